/** What integration policies go through while nothing goes wrong, and while somebody else works on them by hand. */
import { expect } from "vitest";
import { AWS_PACKAGES } from "../../../sandbox/elastic/aws-package.ts";
import { apply, type Group, plan, refresh, scenario } from "../scenario.ts";
import { AGENTS, addSpace, byHand, EC2, held, kibana, policy, QUEUE, writesOf } from "./declared.ts";

const EVERYTHING = {
  description: "Made by a program",
  namespace: "production",
  policyIds: [AGENTS],
  outputId: "another-output",
  defaultRegion: "us-east-1",
  services: {
    ec2: {
      awsMetrics: {
        ec2_metrics: {
          period: "300s",
          latency: "5m",
          regions: ["us-east-1", "eu-west-1"],
          tagsFilter: { Environment: ["production", "staging"], Team: ["a"] },
          includeLinkedAccounts: true,
        },
      },
    },
    billing: { awsMetrics: { "aws.billing": { groupByDimensionKeys: ["SERVICE"], groupByTagKeys: [] } } },
    cloudwatch: { awsMetrics: { cloudwatch_metrics: { metrics: "- namespace: AWS/EC2\n" } } },
    cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE, numberOfWorkers: 3, fipsEnabled: true, tags: ["a", "b"] } } },
    vpcflow: { awsCloudwatch: { vpcflow: { logGroupName: "/flow", regionName: "us-east-1", startPosition: "end" } } },
    rds: { awsMetrics: { rds: { enabled: false } } },
  },
};

const STREAMS = [
  "billing-aws/metrics aws.billing",
  "cloudtrail-aws-s3 aws.cloudtrail",
  "cloudwatch-aws/metrics aws.cloudwatch_metrics",
  "ec2-aws/metrics aws.ec2_metrics",
  "vpcflow-aws-cloudwatch aws.vpcflow",
];

export const life: Group = {
  title: "the life of integration policies",
  scenarios: [
    scenario("rules 5 and 6: every field: made, no difference, repaired field by field", async function* (world) {
      const program = { policy: policy(world, "a", EVERYTHING) };
      const made = yield apply(program);
      expect(made.operations).toEqual({ policy: "create" });
      expect([...held(world, "a").streams].sort()).toEqual(STREAMS);
      const before = held(world, "a");

      const again = yield apply(program);
      expect(again.operations).toEqual({ policy: "same" });
      expect(writesOf(world, again)).toEqual([]);

      byHand(world, "a", "ec2-aws/metrics", "aws.ec2_metrics", {
        vars: { period: "1m", tags_filter: "- key: x\n  value: y" },
      });
      byHand(world, "a", "lambda-aws/metrics", "aws.lambda", { enabled: true });
      byHand(world, "a", "vpcflow-aws-cloudwatch", "aws.vpcflow", { enabled: false });
      byHand(world, "a", "cloudtrail-aws-s3", "aws.cloudtrail", { vars: { visibility_timeout: "9s" } });
      const repaired = yield apply(program);
      expect(repaired.operations).toEqual({ policy: "update" });
      expect(writesOf(world, repaired).map(({ method }) => method)).toEqual(["PUT"]);
      expect(held(world, "a").inputs).toEqual(before.inputs);

      const last = yield apply(program);
      expect(last.operations).toEqual({ policy: "same" });
    }),

    scenario("rule 4: deleted in Kibana: made again, and its leaving is no error", async function* (world) {
      const program = { policy: policy(world, "a") };
      yield apply(program);
      const { id } = held(world, "a");
      const same = yield apply(program);
      expect(same.operations).toEqual({ policy: "same" });
      await kibana(world, "DELETE", `/package_policies/${id}`);
      const again = yield apply(program);
      expect(again.operations).toEqual({ policy: "create" });
      expect(held(world, "a").id).not.toBe(id);
      const gone = yield apply({});
      expect(gone.operations).toEqual({ policy: "delete" });
    }),

    scenario("changed and renamed in place; a namespace that nobody declares stays", async function* (world) {
      yield apply({ policy: policy(world, "a") });
      const { id } = held(world, "a");
      world.sandbox.elastic.change(id, { namespace: "theirs" });
      const left = yield apply({ policy: policy(world, "a") });
      expect(left.operations).toEqual({ policy: "same" });
      const more = { ...EC2, sns: { awsMetrics: { sns: {} } } };
      const changed = yield apply({ policy: policy(world, "b", { services: more }) });
      expect(changed.operations).toEqual({ policy: "update" });
      expect(held(world, "b")).toMatchObject({ id, namespace: "theirs" });
      expect(held(world, "b").streams).toHaveLength(2);
      const last = yield apply({ policy: policy(world, "b", { services: more }) });
      expect(last.operations).toEqual({ policy: "same" });
    }),

    scenario("another space is another policy", async function* (world) {
      const space = `space-${world.settingName("x")}`;
      yield apply({ policy: policy(world, "a") });
      yield apply({ policy: policy(world, "a", { space: "default" }) });
      addSpace(world, space);
      const moved = yield apply({ policy: policy(world, "a", { space }) });
      expect(moved.operations).toEqual({ policy: "replace" });
      expect(world.sandbox.elastic.integrations().filter(({ name }) => name === world.settingName("a"))).toHaveLength(
        1,
      );
      const last = yield apply({ policy: policy(world, "a", { space }) });
      expect(last.operations).toEqual({ policy: "same" });
    }),
  ],
};

