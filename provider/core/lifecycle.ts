/**
 * The life of a resource as every host runs it: checks before anything is sent, ambiguous creates resolved by looking,
 * gone told from failed, and state made from the vendor's answers.
 */
import { check, hasErrors } from "./check.ts";
import { adopt, claim, isClaimed, takeAdoption } from "./claims.ts";
import { declaredInputs } from "./declared.ts";
import {
  inputShape,
  type KnownResource,
  type OperationContext,
  type Remote,
  type ResourceDefinition,
  type Search,
  typeName,
} from "./definition.ts";
import {
  AmbiguousOutcomeError,
  ApiError,
  AwslinkError,
  describeError,
  InvalidInputError,
  PartialFailureError,
} from "./errors.ts";
import { askFacts } from "./facts.ts";
import { isOptionalField } from "./methods.ts";
import { plan, type WriteOnlyComparison } from "./plan.ts";
import { sameValue, withDefaults } from "./schema/canonical.ts";
import { stateFrom } from "./state.ts";
import { isAbsent, type Value, type Values, withoutAbsent } from "./value.ts";

/** A resource as the hosts store it. */
export interface Resource {
  readonly id: string;
  readonly state: Record<string, Value>;
}

/** Refuses inputs that could not work, before anything is sent. */
function refuseInvalid(definition: ResourceDefinition, inputs: Values, prior?: Values): void {
  const stage = prior === undefined ? ({ kind: "create" } as const) : ({ kind: "update", prior } as const);
  const problems = check(definition, inputs, stage);
  if (hasErrors(problems)) {
    throw new InvalidInputError(
      typeName(definition),
      problems.filter((problem) => problem.severity === "error"),
    );
  }
}

/** The same for what only the vendor can tell. Its warnings were given when the change was planned. */
async function refuseByFacts(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  known: KnownResource | undefined,
  context: OperationContext,
): Promise<void> {
  const problems = await askFacts(definition, client, inputs, known, context);
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) throw new InvalidInputError(typeName(definition), errors);
}

/**
 * Makes the resource. A failure that leaves open whether it was made is resolved by looking for it; what is found is
 * taken over only if every readable field that was sent is there (rule 7 of the design).
 */
export async function createResource(
  definition: ResourceDefinition,
  client: unknown,
  desired: Values,
  context: OperationContext,
): Promise<Resource> {
  refuseInvalid(definition, desired);
  const inputs = withDefaults(inputShape(definition), declaredInputs(definition, desired));
  await refuseByFacts(definition, client, inputs, undefined, context);
  const remote = await createOnce(definition, client, inputs, context);
  claim(definition, client, remote.id);
  return { id: remote.id, state: stateFrom(definition, inputs, remote) };
}

/** How often a create is sent whose earlier sendings are proven to have made nothing. */
const CREATE_ATTEMPTS = 4;

async function createOnce(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  context: OperationContext,
): Promise<Remote> {
  const before = await definition.beforeCreate?.(client, inputs, context);
  for (let attempt = 1; ; attempt++) {
    try {
      return await definition.create(client, inputs, context);
    } catch (error) {
      const ambiguous = error instanceof AmbiguousOutcomeError;
      if (definition.find === undefined) {
        if (ambiguous && attempt < CREATE_ATTEMPTS) continue;
        throw error;
      }
      if (!ambiguous && definition.isConflict?.(error) !== true) throw error;
      const found = await lookFor(definition, client, inputs, context, { before, cause: error });
      if (found !== undefined) {
        adopt(definition, client, found.id);
        return settleFound(definition, client, inputs, context, found);
      }
      // Nothing of it is there. Only what may have been lost on the way is sent again.
      if (!ambiguous || attempt >= CREATE_ATTEMPTS) throw error;
    }
  }
}

