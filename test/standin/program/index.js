// What a user would write with the real @pulumi/aws: nothing here knows of the stand-in.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const actions = (process.env.TEST_ACTIONS ?? "ec2:DescribeInstances").split(",");

const role = new aws.iam.Role("reader", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "217452466226" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": pulumi.output("an external ID") } },
      },
    ],
  },
  path: process.env.TEST_PATH ?? "/",
  tags: { team: "monitoring" },
});
const policy = new aws.iam.Policy("reading", {
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] }),
});
const attachment = new aws.iam.RolePolicyAttachment("reading", { role, policyArn: policy.arn });
const user = new aws.iam.User("robot", { name: "robot" });
const key = new aws.iam.AccessKey("robot", { user: user.name });

// A second account, or the same one as somebody else sees it.
const elsewhere = new aws.Provider("elsewhere", {
  region: "eu-west-1",
  accessKey: process.env.TEST_ACCESS_KEY_ID,
  secretKey: process.env.TEST_SECRET_ACCESS_KEY,
  endpoints: [{ iam: process.env.TEST_ENDPOINT, sts: process.env.TEST_ENDPOINT, lambda: "http://127.0.0.1:1" }],
});
const twin = new aws.iam.User("twin", { name: "twin" }, { provider: elsewhere });

module.exports = {
  roleArn: role.arn,
  roleName: role.name,
  policyArn: policy.arn,
  attachmentId: attachment.id,
  keyId: key.id,
  secret: key.secret,
  region: aws.getRegionOutput().region,
  regionElsewhere: aws.getRegionOutput({}, { provider: elsewhere }).region,
  account: aws.getCallerIdentityOutput().accountId,
  partition: aws.getPartitionOutput().partition,
  twin: twin.arn,
};
