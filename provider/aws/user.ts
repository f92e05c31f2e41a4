/** The IAM user that a resource is about, and whether the configured credentials reach it. */
import { z } from "zod";
import { parseUserArn, type UserArn } from "../core/aws/arn.ts";
import type { Rule } from "../core/definition.ts";
import { AwslinkError, WrongCredentialsError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { UNKNOWN } from "../core/value.ts";
import type { AwsClient } from "./client.ts";

/** The field that names the user: by its ARN, so that a user of the same name in another account is never taken for it. */
export const userArnField = attribute(z.string(), {
  description:
    "ARN of the IAM user whose key it is. The credentials that awslink uses for AWS have to reach the user's account.",
  example: "arn:aws:iam::123456789012:user/mackerel",
});

/** Refuses what is not the ARN of a user. */
export const userArnRule: Rule = ({ userArn }, report) => {
  if (userArn === UNKNOWN || typeof userArn !== "string" || parseUserArn(userArn) !== undefined) return;
  report({
    severity: "error",
    path: ["userArn"],
    message: `"${userArn}" is not the ARN of an IAM user`,
    nextStep: "use the form arn:aws:iam::123456789012:user/NAME",
  });
};

/** The parts of a user's ARN. @throws AwslinkError where it is none: an import, or a state that was changed by hand. */
export function userOf(userArn: string): UserArn {
  const user = parseUserArn(userArn);
  if (user !== undefined) return user;
  throw new AwslinkError(`"${userArn}" is not the ARN of an IAM user`);
}

/** @throws AwslinkError where AWS has no such user; WrongCredentialsError where another account is reached. */
export async function requireUser(client: AwsClient, userArn: string): Promise<UserArn> {
  const user = userOf(userArn);
  const found = await client.userArn(user);
  if (found === userArn) return user;
  await requireAccount(client, user);
  throw new AwslinkError(`userArn: AWS has no user ${userArn}${found === undefined ? "" : `, but ${found}`}`, {
    nextStep: "make the user first, or take its ARN from the resource that makes it",
  });
}

/**
 * Whether the user is there: an account can have another user of the name, under another path, and other credentials
 * than those of last time reach another account.
 *
 * @throws WrongCredentialsError where another account is reached.
 */
export async function isThere(client: AwsClient, user: UserArn): Promise<boolean> {
  const found = await client.userArn(user);
  if (found === undefined || userOf(found).accountId !== user.accountId) await requireAccount(client, user);
  return found !== undefined;
}

/** @throws WrongCredentialsError where the credentials reach another account than the user's. */
async function requireAccount(client: AwsClient, { accountId, partition, name }: UserArn): Promise<void> {
  const reached = await client.accountId(partition);
  if (reached === accountId) return;
  throw new WrongCredentialsError(
    `userArn: the user ${name} is in the account ${accountId}, and the credentials that awslink uses for AWS reach the ` +
      `account ${reached}`,
    {
      nextStep:
        "give awslink credentials of the user's account: awslink:awsProfile or awslink:awsAssumeRoleArn in Pulumi's " +
        "configuration or in an explicit awslink provider; aws { profile = … } or aws { assume_role_arn = … } in " +
        "Terraform's provider block; or AWS_PROFILE in the environment",
    },
  );
}