export const upgrades: Group = {
  title: "versions of the package",
  scenarios: [
    scenario("no difference after an upgrade in Fleet that keeps the declared vars", async function* (world) {
      const program = { policy: policy(world, "a") };
      yield apply(program);
      world.sandbox.elastic.upgrade(held(world, "a").id, "2.24.0");
      const same = yield apply(program);
      expect(same.operations).toEqual({ policy: "same" });
      expect(writesOf(world, same)).toEqual([]);
      const last = yield apply(program);
      expect(last.operations).toEqual({ policy: "same" });
    }),

    scenario("a pinned version is upgraded to by one request", async function* (world) {
      yield apply({ policy: policy(world, "a", { packageVersion: "2.23.0" }) });
      const upgraded = yield apply({ policy: policy(world, "a", { packageVersion: "6.1.0" }) });
      expect(upgraded.operations).toEqual({ policy: "update" });
      expect(writesOf(world, upgraded).map(({ method }) => method)).toEqual(["PUT"]);
      expect(held(world, "a")).toMatchObject({
        package: { version: "6.1.0" },
        streams: ["ec2-aws/metrics aws.ec2_metrics"],
      });
      const last = yield apply({ policy: policy(world, "a", { packageVersion: "6.1.0" }) });
      expect(last.operations).toEqual({ policy: "same" });
    }),
  ],
};

export const triedUpgrades: Group = {
  title: "an upgrade that is only tried",
  scenarios: [
    scenario("an upgrade is tried when it is planned, and its conflicts are shown", async function* (world) {
      const [, base] = AWS_PACKAGES;
      if (base === undefined) throw new Error("the sandbox has no package");
      const vars = [...base.vars, { name: "account_alias", type: "text", required: true }];
      world.sandbox.elastic.setOptions({ packages: [{ ...base, version: "2.25.0", vars }] });
      const program = (packageVersion: string, more: Record<string, unknown> = {}) => ({
        policy: policy(world, "a", { packageVersion, ...more }),
      });
      yield apply(program("2.23.0"));
      const planned = yield plan(program("2.25.0"));
      expect(planned.ok).toBe(true);
      expect(planned.operations).toEqual({ policy: "update" });
      expect(planned.warnings.join("\n")).toMatch(
        /dry run of the upgrade from 2.23.0 to 2.25.0 has a conflict: vars.account_alias: account_alias is\s+required/,
      );
      expect(writesOf(world, planned)).toEqual([]);
      const settled = yield apply(program("2.25.0", { vars: { account_alias: "mine" } }));
      expect(settled.operations).toEqual({ policy: "update" });
      expect(held(world, "a")).toMatchObject({ package: { version: "2.25.0" }, vars: { account_alias: "mine" } });
      const last = yield apply(program("2.25.0", { vars: { account_alias: "mine" } }));
      expect(last.operations).toEqual({ policy: "same" });
    }),
  ],
};

export const reading: Group = {
  title: "a refresh",
  scenarios: [
    scenario("rule 8: of 200 policies is at most 4 requests in each process", async function* (world) {
      const program = Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => [`policy${index}`, policy(world, `policy ${index}`)]),
      );
      yield apply(program);
      const read = yield refresh();
      const asked = read.allRequests.filter(({ vendor }) => vendor === "elastic");
      expect(asked.map(({ method, path, query }) => `${method} ${path}?${query}`)).toHaveLength(3);
    }),
  ],
};
