/** Every group of scenarios about Mackerel, the longest first. */
import type { Group } from "../scenario.ts";
import { absence } from "./absence.ts";
import { answers, future } from "./answers.ts";
import { badInput } from "./bad-input.ts";
import { credentials, halfChanges } from "./credentials.ts";
import { ambiguousCreate, namesTaken, permissions, pushback } from "./faults.ts";
import { imports } from "./imports.ts";
import { ending, life } from "./life.ts";

export const groups: readonly Group[] = [
  life,
  credentials,
  badInput,
  pushback,
  imports,
  ambiguousCreate,
  answers,
  future,
  absence,
  halfChanges,
  permissions,
  ending,
  namesTaken,
];
