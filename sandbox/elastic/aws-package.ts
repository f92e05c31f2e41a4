/**
 * The `aws` package as data: which version has which vars, templates, streams and defaults, as far as links need it.
 * Source: the package's manifests, https://github.com/elastic/integrations/tree/main/packages/aws. Between 1.x and 2.x
 * it grew in many steps, which are one here.
 */
import type { PackageForm, VariableForm } from "./package-form.ts";

/** The versions that a sandbox knows: one of each line, and 2.24.0 to upgrade 2.23.0 to, which changes no var. */
const VERSIONS = ["1.3.2", "2.23.0", "2.24.0", "6.1.0", "7.0.0", "8.0.0"] as const;

function major(version: string): number {
  return Number.parseInt(version, 10);
}

const text = (name: string, rest: Partial<VariableForm> = {}): VariableForm => ({
  name,
  type: "text",
  multi: false,
  required: false,
  show_user: false,
  ...rest,
});

/** A secret since 2.x; before, the packages knew no secrets, whatever the stack. */
function credential(name: string, version: string): VariableForm {
  return major(version) < 2 ? text(name) : text(name, { type: "password", secret: true });
}

function packageVars(version: string): VariableForm[] {
  const line = major(version);
  return [
    text("shared_credential_file"),
    text("credential_profile_name"),
    // The key's first half is a secret as well, though of type text.
    line < 2 ? text("access_key_id") : text("access_key_id", { secret: true }),
    credential("secret_access_key", version),
    credential("session_token", version),
    text("role_arn"),
    ...(line === 7 ? [text("external_id")] : []),
    ...(line < 2 ? [text("endpoint", { default: "amazonaws.com" })] : [text("default_region")]),
    text("proxy_url"),
  ];
}

/** Newer packages ask which way is used; the option's vars are the ones that then count. */
function credentialTypes(version: string): Pick<PackageForm, "var_groups"> {
  if (major(version) < 7) return {};
  const role = major(version) === 7 ? ["role_arn", "external_id"] : ["role_arn"];
  const options = [
    { name: "direct_access_key", vars: ["access_key_id", "secret_access_key"] },
    { name: "temporary_access_key", vars: ["access_key_id", "secret_access_key", "session_token"] },
    { name: "assume_role", vars: role },
    { name: "shared_credentials", vars: ["shared_credential_file", "credential_profile_name"] },
    { name: "default_credentials", vars: [] },
    ...(major(version) < 8 ? [] : [{ name: "identity_federation", vars: ["role_arn"] }]),
  ];
  return { var_groups: [{ name: "credential_type", options }] };
}

interface MetricsRow {
  readonly template: string;
  readonly stream: string;
  readonly period: string;
  /** The first line that has it. Default 1. */
  readonly since?: number;
  /** Vars of the common set that it does not have. */
  readonly without?: readonly string[];
  readonly extra?: readonly VariableForm[];
  /** Whether it is off by default. */
  readonly off?: boolean;
}

const METRICS_LIST = text("metrics", { type: "yaml", required: true });

const METRICS: readonly MetricsRow[] = [
  { template: "ec2", stream: "ec2_metrics", period: "5m" },
  { template: "ecs", stream: "ecs_metrics", period: "5m", since: 2 },
  { template: "ebs", stream: "ebs", period: "5m" },
  { template: "dynamodb", stream: "dynamodb", period: "5m" },
  { template: "lambda", stream: "lambda", period: "5m" },
  { template: "sns", stream: "sns", period: "5m" },
  { template: "kinesis", stream: "kinesis", period: "5m", since: 2 },
  { template: "redshift", stream: "redshift", period: "5m", since: 2 },
  { template: "apigateway", stream: "apigateway_metrics", period: "5m", since: 2 },
  { template: "emr", stream: "emr_metrics", period: "5m", since: 2 },
  { template: "rds", stream: "rds", period: "1m" },
  { template: "elb", stream: "elb_metrics", period: "1m" },
  { template: "natgateway", stream: "natgateway", period: "1m" },
  { template: "vpn", stream: "vpn", period: "1m" },
  { template: "transitgateway", stream: "transitgateway", period: "1m" },
  { template: "kafka", stream: "kafka_metrics", period: "1m", since: 2 },
  { template: "sqs", stream: "sqs", period: "5m", without: ["tags_filter"] },
  { template: "s3", stream: "s3_request", period: "1m", without: ["tags_filter"] },
  { template: "usage", stream: "usage", period: "1m", without: ["tags_filter"] },
  { template: "s3", stream: "s3_daily_storage", period: "24h", without: ["tags_filter"] },
  { template: "s3_storage_lens", stream: "s3_storage_lens", period: "24h", since: 2, without: ["tags_filter"] },
  {
    template: "cloudwatch",
    stream: "cloudwatch_metrics",
    period: "300s",
    without: ["tags_filter"],
    extra: [METRICS_LIST],
    off: true,
  },
  {
    template: "firewall",
    stream: "firewall_metrics",
    period: "60s",
    since: 2,
    without: ["tags_filter"],
    extra: [{ ...METRICS_LIST, default: "- namespace: AWS/NetworkFirewall\n  resource_type: network-firewall\n" }],
  },
  {
    template: "billing",
    stream: "billing",
    period: "24h",
    without: ["regions", "tags_filter"],
    extra: [
      text("cost_explorer_config.group_by_dimension_keys", {
        multi: true,
        default: ["AZ", "INSTANCE_TYPE", "SERVICE", "LINKED_ACCOUNT"],
      }),
      text("cost_explorer_config.group_by_tag_keys", { multi: true, default: ["aws:createdBy"] }),
    ],
  },
  {
    template: "awshealth",
    stream: "awshealth",
    period: "24h",
    since: 6,
    without: ["latency", "include_linked_accounts"],
  },
];

