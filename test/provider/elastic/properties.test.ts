/** What holds for every combination of streams, not only for those that somebody thought of. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plan } from "../../../provider/core/plan.ts";
import { isRecord, type Value } from "../../../provider/core/value.ts";
import type { InputAnswer } from "../../../provider/elastic/api.ts";
import { packageAnswer } from "../../../provider/elastic/api.ts";
import { describePackage } from "../../../provider/elastic/package-description.ts";
import { INPUT_TYPES, KINDS, type Kind } from "../../../provider/elastic/streams/kinds.ts";
import { decodeInputs, encodeInputs } from "../../../provider/elastic/streams/services.ts";
import { AWS_PACKAGES } from "../../../sandbox/elastic/aws-package.ts";
import { defaultInputs, type RequestedInputs, requestedInputs } from "../../../sandbox/elastic/policy-inputs.ts";
import { awsIntegration, KEYS, MINIMAL, QUEUE, useKibana } from "./life.ts";

const LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:example:*";

/** What a stream cannot be without. */
function neededBy({ kind, vars }: Pick<Place, "kind" | "vars">): fc.Arbitrary<object> {
  const place = (name: string, values: object): object => (vars.has(name) ? values : {});
  switch (kind) {
    case "awsMetrics":
      return fc.constant({});
    case "awsS3":
      return fc.constantFrom(
        { queueUrl: QUEUE },
        ...(vars.has("bucket_arn") ? [{ bucketArn: "arn:aws:s3:::logs" }] : []),
      );
    case "awsCloudwatch":
      return fc.constant({ logGroupArn: LOG_GROUP });
    case "httpjson":
      return fc.constant({
        ...place("aws_region", { awsRegion: "us-east-1" }),
        ...place("detector_id", { vars: { detector_id: "a" } }),
      });
  }
}

interface Place {
  readonly template: string;
  readonly kind: Kind;
  readonly stream: string;
  readonly vars: ReadonlySet<string>;
}

/** Every stream that a version of the package has. */
function placesOf(version: number): { places: readonly Place[]; form: (typeof AWS_PACKAGES)[number] } {
  const form = AWS_PACKAGES[version];
  if (form === undefined) throw new Error("there is no such package");
  const description = describePackage(packageAnswer.parse(form));
  const places = [...description.inputs.values()].flatMap((input) =>
    [...input.streams].flatMap(([stream, { vars }]) => {
      const kind = KINDS.find((candidate) => INPUT_TYPES[candidate] === input.type);
      return kind === undefined ? [] : [{ template: input.template, kind, stream, vars: new Set(vars.keys()) }];
    }),
  );
  return { places, form };
}

const duration = fc.constantFrom("1m", "60s", "5m", "300s", "24h", "1h30m");
const regions = fc.uniqueArray(fc.constantFrom("us-east-1", "eu-west-1", "ap-northeast-1"), { maxLength: 3 });
const tags = fc.dictionary(
  fc.stringMatching(/^[A-Za-z][\w:. -]{0,8}$/),
  fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
  { maxKeys: 3 },
);

/** Any values of a stream's own vars. */
function streamOf(place: Place): fc.Arbitrary<object> {
  const { kind, stream, vars } = place;
  const metrics = kind === "awsMetrics";
  const has = (name: string): boolean => vars.has(name);
  const required = stream.endsWith("cloudwatch_metrics") ? { metrics: fc.constant("- namespace: AWS/EC2") } : {};
  return fc
    .record(
      {
        enabled: fc.boolean(),
        ...(metrics && has("period") ? { period: duration } : {}),
        ...(metrics && has("latency") ? { latency: duration } : {}),
        ...(has("regions") ? { regions } : {}),
        ...(has("tags_filter") ? { tagsFilter: tags } : {}),
        ...(has("include_linked_accounts") ? { includeLinkedAccounts: fc.boolean() } : {}),
        ...(has("number_of_workers") ? { numberOfWorkers: fc.nat({ max: 9 }) } : {}),
        // From 2.x on, the package wants some.
        ...(metrics ? {} : { tags: fc.uniqueArray(fc.constantFrom("forwarded", "a", "b"), { minLength: 1 }) }),
        ...(has("preserve_original_event") ? { preserveOriginalEvent: fc.boolean() } : {}),
      },
      { requiredKeys: [] },
    )
    .chain((values) =>
      fc.tuple(neededBy(place), fc.record(required)).map(([needed, more]) => ({ ...needed, ...values, ...more })),
    );
}

