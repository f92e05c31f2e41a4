/** What can be told of a link to Elastic before anything is made, and what it grants: the same for every engine. */
import { InvalidInputError, type Problem, type PropertyPath } from "../provider/core/errors.ts";
import { UNKNOWN, type Value } from "../provider/core/value.ts";
import { serviceRules } from "../provider/elastic/aws-integration/rules.ts";
import { canonicalStream, KINDS, type Kind } from "../provider/elastic/streams/kinds.ts";
import { GIVEN_KEY_ROTATED } from "./given-key.ts";
import { type LogsWay, logsEntry, logsParameters } from "./policies/elastic/logs.ts";
import { inArgumentsOf, type LinkPolicies, linkPolicies } from "./policies/link-policies.ts";
import { type PermissionsOptions, permissions } from "./policies/permissions.ts";
import type { PolicyDocument, PolicyStatement } from "./policies/statement.ts";

/** The arguments of a link, whatever form an engine gives to values. */
export interface DeclaredElasticLink {
  readonly services: Readonly<Record<string, unknown>>;
  readonly credentials: {
    readonly accessKey?:
      | { readonly accessKeyId?: unknown; readonly secretAccessKey?: unknown; readonly rotation?: unknown }
      | undefined;
    readonly role?: { readonly roleArn?: unknown; readonly principal?: unknown } | undefined;
    readonly instanceProfile?: object | undefined;
  };
  readonly permissions?:
    | {
        readonly form?: PermissionsOptions["form"] | undefined;
        readonly logBuckets?: readonly unknown[] | undefined;
        readonly extraStatements?: PermissionsOptions["extraStatements"] | undefined;
        readonly extraManagedPolicyArns?: PermissionsOptions["extraManagedPolicyArns"] | undefined;
      }
    | undefined;
}

/** Whether a value is known only when the engine has made something: an output, a token. */
export type IsLater = (value: unknown) => boolean;

/** Whether the link makes the identity that reads, and with it the policies. */
export function makesIdentity({ credentials }: DeclaredElasticLink): boolean {
  return credentials.role?.roleArn === undefined && credentials.accessKey?.accessKeyId === undefined;
}

/** Refuses arguments that cannot work. @throws InvalidInputError naming the argument. */
export function checkElasticLink(declared: DeclaredElasticLink, isLater: IsLater): void {
  const problems: Problem[] = [];
  const refuse = (path: Problem["path"], message: string, nextStep?: string): void => {
    problems.push({ severity: "error", path, message, ...(nextStep === undefined ? {} : { nextStep }) });
  };
  const { accessKey, role, instanceProfile } = declared.credentials;
  const ways = Object.entries({ accessKey, role, instanceProfile }).filter(([, value]) => value !== undefined);
  if (ways.length !== 1) {
    const given = ways.length === 0 ? "none is" : `${ways.map(([name]) => name).join(" and ")} are`;
    refuse(["credentials"], `declare one of accessKey, role and instanceProfile; ${given} declared`);
  }
  if ((accessKey?.accessKeyId === undefined) !== (accessKey?.secretAccessKey === undefined)) {
    const missing = accessKey?.accessKeyId === undefined ? "accessKeyId" : "secretAccessKey";
    refuse(["credentials", "accessKey", missing], "missing: a key is given whole");
  }
  if (accessKey?.accessKeyId !== undefined && accessKey.rotation !== undefined) {
    refuse(["credentials", "accessKey"], GIVEN_KEY_ROTATED);
  }
  if (role !== undefined && (role.roleArn === undefined) === (role.principal === undefined)) {
    refuse(
      ["credentials", "role", "principal"],
      role.roleArn === undefined
        ? "missing: who the agents are that assume the role"
        : "belongs to a role that the link makes, and roleArn names one that exists",
      role.roleArn === undefined ? "name their role or user, or their account's root" : undefined,
    );
  }
  for (const { path, message } of unreadable(declared, isLater)) refuse(path, message);
  // The integration says the same of its services; but what they grant is made before it.
  const services = asPlanned(declared.services, isLater);
  for (const rule of serviceRules) rule({ services }, (problem) => void problems.push(problem));
  for (const [index, bucket] of (declared.permissions?.logBuckets ?? []).entries()) {
    const { pattern, isFormOf = "is not the ARN of a bucket" } = logsParameters.bucketArn ?? {};
    if (isLater(bucket) || pattern?.test(String(bucket)) !== false) continue;
    refuse(
      ["permissions", "logBuckets", index],
      `${JSON.stringify(bucket)} ${isFormOf}`,
      "use the form arn:aws:s3:::NAME",
    );
  }
  if (makesIdentity(declared) && declared.permissions?.form !== "guide") {
    const byQueue = logSources(declared, isLater).find(({ way }) => way === "queue");
    if (byQueue !== undefined && (declared.permissions?.logBuckets ?? []).length === 0) {
      refuse(
        ["permissions", "logBuckets"],
        `missing: ${byQueue.stream} comes by a queue's notifications, which do not say which bucket the logs are in`,
        "name the ARNs of the buckets whose notifications the queues get",
      );
    }
  }
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InvalidInputError("ElasticLink", errors);
}

