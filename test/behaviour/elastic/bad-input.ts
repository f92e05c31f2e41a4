/** Bad input is refused when planned, on its field, before anything is sent (rule 9 of the design). */
import { expect } from "vitest";
import { type Group, plan, type Scenario, scenario, type World } from "../scenario.ts";
import { keys, policy, QUEUE } from "./declared.ts";

type Said = readonly [path: readonly (string | number)[], message: RegExp];

function refused(
  title: string,
  inputs: (world: World) => Readonly<Record<string, unknown>>,
  wrong: readonly Said[],
  warned: readonly RegExp[] = [],
): Scenario {
  return scenario(title, async function* (world) {
    const run = yield plan({ policy: policy(world, "a", inputs(world)) });
    expect(run.ok).toBe(false);
    expect(run.allRequests.filter(({ method }) => method !== "GET")).toEqual([]);
    for (const [path, message] of wrong) {
      const said = run.errors.filter((text) => world.kind.field(path).test(text));
      expect(said.join("\n"), `said of ${path.join(".")}, of ${run.errors.join("\n")}`).toMatch(message);
    }
    for (const warning of warned) expect(run.warnings.join("\n")).toMatch(warning);
  });
}

export const badInput: Group = {
  title: "bad input",
  oneByOne: true,
  scenarios: [
    refused(
      "rules 2 and 9: what can be told without Kibana: each wrong field is named",
      (world) => ({
        ...keys(world),
        sessionToken: "a-token",
        credentialProfileName: "p",
        policyIds: [],
        namespace: "A-b",
        defaultRegion: "narnia",
        services: {
          ec2: { awsMetrics: { ec2_metrics: { period: "5 minutes", regions: ["us-east-1a"], tagsFilter: { a: [] } } } },
          cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE, bucketArn: "logs" } } },
          cloudwatch: { awsCloudwatch: { cloudwatch_logs: { logGroupName: "a" } } },
          rds: {},
        },
      }),
      [
        [["credentialProfileName"], /two credential methods/],
        [["policyIds"], /at least one/],
        [["namespace"], /is not a namespace/],
        [["defaultRegion"], /is not a region/],
        [["services", "ec2", "awsMetrics", "ec2_metrics", "period"], /is not a duration/],
        [["services", "ec2", "awsMetrics", "ec2_metrics", "regions", 0], /availability zone/],
        [["services", "ec2", "awsMetrics", "ec2_metrics", "tagsFilter", "a"], /no value/],
        [["services", "cloudtrail", "awsS3", "cloudtrail", "bucketArn"], /declared at once|is not an ARN/],
        [["services", "cloudwatch", "awsCloudwatch", "cloudwatch_logs", "regionName"], /needs the region/],
        [["services", "rds"], /no stream of it/],
      ],
      [/sessionToken.*(?:\n.*)*temporary keys expire/],
    ),
    refused(
      "rule 9: what only the package can tell: each wrong field is named",
      () => ({
        endpoint: "amazonaws.com.cn",
        services: {
          sqs: { awsMetrics: { sqs: { tagsFilter: { a: ["b"] } } } },
          cloudwatch: { awsMetrics: { cloudwatch_metrics: {} } },
          rds: { awsMetrics: { ec2_metrics: {} } },
          sns: { awsS3: { sns: { queueUrl: QUEUE } } },
        },
      }),
      [
        [["endpoint"], /has no var endpoint/],
        [["services", "sqs", "awsMetrics", "sqs", "tagsFilter"], /has no var tags_?filter/i],
        [["services", "cloudwatch", "awsMetrics", "cloudwatch_metrics"], /needs metrics/],
        [["services", "rds", "awsMetrics", "ec2_metrics"], /has no stream aws.ec2_metrics/],
        [["services", "sns", "awsS3"], /has no input aws-s3 for sns/],
      ],
    ),
    refused(
      "rule 9: with another endpoint every stream that has regions needs them",
      () => ({
        packageVersion: "1.3.2",
        endpoint: "amazonaws.com.cn",
        services: { ec2: { awsMetrics: { ec2_metrics: {} } }, billing: { awsMetrics: { billing: {} } } },
      }),
      [[["services", "ec2", "awsMetrics", "ec2_metrics", "regions"], /it is needed where endpoint is declared/]],
    ),
    refused("rule 2: a session token needs keys", () => ({ sessionToken: "a-token" }), [
      [["accessKeyId"], /missing/],
      [["secretAccessKey"], /missing/],
    ]),
    refused("rule 9: a version that there is not", () => ({ packageVersion: "2.99.0" }), [
      [["packageVersion"], /there is no version 2.99.0/],
    ]),
  ],
};
