/** Who may assume a link's role. */
import { checkExternalId } from "../../provider/core/aws/external-id.ts";
import { isPartition, type Partition, partitionTitle } from "../../provider/core/aws/region.ts";
import { InvalidInputError, type Problem } from "../../provider/core/errors.ts";
import { policyCharacters, policyQuotas } from "./quotas.ts";
import { sortedUnique } from "./statement.ts";
import { catalogueOf, type VendorName } from "./vendors.ts";

/** Whom a role trusts: a vendor that awslink knows, or an AWS account. */
export type TrustPrincipal =
  | {
      readonly vendor: VendorName;
      /** The vendor's account, twelve digits: for a vendor that does not publish it, and for no other. */
      readonly accountId?: string;
    }
  /** Twelve digits. */
  | { readonly accountId: string; readonly vendor?: never };

export type TrustPolicyOptions = TrustPrincipal & {
  /** The external ID that the vendor made, or several where one role serves several settings. */
  readonly externalId: string | readonly string[];
  /** The partition of role and principal. Default `aws`; a vendor's account is in no other. */
  readonly partition?: Partition;
};

/** A role's trust policy, as awslink writes it. */
export interface TrustPolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly [
    {
      readonly Effect: "Allow";
      readonly Principal: { readonly AWS: string };
      readonly Action: "sts:AssumeRole";
      readonly Condition: { readonly StringEquals: { readonly "sts:ExternalId": string | readonly string[] } };
    },
  ];
}

/**
 * The trust policy of a link's role: the vendor's account, with exactly this external ID.
 *
 * There is no `aws:SourceAccount` in it: that is for service principals. Static checkers object to any account root as
 * a principal (checkov's CKV_AWS_61); vendors publish no narrower one, and the external ID is what guards the role.
 * @throws InvalidInputError where an external ID or account is not in its form, the vendor's account is not in the
 * partition, or the document would pass the quota of 2,048 characters.
 */
export function trustPolicy(options: TrustPolicyOptions): TrustPolicyDocument {
  const partition = options.partition ?? "aws";
  const externalIds = sortedUnique(
    typeof options.externalId === "string" ? [options.externalId] : (options.externalId ?? []),
  );
  const accountId =
    options.vendor === undefined ? options.accountId : (catalogueOf(options.vendor).accountId ?? options.accountId);
  const problems: Problem[] = [...checkPrincipal(options, partition), ...checkExternalIds(externalIds)];
  const [only, ...others] = externalIds;
  if (problems.length > 0 || only === undefined) throw new InvalidInputError("Trust policy", problems);

  const document: TrustPolicyDocument = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": others.length === 0 ? only : externalIds } },
      },
    ],
  };
  const characters = policyCharacters(document);
  if (characters > policyQuotas.trustPolicyCharacters) {
    throw new InvalidInputError("Trust policy", [
      {
        severity: "error",
        path: ["externalId"],
        message: `the trust policy would have ${characters} characters, and AWS takes ${policyQuotas.trustPolicyCharacters}`,
        nextStep: "Use one external ID for several settings, or a role for each.",
      },
    ]);
  }
  return document;
}

function checkPrincipal(options: TrustPolicyOptions, partition: Partition): Problem[] {
  if (!isPartition(partition)) {
    return [{ severity: "error", path: ["partition"], message: `"${String(partition)}" is not a partition of AWS` }];
  }
  if (options.vendor !== undefined) {
    const { title, accountId: published, assumedByAgents } = catalogueOf(options.vendor);
    if (assumedByAgents === true) {
      const message = `no account of ${title} assumes roles: your own agents do`;
      return [{ severity: "error", path: ["vendor"], message, nextStep: "Use agentTrustPolicy with their principal." }];
    }
    if (published !== undefined && options.accountId !== undefined) {
      const message = `${title}'s account is ${published}: leave this out`;
      return [{ severity: "error", path: ["accountId"], message }];
    }
    if (partition === "aws") return published === undefined ? checkVendorAccount(title, options.accountId) : [];
    return [
      {
        severity: "error",
        path: ["partition"],
        message: `${title}'s account is in partition aws, and can assume no role in ${partitionTitle(partition)}`,
        nextStep: "Use an access key of that account instead of a role.",
      },
    ];
  }
  return checkAccount(options.accountId);
}

/** A vendor's account that is not published has to be given. */
function checkVendorAccount(title: string, accountId: string | undefined): Problem[] {
  const nextStep = `${title} shows the number of its account in the set-up page of its AWS integration.`;
  if (accountId === undefined || accountId === "") {
    const message = `missing: ${title} does not publish the AWS account that assumes the role`;
    return [{ severity: "error", path: ["accountId"], message, nextStep }];
  }
  return checkAccount(accountId).map((problem) => ({ ...problem, nextStep }));
}

function checkAccount(accountId: string): Problem[] {
  if (/^\d{12}$/.test(accountId)) return [];
  return [{ severity: "error", path: ["accountId"], message: `"${accountId}" is not an account of twelve digits` }];
}

function checkExternalIds(externalIds: readonly string[]): Problem[] {
  if (externalIds.length > 0) return externalIds.flatMap((externalId) => checkExternalId(externalId, ["externalId"]));
  return [
    {
      severity: "error",
      path: ["externalId"],
      message: "a role that trusts another company's account needs an external ID",
      nextStep: "Have the vendor make one, and give it here.",
    },
  ];
}
