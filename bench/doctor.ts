/**
 * What `awslink doctor` costs over many links to Mackerel, each with a role in an account of its own: requests to the
 * vendor and to AWS, and the wall time of the command.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { z } from "zod";
import { permissions, trustPolicy } from "../components/policies/index.ts";
import { awsEnvironment } from "../examples/runner/aws-stand-in.ts";
import { vendorEnvironment } from "../examples/runner/vendor-environment.ts";
import { type AccountCredentials, type Sandbox, severalAccounts, startSandbox } from "../sandbox/index.ts";

/** One run of the command over so many links. */
export interface DoctorRow {
  readonly links: number;
  readonly ofVendor: number;
  readonly ofAws: number;
  readonly milliseconds: number;
}

const ENTRY = join(import.meta.dirname, "../dist/cli/awslink.js");
/** Of the role that the sandbox has in each account for whoever looks after all of them. */
const ASSUMED = "platform";
const SERVICES = ["EC2", "RDS", "ALB"];

export async function measureDoctor(counts: readonly number[]): Promise<DoctorRow[]> {
  const rows: DoctorRow[] = [];
  for (const links of counts) {
    const accounts = severalAccounts(links);
    const sandbox = await startSandbox({ accounts, platformRoles: true });
    try {
      for (const account of accounts) await makeLink(sandbox, account);
      rows.push(await measureOne(sandbox, links));
    } finally {
      await sandbox.close();
    }
  }
  return rows;
}

async function makeLink({ url, credentials: { mackerel } }: Sandbox, account: AccountCredentials): Promise<void> {
  const headers = { "X-Api-Key": mackerel.apiKey, "Content-Type": "application/json" };
  const post = async (path: string, body?: object): Promise<{ readonly externalId: string }> => {
    const answer = await fetch(url + path, { method: "POST", headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`POST ${path} was answered with ${answer.status}: ${await answer.text()}`);
    // Settings are answered, too, and what is read of them is the external ID as well.
    return z.object({ externalId: z.string() }).parse(await answer.json());
  };
  const { externalId } = await post("/api/v0/aws-integrations-external-id");
  const iam = new IAMClient({ endpoint: url, region: "us-east-1", credentials: account });
  const AssumeRolePolicyDocument = JSON.stringify(trustPolicy({ vendor: "mackerel", externalId }));
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: "Mackerel", AssumeRolePolicyDocument }));
  const { statements } = permissions({ vendor: "mackerel", services: SERVICES });
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  await iam.send(new PutRolePolicyCommand({ RoleName: "Mackerel", PolicyName: "reads", PolicyDocument }));
  iam.destroy();
  await post("/api/v0/aws-integrations", {
    ...{ name: account.accountId, memo: "", roleArn: Role?.Arn, externalId, region: "ap-northeast-1" },
    ...{ includedTags: "", excludedTags: "" },
    services: Object.fromEntries(SERVICES.map((id) => [id, { enable: true, role: null, excludedMetrics: [] }])),
  });
}

async function measureOne(sandbox: Sandbox, links: number): Promise<DoctorRow> {
  sandbox.clearRequests();
  const env = {
    PATH: process.env.PATH ?? "",
    ...vendorEnvironment(sandbox.credentials),
    ...awsEnvironment(sandbox.credentials),
  };
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [ENTRY, "doctor", "mackerel", "--assume-role", ASSUMED],
    { env },
  );
  const milliseconds = performance.now() - start;
  if (!stdout.includes(`: ${links} in order,`)) throw new Error(`not every link is in order:\n${stdout}`);
  const of = (vendor: string) => sandbox.requests().filter((request) => request.vendor === vendor).length;
  return { links, ofVendor: of("mackerel"), ofAws: of("aws"), milliseconds };
}

/** The rows as lines for people. */
export function renderDoctor(rows: readonly DoctorRow[]): string {
  return rows
    .map(({ links, ofVendor, ofAws, milliseconds }) => {
      const time = (milliseconds / 1000).toFixed(1);
      return `doctor, ${links} ${links === 1 ? "link" : "links"} in as many accounts: ${time} s; Mackerel ${ofVendor}, AWS ${ofAws} requests`;
    })
    .join("\n");
}
