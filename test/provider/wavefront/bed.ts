/** Wavefront's definitions beside the sandbox, in one process, on a clock that never waits. */
import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { onTestFinished } from "vitest";
import type { OperationContext, ResourceDefinition } from "../../../provider/core/definition.ts";
import {
  createResource,
  deleteResource,
  type Resource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import { type Plan, plan } from "../../../provider/core/plan.ts";
import type { Value, Values } from "../../../provider/core/value.ts";
import { WavefrontClient, type WavefrontClientOptions } from "../../../provider/wavefront/client.ts";
import { wavefront } from "../../../provider/wavefront/index.ts";
import type { LoggedRequest, SandboxOptions } from "../../../sandbox/index.ts";
import { type Answer, CUSTOMER_ID, type TestBed, useSandbox } from "../../sandbox/clients.ts";
import { LeapingClock } from "../core/http/loopback.ts";

export const ROLE = `arn:aws:iam::${CUSTOMER_ID}:role/wavefront`;
const INTEGRATIONS = "/api/v2/cloudintegration";

export type KindName = "CloudWatchIntegration" | "Ec2Integration" | "CloudTrailIntegration";

/** What a kind cannot do without. */
export const LEAST: Readonly<Record<KindName, Values>> = {
  CloudWatchIntegration: {},
  Ec2Integration: {},
  CloudTrailIntegration: { region: "us-west-2", bucketName: "logs" },
};

/** A definition of the vendor by its name. */
export function definition(name: KindName | "ExternalId"): ResourceDefinition {
  const found = wavefront.resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** One resource type as an engine would run it. */
export class Host {
  readonly said: string[] = [];
  readonly client: WavefrontClient;
  readonly #definition: ResourceDefinition;
  readonly #context: OperationContext = { log: (_severity, message) => this.said.push(message) };

  constructor(name: KindName | "ExternalId", client: WavefrontClient) {
    this.#definition = definition(name);
    this.client = client;
  }

  create(inputs: Values): Promise<Resource> {
    return createResource(this.#definition, this.client, inputs, this.#context);
  }

  read(resource: Resource): Promise<Resource | null> {
    return readResource(this.#definition, this.client, resource.id, resource.state, this.#context);
  }

  update(resource: Resource, inputs: Values): Promise<Resource> {
    return updateResource(this.#definition, this.client, resource.id, resource.state, inputs, this.#context);
  }

  delete({ id, state }: Resource): Promise<void> {
    return deleteResource(this.#definition, this.client, id, state, this.#context);
  }

  plan({ state }: Resource, inputs: Values): Plan {
    return plan(this.#definition, state, inputs);
  }
}

export class WavefrontBed {
  readonly #bed: TestBed;

  constructor(bed: TestBed) {
    this.#bed = bed;
  }

  get sandbox(): TestBed["sandbox"] {
    return this.#bed.sandbox;
  }

  /** A client as each process of an engine has one. */
  client(options: Partial<WavefrontClientOptions> = {}): WavefrontClient {
    const clock = new LeapingClock();
    // The sandbox lives in real time: what it makes from now on is made after this.
    clock.time = Date.now();
    const client = new WavefrontClient({
      address: this.sandbox.url,
      token: this.sandbox.credentials.wavefront.token,
      clock,
      random: () => 1,
      ...options,
    });
    onTestFinished(() => client.close());
    return client;
  }

  host(name: KindName | "ExternalId", options: Partial<WavefrontClientOptions> = {}): Host {
    return new Host(name, this.client(options));
  }

  /** Asks the API past the client, as somebody does by hand. */
  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const { token } = this.sandbox.credentials.wavefront;
    return this.#bed.ask(method, `${INTEGRATIONS}${path}`, body, {
      Authorization: `Bearer ${token}`,
      "User-Agent": "by-hand",
    });
  }

  async externalId(): Promise<string> {
    return String((await this.ask("POST", "/awsExternalId")).body.response);
  }

  /** Makes the role `wavefront`, or has it trust these external IDs from now on. */
  async trust(...externalIds: string[]): Promise<void> {
    const document = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${this.sandbox.credentials.wavefront.accountId}:root` },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": externalIds } },
        },
      ],
    });
    const iam = this.#bed.iam();
    try {
      await iam.send(new CreateRoleCommand({ RoleName: "wavefront", AssumeRolePolicyDocument: document }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "EntityAlreadyExistsException") throw error;
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "wavefront", PolicyDocument: document }));
    }
  }

  /** An external ID that the role trusts, alone. */
  async trusted(): Promise<string> {
    const externalId = await this.externalId();
    await this.trust(externalId);
    return externalId;
  }

  /** The least inputs of a kind, with a role that works. */
  async inputs(kind: KindName, more: Values = {}): Promise<Record<string, Value>> {
    return { name: "link", roleArn: ROLE, externalId: await this.trusted(), ...LEAST[kind], ...more };
  }

  /** What was asked of Wavefront, not by hand; the log is empty afterwards. */
  requests(): LoggedRequest[] {
    const requests = this.sandbox
      .requests()
      .filter(({ vendor, headers }) => vendor === "wavefront" && headers["user-agent"] !== "by-hand");
    this.sandbox.clearRequests();
    return requests;
  }

  /** The same as method and path, ids left out. */
  calls(): string[] {
    return this.requests().map(({ method, path }) => `${method} ${shortPath(path)}`);
  }
}

function shortPath(path: string): string {
  return path
    .replace(INTEGRATIONS, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "<id>")
    .replace(/[0-9a-f]{32}/, "<external id>");
}

/** A sandbox for the file, empty again before each test. */
export function useWavefront(options: SandboxOptions = {}): WavefrontBed {
  return new WavefrontBed(useSandbox(options));
}
