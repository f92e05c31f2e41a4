/** Everything that awslink makes in AWS, with the widest selections of services: what static checkers are shown. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AccessKeyAge, AwslinkProvider, AwsSide, ElasticLink, MackerelLink, WavefrontLink } from "awslink/cdktn";
import { describeCatalogue } from "awslink/policies";
import { App, TerraformStack, TerraformVariable } from "cdktn";

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "reviewed");
new AwsProvider(stack, "aws", { region: "us-west-2" });
new AwslinkProvider(stack, "awslink");

// External IDs are given, so that the plan knows the trust policies.
const mackerelServices = describeCatalogue("mackerel").services.map(({ id }) => id);
new AwsSide(stack, "mackerel-every-service", {
  vendor: "mackerel",
  services: mackerelServices,
  externalId: "made-earlier",
});
new MackerelLink(stack, "mackerel-by-role", {
  region: "us-west-2",
  services: { EC2: {}, RDS: {}, S3: {} },
  credentials: { role: { externalId: "made-earlier" } },
  permissions: { form: "managed" },
});
new MackerelLink(stack, "mackerel-by-key", {
  region: "us-west-2",
  services: { EC2: {}, SQS: {} },
  credentials: { accessKey: { allowSecretInState: true } },
});

new WavefrontLink(stack, "wavefront", {
  wavefrontAccountId: "210987654321",
  cloudWatch: { externalId: "made-earlier-1" },
  ec2: { externalId: "made-earlier-2", customNamespaces: ["LIMITS"] },
  cloudTrail: { externalId: "made-earlier-3", region: "us-west-2", bucketName: "example-cloudtrail" },
});

const queueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/example-cloudtrail";
const elastic = {
  policyIds: ["sandbox-agents"],
  services: {
    ec2: { awsMetrics: { ec2_metrics: {} } },
    rds: { awsMetrics: { rds: {} } },
    cloudtrail: { awsS3: { cloudtrail: { queueUrl } } },
    guardduty: {
      httpjson: { guardduty: { awsRegion: "us-east-1", vars: { detector_id: "12abc34d567e8fa901bc2d34e56789f0" } } },
    },
  },
  permissions: { logBuckets: ["arn:aws:s3:::example-cloudtrail"] },
};
new ElasticLink(stack, "elastic-by-key", { ...elastic, credentials: { accessKey: { allowSecretInState: true } } });
new ElasticLink(stack, "elastic-by-role", {
  ...elastic,
  credentials: { role: { principal: "arn:aws:iam::123456789012:role/elastic-agent" } },
});

new ElasticLink(stack, "elastic-by-instance-profile", { ...elastic, credentials: { instanceProfile: {} } });

const token = new TerraformVariable(stack, "token", { type: "string", sensitive: true }).stringValue;
new AccessKeyAge(stack, "key-age", {
  wavefront: { url: "https://example.wavefront.com", token: { value: token, version: 1 } },
  mackerel: {
    service: "aws",
    apiKey: { arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:mackerel-AbCdEf" },
  },
  elastic: {
    url: "https://elastic.example.com",
    apiKey: { arn: "arn:aws:ssm:us-west-2:123456789012:parameter/elastic" },
  },
  roles: [{ roleArn: "arn:aws:iam::210987654321:role/keys" }],
});

app.synth();
