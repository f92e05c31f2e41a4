/** Users with keys of any age, past the API, which makes every key now. */
import { z } from "zod";
import { type Account, secretAccessKey, type User, uniqueId } from "./accounts.ts";
import { PATH, PRINCIPAL_NAME } from "./query-parameters.ts";

const keySeedSchema = z.strictObject({
  /** Default: made up. */
  id: z
    .string()
    .regex(/^\w{16,128}$/)
    .optional(),
  /** When it was made, ISO 8601. Default: now. */
  created: z.iso.datetime().optional(),
  active: z.boolean().default(true),
  /** Its last use. Default: never used. */
  lastUsed: z.strictObject({ date: z.iso.datetime(), service: z.string(), region: z.string() }).optional(),
});

export const userSeedSchema = z.strictObject({
  name: z.string().regex(PRINCIPAL_NAME),
  path: z.string().regex(PATH).default("/"),
  /** At most two, as IAM has it. */
  keys: z.array(keySeedSchema).max(2).default([]),
});

/** A user and its keys, as they came to be long ago. */
export type UserSeed = z.input<typeof userSeedSchema>;

/**
 * Puts users there, in the place of those of the same name.
 * @throws z.ZodError where one is not a user that IAM could have
 */
export function seedUsers(account: Account, seeds: readonly UserSeed[]): void {
  for (const seed of z.array(userSeedSchema).parse(seeds)) {
    const user: User = {
      kind: "User",
      name: seed.name,
      id: uniqueId("AIDA"),
      path: seed.path,
      createDate: new Date(),
      tags: new Map(),
      inlinePolicies: new Map(),
      attachedPolicies: new Set(),
      permissionsBoundary: null,
      accessKeys: new Map(),
    };
    account.users.set(user.name, user);
    for (const { id, created, active, lastUsed } of seed.keys) {
      account.addKey(user, {
        id: id ?? uniqueId("AKIA"),
        secret: secretAccessKey(),
        createDate: created === undefined ? new Date() : new Date(created),
        active,
        lastUsed: lastUsed === undefined ? null : { ...lastUsed, date: new Date(lastUsed.date) },
      });
    }
  }
}