/** Values as the integration's own rules read them: what is known later is unknown. */
function asPlanned(value: unknown, isLater: IsLater): Value {
  if (isLater(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item) => asPlanned(item, isLater));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asPlanned(inner, isLater)]));
  }
  // Texts, numbers and booleans are all that is left of what can be declared.
  return value as Value;
}

/** Which streams there are has to be known while the program runs: the permissions follow from them. */
function unreadable(
  { services }: DeclaredElasticLink,
  isLater: IsLater,
): readonly { readonly path: Problem["path"]; readonly message: string }[] {
  const message = "is known too late: which streams there are has to be known when the program runs";
  if (isLater(services)) return [{ path: ["services"], message }];
  return Object.entries(services).flatMap(([template, service]) => {
    if (isLater(service)) return [{ path: ["services", template], message }];
    return KINDS.flatMap((kind) => {
      const streams = fieldOf(service, kind);
      if (isLater(streams)) return [{ path: ["services", template, kind], message }];
      if (kind !== "awsS3" && kind !== "awsCloudwatch") return [];
      return Object.entries(recordOf(streams))
        .filter(([, stream]) => isLater(stream))
        .map(([key]) => ({
          path: ["services", template, kind, key],
          message: "is known too late: only its values may be",
        }));
    });
  });
}

interface Stream {
  readonly template: string;
  readonly kind: Kind;
  /** As it is declared. */
  readonly key: string;
  readonly stream: string;
  readonly values: unknown;
}

function streamsOf({ services }: DeclaredElasticLink): readonly Stream[] {
  return Object.entries(services).flatMap(([template, service]) =>
    KINDS.flatMap((kind) =>
      Object.entries(recordOf(fieldOf(service, kind)))
        .filter(([, values]) => values !== undefined && fieldOf(values, "enabled") !== false)
        .map(([key, values]) => ({ template, kind, key, stream: canonicalStream(key), values })),
    ),
  );
}

/** An ARN by the parts of a text, values among them, and what becomes of the text once the values are known. */
interface WrittenArn {
  /** What the ARN is made of: values of the engine. */
  readonly values: readonly unknown[];
  /** The text, in parts: an engine that joins them itself knows which are values. */
  partsOf(values: readonly unknown[]): readonly string[];
  readonly rewritings: readonly Rewriting[];
}

/** Where a stream's logs are. */
export interface LogSource extends WrittenArn {
  readonly stream: string;
  readonly way: LogsWay;
  /** Stands in the policies for what is known later; undefined where all is known. */
  readonly placeholder: string | undefined;
}

/** Where the logs of every stream are that is on, in the order of their declaration. */
export function logSources(declared: DeclaredElasticLink, isLater: IsLater): readonly LogSource[] {
  const found: LogSource[] = [];
  const add = (stream: string, way: LogsWay, arn: WrittenArn): void => {
    const placeholder = arn.values.some(isLater) ? placeholderOf(way, found.length) : undefined;
    found.push({ stream, way, placeholder, ...arn });
  };
  for (const { kind, stream, values } of streamsOf(declared)) {
    const value = (name: string): unknown => fieldOf(values, name);
    if (kind === "awsS3" && value("queueUrl") !== undefined) {
      add(stream, "queue", asItIs(value("queueUrl"), QUEUE_ARN_OF_URL));
    } else if (kind === "awsS3" && value("bucketArn") !== undefined) {
      add(stream, "bucket", asItIs(value("bucketArn")));
    } else if (kind === "awsS3" && value("accessPointArn") !== undefined) {
      add(stream, "accesspoint", asItIs(value("accessPointArn")));
    } else if (kind === "awsCloudwatch" && value("logGroupArn") !== undefined) {
      add(stream, "cloudwatch", asItIs(value("logGroupArn"), WITH_STREAMS));
    } else if (kind === "awsCloudwatch" && value("logGroupName") !== undefined) {
      add(stream, "cloudwatch", logGroup(value("logGroupName"), "", value("regionName")));
    } else if (kind === "awsCloudwatch" && value("logGroupNamePrefix") !== undefined) {
      add(stream, "cloudwatch", logGroup(value("logGroupNamePrefix"), "*", value("regionName")));
    }
  }
  return found;
}

