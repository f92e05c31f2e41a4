/** An access key of an IAM user that can be followed by the next one without a gap. */
import { z } from "zod";
import { parseUserArn } from "../core/aws/arn.ts";
import { defineResource, type KnownResource, type PeerType } from "../core/definition.ts";
import { AmbiguousOutcomeError, AwslinkError, type Problem } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { UNKNOWN } from "../core/value.ts";
import type { AwsClient, ListedAccessKey, UserName } from "./client.ts";
import { requireAccount, requireUser, userArnField, userArnRule, userOf } from "./user.ts";

/** "Access keys assigned to an IAM user". Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const KEYS_PER_USER = 2;

const inputs = z.strictObject({
  userArn: userArnField,
  rotation: attribute(z.string().optional(), {
    description:
      "Any text. A new one makes the next key; the one before stays, and is `supersededAccessKeyId` until it is retired " +
      "(`aws.AccessKeyRetirement`).",
    example: "2026-11",
  }),
});

const outputs = z.strictObject({
  accessKeyId: attribute(z.string(), {
    description: "ID of the key.",
    computed: true,
    follows: ["rotation"],
  }),
  secretAccessKey: attribute(z.string().optional(), {
    description: "Secret of the key. Missing after an import: AWS shows it once, to who makes the key.",
    computed: true,
    secret: true,
    follows: ["rotation"],
  }),
  supersededAccessKeyId: attribute(z.string(), {
    description: "ID of the key that this one follows, whether it is still there or not. Empty for a first key.",
    computed: true,
    follows: ["rotation"],
  }),
});

/** A key that AWS has just made, beside the one that was there. */
async function makeKey(client: AwsClient, user: UserName) {
  const before = (await client.accessKeys(user)) ?? [];
  const full = quotaProblem(user, before);
  if (full !== undefined) throw new AwslinkError(full.message, { problems: [full] });
  try {
    const { id, secret } = await client.createAccessKey(user);
    return { accessKeyId: id, secretAccessKey: secret, supersededAccessKeyId: before[0]?.id ?? "" };
  } catch (error) {
    if (!(error instanceof AmbiguousOutcomeError)) throw error;
    throw await lostKey(client, user, before, error);
  }
}

/** A key whose secret nobody got is named: it takes one of the two places, and can be told from no other by itself. */
async function lostKey(
  client: AwsClient,
  user: UserName,
  before: readonly ListedAccessKey[],
  cause: AmbiguousOutcomeError,
): Promise<AwslinkError> {
  const now = (await client.accessKeys(user)) ?? [];
  const made = now.filter(({ id }) => !before.some((known) => known.id === id));
  if (made.length === 0) {
    return new AwslinkError(`no key was made for the user ${user.name}: ${cause.message}`, {
      cause,
      nextStep: "run again",
    });
  }
  const ids = made.map(({ id }) => id).join(", ");
  return new AwslinkError(
    `AWS made the key ${ids} for the user ${user.name}, and its secret was lost with the answer: ${cause.message}`,
    { cause, nextStep: `delete it (${deleteCommand(user, made[0]?.id ?? "")}) and run again` },
  );
}

function quotaProblem(user: UserName, keys: readonly ListedAccessKey[]): Problem | undefined {
  const [older, newer] = keys;
  if (keys.length < KEYS_PER_USER || older === undefined || newer === undefined) return undefined;
  return {
    severity: "error",
    path: ["rotation"],
    message: `the user ${user.name} has two keys already, ${older.id} and ${newer.id}, and AWS allows no third one`,
    nextStep:
      "apply once with rotation as it was: a key that waits for its retirement goes when its successor has been used; " +
      `or, if nothing uses ${older.id}, delete it: ${deleteCommand(user, older.id)}`,
  };
}

function deleteCommand({ name }: UserName, accessKeyId: string): string {
  return `aws iam delete-access-key --user-name ${name} --access-key-id ${accessKeyId}`;
}

