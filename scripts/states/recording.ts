/**
 * A state with what the vendors and AWS were told while it came to be, so that a later sandbox can be brought to hold the
 * same things. What the services made up (ids, external IDs, keys) is other in each sandbox: it is replaced everywhere.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { SandboxCredentials } from "../../sandbox/index.ts";

/** A request that made something, and what was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly answer: string;
}

/** One state of one engine. */
export interface Recording {
  /** Version of awslink that made it. */
  readonly version: string;
  /** The engine that made it, with its version. */
  readonly engine: string;
  readonly requests: readonly RecordedRequest[];
  /** What the program read from its environment, where it did. */
  readonly variables?: Readonly<Record<string, string>>;
  /** As the engine exports it; secrets in it are the sandbox's, or their placeholders. */
  readonly state: unknown;
  /** What was declared, by Terraform's address: a state of Terraform's does not say. */
  readonly declared?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A server between an engine and the sandbox. */
export interface Recorder {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** Listens for an engine and passes everything on, keeping what changed something. */
export async function startRecorder(sandboxUrl: string): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const pass = async (asked: IncomingMessage): Promise<Response> => {
    const { method = "GET", url: path = "/", headers } = asked;
    const body = await text(asked);
    const { host: _host, "content-length": _length, connection: _connection, ...others } = headers;
    const response = await fetch(`${sandboxUrl}${path}`, {
      method,
      // Headers that come more than once are none of these APIs'.
      headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
      ...(body === "" ? {} : { body }),
    });
    const answer = await response.clone().text();
    if (response.ok && isChange(method, path, body)) {
      requests.push({ method, path, type: headers["content-type"] ?? "", body, answer });
    }
    return response;
  };
  const server = createServer((asked, answered) => {
    pass(asked).then(
      async (response) => {
        const type = response.headers.get("content-type");
        answered.writeHead(response.status, type === null ? {} : { "content-type": type });
        answered.end(await response.text());
      },
      (error: unknown) => answered.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An address is an object for every server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether a request is more than a question. */
export function isChange(method: string, path: string, body: string): boolean {
  if (method === "GET" || path.endsWith("/_bulk_get")) return false;
  if (path !== "/") return true;
  return !/^(Get|List|Simulate|AssumeRole)/.test(new URLSearchParams(body).get("Action") ?? "");
}

/** Asks for all of it again. @returns what stands there now for what the recording says. */
export async function replay(
  { requests }: Pick<Recording, "requests">,
  credentials: SandboxCredentials,
): Promise<(recorded: string) => string> {
  const now = new Map<string, string>();
  const brought = (recorded: string): string => {
    let result = recorded;
    for (const [before, after] of now) result = result.replaceAll(before, after);
    return result;
  };
  for (const { method, path, type, body, answer } of requests) {
    const response = await fetch(`${credentials.url}${brought(path)}`, {
      method,
      headers: { ...authorization(path, credentials), ...(type === "" ? {} : { "Content-Type": type }) },
      ...(body === "" ? {} : { body: brought(body) }),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${said}`);
    const after = leaves(said);
    for (const [place, leaf] of leaves(answer)) {
      const made = after.get(place);
      // What was sent is nobody's making: where it comes back elsewhere, the service only orders its answer otherwise.
      if (made === undefined || made === leaf || !isMadeUp(leaf) || body.includes(leaf)) continue;
      now.set(leaf, made);
      if (leaf.startsWith(PLACEHOLDER)) now.set(secretVersion(leaf), secretVersion(made));
    }
  }
  return brought;
}

function authorization(path: string, { mackerel, wavefront, elastic, aws }: SandboxCredentials) {
  if (path === "/") {
    return {
      Authorization: `AWS4-HMAC-SHA256 Credential=${aws.accessKeyId}/20260101/us-east-1/iam/aws4_request, Signature=none`,
    };
  }
  if (path.startsWith("/api/v0/")) return { "X-Api-Key": mackerel.apiKey };
  if (path.startsWith("/api/v2/")) return { Authorization: `Bearer ${wavefront.token}` };
  return { Authorization: `ApiKey ${elastic.apiKey}`, "kbn-xsrf": "true" };
}

/** The texts of an answer by their places in it. */
function leaves(answer: string): ReadonlyMap<string, string> {
  if (answer.startsWith("<")) {
    return new Map(
      [...answer.matchAll(/<(\w+)>([^<]+)</g)].map(([, name, leaf = ""], index) => [`${index} ${name}`, leaf]),
    );
  }
  const found = new Map<string, string>();
  const visit = (value: unknown, place: string): void => {
    if (typeof value === "string") found.set(place, value);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, `${place}/${key}`);
    }
  };
  if (answer !== "") visit(JSON.parse(answer), "");
  return found;
}

/** Ids and keys; dates would be taken for each other. */
function isMadeUp(leaf: string): boolean {
  return leaf.length >= 6 && !/^\d{4}-\d{2}-\d{2}T/.test(leaf);
}

const PLACEHOLDER = "Placeholder";

/** The constructs count the version of a key's secret from the key's ID: `Fn.parseint(Fn.substr(Fn.sha256(id), 0, 8), 16)`. */
function secretVersion(key: string): string {
  return String(createHash("sha256").update(key).digest().readUInt32BE());
}

/** The recording without a key that the sandbox made: a placeholder stands for each, so that nobody takes it for one. */
export function withoutMadeKeys(recording: Recording): Recording {
  const made = recording.requests.flatMap(({ answer }) =>
    [...answer.matchAll(/<(AccessKeyId|SecretAccessKey)>([^<]+)</g)].map(([, what = "", value = ""]) => ({
      what,
      value,
    })),
  );
  let written = JSON.stringify(recording);
  for (const [index, { what, value }] of made.entries()) {
    const placeholder = `${PLACEHOLDER}${index + 1}OfAMade${what}`;
    for (const form of [value, encodeURIComponent(value)]) written = written.replaceAll(form, placeholder);
    written = written.replaceAll(secretVersion(value), secretVersion(placeholder));
  }
  return JSON.parse(written);
}

/** What stands in a recording for the key-age function, which is another one in each version. */
const FUNCTION = {
  path: "/package/function.zip",
  hash: "HashOfTheFunction",
  assetHash: "HashOfTheFunctionAsPulumiWritesIt",
  folder: "FolderOfTheFunction",
};

/** How the function's archive is named and known in a state. */
export interface FunctionArchive {
  readonly path: string;
  /** SHA-256 of its content in base64, as Lambda and Terraform tell it. */
  readonly hash: string;
  /** The same in hexadecimal digits, as Pulumi knows an asset. */
  readonly assetHash: string;
}

/** A state in which nothing tells which function was deployed, or from where. */
export function withoutFunction(state: unknown, { path, hash, assetHash }: FunctionArchive): unknown {
  const text = JSON.stringify(state)
    .replaceAll(path, FUNCTION.path)
    .replaceAll(assetHash, FUNCTION.assetHash)
    .replaceAll(hash, FUNCTION.hash);
  return JSON.parse(text.replace(ASSET_FOLDER, `$1${FUNCTION.folder}/function.zip`));
}

/** The state as it would be with this function. @param assetFolder where a CDK app has it: the hash of its asset. */
export function withFunction(state: unknown, { path, hash, assetHash }: FunctionArchive, assetFolder = ""): unknown {
  const text = JSON.stringify(state)
    .replaceAll(FUNCTION.path, path)
    .replaceAll(FUNCTION.assetHash, assetHash)
    .replaceAll(FUNCTION.hash, hash);
  return JSON.parse(text.replaceAll(FUNCTION.folder, assetFolder));
}

/** The folder of an asset in a synthesised stack, named by the hash of what is in it. */
export const ASSET_FOLDER = /(assets\/[^/"]+\/)([0-9A-F]{32})\/function\.zip/g;
