/** What holds for every combination of fields: planning after applying is empty, in any order of what has none. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRecord, type Value, type Values } from "../../../provider/core/value.ts";
import { type KindName, LEAST, ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const tags = fc.dictionary(word, word, { maxKeys: 3 });
const expression = fc
  .uniqueArray(fc.tuple(word, word), { maxLength: 3, selector: (pair) => pair.join("=") })
  .map((pairs) => pairs.map((pair) => pair.join("=")).join(", "));
const regex = fc.constantFrom("", "^aws", "(region|name)", "a{2,3}");

const common = {
  serviceRefreshRateInMins: fc.integer({ min: 1, max: 60 }),
  additionalTags: tags,
  disabled: fc.boolean(),
  forceSave: fc.boolean(),
  onDelete: fc.constantFrom("trash", "purge"),
};

const fields: Readonly<Record<KindName, Readonly<Record<string, fc.Arbitrary<Value>>>>> = {
  CloudWatchIntegration: {
    ...common,
    namespaces: fc.uniqueArray(fc.constantFrom("AWS/EC2", "AWS/SQS", "AWS/RDS")),
    metricFilterRegex: regex,
    pointTagFilterRegex: regex,
    s3BucketNameFilterRegex: regex,
    threadDistributionInMins: fc.integer({ min: 0, max: 5 }),
    instanceSelectionTags: tags,
    volumeSelectionTags: tags,
    instanceSelectionTagsExpr: expression,
    volumeSelectionTagsExpr: expression,
  },
  Ec2Integration: {
    ...common,
    hostNameTags: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    instanceSelectionTagsExpr: expression,
    volumeSelectionTagsExpr: expression,
    metricFilterRegex: regex,
    pointTagFilterRegex: regex,
    customNamespaces: fc.constantFrom([], ["LIMITS"]),
  },
  CloudTrailIntegration: { ...common, prefix: word, filterRule: fc.constantFrom("", "a = b") },
};

/** The same value written otherwise: lists and entries the other way round. */
function reversed(value: Value): Value {
  if (Array.isArray(value)) return value.toReversed();
  if (typeof value === "string" && value.includes("=")) return value.split(", ").reverse().join(" ,");
  return isRecord(value) ? Object.fromEntries(Object.entries(value).reverse()) : value;
}

describe.each(["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"] as const)("%s", (kind) => {
  const declared = fc.record(fields[kind], { requiredKeys: [] });

  test("rule 5: applied, changed and applied again, a plan of the same is empty, however it is written", async () => {
    const host = bed.host(kind);
    await fc.assert(
      fc.asyncProperty(declared, declared, async (first, second) => {
        const least: Values = { name: "link", roleArn: ROLE, externalId: await bed.trusted(), ...LEAST[kind] };
        const before = { ...least, ...first };
        const after = { ...least, ...second };
        const made = await host.create(before);
        expect(host.plan(made, before)).toEqual({ kind: "none" });
        const changed = await host.update(made, after);
        expect(host.plan(changed, after)).toEqual({ kind: "none" });
        const otherwise: Values = Object.fromEntries(
          Object.entries(after).map(([name, value]) => [name, name === "filterRule" ? value : reversed(value)]),
        );
        expect(host.plan(changed, otherwise)).toEqual({ kind: "none" });
        const read = await host.read(changed);
        expect(read).toEqual(changed);
        await host.delete(changed);
      }),
      { numRuns: 25 },
    );
  });
});
