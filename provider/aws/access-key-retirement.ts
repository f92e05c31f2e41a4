/** The end of a key that has been followed by another one: not before the other one is seen in use. */
import { z } from "zod";
import { defineResource, type OperationContext } from "../core/definition.ts";
import { changes } from "../core/plan.ts";
import { attribute } from "../core/schema/metadata.ts";
import type { AwsClient } from "./client.ts";
import { userArnField, userArnRule, userOf } from "./user.ts";

const inputs = z.strictObject({
  userArn: userArnField,
  accessKeyId: attribute(z.string(), {
    description: "ID of the key that is in use from now on: `accessKeyId` of the `aws.AccessKey`.",
  }),
  supersededAccessKeyId: attribute(z.string().optional(), {
    description:
      "ID of the key that it follows: `supersededAccessKeyId` of the `aws.AccessKey`. Default: empty, it follows none.",
    default: "",
  }),
});

const outputs = z.strictObject({
  lastUsedAtHandOver: attribute(z.string(), {
    description:
      "When AWS had last seen the new key in use as it was handed over, in UTC. Empty where it had not: only a later " +
      "use than this one shows that the new key works for who was given it.",
    computed: true,
    follows: ["accessKeyId", "supersededAccessKeyId"],
  }),
  retirement: attribute(z.string(), {
    description:
      "`none`: there is no key to retire. `waiting`: both keys stay until AWS has seen the new one in use. `due`: it has, " +
      "and the next update deletes the old one. `done`: the old one is gone.",
    computed: true,
    follows: ["accessKeyId", "supersededAccessKeyId"],
  }),
});

/** The two keys, and what AWS had seen of the new one as it was handed over. */
interface Succession {
  readonly userArn: string;
  readonly accessKeyId: string;
  /** Empty: there is none. */
  readonly supersededAccessKeyId?: string | undefined;
  /** Empty: never, as far as AWS had seen. */
  readonly lastUsedAtHandOver?: string | undefined;
}

/** From now on the new key is in use: its use so far proves nothing. */
async function handOver(client: AwsClient, succession: Succession, context: OperationContext) {
  const { userArn, accessKeyId, supersededAccessKeyId = "" } = succession;
  const { name, partition } = userOf(userArn);
  const base = { userArn, accessKeyId, supersededAccessKeyId };
  if (supersededAccessKeyId === "")
    return { id: name, values: { ...base, lastUsedAtHandOver: "", retirement: "none" } };
  const lastUsedAtHandOver = (await client.lastUsed(accessKeyId, partition)) ?? "";
  const known = { ...base, lastUsedAtHandOver };
  return { id: name, values: { ...known, retirement: await standing(client, known, context) } };
}

/** How far the retirement has come. Two dates of AWS's are compared, and no clock. */
async function standing(
  client: AwsClient,
  { userArn, accessKeyId, supersededAccessKeyId = "", lastUsedAtHandOver = "" }: Succession,
  context: OperationContext,
): Promise<"none" | "waiting" | "due" | "done"> {
  const { name, partition } = userOf(userArn);
  if (supersededAccessKeyId === "") return "none";
  const [lastUsed, supersededLastUsed] = await Promise.all([
    client.lastUsed(accessKeyId, partition),
    client.lastUsed(supersededAccessKeyId, partition),
  ]);
  if (supersededLastUsed === undefined) return "done";
  if (lastUsed != null && lastUsed > lastUsedAtHandOver) {
    context.log(
      "warning",
      `the access key ${supersededAccessKeyId} of the user ${name} is deleted next: ${accessKeyId}, which follows it, was ` +
        `used at ${lastUsed}, after it was handed over`,
    );
    return "due";
  }
  const since = lastUsed == null ? "never" : `at ${lastUsed}, before it was handed over`;
  context.log(
    "warning",
    `the user ${name} keeps two access keys: ${accessKeyId} was handed over, and AWS has not seen it in use since then ` +
      `(last use: ${since}). ${supersededAccessKeyId}, which it follows, is deleted by the first run that finds it used`,
  );
  return "waiting";
}

export const accessKeyRetirement = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "AccessKeyRetirement",
  terraformName: "awslink_aws_access_key_retirement",
  description:
    "The retirement of an access key that has been followed by another one. It is made after whoever uses the new key " +
    "was given it. The old key is deleted by a later run, and only when AWS has seen the new one in use since the " +
    "hand-over (`iam:GetAccessKeyLastUsed`); until then both stay, and each run says so. Deleting this resource deletes " +
    "no key.",
  inputs,
  outputs,
  rules: [userArnRule],

  due: ({ retirement }) => (retirement === "due" ? ["retirement"] : []),

  create: (client, succession, context) => handOver(client, succession, context),

  async read(client, id, prior, context) {
    const { userArn, accessKeyId, supersededAccessKeyId, lastUsedAtHandOver = "" } = prior;
    // It is awslink's own memory: AWS knows the keys, and nothing of a hand-over.
    if (userArn === undefined || accessKeyId === undefined) return null;
    const known = { userArn, accessKeyId, supersededAccessKeyId, lastUsedAtHandOver };
    const isOver = prior.retirement === "done" || prior.retirement === "none";
    const retirement = isOver ? prior.retirement : await standing(client, known, context);
    return { id, values: { ...known, retirement: retirement ?? "none" } };
  },

  async update(client, id, { prior, inputs, plan }, context) {
    const isHandOver = changes(plan, "accessKeyId") || changes(plan, "supersededAccessKeyId");
    const { supersededAccessKeyId = "" } = inputs;
    if (isHandOver || supersededAccessKeyId === "") return handOver(client, inputs, context);
    const known = { ...inputs, lastUsedAtHandOver: prior.lastUsedAtHandOver ?? "" };
    let retirement = await standing(client, known, context);
    // What was due is looked at again: a deletion cannot be taken back.
    if (retirement === "due") {
      await client.deleteAccessKey(userOf(inputs.userArn), supersededAccessKeyId);
      context.log(
        "info",
        `deleted the access key ${supersededAccessKeyId}: ${inputs.accessKeyId}, which follows it, is in use`,
      );
      retirement = "done";
    }
    return { id, values: { ...known, retirement } };
  },

  async delete() {
    // The keys are the AccessKey's, which deletes both.
  },
});
