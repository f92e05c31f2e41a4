/** The two credential methods. Source: "About AWS access information", https://mackerel.io/api-docs/entry/aws-integration. */
import type { Methods } from "../../core/methods.ts";

export const methods = {
  role: { title: "IAM role", fields: ["roleArn", "externalId"] },
  accessKey: { title: "access key", fields: ["key", "secretKey"] },
} as const satisfies Methods;
