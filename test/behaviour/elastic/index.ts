/** Every group of scenarios about Elastic, the longest first. */
import type { Group } from "../scenario.ts";
import { badInput } from "./bad-input.ts";
import { credentials } from "./credentials.ts";
import { faults } from "./faults.ts";
import { life, reading, triedUpgrades, upgrades } from "./life.ts";

export const groups: readonly Group[] = [credentials, faults, life, triedUpgrades, upgrades, badInput, reading];
