/** What HCL asks of the policies' functions, for who makes the role. */
import { describe, expect, test } from "vitest";
import { permissions } from "../../../components/policies/index.ts";
import { check } from "../../../provider/core/check.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { permissionsDataSource } from "../../../provider/policies/permissions.ts";
import { trustPolicyDataSource } from "../../../provider/policies/trust-policy.ts";

const ACCOUNT = "210987654321";

async function granted(inputs: Values): Promise<string> {
  const { policies } = await permissionsDataSource.read(undefined, inputs, { log: () => {} });
  return JSON.stringify(policies);
}

async function principal(inputs: Values): Promise<string> {
  const { json } = await trustPolicyDataSource.read(undefined, inputs, { log: () => {} });
  return JSON.parse(String(json)).Statement[0].Principal.AWS;
}

const problems = (inputs: Values) =>
  check(trustPolicyDataSource, inputs, { kind: "inputs" }).map(({ message }) => message);

describe("awslink_permissions", () => {
  const trail = { vendor: "wavefront", services: ["CLOUDTRAIL"] };

  test("what a service leaves open is given as parameters", async () => {
    const text = await granted({ ...trail, parameters: { bucketName: ["logs"], prefix: ["trail"] } });
    expect(text).toContain("arn:aws:s3:::logs/trail/*");
    expect(await granted({ ...trail, parameters: { bucketName: ["logs", "other"] } })).toContain(
      "arn:aws:s3:::other/AWSLogs/*",
    );
  });

  test.each([
    ["missing", {}, /bucketName: missing: CLOUDTRAIL needs it/],
    ["no bucket", { parameters: { bucketName: ["a/b"] } }, /"a\/b" is not the name of an S3 bucket/],
    ["unknown", { parameters: { bucketName: ["logs"], bucket: ["logs"] } }, /Wavefront has no such parameter/],
  ])("parameters that are %s are refused", async (_case, inputs, message) => {
    await expect(granted({ ...trail, ...inputs })).rejects.toThrow(message);
  });

  test("Elastic's logs are bounded to the queue and the bucket that are named", async () => {
    const parameters = { queueArn: ["arn:aws:sqs:us-east-1:123456789012:logs"], bucketArn: ["arn:aws:s3:::logs"] };
    const text = await granted({ vendor: "elastic", services: ["aws.cloudtrail:queue"], parameters });
    expect(text).toContain(parameters.queueArn[0]);
    expect(text).toContain("arn:aws:s3:::logs/*");
    await expect(granted({ vendor: "elastic", services: ["aws.cloudtrail:queue"] })).rejects.toThrow(/needs it/);
    expect(await granted({ vendor: "elastic", services: [], form: "guide" })).toContain("organizations:ListAccounts");
  });

  test("what is wrong with the choices is told before the services are known", () => {
    const inputs: Values = { vendor: "nagios", services: UNKNOWN, form: "wide", partition: "aws-moon" };
    const said = check(permissionsDataSource, inputs, { kind: "inputs" });
    expect(said.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'vendor: "nagios" is not a service that awslink knows permissions of',
      'form: "wide" is none of "explicit", "managed", "guide"',
      'partition: "aws-moon" is not a partition of AWS',
    ]);
    const later: Values = { vendor: UNKNOWN, services: ["EC2"], form: UNKNOWN, partition: UNKNOWN };
    expect(check(permissionsDataSource, later, { kind: "inputs" })).toEqual([]);
  });

  test("the guide's own policy on request", async () => {
    const services = ["CLOUDWATCH", "EC2"];
    const text = await granted({ vendor: "wavefront", services, form: "guide" });
    const { statements } = permissions({ vendor: "wavefront", services, form: "guide" });
    expect(statements.length).toBeGreaterThan(0);
    expect(text).toContain("ec2:Describe*");
    await expect(granted({ vendor: "wavefront", services, form: "wide" })).rejects.toThrow(/"wide" is none of/);
    await expect(granted({ vendor: "wavefront", services, form: "managed" })).rejects.toThrow(/ReadOnlyAccess/);
  });
});

describe("awslink_trust_policy", () => {
  const externalIds = ["id-a", "id-b"];

  test.each([
    ["by the service", { vendor: "mackerel" }, "arn:aws:iam::217452466226:root"],
    ["by an account", { accountId: ACCOUNT }, `arn:aws:iam::${ACCOUNT}:root`],
    ["by the service and its account", { vendor: "wavefront", accountId: ACCOUNT }, `arn:aws:iam::${ACCOUNT}:root`],
  ])("%s", async (_case, inputs, expected) => {
    expect(problems({ ...inputs, externalIds })).toEqual([]);
    expect(await principal({ ...inputs, externalIds })).toBe(expected);
  });

  test.each([
    ["neither", {}, "give a vendor, an accountId or an agentPrincipal"],
    [
      "an account beside the agents",
      { accountId: ACCOUNT, agentPrincipal: `arn:aws:iam::${ACCOUNT}:role/agents` },
      "agentPrincipal stands for itself: leave this out",
    ],
    [
      "an account of a service that publishes its own",
      { vendor: "mackerel", accountId: ACCOUNT },
      "give a vendor or an accountId, not both: Mackerel's account is 217452466226",
    ],
  ])("%s is refused", (_case, inputs, message) => {
    expect(problems({ ...inputs, externalIds })).toEqual([message]);
  });

  test("what a module leaves to its variables is not refused before they are known", () => {
    const unset: Values = { vendor: UNKNOWN, accountId: UNKNOWN, agentPrincipal: UNKNOWN, externalIds: UNKNOWN };
    expect(problems(unset)).toEqual([]);
    expect(problems({ vendor: "mackerel", accountId: UNKNOWN, externalIds })).toEqual([]);
  });

  test("one's own agents, who need no external ID", async () => {
    const agentPrincipal = `arn:aws:iam::${ACCOUNT}:role/agents`;
    expect(problems({ agentPrincipal })).toEqual([]);
    expect(await principal({ agentPrincipal })).toBe(agentPrincipal);
    await expect(principal({ agentPrincipal, externalIds })).rejects.toThrow(/one external ID at most/);
    await expect(principal({ agentPrincipal: "*" })).rejects.toThrow(/is not the ARN of a role, user or account/);
  });

  test("a service that does not publish its account needs it", async () => {
    await expect(principal({ vendor: "wavefront", externalIds })).rejects.toThrow(/accountId: missing: Wavefront/);
  });
});
