/** UpgradeResourceIdentity: a stored identity as this release has it. There was only one form so far. */
import type { CallHandler } from "../handshake/provider-server.ts";
import { identityType } from "../schema/identity.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { decodeJson } from "../wire/json.ts";

export function upgradeResourceIdentity(): CallHandler<"upgradeResourceIdentity"> {
  return ({ rawIdentity }) => {
    const identity = decodeJson(rawIdentity?.json ?? "null", identityType, { unknownAttributes: "ignore" });
    return { upgradedIdentity: { identityData: encodeDynamicValue(identity, identityType) } };
  };
}
