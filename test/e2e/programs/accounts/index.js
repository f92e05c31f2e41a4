// A link in each account of ROLES, ARNs of the roles by which the accounts are managed.
import * as aws from "@pulumi/aws";
import { MackerelLink } from "awslink/pulumi";

for (const roleArn of JSON.parse(process.env.ROLES ?? "[]")) {
  const [, , , , accountId] = roleArn.split(":");
  const provider = new aws.Provider(accountId, { region: "ap-northeast-1", assumeRoles: [{ roleArn }] });
  new MackerelLink(
    `link-${accountId}`,
    {
      regions: ["ap-northeast-1", "eu-west-1", "us-east-1"],
      services: { EC2: {}, RDS: {}, ALB: {} },
      credentials: { role: {} },
    },
    { provider },
  );
}
