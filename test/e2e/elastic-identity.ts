/**
 * What the tests of links without a key have in common: agents on EC2 with an instance profile, logs out of a queue whose
 * URL is known only once it is made, and the one story that every engine has to tell of them.
 */
import { IAM } from "@aws-sdk/client-iam";
import { expect } from "vitest";
import { elasticLinkPolicies } from "../../components/elastic-link-checks.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { type AwsEndpoint, endpoints, environmentOf } from "../standin/endpoints.ts";

const STREAMS = ["cloudtrail-aws-s3 aws.cloudtrail", "ec2-aws/metrics aws.ec2_metrics"];

/** One engine that has the link in a program. */
export interface IdentityEngine {
  /**
   * Applies the program. Each step that was finished, in order, as `create <what it is and is called>`.
   * @param principal who assumes the role; none: it is an instance profile's.
   */
  apply(principal?: string): Promise<readonly string[]>;
  /** Applies it once more, and expects that nothing is changed. */
  changesNothing(): Promise<void>;
  outputs(): Promise<Record<string, unknown>>;
  destroy(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const moto = endpoints.find(({ name }) => name === "moto");

export const hasMoto = moto !== undefined;

/**
 * Tells the story with AWS's IAM in the sandbox or in moto; only moto has queues.
 * @param open opens the program, with what points its AWS provider there.
 */
export async function linksAgentsOnEc2(
  iamIn: "the sandbox" | "moto",
  open: (sandbox: Sandbox, environment: Readonly<Record<string, string>>) => Promise<IdentityEngine>,
): Promise<void> {
  if (moto === undefined) throw new Error("moto is missing");
  const [sandbox, queues] = await Promise.all([startSandbox(), moto.start()]);
  try {
    const iam = iamIn === "moto" ? queues : { ...queues, url: sandbox.url, ...sandbox.credentials.aws };
    const engine = await open(sandbox, { ...environmentOf(iam), AWS_ENDPOINT_URL_SQS: queues.url });
    try {
      await tell(sandbox, iam, engine);
    } finally {
      await engine.close();
    }
  } finally {
    await queues.stop();
    await sandbox.close();
  }
}

/** What the only policy at Elastic holds. */
function integration(sandbox: Sandbox) {
  const [only, ...more] = sandbox.elastic.integrations();
  if (only === undefined || more.length > 0) throw new Error("there is not exactly one integration policy");
  // The sandbox answers in the API's form.
  const held = sandbox.elastic.policy(only.id) as {
    readonly vars: Readonly<Record<string, unknown>>;
    readonly inputs: Record<string, { readonly streams: Record<string, { readonly vars: Record<string, unknown> }> }>;
  };
  const queueUrl = held.inputs["cloudtrail-aws-s3"]?.streams["aws.cloudtrail"]?.vars.queue_url;
  return { id: only.id, method: only.method, streams: [...only.streams].sort(), vars: held.vars, queueUrl };
}

/** The role by its ARN: whom it trusts, and what it may do. */
async function roleOf(iam: IAM, arn: string) {
  const RoleName = arn.slice(arn.lastIndexOf("/") + 1);
  const { Role } = await iam.getRole({ RoleName });
  const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
  const documents = AttachedPolicies.map(async ({ PolicyArn }) => {
    const { Policy } = await iam.getPolicy({ PolicyArn });
    const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: Policy?.DefaultVersionId });
    return JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ""));
  });
  return {
    name: RoleName,
    trusts: JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).Statement[0].Principal,
    policies: await Promise.all(documents),
  };
}

const IS_POLICY = /AwsIntegration|aws_integration/;
const IS_PROFILE = /InstanceProfile|instance_profile/;

/** Where a step stands; that it is there at all is expected. */
function indexOf(steps: readonly string[], operation: string, what: RegExp): number {
  const index = steps.findIndex((step) => step.startsWith(`${operation} `) && what.test(step));
  expect(index, `${operation} ${what} in ${steps.join("\n")}`).toBeGreaterThanOrEqual(0);
  return index;
}

