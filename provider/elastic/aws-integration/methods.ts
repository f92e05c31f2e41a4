/**
 * How the agents reach AWS. A role is assumed with access keys, else with a profile, else with whatever the agent finds
 * where it runs (environment, default profile, instance role); without a role those are used as they are.
 * Source: "Supported Formats" of the package's page.
 */
import type { Methods } from "../../core/methods.ts";

export const methods = {
  keys: {
    title: "access keys",
    fields: ["accessKeyId", "secretAccessKey", "sessionToken"],
    optional: ["sessionToken"],
  },
  profile: {
    title: "credential profile",
    fields: ["credentialProfileName", "sharedCredentialFile"],
    optional: ["credentialProfileName", "sharedCredentialFile"],
  },
  role: { title: "IAM role", fields: ["roleArn", "externalId"], optional: ["externalId"], on: ["keys", "profile"] },
  agent: { title: "the agent's own identity", fields: [] },
} as const satisfies Methods;
