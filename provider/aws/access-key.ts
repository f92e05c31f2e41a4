/** An access key of an IAM user that can be followed by the next one without a gap. */
import { z } from "zod";
import { parseUserArn, type UserArn } from "../core/aws/arn.ts";
import { adopt } from "../core/claims.ts";
import { defineResource, type KnownResource, type PeerType } from "../core/definition.ts";
import { AmbiguousOutcomeError, AwslinkError, WrongCredentialsError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { UNKNOWN } from "../core/value.ts";
import type { AwsClient, ListedAccessKey, UserName } from "./client.ts";
import { deleteCommand, type KnownKeys, quotaProblem } from "./quota.ts";
import { isThere, requireUser, userArnField, userArnRule, userOf } from "./user.ts";

const inputs = z.strictObject({
  userArn: userArnField,
  rotation: attribute(z.string().optional(), {
    description:
      "Any text. A new one makes the next key; the one before stays, and is `supersededAccessKeyId` until it is retired " +
      "(`aws.AccessKeyRetirement`). Left out, it stays what it was.",
    computed: true,
    example: "2026-11",
  }),
});

const outputs = z.strictObject({
  accessKeyId: attribute(z.string(), {
    description: "ID of the key.",
    computed: true,
    follows: ["userArn", "rotation"],
  }),
  secretAccessKey: attribute(z.string().optional(), {
    description: "Secret of the key. Missing after an import: AWS shows it once, to who makes the key.",
    computed: true,
    secret: true,
    follows: ["userArn", "rotation"],
  }),
  supersededAccessKeyId: attribute(z.string(), {
    description: "ID of the key that this one follows, whether it is still there or not. Empty for a first key.",
    computed: true,
    follows: ["userArn", "rotation"],
  }),
});

/** A state's keys: what hosts remember is as the definition wrote it. */
const knownKeys = (known: KnownResource | undefined) => known?.state as KnownKeys | undefined;

/** Makes a key beside the one that is there. */
async function makeKey(client: AwsClient, user: UserName, known?: KnownKeys) {
  const before = (await client.accessKeys(user)) ?? [];
  const full = quotaProblem(user, before, known);
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
  // A second failure is no news: that nobody knows is what has to be said.
  const now = await client.accessKeys(user, true).catch(() => undefined);
  const [made] = (now ?? []).filter(({ id }) => !before.some((known) => known.id === id));
  if (made === undefined) {
    return new AwslinkError(`a key for the user ${user.name}: ${cause.message}`, {
      cause,
      nextStep:
        `look whether there is a key that nobody has the secret of (aws iam list-access-keys --user-name ${user.name}), ` +
        "delete it, and run again",
    });
  }
  return new AwslinkError(
    `AWS made the key ${made.id} for the user ${user.name}, and its secret was lost with the answer: ${cause.message}`,
    { cause, nextStep: `delete it (${deleteCommand(user, made.id)}) and run again` },
  );
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

/** The keys of the user, or undefined where the user is gone. @throws WrongCredentialsError */
async function keysOf(client: AwsClient, user: UserArn, current: string | undefined) {
  const keys = await client.accessKeys(user);
  if (keys?.some(({ id }) => id === current)) return keys;
  // Asked again before it counts as gone: it may be another account's list, or one older than the key.
  return (await isThere(client, user)) ? client.accessKeys(user, true) : undefined;
}

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
    const problem = quotaProblem(user, (await client.accessKeys(user)) ?? [], knownKeys(known));
    return problem === undefined ? [] : [problem];
  },

  async create(client, { userArn, rotation }, context) {
    const user = await requireUser(client, userArn);
    const made = await makeKey(client, user);
    if (made.supersededAccessKeyId !== "") {
      // Where the engine makes this in the place of another one, the other one's key has to stay for now.
      adopt(accessKey, client, user.name);
      context.log(
        "warning",
        `the user ${user.name} had the access key ${made.supersededAccessKeyId}: ${made.accessKeyId} is its successor`,
        { title: "An access key has a successor" },
      );
    }
    return { id: user.name, values: { userArn, rotation, ...made } };
  },

  async read(client, id, prior) {
    const userArn = prior.userArn ?? (await foundArn(client, id, prior.accessKeyId));
    if (userArn === undefined) return null;
    const user = userOf(userArn);
    const keys = await keysOf(client, user, prior.accessKeyId);
    const current = prior.accessKeyId ?? keys?.at(-1)?.id;
    if (keys === undefined || current === undefined || !keys.some((key) => key.id === current)) return null;
    const other = keys.find((key) => key.id !== current)?.id;
    const superseded = prior.supersededAccessKeyId ?? (prior.accessKeyId === undefined ? other : undefined);
    return {
      id: user.name,
      values: {
        userArn,
        rotation: prior.rotation,
        accessKeyId: current,
        secretAccessKey: prior.secretAccessKey,
        supersededAccessKeyId: superseded ?? "",
      },
    };
  },

  /** A user that was renamed or moved to another path keeps its keys; another user needs one of its own. */
  async update(client, _id, { prior, inputs: { userArn, rotation } }) {
    const user = await requireUser(client, userArn);
    const { accessKeyId = "", secretAccessKey, supersededAccessKeyId = "" } = prior;
    const keys = (await client.accessKeys(user)) ?? [];
    const isListed = keys.some(({ id }) => id === accessKeyId);
    const rotates = rotation !== undefined && rotation !== prior.rotation;
    const isAnothers = !isListed && userArn !== prior.userArn;
    if (!rotates && !isAnothers) {
      return { id: user.name, values: { userArn, rotation, accessKeyId, secretAccessKey, supersededAccessKeyId } };
    }
    const made = await makeKey(client, user, prior);
    const superseded = isListed ? accessKeyId : made.supersededAccessKeyId;
    return { id: user.name, values: { userArn, rotation, ...made, supersededAccessKeyId: superseded } };
  },

  /** Both keys go: neither is anybody else's. */
  async delete(client, _id, { userArn, accessKeyId, supersededAccessKeyId }) {
    if (userArn === undefined) return;
    const user = userOf(userArn);
    const keys = (await keysOf(client, user, accessKeyId)) ?? [];
    for (const { id } of keys) {
      if (id === accessKeyId || id === supersededAccessKeyId) await client.deleteAccessKey(user, id);
    }
  },
});

/**
 * The ARN of a user that an import names by it or by its name alone, or that a state of Terraform's own type names.
 * @throws AwslinkError where a key is known, and its user not to be found.
 */
async function foundArn(client: AwsClient, id: string, accessKeyId: string | undefined): Promise<string | undefined> {
  if (parseUserArn(id) !== undefined) return id;
  const partition = await client.ownPartition();
  const userArn = await client.userArn({ name: id, partition });
  if (userArn !== undefined || accessKeyId === undefined) return userArn;
  throw new WrongCredentialsError(
    `the account ${await client.accountId(partition)}, which the credentials that awslink uses for AWS reach, has no user ` +
      `${id}, whose key ${accessKeyId} is to be taken over`,
    { nextStep: "give awslink credentials of the user's account, and its region where that is not a commercial one" },
  );
}
