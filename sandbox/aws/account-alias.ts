/** The one alias that an account may have. Source: the IAM API reference, API_CreateAccountAlias and on. */
import { entityAlreadyExists, noSuchEntity } from "./error.ts";
import { type Actions, type Call, page } from "./query-service.ts";

/** Small letters, digits and single hyphens inside. Source: `AccountAlias` of CreateAccountAlias. */
const ALIAS = /^(?=.{3,63}$)[a-z0-9]([a-z0-9]|-(?!-))*[a-z0-9]$/;

function isTaken({ account, accounts }: Call, alias: string): boolean {
  return [...accounts.values()].some((other) => other !== account && other.alias === alias);
}

export const accountAliasActions: Actions = {
  /** A new alias takes the place of the old one. */
  CreateAccountAlias: (call) => {
    const alias = call.params.required("AccountAlias", ALIAS);
    if (isTaken(call, alias)) throw entityAlreadyExists(`The account alias ${alias} already exists.`);
    call.account.alias = alias;
    return undefined;
  },
  DeleteAccountAlias: (call) => {
    const alias = call.params.required("AccountAlias");
    if (call.account.alias !== alias) throw noSuchEntity(`The account alias with name ${alias} cannot be found.`);
    call.account.alias = null;
    return undefined;
  },
  ListAccountAliases: (call) =>
    page(call, "AccountAliases", call.account.alias === null ? [] : [call.account.alias], (alias) => alias),
};
