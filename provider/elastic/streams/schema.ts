/**
 * What can be declared of a service's streams. Names are the package's own, in camelCase; a var that has no attribute
 * here goes through `vars`. Source of vars and defaults: the package's manifests (see `kinds.ts`).
 */
import { z } from "zod";
import { attribute } from "../../core/schema/metadata.ts";
import { wholeNumber } from "../../core/schema/whole-number.ts";
import { isRecord, type Value } from "../../core/value.ts";
import { canonicalDuration } from "../duration.ts";
import { canonicalYaml } from "../tags-filter.ts";
import { canonicalStream, INPUT_TYPES, type Kind, KNOWN_TEMPLATES, knownStreams } from "./kinds.ts";

const onText = (form: (text: string) => string) => (value: Value) => (typeof value === "string" ? form(value) : value);

/** A list or map that is empty says the same as none. */
export const emptyIsAbsent = (value: Value): Value => {
  const empty = Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
  return empty ? undefined : value;
};

const noTextIsAbsent = (value: Value): Value => (value === "" ? undefined : value);

const text = (description: string, example?: string) =>
  attribute(z.string().optional(), {
    description,
    canonical: noTextIsAbsent,
    ...(example === undefined ? {} : { example }),
  });
const flag = (description: string) => attribute(z.boolean().optional(), { description });
const count = (description: string) => attribute(wholeNumber(0).optional(), { description });
const duration = (description: string, example: string) =>
  attribute(z.string().optional(), { description, example, canonical: onText(canonicalDuration) });
const texts = (description: string, example?: readonly string[]) =>
  attribute(z.array(z.string()).optional(), {
    description,
    set: true,
    canonical: emptyIsAbsent,
    ...(example === undefined ? {} : { example }),
  });
/** A list whose default in the package is not empty: an empty one says that there shall be none. */
const textsOrNone = (description: string, example?: readonly string[]) =>
  attribute(z.array(z.string()).optional(), {
    description,
    set: true,
    ...(example === undefined ? {} : { example }),
  });
const yaml = (description: string) =>
  attribute(z.string().optional(), { description, canonical: onText(canonicalYaml) });

const enabled = attribute(z.boolean().optional(), {
  description: "Whether the stream is collected. Default: `true`; one that is not declared at all is off.",
  default: true,
});

const vars = attribute(z.record(z.string(), z.string()).optional(), {
  description:
    "Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers and " +
    'booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.',
  canonical: emptyIsAbsent,
});

const common = {
  tags: textsOrNone("Tags that every event gets. Left out: the package's own; `[]`: none."),
  preserveOriginalEvent: flag("Whether the raw event is kept in `event.original`."),
  processors: yaml("Processors that the agent runs before it sends, as YAML."),
  vars,
};

/** Streams of the input `aws/metrics`: metrics out of CloudWatch. */
const metrics = z.strictObject({
  enabled,
  period: duration("How often the stream is collected. Left out: the package's default for the stream.", "5m"),
  dataGranularity: duration("Granularity of the data points that are asked for. Default: the period.", "5m"),
  latency: duration(
    "How far start and end of the collection are moved back, for services that send their metrics to CloudWatch with " +
      "a delay longer than the period.",
    "5m",
  ),
  regions: texts("AWS regions that are queried. Default: every region. Needed where `endpoint` is declared.", [
    "us-east-1",
  ]),
  tagsFilter: attribute(
    z
      .record(
        z.string(),
        attribute(z.array(z.string()), { description: "Values, of which a resource has one.", set: true }),
      )
      .optional(),
    {
      description:
        "Only resources with these tags: tag key to values. A resource has to have one of the values of every key. " +
        "Sent as the YAML that `tags_filter` is.",
      canonical: emptyIsAbsent,
      example: { Environment: ["production"] },
    },
  ),
  includeLinkedAccounts: flag("Whether metrics of linked accounts are collected, from a monitoring account."),
  owningAccount: text("Only metrics of this linked account.", "123456789012"),
  metrics: yaml("Which namespaces and metrics are collected, as YAML: `cloudwatch_metrics` and `firewall_metrics`."),
  groupByDimensionKeys: textsOrNone(
    "`billing` only: dimensions by which Cost Explorer groups (`cost_explorer_config.group_by_dimension_keys`).",
    ["SERVICE"],
  ),
  groupByTagKeys: textsOrNone(
    "`billing` only: tag keys by which Cost Explorer groups (`cost_explorer_config.group_by_tag_keys`).",
  ),
  vars,
});

