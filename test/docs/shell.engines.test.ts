/** The pages' commands of awslink, each run as it stands there, against the sandbox. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../examples/runner/run-command.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { type Bench, useBench } from "../components/doctor/bench.ts";
import { awsEnvironment, writeProfiles } from "../components/key-age/aws-environment.ts";
import { isRun } from "./held-elsewhere.ts";
import { codeBlocks, readPages, root, shellLines } from "./pages.ts";

const bench: Bench = useBench();

/** The reader's folder, with awslink installed in it. */
let folder: string;
let profiles: Awaited<ReturnType<typeof writeProfiles>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awslink-shell-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const { aws } = bench.bed.sandbox.credentials;
  profiles = await writeProfiles({ "aws-profile": { region: "us-west-2", key: aws } });
});

afterAll(async () => {
  await profiles.remove();
  await rm(folder, { recursive: true });
});

function environment(): NodeJS.ProcessEnv {
  const { credentials } = bench.bed.sandbox;
  return {
    HOME: folder,
    ...awsEnvironment({ ...credentials.aws, url: credentials.url }),
    ...profiles.environment,
    ...vendorEnvironment(credentials),
    PATH: [join(process.execPath, ".."), process.env.PATH].join(delimiter),
  };
}

/** What a reader puts in the place of what only he has. */
function filledIn(script: string, externalId: string): string {
  const { url, mackerel, wavefront, elastic } = bench.bed.sandbox.credentials;
  const values: readonly (readonly [RegExp, string])[] = [
    [/\b(KIBANA_ENDPOINT|WAVEFRONT_ADDRESS)=\.\.\./g, `$1=${url}`],
    [/\bMACKEREL_APIKEY=(\.\.\.|…)/g, `MACKEREL_APIKEY=${mackerel.apiKey}`],
    [/\b(WAVEFRONT_TOKEN|WAVEFRONT_API_TOKEN)=(\.\.\.|…)/g, `$1=${wavefront.token}`],
    [/\b(KIBANA_API_KEY|ELASTICSEARCH_API_KEY)=(\.\.\.|…)/g, `$1=${elastic.apiKey}`],
    [/https:\/\/(example\.wavefront\.com|elasticsearch\.example\.com:9200)/g, url],
    [/--port 8080/g, "--port 0"],
    [/'?<id or name>'?/g, "production"],
    [/'<id>'/g, externalId],
  ];
  return values.reduce((text, [pattern, value]) => text.replaceAll(pattern, value), script);
}

const scripts = (await readPages())
  .flatMap(codeBlocks)
  .filter(({ language }) => language === "sh")
  .map((block) => ({ ...block, lines: shellLines(block).filter(isRun) }))
  .filter(({ lines }) => lines.some((line) => line.includes("npx awslink")));
// What several pages have is run once.
const unique = [...new Map(scripts.map((script) => [script.lines.join("\n"), script])).values()];

test.each(unique)("$page:$line", { timeout: 120_000 }, async ({ lines }) => {
  const { externalId } = await bench.mackerelLink();
  const isServer = lines.some((line) => line.includes("npx awslink sandbox"));
  const stop = new AbortController();
  const result = await runCommand("sh", ["-ec", filledIn(lines.join("\n"), externalId)], {
    cwd: folder,
    env: environment(),
    // Ready by its first line, it serves until it is told to stop.
    interrupt: stop.signal,
    onLine: () => {
      if (isServer) stop.abort();
    },
  });
  if (isServer) expect(JSON.parse(result.stdout)).toHaveProperty("mackerel.apiKey");
  else expect(result.code, result.stdout + result.stderr).toBe(0);
});
