import { expect, test } from "vitest";
import { nearest } from "../../../provider/core/nearest.ts";

const services = ["EC2", "RDS", "SQS", "Redshift", "ElastiCache"];

test.each<[string, string | undefined, string]>([
  ["EC3", "EC2", "another letter"],
  ["RDSS", "RDS", "one too many"],
  ["SQ", "SQS", "one too few"],
  ["RSD", "RDS", "two that are swapped"],
  ["Redhsift", "Redshift", "two that are swapped in a longer name"],
  ["elasticcache", "ElastiCache", "another case, and one too many"],
  ["Lambda", undefined, "another name"],
  ["DSR", undefined, "the letters of one, all elsewhere"],
])("%s is taken for %s: %s", (name, meant, _how) => {
  expect(nearest(name, services)).toBe(meant);
});
