/** A vendor in memory, with an attribute of every kind: what the calls' own tests run against. */
import { z } from "zod";
import type {
  ConnectOptions,
  DataSourceDefinition,
  PeerType,
  Remote,
  ResourceDefinition,
  VendorDefinition,
} from "../../../provider/core/definition.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { ArgumentError, type FunctionDefinition } from "../../../provider/core/function.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import type { Value, Values } from "../../../provider/core/value.ts";
import type { ProviderServer } from "../../../provider/terraform/handshake/provider-server.ts";
import { terraformProvider } from "../../../provider/terraform/provider.ts";

const lower = (value: Value): Value => (typeof value === "string" ? value.toLowerCase() : value);

const part = z.strictObject({
  on: attribute(z.boolean().optional(), { description: "On.", default: true }),
  names: attribute(z.array(z.string()).optional(), {
    description: "Names.",
    set: true,
    canonical: (value) => (Array.isArray(value) && value.length === 0 ? undefined : value),
  }),
  serial: attribute(z.string().optional(), { description: "Serial, given by the vendor.", computed: true }),
});

const inputs = z.strictObject({
  name: attribute(z.string().min(1, "must not be empty"), { description: "Name." }),
  zone: attribute(z.string().optional(), { description: "Zone.", replaces: true }),
  note: attribute(z.string().optional(), { description: "Note. See `externalId`.", default: "" }),
  level: attribute(z.string().optional(), { description: "Level, case does not matter.", canonical: lower }),
  size: attribute(z.number().optional(), { description: "Size, chosen by the vendor.", computed: true }),
  labels: attribute(z.array(z.string()).optional(), { description: "Labels.", set: true }),
  parts: attribute(z.record(z.string(), part).optional(), { description: "Parts.", knownKeys: ["alpha", "beta"] }),
  steps: attribute(z.array(part).optional(), { description: "Steps, in order." }),
  hosts: attribute(z.array(z.strictObject({ hostName: attribute(z.string(), { description: "Name." }) })).optional(), {
    description: "Hosts.",
    block: true,
  }),
  patience: attribute(z.int().optional(), { description: "Patience.", local: true, default: 0 }),
  roleArn: attribute(z.string().optional(), { description: "Role.", computed: true }),
  externalId: attribute(z.string().optional(), { description: "External ID.", computed: true }),
  key: attribute(z.string().optional(), { description: "Key.", computed: true }),
  secretKey: attribute(z.string().optional(), { description: "Secret.", secret: true, writeOnly: true }),
  seal: attribute(z.string().optional(), { description: "Seal.", secret: true, writeOnly: true, replaces: true }),
});

const outputs = z.strictObject({
  address: attribute(z.string(), { description: "Address.", computed: true, follows: ["name"] }),
  serial: attribute(z.string(), { description: "Serial number.", computed: true }),
});

/** What the vendor has, and how it misbehaves. */
export class SampleVendor {
  readonly things = new Map<string, Values>();
  /** Every call of a definition, in order. */
  readonly calls: string[] = [];
  /** What was sent last. */
  sent: Values = {};
  /** The attributes that the last update was to change. */
  changed: readonly string[] = [];
  /** Thrown by the next operation of that name. */
  readonly failures = new Map<string, unknown>();
  /** Changes what is answered. */
  answer: (values: Values) => Values = (values) => values;
  /** The settings and signal of each connection. */
  readonly connections: { readonly settings: Values; readonly signal: AbortSignal | undefined }[] = [];
  #ids = 0;

  record(operation: string): void {
    this.calls.push(operation);
    const failure = this.failures.get(operation);
    this.failures.delete(operation);
    if (failure !== undefined) throw failure;
  }

  keep(id: string, values: Values): Remote {
    const { secretKey: _secret, seal: _seal, patience: _local, ...readable } = values;
    const parts = withSerials(readable.parts);
    const made = { size: 7, address: `${String(values.name)}.example`, serial: id, ...readable, ...parts };
    this.things.set(id, made);
    return { id, values: this.answer(made) };
  }

  nextId(): string {
    this.#ids += 1;
    return `t-${this.#ids}`;
  }
}

function withSerials(parts: Value): Record<string, Value> {
  if (typeof parts !== "object" || parts === null || Array.isArray(parts)) return {};
  return {
    parts: Object.fromEntries<Value>(
      Object.entries(parts).map(([key, value]) => [key, { serial: `s-${key}`, ...(value as Values) }]), // as declared
    ),
  };
}

/** The client is the vendor itself. */
function vendorOf(client: unknown): SampleVendor {
  if (client instanceof SampleVendor) return client;
  throw new Error("the client is another vendor's");
}

const peer: PeerType = {
  provider: "peers/sample",
  type: "sample_thing",
  take: (state) =>
    typeof state.id === "string"
      ? { id: state.id, state: { name: state.title, level: state.level, secretKey: state.password } }
      : undefined,
};

