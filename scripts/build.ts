/**
 * Builds the package into dist/: the bindings for both CDK families, the compiled sources, Terraform's provider, the
 * key-age function; and marks the command-line entry as executable.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildCdkBindings } from "./build-cdk-bindings.ts";
import { buildKeyAgeFunction } from "./build-key-age-function.ts";
import { buildTerraformProvider } from "./build-terraform-provider.ts";

const root = join(import.meta.dirname, "..");
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
// The constructs are compiled against the bindings.
await buildCdkBindings();
try {
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
} catch {
  // The compiler has said what is wrong.
  process.exit(1);
}
await buildTerraformProvider(join(root, "dist/terraform"));
await buildKeyAgeFunction(join(root, "dist/components/key-age/lambda"));
const entry = join(root, "dist/cli/awslink.js");
if (existsSync(entry)) chmodSync(entry, 0o755);