/** Any choice of streams, under either spelling of their names. */
function servicesOf(places: readonly Place[]): fc.Arbitrary<Record<string, Record<string, Record<string, object>>>> {
  return fc
    .subarray([...places], { maxLength: 8 })
    .chain((chosen) => fc.tuple(...chosen.map((place) => fc.tuple(fc.constant(place), fc.boolean(), streamOf(place)))))
    .map((chosen) => {
      const services: Record<string, Record<string, Record<string, object>>> = {};
      for (const [{ template, kind, stream }, short, values] of chosen) {
        const key = short ? stream.replace(/^aws\./, "") : stream;
        services[template] = { ...services[template], [kind]: { ...services[template]?.[kind], [key]: values } };
      }
      return services;
    });
}

describe.each([0, 1, 3, 4, 5])("package %#", (version) => {
  const { places, form } = placesOf(version);
  const description = describePackage(packageAnswer.parse(form));

  /** What Fleet makes of a body, as it answers it. */
  const asAnswered = (services: Value): Record<string, InputAnswer> => {
    const body = encodeInputs({ services, otherStreams: undefined }, description);
    // The sandbox takes the API's form, and so does the decoding.
    return requestedInputs(form, body as RequestedInputs) as unknown as Record<string, InputAnswer>;
  };

  test("every combination of streams reads back as it was declared, and the plan of it is empty", () => {
    fc.assert(
      fc.property(servicesOf(places), (services) => {
        // What the arbitrary makes is JSON.
        const declared = services as unknown as Value;
        const read = decodeInputs(asAnswered(declared), [description], declared);
        expect(read.otherStreams).toEqual([]);
        const state = { ...MINIMAL, services: read.services };
        expect(plan(awsIntegration, state as never, { ...MINIMAL, services } as never)).toEqual({ kind: "none" });
      }),
      { numRuns: 150 },
    );
  });

  test("what is on is exactly what is declared to be", () => {
    fc.assert(
      fc.property(servicesOf(places), (services) => {
        const on = Object.entries(asAnswered(services as unknown as Value)).flatMap(([id, input]) =>
          Object.entries(input.streams).flatMap(([stream, { enabled }]) =>
            input.enabled && enabled ? [`${id} ${stream}`] : [],
          ),
        );
        const wanted = Object.entries(services).flatMap(([template, kinds]) =>
          KINDS.flatMap((kind) =>
            Object.entries(kinds[kind] ?? {}).flatMap(([key, values]) =>
              "enabled" in values && values.enabled === false
                ? []
                : [`${template}-${INPUT_TYPES[kind]} ${key.startsWith("aws.") ? key : `aws.${key}`}`],
            ),
          ),
        );
        expect(on.sort()).toEqual(wanted.sort());
      }),
      { numRuns: 150 },
    );
  });

  test("any other choice of streams is a difference", () => {
    fc.assert(
      fc.property(servicesOf(places), servicesOf(places), (one, other) => {
        const onOf = (services: object) =>
          JSON.stringify(decodeInputs(asAnswered(services as Value), [], services as Value));
        fc.pre(onOf(one) !== onOf(other));
        const read = decodeInputs(asAnswered(one as unknown as Value), [description], other as unknown as Value);
        const planned = plan(
          awsIntegration,
          { ...MINIMAL, services: read.services } as never,
          { ...MINIMAL, services: other } as never,
        );
        expect(planned.kind).toBe("update");
      }),
      { numRuns: 80 },
    );
  });

  test("an input that somebody switches on reads as a service", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ template, kind, stream }) => {
        const none = asAnswered({});
        const id = `${template}-${INPUT_TYPES[kind]}`;
        const by = defaultInputs(form)[id]?.streams[stream];
        const streams = { ...none[id]?.streams, [stream]: { vars: { ...by?.vars }, enabled: true } };
        const read = decodeInputs({ ...none, [id]: { enabled: true, vars: {}, streams } }, [description], {});
        expect(read.services).toEqual({ [template]: { [kind]: { [stream]: { enabled: true } } } });
      }),
    );
  });
});

describe("through the host", () => {
  const bench = useKibana();
  const { places } = placesOf(1);

  test("create, refresh and second plan of any declaration", async () => {
    let index = 0;
    await fc.assert(
      fc.asyncProperty(servicesOf(places), fc.boolean(), async (services, keys) => {
        fc.pre(Object.values(services).every((kinds) => isRecord(kinds)));
        index += 1;
        const inputs = { ...MINIMAL, ...(keys ? KEYS : {}), name: `policy ${index}`, services };
        const { id, outs } = await bench.run().create(inputs);
        const refreshed = (await bench.run().refresh(id, outs)) ?? {};
        expect(refreshed).toEqual(outs);
        expect(await bench.run().changes(id, refreshed, inputs)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });
});
