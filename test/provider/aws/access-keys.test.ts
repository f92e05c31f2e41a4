/** An access key and its retirement over a whole rotation, against the sandbox's IAM. */
import { IAMClient, UpdateUserCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { accessKey } from "../../../provider/aws/access-key.ts";
import { accessKeyRetirement } from "../../../provider/aws/access-key-retirement.ts";
import { AwsClient } from "../../../provider/aws/client.ts";
import type { AwsSettings } from "../../../provider/aws/settings.ts";
import type { ResourceDefinition } from "../../../provider/core/definition.ts";
import { askFacts } from "../../../provider/core/facts.ts";
import {
  createResource,
  deleteResource,
  importResource,
  type Resource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import { plan } from "../../../provider/core/plan.ts";
import type { Values } from "../../../provider/core/value.ts";
import { type Sandbox, startSandbox, type UserSeed } from "../../../sandbox/index.ts";
import { awsEnvironment, setEnvironment } from "../../components/key-age/aws-environment.ts";

let sandbox: Sandbox;
let client: AwsClient;
let said: string[];
const context = { log: (severity: string, message: string) => void said.push(`${severity}: ${message}`) };
const userArn = "arn:aws:iam::123456789012:user/links/mackerel";

beforeAll(async () => {
  sandbox = await startSandbox({ accounts: 2 });
  setEnvironment(awsEnvironment({ url: sandbox.url, ...sandbox.credentials.aws }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.reset();
  said = [];
  client = new AwsClient({}, "awslink/test");
});

const seed = (...keys: NonNullable<UserSeed["keys"]>) =>
  sandbox.aws.seedUsers([{ name: "mackerel", path: "/links/", keys }]);
const keys = async () => (await client.accessKeys({ name: "mackerel", partition: "aws" }, true))?.map(({ id }) => id);
const text = ({ state }: Resource, name: string) => String(state[name]);

/** The vendor collects with a key: the sandbox's Mackerel, from behind. */
function useKey(resource: Resource): void {
  const { id } = sandbox.mackerel.seed({
    name: text(resource, "accessKeyId"),
    key: text(resource, "accessKeyId"),
    secretKey: text(resource, "secretAccessKey"),
    services: {},
  });
  expect(sandbox.mackerel.integration(String(id)).working).toBe(true);
}

const make = (rotation = "1", inputs: Values = {}) =>
  createResource(accessKey, client, { userArn, rotation, ...inputs }, context);

const rotate = (key: Resource, rotation: string) =>
  updateResource(accessKey, client, key.id, key.state, { userArn, rotation }, context);

const succession = ({ state }: Resource): Values => ({
  userArn,
  accessKeyId: state.accessKeyId,
  supersededAccessKeyId: state.supersededAccessKeyId,
});

const read = async (definition: ResourceDefinition, resource: Resource): Promise<Resource> => {
  const found = await readResource(definition, client, resource.id, resource.state, context);
  if (found === null) throw new Error("it is gone");
  return found;
};

/** A key, its successor, and the retirement in the run of the hand-over. */
async function handedOver() {
  seed();
  const first = await make();
  const none = await createResource(accessKeyRetirement, client, succession(first), context);
  const second = await rotate(first, "2");
  const waiting = await updateResource(accessKeyRetirement, client, none.id, none.state, succession(second), context);
  return { first, none, second, waiting };
}

describe("a rotation", () => {
  test("the next key is made beside the one that is there, which stays", async () => {
    const { first, none, second, waiting } = await handedOver();
    expect(none.state).toMatchObject({ retirement: "none" });
    expect(second.state).toMatchObject({ rotation: "2", supersededAccessKeyId: first.state.accessKeyId });
    expect(second.state.secretAccessKey).not.toBe(first.state.secretAccessKey);
    expect(await keys()).toEqual([first.state.accessKeyId, second.state.accessKeyId]);
    expect(waiting.state).toMatchObject({ retirement: "waiting" });
    expect(said.at(-1)).toMatch(/^warning: the user mackerel keeps two access keys: AKIA\w+ was handed over, .*never/);
  });

  test("both stay while the new key is not used, each read says so, and there is nothing to do", async () => {
    const { second, waiting } = await handedOver();
    said = [];
    const later = await read(accessKeyRetirement, waiting);
    expect(later.state).toEqual(waiting.state);
    expect(said).toEqual([expect.stringContaining(`${text(second, "accessKeyId")} was handed over`)]);
    expect(plan(accessKeyRetirement, later.state, succession(second))).toEqual({ kind: "none" });
    expect(await keys()).toHaveLength(2);
  });

  test("the old one is deleted by the run that finds the new one used, and then it is over", async () => {
    const { first, second, waiting } = await handedOver();
    useKey(second);
    const due = await read(accessKeyRetirement, waiting);
    expect(said.at(-1)).toMatch(/ is deleted next: .* Until then keep `rotation` as it is: /);
    expect(plan(accessKeyRetirement, due.state, succession(second))).toEqual({
      kind: "update",
      changes: [{ path: ["retirement"] }],
    });
    expect(await keys()).toHaveLength(2);
    const done = await updateResource(accessKeyRetirement, client, due.id, due.state, succession(second), context);
    expect(done.state).toMatchObject({ retirement: "done" });
    expect(await keys()).toEqual([second.state.accessKeyId]);
    expect(said.at(-1)).toContain(`info: deleted the access key ${text(first, "accessKeyId")}`);
    sandbox.clearRequests();
    const over = await read(accessKeyRetirement, done);
    expect(plan(accessKeyRetirement, over.state, succession(second))).toEqual({ kind: "none" });
    expect(sandbox.requests()).toEqual([]);
    expect(plan(accessKey, (await read(accessKey, second)).state, { userArn, rotation: "2" })).toEqual({
      kind: "none",
    });
  });

  test("a use before the hand-over does not count", async () => {
    const [old, next] = ["AKIAOLDOLDOLDOLDOLD1", "AKIANEWNEWNEWNEWNEW2"];
    const used = { date: "2026-11-01T10:00:00Z", service: "monitoring", region: "us-east-1" };
    seed({ id: old }, { id: next, lastUsed: used });
    const made = await createResource(
      accessKeyRetirement,
      client,
      { userArn, accessKeyId: next, supersededAccessKeyId: old },
      context,
    );
    expect(made.state).toMatchObject({ retirement: "waiting", lastUsedAtHandOver: "2026-11-01T10:00:00.000Z" });
    expect((await read(accessKeyRetirement, made)).state.retirement).toBe("waiting");
    expect(said.at(-1)).toContain("last use: at 2026-11-01T10:00:00.000Z, before it was handed over");
    seed({ id: old }, { id: next, lastUsed: { ...used, date: "2026-11-01T10:00:01Z" } });
    expect((await read(accessKeyRetirement, made)).state.retirement).toBe("due");
  });

  test("what was due is looked at again before anything is deleted", async () => {
    const { second, waiting } = await handedOver();
    const stale = { ...waiting.state, retirement: "due" };
    const still = await updateResource(accessKeyRetirement, client, waiting.id, stale, succession(second), context);
    expect(still.state).toMatchObject({ retirement: "waiting" });
    expect(await keys()).toHaveLength(2);
  });

  test("an old key that somebody deleted is retired", async () => {
    const { first, waiting } = await handedOver();
    await client.deleteAccessKey({ name: "mackerel", partition: "aws" }, text(first, "accessKeyId"));
    expect((await read(accessKeyRetirement, waiting)).state.retirement).toBe("done");
  });

  test("the next rotation waits for the retirement, and says so before anything is done", async () => {
    const { first, second } = await handedOver();
    const [old, current] = [text(first, "accessKeyId"), text(second, "accessKeyId")];
    const known = { id: second.id, state: second.state };
    const problems = await askFacts(accessKey, client, { userArn, rotation: "3" }, known, context);
    expect(problems).toEqual([
      {
        severity: "error",
        path: ["rotation"],
        message:
          `the user mackerel has two keys already, ${current}, and ${old}, which it follows and which waits for its ` +
          "retirement, and AWS allows no third one",
        nextStep: `apply with rotation = "2" first: ${old} is deleted by the run that finds ${current} used`,
      },
    ]);
    await expect(rotate(second, "3")).rejects.toThrow(/has two keys already/);
    expect(await askFacts(accessKey, client, { userArn, rotation: "2" }, known, context)).toEqual([]);
  });

  test("a key that somebody else made stands in the way, and is the only one that is named for deletion", async () => {
    seed();
    const first = await make();
    const { id: stray } = await client.createAccessKey({ name: "mackerel", partition: "aws" });
    const known = { id: first.id, state: first.state };
    const [problem] = await askFacts(accessKey, client, { userArn, rotation: "2" }, known, context);
    expect(problem?.message).toContain(`${text(first, "accessKeyId")}, which is this resource's, and ${stray}, which`);
    expect(problem?.nextStep).toMatch(new RegExp(`--access-key-id ${stray}$`));
    expect(problem?.nextStep).not.toContain(text(first, "accessKeyId"));
    // Where nothing is known, none is.
    const [unknown] = await askFacts(accessKey, client, { userArn, rotation: "1" }, undefined, context);
    expect(unknown?.nextStep).not.toContain("delete-access-key");
  });

  test("a rotation that is not declared any more makes no key", async () => {
    const { second } = await handedOver();
    const same = await updateResource(accessKey, client, second.id, second.state, { userArn }, context);
    expect(same.state).toEqual(second.state);
    expect(plan(accessKey, second.state, { userArn })).toEqual({ kind: "none" });
    expect(await keys()).toHaveLength(2);
  });

  test("rule 4: a deleted key is made again, and follows the one that waits", async () => {
    const { first, second } = await handedOver();
    await client.deleteAccessKey({ name: "mackerel", partition: "aws" }, text(second, "accessKeyId"));
    expect(await readResource(accessKey, client, second.id, second.state, context)).toBeNull();
    const third = await make("2");
    expect(third.state.supersededAccessKeyId).toBe(first.state.accessKeyId);
  });

  test("rule 4: a key that only the list does not have yet is not gone", async () => {
    const { second } = await handedOver();
    const empty =
      "<ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata/><IsTruncated>false</IsTruncated>" +
      "</ListAccessKeysResult></ListAccessKeysResponse>";
    sandbox.setFaults([{ match: { action: "ListAccessKeys" }, times: 1, status: 200, body: empty }]);
    expect((await read(accessKey, second)).state).toEqual(second.state);
  });

  test("deleting the key deletes both; deleting it again succeeds", async () => {
    const { second, waiting } = await handedOver();
    await deleteResource(accessKeyRetirement, client, waiting.id, waiting.state, context);
    expect(await keys()).toHaveLength(2);
    await deleteResource(accessKey, client, second.id, second.state, context);
    expect(await keys()).toEqual([]);
    await deleteResource(accessKey, client, second.id, second.state, context);
  });
});

describe("a user that changes", () => {
  const moved = "arn:aws:iam::123456789012:user/elsewhere/mackerel";
  const renamed = "arn:aws:iam::123456789012:user/links/renamed";
  const admin = () =>
    new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: sandbox.credentials.aws });

  test.each([
    ["moved to another path", moved, { NewPath: "/elsewhere/" }],
    ["renamed", renamed, { NewUserName: "renamed" }],
  ])("%s: it keeps both its keys, and the retirement goes on", async (_case, newArn, change) => {
    const { second, waiting } = await handedOver();
    const iam = admin();
    await iam.send(new UpdateUserCommand({ UserName: "mackerel", ...change }));
    iam.destroy();
    const declared = { userArn: newArn, rotation: "2" };
    expect(plan(accessKey, second.state, declared)).toMatchObject({ kind: "update" });
    const same = await updateResource(accessKey, client, second.id, second.state, declared, context);
    expect(same.state).toEqual({ ...second.state, userArn: newArn });
    useKey(second);
    const later = await updateResource(
      accessKeyRetirement,
      client,
      waiting.id,
      waiting.state,
      { ...succession(second), userArn: newArn },
      context,
    );
    expect(later.state).toMatchObject({ userArn: newArn, retirement: "done" });
    const { name } = { name: newArn.split("/").at(-1) ?? "" };
    expect((await client.accessKeys({ name, partition: "aws" }))?.map(({ id }) => id)).toEqual([
      second.state.accessKeyId,
    ]);
  });

  test("another user needs a key of its own; the other one's goes with its user", async () => {
    const { second } = await handedOver();
    const before = await keys();
    sandbox.aws.seedUsers([{ name: "other" }]);
    const other = "arn:aws:iam::123456789012:user/other";
    const made = await updateResource(
      accessKey,
      client,
      second.id,
      second.state,
      { userArn: other, rotation: "2" },
      context,
    );
    expect(made).toMatchObject({ id: "other", state: { userArn: other, supersededAccessKeyId: "" } });
    expect(made.state.accessKeyId).not.toBe(second.state.accessKeyId);
    expect(await keys()).toEqual(before);
  });

  test("a key that is made in the place of another one leaves it where it is", async () => {
    seed();
    const first = await make();
    const second = await make("1");
    await deleteResource(accessKey, client, first.id, first.state, context);
    expect(await keys()).toEqual([first.state.accessKeyId, second.state.accessKeyId]);
    await deleteResource(accessKey, client, second.id, second.state, context);
    expect(await keys()).toEqual([]);
  });
});

describe("a first key", () => {
  test("it follows a key that the user has already", async () => {
    seed({ id: "AKIAOLDOLDOLDOLDOLD1" });
    expect((await make()).state).toMatchObject({ supersededAccessKeyId: "AKIAOLDOLDOLDOLDOLD1" });
    expect(said).toEqual([
      expect.stringContaining("warning: the user mackerel had the access key AKIAOLDOLDOLDOLDOLD1"),
    ]);
  });

  test("a state of Terraform's own type is rotated, and not made anew", async () => {
    seed();
    const first = await make();
    const { secretAccessKey } = first.state;
    const [peer] = accessKey.peers ?? [];
    const taken = peer?.take(
      { id: text(first, "accessKeyId"), user: "mackerel", secret: text(first, "secretAccessKey"), status: "Active" },
      {},
    );
    if (taken === undefined) throw new Error("not taken");
    const moved = await read(accessKey, { id: taken.id, state: { ...taken.state } });
    expect(moved.state).toMatchObject({ userArn, accessKeyId: first.state.accessKeyId, secretAccessKey });
    expect(plan(accessKey, moved.state, { userArn, rotation: "1" })).toMatchObject({ kind: "update" });
  });

  test("a state of Terraform's own type whose user is not found is no key that is gone", async () => {
    seed();
    const state = { accessKeyId: "AKIAOLDOLDOLDOLDOLD1", secretAccessKey: "s" };
    await expect(readResource(accessKey, client, "nobody", state, context)).rejects.toThrow(
      /the account 123456789012, which .* has no user nobody, whose key AKIAOLDOLDOLDOLDOLD1 is to be taken over/,
    );
  });

  test("a retirement cannot be imported", async () => {
    await expect(importResource(accessKeyRetirement, client, "mackerel", context)).rejects.toThrow(
      /cannot be imported/,
    );
  });

  test("an import by name or ARN finds the newest key, without a secret", async () => {
    seed();
    const first = await make();
    const imported = { userArn, accessKeyId: first.state.accessKeyId, supersededAccessKeyId: "" };
    expect((await importResource(accessKey, client, "mackerel", context)).state).toEqual(imported);
    expect(await importResource(accessKey, client, userArn, context)).toEqual({ id: "mackerel", state: imported });
    await expect(importResource(accessKey, client, "nobody", context)).rejects.toThrow(/there is none/);
  });
});

describe("what goes wrong", () => {
  test.each([
    ["not an ARN", "mackerel", /"mackerel" is not the ARN of an IAM user/],
    ["a role's", "arn:aws:iam::123456789012:role/mackerel", /is not the ARN of an IAM user/],
    ["a user that there is not", "arn:aws:iam::123456789012:user/nobody", /AWS has no user .*nobody/],
    [
      "a user of the same name under another path",
      "arn:aws:iam::123456789012:user/mackerel",
      /AWS has no user arn:aws:iam::123456789012:user\/mackerel, but arn:aws:iam::123456789012:user\/links\/mackerel/,
    ],
  ])("the ARN is %s", async (_name, wrong, message) => {
    seed();
    await expect(make("1", { userArn: wrong })).rejects.toThrow(message);
    expect(await keys()).toEqual([]);
  });

  describe.each([
    ["has no such user", false],
    ["has a user of the same name", true],
  ])("credentials of another account, which %s,", (_case, hasTwin) => {
    const elsewhere = "arn:aws:iam::100000000002:user/mackerel";
    const message = /the user mackerel is in the account 100000000002, and .* reach the account 123456789012/;
    beforeEach(() => {
      sandbox.aws.seedUsers(hasTwin ? [{ name: "mackerel", keys: [{ id: "AKIATWINTWINTWINTWIN" }] }] : []);
    });
    const state = {
      userArn: elsewhere,
      accessKeyId: "AKIANEWNEWNEWNEWNEW2",
      supersededAccessKeyId: "AKIAOLDOLDOLDOLDOLD1",
    };

    test("are told from a key that is gone", async () => {
      await expect(make("1", { userArn: elsewhere })).rejects.toThrow(message);
      await expect(readResource(accessKey, client, "mackerel", state, context)).rejects.toThrow(message);
      const rotated = { userArn: elsewhere, rotation: "2" };
      await expect(updateResource(accessKey, client, "mackerel", state, rotated, context)).rejects.toThrow(message);
      await expect(deleteResource(accessKey, client, "mackerel", state, context)).rejects.toThrow(message);
    });

    test("end no retirement", async () => {
      const waiting = { ...state, lastUsedAtHandOver: "", retirement: "waiting" };
      await expect(readResource(accessKeyRetirement, client, "mackerel", waiting, context)).rejects.toThrow(message);
      const due = { ...waiting, retirement: "due" };
      await expect(updateResource(accessKeyRetirement, client, "mackerel", due, state, context)).rejects.toThrow(
        message,
      );
    });
  });

  const ways: [string, () => AwsSettings][] = [
    [
      "keys of that account",
      () => {
        const account = sandbox.credentials.accounts?.[1];
        return { accessKey: account?.accessKeyId, secretKey: account?.secretAccessKey };
      },
    ],
    ["a role in that account", () => ({ assumeRoleArn: sandbox.credentials.accounts?.[1]?.platformRoleArn })],
  ];
  test.each(ways)("another account is reached by %s", async (_name, settings) => {
    const there = new AwsClient(settings(), "awslink/test");
    expect(await there.accountId("aws")).toBe("100000000002");
    expect(await there.accessKeys({ name: "mackerel", partition: "aws" })).toBeUndefined();
  });

  test("rule 7: a lost answer is no second key; the key whose secret is lost is named", async () => {
    seed();
    sandbox.setFaults([{ match: { action: "CreateAccessKey" }, reset: "after" }]);
    const error = await make().catch((thrown: unknown) => thrown);
    const [lost] = (await keys()) ?? [];
    expect(error).toMatchObject({
      message: expect.stringContaining(`AWS made the key ${lost} for the user mackerel, and its secret was lost`),
      nextStep: `delete it (aws iam delete-access-key --user-name mackerel --access-key-id ${lost}) and run again`,
    });
    expect(await keys()).toHaveLength(1);
    sandbox.setFaults([]);
    expect((await make()).state.supersededAccessKeyId).toBe(lost);
  });

  test.each([
    ["a request that was lost on its way", [{ match: { action: "CreateAccessKey" }, reset: "before" as const }]],
    [
      "an answer that was lost, as the one to the question after it",
      [
        { match: { action: "CreateAccessKey" }, reset: "after" as const },
        { match: { action: "ListAccessKeys" }, skip: 1, status: 403, body: "<ErrorResponse/>" },
      ],
    ],
  ])("of %s nobody claims to know", async (_case, faults) => {
    seed();
    sandbox.setFaults(faults);
    await expect(make()).rejects.toMatchObject({
      message: expect.stringContaining("nobody knows whether AWS has done iam:CreateAccessKey"),
      nextStep: expect.stringContaining("aws iam list-access-keys --user-name mackerel"),
    });
  });

  test("pushback has a key asked for again, and one is made", async () => {
    seed();
    const body =
      "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error>" +
      "</ErrorResponse>";
    sandbox.setFaults([{ match: { action: "CreateAccessKey" }, times: 1, status: 400, body }]);
    await make();
    expect(await keys()).toHaveLength(1);
  });

  test("AWS's own words and the missing action are in a refusal", async () => {
    seed();
    const refusal =
      "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: me is not authorized to perform: " +
      "iam:CreateAccessKey</Message></Error></ErrorResponse>";
    sandbox.setFaults([{ match: { action: "CreateAccessKey" }, status: 403, body: refusal }]);
    await expect(make()).rejects.toMatchObject({
      message: expect.stringContaining("AWS refused iam:CreateAccessKey (AccessDenied): User: me is not authorized"),
      nextStep: "grant iam:CreateAccessKey to the credentials that awslink uses",
    });
  });

  test("half of a key in the configuration is refused", async () => {
    const { aws } = await import("../../../provider/aws/index.ts");
    expect(() => aws.connect({ accessKey: "AKIA" }, { version: "0" })).toThrow("half of an access key is configured");
  });
});
