// Every component and resource type: what the states of test/states were recorded with. It only ever grows: a state
// that was recorded has to be what the same program makes of it in every later version.
import { ElasticLink, MackerelLink, mackerel, WavefrontLink, wavefront } from "awslink/pulumi";

const tags = { team: "shop" };

new MackerelLink("mackerel-by-role", {
  regions: ["ap-northeast-1", "us-east-1"],
  memo: "recorded",
  services: {
    EC2: { role: "Shop:web", retireAutomatically: true },
    RDS: { excludedMetrics: ["rds.cpu_credit.used"] },
    ALB: {},
  },
  includedTags: mackerel.tagFilter({ environment: "production" }),
  credentials: { role: { path: "/monitoring/" } },
  tags,
});

new MackerelLink("mackerel-by-key", {
  region: "us-west-2",
  services: { SQS: {}, Lambda: {} },
  credentials: { accessKey: {} },
});

new MackerelLink("mackerel-by-rotated-key", {
  region: "us-west-2",
  services: { SQS: {} },
  credentials: { accessKey: { rotation: "2026-11" } },
});

new WavefrontLink("wavefront", {
  wavefrontAccountId: "210987654321",
  additionalTags: { account: "production" },
  cloudWatch: { namespaces: ["AWS/EC2", "AWS/RDS"], metricFilterRegex: "^aws\\.(ec2|rds)\\..*$" },
  ec2: { hostNameTags: ["Name"], customNamespaces: ["LIMITS"] },
  cloudTrail: { region: "us-west-2", bucketName: "example-cloudtrail", prefix: "organization" },
  tags,
});

new wavefront.Alert("alert", {
  name: "Access keys are old",
  condition: "ts(aws.iam.accesskey.age) > 180",
  minutes: 5,
  severity: "INFO",
  tags: ["aws", "iam"],
});

const services = {
  ec2: { awsMetrics: { ec2_metrics: { period: "5m", regions: ["us-east-1"], tagsFilter: { env: ["production"] } } } },
  cloudtrail: {
    awsS3: { cloudtrail: { queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/example-cloudtrail" } },
  },
};
const elastic = {
  policyIds: ["sandbox-agents"],
  services,
  permissions: { logBuckets: ["arn:aws:s3:::example-cloudtrail"] },
};
new ElasticLink("elastic-by-key", { ...elastic, credentials: { accessKey: {} } });
new ElasticLink("elastic-by-role", {
  ...elastic,
  credentials: { role: { principal: "arn:aws:iam::123456789012:root" } },
});
new ElasticLink("elastic-by-profile", { ...elastic, credentials: { instanceProfile: { path: "/agents/" } } });
