/** The SDK's own dynamic provider server, run as the engine runs it, and a client that speaks its gRPC. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Client, ServiceError } from "@grpc/grpc-js";
import { providerLine } from "../../../provider/pulumi/type-token.ts";

const require = createRequire(import.meta.url);
// What the SDK brings along, in the versions that it uses.
const fromSdk = createRequire(require.resolve("@pulumi/pulumi"));
const grpc: typeof import("@grpc/grpc-js") = fromSdk("@grpc/grpc-js");
const messages = require("@pulumi/pulumi/proto/provider_pb");
const services = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { Struct } = fromSdk("google-protobuf/google/protobuf/struct_pb");

export const root = join(import.meta.dirname, "../../..");

type ProviderClient = Client & Record<string, unknown>;
type Properties = Record<string, unknown>;

/** The engine's mark for a value that it does not know yet. */
export const UNKNOWN_PROPERTY = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** One process of the server, configured once. */
export class DynamicServer {
  readonly #client: ProviderClient;
  readonly #stop: () => Promise<void>;
  /** Everything that the process has printed. */
  readonly output: string[] = [];
  readonly #line: string;

  private constructor(client: ProviderClient, stop: () => Promise<void>, line: string) {
    this.#client = client;
    this.#stop = stop;
    this.#line = line;
  }

  /**
   * @param configuration the stack's, or an explicit provider's, with namespaced keys.
   * @param folder the program's, from which the provider is resolved.
   */
  static async start(
    type: { vendor: string; name: string },
    configuration: Properties,
    environment: NodeJS.ProcessEnv = {},
    folder = root,
  ): Promise<DynamicServer> {
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const child = spawn(process.execPath, [script, "none"], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [first] = await once(child.stdout.setEncoding("utf8"), "data");
    const client = new services.ResourceProviderClient(
      `127.0.0.1:${String(first).trim()}`,
      grpc.credentials.createInsecure(),
    );
    const stop = async (): Promise<void> => {
      client.close();
      if (child.exitCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    };
    const server = new DynamicServer(client, stop, providerLine(type));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => server.output.push(text));
    }
    const request = new messages.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript(configuration));
    await server.#call("configure", request);
    return server;
  }

  /** Ends the process. */
  stop(): Promise<void> {
    return this.#stop();
  }

  async check(olds: Properties | undefined, news: Properties): Promise<{ property: string; reason: string }[]> {
    const request = new messages.CheckRequest();
    request.setOlds(Struct.fromJavaScript(olds === undefined ? {} : this.#with(olds)));
    request.setNews(Struct.fromJavaScript(this.#with(news)));
    const answer = await this.#call("check", request);
    return answer.getFailuresList().map((failure: { getProperty(): string; getReason(): string }) => ({
      property: failure.getProperty(),
      reason: failure.getReason(),
    }));
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<{ changes: boolean; replaces: string[] }> {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(this.#with(olds)));
    request.setNews(Struct.fromJavaScript(this.#with(news)));
    const answer = await this.#call("diff", request);
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const verdict = answer.getChanges();
    if (verdict !== DIFF_NONE && verdict !== DIFF_SOME) throw new Error("the diff does not say whether it changes");
    return { changes: verdict === DIFF_SOME, replaces: answer.getReplacesList() };
  }

  async create(news: Properties): Promise<{ id: string; outs: Properties }> {
    const request = new messages.CreateRequest();
    request.setProperties(Struct.fromJavaScript(this.#with(news)));
    const answer = await this.#call("create", request);
    return { id: answer.getId(), outs: this.#without(answer.getProperties().toJavaScript()) };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(this.#with(olds)));
    request.setNews(Struct.fromJavaScript(this.#with(news)));
    return this.#without((await this.#call("update", request)).getProperties().toJavaScript());
  }

  /** Null where it is gone. Inputs only where the provider reports other ones. */
  async read(
    id: string,
    olds: Properties,
  ): Promise<{ id: string; outs: Properties; inputs: Properties | undefined } | null> {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setProperties(Struct.fromJavaScript(this.#with(olds)));
    const answer = await this.#call("read", request);
    if (answer.getId() === "") return null;
    return {
      id: answer.getId(),
      outs: this.#without(answer.getProperties().toJavaScript()),
      inputs: answer.hasInputs() ? this.#without(answer.getInputs().toJavaScript()) : undefined,
    };
  }

  async delete(id: string, olds: Properties): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setProperties(Struct.fromJavaScript(this.#with(olds)));
    await this.#call("delete", request);
  }

  #with(properties: Properties): Properties {
    return { ...properties, __provider: this.#line };
  }

  #without(properties: Properties): Properties {
    const { __provider, ...rest } = properties;
    if (__provider !== this.#line) throw new Error(`the result lost its __provider: ${JSON.stringify(properties)}`);
    return rest;
  }

  // The generated messages carry no types: answers are read by their getters.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  #call(method: string, request: unknown): Promise<any> {
    return new Promise((resolve, reject) => {
      const call = this.#client[method];
      if (typeof call !== "function") throw new Error(`the server has no ${method}`);
      call.call(this.#client, request, (error: ServiceError | null, answer: unknown) => {
        if (error === null) resolve(answer);
        else reject(new Error(error.details));
      });
    });
  }
}
