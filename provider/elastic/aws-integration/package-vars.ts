/** Between the package-level fields of a policy and its vars: credentials above all, and the secrets among them. */
import { createHash } from "node:crypto";
import { InvalidInputError } from "../../core/errors.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import type { PackagePolicyAnswer, VarAnswers } from "../api.ts";
import type { PackageDescription } from "../package-description.ts";
import { decodeFurtherVars, fromText, furtherAs, isSecretReference, isSecretVar, varName } from "../streams/vars.ts";

/** Fields that read back. */
const READABLE = [
  "accessKeyId",
  "credentialProfileName",
  "sharedCredentialFile",
  "roleArn",
  "externalId",
  "endpoint",
  "defaultRegion",
  "proxyUrl",
] as const;

/** Fields that are only ever sent. */
const SECRETS = ["secretAccessKey", "sessionToken"] as const;

/** The fields of a policy that are vars of the package. */
export const PACKAGE_FIELDS: readonly string[] = [...READABLE, ...SECRETS];

const TYPED: ReadonlySet<string> = new Set(PACKAGE_FIELDS.map(varName));
const SECRET_VARS: ReadonlySet<string> = new Set(SECRETS.map(varName));

/** How a secret reads that somebody else has put where awslink has nothing to remember. */
const REFERENCE = "secret-reference:";

/** The id of a secret reference; of several, all of them. */
function referenceId(value: unknown): string | undefined {
  if (!isSecretReference(value)) return undefined;
  if ("id" in value && typeof value.id === "string") return value.id;
  return "ids" in value && Array.isArray(value.ids) ? value.ids.join(",") : "";
}

/**
 * The ids of a policy's package-level secrets by var. Stacks before 8.10, and packages that mark no secrets, answer them
 * in the clear: a fingerprint then stands for the id, since engines that keep secrets out of their state have nothing
 * else to compare.
 */
export function secretReferencesOf({ id, vars }: Pick<PackagePolicyAnswer, "id" | "vars">): Record<string, string> {
  return Object.fromEntries(
    Object.entries(vars).flatMap(([name, value]) => {
      const reference = referenceId(value) ?? (SECRET_VARS.has(name) ? fingerprint(id, value) : undefined);
      return reference === undefined ? [] : [[name, reference] as const];
    }),
  );
}

/** Of another policy, the same secret has another one. What AWS makes is too long to be guessed from it. */
function fingerprint(policyId: string, value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  return `sha256:${createHash("sha256").update(`${policyId} ${value}`).digest("hex")}`;
}

/**
 * The package-level vars as they are sent. A secret that did not change goes back as the reference that it was read as,
 * so that it stays the same secret; what is not declared is left to the package's default.
 *
 * @param change at an update: what is remembered, what the policy holds right now, and what the plan found changed. An
 * engine that keeps secrets out of its state remembers none of them, so that only the plan can tell.
 * @throws InvalidInputError for a declared reference that the policy does not hold any more.
 */
export function encodePackageVars(
  inputs: Values,
  description: PackageDescription,
  change?: PackageVarsChange,
): Record<string, unknown> {
  const held = change?.held ?? {};
  const vars: Record<string, unknown> = {};
  for (const field of PACKAGE_FIELDS) {
    const name = varName(field);
    if (!description.vars.has(name)) continue;
    const value = encodeField(field, inputs, change);
    if (!isAbsent(value)) vars[name] = value;
  }
  for (const [name, value] of Object.entries(held)) {
    // A secret that cannot be declared here is somebody else's business, and would be lost by leaving it out.
    const secret = isSecretReference(value) || isSecretVar(name, description.vars.get(name));
    if (!TYPED.has(name) && secret && description.vars.has(name)) vars[name] = value;
  }
  for (const [name, text] of Object.entries(isRecord(inputs.vars) ? inputs.vars : {})) {
    if (!isAbsent(text)) vars[name] = fromText(String(text), description.vars.get(name));
  }
  return vars;
}

