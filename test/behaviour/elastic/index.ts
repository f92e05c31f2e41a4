/** Every group of scenarios about Elastic, the longest first. */
import type { Group } from "../scenario.ts";
import { badInput } from "./bad-input.ts";
import { credentials } from "./credentials.ts";
import { faults } from "./faults.ts";
import { life, reading, upgrades } from "./life.ts";

export const groups: readonly Group[] = [credentials, faults, life, upgrades, badInput, reading];
