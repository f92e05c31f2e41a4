/** The fields of a Mackerel AWS integration setting. Source: https://mackerel.io/api-docs/entry/aws-integration. */
import { z } from "zod";
import { attribute } from "../../core/schema/metadata.ts";
import { wholeNumber } from "../../core/schema/whole-number.ts";
import { isAbsent, isRecord, type Value } from "../../core/value.ts";
import { canonicalService, KNOWN_SERVICES } from "../services.ts";
import { canonicalTagFilter } from "../tags.ts";

const onText = (form: (text: string) => string | undefined) => (value: Value) =>
  typeof value === "string" ? form(value) : value;

const emptyIsAbsent = (value: Value): Value => (Array.isArray(value) && value.length === 0 ? undefined : value);

/** `service:role` and `service: role` are the same role: the vendor's own tools write both. */
export function canonicalRole(text: string): string {
  return text.replace(/\s*:\s*/, ":").trim();
}

const service = z.strictObject({
  enable: attribute(z.boolean().optional(), {
    description: "Whether the service's metrics are collected. Default: `true`.",
    default: true,
  }),
  role: attribute(z.string().optional(), {
    description:
      "Full name of the Mackerel role, `<service>:<role>`, that hosts found by this integration get. Default: none.",
    canonical: onText((text) => canonicalRole(text) || undefined),
    example: "Hatena-Bookmark:db-master",
  }),
  excludedMetrics: attribute(z.array(z.string()).optional(), {
    description:
      "Names of metrics that are not collected; metrics that Mackerel adds later are collected by themselves. " +
      "Excludes `includedMetrics` in every service of the setting.",
    set: true,
    canonical: emptyIsAbsent,
    example: ["ec2.status_check_failed.instance"],
  }),
  includedMetrics: attribute(z.array(z.string()).optional(), {
    description:
      "Names of the only metrics that are collected; metrics that Mackerel adds later are not. Excludes " +
      "`excludedMetrics` in every service of the setting.",
    set: true,
  }),
  retireAutomatically: attribute(z.boolean().optional(), {
    description:
      "Whether a host is retired in Mackerel once its AWS resource is deleted. Documented for EC2, RDS and " +
      "ElastiCache. Default: `false`.",
    default: false,
  }),
});

/**
 * Two maps of services mean the same when the same services are on, with equal fields: a disabled service and one that
 * is left out are the same, and where one service lists its included metrics, none listed means none included.
 */
function canonicalServices(value: Value): Value {
  if (!isRecord(value)) return value;
  const enabled = Object.entries(value).filter(([, item]) => !(isRecord(item) && item.enable === false));
  const including = enabled.some(([, item]) => isRecord(item) && !isAbsent(item.includedMetrics));
  return Object.fromEntries(
    enabled.map(([key, item]) => [
      key,
      including && isRecord(item) && isAbsent(item.includedMetrics) ? { ...item, includedMetrics: [] } : item,
    ]),
  );
}

const name = attribute(z.string().min(1, "must not be empty"), {
  description: "Name of the setting. Unique in the organisation.",
  example: "production",
});

const readable = {
  memo: attribute(z.string().optional(), { description: 'Notes on the setting. Default: `""`.', default: "" }),
  region: attribute(z.string(), {
    description: "The AWS region that metrics are collected from.",
    example: "ap-northeast-1",
  }),
  roleArn: attribute(z.string().optional(), {
    description:
      "ARN of the IAM role that Mackerel assumes. Together with `externalId` one of the two credential methods.",
    computed: true,
    example: "arn:aws:iam::123456789012:role/mackerel",
  }),
  externalId: attribute(z.string().optional(), {
    description: "The external ID, made by Mackerel (`ExternalId`), that the role's trust policy asks for.",
    computed: true,
  }),
  key: attribute(z.string().optional(), {
    description: "AWS access key ID. Together with `secretKey` the other credential method.",
    computed: true,
    example: "AKIAIOSFODNN7EXAMPLE",
  }),
  includedTags: attribute(z.string().optional(), {
    description:
      "Only resources with one of these tags become hosts: `service:foo, service:bar`. `tagFilter(…)` writes it. " +
      'Default: `""`, all resources.',
    default: "",
    canonical: onText(canonicalTagFilter),
    example: "service:foo, service:bar",
  }),
  excludedTags: attribute(z.string().optional(), {
    description: 'Resources with one of these tags do not become hosts. Default: `""`.',
    default: "",
    canonical: onText(canonicalTagFilter),
    example: "environment:staging",
  }),
  services: attribute(z.record(z.string(), service), {
    description:
      "The AWS services that are monitored, by Mackerel's service id. A service that is not named is off, and one " +
      "that somebody switched on by hand is switched off again.",
    canonical: canonicalServices,
    canonicalKey: canonicalService,
    knownKeys: KNOWN_SERVICES,
  }),
};

/** What a user declares. */
export const inputs = z.strictObject({
  name,
  ...readable,
  secretKey: attribute(z.string().optional(), {
    description:
      "AWS secret access key that belongs to `key`. Mackerel never gives it back: leaving it out keeps the one it has.",
    secret: true,
    writeOnly: true,
  }),
  rolePropagationTimeout: attribute(wholeNumber(0, 3600).optional(), {
    description:
      "How long, in seconds, a refusal that names the role is taken for a role that AWS does not know everywhere yet, " +
      "and tried again. Default: `0`, since Mackerel is not known to check a role when it is registered.",
    local: true,
    default: 0,
  }),
});

/** What a read adds: nothing but the id, which every resource has. */
export const outputs = z.strictObject({});

/** One setting as the data sources give it. */
export const setting = z.strictObject({
  id: attribute(z.string(), { description: "Id of the setting." }),
  name,
  ...readable,
});
