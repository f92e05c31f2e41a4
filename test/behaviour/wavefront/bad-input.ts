/** Bad input is refused when planned, on its field, before anything is sent (rule 9 of the design). */
import { expect } from "vitest";
import { type Group, plan, type Scenario, scenario } from "../scenario.ts";
import { integration, type KindName } from "./declared.ts";

type Said = readonly [path: readonly (string | number)[], message: RegExp];

function refused(kind: KindName, inputs: Readonly<Record<string, unknown>>, wrong: readonly Said[]): Scenario {
  return scenario(`rule 9: ${kind}: each wrong field is named`, async function* (world) {
    const run = yield plan({
      a: await integration(world, kind, "a", { externalId: "8ad74802b7ed48ff8af9b38fe6122930", ...inputs }),
    });
    expect(run.ok).toBe(false);
    expect(run.allRequests).toEqual([]);
    for (const [path, message] of wrong) {
      const said = run.errors.filter((text) => world.kind.field(path).test(text));
      expect(said.join("\n"), `said of ${path.join(".")}, of ${run.errors.join("\n")}`).toMatch(message);
    }
  });
}

export const badInput: Group = {
  title: "bad input",
  oneByOne: true,
  scenarios: [
    refused(
      "CloudWatchIntegration",
      {
        name: "",
        roleArn: "arn:aws-cn:iam::123456789012:role/wavefront",
        externalId: "a b",
        onDelete: "keep",
        restore: true,
        restoreId: "x",
        serviceRefreshRateInMins: 0,
        metricFilterRegex: "^aws.(ec2",
        pointTagFilterRegex: "*",
        s3BucketNameFilterRegex: "[",
        instanceSelectionTagsExpr: "environment",
      },
      [
        [["name"], /empty/],
        [["roleArn"], /China/],
        [["externalId"], /has only/],
        [["onDelete"], /neither "trash" nor "purge"/],
        [["restore"], /restoreId/],
        [["serviceRefreshRateInMins"], /1/],
        [["metricFilterRegex"], /not closed/],
        [["pointTagFilterRegex"], /nothing before/],
        [["s3BucketNameFilterRegex"], /not closed/],
        [["instanceSelectionTagsExpr"], /key=value/],
      ],
    ),
    refused(
      "Ec2Integration",
      {
        metricFilterRegex: "(?<",
        pointTagFilterRegex: "a{2,1}",
        instanceSelectionTagsExpr: "=a",
        volumeSelectionTagsExpr: "b",
        serviceRefreshRateInMins: 1.5,
        rolePropagationTimeout: 3601,
        restoreId: "",
      },
      [
        [["metricFilterRegex"], /a group's name/],
        [["pointTagFilterRegex"], /at least 2 and at most 1/],
        [["instanceSelectionTagsExpr"], /has no key/],
        [["volumeSelectionTagsExpr"], /key=value/],
        [["serviceRefreshRateInMins"], /whole number/],
        [["rolePropagationTimeout"], /3600/],
        [["restoreId"], /empty/],
      ],
    ),
    refused("CloudTrailIntegration", { region: "narnia-1", bucketName: "arn:aws:s3:::logs", prefix: "p/" }, [
      [["region"], /not a region/],
      [["bucketName"], /use the name alone/],
      [["prefix"], /slash/],
    ]),
  ],
};
