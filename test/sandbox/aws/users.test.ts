import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, useSandbox } from "../clients.ts";

const bed = useSandbox();
const UserName = "mackerel";
const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

const create = () =>
  bed.iam().send(new CreateUserCommand({ UserName, Path: "/links/", Tags: [{ Key: "a", Value: "b" }] }));

async function createKey() {
  const { AccessKey } = await bed.iam().send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

test("a user is answered as it was made, and can be changed, listed and deleted", async () => {
  const { User } = await create();
  const iam = bed.iam();
  expect(User).toEqual({
    Path: "/links/",
    UserName,
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${CUSTOMER_ID}:user/links/mackerel`,
    CreateDate: expect.any(Date),
    Tags: [{ Key: "a", Value: "b" }],
  });
  expect((await iam.send(new GetUserCommand({ UserName }))).User).toEqual(User);
  await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: "c", Value: "d" }] }));
  await iam.send(new UntagUserCommand({ UserName, TagKeys: ["a"] }));
  expect((await iam.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual([{ Key: "c", Value: "d" }]);
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: READ_ONLY }));
  const bounded = await iam.send(new GetUserCommand({ UserName }));
  expect(bounded.User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(READ_ONLY);
  await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
  await iam.send(new UpdateUserCommand({ UserName, NewUserName: "renamed", NewPath: "/" }));
  const { Users } = await iam.send(new ListUsersCommand({}));
  expect(Users?.map((user) => [user.Arn, user.UserId])).toEqual([
    [`arn:aws:iam::${CUSTOMER_ID}:user/renamed`, User?.UserId],
  ]);
  expect((await iam.send(new ListGroupsForUserCommand({ UserName: "renamed" }))).Groups).toEqual([]);
  await iam.send(new DeleteUserCommand({ UserName: "renamed" }));
  await expect(iam.send(new GetUserCommand({ UserName: "renamed" }))).rejects.toMatchObject({
    name: "NoSuchEntityException",
  });
});

test("a user has inline and attached policies", async () => {
  await create();
  const iam = bed.iam();
  const PolicyDocument = allowPolicy("ec2:Describe*");
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: READ_ONLY }));
  expect((await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(["p"]);
  const inline = await iam.send(new GetUserPolicyCommand({ UserName, PolicyName: "p" }));
  expect(decodeURIComponent(inline.PolicyDocument ?? "")).toBe(PolicyDocument);
  const attached = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
  expect(attached.AttachedPolicies?.map((policy) => policy.PolicyArn)).toEqual([READ_ONLY]);
  const conflict = { name: "DeleteConflictException" };
  await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject(conflict);
  await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: READ_ONLY }));
  await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject(conflict);
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "p" }));
  await iam.send(new DeleteUserCommand({ UserName }));
});

test("inline policies of a user have 2,048 characters", async () => {
  await create();
  const PolicyDocument = allowPolicy("s3:GetObject", `arn:aws:s3:::${"x".repeat(2048)}`);
  const refused = bed.iam().send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument }));
  await expect(refused).rejects.toMatchObject({ name: "LimitExceededException" });
});

test("a second user of the name is refused", async () => {
  await create();
  await expect(create()).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
});

describe("access keys", () => {
  test("show their secret once", async () => {
    await create();
    const { accessKeyId, secretAccessKey } = await createKey();
    expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(secretAccessKey).toHaveLength(40);
    const { AccessKeyMetadata } = await bed.iam().send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata).toEqual([
      { UserName, AccessKeyId: accessKeyId, Status: "Active", CreateDate: expect.any(Date) },
    ]);
  });

  test("are two at most, and keep a user from being deleted", async () => {
    await create();
    const { accessKeyId } = await createKey();
    const second = await createKey();
    await expect(createKey()).rejects.toMatchObject({ name: "LimitExceededException" });
    const iam = bed.iam();
    for (const AccessKeyId of [accessKeyId, second.accessKeyId]) {
      await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject({
        name: "DeleteConflictException",
      });
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    }
    await iam.send(new DeleteUserCommand({ UserName }));
    const gone = iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
    await expect(gone).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  test("sign requests while they are active, with the user's permissions", async () => {
    await create();
    const key = await createKey();
    const self = await bed
      .iam(key)
      .send(new GetUserCommand({}))
      .catch((error: Error) => error);
    expect(self).toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
    const PolicyDocument = allowPolicy(["iam:GetUser", "iam:ListAccessKeys"]);
    await bed.iam().send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument }));
    const { User } = await bed.iam(key).send(new GetUserCommand({}));
    expect(User?.UserName).toBe(UserName);
    expect((await bed.iam(key).send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(1);
    await expect(bed.iam(key).send(new ListUsersCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
    const change = { UserName, AccessKeyId: key.accessKeyId, Status: "Inactive" } as const;
    await bed.iam().send(new UpdateAccessKeyCommand(change));
    await expect(bed.iam(key).send(new GetUserCommand({}))).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });

  test("tell when they were last used", async () => {
    await create();
    const key = await createKey();
    const lastUsed = () => bed.iam().send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId }));
    expect(await lastUsed()).toMatchObject({
      UserName,
      AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" },
    });
    expect((await lastUsed()).AccessKeyLastUsed?.LastUsedDate).toBeUndefined();
    await bed
      .iam(key)
      .send(new GetUserCommand({}))
      .catch(() => undefined);
    expect((await lastUsed()).AccessKeyLastUsed).toEqual({
      LastUsedDate: expect.any(Date),
      ServiceName: "iam",
      Region: "us-east-1",
    });
  });
});

test("the owner of the account is no user of it", async () => {
  const { User } = await bed.iam().send(new GetUserCommand({}));
  expect(User?.Arn).toBe(`arn:aws:iam::${CUSTOMER_ID}:root`);
  expect((await bed.iam().send(new ListUsersCommand({}))).Users).toEqual([]);
  expect((await bed.iam().send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
});
