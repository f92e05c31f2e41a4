/**
 * Brings an integration back from Wavefront's trash instead of making a second one: undeletes it, puts what is declared,
 * and switches it on. Where that cannot work it goes back into the trash, and the reason is told.
 */

import type { OperationContext } from "../../core/definition.ts";
import { ApiError, AwslinkError, type AwslinkErrorOptions, PartialFailureError } from "../../core/errors.ts";
import { whileRolePropagates } from "../../core/propagation.ts";
import type { Values } from "../../core/value.ts";
import { type CloudIntegrationAnswer, externalIdOf, isTrashed } from "../api.ts";
import type { WavefrontClient } from "../client.ts";
import { type Kind, kindName } from "./kind.ts";
import { commonValues } from "./schema.ts";
import { switched } from "./switching.ts";
import { updateBody, valuesOf } from "./wire.ts";

/**
 * The integration in the trash that a user asked to have back: the one of `restoreId`, or, with `restore`, the one of
 * equal name, service and role. Undefined where nothing was asked for, or nothing of the kind is there.
 *
 * @throws AwslinkError where `restoreId` names nothing that could be brought back, or several are alike.
 */
export async function trashedFor(
  client: WavefrontClient,
  kind: Kind,
  inputs: Values,
): Promise<CloudIntegrationAnswer | undefined> {
  const { restore, restoreId } = commonValues.parse(inputs);
  if (restoreId !== undefined) return trashedById(client, kind, restoreId);
  if (restore !== true) return undefined;
  const alike = await trashedAlike(client, kind, inputs);
  const [only, another] = alike;
  if (another !== undefined) {
    throw refused(kind, "restore", `several of that name, service and role are in the trash: ${idsOf(alike)}`, {
      nextStep: "name the one to bring back in restoreId",
    });
  }
  return only;
}

async function trashedById(client: WavefrontClient, kind: Kind, id: string): Promise<CloudIntegrationAnswer> {
  const found = await client.getCloudIntegrationNow(id);
  if (found === undefined) {
    throw refused(kind, "restoreId", `there is no integration with the id ${JSON.stringify(id)}, in the trash or not`, {
      nextStep: "leave restoreId out to make a new one",
    });
  }
  if (found.service !== kind.service) {
    throw refused(kind, "restoreId", `${id} is an integration of ${found.service}, not of ${kind.service}`);
  }
  if (!isTrashed(found)) {
    throw refused(kind, "restoreId", `${id} is not in the trash: it exists, and can be taken over by an import`, {
      remedy: { kind: "import", resourceName: kindName(kind), id },
    });
  }
  return found;
}

/** What is in the trash with the name, service and role of these inputs. */
export async function trashedAlike(
  client: WavefrontClient,
  kind: Kind,
  { name, roleArn }: Values,
): Promise<CloudIntegrationAnswer[]> {
  const found = await client.searchDeletedCloudIntegrations([
    { key: "name", value: String(name), matchingMethod: "EXACT" },
  ]);
  return found.filter(
    (candidate) =>
      candidate.name === name &&
      candidate.service === kind.service &&
      candidate[kind.block]?.baseCredentials?.roleArn === roleArn,
  );
}

/**
 * Brings it back, as declared.
 *
 * @throws AwslinkError with the reason where its external ID is another one than is declared, or Wavefront refuses it
 * or switches it off again; it is in the trash again then.
 */
export async function restore(
  client: WavefrontClient,
  kind: Kind,
  trashed: CloudIntegrationAnswer,
  inputs: Values,
  context: OperationContext,
): Promise<CloudIntegrationAnswer> {
  const { id } = trashed;
  const held = externalIdOf(trashed);
  if (held !== undefined && inputs.externalId !== undefined && held !== inputs.externalId) {
    throw refused(
      kind,
      "externalId",
      `${id} is in the trash with another external ID (${held}), and an integration's external ID cannot be changed`,
      { nextStep: "declare that external ID and have the role trust it, or make a new one without restore" },
    );
  }
  const { rolePropagationTimeout = 0 } = commonValues.parse(inputs);
  try {
    await client.undeleteCloudIntegration(id);
  } catch (error) {
    if (!(await isOutOfTrash(client, id))) throw notBroughtBack(kind, id, inputs, error);
  }
  let back: CloudIntegrationAnswer | undefined;
  try {
    const current = (await client.getCloudIntegrationNow(id)) ?? trashed;
    const put = () => client.updateCloudIntegration(id, updateBody(kind, inputs, current));
    back = await whileRolePropagates(put, rolePropagationTimeout, client.clock);
    back = await switched(client, kind, back, commonValues.parse(inputs));
  } catch (error) {
    await trashAgain(client, kind, back ?? trashed, inputs, error);
    throw notBroughtBack(kind, id, inputs, error);
  }
  context.log("info", `${kindName(kind)} ${JSON.stringify(inputs.name)}: ${id} was brought back from the trash`);
  return back;
}

/** After a failure: a call whose answer was lost has done it, and its repetition is refused for that. */
async function isOutOfTrash(client: WavefrontClient, id: string): Promise<boolean> {
  const now = await client.getCloudIntegrationNow(id).catch(() => undefined);
  return now !== undefined && !isTrashed(now);
}

/** At the field that asked for it; nobody asked where the external ID that is declared is that of something in the trash. */
function notBroughtBack(kind: Kind, id: string, inputs: Values, error: unknown): AwslinkError {
  const reason = error instanceof ApiError && error.vendorMessage !== "" ? error.vendorMessage : describe(error);
  const { restore, restoreId } = commonValues.parse(inputs);
  const asked = restoreId !== undefined ? "restoreId" : restore === true ? "restore" : undefined;
  if (asked === undefined) {
    const message = `it is that of ${id}, which is in the trash and was not brought back: ${reason}`;
    return refused(kind, "externalId", message, {
      cause: error,
      nextStep: "have the role as it was when that was made, or declare another external ID to make a new one",
    });
  }
  return refused(kind, asked, `${id} was not brought back from the trash: ${reason}`, {
    cause: error,
    nextStep: "have role and external ID as they were when it was made, or make a new one without restore",
  });
}

async function trashAgain(
  client: WavefrontClient,
  kind: Kind,
  integration: CloudIntegrationAnswer,
  inputs: Values,
  cause: unknown,
): Promise<void> {
  const { id } = integration;
  try {
    await client.deleteCloudIntegration(id, { skipTrash: false });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return;
    // It is out of the trash, and nobody would know of it.
    const values = valuesOf(kind, integration, inputs);
    throw new PartialFailureError(`${kindName(kind)} ${id}: ${describe(cause)}`, { id, values }, { cause });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function idsOf(integrations: readonly CloudIntegrationAnswer[]): string {
  return integrations.map(({ id }) => id).join(", ");
}

function refused(kind: Kind, field: string, message: string, options: AwslinkErrorOptions = {}): AwslinkError {
  return new AwslinkError(`${kindName(kind)}: ${field}: ${message}`, {
    problems: [{ severity: "error", path: [field], message }],
    ...options,
  });
}