function metricsVars(row: MetricsRow, version: string): VariableForm[] {
  const line = major(version);
  const all = [
    text("period", { default: row.period }),
    ...(line < 2 ? [] : [text("data_granularity")]),
    text("regions", { multi: true }),
    text("latency"),
    text("tags_filter", {
      type: "yaml",
      // A template of comments only: it filters nothing.
      default: line < 2 ? '# - key: "created-by"\n#   value: "foo"\n' : '# - key: "created-by"\n  # value: "foo"\n',
    }),
    ...(line < 2
      ? []
      : [
          text("include_linked_accounts", { type: "bool", default: line >= 6 }),
          text("owning_account", { type: "integer" }),
        ]),
  ];
  return [...all.filter(({ name }) => !(row.without ?? []).includes(name)), ...(row.extra ?? [])];
}

interface LogsRow {
  readonly template: string;
  readonly streams: readonly string[];
  readonly inputs: readonly string[];
  readonly since?: number;
}

const S3 = "aws-s3";
const CLOUDWATCH = "aws-cloudwatch";
const HTTPJSON = "httpjson";

const LOGS: readonly LogsRow[] = [
  { template: "cloudtrail", streams: ["cloudtrail"], inputs: [S3, CLOUDWATCH, HTTPJSON] },
  { template: "ec2", streams: ["ec2_logs"], inputs: [S3, CLOUDWATCH] },
  { template: "elb", streams: ["elb_logs"], inputs: [S3, CLOUDWATCH] },
  { template: "firewall", streams: ["firewall_logs"], inputs: [S3, CLOUDWATCH], since: 2 },
  { template: "vpcflow", streams: ["vpcflow"], inputs: [S3, CLOUDWATCH] },
  { template: "waf", streams: ["waf"], inputs: [S3, CLOUDWATCH] },
  {
    template: "route53",
    streams: ["route53_public_logs", "route53_resolver_logs"],
    inputs: [S3, CLOUDWATCH],
    since: 2,
  },
  { template: "apigateway", streams: ["apigateway_logs"], inputs: [S3, CLOUDWATCH], since: 2 },
  { template: "emr", streams: ["emr_logs"], inputs: [S3, CLOUDWATCH], since: 2 },
  { template: "s3", streams: ["s3access"], inputs: [S3] },
  { template: "cloudfront", streams: ["cloudfront_logs"], inputs: [S3], since: 2 },
  { template: "guardduty", streams: ["guardduty"], inputs: [S3, HTTPJSON], since: 2 },
  { template: "cloudwatch", streams: ["cloudwatch_logs"], inputs: [CLOUDWATCH] },
  { template: "securityhub", streams: ["securityhub_findings", "securityhub_insights"], inputs: [HTTPJSON], since: 2 },
  { template: "inspector", streams: ["inspector"], inputs: [HTTPJSON], since: 2 },
];

function commonLogVars(version: string): VariableForm[] {
  return [
    text("tags", { multi: true, default: ["forwarded"], required: major(version) >= 2 }),
    text("preserve_original_event", { type: "bool", default: false, required: major(version) >= 2 }),
    text("processors", { type: "yaml" }),
  ];
}

