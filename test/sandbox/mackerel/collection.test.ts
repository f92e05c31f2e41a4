import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { allowPolicy, keySettingBody, mackerelTrust, settingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";

function createRole(trust: string, path = "/") {
  return bed.iam().send(new CreateRoleCommand({ RoleName: "Mackerel", Path: path, AssumeRolePolicyDocument: trust }));
}

async function linked(changes: Record<string, unknown> = {}) {
  const externalId = await bed.issueExternalId();
  await createRole(mackerelTrust(externalId));
  const { body } = await bed.mackerel("POST", SETTINGS, settingBody(externalId, changes));
  return { id: String(body.id), externalId };
}

const report = (id: string) => bed.ask("GET", `/_sandbox/mackerel/aws-integrations/${id}`);

describe("a setting with a role", () => {
  test("works when the role trusts Mackerel with the external ID", async () => {
    const { id } = await linked();
    expect(await report(id)).toEqual({
      status: 200,
      body: {
        id,
        name: "link",
        working: true,
        reason: null,
        method: "role",
        requiresExternalId: true,
        holdsSecretKey: false,
      },
    });
  });

  test("does not work while the role does not exist, and does once it does", async () => {
    const externalId = await bed.issueExternalId();
    const { status, body } = await bed.mackerel("POST", SETTINGS, settingBody(externalId));
    expect(status).toBe(200);
    expect((await report(body.id)).body).toMatchObject({ working: false, reason: expect.stringContaining("exist") });
    await createRole(mackerelTrust(externalId));
    expect((await report(body.id)).body.working).toBe(true);
  });

  test("does not work under another path than the role's", async () => {
    const externalId = await bed.issueExternalId();
    await createRole(mackerelTrust(externalId), "/links/");
    const wrong = await bed.mackerel("POST", SETTINGS, settingBody(externalId));
    const roleArn = "arn:aws:iam::123456789012:role/links/Mackerel";
    const right = await bed.mackerel("POST", SETTINGS, settingBody(externalId, { name: "right", roleArn }));
    expect((await report(wrong.body.id)).body.working).toBe(false);
    expect((await report(right.body.id)).body.working).toBe(true);
  });

  test.each([
    ["arn:aws-us-gov:iam::123456789012:role/Mackerel", "aws-us-gov"],
    ["arn:aws-cn:iam::123456789012:role/Mackerel", "aws-cn"],
  ])("does not work from another partition: %s", async (roleArn, partition) => {
    const { id } = await linked({ roleArn });
    expect((await report(id)).body).toMatchObject({ working: false, reason: expect.stringContaining(partition) });
  });

  test.each([
    ["another external ID", mackerelTrust("SomebodyElse"), "external ID"],
    ["another account", mackerelTrust("x").replaceAll("217452466226", "999999999999"), "217452466226"],
    ["another action", mackerelTrust("x").replace("sts:AssumeRole", "sts:TagSession"), "217452466226"],
  ])("does not work when the trust is in %s", async (_what, trust, reason) => {
    const { id } = await linked();
    await bed.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "Mackerel", PolicyDocument: trust }));
    expect((await report(id)).body).toMatchObject({ working: false, reason: expect.stringContaining(reason) });
  });

  test("works without the condition, and says that everybody could", async () => {
    const { id } = await linked();
    const trust = mackerelTrust(undefined);
    await bed.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "Mackerel", PolicyDocument: trust }));
    expect((await report(id)).body).toMatchObject({ working: true, requiresExternalId: false });
  });

  test("of old, without external ID, works where the trust asks for none", async () => {
    await createRole(mackerelTrust(undefined));
    const { id } = bed.sandbox.mackerel.seed({ name: "old", roleArn: "arn:aws:iam::123456789012:role/Mackerel" });
    expect((await report(String(id))).body.working).toBe(true);
  });
});

