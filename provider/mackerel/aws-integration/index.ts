/** A Mackerel AWS integration setting: its whole life. */
import { defineResource, inputShape, type Remote } from "../../core/definition.ts";
import { ApiError, AwslinkError, InvalidInputError } from "../../core/errors.ts";
import { credentialChange } from "../../core/methods.ts";
import { changes } from "../../core/plan.ts";
import { whileRolePropagates } from "../../core/propagation.ts";
import type { AwsIntegrationAnswer, AwsIntegrationBody } from "../api.ts";
import type { MackerelClient } from "../client.ts";
import { canonicalService } from "../services.ts";
import { methods } from "./methods.ts";
import { mackerelAwsIntegration } from "./peer-state.ts";
import { explainingCredentials } from "./refusals.ts";
import { rules } from "./rules.ts";
import { inputs, outputs } from "./schema.ts";
import { type AwsIntegrationInputs, type AwsIntegrationState, bodyOf, valuesOf } from "./wire.ts";

const TYPE = "mackerel.AwsIntegration";

export const awsIntegration = defineResource<MackerelClient, typeof inputs, typeof outputs>({
  vendor: "mackerel",
  name: "AwsIntegration",
  terraformName: "awslink_mackerel_aws_integration",
  description:
    "An AWS integration setting of Mackerel: which AWS account and region is watched, with which credentials, and " +
    "which services' metrics become hosts in Mackerel. Credentials are either an IAM role with its external ID or an " +
    "access key; declaring the other one switches the setting with one update.",
  inputs,
  outputs,
  methods,
  rules,
  nameField: "name",
  namesAreUnique: true,
  peers: [mackerelAwsIntegration],

  async create(client, declared) {
    const body: AwsIntegrationBody = {
      ...bodyOf(declared, await serviceIds(client, declared)),
      ...credentialChange(methods, inputShape({ inputs }), declared, {}, () => true).set,
    };
    return remote(await sent(client, declared, () => client.createAwsIntegration(body)), declared);
  },

  async read(client, id, prior) {
    const answer = await client.getAwsIntegration(id);
    return answer === undefined ? null : remote(answer, prior);
  },

  async update(client, id, { inputs: declared, plan }) {
    const current = await client.getAwsIntegrationNow(id);
    if (current === undefined) throw gone(id);
    const { set, clear, missing } = credentialChange(
      methods,
      inputShape({ inputs }),
      declared,
      valuesOf(current),
      (field) => changes(plan, field),
    );
    if (missing.length > 0) {
      throw new InvalidInputError(
        TYPE,
        missing.map((field) => ({
          severity: "error",
          path: [field],
          message: "missing: Mackerel no longer holds the declared credentials, and restoring them needs it",
        })),
      );
    }
    const body: AwsIntegrationBody = {
      ...bodyOf(declared, await serviceIds(client, declared), current),
      ...set,
      ...Object.fromEntries(clear.map((field) => [field, null])),
    };
    try {
      return remote(await sent(client, declared, () => client.updateAwsIntegration(id, body)), declared);
    } catch (error) {
      if (error instanceof ApiError && error.saysGone) throw gone(id, error);
      throw error;
    }
  },

  async delete(client, id) {
    await client.deleteAwsIntegration(id);
  },

  async find(client, declared) {
    const settings = await client.listAwsIntegrationsNow();
    return settings.filter(({ name }) => name === declared.name).map((setting) => remote(setting, declared));
  },

  // Names are unique in an organisation, and the refusal of a second one is a 400 like any other ("About AWS
  // Integration settings' names").
  isConflict: (error) => error instanceof ApiError && (error.status === 400 || error.status === 409),
});

function remote(answer: AwsIntegrationAnswer, known: AwsIntegrationState): Remote<AwsIntegrationState> {
  return { id: answer.id, values: valuesOf(answer, known) };
}

/** `Route 53` and `Route53` are both in use: the API's own list of metrics tells which one it takes. */
async function serviceIds(client: MackerelClient, declared: AwsIntegrationInputs): Promise<(id: string) => string> {
  if (Object.keys(declared.services).every((id) => canonicalService(id) !== "Route 53")) return (id) => id;
  const known = Object.keys(await client.excludableMetrics());
  return (id) => known.find((candidate) => canonicalService(candidate) === canonicalService(id)) ?? id;
}

function gone(id: string, cause?: unknown): AwslinkError {
  return new AwslinkError(`${TYPE} ${id}: it does not exist any more: it was deleted outside of this program`, {
    cause,
    remedy: { kind: "refresh" },
  });
}

/** Sends a create or update: with patience for a new role where it is asked for, and refused credentials explained. */
function sent<Answer>(
  client: MackerelClient,
  { rolePropagationTimeout = 0 }: AwsIntegrationInputs,
  call: () => Promise<Answer>,
): Promise<Answer> {
  return explainingCredentials(() => whileRolePropagates(call, rolePropagationTimeout, client.clock));
}
