import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  type ListPoliciesCommandInput,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox();
const PolicyArn = `arn:aws:iam::${CUSTOMER_ID}:policy/links/reads`;
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

const create = (PolicyDocument = allowPolicy("ec2:Describe*")) =>
  bed.iam().send(new CreatePolicyCommand({ PolicyName: "reads", Path: "/links/", Description: "d", PolicyDocument }));

const version = (action: string, SetAsDefault = true) =>
  bed.iam().send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allowPolicy(action), SetAsDefault }));

test("a policy is answered as it was made", async () => {
  await create();
  const { Policy } = await bed.iam().send(new GetPolicyCommand({ PolicyArn }));
  expect(Policy).toEqual({
    PolicyName: "reads",
    PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    Arn: PolicyArn,
    Path: "/links/",
    DefaultVersionId: "v1",
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: expect.any(Date),
    UpdateDate: expect.any(Date),
    Description: "d",
    Tags: [],
  });
  const got = await bed.iam().send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
  expect(decodeURIComponent(got.PolicyVersion?.Document ?? "")).toBe(allowPolicy("ec2:Describe*"));
  expect(got.PolicyVersion?.IsDefaultVersion).toBe(true);
});

test("versions are numbered on, five at most, the default cannot go", async () => {
  await create();
  const iam = bed.iam();
  expect((await version("ec2:Get*")).PolicyVersion?.VersionId).toBe("v2");
  await version("ec2:List*", false);
  expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.DefaultVersionId).toBe("v2");
  await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v3" }));
  await version("ec2:Search*", false);
  await version("ec2:Export*", false);
  await expect(version("ec2:Run*")).rejects.toMatchObject({ name: "LimitExceededException" });
  await expect(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v3" }))).rejects.toMatchObject({
    name: "DeleteConflictException",
  });
  await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
  expect((await version("ec2:Run*")).PolicyVersion?.VersionId).toBe("v6");
  const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions?.map((one) => [one.VersionId, one.IsDefaultVersion])).toEqual([
    ["v6", true],
    ["v5", false],
    ["v4", false],
    ["v3", false],
    ["v2", false],
  ]);
  const gone = iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
  await expect(gone).rejects.toMatchObject({ name: "NoSuchEntityException" });
});

describe("a policy cannot be deleted", () => {
  test("with more versions than the default one", async () => {
    await create();
    await version("ec2:Get*");
    const refused = bed.iam().send(new DeletePolicyCommand({ PolicyArn }));
    await expect(refused).rejects.toMatchObject({ name: "DeleteConflictException" });
    await bed.iam().send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await bed.iam().send(new DeletePolicyCommand({ PolicyArn }));
    await expect(bed.iam().send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
  });

  test.each(["attached", "a boundary"])("while it is %s", async (how) => {
    await create();
    const iam = bed.iam();
    await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: mackerelTrust("id") }));
    if (how === "attached") await iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn }));
    else await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: "r", PermissionsBoundary: PolicyArn }));
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const counts = [Policy?.AttachmentCount, Policy?.PermissionsBoundaryUsageCount];
    expect(counts).toEqual(how === "attached" ? [1, 0] : [0, 1]);
  });
});

test("a policy has 6,144 characters, white space not counted", async () => {
  const empty = allowPolicy("s3:GetObject", "arn:aws:s3:::").length;
  const sized = (size: number) =>
    JSON.stringify(JSON.parse(allowPolicy("s3:GetObject", `arn:aws:s3:::${"x".repeat(size - empty)}`)), null, 2);
  expect(sized(6_144).length).toBeGreaterThan(6_144);
  await create(sized(6_144));
  const larger = new CreatePolicyCommand({ PolicyName: "larger", PolicyDocument: sized(6_145) });
  await expect(bed.iam().send(larger)).rejects.toMatchObject({ name: "LimitExceededException" });
});

test("a second policy of the name is refused, also under another path", async () => {
  await create();
  const again = { PolicyName: "Reads", PolicyDocument: allowPolicy("ec2:Describe*") };
  await expect(bed.iam().send(new CreatePolicyCommand(again))).rejects.toMatchObject({
    name: "EntityAlreadyExistsException",
  });
});

test("tags of a policy", async () => {
  await create();
  const iam = bed.iam();
  await iam.send(new TagPolicyCommand({ PolicyArn, Tags: ["a", "b"].map((Key) => ({ Key, Value: "1" })) }));
  await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ["a"] }));
  expect((await iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags).toEqual([{ Key: "b", Value: "1" }]);
});

test("who has a policy, and which policies there are", async () => {
  await create();
  const iam = bed.iam();
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: mackerelTrust("id") }),
  );
  const { User } = await iam.send(new CreateUserCommand({ UserName: "u" }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "u", PolicyArn }));
  const all = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
  expect(all.PolicyRoles).toEqual([{ RoleName: "r", RoleId: Role?.RoleId }]);
  expect(all.PolicyUsers).toEqual([{ UserName: "u", UserId: User?.UserId }]);
  const users = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, EntityFilter: "User" }));
  expect(users.PolicyRoles).toEqual([]);

  await iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: ADMINISTRATOR }));
  const arns = async (input: ListPoliciesCommandInput) =>
    (await iam.send(new ListPoliciesCommand(input))).Policies?.map((policy) => policy.Arn);
  expect(await arns({ Scope: "Local" })).toEqual([PolicyArn]);
  expect(await arns({ OnlyAttached: true })).toEqual([PolicyArn, ADMINISTRATOR]);
  expect(await arns({ Scope: "AWS", PathPrefix: "/job-function/" })).toEqual([
    "arn:aws:iam::aws:policy/job-function/NetworkAdministrator",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
  ]);
});

describe("policies of AWS", () => {
  test("can be read, not changed", async () => {
    const iam = bed.iam();
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: ADMINISTRATOR }));
    expect(Policy).toMatchObject({ PolicyName: "AdministratorAccess", Arn: ADMINISTRATOR, DefaultVersionId: "v1" });
    const read = { PolicyArn: ADMINISTRATOR, VersionId: "v1" };
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(read));
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? "")).Statement).toEqual([
      { Effect: "Allow", Action: ["*"], Resource: "*" },
    ]);
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn: ADMINISTRATOR }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });
});
