/** The life of an AWS integration of Wavefront, the same for all kinds. */
import { z } from "zod";
import type { OperationContext, Remote, ResourceDefinition, Search, Update } from "../../core/definition.ts";
import { ApiError, AwslinkError, describeError, PartialFailureError } from "../../core/errors.ts";
import type { Methods } from "../../core/methods.ts";
import { whileRolePropagates } from "../../core/propagation.ts";
import { explainedRefusal, refusedRole } from "../../core/refusal.ts";
import { type Values, withoutAbsent } from "../../core/value.ts";
import { type CloudIntegrationAnswer, externalIdOf, isTrashed } from "../api.ts";
import { WavefrontClient } from "../client.ts";
import { integrationPeer } from "../peer-state.ts";
import { type Kind, kindName } from "./kind.ts";
import { restore, trashedAlike, trashedFor } from "./restoring.ts";
import { commonRules } from "./rules.ts";
import { commonInputs, commonValues, outputs } from "./schema.ts";
import { gone, StaysOffError, switched } from "./switching.ts";
import { createBody, updateBody, valuesOf } from "./wire.ts";

/** Wavefront's only method for AWS. */
const methods: Methods = { role: { title: "IAM role", fields: ["roleArn", "externalId"] } };

/** Changes of these alone are only remembered: they count for later requests. */
const REMEMBERED: ReadonlySet<string> = new Set(["forceSave", "onDelete", "externalId"]);

/** How far the vendor's clock may be behind ours for something to count as made after a moment, in milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** What is known from before a create. */
interface Before {
  readonly existing: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The definition of a kind, with rules of its own beside the common ones. */
export function integrationDefinition(kind: Kind, rules: NonNullable<ResourceDefinition["rules"]>): ResourceDefinition {
  return {
    vendor: "wavefront",
    name: kind.name,
    terraformName: kind.terraformName,
    description: kind.description,
    inputs: z.strictObject({ ...commonInputs, ...kind.fields.shape }),
    outputs,
    methods,
    rules: [...commonRules, ...rules],
    nameField: "name",
    peers: [integrationPeer(kind.service.toLowerCase())],
    create: (client, inputs, context) => create(clientOf(client), kind, inputs, context),
    read: (client, id, prior) => read(clientOf(client), kind, id, prior),
    update: (client, id, update) => change(clientOf(client), kind, id, update),
    delete: (client, id, prior) =>
      clientOf(client).deleteCloudIntegration(id, { skipTrash: prior.onDelete === "purge" }),
    beforeCreate: (client) => beforeCreate(clientOf(client)),
    find: (client, inputs, _context, search) => find(clientOf(client), kind, inputs, search),
    // An external ID that is in use already: it was ours, where an earlier run was interrupted.
    isConflict: namesTheExternalId,
  };
}

function clientOf(client: unknown): WavefrontClient {
  if (client instanceof WavefrontClient) return client;
  throw new TypeError("a definition of Wavefront was given the client of another vendor");
}

function remote(kind: Kind, answer: CloudIntegrationAnswer, known: Values): Remote {
  return { id: answer.id, values: valuesOf(kind, answer, known) };
}

async function create(client: WavefrontClient, kind: Kind, inputs: Values, context: OperationContext): Promise<Remote> {
  const trashed = await trashedFor(client, kind, inputs);
  if (trashed !== undefined) return remote(kind, await restore(client, kind, trashed, inputs, context), inputs);
  const { rolePropagationTimeout = 0 } = commonValues.parse(inputs);
  let made: CloudIntegrationAnswer;
  try {
    const post = () => notPatiently(() => client.createCloudIntegration(createBody(kind, inputs)));
    made = await whileRolePropagates(post, rolePropagationTimeout, client.clock);
  } catch (thrown) {
    const error = thrown instanceof ExternalIdRefusal ? thrown.refusal : thrown;
    if (!namesTheExternalId(error)) throw explainingRole(error);
    const holder = (await trashedAlike(client, kind, inputs)).find((it) => externalIdOf(it) === inputs.externalId);
    if (holder === undefined) throw namesTheRole(error) ? explainingRole(error) : explained(error);
    // What is in the trash keeps its external ID: the declared integration can only be that one.
    return remote(kind, await restore(client, kind, holder, inputs, context), inputs);
  }
  return keeping(kind, made, inputs, () => switched(client, kind, made, commonValues.parse(inputs)));
}

/** Runs what follows once something exists: whatever goes wrong, it stays in the engine's state. */
async function keeping(
  kind: Kind,
  existing: CloudIntegrationAnswer,
  inputs: Values,
  rest: () => Promise<CloudIntegrationAnswer>,
): Promise<Remote> {
  try {
    return remote(kind, await rest(), inputs);
  } catch (error) {
    const known = error instanceof StaysOffError ? error.integration : existing;
    const { problems = [], nextStep, remedy } = error instanceof AwslinkError ? error : {};
    throw new PartialFailureError(
      error instanceof AwslinkError ? error.message : describeError(error),
      remote(kind, known, inputs),
      {
        cause: error,
        problems,
        ...(nextStep === undefined ? {} : { nextStep }),
        ...(remedy === undefined ? {} : { remedy }),
      },
    );
  }
}

async function read(client: WavefrontClient, kind: Kind, id: string, prior: Values): Promise<Remote | null> {
  const answer = await client.getCloudIntegration(id);
  if (answer === undefined || isTrashed(answer)) return null;
  if (answer.service !== kind.service) {
    throw new AwslinkError(`${kindName(kind)} ${id}: it is an integration of ${answer.service}, not ${kind.service}`, {
      nextStep: "use the resource type of its service",
    });
  }
  return remote(kind, answer, prior);
}

async function change(client: WavefrontClient, kind: Kind, id: string, update: Update): Promise<Remote> {
  const { prior, inputs, plan } = update;
  const current = await client.getCloudIntegrationNow(id);
  if (current === undefined || isTrashed(current)) throw gone(kind, id);
  const known = { ...withoutAbsent(prior), ...withoutAbsent(inputs) };
  refuseOtherExternalId(kind, current, inputs);
  const changed = new Set(plan.changes.map(({ path }) => String(path[0])));
  for (const name of REMEMBERED) changed.delete(name);
  if (changed.size === 0) return remote(kind, current, known);

  const common = commonValues.parse(inputs);
  // To be switched off needs nothing but the switch. To be on again after the vendor switched it off needs the
  // credentials to be sent again as well.
  const onlyOff = changed.size === 1 && changed.has("disabled") && common.disabled === true;
  let existing = current;
  if (!onlyOff) {
    const put = () => client.updateCloudIntegration(id, updateBody(kind, inputs, current));
    try {
      existing = await whileRolePropagates(put, common.rolePropagationTimeout ?? 0, client.clock);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) throw gone(kind, id, error);
      throw explainingRole(error);
    }
  }
  return keeping(kind, existing, known, () => switched(client, kind, existing, common));
}

