/**
 * How a configuration becomes clients of AWS. The SDK is loaded with this module, which is imported when AWS is first
 * asked: most programs never do, and every start would pay for it.
 */
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { homeRegion, type Partition } from "../core/aws/region.ts";
import { assumeRole } from "./assume-role.ts";
import { ATTEMPTS, type AwsSettings, PATIENCE } from "./settings.ts";

export { configuredRegion } from "./configured-region.ts";

/** The clients of one partition. */
export interface AwsConnection {
  readonly iam: IAMClient;
  /** For what may not be sent twice. */
  readonly iamOnce: IAMClient;
  /** Asked as who the IAM clients are. */
  readonly sts: STSClient;
}

/** What AWS is asked for. */
export const commands = {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetCallerIdentityCommand,
  GetUserCommand,
  ListAccessKeysCommand,
};

/** Makes the clients of a partition. No call is made before the first question. */
export function connect(settings: AwsSettings, partition: Partition, userAgent: string): AwsConnection {
  const { assumeRoleArn: roleArn, assumeRoleExternalId: externalId } = settings;
  const own = {
    ...credentialsOf(settings),
    ...(settings.endpointUrl === undefined ? {} : { endpoint: settings.endpointUrl }),
    region: homeRegion(partition),
    customUserAgent: userAgent,
    ...PATIENCE,
    retryMode: "adaptive",
    maxAttempts: ATTEMPTS,
  };
  const first = new STSClient(own);
  const acting =
    roleArn === undefined
      ? own
      : { ...own, credentials: () => assumeRole(first, { roleArn, externalId, session: "awslink" }) };
  return {
    iam: new IAMClient(acting),
    iamOnce: new IAMClient({ ...acting, maxAttempts: 1 }),
    sts: roleArn === undefined ? first : new STSClient(acting),
  };
}

/** Keys that are given, else a profile's own credentials whatever keys are in the environment, else AWS's chain. */
function credentialsOf({
  profile,
  accessKey,
  secretKey,
  token,
}: AwsSettings): Pick<STSClientConfig, "credentials" | "profile"> {
  if (accessKey !== undefined && secretKey !== undefined) {
    const sessionToken = token === undefined ? {} : { sessionToken: token };
    return { credentials: { accessKeyId: accessKey, secretAccessKey: secretKey, ...sessionToken } };
  }
  return profile === undefined ? {} : { profile, credentials: fromIni({ profile }) };
}
