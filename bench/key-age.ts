/**
 * What reading the age of access keys and telling it to all three services costs: requests to IAM and to each of them,
 * wall time, and the process's memory.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Sandbox, startSandbox } from "../sandbox/index.ts";

/** One run of the command over so many users with two keys each. */
export interface KeyAgeRow {
  readonly users: number;
  /** Requests by IAM's and STS's action, and by the services' paths. */
  readonly requests: Readonly<Record<string, number>>;
  readonly milliseconds: number;
  /** Most memory that the process had, in MB, under the limits that Lambda sets for 256 MB. */
  readonly megabytes: number;
}

const ENTRY = join(import.meta.dirname, "../dist/cli/awslink.js");
const TELL_MEMORY =
  "data:text/javascript,process.on('exit',()=>process.stdout.write(String(process.resourceUsage().maxRSS)))";
const LAMBDA_FLAGS = ["--max-old-space-size=230", "--max-semi-space-size=12"];

/** Runs the command against a sandbox for each number of users. */
export async function measureKeyAge(counts: readonly number[]): Promise<KeyAgeRow[]> {
  const sandbox = await startSandbox();
  try {
    const rows: KeyAgeRow[] = [];
    for (const users of counts) rows.push(await measureOne(sandbox, users));
    return rows;
  } finally {
    await sandbox.close();
  }
}

async function measureOne(sandbox: Sandbox, users: number): Promise<KeyAgeRow> {
  sandbox.reset();
  sandbox.aws.seedUsers(Array.from({ length: users }, (_, index) => ({ name: `user${index}`, keys: [{}, {}] })));
  const { aws, wavefront, mackerel, elastic } = sandbox.credentials;
  const env = {
    PATH: process.env.PATH ?? "",
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
    WAVEFRONT_URL: sandbox.url,
    WAVEFRONT_API_TOKEN: wavefront.token,
    MACKEREL_API_URL: sandbox.url,
    MACKEREL_APIKEY: mackerel.apiKey,
    ELASTICSEARCH_API_KEY: elastic.apiKey,
  };
  const start = performance.now();
  const places = ["--mackerel-service", "Shop", "--elasticsearch-url", sandbox.url];
  const command = [...LAMBDA_FLAGS, "--import", TELL_MEMORY, ENTRY, "key-age", ...places];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  const milliseconds = performance.now() - start;
  const requests: Record<string, number> = {};
  for (const { action, path } of sandbox.requests()) {
    requests[action ?? path] = (requests[action ?? path] ?? 0) + 1;
  }
  return { users, requests, milliseconds, megabytes: Number(stdout) / 1024 };
}

/** The rows as lines for people. */
export function renderKeyAge(rows: readonly KeyAgeRow[]): string {
  return rows
    .map(({ users, requests, milliseconds, megabytes }) => {
      const asked = Object.entries(requests).map(([name, count]) => `${name} ${count.toLocaleString("en-US")}`);
      const cost = `${(milliseconds / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB`;
      return `key age, ${users.toLocaleString("en-US")} users with two keys: ${cost}; ${asked.join(", ")}`;
    })
    .join("\n");
}
