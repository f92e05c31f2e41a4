/** Builds the key-age function: one bundled file, in the archive that Lambda takes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { zipSync } from "fflate";

const root = join(import.meta.dirname, "..");

/** Earliest date that an archive can hold; any fixed one would do. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * Writes `function.zip` into a folder. The same sources make the same bytes, so that nothing is deployed again without
 * a reason.
 */
export async function buildKeyAgeFunction(folder: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "components/key-age/lambda/handler.ts")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    // CommonJS: undici and parts of AWS's clients are, and an ES module could not take them in.
    format: "cjs",
    minify: true,
    legalComments: "none",
    outfile: "index.cjs",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  const code = outputFiles[0]?.contents;
  if (code === undefined) throw new Error("the bundler made no file");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "function.zip"), zipSync({ "index.cjs": [code, { mtime: NO_DATE, level: 9 }] }));
}
