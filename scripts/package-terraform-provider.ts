/**
 * `npm run package:terraform [folder]`: the files that a Terraform registry publishes, for this platform: a zip with a
 * single executable, the manifest, and their sums. The signature of the sums is left to whoever holds the key.
 * Source: https://developer.hashicorp.com/terraform/registry/providers/publishing
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { zipSync } from "fflate";
import { inject } from "postject";
import { terraformPlatform } from "../examples/runner/terraform-project.ts";
import { version } from "../provider/version.ts";
import { awslinkProgram, bundleProvider } from "./build-terraform-provider.ts";

const NAME = `terraform-provider-awslink_${version}`;

/** The marker that Node looks for in its own executable. Source: https://nodejs.org/api/single-executable-applications.html */
const SENTINEL = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** What is written, by name. */
export interface ProviderPackage {
  readonly zip: string;
  readonly manifest: string;
  readonly sums: string;
}

/** Writes the package's files into a folder. */
export async function packageTerraformProvider(folder: string): Promise<ProviderPackage> {
  mkdirSync(folder, { recursive: true });
  const names = {
    zip: `${NAME}_${terraformPlatform()}.zip`,
    manifest: `${NAME}_manifest.json`,
    sums: `${NAME}_SHA256SUMS`,
  };
  const executable = await singleExecutable();
  const manifest = `${JSON.stringify({ version: 1, metadata: { protocol_versions: ["6.0"] } }, null, 2)}\n`;
  writeFileSync(join(folder, names.zip), zipped(awslinkProgram.program, executable));
  writeFileSync(join(folder, names.manifest), manifest);
  const sums = [names.zip, names.manifest].map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`);
  writeFileSync(join(folder, names.sums), sums.join(""));
  return names;
}

/** The bundle inside of the Node that runs this. */
async function singleExecutable(): Promise<Buffer> {
  const work = mkdtempSync(join(tmpdir(), "awslink-package-"));
  try {
    const [bundle, blob, configuration, executable] = ["provider.cjs", "blob", "sea.json", "executable"].map((name) =>
      join(work, name),
    ) as [string, string, string, string]; // as many as there are names
    await bundleProvider(awslinkProgram.entry, bundle);
    const options = { main: bundle, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true };
    writeFileSync(configuration, JSON.stringify(options));
    execFileSync(process.execPath, ["--experimental-sea-config", configuration], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    copyFileSync(process.execPath, executable);
    chmodSync(executable, 0o755);
    if (process.platform === "darwin") execFileSync("codesign", ["--remove-signature", executable]);
    await inject(executable, "NODE_SEA_BLOB", readFileSync(blob), {
      sentinelFuse: SENTINEL,
      ...(process.platform === "darwin" ? { machoSegmentName: "NODE_SEA" } : {}),
    });
    if (process.platform === "darwin") execFileSync("codesign", ["--sign", "-", executable]);
    return readFileSync(executable);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** One executable file in a zip, with a fixed date: the same input gives the same archive. */
function zipped(name: string, contents: Uint8Array): Uint8Array {
  // Unix, and the mode of a plain file that everybody may run.
  const attrs = (0o100_755 << 16) >>> 0;
  return zipSync({ [name]: [contents, { os: 3, attrs, mtime: "1980-01-02T00:00:00Z", level: 6 }] });
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, "../dist/terraform-registry"));
  const names = await packageTerraformProvider(folder);
  console.log(
    Object.values(names)
      .map((name) => join(folder, name))
      .join("\n"),
  );
}
