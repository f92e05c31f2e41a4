/** `aws.secretsmanager.SecretVersion`, `aws_secretsmanager_secret_version`: what is in a secret. */
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";

const inputs = z.strictObject({
  secretId: attribute(z.string(), { description: "ARN or name of the secret.", replaces: true }),
  secretString: attribute(z.string().optional(), {
    description: "The text to keep.",
    secret: true,
    // A version never changes: what was sent is what is in it, and in Terraform it need not be in the state.
    writeOnly: true,
    replaces: true,
  }),
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the secret.", computed: true }),
  versionId: attribute(z.string(), { description: "Id of the version.", computed: true }),
});

/** Between the two parts of a version's id, neither of which can hold it. Source: the real provider. */
const SEPARATOR = "|";

async function read({ secretsmanager }: AwsClient, id: string, secretId: string | undefined) {
  const [arn = "", versionId = ""] = id.split(SEPARATOR);
  const { ARN } = await secretsmanager.getSecretValue({ SecretId: arn, VersionId: versionId });
  return {
    id,
    values: { secretId: secretId ?? arn, arn: given(ARN, "secret ARN"), versionId },
  };
}

export const secretVersion = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "SecretVersion",
  terraformName: "aws_secretsmanager_secret_version",
  description: "A version of a secret: the current one from its making on.",
  inputs,
  outputs,

  async create(client, { secretId, secretString }) {
    const made = await client.secretsmanager.putSecretValue({ SecretId: secretId, SecretString: secretString });
    const id = [given(made.ARN, "secret ARN"), given(made.VersionId, "version")].join(SEPARATOR);
    return read(client, id, secretId);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior.secretId));
  },

  async update() {
    throw new Error("a version of a secret never changes: every input replaces it");
  },

  // It ends with its secret: the current version cannot be taken away, and an older one goes by itself.
  async delete() {},
});