describe("credentials that are stronger than necessary", () => {
  test.each([
    ["AdministratorAccess"],
    ["PowerUserAccess"],
    ["AmazonEC2FullAccess"],
    ["AmazonVPCFullAccess"],
    ["job-function/NetworkAdministrator"],
  ])("%s", async (policy) => {
    const { id } = await linked();
    const PolicyArn = `arn:aws:iam::aws:policy/${policy}`;
    await bed.iam().send(new AttachRolePolicyCommand({ RoleName: "Mackerel", PolicyArn }));
    expect((await report(id)).body).toMatchObject({
      working: false,
      reason: expect.stringContaining("ec2:CreateInternetGateway"),
    });
  });

  test.each([
    ["ec2:*", false],
    ["*", false],
    ["EC2:createinternet*", false],
    ["ec2:Describe*", true],
    ["iam:*", true],
  ])("inline %s works: %s", async (action, working) => {
    const { id } = await linked();
    const PolicyDocument = allowPolicy(action);
    await bed.iam().send(new PutRolePolicyCommand({ RoleName: "Mackerel", PolicyName: "p", PolicyDocument }));
    expect((await report(id)).body.working).toBe(working);
  });

  test("only on other resources or in other regions do not count", async () => {
    const { id } = await linked();
    const elsewhere = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::bucket/*" },
        {
          Effect: "Allow",
          Action: "ec2:*",
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
        },
      ],
    };
    const PolicyDocument = JSON.stringify(elsewhere);
    await bed.iam().send(new PutRolePolicyCommand({ RoleName: "Mackerel", PolicyName: "p", PolicyDocument }));
    expect((await report(id)).body.working).toBe(true);
  });

  test("work behind a permissions boundary that does not allow it", async () => {
    const { id } = await linked();
    const iam = bed.iam();
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await iam.send(new AttachRolePolicyCommand({ RoleName: "Mackerel", PolicyArn }));
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: "boundary", PolicyDocument: allowPolicy("ec2:Describe*") }),
    );
    const boundary = { RoleName: "Mackerel", PermissionsBoundary: Policy?.Arn };
    await iam.send(new PutRolePermissionsBoundaryCommand(boundary));
    expect((await report(id)).body.working).toBe(true);
  });
});

describe("a setting with an access key", () => {
  async function withKey(secretKey?: string) {
    const iam = bed.iam();
    await iam.send(new CreateUserCommand({ UserName: "mackerel" }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "mackerel" }));
    const key = AccessKey?.AccessKeyId ?? "";
    const { body } = await bed.mackerel(
      "POST",
      SETTINGS,
      keySettingBody({ key, secretKey: secretKey ?? AccessKey?.SecretAccessKey }),
    );
    return { id: String(body.id), key };
  }

  test("works with a key of a user and its secret", async () => {
    const { id } = await withKey();
    expect((await report(id)).body).toMatchObject({ working: true, method: "accessKey", holdsSecretKey: true });
  });

  test("does not work with another secret", async () => {
    const { id } = await withKey("notTheSecret");
    expect((await report(id)).body).toMatchObject({ working: false, reason: expect.stringContaining("secret") });
  });

  test("does not work with a key that does not exist", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    expect((await report(body.id)).body).toMatchObject({ working: false, reason: expect.stringContaining("exist") });
  });

  test("does not work with an inactive key", async () => {
    const { id, key } = await withKey();
    const change = { UserName: "mackerel", AccessKeyId: key, Status: "Inactive" } as const;
    await bed.iam().send(new UpdateAccessKeyCommand(change));
    expect((await report(id)).body).toMatchObject({ working: false, reason: expect.stringContaining("inactive") });
  });

  test("does not work with the owner's key, nor with an administrator's", async () => {
    const { accessKeyId: key, secretAccessKey: secretKey } = bed.sandbox.credentials.aws;
    const owner = await bed.mackerel("POST", SETTINGS, keySettingBody({ name: "owner", key, secretKey }));
    const { id } = await withKey();
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await bed.iam().send(new AttachUserPolicyCommand({ UserName: "mackerel", PolicyArn }));
    for (const setting of [owner.body.id, id]) {
      expect((await report(setting)).body.reason).toContain("stronger than necessary");
    }
  });
});

describe("role check refuse", () => {
  test("a create whose role cannot be assumed is 400 naming roleArn, and leaves nothing", async () => {
    bed.sandbox.setOptions({ roleCheck: "refuse" });
    const externalId = await bed.issueExternalId();
    const { status, body } = await bed.mackerel("POST", SETTINGS, settingBody(externalId));
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^roleArn: the role .* does not exist$/);
    expect(bed.sandbox.mackerel.integrations()).toEqual([]);
    await createRole(mackerelTrust(externalId));
    expect((await bed.mackerel("POST", SETTINGS, settingBody(externalId))).status).toBe(200);
  });

  test("an update is checked when it changes the role, not otherwise", async () => {
    const { id, externalId } = await linked();
    bed.sandbox.setOptions({ roleCheck: "refuse" });
    const roleArn = "arn:aws:iam::123456789012:role/Other";
    const changed = await bed.mackerel("PUT", `${SETTINGS}/${id}`, settingBody(externalId, { roleArn }));
    expect(changed.status).toBe(400);
    const trust = mackerelTrust("SomebodyElse");
    await bed.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "Mackerel", PolicyDocument: trust }));
    const memo = await bed.mackerel("PUT", `${SETTINGS}/${id}`, settingBody(externalId, { memo: "m" }));
    expect(memo.status).toBe(200);
  });

  test("a role that propagates is refused as often as said, then accepted", async () => {
    bed.sandbox.setOptions({ roleCheck: "refuse", rolePropagation: 2 });
    const externalId = await bed.issueExternalId();
    await createRole(mackerelTrust(externalId));
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      statuses.push((await bed.mackerel("POST", SETTINGS, settingBody(externalId))).status);
    }
    expect(statuses).toEqual([400, 400, 200]);
  });

  test("a trust policy that propagates is met as it was before, as often as said", async () => {
    const before = await bed.issueExternalId();
    await createRole(mackerelTrust(before));
    const after = await bed.issueExternalId();
    bed.sandbox.setOptions({ roleCheck: "refuse", rolePropagation: 2 });
    const iam = bed.iam();
    for (const trusted of ["nobody's", after]) {
      const PolicyDocument = mackerelTrust(trusted);
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "Mackerel", PolicyDocument }));
    }
    const statusOf = async (name: string, externalId: string) =>
      (await bed.mackerel("POST", SETTINGS, settingBody(externalId, { name }))).status;
    expect([
      await statusOf("early, with the old ID", before),
      await statusOf("early, with the new ID", after),
      await statusOf("in time, with the new ID", after),
      await statusOf("too late, with the old ID", before),
    ]).toEqual([200, 400, 200, 400]);
  });
});

test("with report, each question is an attempt of a role that propagates", async () => {
  bed.sandbox.setOptions({ rolePropagation: 1 });
  const { id } = await linked();
  expect((await report(id)).body).toMatchObject({ working: false, reason: expect.stringContaining("yet") });
  expect((await report(id)).body.working).toBe(true);
});

test("all settings are reported at once, and one that does not exist is 404", async () => {
  const { id } = await linked();
  const { body } = await bed.ask("GET", "/_sandbox/mackerel/aws-integrations");
  expect(body.integrations).toEqual([expect.objectContaining({ id, working: true })]);
  expect(bed.sandbox.mackerel.integrations()).toEqual(body.integrations);
  expect((await report("nothing")).status).toBe(404);
});

test("a seeded setting is there as made by hand", async () => {
  const seed = { name: "by hand", key: "AKIAEXAMPLEEXAMPLE12", services: { EC2: { enable: true, role: null } } };
  const seeded = await bed.ask("POST", "/_sandbox/mackerel/aws-integrations", seed);
  expect(seeded.status).toBe(200);
  const { body } = await bed.mackerel("GET", SETTINGS);
  expect(body.aws_integrations).toEqual([seeded.body]);
  expect((await report(seeded.body.id)).body).toMatchObject({ working: false, holdsSecretKey: false });
});

test("a seed that is not a setting is refused", async () => {
  for (const seed of [{}, { name: "x", key: 5 }, { name: "x", region: "nowhere" }]) {
    expect((await bed.ask("POST", "/_sandbox/mackerel/aws-integrations", seed)).status).toBe(400);
  }
  expect(bed.sandbox.mackerel.integrations()).toEqual([]);
});
