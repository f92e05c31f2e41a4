/**
 * The four ways in which the `aws` package collects, by the attribute that declares it, with the policy templates and
 * data streams that this release knows of each. The lists give names to editors and suggestions to errors; what a
 * version of the package really has is read from its own description.
 * Source: the package's manifests, https://github.com/elastic/integrations/tree/main/packages/aws, versions 1 to 8.
 */

/** The attributes of a service that hold streams, with the vendor's type of input. */
export const INPUT_TYPES = {
  awsMetrics: "aws/metrics",
  awsS3: "aws-s3",
  awsCloudwatch: "aws-cloudwatch",
  httpjson: "httpjson",
} as const;

/** One of the ways to collect. */
export type Kind = keyof typeof INPUT_TYPES;

// The keys of a constant object are its type's keys.
export const KINDS = Object.keys(INPUT_TYPES) as readonly Kind[];

/** The attribute that declares inputs of a type; undefined for a type that this release does not know. */
export function kindOf(type: string): Kind | undefined {
  return KINDS.find((kind) => INPUT_TYPES[kind] === type);
}

/** Data streams by policy template, for each way to collect. */
export const KNOWN_STREAMS: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  awsMetrics: {
    apigateway: ["aws.apigateway_metrics"],
    awshealth: ["aws.awshealth"],
    billing: ["aws.billing"],
    cloudwatch: ["aws.cloudwatch_metrics"],
    dynamodb: ["aws.dynamodb"],
    ebs: ["aws.ebs"],
    ec2: ["aws.ec2_metrics"],
    ecs: ["aws.ecs_metrics"],
    elb: ["aws.elb_metrics"],
    emr: ["aws.emr_metrics"],
    firewall: ["aws.firewall_metrics"],
    kafka: ["aws.kafka_metrics"],
    kinesis: ["aws.kinesis"],
    lambda: ["aws.lambda"],
    natgateway: ["aws.natgateway"],
    rds: ["aws.rds"],
    redshift: ["aws.redshift"],
    s3: ["aws.s3_daily_storage", "aws.s3_request"],
    s3_storage_lens: ["aws.s3_storage_lens"],
    sns: ["aws.sns"],
    sqs: ["aws.sqs"],
    transitgateway: ["aws.transitgateway"],
    usage: ["aws.usage"],
    vpn: ["aws.vpn"],
  },
  awsS3: {
    apigateway: ["aws.apigateway_logs"],
    cloudfront: ["aws.cloudfront_logs"],
    cloudtrail: ["aws.cloudtrail"],
    cloudwatch: ["aws.cloudwatch_logs"],
    ec2: ["aws.ec2_logs"],
    elb: ["aws.elb_logs"],
    emr: ["aws.emr_logs"],
    firewall: ["aws.firewall_logs"],
    guardduty: ["aws.guardduty"],
    route53: ["aws.route53_public_logs", "aws.route53_resolver_logs"],
    s3: ["aws.s3access"],
    vpcflow: ["aws.vpcflow"],
    waf: ["aws.waf"],
  },
  awsCloudwatch: {
    apigateway: ["aws.apigateway_logs"],
    cloudtrail: ["aws.cloudtrail"],
    cloudwatch: ["aws.cloudwatch_logs"],
    ec2: ["aws.ec2_logs"],
    elb: ["aws.elb_logs"],
    emr: ["aws.emr_logs"],
    firewall: ["aws.firewall_logs"],
    route53: ["aws.route53_public_logs", "aws.route53_resolver_logs"],
    vpcflow: ["aws.vpcflow"],
    waf: ["aws.waf"],
  },
  httpjson: {
    cloudtrail: ["aws.cloudtrail"],
    guardduty: ["aws.guardduty"],
    inspector: ["aws.inspector"],
    securityhub: ["aws.securityhub_findings", "aws.securityhub_insights"],
  },
};

/** Every policy template that this release knows. */
export const KNOWN_TEMPLATES: readonly string[] = [
  ...new Set(KINDS.flatMap((kind) => Object.keys(KNOWN_STREAMS[kind]))),
].sort();

/** Every data stream of a kind that this release knows. */
export function knownStreams(kind: Kind): readonly string[] {
  return [...new Set(Object.values(KNOWN_STREAMS[kind]).flat())].sort();
}

/** Fleet names streams by their dataset, `aws.ec2_metrics`; the package's pages leave `aws.` out. Both are one. */
export function canonicalStream(id: string): string {
  return id.includes(".") ? id : `aws.${id}`;
}
