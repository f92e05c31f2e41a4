/**
 * Installs the Python packages that tests use, from PyPI, at fixed versions, each into an environment of the checkout:
 * - `.venv/`: the client of Wavefront's API that the vendor generates, which the sandbox is held against; and cfn-lint,
 *   which checks templates.
 * - `.venv-checkov/`: checkov, which checks policies. It asks for another boto3 than moto does.
 *
 * Run it after `install-moto.ts`, which makes `.venv/` anew when its own version changes. Does nothing where all is there.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** By the environment's folder. */
const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ".venv": { "wavefront-api-client": "2.202.2", "cfn-lint": "1.58.0" },
  ".venv-checkov": { checkov: "3.3.30" },
};

const root = join(import.meta.dirname, "..");

/** Runs a command whose own output belongs to the user. */
function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
}

function installedVersion(python: string, name: string): string | undefined {
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

for (const [folder, packages] of Object.entries(ENVIRONMENTS)) {
  const environment = join(root, folder);
  const python = join(environment, process.platform === "win32" ? "Scripts" : "bin", "python");
  const missing = Object.entries(packages).filter(([name, version]) => installedVersion(python, name) !== version);
  if (missing.length > 0) {
    try {
      if (!existsSync(python)) run("python3", "-m", "venv", environment);
      const pinned = missing.map(([name, version]) => `${name}==${version}`);
      run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...pinned);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(`Python packages could not be installed into ${folder}: ${message}`);
      console.error("  → it needs python3 (3.10 or newer) with the venv module on PATH, and PyPI");
      process.exit(1);
    }
  }
  for (const [name, version] of Object.entries(packages)) console.log(`${folder}: ${name} ${version}`);
}
