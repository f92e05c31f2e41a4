/** The whole life of each definition by one table, in process, against every endpoint. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationContext, ResourceDefinition } from "../../provider/core/definition.ts";
import {
  createResource,
  deleteResource,
  importResource,
  type Resource,
  readResource,
  updateResource,
} from "../../provider/core/lifecycle.ts";
import { plan } from "../../provider/core/plan.ts";
import type { Value } from "../../provider/core/value.ts";
import type { AwsClient } from "../../standin/aws/client.ts";
import { accessKey } from "../../standin/aws/iam/access-key.ts";
import { rolePolicyAttachment, userPolicyAttachment } from "../../standin/aws/iam/attachments.ts";
import { rolePolicy, userPolicy } from "../../standin/aws/iam/inline-policies.ts";
import { instanceProfile } from "../../standin/aws/iam/instance-profile.ts";
import { policy } from "../../standin/aws/iam/policy.ts";
import { role } from "../../standin/aws/iam/role.ts";
import { user } from "../../standin/aws/iam/user.ts";
import { type AwsEndpoint, clientOf, endpoints } from "./endpoints.ts";

type Inputs = Record<string, Value>;

const context: OperationContext = { log: () => undefined };

const trust = (account: string, externalId: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: account },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  });

const allow = (...actions: string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

/** What has to be there before; made anew for each life, under names that no other life uses. */
async function owner(client: AwsClient, definition: ResourceDefinition, name: string): Promise<Resource> {
  const inputs = definition === policy ? { name, policy: allow("ec2:DescribeInstances") } : { name };
  const needed = definition === role ? { ...inputs, assumeRolePolicy: trust("217452466226", "x") } : inputs;
  return createResource(definition, client, needed, context);
}

interface Life {
  /** The one endpoint that knows every call of it; absent: all do. */
  readonly only?: string;
  readonly definition: ResourceDefinition;
  /** The inputs of its states in order: made with the first, changed in place to each of the others. */
  inputs(client: AwsClient, name: string): Promise<readonly [Inputs, ...Inputs[]]>;
  /** Inputs that mean the same as the first. */
  readonly equal?: Inputs;
  /** Fields of which another value needs another resource. */
  readonly replaces: Inputs;
}

