/**
 * Installs moto's server, a test double of AWS, from PyPI into `.venv/` of the checkout, and prints the path of
 * `moto_server`. Does nothing where the pinned version is there already.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const VERSION = "5.2.5";

const root = join(import.meta.dirname, "..");
const environment = join(root, ".venv");
const binaries = join(environment, process.platform === "win32" ? "Scripts" : "bin");
const python = join(binaries, "python");
const server = join(binaries, "moto_server");

/** Runs a command whose own output belongs to the user, not to the one line that this script prints. */
function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
}

function installedVersion(): string | undefined {
  if (!existsSync(server)) return undefined;
  try {
    const program = "import importlib.metadata as m; print(m.version('moto'))";
    return execFileSync(python, ["-c", program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    // A broken environment (its Python was removed, an install was cut off) is made anew below.
    return undefined;
  }
}

if (installedVersion() !== VERSION) {
  try {
    run("python3", "-m", "venv", "--clear", environment);
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", `moto[server]==${VERSION}`);
  } catch (error) {
    console.error(`moto could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    console.error("  → it needs python3 (3.10 or newer) with the venv module on PATH, and PyPI");
    process.exit(1);
  }
}
console.log(server);
