/**
 * Makes the typed classes of awslink's Terraform provider for CDKTF and CDKTN: each family's own generator writes
 * TypeScript from the provider's schema, which is then compiled to CommonJS with the loose flags that it needs.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { awslinkProvider } from "../provider/terraform/awslink.ts";
import { vendorIndexes } from "./generate/cdk-vendor-indexes.ts";
import { type ProviderSchemaJson, providerSchemaJson } from "./generate/terraform-schema-json.ts";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** Where the constructs import them from, in the sources and, as a copy, in dist. */
const bindings = "components/cdktf/bindings";
const families = ["cdktf", "cdktn"] as const;

/** Makes the bindings where the schema or a generator changed, and puts a copy beside what was compiled. */
export async function buildCdkBindings(): Promise<void> {
  const schema = await providerSchemaJson(awslinkProvider(), "registry.terraform.io/awslink/awslink");
  const target = join(root, bindings);
  const stamp = join(target, "made-from.txt");
  const madeFrom = fingerprint(schema);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== madeFrom) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
    for (const family of families) await makeBindings(family, schema, join(target, family));
    writeFileSync(stamp, madeFrom);
  }
  const copy = join(root, "dist", bindings);
  rmSync(copy, { recursive: true, force: true });
  cpSync(target, copy, { recursive: true, filter: (source) => source !== stamp });
}

function fingerprint(schema: ProviderSchemaJson): string {
  const made = [...families.map((family) => `@${family}/provider-generator`), "typescript"].map(
    (name) => require(`${name}/package.json`).version,
  );
  const scripts = [import.meta.filename, require.resolve("./generate/cdk-vendor-indexes.ts")];
  const hash = createHash("sha256").update(JSON.stringify([schema, made]));
  for (const script of scripts) hash.update(readFileSync(script));
  return `${hash.digest("hex")}\n`;
}

async function makeBindings(
  family: (typeof families)[number],
  schema: ProviderSchemaJson,
  target: string,
): Promise<void> {
  const stage = mkdtempSync(join(tmpdir(), "awslink-bindings-"));
  try {
    await generate(family, schema, stage);
    const sources = join(stage, "providers/awslink");
    // Loads by name at run time what `index.ts` imports; nothing here uses it.
    rmSync(join(sources, "lazy-index.ts"));
    for (const [name, text] of vendorIndexes(sources)) writeFileSync(join(sources, name), text);
    symlinkSync(join(root, "node_modules"), join(stage, "node_modules"));
    writeFileSync(join(stage, "package.json"), JSON.stringify({ type: "commonjs" }));
    const compilerOptions = {
      target: "es2022",
      module: "nodenext",
      types: [],
      strict: false,
      skipLibCheck: true,
      declaration: true,
      rootDir: sources,
      outDir: target,
    };
    writeFileSync(join(stage, "tsconfig.json"), JSON.stringify({ compilerOptions, include: [sources] }));
    const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    execFileSync(process.execPath, [compiler, "-p", stage], { stdio: "inherit" });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  const missing = ["index.js", "index.d.ts"].filter((name) => !readdirSync(target).includes(name));
  if (missing.length > 0) throw new Error(`the bindings for ${family} lack ${missing.join(", ")}`);
}

async function generate(family: string, schema: ProviderSchemaJson, folder: string): Promise<void> {
  // The generators look for a Terraform CLI and ask HashiCorp for news when they are loaded: neither is needed here.
  process.env.CHECKPOINT_DISABLE = "1";
  process.env.CDKTF_LOG_LEVEL = "off";
  delete process.env.TF_CLI_CONFIG_FILE;
  const { generateProviderBindingsFromSchema } = require(`@${family}/provider-generator`);
  await generateProviderBindingsFromSchema(folder, schema);
}

if (import.meta.main) await buildCdkBindings();
