// Every construct and resource type: what the states of test/states were recorded with. It only ever grows: a state
// that was recorded has to be what the same program makes of it in every later version.
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, ElasticLink, MackerelLink, mackerel, WavefrontLink, wavefront } from "awslink/cdktn";
import { App, TerraformStack } from "cdktn";

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "every-type");
new AwsProvider(stack, "aws", { region: "us-west-2" });
new AwslinkProvider(stack, "awslink");

const tags = { team: "shop" };

new MackerelLink(stack, "mackerel-by-role", {
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

new MackerelLink(stack, "mackerel-by-key", {
  region: "us-west-2",
  services: { SQS: {}, Lambda: {} },
  credentials: { accessKey: { allowSecretInState: true } },
});

new MackerelLink(stack, "mackerel-by-rotated-key", {
  region: "us-west-2",
  services: { SQS: {} },
  credentials: { accessKey: { allowSecretInState: true, rotation: "2026-11" } },
});

new WavefrontLink(stack, "wavefront", {
  wavefrontAccountId: "210987654321",
  additionalTags: { account: "production" },
  cloudWatch: { namespaces: ["AWS/EC2", "AWS/RDS"], metricFilterRegex: "^aws\\.(ec2|rds)\\..*$" },
  ec2: { hostNameTags: ["Name"], customNamespaces: ["LIMITS"] },
  cloudTrail: { region: "us-west-2", bucketName: "example-cloudtrail", prefix: "organization" },
  tags,
});

new wavefront.Alert(stack, "alert", {
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
new ElasticLink(stack, "elastic-by-key", { ...elastic, credentials: { accessKey: { allowSecretInState: true } } });
new ElasticLink(stack, "elastic-by-role", {
  ...elastic,
  credentials: { role: { principal: "arn:aws:iam::123456789012:root" } },
});
new ElasticLink(stack, "elastic-by-profile", { ...elastic, credentials: { instanceProfile: { path: "/agents/" } } });

app.synth();
