/**
 * `npm run bench [counts]`: what creating, looking at and reading Mackerel settings costs, in requests to the vendor
 * and in wall time, and how both grow. It asserts nothing of time: that is for a person to read.
 */
import { availableParallelism } from "node:os";
import type { BenchEngine } from "./engine.ts";
import { measure } from "./measure.ts";
import { pulumi } from "./pulumi.ts";
import { renderTable } from "./table.ts";

const ENGINES: readonly BenchEngine[] = [pulumi];

const counts = (process.argv[2] ?? "1,50,200").split(",").map(Number);
if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
  console.error("usage: npm run bench [-- 1,50,200]");
  process.exit(2);
}

for (const engine of ENGINES) {
  const version = await engine.version();
  if (version === undefined) {
    console.log(`${engine.title}: left out, it is not to be had here`);
    continue;
  }
  console.log(`${engine.title} ${version}, Node ${process.version}, ${availableParallelism()} processors\n`);
  console.log(`${renderTable(await measure(engine, counts))}\n`);
}