/** A key of Terraform's AWS provider: it can be followed without a gap by one of these. */
const awsIamAccessKey: PeerType = {
  provider: "hashicorp/aws",
  type: "aws_iam_access_key",
  take({ id, user, secret }) {
    if (typeof id !== "string" || typeof user !== "string") return undefined;
    return { id: user, state: { accessKeyId: id, ...(typeof secret === "string" ? { secretAccessKey: secret } : {}) } };
  },
};

export const accessKey = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "AccessKey",
  terraformName: "awslink_aws_access_key",
  description:
    "An access key of an IAM user that is rotated by a new value of `rotation`: the next key is made beside the one that " +
    "is there, so that whoever uses it can be given the new one first. The keys of the user are this resource's own: a " +
    "key that is there already is what the first one follows.",
  inputs,
  outputs,
  rules: [userArnRule],
  peers: [awsIamAccessKey],

  /** The quota, told before anything is made: a key that nobody can follow is no surprise of the apply. */
  async facts(client, { userArn, rotation }, known: KnownResource | undefined) {
    const makes = known === undefined || (rotation !== undefined && rotation !== known.state.rotation);
    if (!makes || typeof userArn !== "string" || rotation === UNKNOWN) return [];
    const user = userOf(userArn);
    const problem = quotaProblem(user, (await client.accessKeys(user)) ?? []);
    return problem === undefined ? [] : [problem];
  },

  async create(client, { userArn, rotation }, context) {
    const user = await requireUser(client, userArn);
    const made = await makeKey(client, user);
    if (made.supersededAccessKeyId !== "") {
      context.log(
        "info",
        `the user ${user.name} had the key ${made.supersededAccessKeyId}: ${made.accessKeyId} is taken for its successor`,
      );
    }
    return { id: user.name, values: { userArn, rotation, ...made } };
  },

  async read(client, id, prior) {
    const userArn = prior.userArn ?? (await importedArn(client, id));
    if (userArn === undefined) return null;
    const user = userOf(userArn);
    const keys = await client.accessKeys(user);
    if (keys === undefined) {
      await requireAccount(client, user);
      return null;
    }
    const current = prior.accessKeyId ?? keys.at(-1)?.id;
    if (current === undefined) return null;
    const isListed = keys.some((key) => key.id === current);
    // A list can be older than a key that was just made.
    if (!isListed && (await client.lastUsed(current, user.partition)) === undefined) return null;
    const other = keys.find((key) => key.id !== current)?.id;
    return {
      id: user.name,
      values: {
        userArn,
        rotation: prior.rotation,
        accessKeyId: current,
        secretAccessKey: prior.secretAccessKey,
        supersededAccessKeyId:
          prior.supersededAccessKeyId ?? (prior.accessKeyId === undefined ? other : undefined) ?? "",
      },
    };
  },

  async update(client, id, { prior, inputs: { userArn, rotation } }) {
    const { accessKeyId = "", secretAccessKey, supersededAccessKeyId = "" } = prior;
    if (rotation === undefined || rotation === prior.rotation) {
      const kept = { accessKeyId, secretAccessKey, supersededAccessKeyId };
      return { id, values: { userArn, rotation, ...kept } };
    }
    const made = await makeKey(client, await requireUser(client, userArn));
    return { id, values: { userArn, rotation, ...made, supersededAccessKeyId: accessKeyId } };
  },

  /** Both keys go: neither is anybody else's. */
  async delete(client, _id, { userArn, accessKeyId, supersededAccessKeyId }) {
    if (userArn === undefined) return;
    const user = userOf(userArn);
    const keys = await client.accessKeys(user);
    if (keys === undefined) return requireAccount(client, user);
    const superseded = keys.find(({ id }) => id === supersededAccessKeyId)?.id;
    for (const id of [superseded, accessKeyId]) if (id !== undefined) await client.deleteAccessKey(user, id);
  },
});

/** The user of an import, which names it by its ARN or by its name alone. */
async function importedArn(client: AwsClient, id: string): Promise<string | undefined> {
  return parseUserArn(id) === undefined ? client.userArn({ name: id, partition: "aws" }) : id;
}
