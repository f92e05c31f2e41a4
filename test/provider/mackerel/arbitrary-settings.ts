/** Every combination of the fields of a Mackerel AWS integration setting, and other forms of the same meaning. */
import fc from "fast-check";
import documented from "../../../provider/mackerel/metrics.json" with { type: "json" };
import { KNOWN_SERVICES } from "../../../provider/mackerel/services.ts";
import { tagFilter } from "../../../provider/mackerel/tags.ts";
import type { OptionsPatch } from "../../../sandbox/index.ts";

/** Inputs of one service. */
export interface ServiceInputs {
  readonly enable?: boolean;
  readonly role?: string;
  readonly excludedMetrics?: readonly string[];
  readonly includedMetrics?: readonly string[];
  readonly retireAutomatically?: boolean;
}

/** Inputs but for the credentials and the name. */
export interface SettingInputs {
  readonly memo?: string;
  readonly region: string;
  readonly includedTags?: string;
  readonly excludedTags?: string;
  readonly services: Readonly<Record<string, ServiceInputs>>;
  readonly rolePropagationTimeout?: number;
}

const METRICS = Object.values(documented).flat();

// biome-ignore lint/suspicious/noTemplateCurlyInString: characters that shells and templates would take for theirs
const text = fc.string({ unit: fc.constantFrom(..."aZ09 é日🗼\\\"'`${}:,;/+=\n\t<&") });

/** A key or value that the API's syntax can write: not empty, and with one kind of quotation mark at most. */
const tagText = fc
  .string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."abZ09 é日:,-_/'") })
  .filter((value) => value.trim() !== "");

const tags = fc.dictionary(tagText, fc.oneof(tagText, fc.array(tagText, { minLength: 1, maxLength: 3 })), {
  maxKeys: 3,
});

const roleName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{1,12}$/);

const role = fc
  .tuple(roleName, fc.constantFrom(":", ": ", " : "), roleName)
  .map(([service, colon, name]) => `${service}${colon}${name}`);

const metricNames = fc.array(fc.oneof(fc.constantFrom(...METRICS), fc.stringMatching(/^[a-z.#*]{1,10}$/)), {
  maxLength: 4,
});

const serviceId = fc.constantFrom(...KNOWN_SERVICES, "Route53");

type MetricField = "excludedMetrics" | "includedMetrics";

const service = (filter: MetricField): fc.Arbitrary<ServiceInputs> =>
  fc.record(
    { enable: fc.boolean(), role, [filter]: metricNames, retireAutomatically: fc.boolean() },
    { requiredKeys: [] },
  );

const services = fc
  .constantFrom<MetricField>("excludedMetrics", "includedMetrics")
  .chain((filter) => fc.dictionary(serviceId, service(filter), { maxKeys: 6 }))
  .map((all): Readonly<Record<string, ServiceInputs>> => {
    const { Route53, ...rest } = all;
    // Both spellings at once are the same service twice, which is refused.
    return Route53 === undefined || "Route 53" in rest ? rest : { ...rest, Route53 };
  });

const filterText = tags.map((conditions) => tagFilter(conditions));

export const settingInputs: fc.Arbitrary<SettingInputs> = fc.record(
  {
    memo: text,
    region: fc.constantFrom("ap-northeast-1", "us-east-1", "us-west-2", "eu-central-2"),
    includedTags: filterText,
    excludedTags: filterText,
    services,
    rolePropagationTimeout: fc.nat({ max: 3 }),
  },
  { requiredKeys: ["region", "services"] },
);

/** The forms in which the vendor was seen to answer. */
export const answerForms: fc.Arbitrary<NonNullable<OptionsPatch["answers"]>> = fc.record({
  disabledServices: fc.constantFrom("listed" as const, "omitted" as const),
  unusedCredentials: fc.constantFrom("null" as const, "empty" as const, "absent" as const),
  roleSeparator: fc.constantFrom(":" as const, ": " as const),
  route53: fc.constantFrom("Route 53" as const, "Route53" as const),
});

/** The same setting, written in another way: other orders, blanks and spellings, defaults written out or left out. */
export function writtenOtherwise(inputs: SettingInputs): fc.Arbitrary<SettingInputs> {
  return fc
    .record({
      services: fc.shuffledSubarray(Object.entries(inputs.services), {
        minLength: Object.keys(inputs.services).length,
      }),
      includedTags: tagsOtherwise(inputs.includedTags),
      excludedTags: tagsOtherwise(inputs.excludedTags),
      writeOut: fc.boolean(),
    })
    .chain(({ services: shuffled, includedTags, excludedTags, writeOut }) =>
      fc
        .tuple(...shuffled.map(([id, value]) => serviceOtherwise(value, writeOut).map((other) => [id, other] as const)))
        .map((others) => ({
          ...(inputs.memo === undefined && writeOut ? { memo: "" } : {}),
          ...inputs,
          ...(includedTags === undefined ? {} : { includedTags }),
          ...(excludedTags === undefined ? {} : { excludedTags }),
          services: Object.fromEntries(others.map(([id, value]) => [id === "Route53" ? "Route 53" : id, value])),
        })),
    );
}

/** A filter in another order and with other blanks; the pieces between the commas that are not inside of quotes. */
function tagsOtherwise(filter: string | undefined): fc.Arbitrary<string | undefined> {
  if (filter === undefined || filter === "") return fc.constant(filter);
  const pieces = filter.match(/(?:"[^"]*"|'[^']*'|[^,"'])+/g) ?? [];
  return fc
    .tuple(
      fc.shuffledSubarray(
        pieces.map((piece) => piece.trim()),
        { minLength: pieces.length },
      ),
      fc.constantFrom(",", ", ", " ,\n "),
      fc.boolean(),
    )
    .map(([shuffled, comma, twice]) => [...shuffled, ...(twice ? shuffled.slice(0, 1) : [])].join(comma));
}

function serviceOtherwise(value: ServiceInputs, writeOut: boolean): fc.Arbitrary<ServiceInputs> {
  const list = (names: readonly string[] | undefined) =>
    names === undefined
      ? fc.constant(undefined)
      : fc
          .tuple(fc.shuffledSubarray([...names], { minLength: names.length }), fc.boolean())
          .map(([shuffled, twice]) => [...shuffled, ...(twice ? shuffled.slice(0, 1) : [])]);
  return fc
    .tuple(list(value.excludedMetrics), list(value.includedMetrics))
    .map(([excludedMetrics, includedMetrics]) => ({
      ...(writeOut ? { enable: true, retireAutomatically: false } : {}),
      ...value,
      ...(value.role === undefined ? {} : { role: value.role.replace(/\s*:\s*/, writeOut ? ":" : ": ") }),
      ...(excludedMetrics === undefined ? {} : { excludedMetrics }),
      ...(includedMetrics === undefined ? {} : { includedMetrics }),
    }));
}