function asItIs(value: unknown, rewritings: readonly Rewriting[] = []): WrittenArn {
  return { values: [value], partsOf: ([text]) => [String(text)], rewritings };
}

function logGroup(name: unknown, more: "" | "*", region: unknown = "*"): WrittenArn {
  const partsOf = ([group, code]: readonly unknown[]) => [
    "arn:aws:logs:",
    String(code),
    ":*:log-group:",
    String(group),
    `${more}:*`,
  ];
  return { values: [name, region], partsOf, rewritings: PARTITION_OF_REGION };
}

/** Valid in form, and plainly none of AWS's. */
function placeholderOf(way: LogsWay, index: number): string {
  switch (way) {
    case "queue":
      return `arn:aws:sqs:*:000000000000:awslink-later-${index}`;
    case "bucket":
      return `arn:aws:s3:::awslink-later-${index}`;
    case "accesspoint":
      return `arn:aws:s3:us-east-1:000000000000:accesspoint/awslink-later-${index}`;
    case "cloudwatch":
      return `arn:aws:logs:*:000000000000:log-group:awslink-later-${index}:*`;
  }
}

/**
 * One step from what is declared to an ARN: what the pattern finds becomes the replacement, with `$1` for its first
 * group. In the words that JavaScript's and Terraform's expressions share, without a backslash.
 */
export interface Rewriting {
  readonly pattern: string;
  readonly replacement: string;
}

/** A region tells its partition. */
const PARTITION_OF_REGION: readonly Rewriting[] = [
  { pattern: "^arn:aws:([a-z]+):cn-", replacement: "arn:aws-cn:$1:cn-" },
  { pattern: "^arn:aws:([a-z]+):us-gov-", replacement: "arn:aws-us-gov:$1:us-gov-" },
];

/**
 * The ARN of a queue by its URL, `https://sqs.us-east-1.amazonaws.com/123456789012/logs`; of a URL in another form, the
 * queue in any region.
 */
const QUEUE_ARN_OF_URL: readonly Rewriting[] = [
  {
    // The region is a part of the host's name, whatever is before and behind it: FIPS, dual stack, an endpoint of a VPC.
    pattern: "^https?://(?:[^/]+[.])?([a-z]{2}(?:-[a-z]+)+-[0-9]+)[.][^/]+/([0-9]{12})/([0-9A-Za-z_.-]+)$",
    replacement: "arn:aws:sqs:$1:$2:$3",
  },
  { pattern: "^https?://[^/]+/([0-9]{12})/([0-9A-Za-z_.-]+)$", replacement: "arn:aws:sqs:*:$1:$2" },
  { pattern: "^https?://.*$", replacement: "arn:aws:sqs:*:*:*" },
  ...PARTITION_OF_REGION,
];

/** Events are in the group's streams: `:*`, which some ARNs end with and some do not. */
const WITH_STREAMS: readonly Rewriting[] = [{ pattern: "(?::[*])?$", replacement: ":*" }];

/** The ARN itself, once its values are known. */
export function arnOf({ partsOf, rewritings }: WrittenArn, values: readonly unknown[]): string {
  return rewritings.reduce(
    (text, { pattern, replacement }) => text.replace(new RegExp(pattern), replacement),
    partsOf(values).join(""),
  );
}

/** The ARN of a queue by its URL. */
export function queueArnOf(url: string): string {
  return arnOf(asItIs(url, QUEUE_ARN_OF_URL), [url]);
}

/**
 * What the link's role or user is granted, with {@link elasticPolicyText} to fill in what was not known.
 * @throws InvalidInputError as {@link linkPolicies} does.
 */