function logVars(input: string, stream: string, version: string): VariableForm[] {
  const line = major(version);
  const common = commonLogVars(version);
  const since = (first: number, ...vars: VariableForm[]): VariableForm[] => (line < first ? [] : vars);
  switch (input) {
    case S3:
      return [
        // The one way that there was.
        text("queue_url", { required: line < 2 }),
        text("visibility_timeout", { default: "300s" }),
        text("api_timeout", { default: "120s" }),
        text("fips_enabled", { type: "bool", default: false }),
        ...(stream === "cloudtrail" ? [text("file_selectors", { type: "yaml" })] : []),
        ...since(
          2,
          text("collect_s3_logs", { type: "bool", default: false, required: true }),
          text("bucket_arn"),
          text("number_of_workers", { type: "integer", default: 5 }),
          // What the agent's input calls `bucket_list_interval`.
          text("interval", { default: "1m" }),
          text("bucket_list_prefix"),
          text("max_number_of_messages", { type: "integer", default: 5 }),
        ),
        ...since(6, text("non_aws_bucket_name"), text("access_point_arn")),
        ...common,
      ];
    case CLOUDWATCH:
      return [
        text("log_group_arn"),
        text("log_group_name"),
        text("log_group_name_prefix"),
        text("region_name"),
        text("log_streams", { multi: true }),
        text("log_stream_prefix"),
        text("start_position", { default: "beginning" }),
        text("scan_frequency", { default: "1m" }),
        // Spelt so in the manifests.
        text("api_timeput", { default: "120s" }),
        text("api_sleep", { default: "200ms" }),
        ...since(2, text("latency"), text("number_of_workers", { type: "integer" })),
        ...common,
      ];
    default:
      return [
        text("interval", { default: "1m" }),
        ...(stream === "cloudtrail"
          ? [text("url"), text("username"), text("password", { type: "password", secret: line >= 2 })]
          : [text("aws_region", { required: true }), text("initial_interval", { default: "24h", required: true })]),
        ...(stream === "guardduty" ? [text("detector_id", { required: true })] : []),
        ...common,
      ];
  }
}

function has(row: { readonly since?: number }, version: string): boolean {
  return major(version) >= (row.since ?? 1);
}

/** 1.x reads logs out of CloudWatch in one template only. */
function inputsOf(row: LogsRow, version: string): readonly string[] {
  if (major(version) >= 2) return row.inputs;
  return row.template === "cloudwatch" ? [S3] : row.inputs.filter((input) => input !== CLOUDWATCH);
}

function describe(version: string): PackageForm {
  const metrics = METRICS.filter((row) => has(row, version));
  const logs = LOGS.filter((row) => has(row, version));
  const templates = new Map<string, { streams: string[]; inputs: string[] }>();
  const place = (template: string) => {
    const known = templates.get(template) ?? { streams: [], inputs: [] };
    templates.set(template, known);
    return known;
  };
  for (const row of logs) {
    place(row.template).streams.push(...row.streams);
    place(row.template).inputs.push(...inputsOf(row, version));
  }
  for (const row of metrics) {
    place(row.template).streams.push(row.stream);
    if (!place(row.template).inputs.includes("aws/metrics")) place(row.template).inputs.push("aws/metrics");
  }
  return {
    name: "aws",
    title: "AWS",
    version,
    vars: packageVars(version),
    ...credentialTypes(version),
    policy_templates: [...templates]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { streams, inputs }]) => ({
        name,
        data_streams: streams,
        inputs: inputs.map((type) => ({ type })),
      })),
    data_streams: [
      ...metrics.map((row) => ({
        dataset: `aws.${row.stream}`,
        path: row.stream,
        type: "metrics",
        streams: [
          {
            input: "aws/metrics",
            ...(row.off === true ? { enabled: false } : {}),
            vars: metricsVars(row, version),
          },
        ],
      })),
      ...logs.flatMap((row) =>
        row.streams.map((stream) => ({
          dataset: `aws.${stream}`,
          path: stream,
          type: "logs",
          // The first input is the one that is on by default.
          streams: inputsOf(row, version).map((input, index) => ({
            input,
            ...(index === 0 && input !== HTTPJSON ? {} : { enabled: false }),
            vars: logVars(input, stream, version),
          })),
        })),
      ),
    ],
  };
}

/** Every version of the `aws` package that a sandbox knows, oldest first. */
export const AWS_PACKAGES: readonly PackageForm[] = VERSIONS.map(describe);
