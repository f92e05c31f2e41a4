/** What can be told of a declared integration policy before Kibana is asked. */
import { parseArn, parseRoleArn } from "../../core/aws/arn.ts";
import { checkExternalId } from "../../core/aws/external-id.ts";
import { checkRegion } from "../../core/aws/region.ts";
import type { Rule } from "../../core/definition.ts";
import type { Problem, PropertyPath } from "../../core/errors.ts";
import { isAbsent, isRecord, UNKNOWN, type Value, type Values } from "../../core/value.ts";
import { checkDuration } from "../duration.ts";
import { INPUT_TYPES, KINDS, type Kind } from "../streams/kinds.ts";
import { type DeclaredStream, declaredStreams, isOn } from "../streams/services.ts";
import { BUCKETS, streamShape, streamVarNames } from "../streams/vars.ts";
import { yamlError } from "../tags-filter.ts";

type Report = (problem: Problem) => void;

const DURATIONS: ReadonlySet<string> = new Set([
  "period",
  "dataGranularity",
  "latency",
  "bucketListInterval",
  "visibilityTimeout",
  "apiTimeout",
  "scanFrequency",
  "apiSleep",
  "interval",
  "initialInterval",
]);

const YAML_TEXTS: ReadonlySet<string> = new Set(["metrics", "fileSelectors", "processors"]);

const credentials: Rule = ({ roleArn, externalId, sessionToken, defaultRegion, accessKeyId }, report) => {
  if (typeof roleArn === "string" && parseRoleArn(roleArn) === undefined) {
    report({
      severity: "error",
      path: ["roleArn"],
      message: `${JSON.stringify(roleArn)} is not the ARN of an IAM role`,
      nextStep: "use the form arn:aws:iam::123456789012:role/NAME",
    });
  }
  if (typeof externalId === "string")
    for (const problem of checkExternalId(externalId, ["externalId"])) report(problem);
  if (typeof defaultRegion === "string")
    for (const problem of checkRegion(defaultRegion, ["defaultRegion"])) report(problem);
  if (typeof accessKeyId === "string" && !/^(?:\w{16,128}|secret-reference:.+)$/.test(accessKeyId)) {
    report({
      severity: "error",
      path: ["accessKeyId"],
      message: "is not an access key ID (16 to 128 letters and digits)",
    });
  }
  if (!isAbsent(sessionToken)) {
    report({
      severity: "warning",
      path: ["sessionToken"],
      message: "temporary keys expire, and no data is collected from then on until new ones are applied",
      nextStep: "use a role, or the agent's own identity, for anything that is to stay",
    });
  }
};

const name: Rule = ({ name: text }, report) => {
  if (typeof text !== "string" || text === text.trim()) return;
  const message = `${JSON.stringify(text)} begins or ends with a blank, which Kibana takes off`;
  report({ severity: "error", path: ["name"], message, nextStep: "leave it out" });
};

const space: Rule = ({ space: text }, report) => {
  // Source: https://www.elastic.co/docs/deploy-manage/manage-spaces, "URL identifier"
  if (typeof text !== "string" || /^[a-z0-9_-]+$/.test(text)) return;
  report({
    severity: "error",
    path: ["space"],
    message: `${JSON.stringify(text)} is not the identifier of a Kibana space`,
    nextStep: "use what stands behind /s/ in the space's addresses: lower case, digits, _ and -",
  });
};

