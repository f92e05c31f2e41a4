import * as pulumi from "@pulumi/pulumi";
import { AccessKeyAge } from "awslink/pulumi";

const config = new pulumi.Config();

const keys = new AccessKeyAge("keys", {
  // pulumi config set --secret token <API token with the Direct Data Ingestion permission>
  wavefront: { url: config.require("url"), token: { value: config.requireSecret("token") } },
  maxKeyAge: config.getNumber("maxKeyAge") ?? 180,
  tags: { team: "sre" },
});

export const { functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName } = keys;
