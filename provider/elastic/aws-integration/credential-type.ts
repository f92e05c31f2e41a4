/** Which of the package's own ways to give credentials the declared ones are (packages of 7.x and newer). */
import { isAbsent, type Values } from "../../core/value.ts";
import type { PackageDescription, VariableGroup } from "../package-description.ts";
import { varName } from "../streams/vars.ts";
import { methods } from "./methods.ts";

/** Elastic's own cloud connector sets this one up: it is never what plain credentials mean. */
const BY_CONNECTOR = "identity_federation";

/** The group of the credentials, where the version has one. */
export function credentialGroup({ groups }: PackageDescription): VariableGroup | undefined {
  return groups.find((group) => group.name === "credential_type");
}

/** The package's names of the credential vars that are declared. */
export function declaredCredentialVars(inputs: Values): readonly string[] {
  return Object.values(methods)
    .flatMap((method): readonly string[] => method.fields)
    .filter((field) => !isAbsent(inputs[field]) && inputs[field] !== "")
    .map(varName);
}

/** The option that is meant, and declared vars that it has no place for. */
export interface CredentialSelection {
  readonly group: string;
  readonly option: string;
  readonly outside: readonly string[];
}

/**
 * The narrowest option that takes everything that is declared; where none takes it all (a role over keys), the one of
 * the credential that counts first. Undefined where the version has no such choice, or none that fits.
 */
export function credentialSelection(description: PackageDescription, inputs: Values): CredentialSelection | undefined {
  const group = credentialGroup(description);
  if (group === undefined) return undefined;
  const declared = declaredCredentialVars(inputs);
  const options = group.options
    .filter((option) => option.name === inputs.credentialType || option.name !== BY_CONNECTOR)
    .toSorted((a, b) => a.vars.size - b.vars.size);
  // "If role_arn is given", it is what the agent uses, whatever is beside it ("Supported Formats").
  const first = declared.find((name) => name === "role_arn") ?? declared[0];
  const found =
    typeof inputs.credentialType === "string"
      ? options.find((option) => option.name === inputs.credentialType)
      : (options.find((option) => declared.every((name) => option.vars.has(name))) ??
        options.find((option) => first !== undefined && option.vars.has(first)));
  if (found === undefined) return undefined;
  return { group: group.name, option: found.name, outside: declared.filter((name) => !found.vars.has(name)) };
}
