/** Bundles a Terraform provider: one CommonJS file, a launcher, and what Node reads before the bundle. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { launcherSource, preambleSource } from "../provider/terraform/handshake/launcher.ts";
import { version } from "../provider/version.ts";

const root = join(import.meta.dirname, "..");

/** A provider's program and what it is made of. */
export interface ProviderProgram {
  /** As Terraform looks for it: `terraform-provider-awslink_v0.1.0`. */
  readonly program: string;
  /** The provider's name in messages. */
  readonly title: string;
  /** The module that serves it, from the repository's root. */
  readonly entry: string;
}

/** awslink's own provider. */
export const awslinkProgram: ProviderProgram = {
  program: `terraform-provider-awslink_v${version}`,
  title: "The provider awslink/awslink",
  entry: "provider/terraform/main.ts",
};

/** Writes a provider's files into a folder of their own: the same on every machine, without a path in them. */
export async function buildTerraformProvider(folder: string, provider = awslinkProgram): Promise<void> {
  const names = { name: provider.title, minimumNode: "22.19.0", bundle: "provider.cjs", preamble: "start.cjs" };
  // Terraform hashes the whole folder: nothing of an earlier build may stay in it.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleProvider(provider.entry, join(folder, names.bundle));
  writeFileSync(join(folder, names.preamble), preambleSource(names));
  writeFileSync(join(folder, provider.program), launcherSource(names), { mode: 0o755 });
}

/** Bundles the module that serves a provider into one CommonJS file. */
export async function bundleProvider(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node22",
    // gRPC does not survive an ESM bundle, and a single executable takes CommonJS.
    format: "cjs",
    minify: true,
    legalComments: "eof",
    charset: "utf8",
    logLevel: "warning",
    plugins: [
      {
        // gRPC's channelz and reflection read .proto files at run time; the provider serves neither.
        name: "without-proto-loader",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^@grpc\/proto-loader$/ }, ({ path }) => ({ path, namespace: "absent" }));
          onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};" }));
        },
      },
    ],
  });
}

if (import.meta.main) await buildTerraformProvider(join(root, "dist/terraform"));
