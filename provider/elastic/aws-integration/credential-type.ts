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

const CREDENTIAL_FIELDS = Object.values(methods).flatMap((method): readonly string[] => method.fields);

/** The package's names of the credential vars that are declared. */
export function declaredCredentialVars(inputs: Values): readonly string[] {
  return CREDENTIAL_FIELDS.filter((field) => !isAbsent(inputs[field]) && inputs[field] !== "").map(varName);
}

/** The credential vars among those that are sent: a secret that is kept as it is held is declared nowhere. */
export function sentCredentialVars(vars: Readonly<Record<string, unknown>>): readonly string[] {
  return CREDENTIAL_FIELDS.map(varName).filter((name) => !isAbsent(vars[name]) && vars[name] !== "");
}

/** The option that is meant, and declared vars that it has no place for. */
export interface CredentialSelection {
  readonly group: string;
  readonly option: string;
  readonly outside: readonly string[];
  /** Vars that the option asks for, and that are not declared. */
  readonly missing: readonly string[];
}

/**
 * The narrowest option that takes everything that is declared; where none takes it all (a role over keys), the one of
 * the credential that counts first; where nothing is declared, one that takes nothing. Undefined where the version has
 * no such choice, or none that fits.
 *
 * @param declared the package's names of the credential vars that there are.
 */
export function credentialSelection(
  description: PackageDescription,
  inputs: Values,
  declared: readonly string[] = declaredCredentialVars(inputs),
): CredentialSelection | undefined {
  const group = credentialGroup(description);
  if (group === undefined) return undefined;
  const options = group.options
    .filter((option) => option.name === inputs.credentialType || option.name !== BY_CONNECTOR)
    .toSorted((a, b) => a.vars.size - b.vars.size);
  // "If role_arn is given", it is what the agent uses, whatever is beside it ("Supported Formats").
  const first = declared.find((name) => name === "role_arn") ?? declared[0];
  const found =
    typeof inputs.credentialType === "string"
      ? options.find((option) => option.name === inputs.credentialType)
      : first === undefined
        ? options.find((option) => option.vars.size === 0)
        : (options.find((option) => declared.every((name) => option.vars.has(name))) ??
          options.find((option) => option.vars.has(first)));
  if (found === undefined) return undefined;
  return {
    group: group.name,
    option: found.name,
    outside: declared.filter((name) => !found.vars.has(name)),
    missing: group.required ? [...found.vars].filter((name) => !declared.includes(name)) : [],
  };
}
