/** Every attribute of every kind of stream is a var of the package, by its name, in both directions. */
import { describe, expect, test } from "vitest";
import type { Attribute } from "../../../provider/core/schema/shape.ts";
import { isRecord, type Value } from "../../../provider/core/value.ts";
import { packageAnswer } from "../../../provider/elastic/api.ts";
import { describePackage, type StreamDescription } from "../../../provider/elastic/package-description.ts";
import { INPUT_TYPES, KINDS, type Kind } from "../../../provider/elastic/streams/kinds.ts";
import { DERIVED_VAR, streamShape, streamVarName, streamVarNames } from "../../../provider/elastic/streams/vars.ts";
import { AWS_PACKAGES } from "../../../sandbox/elastic/aws-package.ts";
import { MINIMAL, QUEUE, useKibana } from "./life.ts";

const bench = useKibana();

interface Place {
  readonly packageVersion: string;
  readonly kind: Kind;
  readonly inputId: string;
  readonly template: string;
  readonly stream: string;
  readonly described: StreamDescription;
}

/** Every stream of every version, the newest versions first. */
const PLACES: readonly Place[] = AWS_PACKAGES.toReversed().flatMap((form) => {
  const { version: packageVersion, inputs } = describePackage(packageAnswer.parse(form));
  return [...inputs.values()].flatMap(({ id: inputId, template, type, streams }) => {
    const kind = KINDS.find((candidate) => INPUT_TYPES[candidate] === type);
    if (kind === undefined) return [];
    return [...streams].map(([stream, described]) => ({ packageVersion, kind, inputId, template, stream, described }));
  });
});

/** What a stream of each kind cannot be without. */
function needed({ kind, described }: Place): Record<string, Value> {
  const metrics = described.vars.get("metrics");
  if (metrics?.required === true && metrics.default === undefined) return { metrics: "- namespace: AWS/EC2" };
  if (kind === "awsS3") return { queueUrl: QUEUE };
  if (kind === "httpjson") {
    return {
      ...(described.vars.has("aws_region") ? { awsRegion: "us-east-1" } : {}),
      ...(described.vars.has("detector_id") ? { vars: { detector_id: "a" } } : {}),
    };
  }
  return kind === "awsCloudwatch" ? { logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:a:*" } : {};
}

/** Attributes that stand in the place of one that is needed. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  queueUrl: ["bucketArn", "accessPointArn", "nonAwsBucketName"],
  logGroupArn: ["logGroupName", "logGroupNamePrefix"],
};

const SAMPLES: Readonly<Record<string, string>> = {
  queueUrl: QUEUE,
  bucketArn: "arn:aws:s3:::logs",
  accessPointArn: "arn:aws:s3:us-east-1:123456789012:accesspoint/logs",
  logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:other:*",
  regionName: "eu-west-1",
  awsRegion: "eu-west-1",
  regions: "eu-west-1",
  owningAccount: "210987654321",
  metrics: "- namespace: AWS/RDS\n",
  fileSelectors: "- regex: /CloudTrail/\n",
  processors: "- drop_event: ~\n",
};

const DURATION = /period|granularity|latency|interval|timeout|frequency|sleep/i;

/** A value that is no default of any version, and as Fleet holds it. */
function sampleOf(name: string, { type }: Attribute): readonly [declared: Value, held: unknown] {
  switch (type.kind) {
    case "boolean":
      return [true, true];
    case "number":
      return [7, 7];
    case "set":
    case "list": {
      const list = [SAMPLES[name] ?? "one"];
      return [list, list];
    }
    case "map":
      return [{ Env: ["a"] }, '- key: "Env"\n  value: "a"\n'];
    default: {
      const text = SAMPLES[name] ?? (DURATION.test(name) ? "17m" : "something");
      return [text, text];
    }
  }
}

/** What a stream is declared to be for one attribute to be tried. */
function declaration(place: Place, attribute: string, value: Value): Record<string, Value> {
  const base: Record<string, Value> = { ...needed(place) };
  for (const [field, others] of Object.entries(INSTEAD)) if (others.includes(attribute)) delete base[field];
  const region = attribute === "logGroupName" || attribute === "logGroupNamePrefix" ? { regionName: "us-east-1" } : {};
  return { ...base, ...region, [attribute]: value };
}

const servicesOf = ({ template, kind, stream }: Place, values: object) => ({
  [template]: { [kind]: { [stream]: values } },
});

const cases = KINDS.flatMap((kind) =>
  [...streamShape(kind)]
    .filter(([name]) => name !== "enabled" && name !== "vars")
    .map(([name, attribute]) => [kind, name, attribute] as const),
);

describe("an attribute", () => {
  test.each(cases)("%s %s", async (kind, name, attribute) => {
    // A sample that is the package's default would say nothing.
    const [value, held] = sampleOf(name, attribute);
    const names = streamVarNames(kind, name);
    const place = PLACES.find(
      ({ kind: its, described }) => its === kind && names.some((one) => described.vars.has(one)),
    );
    if (place === undefined) throw new Error(`no version of the package has ${names.join(" or ")}`);
    const wire = streamVarName(kind, name, place.described.vars);
    const { packageVersion, inputId, stream } = place;
    const isDefault = place.described.vars.get(wire)?.default === held;
    const declared = isDefault ? false : value;
    const inputs = { ...MINIMAL, packageVersion, services: servicesOf(place, declaration(place, name, declared)) };

    const { id, outs } = await bench.run().create(inputs);
    expect(bench.vars(id, inputId, stream)[wire]).toEqual(isDefault ? false : held);
    expect(outs.services).toMatchObject(servicesOf(place, { [name]: declared }));
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(false);

    // Taken away by hand, it is seen and set again.
    const { [wire]: _taken, ...left } = bench.vars(id, inputId, stream);
    bench.replaceVars(id, inputId, stream, left);
    const without = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, without, inputs)).toBe(true);
    await bench.run().update(id, without, inputs);
    expect(bench.vars(id, inputId, stream)[wire]).toEqual(isDefault ? false : held);
  });
});

/** Vars that no attribute is for, each where a version has it first. */
const further = new Map(
  PLACES.flatMap((place) => {
    const typed = new Set([
      DERIVED_VAR,
      ...[...streamShape(place.kind).keys()].flatMap((name) => streamVarNames(place.kind, name)),
    ]);
    return [...place.described.vars.values()]
      .filter(({ name, secret }) => !typed.has(name) && !secret && !/password|secret|token/i.test(name))
      .map((variable) => [`${place.kind} ${variable.name}`, { place, variable }] as const);
  }),
);

test.each([...further])("a var that has no attribute, by its own name: %s", async (_name, { place, variable }) => {
  const { packageVersion, inputId, stream } = place;
  const { vars, ...base } = needed(place);
  const values = { ...base, vars: { ...(isRecord(vars) ? vars : {}), [variable.name]: "something" } };
  const inputs = { ...MINIMAL, packageVersion, services: servicesOf(place, values) };
  const { id, outs } = await bench.run().create(inputs);
  expect(bench.vars(id, inputId, stream)[variable.name]).toBe("something");
  expect(await bench.run().changes(id, (await bench.run().refresh(id, outs)) ?? {}, inputs)).toBe(false);
});
