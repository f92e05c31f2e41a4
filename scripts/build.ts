/** Compiles the package into dist/ and marks the command-line entry as executable. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
try {
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
} catch {
  // The compiler has said what is wrong.
  process.exit(1);
}
const entry = join(root, "dist/cli/awslink.js");
if (existsSync(entry)) chmodSync(entry, 0o755);
