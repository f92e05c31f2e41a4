/** The region that is configured for who asks AWS. */
import { STSClient } from "@aws-sdk/client-sts";

/**
 * The environment's region or the profile's own, as every AWS tool reads it; undefined where there is none. The SDK for
 * JavaScript does not know `AWS_DEFAULT_REGION`, which the AWS CLI and boto3 read.
 * @param profile of `~/.aws/config`. Default: AWS's own choice.
 */
export async function configuredRegion(profile?: string): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  if (!AWS_REGION && AWS_DEFAULT_REGION) return AWS_DEFAULT_REGION;
  const probe = new STSClient(profile === undefined ? {} : { profile });
  try {
    return await probe.config.region();
  } catch {
    return undefined;
  } finally {
    probe.destroy();
  }
}
