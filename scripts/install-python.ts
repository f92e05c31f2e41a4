/**
 * Installs the Python packages that tests use, from PyPI, at fixed versions, into `.venv/` of the checkout: today the
 * client of Wavefront's API that the vendor generates, which the sandbox is held against. Run it after
 * `install-moto.ts`, which makes that environment anew when its own version changes. Does nothing where all is there.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const PACKAGES: Readonly<Record<string, string>> = { "wavefront-api-client": "2.202.2" };

const root = join(import.meta.dirname, "..");
const environment = join(root, ".venv");
const python = join(environment, process.platform === "win32" ? "Scripts" : "bin", "python");

/** Runs a command whose own output belongs to the user. */
function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
}

function installedVersion(name: string): string | undefined {
  if (!existsSync(python)) return undefined;
  try {
    const program = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))";
    return execFileSync(python, ["-c", program, name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

const missing = Object.entries(PACKAGES).filter(([name, version]) => installedVersion(name) !== version);
if (missing.length > 0) {
  try {
    if (!existsSync(python)) run("python3", "-m", "venv", environment);
    const pinned = missing.map(([name, version]) => `${name}==${version}`);
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...pinned);
  } catch (error) {
    console.error(`Python packages could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    console.error("  → it needs python3 (3.10 or newer) with the venv module on PATH, and PyPI");
    process.exit(1);
  }
}
for (const [name, version] of Object.entries(PACKAGES)) console.log(`${name} ${version}`);
