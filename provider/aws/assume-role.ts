/** Temporary credentials of a role, for a client of the AWS SDK. */
import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import { AwslinkError } from "../core/errors.ts";

/** The role to assume, and as what. */
export interface AssumedRole {
  readonly roleArn: string;
  /** The external ID that the role's trust policy asks for. */
  readonly externalId?: string | undefined;
  /** Name of the session: AWS's own logs show it. */
  readonly session: string;
}

/** What a client takes as credentials: it keeps them, and asks again shortly before they expire. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration?: Date;
}

/** Assumes the role. Throws what AWS refuses. */
export async function assumeRole(
  sts: STSClient,
  { roleArn, externalId, session }: AssumedRole,
): Promise<TemporaryCredentials> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: session,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new AwslinkError(`sts:AssumeRole gave no credentials for ${roleArn}`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}
