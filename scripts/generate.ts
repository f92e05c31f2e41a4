/**
 * Writes what is generated from the definitions and checked in. With --check it writes nothing and fails when a file is
 * not what it would write.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { policyDataSources, policyFunctions } from "../provider/policies/index.ts";
import { registry } from "../provider/registry.ts";
import { commandPages } from "./generate/command-pages.ts";
import { componentPages } from "./generate/component-pages.ts";
import { permissionPages } from "./generate/permission-pages.ts";
import { providerModule, pulumiModule } from "./generate/pulumi-types.ts";
import { referencePages } from "./generate/reference-pages.ts";
import { protocolModules } from "./generate/terraform-protocol.ts";

const root = join(import.meta.dirname, "..");
const biome = join(root, "node_modules/.bin/biome");

const files: Record<string, string> = {
  "provider/pulumi/generated/provider.ts": providerModule(registry.vendors),
};
for (const vendor of registry.vendors) files[`provider/pulumi/generated/${vendor.name}.ts`] = pulumiModule(vendor);

for (const [name, text] of Object.entries(protocolModules(join(root, "provider/terraform/protocol/plugin.proto")))) {
  files[`provider/terraform/protocol/generated/${name}`] = text;
}

Object.assign(files, referencePages({ registry, dataSources: policyDataSources, functions: policyFunctions }));
Object.assign(files, await permissionPages());
Object.assign(files, componentPages(registry), commandPages(registry));

const stale: string[] = [];
for (const [file, text] of Object.entries(files)) {
  const path = join(root, file);
  const formatted = file.endsWith(".md")
    ? text
    : execFileSync(biome, ["format", "--stdin-file-path", file.replace("/generated/", "/")], {
        cwd: root,
        input: text,
        encoding: "utf8",
      });
  if (existsSync(path) && readFileSync(path, "utf8") === formatted) continue;
  if (process.argv.includes("--check")) {
    stale.push(file);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatted);
    console.log(`wrote ${file}`);
  }
}
if (stale.length > 0) {
  console.error(`not up to date with the definitions (npm run generate writes them): ${stale.join(", ")}`);
  process.exitCode = 1;
}
