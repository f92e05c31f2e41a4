/** States of Elastic's own Terraform provider, of its older schema and of newer ones. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plan } from "../../../provider/core/plan.ts";
import type { Values } from "../../../provider/core/value.ts";
import { AGENTS, awsIntegration, KEYS, MINIMAL, useKibana } from "./life.ts";

const recorded: { resources: { instances: { attributes: Values; private: string }[] }[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../e2e/programs/peer/elasticstack.tfstate"), "utf8"),
);
const instance = recorded.resources[0]?.instances[0];
const OLDER: Values = instance?.attributes ?? {};
const PRIVATE: Values = JSON.parse(Buffer.from(instance?.private ?? "", "base64").toString("utf8"));

/** What a newer version of the peer writes of the same policy, and of more. */
const NEWER: Values = {
  ...OLDER,
  input: null,
  agent_policy_id: null,
  agent_policy_ids: ["ap1", "ap2"],
  output_id: "out",
  space_ids: ["ops"],
  vars_json: JSON.stringify({
    role_arn: "arn:aws:iam::123456789012:role/r",
    proxy_url: "",
    __tf_provider_context: "aws",
  }),
  inputs: {
    "ec2-aws/metrics": {
      enabled: true,
      vars: null,
      streams: {
        "aws.ec2_metrics": {
          enabled: true,
          vars: JSON.stringify({ period: "5m", tags_filter: "- key: a\n  value: b\n", later: [1] }),
        },
      },
    },
    "rds-aws/metrics": { enabled: false, vars: null, streams: { "aws.rds": { enabled: true, vars: null } } },
    "cloudtrail-aws-s3": {
      enabled: true,
      streams: {
        "aws.cloudtrail": { enabled: true, vars: JSON.stringify({ queue_url: "https://q", number_of_workers: 3 }) },
        "aws.other": { enabled: false, vars: null },
      },
    },
    "cloudtrail-cel": { enabled: true, streams: { "aws.cloudtrail": { enabled: true } } },
  },
};

const EC2 = { enabled: true, input_id: "ec2-aws/metrics", vars_json: null };

const peer = awsIntegration.peers?.[0];
const take = (state: Values, own: Values = {}) => peer?.take(state, own);

describe("a state of elasticstack_fleet_integration_policy", () => {
  test("of the older schema: every field, the secret, and under which reference Fleet keeps it", () => {
    expect(peer).toMatchObject({ provider: "elastic/elasticstack", type: "elasticstack_fleet_integration_policy" });
    expect(take(OLDER, PRIVATE)).toEqual({
      id: "5e3abf2e-39bb-4ee2-9fa8-c6da34d76bd7",
      state: {
        name: "aws-1",
        namespace: "default",
        policyIds: ["ap1"],
        packageVersion: "2.23.0",
        accessKeyId: "AKIAY",
        secretAccessKey: "s3cr3t",
        defaultRegion: "us-east-1",
        services: {
          ec2: { awsMetrics: { "aws.ec2_metrics": { enabled: true, period: "5m", regions: ["us-east-1"] } } },
        },
        secretReferences: { access_key_id: "87234bfa8cc2411a87ec", secret_access_key: "ac78f1a060954fc194d5" },
        defaultsVersion: "2.23.0",
      },
    });
  });

  test("of a newer schema: several agent policies, a space, and streams in a map", () => {
    expect(take(NEWER)?.state).toEqual({
      name: "aws-1",
      namespace: "default",
      policyIds: ["ap1", "ap2"],
      outputId: "out",
      space: "ops",
      packageVersion: "2.23.0",
      roleArn: "arn:aws:iam::123456789012:role/r",
      services: {
        ec2: {
          awsMetrics: {
            "aws.ec2_metrics": { enabled: true, period: "5m", tagsFilter: { a: ["b"] }, vars: { later: "[1]" } },
          },
        },
        cloudtrail: { awsS3: { "aws.cloudtrail": { enabled: true, queueUrl: "https://q", numberOfWorkers: 3 } } },
      },
      otherStreams: ["cloudtrail-cel/aws.cloudtrail"],
      secretReferences: {},
      defaultsVersion: "2.23.0",
    });
  });

  test("the same declaration is no change", () => {
    const inputs = {
      name: "aws-1",
      namespace: "default",
      policyIds: ["ap1"],
      ...{ accessKeyId: "AKIAY", secretAccessKey: "s3cr3t", defaultRegion: "us-east-1" },
      services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m", regions: ["us-east-1"] } } } },
    };
    expect(plan(awsIntegration, take(OLDER, PRIVATE)?.state ?? {}, inputs)).toEqual({ kind: "none" });
  });

  test("of another package is refused, and so is one of nothing", () => {
    expect(() => take({ ...OLDER, integration_name: "nginx" })).toThrow(/a policy of the package nginx/);
    expect(take({ ...OLDER, policy_id: null, id: "" })).toBeUndefined();
  });
});

describe.each([
  ["apart", "9.1.0"],
  ["in the clear", "8.9.2"],
])("where Fleet keeps secrets %s", (_where, stackVersion) => {
  const bench = useKibana({ stackVersion, installed: "2.23.0" });

  test("what was taken over is read back as it is, and another's secret shows", async () => {
    const inputs = { ...MINIMAL, ...KEYS };
    const { id } = await bench.run().create(inputs);
    const held = bench.held(id);
    const references = Object.entries({ access_key_id: KEYS.accessKeyId, secret_access_key: KEYS.secretAccessKey });
    const own = references.flatMap(([name, secret]) => {
      const { id: reference } = Object(held.vars[name]);
      return reference === undefined ? [] : [[reference, secret] as const];
    });
    const secrets = Buffer.from(JSON.stringify(Object.fromEntries(own))).toString("base64");
    const taken = take(
      {
        ...OLDER,
        ...{ id, policy_id: id, name: "aws", agent_policy_id: AGENTS },
        namespace: "",
        vars_json: JSON.stringify({ access_key_id: KEYS.accessKeyId, secret_access_key: KEYS.secretAccessKey }),
        input: [{ ...EC2, streams_json: JSON.stringify({ "aws.ec2_metrics": { enabled: true, vars: {} } }) }],
      },
      { secrets },
    );
    const refreshed = (await bench.run().refresh(id, taken?.state ?? {})) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(false);

    const { vars } = bench.held((await bench.run().create({ ...inputs, name: "b", secretAccessKey: "theirs" })).id);
    bench.sandbox.elastic.change(id, { vars: { ...held.vars, secret_access_key: vars.secret_access_key } });
    const drifted = (await bench.run().refresh(id, refreshed)) ?? {};
    expect(await bench.run().changes(id, drifted, inputs)).toBe(true);
  });
});
