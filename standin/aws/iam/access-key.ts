/** `aws.iam.AccessKey`, `aws_iam_access_key`. */
import { type AccessKeyMetadata, paginateListAccessKeys, type StatusType } from "@aws-sdk/client-iam";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { PartialFailureError } from "../../../provider/core/errors.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";

const inputs = z.strictObject({
  user: attribute(z.string(), { description: "Name of the user.", replaces: true }),
  status: attribute(z.string().optional(), {
    description: "`Active` or `Inactive`. Default: `Active`.",
    default: "Active",
  }),
});

const outputs = z.strictObject({
  secret: attribute(z.string().optional(), {
    description: "The secret access key. AWS gives it once: an imported key has none.",
    secret: true,
    computed: true,
  }),
  createDate: attribute(z.string(), { description: "When it was made.", computed: true }),
});

function valuesOf(key: AccessKeyMetadata, secret: string | undefined) {
  return {
    user: given(key.UserName, "user name"),
    status: given(key.Status, "status"),
    secret,
    createDate: given(key.CreateDate, "date").toISOString(),
  };
}

function statusType(status: string | undefined): StatusType {
  return status === "Inactive" ? "Inactive" : "Active";
}

async function find({ iam }: AwsClient, UserName: string, id: string): Promise<AccessKeyMetadata | null> {
  for await (const page of paginateListAccessKeys({ client: iam }, { UserName })) {
    const key = page.AccessKeyMetadata?.find((candidate) => candidate.AccessKeyId === id);
    if (key !== undefined) return key;
  }
  return null;
}

/** Whose key it is: remembered, or asked for at an import, where only the key's id is known. */
async function ownerOf({ iam }: AwsClient, id: string, remembered: string | undefined): Promise<string | undefined> {
  return remembered ?? (await unlessGone(iam.getAccessKeyLastUsed({ AccessKeyId: id })))?.UserName;
}

async function read(
  client: AwsClient,
  id: string,
  prior: { readonly user?: string | undefined; readonly secret?: string | undefined },
) {
  const owner = await ownerOf(client, id, prior.user);
  const key = owner === undefined ? null : await unlessGone(find(client, owner, id));
  return key === null ? null : { id, values: valuesOf(key, prior.secret) };
}

export const accessKey = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "AccessKey",
  terraformName: "aws_iam_access_key",
  description: "An access key of an IAM user.",
  inputs,
  outputs,
  rules: [
    ({ status }, report) => {
      if (typeof status !== "string" || status === "Active" || status === "Inactive") return;
      report({ severity: "error", path: ["status"], message: "it is Active or Inactive" });
    },
  ],

  async create({ iam }, { user: UserName, status }) {
    const made = given((await iam.createAccessKey({ UserName })).AccessKey, "access key");
    const id = given(made.AccessKeyId, "access key id");
    const values = valuesOf(made, given(made.SecretAccessKey, "secret access key"));
    if (status === undefined || status === values.status) return { id, values };
    try {
      await iam.updateAccessKey({ UserName, AccessKeyId: id, Status: statusType(status) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new PartialFailureError(`the access key ${id} was made, but: ${message}`, { id, values }, { cause: error });
    }
    return { id, values: { ...values, status } };
  },

  async read(client, id, prior) {
    return read(client, id, prior);
  },

  async update(client, id, { prior, inputs: { user: UserName, status } }) {
    await client.iam.updateAccessKey({ UserName, AccessKeyId: id, Status: statusType(status) });
    const key = given((await find(client, UserName, id)) ?? undefined, `access key ${id}`);
    return { id, values: valuesOf(key, prior.secret) };
  },

  async delete({ iam }, id, { user: UserName }) {
    await iam.deleteAccessKey({ UserName, AccessKeyId: id });
  },
});
