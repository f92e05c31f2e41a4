/**
 * `npm run bench [-- <part> …] [--at 1,50] [--on terraform]`: what creating, looking at and reading many things costs,
 * in requests to the vendor, in wall time and in memory of the provider, and how all of that grows; and what else is
 * bounded. It asserts nothing of time: that is for a person to read (docs/performance.md).
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { accountEngines, accountLinks } from "./accounts.ts";
import { measureDoctor, renderDoctor } from "./doctor.ts";
import { elasticPolicies } from "./elastic.ts";
import type { BenchEngine, Workload } from "./engine.ts";
import { measureKeyAge, renderKeyAge } from "./key-age.ts";
import { mackerelSettings } from "./mackerel.ts";
import { measure } from "./measure.ts";
import { pulumi } from "./pulumi.ts";
import { measurePushback } from "./pushback.ts";
import { measureStart } from "./start.ts";
import { renderTable } from "./table.ts";
import { terraform } from "./terraform.ts";
import { wavefrontIntegrations } from "./wavefront.ts";

const ENGINES: Readonly<Record<string, BenchEngine>> = {
  pulumi,
  terraform: terraform("terraform", "Terraform"),
  tofu: terraform("tofu", "OpenTofu"),
};

/** Each part by its name, in the order of a whole run. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  start: async () => console.log(await measureStart()),
  mackerel: () => engines(mackerelSettings, [1, 50, 200, 1000]),
  wavefront: () => engines(wavefrontIntegrations, [1, 50, 200]),
  elastic: () => engines(elasticPolicies, [1, 50, 200]),
  accounts: () => engines(accountLinks, [1, 3, 20, 200], accountEngines),
  pushback: async () => console.log(await measurePushback()),
  doctor: async () => console.log(renderDoctor(await measureDoctor(counts ?? [1, 50, 200]))),
  "key-age": async () => console.log(renderKeyAge(await measureKeyAge(counts ?? [100, 10_000]))),
};

function usage(): never {
  const parts = Object.keys(PARTS).join("|");
  console.error(`usage: npm run bench [-- [${parts}] … [--at 1,50,200] [--on ${Object.keys(ENGINES).join(",")}]]`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { at: { type: "string" }, on: { type: "string" } } });
  } catch {
    return usage();
  }
}

const { values, positionals } = readArguments();
const counts = values.at?.split(",").map(Number);
const on = values.on?.split(",") ?? Object.keys(ENGINES);
if (counts?.some((count) => !Number.isInteger(count) || count < 1)) usage();
if (positionals.some((part) => !(part in PARTS)) || on.some((name) => !(name in ENGINES))) usage();

async function engines(workload: Workload, all: readonly number[], run = ENGINES): Promise<void> {
  for (const name of on) {
    const engine = run[name];
    if (engine === undefined) continue;
    const version = await engine.version();
    if (version === undefined) {
      console.log(`${engine.title}: left out, it is not to be had here\n`);
      continue;
    }
    console.log(`${engine.title} ${version}, Node ${process.version}, ${availableParallelism()} processors\n`);
    const fitting = counts ?? all.filter((count) => count <= (engine.most ?? count));
    console.log(`${renderTable(await measure(engine, workload, fitting), workload)}\n`);
  }
}

for (const [part, run] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  console.log(`# ${part}\n`);
  await run();
  console.log("");
}
