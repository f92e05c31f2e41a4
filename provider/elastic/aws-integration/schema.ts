/** The fields of an integration policy of the `aws` package. Sources: Fleet's API, the package's page and manifests. */
import { z } from "zod";
import { attribute } from "../../core/schema/metadata.ts";
import { emptyIsAbsent, services } from "../streams/schema.ts";
import { methods } from "./methods.ts";

const name = attribute(z.string().min(1, "must not be empty"), {
  description: "Name of the integration policy. Unique in the space.",
  example: "aws-production",
});

const credentials = {
  accessKeyId: attribute(z.string().optional(), {
    description:
      "First part of an access key. Where the stack keeps it as a secret, what somebody else put there reads as " +
      "`secret-reference:<id>`.",
    example: "AKIAIOSFODNN7EXAMPLE",
  }),
  credentialProfileName: attribute(z.string().optional(), {
    description: "Profile in the agent's shared credentials file. Default: the default profile.",
    example: "monitoring",
  }),
  sharedCredentialFile: attribute(z.string().optional(), {
    description: "Path of the shared credentials file on the agent's host. Default: where AWS's tools look for it.",
    example: "/etc/elastic-agent/aws-credentials",
  }),
  roleArn: attribute(z.string().optional(), {
    description:
      "ARN of the IAM role that the agents assume: with the access keys if there are any, else with the profile, else " +
      "with what they find where they run.",
    example: "arn:aws:iam::123456789012:role/elastic-agent",
  }),
  externalId: attribute(z.string().optional(), {
    description:
      "External ID that the role's trust policy asks for. Only in versions of the package that have it (7.x).",
  }),
};

/** Every credential field. */
const PACKAGE_CREDENTIALS = Object.values(methods).flatMap((method): readonly string[] => method.fields);

const readable = {
  namespace: attribute(z.string().optional(), {
    description: "Namespace of the data streams. Default: that of the agent policy.",
    computed: true,
    example: "production",
  }),
  description: attribute(z.string().optional(), {
    description: 'What the integration policy is for. Default: `""`.',
    default: "",
  }),
  policyIds: attribute(z.array(z.string()).min(1, "needs at least one agent policy"), {
    description: "Ids of the agent policies whose agents collect. More than one needs a stack of 8.15 or newer.",
    set: true,
    example: ["eck-agents"],
  }),
  outputId: attribute(z.string().optional(), {
    description: "Id of the output that the data goes to. Default: the agent policy's. Needs a stack of 8.16 or newer.",
  }),
  space: attribute(z.string().optional(), {
    description: "Kibana space of the integration policy. Default: the configured one, else `default`.",
    computed: true,
    replaces: true,
  }),
  packageVersion: attribute(z.string().optional(), {
    description:
      "Version of the `aws` package that the policy is pinned to; a newer one upgrades it, after Fleet's dry run, and is " +
      "installed where it is newer than what is. Left out, the policy begins with the installed version and follows what " +
      "Fleet makes of it.",
    computed: true,
    example: "2.23.0",
  }),
  ...credentials,
  credentialType: attribute(z.string().optional(), {
    description:
      "The package's own name for the way to give credentials (`var_group_selections.credential_type`), in versions " +
      "that have one (7.x and newer). Default: what the declared credentials are.",
    computed: true,
    follows: [...PACKAGE_CREDENTIALS, "packageVersion"],
    example: "assume_role",
  }),
  endpoint: attribute(z.string().optional(), {
    description:
      "Entry point of the AWS services. Default: `amazonaws.com`. With another one, every stream that has `regions` " +
      "needs them. Only in versions of the package that have it (1.x).",
    example: "amazonaws.com",
  }),
  defaultRegion: attribute(z.string().optional(), {
    description: "Region of the first request. Only in versions of the package that have it (2.x and newer).",
    example: "us-east-1",
  }),
  proxyUrl: attribute(z.string().optional(), {
    description: "Proxy of the agents' requests, `http[s]://<user>:<password>@<host>:<port>`.",
    secret: true,
  }),
  vars: attribute(z.record(z.string(), z.string()).optional(), {
    description:
      "Further vars of the package by its own names, for versions that have more than this release knows. Lists, " +
      "numbers and booleans are written as JSON. Secret vars are not for here.",
    canonical: emptyIsAbsent,
  }),
  services,
  otherStreams: attribute(z.array(z.string()).optional(), {
    description:
      "Streams of kinds of input that `services` has no place for, `<template>-<input type>/<stream>`: on with the " +
      "vars that they have.",
    set: true,
    canonical: emptyIsAbsent,
    example: ["cloudtrail-cel/aws.cloudtrail"],
  }),
};

/** What a user declares. */
export const inputs = z.strictObject({
  name,
  ...readable,
  secretAccessKey: attribute(z.string().optional(), {
    description:
      "Second part of the access key. Never read back: leaving it out keeps the one that belongs to `accessKeyId`.",
    secret: true,
    writeOnly: true,
  }),
  sessionToken: attribute(z.string().optional(), {
    description: "Session token that makes the access keys temporary ones. When they expire, data is lost.",
    secret: true,
    writeOnly: true,
  }),
  force: attribute(z.boolean().optional(), {
    description:
      "Whether agent policies that are managed elsewhere (hosted ones) are changed all the same. A deletion goes by what " +
      "was applied before it. Default: `false`.",
    local: true,
    steersDeletion: true,
    default: false,
  }),
  installPackage: attribute(z.boolean().optional(), {
    description:
      "Whether the `aws` package is installed where it is missing: for everybody who uses this Kibana. It stays when " +
      "the integration policy goes. Default: `false`.",
    local: true,
    default: false,
  }),
});

/** What a read adds. */
export const outputs = z.strictObject({
  secretReferences: attribute(z.record(z.string(), z.string()), {
    description:
      "Ids under which Fleet keeps the policy's secrets, by the package's name of the var. They are no secrets; another " +
      "id shows that somebody else has set the secret. Where Fleet answers secrets in the clear (stacks before 8.10), a " +
      "fingerprint of each.",
    computed: true,
    follows: Object.keys(inputs.shape),
  }),
  defaultsVersion: attribute(z.string(), {
    description:
      "Version of the package whose defaults stand for what is not declared. An upgrade in Fleet keeps their values, so " +
      "they are no difference afterwards.",
    computed: true,
    follows: Object.keys(inputs.shape),
  }),
});

/** One integration policy as the data sources give it. */
export const integration = z.strictObject({
  id: attribute(z.string(), { description: "Id of the integration policy." }),
  name,
  ...readable,
  proxyUrl: attribute(z.string().optional(), { description: "Proxy of the agents' requests.", secret: true }),
});
