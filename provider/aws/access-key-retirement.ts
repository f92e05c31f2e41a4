/** The end of a key that has been followed by another one: not before the other one is seen in use. */
import { z } from "zod";
import { defineResource, type OperationContext } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { changes } from "../core/plan.ts";
import { attribute } from "../core/schema/metadata.ts";
import type { AwsClient } from "./client.ts";
import { isThere, userArnField, userArnRule, userOf } from "./user.ts";

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

/** Said before the plan that would do it: what makes another key knows nothing of the retirement, and AWS refuses it. */
const KEEP_ROTATION = "Until then keep `rotation` as it is: another key would be the user's third, and AWS allows two";

/** From now on the new key is in use: its use so far proves nothing. */
async function handOver(client: AwsClient, succession: Succession, context: OperationContext) {
  const { userArn, accessKeyId, supersededAccessKeyId = "" } = succession;
  const { name, partition } = userOf(userArn);
  const base = { userArn, accessKeyId, supersededAccessKeyId };
  if (supersededAccessKeyId === "") {
    return { id: name, values: { ...base, lastUsedAtHandOver: "", retirement: "none" } };
  }
  const lastUsedAtHandOver = (await client.lastUsed(accessKeyId, partition)) ?? "";
  sayWaiting({ ...base, lastUsedAtHandOver }, lastUsedAtHandOver, context);
  return { id: name, values: { ...base, lastUsedAtHandOver, retirement: "waiting" } };
}

/**
 * How far the retirement has come. What exists is told by the user's list: of a key that is none, AWS may say anything.
 * Two dates of AWS's are compared, and no clock.
 *
 * @param again whether what was read before does not count.
 * @throws WrongCredentialsError where another account is asked.
 */
async function standing(
  client: AwsClient,
  succession: Succession,
  context: OperationContext,
  again = false,
): Promise<"none" | "waiting" | "due" | "done"> {
  const { userArn, accessKeyId, supersededAccessKeyId = "", lastUsedAtHandOver = "" } = succession;
  if (supersededAccessKeyId === "") return "none";
  const user = userOf(userArn);
  const keys = (await client.accessKeys(user, again)) ?? [];
  const isListed = (id: string): boolean => keys.some((key) => key.id === id);
  if (!isListed(accessKeyId)) {
    await isThere(client, user);
    context.log(
      "warning",
      `the access key ${accessKeyId} of the user ${user.name} is not there any more: ${supersededAccessKeyId}, which it ` +
        "follows, stays until another successor is used",
      { title: "An access key is gone" },
    );
    return "waiting";
  }
  if (!isListed(supersededAccessKeyId)) return "done";
  const lastUsed = (await client.lastUsed(accessKeyId, user.partition)) ?? "";
  if (lastUsed > lastUsedAtHandOver) {
    context.log(
      "warning",
      `the access key ${supersededAccessKeyId} of the user ${user.name} is deleted next: ${accessKeyId}, which follows it, ` +
        `was used at ${lastUsed}, after it was handed over. ${KEEP_ROTATION}`,
      { title: "An access key is deleted next" },
    );
    return "due";
  }
  sayWaiting(succession, lastUsed, context);
  return "waiting";
}

function sayWaiting(
  { userArn, accessKeyId, supersededAccessKeyId }: Succession,
  lastUsed: string,
  context: OperationContext,
): void {
  const { name } = userOf(userArn);
  const since = lastUsed === "" ? "never" : `at ${lastUsed}, before it was handed over`;
  context.log(
    "warning",
    `the user ${name} keeps two access keys: ${accessKeyId} was handed over, and AWS has not seen it in use since then ` +
      `(last use: ${since}). ${supersededAccessKeyId}, which it follows, is deleted by the first run that finds it used. ` +
      KEEP_ROTATION,
    { title: "Two access keys are kept" },
  );
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

  async read(client, _id, prior, context) {
    const { userArn, accessKeyId, supersededAccessKeyId, lastUsedAtHandOver = "" } = prior;
    if (userArn === undefined || accessKeyId === undefined) {
      throw new AwslinkError(
        "aws.AccessKeyRetirement cannot be imported: AWS knows the keys, and nothing of a hand-over",
        {
          nextStep: "declare it: it is made without a request that changes anything",
        },
      );
    }
    const known = { userArn, accessKeyId, supersededAccessKeyId, lastUsedAtHandOver };
    const isOver = prior.retirement === "done" || prior.retirement === "none";
    const retirement = isOver ? prior.retirement : await standing(client, known, context);
    return { id: userOf(userArn).name, values: { ...known, retirement: retirement ?? "none" } };
  },

  async update(client, _id, { prior, inputs, plan }, context) {
    const isHandOver = changes(plan, "accessKeyId") || changes(plan, "supersededAccessKeyId");
    const { supersededAccessKeyId = "" } = inputs;
    if (isHandOver || supersededAccessKeyId === "") return handOver(client, inputs, context);
    const known = { ...inputs, lastUsedAtHandOver: prior.lastUsedAtHandOver ?? "" };
    // What was due is looked at again: a deletion cannot be taken back.
    let retirement = await standing(client, known, context, true);
    if (retirement === "due") {
      await client.deleteAccessKey(userOf(inputs.userArn), supersededAccessKeyId);
      context.log(
        "info",
        `deleted the access key ${supersededAccessKeyId}: ${inputs.accessKeyId}, which follows it, is in use`,
      );
      retirement = "done";
    }
    return { id: userOf(inputs.userArn).name, values: { ...known, retirement } };
  },

  async delete() {
    // The keys are the AccessKey's, which deletes both.
  },
});
