/**
 * `npm run bench [counts]`: what creating, looking at and reading Mackerel settings costs, in requests to the vendor
 * and in wall time, and how both grow; what the Terraform provider's start costs; and what reading the age of access
 * keys costs. It asserts nothing of time: that is for a person to read.
 */
import { availableParallelism } from "node:os";
import type { BenchEngine } from "./engine.ts";
import { measureKeyAge, renderKeyAge } from "./key-age.ts";
import { measure } from "./measure.ts";
import { pulumi } from "./pulumi.ts";
import { measureStart } from "./start.ts";
import { renderTable } from "./table.ts";
import { terraform } from "./terraform.ts";

/** Each engine with the numbers of settings that it is measured at where none are given. */
const ENGINES: readonly (readonly [BenchEngine, string])[] = [
  [pulumi, "1,50,200"],
  [terraform("terraform", "Terraform"), "1,50,200,1000"],
  [terraform("tofu", "OpenTofu"), "1,50,200,1000"],
];

const countsOf = (text: string): readonly number[] => (process.argv[2] ?? text).split(",").map(Number);
if (countsOf("1").some((count) => !Number.isInteger(count) || count < 1)) {
  console.error("usage: npm run bench [-- 1,50,200]");
  process.exit(2);
}

console.log(`${await measureStart()}\n`);
for (const [engine, counts] of ENGINES) {
  const version = await engine.version();
  if (version === undefined) {
    console.log(`${engine.title}: left out, it is not to be had here`);
    continue;
  }
  console.log(`${engine.title} ${version}, Node ${process.version}, ${availableParallelism()} processors\n`);
  console.log(`${renderTable(await measure(engine, countsOf(counts)))}\n`);
}

console.log(renderKeyAge(await measureKeyAge([100, 10_000])));