/** The story. */
async function tell(sandbox: Sandbox, where: AwsEndpoint, engine: IdentityEngine): Promise<void> {
  const { url, accountId, accessKeyId, secretAccessKey } = where;
  const iam = new IAM({ region: "us-east-1", endpoint: url, credentials: { accessKeyId, secretAccessKey } });
  const principal = `arn:aws:iam::${accountId}:root`;

  const made = await engine.apply();
  expect(indexOf(made, "create", IS_PROFILE)).toBeLessThan(indexOf(made, "create", IS_POLICY));
  const { queueUrl, roleArn, instanceProfileName, ...told } = await engine.outputs();
  expect(queueUrl).toMatch(/^http.*\/\d{12}\/trail/);
  const link = integration(sandbox);
  expect(link).toEqual({ id: told.integrationId, method: "agent", streams: STREAMS, vars: {}, queueUrl });
  expect(told).toEqual({ integrationId: link.id, installed: "2.23.0", integrations: [link.id] });

  // The instances get the role, and the role may read just this queue, whose ARN nobody knew when the program ran.
  const profile = async () => {
    const InstanceProfileName = String(instanceProfileName);
    const { InstanceProfile } = await iam.getInstanceProfile({ InstanceProfileName });
    return {
      path: InstanceProfile?.Path,
      tags: InstanceProfile?.Tags,
      roles: InstanceProfile?.Roles?.map((r) => r.Arn),
    };
  };
  const whole = { path: "/agents/", tags: [{ Key: "team", Value: "sre" }], roles: [roleArn] };
  expect(await profile()).toEqual(whole);
  const role = await roleOf(iam, String(roleArn));
  expect(role.trusts).toEqual({ Service: "ec2.amazonaws.com" });
  const services = {
    ec2: { awsMetrics: { ec2_metrics: {} } },
    cloudtrail: { awsS3: { cloudtrail: { queueUrl } } },
  };
  const permissions = { logBuckets: ["arn:aws:s3:::example-trail"] };
  const declared = { services, permissions, credentials: { instanceProfile: {} } };
  expect(role.policies).toEqual(elasticLinkPolicies(declared, () => false).documents);
  const queueArn = `arn:aws:sqs:*:123456789012:${String(queueUrl).split("/").at(-1)}`;
  expect(JSON.stringify(role.policies)).toContain(JSON.stringify([queueArn]));
  await engine.changesNothing();

  // Somebody takes the role out of the profile, and gives the agents another one to assume: one apply repairs both.
  await iam.removeRoleFromInstanceProfile({ InstanceProfileName: String(instanceProfileName), RoleName: role.name });
  sandbox.elastic.change(link.id, { vars: { role_arn: `arn:aws:iam::${accountId}:role/theirs` } });
  await engine.apply();
  expect(await profile()).toEqual(whole);
  expect(integration(sandbox)).toEqual(link);

  // To a role that the agents assume: Elastic names it before the instance profile goes.
  const switched = await engine.apply(principal);
  expect(indexOf(switched, "update", IS_POLICY)).toBeLessThan(indexOf(switched, "delete", IS_PROFILE));
  const { roleArn: assumed, instanceProfileName: none } = await engine.outputs();
  expect(integration(sandbox)).toMatchObject({ id: link.id, method: "role", vars: { role_arn: assumed } });
  expect((await roleOf(iam, String(assumed))).trusts).toEqual({ AWS: principal });
  expect([none, (await iam.listInstanceProfiles()).InstanceProfiles]).toEqual([undefined, []]);
  await engine.changesNothing();

  // And back: Elastic holds no credentials again, and everything goes in order.
  await engine.apply();
  expect(integration(sandbox)).toEqual(link);
  const gone = await engine.destroy();
  expect(indexOf(gone, "delete", IS_POLICY)).toBeLessThan(indexOf(gone, "delete", IS_PROFILE));
  expect(sandbox.elastic.integrations()).toEqual([]);
  const left = [(await iam.listInstanceProfiles()).InstanceProfiles, (await iam.listRoles()).Roles];
  expect(left).toEqual([[], []]);
}