export const thing: ResourceDefinition = {
  vendor: "sample",
  name: "Thing",
  terraformName: "sample_thing",
  description: "A thing. Its `roleArn` is a role.",
  inputs,
  outputs,
  methods: {
    role: { title: "IAM role", fields: ["roleArn", "externalId"] },
    accessKey: { title: "access key", fields: ["key", "secretKey"] },
  },
  nameField: "name",
  peers: [peer],
  async create(client, declared) {
    const vendor = vendorOf(client);
    vendor.record("create");
    vendor.sent = declared;
    return vendor.keep(vendor.nextId(), declared);
  },
  async read(client, id) {
    const vendor = vendorOf(client);
    vendor.record("read");
    const values = vendor.things.get(id);
    return values === undefined ? null : { id, values: vendor.answer(values) };
  },
  async update(client, id, { inputs: declared, plan }) {
    const vendor = vendorOf(client);
    vendor.record("update");
    vendor.changed = plan.changes.map(({ path }) => String(path[0]));
    vendor.sent = declared;
    return vendor.keep(id, declared);
  },
  async delete(client, id) {
    const vendor = vendorOf(client);
    vendor.record("delete");
    vendor.things.delete(id);
  },
  async find(client, { name }) {
    const vendor = vendorOf(client);
    vendor.record("find");
    return [...vendor.things].filter(([, values]) => values.name === name).map(([id, values]) => ({ id, values }));
  },
};

const question: DataSourceDefinition = {
  vendor: "sample",
  name: "getThings",
  terraformName: "sample_things",
  description: "Things, by their level.",
  inputs: z.strictObject({
    minimumSize: attribute(z.number().optional(), { description: "Smallest size.", default: 0 }),
  }),
  outputs: z.strictObject({
    thingNames: attribute(z.array(z.string()), { description: "Names.", computed: true }),
    minimumSize: attribute(z.number(), { description: "Smallest size.", computed: true }),
  }),
  rules: [
    ({ minimumSize }, report) => {
      if (typeof minimumSize === "number" && minimumSize < 0) {
        report({ severity: "error", path: ["minimumSize"], message: "is negative" });
      }
    },
  ],
  async read(client, { minimumSize }, { log }) {
    const vendor = vendorOf(client);
    vendor.record("ask");
    if (vendor.things.size === 0) log("warning", "there are no things", { title: "No things", path: ["minimumSize"] });
    return { thingNames: [...vendor.things.values()].map(({ name }) => name), minimumSize };
  },
};

const shout: FunctionDefinition = {
  name: "shoutAloud",
  terraformName: "shout",
  summary: "Shouts",
  description: "In capitals.",
  parameters: [{ name: "text", description: "The text.", type: { kind: "string" } }],
  variadic: { name: "more", description: "More of it.", type: { kind: "string" } },
  result: { kind: "string" },
  call(args) {
    const silent = args.indexOf("");
    if (silent >= 0) throw new ArgumentError(silent, "there is nothing to shout");
    return args.join(" ").toUpperCase();
  },
};

function sampleVendor(vendor: SampleVendor): VendorDefinition {
  return {
    name: "sample",
    title: "Sample",
    configuration: z.strictObject({
      apiKey: attribute(z.string().optional(), {
        description: "API key.",
        secret: true,
        flatName: "sampleApiKey",
        environment: ["SAMPLE_KEY"],
      }),
      apiUrl: attribute(z.url("is not a URL").optional(), { description: "Address.", environment: ["SAMPLE_URL"] }),
    }),
    connect(settings: Values, { signal }: ConnectOptions) {
      if (settings.apiKey === undefined) {
        throw new AwslinkError("Sample: there is no API key", {
          problems: [{ severity: "error", path: ["apiKey"], message: "missing" }],
          nextStep: "set awslink:sampleApiKey",
        });
      }
      vendor.connections.push({ settings, signal });
      return vendor;
    },
    resources: [thing],
    dataSources: [question],
    functions: [shout],
  };
}

export interface Sample {
  readonly vendor: SampleVendor;
  readonly provider: ProviderServer;
  /** What only the log was told. */
  readonly log: string[];
}

/** A provider with nothing in its vendor yet. */
export function sample(environment: NodeJS.ProcessEnv = { SAMPLE_KEY: "from-the-environment" }): Sample {
  const vendor = new SampleVendor();
  const log: string[] = [];
  const provider = terraformProvider({
    registry: { vendors: [sampleVendor(vendor)] },
    name: "sample",
    description: "Things.",
    configuration: "blocks",
    environment,
    log: (message) => log.push(message),
  });
  return { vendor, provider, log };
}

export const byRole = { role_arn: "arn:aws:iam::123456789012:role/a", external_id: "0123456789abcdef" };
export const byKey = { key: "AKIAIOSFODNN7EXAMPLE", secret_key_wo: "first", secret_key_wo_version: 1 };