/** What a create of these inputs may have left behind: proven to be ours, or an error that says why it is not. */
async function lookFor(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  context: OperationContext,
  search: Search,
): Promise<Remote | undefined> {
  const { cause } = search;
  const candidates = await candidatesFor(definition, client, inputs, context, search);
  const [candidate, another] = candidates;
  if (candidate === undefined) return undefined;
  const label = `${typeName(definition)} ${JSON.stringify(inputs[definition.nameField ?? "name"] ?? candidate.id)}`;
  const remedy = { kind: "import", resourceName: typeName(definition), id: candidate.id } as const;
  if (another !== undefined) {
    const ids = candidates.map((item) => item.id).join(", ");
    throw new AwslinkError(
      `${label} was not made: several of that name exist already (${ids}), and none can be proven to be this one`,
      { cause, remedy },
    );
  }
  if (isClaimed(definition, client, candidate.id)) {
    throw new AwslinkError(
      `${label} was not made: another resource of this program already manages the one of that name (${candidate.id})`,
      {
        cause,
        nextStep:
          "give each resource a name of its own, or declare it once; if it was renamed in the program, tell the engine " +
          "(Pulumi: the option aliases; Terraform: a moved block)",
      },
    );
  }
  const differing = differences(definition, inputs, candidate.values);
  if (differing.length > 0) {
    throw new AwslinkError(
      `${label} was not made: one of that name exists already (${candidate.id}), and it differs in ` +
        `${differing.join(", ")}`,
      { cause, remedy, nextStep: "import it, give this one another name, or delete the other" },
    );
  }
  context.log(
    "info",
    `${label}: an earlier, interrupted create had made it (${candidate.id}); every readable field is as declared, ` +
      "so it is taken over instead of being made twice",
  );
  return candidate;
}

