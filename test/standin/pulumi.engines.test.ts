/** Real `@pulumi/aws` classes, the real engine, and the stand-in between them and an endpoint of AWS's APIs. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireEngine } from "../engines.ts";
import { type AwsEndpoint, clientOf, endpoints, environmentOf } from "./endpoints.ts";
import { PulumiProject } from "./pulumi-project.ts";

const pulumi = requireEngine("pulumi") ?? "";

describe.skipIf(pulumi === "").each(endpoints)("a program against $name", ({ start }) => {
  let endpoint: AwsEndpoint;
  let project: PulumiProject;
  beforeAll(async () => {
    endpoint = await start();
    project = await PulumiProject.create(pulumi, join(import.meta.dirname, "program"), {
      ...environmentOf(endpoint),
      TEST_ENDPOINT: endpoint.url,
      TEST_ACCESS_KEY_ID: endpoint.accessKeyId,
      TEST_SECRET_ACCESS_KEY: endpoint.secretAccessKey,
    });
  });
  afterAll(async () => {
    await project.remove();
    await endpoint.stop();
  });

  test("its whole life: preview, up, up again, changes, drift, destroy", { timeout: 180_000 }, async () => {
    const { iam } = clientOf(endpoint);

    // Nothing is made by a preview, and what is unknown in it stops nobody.
    const preview = JSON.parse(await project.run(["preview", "--json"]));
    expect(preview.changeSummary).toEqual({ create: 8 });
    expect((await iam.listUsers()).Users).toEqual([]);

    expect(await project.operate("up")).toEqual({ create: 8 });
    const { roleArn, roleName, policyArn, attachmentId, keyId, secret, ...rest } = await project.outputs();
    expect(rest).toEqual({
      region: "us-east-1",
      regionElsewhere: "eu-west-1",
      account: endpoint.accountId,
      partition: "aws",
      twin: `arn:aws:iam::${endpoint.accountId}:user/twin`,
    });
    expect(roleName).toMatch(/^reader-[0-9a-f]{7}$/);
    expect(roleArn).toBe(`arn:aws:iam::${endpoint.accountId}:role/${roleName}`);
    expect(attachmentId).toBe(`${roleName}/${policyArn}`);
    const { Role: role } = await iam.getRole({ RoleName: String(roleName) });
    expect(JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""))).toMatchObject({
      Statement: [{ Condition: { StringEquals: { "sts:ExternalId": "an external ID" } } }],
    });

    // The secret is in state, encrypted, and nowhere in what the CLI prints without being asked to.
    expect(secret).toMatch(/^[\w/+]{40}$/);
    expect((await project.state()).text).not.toContain(secret);

    expect(await project.operate("up")).toEqual({ same: 8 });

    const actions = { TEST_ACTIONS: "ec2:DescribeInstances,ec2:DescribeRegions" };
    expect(await project.operate("up", actions)).toEqual({ same: 7, update: 1 });
    const { Policy: changed } = await iam.getPolicy({ PolicyArn: String(policyArn) });
    expect(changed?.DefaultVersionId).toBe("v2");
    expect(changed?.AttachmentCount).toBe(1);

    // What was deleted and changed by hand is seen by a refresh, and mended by the next up.
    await iam.detachRolePolicy({ RoleName: String(roleName), PolicyArn: String(policyArn) });
    await iam.deleteAccessKey({ UserName: "robot", AccessKeyId: String(keyId) });
    await iam.tagRole({ RoleName: String(roleName), Tags: [{ Key: "team", Value: "other" }] });
    expect(await project.operate("refresh", actions)).toMatchObject({ delete: 2, update: 1 });
    expect(await project.operate("up", actions)).toEqual({ create: 2, same: 5, update: 1 });
    expect(await project.operate("up", actions)).toEqual({ same: 8 });
    expect((await project.outputs()).keyId).not.toBe(keyId);
    expect((await iam.listRoleTags({ RoleName: String(roleName) })).Tags).toEqual([
      { Key: "team", Value: "monitoring" },
    ]);

    // A path cannot be changed in place: a role under a new name takes over before the old one goes.
    expect(await project.operate("up", { ...actions, TEST_PATH: "/moved/" })).toMatchObject({ replace: 2, same: 6 });
    const moved = await project.outputs();
    expect(moved.roleName).not.toBe(roleName);
    expect(moved.roleArn).toContain(":role/moved/reader-");

    expect(await project.operate("destroy")).toEqual({ delete: 8 });
    expect((await iam.listUsers()).Users).toEqual([]);
    expect((await iam.listRoles()).Roles).toEqual([]);
    expect(project.output.join("\n").split(String(secret))).toHaveLength(2);
  });
});