export function elasticLinkPolicies(declared: DeclaredElasticLink, isLater: IsLater): LinkPolicies {
  const { permissions: options = {} } = declared;
  const streams = streamsOf(declared)
    .filter(({ kind, stream }) => kind === "awsMetrics" || (kind === "httpjson" && stream !== "aws.cloudtrail"))
    .map(({ stream }) => stream);
  const sources = logSources(declared, isLater);
  const buckets = (options.logBuckets ?? []).map((bucket, index) =>
    isLater(bucket) ? bucketPlaceholder(index) : bucket,
  );
  const logs = options.form === "guide" ? [] : logStatements(sources, buckets.map(String));
  const wanted: PermissionsOptions = {
    vendor: "elastic",
    services:
      options.form === "guide" && streams.length === 0 ? [...new Set(sources.map(({ way }) => entryOf(way)))] : streams,
    ...(options.form === undefined ? {} : { form: options.form }),
    extraStatements: [...logs, ...(options.extraStatements ?? [])],
    ...(options.extraManagedPolicyArns === undefined ? {} : { extraManagedPolicyArns: options.extraManagedPolicyArns }),
  };
  const declaredAt = (path: PropertyPath) => declarationOf(declared, path, logs.length);
  const granted = inArgumentsOf("ElasticLink", () => linkPolicies(wanted), declaredAt);
  const warnings = granted.warnings.map((problem) => ({ ...problem, path: declaredAt(problem.path) }));
  return { ...granted, warnings };
}

/**
 * Where in a link something is declared that the permissions name in their own way: a stream, which is
 * `services["aws.ec2_metrics"]` there, and the user's statements, which come after those of the logs.
 */
function declarationOf(declared: DeclaredElasticLink, path: PropertyPath, logStatements: number): PropertyPath {
  const [list, id, ...rest] = path;
  if (list === "extraStatements" && typeof id === "number") return [list, id - logStatements, ...rest];
  const found = list === "services" ? streamsOf(declared).find(({ stream }) => stream === id) : undefined;
  return found === undefined ? path : ["services", found.template, found.kind, found.key, ...rest];
}

/** Each way by itself: what one of them needs of a bucket is not granted for another's. */
function logStatements(sources: readonly LogSource[], buckets: readonly string[]): readonly PolicyStatement[] {
  const ways = [
    ["queue", "queueArn"],
    ["bucket", "bucketArn"],
    ["accesspoint", "accessPointArn"],
    ["cloudwatch", "logGroupArn"],
  ] as const;
  return ways.flatMap(([way, parameter]) => {
    const own = sources.filter((source) => source.way === way);
    if (own.length === 0) return [];
    const arns = own.map((source) => source.placeholder ?? arnOf(source, source.values));
    const parameters = { ...(way === "queue" ? { bucketArn: buckets } : {}), [parameter]: arns };
    return permissions({ vendor: "elastic", services: [entryOf(way)], parameters }).statements;
  });
}

/** A way needs the same of AWS whichever stream it is: newer packages have streams that the catalogue does not know. */
function entryOf(way: LogsWay): string {
  return logsEntry("aws.cloudtrail", way);
}

function bucketPlaceholder(index: number): string {
  return `arn:aws:s3:::awslink-later-bucket-${index}`;
}

/** An ARN that is known later, and what stands for it in the policies. */
export interface LaterArn extends WrittenArn {
  readonly placeholder: string;
}

/** Everything in the policies that is known later. */
export function laterArns(declared: DeclaredElasticLink, isLater: IsLater): readonly LaterArn[] {
  const sources = logSources(declared, isLater).flatMap(({ placeholder, values, partsOf, rewritings }) =>
    placeholder === undefined ? [] : [{ placeholder, values, partsOf, rewritings }],
  );
  const buckets = (declared.permissions?.logBuckets ?? []).flatMap((bucket, index) =>
    isLater(bucket) ? [{ placeholder: bucketPlaceholder(index), ...asItIs(bucket) }] : [],
  );
  return [...sources, ...buckets];
}

/** The text of a policy with ARNs in the place of what stood for them. */
export function elasticPolicyText(
  document: PolicyDocument,
  later: readonly LaterArn[],
  arns: readonly string[],
): string {
  return later.reduce(
    (text, { placeholder }, index) => text.replaceAll(inJson(placeholder), () => inJson(arns[index] ?? "")),
    JSON.stringify(document),
  );
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function fieldOf(value: unknown, name: string): unknown {
  // Any object may be asked for a field that it may not have.
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  // What was declared as streams by their names.
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