const lives: readonly Life[] = [
  {
    definition: role,
    inputs: async (_client, name) => [
      { name, assumeRolePolicy: trust("217452466226", "one"), tags: { team: "a", stage: "test" } },
      { name, assumeRolePolicy: trust("217452466226", "two"), description: "Read.", maxSessionDuration: 7200 },
      {
        name,
        assumeRolePolicy: trust("217452466226", "two"),
        tags: { team: "b" },
        permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      },
      { name, assumeRolePolicy: trust("217452466226", "two"), forceDetachPolicies: true },
    ],
    equal: { assumeRolePolicy: trust("arn:aws:iam::217452466226:root", "one"), path: "/", maxSessionDuration: 3600 },
    replaces: { name: "other", namePrefix: "other-", path: "/other/" },
  },
  {
    definition: policy,
    inputs: async (_client, name) => [
      { name, path: "/awslink/", policy: allow("ec2:DescribeInstances"), description: "Read." },
      // More changes than IAM keeps versions.
      ...["b", "c", "d", "e", "f", "g"].map((tag) => ({
        name,
        path: "/awslink/",
        policy: allow("ec2:DescribeInstances", `ec2:${tag}`),
        description: "Read.",
        tags: { tag },
      })),
    ],
    equal: { policy: allow("EC2:describeinstances") },
    replaces: { name: "other", path: "/", description: "Other." },
  },
  {
    definition: rolePolicyAttachment,
    inputs: async (client, name) => {
      await owner(client, role, name);
      const { id } = await owner(client, policy, name);
      return [{ role: name, policyArn: id }];
    },
    replaces: { role: "other", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  },
  {
    definition: rolePolicy,
    inputs: async (client, name) => {
      await owner(client, role, name);
      return [
        { name: "inline", role: name, policy: allow("a:B") },
        { name: "inline", role: name, policy: allow("a:C") },
      ];
    },
    equal: { policy: JSON.stringify(JSON.parse(allow("a:B")), undefined, 4) },
    replaces: { role: "other", name: "other" },
  },
  {
    definition: user,
    inputs: async (_client, name) => [
      { name, tags: { team: "a" } },
      // The tags go before the path does: moto keeps them under the ARN, which follows the path.
      { name },
      { name, path: "/robots/" },
      { name, path: "/robots/", forceDestroy: true },
      { name },
    ],
    equal: { path: "/" },
    replaces: { name: "other" },
  },
  {
    // moto 5.2 does not have PutUserPermissionsBoundary: it answers 500.
    only: "the sandbox",
    definition: user,
    inputs: async (_client, name) => [
      { name, permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      { name, permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess" },
      { name },
    ],
    replaces: { name: "other" },
  },
  {
    definition: userPolicy,
    inputs: async (client, name) => {
      await owner(client, user, name);
      return [
        { name: "inline", user: name, policy: allow("a:B") },
        { name: "inline", user: name, policy: allow("a:C") },
      ];
    },
    replaces: { user: "other", name: "other" },
  },
  {
    definition: userPolicyAttachment,
    inputs: async (client, name) => {
      await owner(client, user, name);
      const { id } = await owner(client, policy, name);
      return [{ user: name, policyArn: id }];
    },
    replaces: { user: "other", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  },
  {
    definition: accessKey,
    inputs: async (client, name) => {
      await owner(client, user, name);
      return [{ user: name }, { user: name, status: "Inactive" }, { user: name }];
    },
    equal: { status: "Active" },
    replaces: { user: "other" },
  },
  {
    definition: instanceProfile,
    inputs: async (client, name) => {
      await owner(client, role, `${name}-one`);
      await owner(client, role, `${name}-two`);
      return [
        { name, path: "/agents/", role: `${name}-one`, tags: { team: "a" } },
        { name, path: "/agents/", role: `${name}-two`, tags: { team: "b", stage: "test" } },
        { name, path: "/agents/" },
        { name, path: "/agents/", role: `${name}-one` },
      ];
    },
    replaces: { name: "other", namePrefix: "other-", path: "/" },
  },
];

describe.each(endpoints)("against $name", ({ name: endpointName, start }) => {
  let endpoint: AwsEndpoint;
  let client: AwsClient;
  beforeAll(async () => {
    endpoint = await start();
    client = clientOf(endpoint);
  });
  afterAll(() => endpoint.stop());

  const known = lives.filter(({ only }) => only === undefined || only === endpointName);
  test.each(known)("$definition.name: made, read, changed, imported, deleted", async (life) => {
    const { definition, equal = {}, replaces } = life;
    const [first, ...more] = await life.inputs(client, `life-${definition.name}`);
    let current = await createResource(definition, client, first, context);
    for (const [field, value] of Object.entries(first)) expect(current.state[field]).toEqual(value);
    expect(plan(definition, current.state, { ...first, ...equal })).toEqual({ kind: "none" });
    for (const [field, value] of Object.entries(replaces)) {
      expect(plan(definition, current.state, { ...first, [field]: value })).toMatchObject({
        kind: "replace",
        reasons: [field],
      });
    }

    for (const inputs of more) {
      expect(plan(definition, current.state, inputs)).toMatchObject({ kind: "update" });
      current = await updateResource(definition, client, current.id, current.state, inputs, context);
      expect(plan(definition, current.state, inputs)).toEqual({ kind: "none" });
      expect(await readResource(definition, client, current.id, current.state, context)).toEqual(current);
    }

    const imported = await importResource(definition, client, current.id, context);
    const { secret: _once, forceDestroy: _a, forceDetachPolicies: _b, ...readable } = current.state;
    expect(imported.state).toMatchObject(readable);

    await deleteResource(definition, client, current.id, current.state, context);
    expect(await readResource(definition, client, current.id, current.state, context)).toBeNull();
    // Deleting what is gone succeeds.
    await deleteResource(definition, client, current.id, current.state, context);
  });

  test("what hangs on an owner that is gone is gone too", async () => {
    await owner(client, role, "gone");
    const { id: policyArn } = await owner(client, policy, "gone");
    const attachment = await createResource(rolePolicyAttachment, client, { role: "gone", policyArn }, context);
    const inline = await createResource(rolePolicy, client, { role: "gone", policy: allow("a:B") }, context);
    await deleteResource(role, client, "gone", { forceDetachPolicies: true }, context);
    expect(await readResource(rolePolicyAttachment, client, attachment.id, attachment.state, context)).toBeNull();
    expect(await readResource(rolePolicy, client, inline.id, inline.state, context)).toBeNull();
  });

  test("a role that still holds policies is not deleted, unless it is told to let go of them", async () => {
    const made = await owner(client, role, "held");
    await createResource(rolePolicy, client, { role: "held", policy: allow("a:B") }, context);
    await expect(deleteResource(role, client, "held", made.state, context)).rejects.toThrow(
      "AWS (stand-in): iam:DeleteRole: DeleteConflict",
    );
    await deleteResource(role, client, "held", { ...made.state, forceDetachPolicies: true }, context);
    expect(await readResource(role, client, "held", made.state, context)).toBeNull();
  });

  test("an instance profile without its role is kept, to be put right by the next apply", async () => {
    const made = createResource(instanceProfile, client, { name: "halfway", role: "nobody" }, context);
    await expect(made).rejects.toMatchObject({
      message: expect.stringContaining("the instance profile halfway was made, but: AWS (stand-in): iam:AddRole"),
      id: "halfway",
    });
    await owner(client, role, "held-by-profile");
    const { state } = await importResource(instanceProfile, client, "halfway", context);
    const inputs = { name: "halfway", role: "held-by-profile" };
    expect(await updateResource(instanceProfile, client, "halfway", state, inputs, context)).toMatchObject({
      state: inputs,
    });
    const { state: held } = await importResource(role, client, "held-by-profile", context);
    await expect(deleteResource(role, client, "held-by-profile", held, context)).rejects.toThrow("DeleteConflict");
    await deleteResource(role, client, "held-by-profile", { ...held, forceDetachPolicies: true }, context);
    // The role is gone, so the profile has none.
    const read = await readResource(instanceProfile, client, "halfway", { ...state, ...inputs }, context);
    expect(read?.state).not.toHaveProperty("role");
  });

  test("a user goes with keys and policies that somebody else added when forceDestroy says so", async () => {
    const made = await owner(client, user, "robot");
    await createResource(accessKey, client, { user: "robot" }, context);
    await createResource(userPolicy, client, { user: "robot", policy: allow("a:B") }, context);
    await expect(deleteResource(user, client, "robot", made.state, context)).rejects.toThrow("DeleteConflict");
    await deleteResource(user, client, "robot", { ...made.state, forceDestroy: true }, context);
    expect(await readResource(user, client, "robot", made.state, context)).toBeNull();
  });

  test("names are made where none is given, and begin as declared", async () => {
    const assumeRolePolicy = trust("217452466226", "x");
    const prefixed = { namePrefix: "mine-", assumeRolePolicy };
    const made = await createResource(role, client, prefixed, context);
    expect(made.id).toMatch(/^mine-[0-9a-f]{16}$/);
    expect(plan(role, made.state, prefixed)).toEqual({ kind: "none" });
    const read = await readResource(role, client, made.id, made.state, context);
    expect(read).toEqual(made);
    expect((await createResource(role, client, { assumeRolePolicy }, context)).id).toMatch(/^standin-/);
  });

  test("a taken name is refused with what to do", async () => {
    await owner(client, user, "taken");
    await expect(owner(client, user, "taken")).rejects.toMatchObject({
      message: expect.stringContaining("EntityAlreadyExists"),
      nextStep: "give it another name, or import the one that exists",
    });
  });

  test("the secret of a key is there once, and stays in state", async () => {
    await owner(client, user, "keyed");
    const key = await createResource(accessKey, client, { user: "keyed" }, context);
    expect(key.state.secret).toMatch(/^[\w/+]{40}$/);
    expect((await readResource(accessKey, client, key.id, key.state, context))?.state.secret).toBe(key.state.secret);
    expect((await importResource(accessKey, client, key.id, context)).state).not.toHaveProperty("secret");
  });
});
