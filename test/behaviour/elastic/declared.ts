/** How the scenarios declare integration policies, and Kibana as somebody works with it by hand, past the engine. */
import type { LoggedRequest } from "../../../sandbox/index.ts";
import type { Declared } from "../host.ts";
import type { Observation, World } from "../scenario.ts";

export const AGENTS = "sandbox-agents";
export const ROLE = "arn:aws:iam::123456789012:role/elastic-agent";
export const QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/logs";

export const EC2 = { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } };

/** An access key, by the package's names. */
export function keys(world: World, label?: string): { readonly accessKeyId: string; readonly secretAccessKey: string } {
  const { key, secretKey } = world.accessKey(label);
  return { accessKeyId: key, secretAccessKey: secretKey };
}

/** A policy that is declared: one stream, and the agents' own identity, unless the inputs say otherwise. */
export function policy(world: World, name: string, inputs: Readonly<Record<string, unknown>> = {}): Declared {
  return {
    type: "elastic.AwsIntegration",
    inputs: { name: world.settingName(name), policyIds: [AGENTS], services: EC2, ...inputs },
  };
}

/** The one policy of that name, as the API answers it. */
export function held(world: World, name: string, space = "default") {
  const [found, ...more] = world.sandbox.elastic
    .integrations()
    .filter((report) => report.name === world.settingName(name));
  if (found === undefined || more.length > 0) {
    throw new Error(`there are ${found === undefined ? "no" : 1 + more.length} policies named ${name}`);
  }
  // The sandbox answers in the API's form.
  const answer = world.sandbox.elastic.policy(found.id, space) as {
    readonly vars: Readonly<Record<string, unknown>>;
    readonly inputs: Readonly<
      Record<
        string,
        { enabled: boolean; streams: Record<string, { enabled: boolean; vars: Readonly<Record<string, unknown>> }> }
      >
    >;
    readonly package: { readonly version: string };
    readonly revision: number;
  };
  return { id: found.id, streams: found.streams, ...answer };
}

/** Switches a stream as somebody would by hand, or changes its vars. */
export function byHand(
  world: World,
  name: string,
  input: string,
  stream: string,
  change: { readonly enabled?: boolean; readonly vars?: Readonly<Record<string, unknown>> },
): void {
  const { id, inputs } = held(world, name);
  const before = inputs[input]?.streams[stream];
  const after = { enabled: change.enabled ?? true, vars: { ...before?.vars, ...change.vars } };
  const streams = { ...inputs[input]?.streams, [stream]: after };
  const enabled = Object.values(streams).some((one) => one.enabled);
  world.sandbox.elastic.change(id, { inputs: { ...inputs, [input]: { enabled, streams } } });
}

/** Asks Kibana past the engine, as somebody does in its user interface. */
export async function kibana(world: World, method: string, path: string, body?: object): Promise<void> {
  const { url, credentials } = world.sandbox;
  const response = await fetch(`${url}/api/fleet${path}`, {
    method,
    headers: {
      Authorization: `ApiKey ${credentials.elastic.apiKey}`,
      "kbn-xsrf": "by hand",
      "User-Agent": "by-hand",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}

/** What a run changed at Kibana about this scenario's policies. */
export function writesOf(world: World, { allRequests }: Observation): readonly LoggedRequest[] {
  const ids = new Set(
    world.sandbox.elastic
      .integrations()
      .filter(({ name }) => name.startsWith(world.settingName("")))
      .map(({ id }) => id),
  );
  return allRequests.filter(({ vendor, method, path, body }) => {
    if (vendor !== "elastic" || method === "GET") return false;
    const named = typeof body === "object" && body !== null && "name" in body ? String(body.name) : "";
    return named.startsWith(world.settingName("")) || ids.has(path.split("/").at(-1) ?? "");
  });
}

/** Makes a space with the sandbox's agent policy in it. */
export function addSpace({ sandbox }: Pick<World, "sandbox">, name: string): void {
  sandbox.elastic.setOptions({ spaces: [...sandbox.elastic.options().spaces, name] });
}

/** Makes a policy as somebody would by hand, with everything as the package has it. Its id. */
export async function makeByHand(
  { sandbox }: Pick<World, "sandbox">,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
  space = "",
): Promise<string> {
  const response = await fetch(`${sandbox.url}${space}/api/fleet/package_policies?format=simplified`, {
    method: "POST",
    headers: {
      Authorization: `ApiKey ${sandbox.credentials.elastic.apiKey}`,
      "kbn-xsrf": "by hand",
      "User-Agent": "by-hand",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      name,
      policy_ids: [AGENTS],
      package: { name: "aws", version: "2.23.0" },
      inputs: {},
      ...fields,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  // The form of this API's answer.
  return ((await response.json()) as { item: { id: string } }).item.id;
}
