/** Fetches secrets from where they are kept. */
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { PATIENCE } from "../../../provider/aws/settings.ts";
import { parseArn } from "../../../provider/core/aws/arn.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { describeAwsError } from "../collect/aws-failure.ts";

/** With a key of one's own the refusal is that of KMS, which names no action. */
const OWN_KEY = "and kms:Decrypt where it is encrypted with a key of your own (extraStatements)";
const GRANTS: Readonly<Record<string, string>> = {
  secretsmanager: `grant the function's role secretsmanager:GetSecretValue on it, ${OWN_KEY}`,
  ssm: `grant the function's role ssm:GetParameter on it, ${OWN_KEY}`,
};

const PLAIN_TEXT = "put the token there by itself, as plain text";

/**
 * The text of a secret of Secrets Manager, or of a parameter of SSM, decrypted.
 * @throws AwslinkError where it cannot be read; the value is in no message
 */
export async function fetchSecret(arn: string): Promise<string> {
  const { service, region } = parseArn(arn) ?? {};
  try {
    const text = service === "ssm" ? await parameter(arn, region) : await secret(arn, region);
    if (text !== undefined && text.trim() !== "") return plain(arn, text.trim());
  } catch (error) {
    if (error instanceof AwslinkError) throw error;
    throw new AwslinkError(`${arn} could not be read: ${describeAwsError(error, GRANTS[service ?? ""])}`, {
      cause: error,
    });
  }
  throw new AwslinkError(`${arn} holds no text`, { nextStep: PLAIN_TEXT });
}

/** No vendor's key begins like JSON; what the console of Secrets Manager keeps by itself does. */
function plain(arn: string, text: string): string {
  if (!text.startsWith("{")) return text;
  throw new AwslinkError(`${arn} holds JSON`, { nextStep: PLAIN_TEXT });
}

async function secret(arn: string, region: string | undefined): Promise<string | undefined> {
  const client = new SecretsManagerClient(inRegion(region));
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString;
  } finally {
    client.destroy();
  }
}

async function parameter(arn: string, region: string | undefined): Promise<string | undefined> {
  const client = new SSMClient(inRegion(region));
  try {
    return (await client.send(new GetParameterCommand({ Name: arn, WithDecryption: true }))).Parameter?.Value;
  } finally {
    client.destroy();
  }
}

function inRegion(region: string | undefined) {
  return { ...PATIENCE, ...(region === undefined || region === "" ? {} : { region }) };
}
