/**
 * Bundles a Terraform provider: what the handshake takes, what its calls take, what only AWS takes, a launcher, and what Node reads first.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { launcherSource, preambleSource } from "../provider/terraform/handshake/launcher.ts";
import { version } from "../provider/version.ts";

const root = join(import.meta.dirname, "..");
const grpc = dirname(createRequire(import.meta.url).resolve("@grpc/grpc-js"));

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
  const names = { name: provider.title, minimumNode: "22.19.0", bundle: "handshake.cjs", preamble: "start.cjs" };
  // Terraform hashes the whole folder: nothing of an earlier build may stay in it.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleApart({ entryPoints: [provider.entry] }, folder, [names.bundle, "provider.cjs", "aws.cjs"]);
  writeFileSync(join(folder, names.preamble), preambleSource(names));
  writeFileSync(join(folder, provider.program), launcherSource(names), { mode: 0o755 });
}

const bundled = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node22",
  // gRPC does not survive an ESM bundle, and a single executable takes CommonJS.
  format: "cjs",
  minify: true,
  legalComments: "eof",
  // One letter beyond Latin would have Node hold the whole file in two bytes a letter.
  charset: "ascii",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Bundles the module that serves a provider into one CommonJS file. */
export async function bundleProvider(entry: string, outfile: string): Promise<void> {
  await build({ ...bundled, entryPoints: [entry], outfile, plugins: [grpcServerOnly] });
}

/**
 * The same in several files, each beside the modules that it imports later: a small one for the start, what the calls
 * take, and what few programs ever need. They share none, so no class of the one may be looked for in the other.
 */
async function bundleApart(entry: BuildOptions, folder: string, [name, ...later]: readonly string[]): Promise<void> {
  const importedLater = new Set<string>();
  const apart: Plugin = {
    name: "apart",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === apart || later[0] === undefined) return undefined;
        // Libraries keep together what they are made of.
        if (relative(root, resolveDir).startsWith("node_modules")) return undefined;
        importedLater.add((await resolve(path, { kind, resolveDir, pluginData: apart })).path);
        return { path: `./${later[0]}`, external: true };
      });
    },
  };
  await build({ ...bundled, ...entry, outfile: join(folder, name ?? ""), plugins: [apart, grpcServerOnly] });
  if (importedLater.size === 0) return;
  const contents = [...importedLater].sort().map((path) => `export * from ${JSON.stringify(path)};\n`);
  await bundleApart({ stdin: { contents: contents.join(""), resolveDir: root } }, folder, later);
}

/**
 * Of gRPC only what serves: its index loads the client's half too, load balancers and all. What is left of that half is
 * reached from channelz and reflection alone, which read .proto files at run time; the provider serves neither.
 */
const grpcServerOnly: Plugin = {
  name: "grpc-server-only",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@grpc\/grpc-js$/ }, ({ path }) => ({ path, namespace: "grpc-server" }));
    onLoad({ filter: /.*/, namespace: "grpc-server" }, () => ({
      contents: `
        exports.Server = require("./server").Server;
        exports.ServerCredentials = require("./server-credentials").ServerCredentials;
        // The two kinds of address that are listened on.
        require("./resolver-uds").setup();
        require("./resolver-ip").setup();
      `,
      resolveDir: grpc,
    }));
    onResolve({ filter: /^(@grpc\/proto-loader|\.\/make-client|\.\/admin)$/ }, ({ path, resolveDir }) =>
      resolveDir === grpc ? { path, namespace: "absent" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};" }));
  },
};

if (import.meta.main) await buildTerraformProvider(join(root, "dist/terraform"));
