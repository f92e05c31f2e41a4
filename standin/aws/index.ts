/**
 * A stand-in for AWS's provider: the few types that links use, with the attribute names of the real one, for tests and
 * examples where the real plugin cannot be had. It asks the endpoint given, never AWS itself.
 */
import { z } from "zod";
import type { VendorDefinition } from "../../provider/core/definition.ts";
import { AwslinkError } from "../../provider/core/errors.ts";
import { attribute } from "../../provider/core/schema/metadata.ts";
import { AwsClient, type FurtherService } from "./client.ts";
import { stackSet } from "./cloudformation/stack-set.ts";
import { stackSetInstance } from "./cloudformation/stack-set-instance.ts";
import { metricAlarm } from "./cloudwatch/metric-alarm.ts";
import { getCallerIdentity, getPartition, getRegion } from "./data-sources.ts";
import { accessKey } from "./iam/access-key.ts";
import { rolePolicyAttachment, userPolicyAttachment } from "./iam/attachments.ts";
import { rolePolicy, userPolicy } from "./iam/inline-policies.ts";
import { instanceProfile } from "./iam/instance-profile.ts";
import { policy } from "./iam/policy.ts";
import { getPolicyDocument } from "./iam/policy-document.ts";
import { role } from "./iam/role.ts";
import { user } from "./iam/user.ts";
import { lambdaFunction } from "./lambda/function.ts";
import { logGroup } from "./logs/log-group.ts";
import { schedule } from "./scheduler/schedule.ts";
import { secret } from "./secretsmanager/secret.ts";
import { secretVersion } from "./secretsmanager/secret-version.ts";
import { queue } from "./sqs/queue.ts";

/** A setting of the real provider that means nothing to endpoints of tests. */
function ignored<Schema extends z.ZodType>(schema: Schema): Schema {
  return attribute(schema, { description: "Accepted, without effect." });
}

const configuration = z.strictObject({
  region: attribute(z.string().optional(), {
    description: "Region, as `us-east-1`.",
    environment: ["AWS_REGION", "AWS_DEFAULT_REGION"],
  }),
  accessKey: attribute(z.string().optional(), {
    description: "Access key id.",
    environment: ["AWS_ACCESS_KEY_ID"],
  }),
  secretKey: attribute(z.string().optional(), {
    description: "Secret access key.",
    secret: true,
    environment: ["AWS_SECRET_ACCESS_KEY"],
  }),
  token: attribute(z.string().optional(), {
    description: "Session token of temporary keys.",
    secret: true,
    environment: ["AWS_SESSION_TOKEN"],
  }),
  assumeRoles: attribute(
    z
      .array(
        z.strictObject({
          roleArn: attribute(z.string(), { description: "ARN of the role." }),
          sessionName: attribute(z.string().optional(), { description: "Name of the session." }),
          externalId: attribute(z.string().optional(), { description: "What the role's trust policy may ask for." }),
          duration: ignored(z.string().optional()),
        }),
      )
      .optional(),
    { description: "Roles that are assumed one after the other; the last one's keys are used.", block: true },
  ),
  endpoints: attribute(
    z
      .array(
        // Not strict: addresses of services that the stand-in does not serve do no harm.
        z.object({
          iam: attribute(z.string().optional(), { description: "Address of IAM." }),
          sts: attribute(z.string().optional(), { description: "Address of STS." }),
          cloudformation: attribute(z.string().optional(), { description: "Address of CloudFormation." }),
          cloudwatch: attribute(z.string().optional(), { description: "Address of CloudWatch." }),
          lambda: attribute(z.string().optional(), { description: "Address of Lambda." }),
          logs: attribute(z.string().optional(), { description: "Address of CloudWatch Logs." }),
          scheduler: attribute(z.string().optional(), { description: "Address of EventBridge Scheduler." }),
          secretsmanager: attribute(z.string().optional(), { description: "Address of Secrets Manager." }),
          sqs: attribute(z.string().optional(), { description: "Address of SQS." }),
        }),
      )
      .optional(),
    {
      description:
        "Addresses of the services. Where one is missing, the environment's `AWS_ENDPOINT_URL_IAM`, " +
        "`AWS_ENDPOINT_URL_STS` and so on, then `AWS_ENDPOINT_URL`.",
      block: true,
      set: true,
    },
  ),
  insecure: ignored(z.boolean().optional()),
  maxRetries: ignored(z.int().optional()),
  profile: ignored(z.string().optional()),
  retryMode: ignored(z.string().optional()),
  s3UsePathStyle: ignored(z.boolean().optional()),
  skipCredentialsValidation: ignored(z.boolean().optional()),
  skipMetadataApiCheck: ignored(z.boolean().optional()),
  skipRegionValidation: ignored(z.boolean().optional()),
  skipRequestingAccountId: ignored(z.boolean().optional()),
});

function missing(what: string, nextStep: string): AwslinkError {
  return new AwslinkError(`AWS (stand-in): ${what}`, { nextStep });
}

type Service = "iam" | "sts" | FurtherService;

/** How the environment names a service. Source: "Service-specific endpoints" of AWS's SDKs and tools reference guide. */
const ENVIRONMENT_NAMES: Readonly<Partial<Record<Service, string>>> = {
  logs: "CLOUDWATCH_LOGS",
  secretsmanager: "SECRETS_MANAGER",
};

/** The address of a service. The stand-in never asks AWS itself: with none given it refuses. */
function endpoint(service: Service, endpoints: readonly { readonly [name in Service]?: string | undefined }[]): string {
  const address =
    endpoints.map((each) => each[service]).find(Boolean) ||
    process.env[`AWS_ENDPOINT_URL_${ENVIRONMENT_NAMES[service] ?? service.toUpperCase()}`] ||
    process.env.AWS_ENDPOINT_URL;
  if (address !== undefined && address !== "") return address;
  throw missing(
    `there is no endpoint for ${service.toUpperCase()}, and the stand-in never asks AWS itself`,
    "give the provider endpoints, or set AWS_ENDPOINT_URL (npx awslink sandbox prints one); for real accounts, take " +
      "the stand-in off PATH",
  );
}

export const aws: VendorDefinition = {
  name: "aws",
  title: "AWS (stand-in)",
  configuration,
  connect(settings) {
    const { region, accessKey, secretKey, token, assumeRoles = [], endpoints = [] } = configuration.parse(settings);
    if (!region) throw missing("there is no region", "set it in the provider (aws:region), or as AWS_REGION");
    if (!accessKey || !secretKey) {
      throw missing(
        "there is no access key, and the stand-in reads no profiles",
        "set accessKey and secretKey in the provider, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
      );
    }
    return new AwsClient({
      region,
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      ...(token ? { sessionToken: token } : {}),
      assumeRoles: assumeRoles.map(({ roleArn, sessionName, externalId }) => ({
        roleArn,
        ...(sessionName === undefined ? {} : { sessionName }),
        ...(externalId === undefined ? {} : { externalId }),
      })),
      endpoints: { iam: endpoint("iam", endpoints), sts: endpoint("sts", endpoints) },
      endpointOf: (service) => endpoint(service, endpoints),
    });
  },
  resources: [
    ...[role, policy, rolePolicyAttachment, rolePolicy, user, userPolicy, userPolicyAttachment, accessKey],
    instanceProfile,
    ...[lambdaFunction, schedule, queue, secret, secretVersion, logGroup, metricAlarm],
    ...[stackSet, stackSetInstance],
  ],
  dataSources: [getCallerIdentity, getPartition, getRegion, getPolicyDocument],
};
