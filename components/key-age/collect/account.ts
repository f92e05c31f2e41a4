/** One account's users and keys, page by page. */
import {
  type AccessKeyMetadata,
  GetAccessKeyLastUsedCommand,
  type IAMClient,
  ListAccountAliasesCommand,
  paginateListAccessKeys,
  paginateListUsers,
  type User,
} from "@aws-sdk/client-iam";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { type AccessKeyAge, type KeyUse, wholeDays } from "../access-key.ts";
import { mapConcurrently } from "./concurrency.ts";
import type { TargetClients } from "./target.ts";

/** Most users that IAM lists in one page. Source: `MaxItems` of ListUsers. */
const LARGEST_PAGE = 1000;

/** The account's alias; undefined where it has none, or where it may not be read: keys are worth telling without. */
export async function accountAliasOf({ iam }: TargetClients): Promise<string | undefined> {
  try {
    return (await iam.send(new ListAccountAliasesCommand({}))).AccountAliases?.[0];
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("AccessDenied")) return undefined;
    throw error;
  }
}

/** One user with all of its keys, as `account` shows them. */
export interface UserKeys {
  readonly keys: readonly Omit<AccessKeyAge, "account">[];
}

/** Every user of the account in the order that IAM lists them; the keys of some are asked for ahead. */
export function usersOf(
  { iam }: TargetClients,
  options: { readonly concurrency: number; readonly now: Date },
): AsyncGenerator<UserKeys> {
  return mapConcurrently(listUsers(iam), options.concurrency, (user) => keysOf(iam, user, options.now));
}

async function* listUsers(iam: IAMClient): AsyncGenerator<User> {
  for await (const { Users } of paginateListUsers({ client: iam, pageSize: LARGEST_PAGE }, {})) yield* Users ?? [];
}

async function keysOf(iam: IAMClient, user: User, now: Date): Promise<UserKeys> {
  const keys: Omit<AccessKeyAge, "account">[] = [];
  try {
    for await (const page of paginateListAccessKeys({ client: iam }, { UserName: user.UserName })) {
      for (const metadata of page.AccessKeyMetadata ?? []) {
        const key = await keyOf(iam, user, metadata, now);
        if (key !== undefined) keys.push(key);
      }
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return { keys };
}

async function keyOf(
  iam: IAMClient,
  user: User,
  { AccessKeyId, CreateDate, Status }: AccessKeyMetadata,
  now: Date,
): Promise<Omit<AccessKeyAge, "account"> | undefined> {
  if (AccessKeyId === undefined || CreateDate === undefined) throw new AwslinkError("iam:ListAccessKeys: half a key");
  const lastUsed = await lastUseOf(iam, AccessKeyId, now);
  return {
    userName: user.UserName ?? "",
    userPath: user.Path ?? "/",
    keyId: AccessKeyId,
    status: Status === "Inactive" ? "Inactive" : "Active",
    created: CreateDate,
    ageDays: wholeDays(CreateDate, now),
    lastUsed,
  };
}

async function lastUseOf(iam: IAMClient, AccessKeyId: string, now: Date): Promise<KeyUse | undefined> {
  const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
  const { LastUsedDate, ServiceName, Region } = AccessKeyLastUsed ?? {};
  if (LastUsedDate === undefined) return undefined;
  return {
    date: LastUsedDate,
    ageDays: wholeDays(LastUsedDate, now),
    service: meaningful(ServiceName),
    region: meaningful(Region),
  };
}

/** IAM writes `N/A` where it does not know. Source: AccessKeyLastUsed of the IAM API reference. */
function meaningful(text: string | undefined): string | undefined {
  return text === undefined || text === "" || text === "N/A" ? undefined : text;
}

/** A user, or a key, that was deleted after it was listed: nothing is wrong. */
function isGone(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("NoSuchEntity");
}
