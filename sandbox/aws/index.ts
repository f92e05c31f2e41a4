/** The slice of AWS that links need: IAM and STS, for as many accounts as the sandbox is given. */

import { Hono } from "hono";
import { z } from "zod";
import type { AccountCredentials, OptionsInForce } from "../options.ts";
import type { SandboxEnv, Vendor } from "../vendor.ts";
import { Account, type MetricSeed } from "./accounts.ts";
import { type AwsAsVendorsSeeIt, awsAsVendorsSeeIt } from "./as-vendors-see-it.ts";
import { iam } from "./iam.ts";
import { awsVendor } from "./query-protocol.ts";
import { seedUsers, type UserSeed, userSeedSchema } from "./seed.ts";
import { addPlatformRole } from "./several-accounts.ts";
import { readServiceControlPolicies } from "./simulation.ts";
import { sts } from "./sts.ts";

/** AWS, from behind. */
export interface AwsControls {
  /**
   * Puts users with keys of any age there, past the API. Default: in the first account.
   * @throws z.ZodError where one is not a user that IAM could have; Error where there is no such account
   */
  seedUsers(users: readonly UserSeed[], accountId?: string): void;
  /**
   * Puts an account under service control policies, one document for each level of its organisation; none takes it out
   * of the organisation. Default: the first account.
   * @throws AwsError where one is not a policy; Error where there is no such account
   */
  setServiceControlPolicies(documents: readonly string[], accountId?: string): void;
  /** What CloudWatch lists in an account. Default: in the first one. */
  setMetrics(metrics: readonly MetricSeed[], accountId?: string): void;
  /** Whether an account has a support plan of the Business level or higher. Default: the first one; it has none at first. */
  setSupportPlan(has: boolean, accountId?: string): void;
}

const seedBody = z.strictObject({ accountId: z.string().optional(), users: z.array(userSeedSchema) });

/** `POST /_sandbox/aws/users`. */
function controlRoutes(controls: AwsControls): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.post("/users", (context) => {
    const body = seedBody.safeParse(context.get("exchange").body);
    if (!body.success) return context.json({ error: { message: z.prettifyError(body.error) } }, 400);
    controls.seedUsers(body.data.users, body.data.accountId);
    return context.body(null, 204);
  });
  return app;
}

/**
 * Makes the sandbox's AWS, and the view of it that the vendors have.
 * @param platformRoles whether each account has the role by which the first one reaches it
 */
export function aws(
  owners: readonly AccountCredentials[],
  options: OptionsInForce,
  platformRoles: boolean,
): { vendor: Vendor; asVendorsSeeIt: AwsAsVendorsSeeIt; controls: AwsControls } {
  const accounts = new Map(owners.map((owner) => [owner.accountId, new Account(owner)]));
  const accountOf = (accountId = owners[0]?.accountId ?? ""): Account => {
    const account = accounts.get(accountId);
    if (account === undefined) throw new Error(`the sandbox has no account ${accountId}`);
    return account;
  };
  const controls: AwsControls = {
    seedUsers: (users, accountId) => seedUsers(accountOf(accountId), users),
    setServiceControlPolicies: (documents, accountId) => {
      accountOf(accountId).serviceControlPolicies = readServiceControlPolicies(documents);
    },
    setMetrics: (metrics, accountId) => {
      accountOf(accountId).metrics = metrics;
    },
    setSupportPlan: (has, accountId) => {
      accountOf(accountId).hasSupportPlan = has;
    },
  };
  const begin = () => {
    if (!platformRoles) return;
    for (const account of accounts.values()) addPlatformRole(account, owners[0]?.accountId ?? "");
  };
  begin();
  const api = awsVendor([iam, sts], accounts, options);
  const reset = () => {
    api.reset();
    begin();
  };
  const vendor = { ...api, reset, control: controlRoutes(controls) };
  return { vendor, asVendorsSeeIt: awsAsVendorsSeeIt(accounts), controls };
}
