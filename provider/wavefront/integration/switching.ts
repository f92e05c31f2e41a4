/** Brings an integration to its declared state, on or off, by the calls that exist for it. */
import { ApiError, AwslinkError } from "../../core/errors.ts";
import { type CloudIntegrationAnswer, isTrashed, lastErrorMessage } from "../api.ts";
import type { WavefrontClient } from "../client.ts";
import { type Kind, kindName } from "./kind.ts";

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 10_000;

/** What was declared of it, defaults applied. */
export interface DeclaredSwitch {
  readonly disabled?: boolean | undefined;
  /** In seconds. */
  readonly rolePropagationTimeout?: number | undefined;
}

/** Wavefront keeps switching an integration off: it exists, and what is wrong is in its words. */
export class StaysOffError extends AwslinkError {
  /** The integration as it is now. */
  readonly integration: CloudIntegrationAnswer;
  constructor(kind: Kind, integration: CloudIntegrationAnswer, cause?: unknown) {
    const reason = lastErrorMessage(integration) ?? "it gives no reason";
    super(
      `${kindName(kind)} ${integration.id}: Wavefront switched it off, and again after it was switched on: ${reason}`,
      {
        cause,
        problems: [
          {
            severity: "error",
            path: ["disabled"],
            message: `Wavefront switched the integration off: ${reason}`,
            nextStep:
              "check that the role exists, trusts Wavefront's account with this external ID, and has the permissions; " +
              "or declare disabled: true to keep the integration off",
          },
        ],
      },
    );
    this.integration = integration;
  }
}

/**
 * Switches an integration on or off where it is not as declared, and reads it back. One that is off again is tried
 * again for as long as a role may take to be known everywhere.
 *
 * @throws StaysOffError where it is off again after that.
 */
export async function switched(
  client: WavefrontClient,
  kind: Kind,
  integration: CloudIntegrationAnswer,
  { disabled = false, rolePropagationTimeout = 0 }: DeclaredSwitch,
): Promise<CloudIntegrationAnswer> {
  const { id } = integration;
  if (integration.disabled === disabled) return integration;
  if (disabled) {
    await client.disableCloudIntegration(id);
    return present(client, kind, id);
  }
  const end = client.clock.now() + rolePropagationTimeout * 1_000;
  for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LONGEST_DELAY)) {
    const refusal = await enable(client, id);
    const now = await present(client, kind, id);
    if (!now.disabled) return now;
    if (client.clock.now() + delay > end) throw new StaysOffError(kind, now, refusal);
    await client.clock.sleep(delay);
  }
}

/** A refusal to switch on says the same as being off again. */
async function enable(client: WavefrontClient, id: string): Promise<ApiError | undefined> {
  try {
    await client.enableCloudIntegration(id);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return error;
    throw error;
  }
}

async function present(client: WavefrontClient, kind: Kind, id: string): Promise<CloudIntegrationAnswer> {
  const now = await client.getCloudIntegrationNow(id);
  if (now === undefined || isTrashed(now)) throw gone(kind, id);
  return now;
}

/** The error of a change to something that was deleted meanwhile. */
export function gone(kind: Kind, id: string, cause?: unknown): AwslinkError {
  return new AwslinkError(
    `${kindName(kind)} ${id}: it does not exist any more: it was deleted outside of this program`,
    { cause, remedy: { kind: "refresh" } },
  );
}
