/** Bundles the Terraform provider: one CommonJS file, a launcher, and what Node reads before the bundle. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { launcherSource, preambleSource } from "../provider/terraform/handshake/launcher.ts";
import { version } from "../provider/version.ts";

const root = join(import.meta.dirname, "..");

/** The program's name, as Terraform looks for it. */
export const providerProgram = `terraform-provider-awslink_v${version}`;

const names = {
  name: "The provider awslink/awslink",
  minimumNode: "22.19.0",
  bundle: "provider.cjs",
  preamble: "start.cjs",
} as const;

/** Writes the provider's files into a folder, the same ones on every machine. */
export async function buildTerraformProvider(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await bundleProvider({ entry: "provider/terraform/main.ts", outfile: join(folder, names.bundle) });
  writeFileSync(join(folder, names.preamble), preambleSource(names));
  writeFileSync(join(folder, providerProgram), launcherSource(names), { mode: 0o755 });
}

/** @param entry from the repository's root */
export async function bundleProvider({ entry, outfile }: { entry: string; outfile: string }): Promise<void> {
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
    // Names are part of messages and logs.
    keepNames: true,
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
