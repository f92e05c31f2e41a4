/** AWS from outside: how a vendor's system uses the credentials that its customer gave it. */

import { evaluateTrust, type RequestContext, type Trust } from "../../components/policies/evaluation.ts";
import type { Account, IamPrincipal, Role } from "./accounts.ts";
import { ROLE_ARN } from "./arn.ts";
import { readPolicyDocument } from "./policy-document.ts";
import { trustMet } from "./propagation.ts";

/** A principal that a vendor got hold of. */
export interface UsedPrincipal {
  /** The account that it is of. */
  readonly accountId: string;
  /** Whether AWS would allow it to do this. */
  allows(action: string, resource: string, context: RequestContext): boolean;
}

export type Use =
  | { readonly ok: true; readonly principal: UsedPrincipal }
  | { readonly ok: false; readonly reason: string };

export interface AssumeRoleRequest {
  readonly roleArn: string;
  readonly externalId: string | null;
  /** The account that the vendor calls from; its own policies allow it to assume anything. */
  readonly fromAccount: string;
}

/** What a vendor of the sandbox may ask of the sandbox's AWS. */
export interface AwsAsVendorsSeeIt {
  /** Assumes a role; an attempt counts (option `rolePropagation`). */
  assumeRole(request: AssumeRoleRequest): Use;
  /** Whether the trust policy would let the vendor in; counts as no attempt. */
  trusts(request: AssumeRoleRequest): boolean;
  /** Uses an access key of a user, which counts as its last use, or of an account's owner. */
  signIn(accessKeyId: string, secretAccessKey: string): Use;
}

/** What vendors ask first with a key, as AWS writes a last use. */
const CLOUDWATCH = { service: "monitoring", region: "us-east-1" } as const;

/** Looks at the accounts of the sandbox as a vendor would. */
export function awsAsVendorsSeeIt(accounts: ReadonlyMap<string, Account>): AwsAsVendorsSeeIt {
  const use = (account: Account, principal: IamPrincipal): Use => ({
    ok: true,
    principal: {
      accountId: account.id,
      allows: (action, resource, context) => account.allows(principal, action, resource, context),
    },
  });

  function find(roleArn: string): { account: Account; role: Role } | string {
    const parts = ROLE_ARN.exec(roleArn);
    const [, partition, accountId, path, name] = parts ?? [];
    if (partition === undefined || accountId === undefined || name === undefined) return "it is not the ARN of a role";
    if (partition !== "aws") return `a role of the partition ${partition} cannot be assumed from the partition aws`;
    const account = accounts.get(accountId);
    const role = account?.roles.get(name);
    if (account === undefined || role === undefined || role.path !== path) return `the role ${roleArn} does not exist`;
    return { account, role };
  }

  function trust(trustPolicy: string, { externalId, fromAccount }: AssumeRoleRequest): Trust {
    const context: RequestContext = externalId === null ? {} : { "sts:ExternalId": externalId };
    return evaluateTrust(readPolicyDocument(trustPolicy, "trust"), { accountId: fromAccount }, context);
  }

  return {
    assumeRole(request) {
      const found = find(request.roleArn);
      if (typeof found === "string") return { ok: false, reason: found };
      const { account, role } = found;
      const met = trustMet(role);
      if (met === null) return { ok: false, reason: "the role cannot be assumed yet: it was made a moment ago" };
      const { reason } = trust(met, request);
      return reason === null ? use(account, role) : { ok: false, reason };
    },

    trusts(request) {
      const found = find(request.roleArn);
      return typeof found !== "string" && trust(found.role.trustPolicy, request).reason === null;
    },

    signIn(accessKeyId, secretAccessKey) {
      for (const account of accounts.values()) {
        if (account.owner.accessKeyId === accessKeyId) {
          return account.owner.secretAccessKey === secretAccessKey
            ? { ok: true, principal: { accountId: account.id, allows: () => true } }
            : { ok: false, reason: "the secret access key does not belong to the access key" };
        }
        const user = account.keyOwners.get(accessKeyId);
        const key = user?.accessKeys.get(accessKeyId);
        if (user !== undefined && key !== undefined) {
          if (!key.active) return { ok: false, reason: "the access key is inactive" };
          if (key.secret !== secretAccessKey) {
            return { ok: false, reason: "the secret access key does not belong to the access key" };
          }
          key.lastUsed = { date: new Date(), ...CLOUDWATCH };
          return use(account, user);
        }
      }
      return { ok: false, reason: "the access key does not exist" };
    },
  };
}
