/** What a trust policy names: accounts, external IDs, conditions. */
import { evaluateTrust, type RequestContext } from "../../policies/evaluation.ts";
import type { ReadPolicy } from "../../policies/read-document.ts";

/** The accounts that Allow statements name, by number or in an ARN. */
export function accountsIn({ statements }: ReadPolicy): string[] {
  const named = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals }) => (principals === undefined || principals === "*" ? [] : (principals.AWS ?? [])))
    .flatMap((value) => /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(value)?.[1] ?? []);
  return [...new Set(named)];
}

/** What the conditions are on, beside the external ID. */
export function otherKeysIn({ statements }: ReadPolicy): string[] {
  const keys = statements.flatMap(({ conditions }) => Object.values(conditions).flatMap((one) => Object.keys(one)));
  return [...new Set(keys)].filter((key) => key.toLowerCase() !== "sts:externalid");
}

/** The external IDs that conditions ask for, whatever is done with them. */
export function externalIdsIn({ statements }: ReadPolicy): string[] {
  const values = statements.flatMap(({ conditions }) =>
    Object.values(conditions).flatMap((keys) =>
      Object.entries(keys).flatMap(([key, wanted]) => (key.toLowerCase() === "sts:externalid" ? wanted : [])),
    ),
  );
  return [...new Set(values)];
}

/** The one role or user of an account that the trust policy lets in, where it does not trust the account as a whole. */
export function onlyOneOf({ statements }: ReadPolicy, accountId: string, context: RequestContext): string | undefined {
  return statements
    .flatMap(({ principals }) => (principals === undefined || principals === "*" ? [] : (principals.AWS ?? [])))
    .find(
      (arn) =>
        /^arn:[\w-]+:iam::(\d{12}):(?!root$)/.exec(arn)?.[1] === accountId &&
        evaluateTrust({ statements }, { accountId, arn }, context, "in favour").reason === null,
    );
}
