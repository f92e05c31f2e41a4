import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, MACKEREL_OWNER, mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox();
const RoleArn = `arn:aws:iam::${CUSTOMER_ID}:role/Mackerel`;

async function post(fields: Record<string, string>, authorization?: string) {
  const response = await fetch(bed.sandbox.url, {
    method: "POST",
    headers: authorization === undefined ? {} : { Authorization: authorization },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, type: response.headers.get("Content-Type"), text: await response.text() };
}

const signature = (accessKeyId: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261120/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`;

const createRole = (trust: string) =>
  bed.iam().send(new CreateRoleCommand({ RoleName: "Mackerel", AssumeRolePolicyDocument: trust }));

describe("the wire", () => {
  test("an answer has namespace, result and request ID", async () => {
    const owner = signature(bed.sandbox.credentials.aws.accessKeyId);
    const { status, type, text } = await post({ Action: "ListUsers", Version: "2010-05-08" }, owner);
    expect([status, type]).toEqual([200, "text/xml"]);
    expect(text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ID")).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">' +
        "<ListUsersResult><Users/><IsTruncated>false</IsTruncated></ListUsersResult>" +
        "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></ListUsersResponse>",
    );
  });

  test("an error has type, code and message", async () => {
    const owner = signature(bed.sandbox.credentials.aws.accessKeyId);
    const { status, text } = await post({ Action: "GetRole", Version: "2010-05-08", RoleName: "r" }, owner);
    expect(status).toBe(404);
    expect(text).toContain(
      "<Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The role with name r cannot be found.</Message></Error>",
    );
  });

  test.each([
    ["an action that does not exist", { Action: "LaunchRocket", Version: "2010-05-08" }, 400, "InvalidAction"],
    ["a name that every object has", { Action: "constructor", Version: "2010-05-08" }, 400, "InvalidAction"],
    ["an action of another service", { Action: "GetRole", Version: "2011-06-15" }, 400, "InvalidAction"],
    ["no action", {}, 400, "InvalidAction"],
    ["a parameter that is missing", { Action: "GetRole", Version: "2010-05-08" }, 400, "ValidationError"],
  ])("%s", async (_what, fields, status, code) => {
    const answer = await post(fields as Record<string, string>, signature(bed.sandbox.credentials.aws.accessKeyId));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
  });

  test.each([
    ["no signature", undefined, 403, "MissingAuthenticationToken"],
    ["something else", "Bearer x", 400, "IncompleteSignature"],
    ["a key that does not exist", signature("AKIANOBODYKNOWSTHIS1"), 403, "InvalidClientTokenId"],
  ])("%s", async (_what, authorization, status, code) => {
    const answer = await post({ Action: "GetCallerIdentity", Version: "2011-06-15" }, authorization);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
  });

  test("GET is not how AWS is asked: at the root it is Elastic's, which wants a key of its own", async () => {
    const answer = await fetch(bed.sandbox.url);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Content-Type")).toContain("application/json");
  });
});

describe("accounts", () => {
  test("the key tells the account, and each has its own roles", async () => {
    const mine = await bed.sts().send(new GetCallerIdentityCommand({}));
    const theirs = await bed.sts(MACKEREL_OWNER).send(new GetCallerIdentityCommand({}));
    expect([mine.Account, theirs.Account]).toEqual([CUSTOMER_ID, MACKEREL_OWNER.accountId]);
    expect(mine.Arn).toBe(`arn:aws:iam::${CUSTOMER_ID}:root`);
    await createRole(mackerelTrust("id"));
    expect((await bed.iam(MACKEREL_OWNER).send(new ListRolesCommand({}))).Roles).toEqual([]);
  });
});

describe("AssumeRole", () => {
  const assume = (ExternalId: string | undefined, owner = MACKEREL_OWNER) =>
    bed.sts(owner).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "mackerel", ExternalId }));

  test("from Mackerel's account with the external ID", async () => {
    await createRole(mackerelTrust("the-id"));
    const { Credentials, AssumedRoleUser } = await assume("the-id");
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${CUSTOMER_ID}:assumed-role/Mackerel/mackerel`);
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    const identity = await bed.sts(session).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: CUSTOMER_ID, Arn: AssumedRoleUser?.Arn });
    await expect(bed.iam(session).send(new ListRolesCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
    const PolicyDocument = allowPolicy("iam:List*");
    await bed.iam().send(new PutRolePolicyCommand({ RoleName: "Mackerel", PolicyName: "p", PolicyDocument }));
    expect((await bed.iam(session).send(new ListRolesCommand({}))).Roles).toHaveLength(1);
    const { sessionToken: _token, ...withoutToken } = session;
    await expect(bed.sts(withoutToken).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
  });

  test.each([
    ["another external ID", "another-id"],
    ["no external ID", undefined],
  ])("with %s is denied", async (_what, externalId) => {
    await createRole(mackerelTrust("the-id"));
    await expect(assume(externalId)).rejects.toMatchObject({
      name: "AccessDenied",
      $metadata: { httpStatusCode: 403 },
    });
  });

  test("from another account is denied", async () => {
    await createRole(mackerelTrust("the-id"));
    await expect(assume("the-id", bed.sandbox.credentials.aws)).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("of a role that does not exist is denied", async () => {
    await expect(assume("the-id")).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("of a role that has not propagated is denied as often as said", async () => {
    bed.sandbox.setOptions({ rolePropagation: 1 });
    await createRole(mackerelTrust("the-id"));
    await expect(assume("the-id")).rejects.toMatchObject({ name: "AccessDenied" });
    expect((await assume("the-id")).Credentials).toBeDefined();
  });
});

test("a user that the trust policy of its own account names needs no policy of its own", async () => {
  await bed.iam().send(new CreateUserCommand({ UserName: "u" }));
  const { AccessKey } = await bed.iam().send(new CreateAccessKeyCommand({ UserName: "u" }));
  const key = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  await createRole(mackerelTrust(undefined).replace("217452466226:root", `${CUSTOMER_ID}:user/u`));
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "session" });
  expect((await bed.sts(key).send(command)).Credentials).toBeDefined();
});

test("a user whose account the trust policy names needs one", async () => {
  await bed.iam().send(new CreateUserCommand({ UserName: "u" }));
  const { AccessKey } = await bed.iam().send(new CreateAccessKeyCommand({ UserName: "u" }));
  const key = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  await createRole(mackerelTrust(undefined).replace("217452466226", CUSTOMER_ID));
  const command = () => new AssumeRoleCommand({ RoleArn, RoleSessionName: "session" });
  await expect(bed.sts(key).send(command())).rejects.toMatchObject({ name: "AccessDenied" });
  const PolicyDocument = allowPolicy("sts:AssumeRole", RoleArn);
  await bed.iam().send(new PutUserPolicyCommand({ UserName: "u", PolicyName: "p", PolicyDocument }));
  expect((await bed.sts(key).send(command())).Credentials).toBeDefined();
});
