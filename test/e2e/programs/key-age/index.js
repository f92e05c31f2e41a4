// Tells the age of access keys to Wavefront, every six hours.
import * as pulumi from "@pulumi/pulumi";
import { AccessKeyAge } from "awslink/pulumi";

const { WAVEFRONT_URL = "", WAVEFRONT_API_TOKEN = "" } = process.env;

const keys = new AccessKeyAge("keys", {
  wavefront: { url: WAVEFRONT_URL, token: { value: pulumi.secret(WAVEFRONT_API_TOKEN) } },
  maxKeyAge: new pulumi.Config().getNumber("maxKeyAge") ?? 180,
  tags: { team: "sre" },
});

export const { functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName } = keys;