const namespace: Rule = ({ namespace: text }, report) => {
  if (typeof text === "string" && Buffer.byteLength(text) > 100) {
    report({ severity: "error", path: ["namespace"], message: "is longer than 100 bytes" });
  }
  // Source: the naming rules of data streams, https://www.elastic.co/docs/reference/fleet/data-streams
  if (typeof text !== "string" || text === "" || (/^[^\s\\/*?"<>|,#:-]+$/.test(text) && text === text.toLowerCase()))
    return;
  report({
    severity: "error",
    path: ["namespace"],
    message: `${JSON.stringify(text)} is not a namespace: lower case, without - and any of \\ / * ? " < > | , # : or blanks`,
  });
};

const services: Rule = ({ services: declared }, report) => {
  if (!isRecord(declared)) return;
  const streams = declaredStreams(declared);
  for (const stream of streams) checkStream(stream, report);
  for (const [template, service] of Object.entries(declared)) {
    if (!isRecord(service)) continue;
    const unknown = KINDS.some((kind) => service[kind] === UNKNOWN || hasUnknownStream(service[kind]));
    if (!unknown && !streams.some((stream) => stream.template === template)) {
      report({
        severity: "error",
        path: ["services", template],
        message: "no stream of it is declared, so nothing of it would be collected",
        nextStep: `name the streams, as in ${template}: { awsMetrics: { … } }`,
      });
    }
  }
  const seen = new Map<string, string>();
  for (const { template, kind, key, stream } of streams) {
    const place = `${template} ${kind} ${stream}`;
    const twin = seen.get(place);
    if (twin !== undefined) {
      report({ severity: "error", path: ["services", template, kind, key], message: `the same stream as ${twin}` });
    }
    seen.set(place, key);
  }
};

function hasUnknownStream(streams: Value): boolean {
  return isRecord(streams) && Object.values(streams).some((stream) => stream === UNKNOWN);
}

function checkStream(stream: DeclaredStream, report: Report): void {
  const path = ["services", stream.template, stream.kind, stream.key];
  for (const [name, value] of Object.entries(stream.values)) checkValue(name, value, [...path, name], report);
  if (!isOn(stream)) return;
  if (stream.kind === "awsS3") checkS3(stream.values, path, report);
  if (stream.kind === "awsCloudwatch") checkLogGroup(stream.values, path, report);
}

function checkValue(name: string, value: Value, path: PropertyPath, report: Report): void {
  if (typeof value === "string" && DURATIONS.has(name))
    for (const problem of checkDuration(value, path)) report(problem);
  if ((name === "regionName" || name === "awsRegion") && typeof value === "string") {
    for (const problem of checkRegion(value, path)) report(problem);
  }
  if (name === "regions" && Array.isArray(value)) {
    for (const [index, region] of value.entries()) {
      if (typeof region === "string") for (const problem of checkRegion(region, [...path, index])) report(problem);
    }
  }
  const wrong = typeof value === "string" && YAML_TEXTS.has(name) ? yamlError(value) : undefined;
  if (wrong !== undefined) report({ severity: "error", path, message: `is not YAML: ${wrong}` });
  if (name === "tagsFilter" && isRecord(value)) checkTags(value, path, report);
  if (
    name === "queueUrl" &&
    typeof value === "string" &&
    value !== "" &&
    !/^https?:\/\/[^/]+\/\d{12}\/[\w-]+(?:\.fifo)?$/.test(value)
  ) {
    report({
      severity: "error",
      path,
      message: `${JSON.stringify(value)} is not the URL of an SQS queue`,
      nextStep: "use the form https://sqs.us-east-1.amazonaws.com/123456789012/NAME",
    });
  }
  if (name === "owningAccount" && typeof value === "string" && !/^(?:\d{12})?$/.test(value)) {
    report({
      severity: "error",
      path,
      message: `${JSON.stringify(value)} is not the ID of an AWS account (12 digits)`,
    });
  }
  checkArn(name, value, path, report);
}

const ARN_SERVICES: Readonly<Record<string, string>> = { bucketArn: "s3", accessPointArn: "s3", logGroupArn: "logs" };

function checkArn(name: string, value: Value, path: PropertyPath, report: Report): void {
  const service = ARN_SERVICES[name];
  if (service === undefined || typeof value !== "string" || value === "") return;
  if (parseArn(value)?.service === service) return;
  report({ severity: "error", path, message: `${JSON.stringify(value)} is not an ARN of the service ${service}` });
}

function checkTags(filter: Values, path: PropertyPath, report: Report): void {
  for (const [key, values] of Object.entries(filter)) {
    if (Array.isArray(values) && values.length === 0) {
      report({ severity: "error", path: [...path, key], message: "no value is given, so no resource could have it" });
    }
  }
}

/** Which of some fields are declared; what is unknown is. */
function given(values: Values, names: readonly string[]): readonly string[] {
  return names.filter((name) => !isAbsent(values[name]) && values[name] !== "");
}

function checkS3(values: Values, path: PropertyPath, report: Report): void {
  const names = given(values, ["queueUrl", ...BUCKETS]);
  if (names.length === 1) return;
  report({
    severity: "error",
    path: [...path, names[1] ?? "queueUrl"],
    message:
      names.length === 0
        ? `missing: logs out of S3 come from a queue (queueUrl) or a bucket (${BUCKETS.join(", ")})`
        : `${names.join(" and ")} are declared at once: logs come from a queue or from one bucket`,
    nextStep: "declare exactly one of them",
  });
}

function checkLogGroup(values: Values, path: PropertyPath, report: Report): void {
  const names = given(values, ["logGroupArn", "logGroupName", "logGroupNamePrefix"]);
  if (names.length !== 1) {
    report({
      severity: "error",
      path: [...path, names[1] ?? "logGroupArn"],
      message:
        names.length === 0
          ? "missing: logs out of CloudWatch need logGroupArn, logGroupName or logGroupNamePrefix"
          : `${names.join(" and ")} are declared at once`,
      nextStep: "declare exactly one of them",
    });
    return;
  }
  if (names[0] !== "logGroupArn" && isAbsent(values.regionName)) {
    report({
      severity: "error",
      path: [...path, "regionName"],
      message: `missing: ${names[0]} needs the region of the log groups`,
    });
  }
}

/** `vars` is for what has no attribute: a var in both places could hold two values. */
const furtherVars: Rule = ({ services: declared }, report) => {
  for (const { template, kind, key, values } of declaredStreams(declared)) {
    if (!isRecord(values.vars)) continue;
    for (const [name, attribute] of attributesByVar(kind)) {
      if (isAbsent(values.vars[name])) continue;
      report({
        severity: "error",
        path: ["services", template, kind, key, "vars", name],
        message: `has an attribute of its own in ${INPUT_TYPES[kind]} streams`,
        nextStep: `declare it as ${attribute}`,
      });
    }
  }
};

function attributesByVar(kind: Kind): readonly (readonly [name: string, attribute: string])[] {
  return [...streamShape(kind).keys()]
    .filter((attribute) => attribute !== "enabled" && attribute !== "vars")
    .flatMap((attribute) => streamVarNames(kind, attribute).map((name) => [name, attribute] as const));
}

/** The rules about the services alone. */
export const serviceRules: readonly Rule[] = [services, furtherVars];

export const rules: readonly Rule[] = [name, space, credentials, namespace, ...serviceRules];
