/** Every group of scenarios about Wavefront, the longest first. */
import type { Group } from "../scenario.ts";
import { absence } from "./absence.ts";
import { badInput } from "./bad-input.ts";
import { faults } from "./faults.ts";
import { ending, life } from "./life.ts";
import { switching } from "./switching.ts";

export const groups: readonly Group[] = [life, absence, switching, faults, badInput, ending];