/** @throws AmbiguousOutcomeError where nobody can look: what became of the create is then as open as before. */
async function candidatesFor(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  context: OperationContext,
  search: Search,
): Promise<readonly Remote[]> {
  try {
    return (await definition.find?.(client, inputs, context, search)) ?? [];
  } catch (error) {
    const { cause } = search;
    if (!(cause instanceof AmbiguousOutcomeError)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new AmbiguousOutcomeError(`${cause.message}, and could not be looked up: ${why}`, {
      cause: error,
      nextStep: "run again: what was made all the same is found, and taken over",
    });
  }
}

/** Finishes what an interrupted create had begun: what is reached by calls of its own once the resource is there. */
async function settleFound(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  context: OperationContext,
  found: Remote,
): Promise<Remote> {
  const changes = [...inputShape(definition).values()]
    .filter((attribute) => {
      // A secret cannot be compared: it may have been rotated since the interrupted run.
      if (attribute.writeOnly === true) return attribute.secret === true && !isAbsent(inputs[attribute.name]);
      if (attribute.settledLater !== true) return false;
      return !sameValue(attribute, inputs[attribute.name], found.values[attribute.name]);
    })
    .map(({ name }) => ({ path: [name] as const }));
  if (changes.length === 0) return found;
  const prior = withoutAbsent(found.values);
  try {
    return await definition.update(client, found.id, { prior, inputs, plan: { kind: "update", changes } }, context);
  } catch (error) {
    if (error instanceof PartialFailureError) throw error;
    const forgotten = changes.map(({ path: [name] }) => name);
    throw new PartialFailureError(describeError(error), { ...found, forgotten }, { cause: error });
  }
}

/** The readable fields in which something found differs from what was sent, credentials of every method included. */
function differences(definition: ResourceDefinition, inputs: Values, remote: Values): readonly string[] {
  const ofMethods = new Set(Object.values(definition.methods ?? {}).flatMap((method) => method.fields));
  const differing: string[] = [];
  for (const [name, attribute] of inputShape(definition)) {
    if (attribute.writeOnly === true || attribute.local === true || attribute.settledLater === true) continue;
    const sent = inputs[name];
    const there = remote[name] === "" && ofMethods.has(name) ? undefined : remote[name];
    if (isAbsent(sent) && attribute.computed === true && !ofMethods.has(name)) continue;
    if (!sameValue(attribute, sent, there)) differing.push(name);
  }
  return differing;
}

/** Reads the resource; null where it is gone (rule 4). */
export async function readResource(
  definition: ResourceDefinition,
  client: unknown,
  id: string,
  prior: Values,
  context: OperationContext,
): Promise<Resource | null> {
  const remote = await definition.read(client, id, withoutAbsent(prior), context);
  if (remote !== null) claim(definition, client, remote.id);
  return remote === null ? null : { id: remote.id, state: stateFrom(definition, prior, remote) };
}

/** Changes the resource in place; asks nothing of the vendor where nothing differs. */
export async function updateResource(
  definition: ResourceDefinition,
  client: unknown,
  id: string,
  prior: Values,
  desired: Values,
  context: OperationContext,
  writeOnly?: WriteOnlyComparison,
): Promise<Resource> {
  refuseInvalid(definition, desired, prior);
  const inputs = withDefaults(inputShape(definition), declaredInputs(definition, desired));
  const planned = plan(definition, prior, inputs, writeOnly);
  if (planned.kind === "none") return { id, state: withoutAbsent(prior) };
  if (planned.kind === "replace") {
    throw new AwslinkError(`${typeName(definition)}: ${planned.reasons.join(", ")} cannot be changed in place`);
  }
  const priorValues = withoutAbsent(prior);
  claim(definition, client, id);
  await refuseByFacts(definition, client, inputs, { id, state: priorValues }, context);
  const remote = await definition.update(client, id, { prior: priorValues, inputs, plan: planned }, context);
  return { id: remote.id, state: stateFrom(definition, rememberSecrets(definition, priorValues, inputs), remote) };
}

/** A write-only value that is not declared any more, while its method is, is still what the vendor holds. */
function rememberSecrets(definition: ResourceDefinition, prior: Values, inputs: Values): Values {
  const known: Record<string, Value> = { ...inputs };
  for (const [name, attribute] of inputShape(definition)) {
    if (attribute.writeOnly === true && isAbsent(known[name]) && !isAbsent(prior[name])) {
      const method = Object.values(definition.methods ?? {}).find((candidate) => candidate.fields.includes(name));
      if (method !== undefined && isOptionalField(method, name)) continue;
      const unchanged = method?.fields.every(
        (field) => field === name || isAbsent(inputs[field]) || inputs[field] === prior[field],
      );
      if (unchanged === true) known[name] = prior[name];
    }
  }
  return known;
}

/**
 * Deletes the resource. Deleting what is gone succeeds (rule 4), and what another resource of the program has just taken
 * over stays (rule 7).
 */
export async function deleteResource(
  definition: ResourceDefinition,
  client: unknown,
  id: string,
  prior: Values,
  context: OperationContext,
): Promise<void> {
  if (takeAdoption(definition, client, id)) {
    context.log(
      "info",
      `${typeName(definition)} ${id} is not deleted: another resource of this program has taken it over`,
    );
    return;
  }
  try {
    await definition.delete(client, id, withoutAbsent(prior), context);
  } catch (error) {
    if (error instanceof ApiError && error.saysGone) return;
    throw error;
  }
}

/**
 * Reads something that exists by its id or, where the definition has one, by its unique name.
 * @throws AwslinkError where there is none, or more than one of that name.
 */
export async function importResource(
  definition: ResourceDefinition,
  client: unknown,
  idOrName: string,
  context: OperationContext,
): Promise<Resource> {
  const byId = await readResource(definition, client, idOrName, {}, context);
  if (byId !== null) return byId;
  const { find, nameField } = definition;
  const found =
    find === undefined || nameField === undefined ? [] : await find(client, { [nameField]: idOrName }, context);
  const [match, another] = found;
  if (match !== undefined && another === undefined) {
    return { id: match.id, state: stateFrom(definition, {}, match) };
  }
  const looked = nameField === undefined ? "id" : `id or ${nameField}`;
  throw new AwslinkError(
    another === undefined
      ? `${typeName(definition)}: there is none with the ${looked} ${JSON.stringify(idOrName)}`
      : `${typeName(definition)}: several have the ${nameField ?? "name"} ${JSON.stringify(idOrName)}: ` +
          `${found.map((item) => item.id).join(", ")}`,
    { nextStep: another === undefined ? "check it in the vendor's own list" : "import it by its id" },
  );
}
