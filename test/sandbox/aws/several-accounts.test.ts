/** A sandbox with several accounts: each reached by its own key, and from the first one by a role. */
import { CreateRoleCommand, GetRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { DEFAULT_CREDENTIALS, type SandboxAccount, severalAccounts } from "../../../sandbox/index.ts";
import { mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox({ accounts: 3 });
const accounts = (): readonly SandboxAccount[] => bed.sandbox.credentials.accounts ?? [];

async function assume(roleArn: string, from: SandboxAccount | undefined = accounts()[0]) {
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "platform-team" });
  const { Credentials } = await bed.sts(from).send(command);
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

test("the first is the one of the ready line, and no two share an ID or a key", () => {
  expect(bed.sandbox.credentials.aws).toEqual(DEFAULT_CREDENTIALS.aws);
  expect(accounts()[0]).toMatchObject(DEFAULT_CREDENTIALS.aws);
  const many = severalAccounts(10_000);
  expect(new Set(many.map(({ accountId }) => accountId)).size).toBe(10_000);
  expect(new Set(many.map(({ accessKeyId }) => accessKeyId)).size).toBe(10_000);
  for (const { accountId, accessKeyId, secretAccessKey } of many) {
    expect([accountId, accessKeyId, secretAccessKey].map(({ length }) => length)).toEqual([12, 20, 40]);
  }
});

test.each([0, 1.5, 10_001])("there is no sandbox of %s accounts", (count) => {
  expect(() => severalAccounts(count)).toThrow("1 to 10000");
});

describe.each([0, 1, 2])("account %i", (index) => {
  const account = () => {
    const found = accounts()[index];
    if (found === undefined) throw new Error("the sandbox has fewer accounts");
    return found;
  };

  test("says who asks, by its own key and by the role from the first account", async () => {
    expect(await bed.sts(account()).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: account().accountId,
      Arn: `arn:aws:iam::${account().accountId}:root`,
    });
    const session = await assume(account().platformRoleArn);
    expect(await bed.sts(session).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: account().accountId,
      Arn: `arn:aws:sts::${account().accountId}:assumed-role/platform/platform-team`,
    });
  });

  test("what the role makes is in this account only", async () => {
    const made = { RoleName: "Mackerel", AssumeRolePolicyDocument: mackerelTrust("id") };
    await bed.iam(await assume(account().platformRoleArn)).send(new CreateRoleCommand(made));
    for (const each of accounts()) {
      const { Roles = [] } = await bed.iam(each).send(new ListRolesCommand({}));
      expect(Roles.map(({ RoleName }) => RoleName)).toEqual(
        each === account() ? ["platform", "Mackerel"] : ["platform"],
      );
    }
  });
});

test("another account than the first is not let in", async () => {
  const [, second, third] = accounts();
  await expect(assume(third?.platformRoleArn ?? "", second)).rejects.toMatchObject({ name: "AccessDenied" });
});

test("a reset leaves the roles there, as they were", async () => {
  await bed.iam().send(new CreateRoleCommand({ RoleName: "other", AssumeRolePolicyDocument: mackerelTrust("id") }));
  bed.sandbox.reset();
  const { Roles = [] } = await bed.iam().send(new ListRolesCommand({}));
  expect(Roles.map(({ RoleName }) => RoleName)).toEqual(["platform"]);
  const { Role } = await bed.iam(accounts()[2]).send(new GetRoleCommand({ RoleName: "platform" }));
  expect(Role?.Arn).toBe(accounts()[2]?.platformRoleArn);
});
