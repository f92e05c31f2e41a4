import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountMetrics, keyMetrics, METRICS } from "../../../components/key-age/metric.ts";
import { wavefrontLine } from "../../../components/key-age/write/wavefront-line.ts";
import { parseLine } from "../../../sandbox/ingestion/wavefront-line.ts";
import { key, summary, view } from "./samples.ts";

function lines(changes: Parameters<typeof key>[0]): string[] {
  return keyMetrics(key(changes)).map((metric) => wavefrontLine(metric));
}

describe("the lines of the vendor's page", () => {
  // Source: the output in step 5 of "AWS IAM Access Key Age Integration Details".
  test.each([
    [
      { ageDays: 209, userName: "user1", keyId: "AKIAAAAAAAAAAAAABCDE" },
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="aws-profile" region="us-west-2"',
    ],
    [
      { ageDays: 38, userName: "user1", keyId: "AKIAAAAAAAAAAAAFGHIJ" },
      'aws.iam.accessKey 38 source="AWS" name="user1" key="FGHIJ" status="Active" profile="aws-profile" region="us-west-2"',
    ],
    [
      { ageDays: 55, userName: "user2", keyId: "AKIAAAAAAAAAAAAKLMNO", status: "Inactive" as const },
      'aws.iam.accessKey 55 source="AWS" name="user2" key="KLMNO" status="Inactive" profile="aws-profile" region="us-west-2"',
    ],
  ])("%j", (changes, line) => {
    expect(lines(changes)).toEqual([line]);
  });

  test("without a region there is none in the line", () => {
    expect(lines({ account: view({ region: undefined }) })).toEqual([
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="aws-profile"',
    ]);
  });
});

test("an account behind a role is told apart by its number and alias", () => {
  const account = view({ roleArn: "arn:aws:iam::123456789012:role/r", alias: "shop" });
  expect(lines({ account })[0]).toMatch(/ account="123456789012" accountAlias="shop"$/);
});

test("what awslink adds: last use, oldest key, count over the threshold, heartbeat", () => {
  const lastUsed = { date: new Date(), ageDays: 7, service: "s3", region: undefined };
  const metrics = [...keyMetrics(key({ lastUsed })), ...accountMetrics(summary(), 180)];
  expect(metrics.map(({ name, value }) => [name, value])).toEqual([
    [METRICS.age, 209],
    [METRICS.lastUsedAge, 7],
    [METRICS.oldest, 209],
    [METRICS.overThreshold, 2],
    [METRICS.heartbeat, 1],
  ]);
  expect(accountMetrics(summary({ oldestDays: undefined }), 180).map(({ name }) => name)).not.toContain(METRICS.oldest);
});

describe("every line is valid by the format's rules", () => {
  /** What IAM allows, and everything else besides: text of any kind, and the characters that the format dislikes. */
  const anyText = fc.oneof(
    fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
    fc.string({ unit: "binary", maxLength: 600 }),
    fc.string({
      unit: fc.constantFrom('"', "\\", "\n", "\r", "\0", " ", "=", "é", "\u2028", "\ud800"),
      maxLength: 300,
    }),
  );

  test("for any user name, path and profile", () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyText,
        anyText,
        fc.nat(100_000),
        (userName, userPath, profile, region, ageDays) => {
          const account = view({ profile, region, alias: userPath, roleArn: "arn:aws:iam::123456789012:role/r" });
          const lastUsed = { date: new Date(), ageDays, service: undefined, region: undefined };
          const metrics = [
            ...keyMetrics(key({ userName, userPath, account, ageDays, lastUsed })),
            ...accountMetrics(summary({ account }), 180),
            { name: "path", value: 1, tags: { path: userPath, name: userName } },
          ];
          for (const metric of metrics) {
            const line = wavefrontLine(metric);
            expect(line).not.toMatch(/[\r\n]/);
            expect(parseLine(line)).toMatchObject({ metric: metric.name, value: metric.value, source: "AWS" });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a name that IAM allows arrives as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w+=,.@-]{1,64}$/), (userName) => {
        const [line = ""] = lines({ userName });
        expect(parseLine(line).tags.name).toBe(userName);
      }),
    );
  });

  test("for any metric, tag and source", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.double(),
        fc.dictionary(anyText, anyText, { maxKeys: 30 }),
        anyText,
        (name, value, tags, source) => {
          // Two keys that become one by what is replaced in them are the caller's mistake, not the format's.
          const keys = Object.keys(tags).map((each) =>
            /** what stays of it */ each.replace(/[^A-Za-z0-9._-]/gu, "_").slice(0, 64),
          );
          fc.pre(new Set(keys.map((each) => each.toLowerCase())).size === keys.length && !keys.includes(""));
          parseLine(wavefrontLine({ name, value, tags }, source));
        },
      ),
    );
  });
});