/** What an update starts from. */
export interface PackageVarsChange {
  readonly prior: Values;
  readonly held: VarAnswers;
  /** Whether the plan found a field changed since it was last sent. */
  isChanged(field: string): boolean;
}

function encodeField(field: string, inputs: Values, change: PackageVarsChange | undefined): unknown {
  const held = change?.held[varName(field)];
  const declared = inputs[field];
  if (isAbsent(declared)) {
    return stays(field, inputs, change) ? held : undefined;
  }
  const id = referenceId(held);
  if (typeof declared === "string" && declared.startsWith(REFERENCE)) {
    if (id !== undefined && declared === REFERENCE + id) return held;
    throw new InvalidInputError("elastic.AwsIntegration", [
      {
        severity: "error",
        path: [field],
        message: "names a secret that the integration policy does not hold any more",
      },
    ]);
  }
  if (id === undefined) return declared;
  const references = isRecord(change?.prior.secretReferences) ? change.prior.secretReferences : {};
  return change?.isChanged(field) === false && references[varName(field)] === id ? held : declared;
}

/**
 * Whether what was left out stays beside the key ID that did not change (rule 2 of the design): a secret that nobody
 * has, and the token of such a key. Without a secret of its own, a key ID means the keys that are held, as a whole.
 */
function stays(field: string, inputs: Values, change: PackageVarsChange | undefined): boolean {
  if (isAbsent(inputs.accessKeyId)) return false;
  if (field === "secretAccessKey") return true;
  return field === "sessionToken" && isAbsent(inputs.secretAccessKey) && change?.isChanged(field) === false;
}

/** What the package-level vars say, and the secrets of which what is remembered is worth nothing. */
export interface PackageVars {
  readonly values: Record<string, Value>;
  readonly forgotten: readonly string[];
}

/**
 * The package-level fields as they read.
 *
 * @param descriptions of the package's versions whose defaults count as nothing declared.
 * @param known what is declared or remembered, with the secret references that it was remembered by.
 */
export function decodePackageVars(
  { id: policyId, vars }: Pick<PackagePolicyAnswer, "id" | "vars">,
  descriptions: readonly PackageDescription[],
  known: Values,
): PackageVars {
  const values: Record<string, Value> = {};
  const references = isRecord(known.secretReferences) ? known.secretReferences : {};
  for (const field of READABLE) {
    const name = varName(field);
    const held = vars[name];
    if (isAbsent(held) || held === "") continue;
    const id = referenceId(held);
    if (id !== undefined) {
      values[field] = references[name] === id && !isAbsent(known[field]) ? known[field] : REFERENCE + id;
      continue;
    }
    const isDefault = descriptions.some((description) => description.vars.get(name)?.default === held);
    if (!isDefault || !isAbsent(known[field])) values[field] = String(held);
  }
  const defaults = descriptions.map((description) => description.vars);
  const further = decodeFurtherVars(vars, TYPED, defaults, isRecord(known.vars) ? known.vars : {});
  if (Object.keys(further).length > 0) values.vars = further;
  return {
    values,
    forgotten: SECRETS.filter((field) => isForgotten(policyId, vars[varName(field)], field, known, references)),
  };
}

/** What a user declares here who has declared exactly these package-level vars somewhere else, secrets among them. */
export function declaredPackageVars(vars: VarAnswers): Record<string, Value> {
  const { values } = decodePackageVars({ id: "", vars }, [], { vars: furtherAs(vars, TYPED) });
  for (const field of SECRETS) {
    const secret = vars[varName(field)];
    if (typeof secret === "string" && secret !== "") values[field] = secret;
  }
  return values;
}

/** Another reference, another plain text, or nothing any more. Plain text is never kept. */
function isForgotten(policyId: string, held: unknown, field: string, known: Values, references: Values): boolean {
  if (isAbsent(held) || held === "") return true;
  const reference = references[varName(field)];
  const now = referenceId(held);
  if (now !== undefined) return reference !== now;
  return isAbsent(reference) ? known[field] !== held : reference !== fingerprint(policyId, held);
}
