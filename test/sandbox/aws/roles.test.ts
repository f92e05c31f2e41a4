import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox();
const RoleName = "Mackerel";
const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

const create = (changes: Partial<ConstructorParameters<typeof CreateRoleCommand>[0]> = {}) =>
  bed.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: mackerelTrust("id"), ...changes }));

test("a role is answered as it was made", async () => {
  const made = await create({
    Path: "/links/",
    Description: "for <Mackerel> & co",
    MaxSessionDuration: 7200,
    Tags: [{ Key: "team", Value: "観測" }],
    PermissionsBoundary: READ_ONLY,
  });
  const { Role } = await bed.iam().send(new GetRoleCommand({ RoleName }));
  expect(Role).toEqual({
    Path: "/links/",
    RoleName,
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${CUSTOMER_ID}:role/links/Mackerel`,
    CreateDate: expect.any(Date),
    AssumeRolePolicyDocument: expect.any(String),
    Description: "for <Mackerel> & co",
    MaxSessionDuration: 7200,
    Tags: [{ Key: "team", Value: "観測" }],
    PermissionsBoundary: { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: READ_ONLY },
    RoleLastUsed: {},
  });
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(mackerelTrust("id"));
  const { RoleLastUsed: _unused, ...rest } = Role ?? {};
  expect(made.Role).toEqual(rest);
});

test("a role can be changed in place", async () => {
  await create();
  const iam = bed.iam();
  await iam.send(new UpdateRoleCommand({ RoleName, Description: "new", MaxSessionDuration: 43_200 }));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: mackerelTrust("other") }));
  await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "a", Value: "1" }] }));
  await iam.send(new TagRoleCommand({ RoleName, Tags: ["a", "b"].map((Key) => ({ Key, Value: "2" })) }));
  await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["b", "none"] }));
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: READ_ONLY }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  expect(Role).toMatchObject({ Description: "new", MaxSessionDuration: 43_200, Tags: [{ Key: "a", Value: "2" }] });
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(mackerelTrust("other"));
  expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(READ_ONLY);
  expect((await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags).toEqual([{ Key: "a", Value: "2" }]);
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
  expect((await iam.send(new GetRoleCommand({ RoleName }))).Role?.PermissionsBoundary).toBeUndefined();
});

test("a role made anew has another ID", async () => {
  const first = await create();
  await bed.iam().send(new DeleteRoleCommand({ RoleName }));
  expect((await create()).Role?.RoleId).not.toBe(first.Role?.RoleId);
});

test("lists come in pages, by path", async () => {
  for (const name of ["a", "b", "c"]) await create({ RoleName: name, Path: name === "c" ? "/c/" : "/" });
  const iam = bed.iam();
  const first = await iam.send(new ListRolesCommand({ MaxItems: 2 }));
  expect(first.Roles?.map((role) => role.RoleName)).toEqual(["a", "b"]);
  expect(first.IsTruncated).toBe(true);
  const second = await iam.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }));
  expect(second.Roles?.map((role) => role.RoleName)).toEqual(["c"]);
  expect(second.IsTruncated).toBe(false);
  const under = await iam.send(new ListRolesCommand({ PathPrefix: "/c" }));
  expect(under.Roles?.map((role) => role.RoleName)).toEqual(["c"]);
  expect((await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: "a" }))).InstanceProfiles).toEqual([]);
});

describe("inline policies", () => {
  test("are kept by name", async () => {
    await create();
    const iam = bed.iam();
    const document = allowPolicy("ec2:Describe*");
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: allowPolicy("s3:*") }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: document }));
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["p"]);
    const got = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "p" }));
    expect(got).toMatchObject({ RoleName, PolicyName: "p" });
    expect(decodeURIComponent(got.PolicyDocument ?? "")).toBe(document);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }));
    const gone = iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "p" }));
    await expect(gone).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  test("have 10,240 characters together, white space not counted", async () => {
    await create();
    const iam = bed.iam();
    const sized = (size: number) => {
      const empty = allowPolicy("s3:GetObject", "arn:aws:s3:::").replace(/\s/g, "").length;
      return allowPolicy("s3:GetObject", `arn:aws:s3:::${"x".repeat(size - empty)}`).replaceAll(",", ",\n   ");
    };
    const put = (PolicyName: string, size: number) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: sized(size) }));
    await put("a", 10_000);
    await put("b", 240);
    await expect(put("b", 241)).rejects.toMatchObject({ name: "LimitExceededException" });
    await put("a", 9_999);
    await put("b", 241);
  });
});

describe("attached policies", () => {
  test("are attached once, and detached", async () => {
    await create();
    const iam = bed.iam();
    const attached = { RoleName, PolicyArn: READ_ONLY };
    await iam.send(new AttachRolePolicyCommand(attached));
    await iam.send(new AttachRolePolicyCommand(attached));
    expect((await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).AttachedPolicies).toEqual([
      { PolicyName: "AmazonEC2ReadOnlyAccess", PolicyArn: READ_ONLY },
    ]);
    const none = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName, PathPrefix: "/job-function/" }));
    expect(none.AttachedPolicies).toEqual([]);
    await iam.send(new DetachRolePolicyCommand(attached));
    await expect(iam.send(new DetachRolePolicyCommand(attached))).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
  });

  test("are ten at most, and exist", async () => {
    await create();
    const attach = (PolicyArn: string) => bed.iam().send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    for (let index = 0; index < 10; index += 1) await attach(`arn:aws:iam::aws:policy/Policy${index}`);
    await expect(attach("arn:aws:iam::aws:policy/Policy10")).rejects.toMatchObject({ name: "LimitExceededException" });
    await attach("arn:aws:iam::aws:policy/Policy9");
    const missing = attach(`arn:aws:iam::${CUSTOMER_ID}:policy/missing`);
    await expect(missing).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});

describe("what is refused", () => {
  test.each([
    ["a name that is taken", {}, "EntityAlreadyExistsException"],
    ["a name that is taken in another case", { RoleName: "MACKEREL" }, "EntityAlreadyExistsException"],
    ["a name with a blank", { RoleName: "a b" }, "ValidationError"],
    ["a name of 65 characters", { RoleName: "x".repeat(65) }, "ValidationError"],
    ["a path without slashes", { RoleName: "n", Path: "links" }, "ValidationError"],
    ["a session of a minute", { RoleName: "n", MaxSessionDuration: 60 }, "ValidationError"],
    ["a description of 1001 characters", { RoleName: "n", Description: "x".repeat(1001) }, "ValidationError"],
    ["a boundary that does not exist", { RoleName: "n", PermissionsBoundary: "nothing" }, "NoSuchEntityException"],
    [
      "51 tags",
      { RoleName: "n", Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" })) },
      "LimitExceededException",
    ],
    ["tags of AWS", { RoleName: "n", Tags: [{ Key: "aws:x", Value: "" }] }, "InvalidInputException"],
    [
      "one tag twice",
      { RoleName: "n", Tags: ["1", "2"].map((Value) => ({ Key: "k", Value })) },
      "InvalidInputException",
    ],
    [
      "a trust policy of more than 2048 characters",
      { RoleName: "n", AssumeRolePolicyDocument: mackerelTrust("x".repeat(2048)) },
      "LimitExceededException",
    ],
  ])("%s", async (_what, changes, name) => {
    await create();
    await expect(create(changes)).rejects.toMatchObject({ name });
  });

  const statement = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "sts:AssumeRole" };
  test.each([
    ["no JSON", "{", "invalid Json"],
    ["no statement", { Version: "2012-10-17" }, "Statement"],
    ["another version", { Version: "2020-01-01", Statement: [statement] }, "version"],
    ["an unknown element", { Statement: [{ ...statement, Extra: 1 }] }, "Extra"],
    ["a resource", { Statement: [{ ...statement, Resource: "*" }] }, "Resource"],
    ["no principal", { Statement: [{ ...statement, Principal: undefined }] }, "Principal"],
    ["an unknown kind of principal", { Statement: [{ ...statement, Principal: { Aws: "1" } }] }, "principal"],
    ["a principal that is none", { Statement: [{ ...statement, Principal: { AWS: "somebody" } }] }, "principal"],
    ["a service that is none", { Statement: [{ ...statement, Principal: { Service: "x.example" } }] }, "principal"],
    [
      "a user of this account that does not exist",
      { Statement: [{ ...statement, Principal: { AWS: `arn:aws:iam::${CUSTOMER_ID}:user/nobody` } }] },
      "principal",
    ],
    ["an action of another service", { Statement: [{ ...statement, Action: "s3:GetObject" }] }, "STS AssumeRole"],
    ["an action without a service", { Statement: [{ ...statement, Action: "AssumeRole" }] }, "vendor"],
    ["another effect", { Statement: [{ ...statement, Effect: "allow" }] }, "Effect"],
    ["a condition that is none", { Statement: [{ ...statement, Condition: "x" }] }, "Condition"],
    ["one Sid twice", { Statement: [1, 2].map(() => ({ ...statement, Sid: "s" })) }, "SID"],
  ])("a trust policy with %s", async (_what, document, message) => {
    const AssumeRolePolicyDocument = typeof document === "string" ? document : JSON.stringify(document);
    const refused = create({ AssumeRolePolicyDocument });
    await expect(refused).rejects.toMatchObject({
      name: "MalformedPolicyDocumentException",
      message: expect.stringContaining(message),
    });
  });

  test("a trust in a user of this account that exists is taken", async () => {
    await bed.iam().send(new CreateUserCommand({ UserName: "somebody" }));
    const trust = mackerelTrust("id").replace("217452466226:root", `${CUSTOMER_ID}:user/somebody`);
    expect((await create({ AssumeRolePolicyDocument: trust })).Role?.RoleName).toBe(RoleName);
  });

  test.each([
    ["attached policies", new AttachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY })],
    ["inline policies", new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: allowPolicy("s3:*") })],
  ])("deleting a role with %s", async (_what, command) => {
    await create();
    // The two commands share no type that send() takes.
    await bed.iam().send(command as AttachRolePolicyCommand);
    const refused = bed.iam().send(new DeleteRoleCommand({ RoleName }));
    await expect(refused).rejects.toMatchObject({ name: "DeleteConflictException" });
  });

  test("a role that does not exist", async () => {
    await expect(bed.iam().send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("an inline policy with a principal, without resources or without its form", async () => {
    await create();
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    for (const changes of [{ Principal: "*" }, { Resource: undefined }, { Resource: "bucket" }, { Action: "" }]) {
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
      const refused = bed.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument }));
      await expect(refused).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
    }
  });
});

test("a policy of the account can be attached and seen from the role", async () => {
  await create();
  const iam = bed.iam();
  const PolicyDocument = allowPolicy("ec2:Describe*");
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "own", PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([{ PolicyName: "own", PolicyArn: Policy?.Arn }]);
});
