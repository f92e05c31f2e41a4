/** Wavefront as somebody works with it by hand, past the engine: what changes outside, and what is really there. */
import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import type { Sandbox } from "../../sandbox/index.ts";

/** What {@link isByHand} knows such requests by. */
const BY_HAND = "by-hand";

/** An integration as the API answers it. */
export interface IntegrationAnswer {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly disabled: boolean;
  readonly inTrash: boolean;
}

/** Somebody with an API token, the API's documentation, and the AWS account. */
export class WavefrontByHand {
  readonly #sandbox: Sandbox;
  /** Every integration that was ever seen, by id. */
  readonly names = new Map<string, string>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** All integrations that are not in the trash, as they are now. */
  async integrations(): Promise<IntegrationAnswer[]> {
    const { items } = await this.#call<{ items: IntegrationAnswer[] }>("GET", "?limit=1000");
    for (const { id, name } of items) this.names.set(id, name);
    return items;
  }

  /** The one integration of that name. @throws Error where there is none, or more than one. */
  async integration(name: string): Promise<IntegrationAnswer> {
    const [found, ...more] = (await this.integrations()).filter((integration) => integration.name === name);
    if (found === undefined || more.length > 0) {
      throw new Error(`Wavefront has ${found === undefined ? "no" : 1 + more.length} integrations named ${name}`);
    }
    return found;
  }

  /** Changes fields of an integration, and of its service's own block. */
  async change(
    name: string,
    fields: Readonly<Record<string, unknown>>,
    blockFields: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { id, lastErrorEvent: _, ...integration } = await this.integration(name);
    const block = ["cloudWatch", "ec2", "cloudTrail"].find((candidate) => candidate in integration) ?? "";
    // The block of an answer is an object.
    const held = integration[block] as Record<string, unknown>;
    await this.#call("PUT", `/${id}`, { ...integration, ...fields, [block]: { ...held, ...blockFields } });
  }

  /** Switches an integration on or off. */
  async switch(name: string, to: "enable" | "disable"): Promise<void> {
    await this.#call("POST", `/${(await this.integration(name)).id}/${to}`);
  }

  async delete(name: string, { skipTrash = false } = {}): Promise<void> {
    await this.#call("DELETE", `/${(await this.integration(name)).id}?skipTrash=${skipTrash}`);
  }

  externalId(): Promise<string> {
    return this.#call("POST", "/awsExternalId");
  }

  /**
   * Makes a role that Wavefront can assume with any external ID, or has nobody trusted by it any more.
   * @returns its ARN.
   */
  async role(name: string, trusted = true): Promise<string> {
    const { aws, wavefront, url } = this.#sandbox.credentials;
    const principal = trusted ? `arn:aws:iam::${wavefront.accountId}:root` : `arn:aws:iam::${aws.accountId}:root`;
    const document = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }],
    });
    const iam = new IAMClient({ endpoint: url, region: "us-east-1", credentials: aws, maxAttempts: 1 });
    try {
      await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "EntityAlreadyExistsException") throw error;
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: document }));
    } finally {
      iam.destroy();
    }
    return `arn:aws:iam::${aws.accountId}:role/${name}`;
  }

  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#sandbox.url}/api/v2/cloudintegration${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#sandbox.credentials.wavefront.token}`, "user-agent": BY_HAND },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`by hand: ${method} ${path}: ${response.status} ${await response.text()}`);
    // The sandbox answers in the API's documented envelope.
    return ((await response.json()) as { response: Answer }).response;
  }
}
