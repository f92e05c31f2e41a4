/** A program's integration policies against a sandbox's Kibana, through the Pulumi host's operations in process. */
import { Agent } from "undici";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { FleetClient } from "../../../provider/elastic/client.ts";
import { elastic } from "../../../provider/elastic/index.ts";
import { Operations } from "../../../provider/pulumi/operations.ts";
import type { Properties } from "../../../provider/pulumi/properties.ts";
import { type LoggedRequest, type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/index.ts";

export const AGENTS = "sandbox-agents";
export const KEYS = { accessKeyId: "AKIAEXAMPLEEXAMPLE12", secretAccessKey: "aSecretThatMustNotBeSeen" };
export const ROLE = "arn:aws:iam::123456789012:role/elastic-agent";
export const QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/logs";

/** The least that there is. */
export const MINIMAL: Properties = {
  name: "aws",
  policyIds: [AGENTS],
  services: { ec2: { awsMetrics: { ec2_metrics: {} } } },
};

const definition = elastic.resources[0];
if (definition === undefined) throw new Error("Elastic has no resource");
export const awsIntegration = definition;

/** What the API holds, as far as the tests look at it. */
export interface Held {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly description?: string;
  readonly policy_ids: readonly string[];
  readonly package: { readonly version: string };
  readonly vars: Readonly<Record<string, unknown>>;
  readonly var_group_selections?: Readonly<Record<string, string>>;
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly enabled: boolean;
        readonly streams: Readonly<
          Record<string, { readonly enabled: boolean; readonly vars: Readonly<Record<string, unknown>> }>
        >;
      }
    >
  >;
  readonly revision: number;
}

/** One run of a program: the processes of an engine share nothing but what is stored. */
export class Run {
  readonly logged: string[] = [];
  readonly client: FleetClient;
  readonly #operations: Operations;

  constructor(sandbox: Sandbox, connections: Agent, space?: string) {
    this.client = new FleetClient({
      kibanaUrl: sandbox.url,
      apiKey: sandbox.credentials.elastic.apiKey,
      ...(space === undefined ? {} : { space }),
      // A client of its own would read the system's certificates anew for each run.
      dispatcher: connections,
      // Waits between attempts would only take the tests' time.
      random: () => 0,
    });
    this.#operations = new Operations(awsIntegration, {
      client: () => this.client,
      context: { log: (severity, message) => this.logged.push(`${severity}: ${message}`) },
    });
  }

  get operations(): Operations {
    return this.#operations;
  }

  /** Checks and makes, as an `up` does. @throws Error with the failures of the check. */
  async create(inputs: Properties): Promise<{ id: string; outs: Properties }> {
    const { failures } = await this.#operations.check({}, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    return this.#operations.create(inputs);
  }

  /** What a preview of a new policy says. */
  async plan(inputs: Properties): Promise<readonly string[]> {
    await this.#operations.check({}, inputs);
    return this.logged;
  }

  /** The state after a refresh; undefined where it is gone. */
  async refresh(id: string, outs: Properties): Promise<Properties | undefined> {
    return (await this.#operations.read(id, outs)).props;
  }

  /** Whether an `up` would change something. */
  async changes(id: string, outs: Properties, inputs: Properties): Promise<boolean> {
    return (await this.#operations.diff(outs, inputs, id)).changes;
  }

  async update(id: string, outs: Properties, inputs: Properties): Promise<Properties> {
    await this.#operations.diff(outs, inputs, id);
    return (await this.#operations.update(id, outs, inputs)).outs;
  }

  async delete(id: string, outs: Properties): Promise<void> {
    await this.#operations.delete(id, outs);
  }
}

/** A sandbox for the file, empty before each test. */
export class Bench {
  #sandbox: Sandbox | undefined;
  readonly #connections = new Agent();

  get sandbox(): Sandbox {
    if (this.#sandbox === undefined) throw new Error("the sandbox has not been started");
    return this.#sandbox;
  }

  async start(options: SandboxOptions): Promise<void> {
    this.#sandbox = await startSandbox(options);
  }

  async stop(): Promise<void> {
    await this.#connections.destroy();
    await this.sandbox.close();
  }

  run(space?: string): Run {
    return new Run(this.sandbox, this.#connections, space);
  }

  held(id: string, space?: string): Held {
    // The sandbox answers in the API's form.
    return this.sandbox.elastic.policy(id, space) as unknown as Held;
  }

  /** What was asked of Kibana, without what only looks at the stack. */
  requests(): readonly LoggedRequest[] {
    return this.sandbox.requests().filter((request) => request.vendor === "elastic");
  }

  writes(): readonly LoggedRequest[] {
    return this.requests().filter(({ method }) => method !== "GET");
  }

  /** The streams that are on: `ec2-aws/metrics aws.ec2_metrics`. */
  on(id: string): readonly string[] {
    return this.sandbox.elastic.integrations().find((report) => report.id === id)?.streams ?? [];
  }

  /** Makes an agent policy, as somebody does in Kibana. */
  async addAgentPolicy(id: string, more: object = {}): Promise<void> {
    const { url, credentials } = this.sandbox;
    const response = await fetch(`${url}/api/fleet/agent_policies`, {
      method: "POST",
      headers: {
        Authorization: `ApiKey ${credentials.elastic.apiKey}`,
        "kbn-xsrf": "by hand",
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ id, name: id, namespace: "default", ...more }),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  /** The vars that a stream holds. */
  vars(id: string, input: string, stream: string): Readonly<Record<string, unknown>> {
    return this.held(id).inputs[input]?.streams[stream]?.vars ?? {};
  }

  /** Switches a stream on or off as somebody would by hand in Kibana. */
  toggle(id: string, input: string, stream: string, enabled: boolean): void {
    const { inputs } = this.held(id);
    const before = inputs[input];
    const streams = { ...before?.streams, [stream]: { vars: {}, ...before?.streams[stream], enabled } };
    const on = Object.values(streams).some((one) => one.enabled);
    this.sandbox.elastic.change(id, { inputs: { ...inputs, [input]: { enabled: on, streams } } });
  }

  /** Changes vars of a stream as somebody would by hand. */
  setVars(id: string, input: string, stream: string, vars: Readonly<Record<string, unknown>>): void {
    this.replaceVars(id, input, stream, { ...this.vars(id, input, stream), ...vars });
  }

  /** Gives a stream exactly these vars, as somebody would by hand. */
  replaceVars(id: string, input: string, stream: string, vars: Readonly<Record<string, unknown>>): void {
    const { inputs } = this.held(id);
    const streams = { ...inputs[input]?.streams, [stream]: { enabled: true, vars } };
    this.sandbox.elastic.change(id, { inputs: { ...inputs, [input]: { enabled: true, streams } } });
  }
}

export function useKibana(options: SandboxOptions["elastic"] = {}): Bench {
  const bench = new Bench();
  beforeAll(() => bench.start({ elastic: options }));
  beforeEach(() => bench.sandbox.reset());
  afterAll(() => bench.stop());
  return bench;
}