/** An import may not know the external ID; what the vendor then answers decides. */
function refuseOtherExternalId(kind: Kind, current: CloudIntegrationAnswer, { externalId }: Values): void {
  const held = externalIdOf(current);
  if (held === undefined || externalId === undefined || held === externalId) return;
  throw new AwslinkError(
    `${kindName(kind)} ${current.id}: its external ID is ${held}, and another one cannot be given to what exists`,
    {
      problems: [{ severity: "error", path: ["externalId"], message: `Wavefront holds ${held}` }],
      remedy: { kind: "replace", resourceName: kindName(kind) },
    },
  );
}

async function beforeCreate(client: WavefrontClient): Promise<Before> {
  const at = client.clock.now();
  return { existing: await client.existing(), at };
}

/**
 * Integrations of this kind by their name. After a create of ours only what it can be proven to have made: with its
 * external ID, which no two can have, or, where answers do not carry that, of the same role, made after the request and
 * not in the list before it (rule 7 of the design). The lifecycle then compares every other field.
 */
async function find(
  client: WavefrontClient,
  kind: Kind,
  inputs: Values,
  search: Search | undefined,
): Promise<readonly Remote[]> {
  const integrations = (await client.listCloudIntegrationsNow()).filter(
    (candidate) => candidate.service === kind.service && candidate.name === inputs.name && !isTrashed(candidate),
  );
  if (search === undefined) return integrations.map((candidate) => remote(kind, candidate, {}));
  // What `beforeCreate` of this same definition gave.
  const { existing, at } = search.before as Before;
  const isOurs = (candidate: CloudIntegrationAnswer): boolean => {
    if (client.made.has(candidate.id)) return false;
    const externalId = externalIdOf(candidate);
    if (externalId !== undefined) return externalId === inputs.externalId;
    return (
      candidate[kind.block]?.baseCredentials?.roleArn === inputs.roleArn &&
      !existing.has(candidate.id) &&
      (candidate.createdEpochMillis ?? at) >= at - CLOCK_TOLERANCE
    );
  };
  return integrations.filter(isOurs).map((candidate) => remote(kind, candidate, inputs));
}

function namesTheExternalId(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400 && /external\s*-?id/i.test(error.vendorMessage);
}

/** A refusal of the external ID itself: no patience with a new role helps, whatever else its words are. */
class ExternalIdRefusal extends Error {
  readonly refusal: ApiError;
  constructor(refusal: ApiError) {
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
  }
}

async function notPatiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw namesTheExternalId(error) && !namesTheRole(error) ? new ExternalIdRefusal(error) : error;
  }
}

/** A trust policy that asks for another external ID is told of as well: then the role is at fault. */
function namesTheRole(error: ApiError): boolean {
  return /\brole|assume/i.test(error.vendorMessage);
}

/** A refusal of the role says so; any other error is what it is. */
function explainingRole(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.status !== 400 || !namesTheRole(error)) return error;
  return refusedRole(error, { title: "Wavefront", name: "wavefront", grants: "what the integration reads" });
}

/** External IDs are used once and die unused after a while; nothing but a refusal tells. */
function explained(error: ApiError): ApiError {
  const cause =
    "An external ID serves one integration, and is valid for a limited time until it is used: this integration needs " +
    "one of its own, and the role's trust policy has to have it";
  return explainedRefusal(error, "externalId", cause, {
    remedy: { kind: "replace", resourceName: "wavefront.ExternalId" },
  });
}