/** Streams of the input `aws-s3`: logs out of S3, by a queue's notifications or by listing a bucket. */
const s3Logs = z.strictObject({
  enabled,
  queueUrl: text(
    "URL of the SQS queue that gets the bucket's notifications. This or one of the buckets.",
    "https://sqs.us-east-1.amazonaws.com/123456789012/cloudtrail",
  ),
  bucketArn: text("ARN of the bucket that is listed.", "arn:aws:s3:::example-logs"),
  accessPointArn: text("ARN of the access point through which a bucket is listed."),
  nonAwsBucketName: text("Name of a bucket of another S3-compatible store."),
  bucketListInterval: duration("How often the bucket is listed.", "2m"),
  bucketListPrefix: text("Only objects whose keys begin so."),
  numberOfWorkers: count("How many objects are read at a time."),
  visibilityTimeout: duration("How long a message stays hidden from others while it is worked on.", "300s"),
  apiTimeout: duration("Longest time of one call of the AWS API.", "120s"),
  maxNumberOfMessages: count("How many messages are in work at a time."),
  fileSelectors: yaml("Which objects are read, as YAML."),
  fipsEnabled: flag("Whether AWS's FIPS endpoints are used."),
  ...common,
});

/** Streams of the input `aws-cloudwatch`: logs out of CloudWatch Logs. */
const cloudwatchLogs = z.strictObject({
  enabled,
  logGroupArn: text(
    "ARN of the log group. This, or a name or prefix with `regionName`.",
    "arn:aws:logs:us-east-1:123456789012:log-group:example:*",
  ),
  logGroupName: text("Name of the log group. Needs `regionName`."),
  logGroupNamePrefix: text("Every log group whose name begins so. Needs `regionName`."),
  regionName: text("Region of the log groups.", "us-east-1"),
  logStreams: texts("Only these log streams."),
  logStreamPrefix: text("Only log streams whose names begin so."),
  startPosition: text("Where reading starts: `beginning` or `end`.", "beginning"),
  scanFrequency: duration("How often new events are looked for.", "1m"),
  apiTimeout: duration("Longest time of one call of the AWS API.", "120s"),
  apiSleep: duration("Pause between calls of `FilterLogEvents`.", "200ms"),
  latency: duration("How far the time range of a query is moved back.", "1m"),
  numberOfWorkers: count("How many log groups are read at a time."),
  ...common,
});

/** Streams of the input `httpjson`: findings and events that are polled. */
const polled = z.strictObject({
  enabled,
  interval: duration("How often it is asked.", "1m"),
  initialInterval: duration("How far back the first question goes.", "24h"),
  awsRegion: text("Region that is asked.", "us-east-1"),
  ...common,
});

const streamsOf = <Stream extends z.ZodObject>(kind: Kind, stream: Stream, what: string) =>
  attribute(z.record(z.string(), stream).optional(), {
    description: `${what}, by data stream (input \`${INPUT_TYPES[kind]}\`).`,
    canonicalKey: canonicalStream,
    knownKeys: knownStreams(kind),
  });

const service = z.strictObject({
  awsMetrics: streamsOf("awsMetrics", metrics, "Metrics out of CloudWatch"),
  awsS3: streamsOf("awsS3", s3Logs, "Logs out of S3"),
  awsCloudwatch: streamsOf("awsCloudwatch", cloudwatchLogs, "Logs out of CloudWatch Logs"),
  httpjson: streamsOf("httpjson", polled, "Findings and events of an HTTP API"),
});

/** The schema of one stream of each kind. */
export const STREAM_SCHEMAS = { awsMetrics: metrics, awsS3: s3Logs, awsCloudwatch: cloudwatchLogs, httpjson: polled };

/** Services by policy template. */
export const services = attribute(z.record(z.string(), service), {
  description:
    "The services that are collected, by the package's policy template (`ec2`, `rds`, `cloudtrail` …), and of each the " +
    "streams. What is declared is on, **everything else is off**: a stream that somebody switches on by hand is " +
    "switched off again.",
  canonical: onlyWhatIsOn,
  knownKeys: KNOWN_TEMPLATES,
  example: { ec2: { awsMetrics: { "aws.ec2_metrics": { period: "5m" } } } },
});

/** A stream that is off and one that is not there mean the same. */
function onlyWhatIsOn(value: Value): Value {
  if (!isRecord(value)) return value;
  const result: Record<string, Value> = {};
  for (const [template, kinds] of Object.entries(value)) {
    if (!isRecord(kinds)) {
      result[template] = kinds;
      continue;
    }
    const on = Object.entries(kinds).flatMap(([kind, streams]): [string, Value][] => {
      if (!isRecord(streams)) return [[kind, streams]];
      const left = Object.entries(streams).filter(([, stream]) => !(isRecord(stream) && stream.enabled === false));
      return left.length === 0 ? [] : [[kind, Object.fromEntries(left)]];
    });
    if (on.length > 0) result[template] = Object.fromEntries(on);
  }
  return result;
}
