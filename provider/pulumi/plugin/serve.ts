/**
 * The plugin as a process: Pulumi's provider protocol over gRPC. The SDK's own server for providers hands over neither
 * the configuration nor whether a call is a preview, so the protocol is spoken directly.
 */
import { fstatSync } from "node:fs";
import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { engineLog } from "../dynamic/engine-log.ts";
import { errorText, PulumiError } from "../errors.ts";
import type { Properties } from "../properties.ts";
import { PluginCalls } from "./calls.ts";
import type { PluginPackage } from "./package.ts";
import { Any, Empty, grpc, messages, plugins, Struct, type StructMessage, service, status } from "./sdk.ts";

/**
 * Serves a package until the engine ends the process, and prints the port on stdout, as the engine expects.
 * @param args the process's own arguments: the engine's address, among flags of its logging.
 */
export async function servePlugin(served: PluginPackage, args: readonly string[]): Promise<void> {
  const { port } = await listenAsPlugin(served, args);
  endWithEngine();
  process.stdout.write(`${port}\n`);
}

/** One provider of a package that listens. */
export interface ListeningPlugin {
  readonly port: number;
  /** Ends it, whatever is under way. */
  close(): void;
}

/** Has one provider of a package listen, in whatever process. @param args as {@link servePlugin} takes them. */
export async function listenAsPlugin(served: PluginPackage, args: readonly string[]): Promise<ListeningPlugin> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(service.ResourceProviderService, handlers(served, engineAddress(args)));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { port, close: () => server.forceShutdown() };
}

/** The engine puts flags of its logging before the one argument that matters. */
function engineAddress(args: readonly string[]): string | undefined {
  return args.find((argument, index) => !argument.startsWith("-") && args[index - 1] !== "--tracing");
}

/** An engine that was killed leaves its plugins behind; the pipe to our stdin closes with it. */
function endWithEngine(): void {
  const stdin = fstatSync(0);
  if (!stdin.isFIFO() && !stdin.isSocket()) return;
  process.stdin.on("end", () => process.exit(0)).resume();
}

/** One handler for each call that is served; gRPC answers UNIMPLEMENTED to the others, which the engine takes well. */
function handlers(served: PluginPackage, address: string | undefined) {
  const calls = new PluginCalls(served, { log: engineLog(address) });
  return {
    getPluginInfo: unary(async () => new plugins.PluginInfo().setVersion(served.version)),

    getSchema: unary(async () => {
      const schema = { name: served.name, version: served.version, description: served.title };
      return new messages.GetSchemaResponse().setSchema(JSON.stringify(schema));
    }),

    attach: unary(async () => new Empty()),
    cancel: unary(async () => new Empty()),

    configure: unary(async (request: InstanceType<typeof messages.ConfigureRequest>) => {
      calls.configure(properties(request.getArgs()));
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),

    check: unary(async (request: InstanceType<typeof messages.CheckRequest>) => {
      const { inputs, failures } = await calls.check({
        urn: request.getUrn(),
        olds: properties(request.getOlds()),
        news: properties(request.getNews()),
        randomSeed: request.getRandomseed_asU8(),
      });
      return new messages.CheckResponse()
        .setInputs(struct(inputs))
        .setFailuresList(
          failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason)),
        );
    }),

    diff: unary(async (request: InstanceType<typeof messages.DiffRequest>) => {
      const { changes, replaces, deleteBeforeReplace } = await calls.diff({
        urn: request.getUrn(),
        olds: properties(request.getOlds()),
        news: properties(request.getNews()),
      });
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      return new messages.DiffResponse()
        .setChanges(changes ? DIFF_SOME : DIFF_NONE)
        .setReplacesList([...replaces])
        .setDeletebeforereplace(deleteBeforeReplace);
    }),

    create: unary(async (request: InstanceType<typeof messages.CreateRequest>) => {
      const { id, outs } = await calls.create({
        urn: request.getUrn(),
        news: properties(request.getProperties()),
        preview: request.getPreview(),
      });
      return new messages.CreateResponse().setId(id).setProperties(struct(outs));
    }),

    read: unary(async (request: InstanceType<typeof messages.ReadRequest>) => {
      const { id, outs, inputs } = await calls.read({
        urn: request.getUrn(),
        id: request.getId(),
        properties: properties(request.getProperties()),
        inputs: properties(request.getInputs()),
      });
      const response = new messages.ReadResponse();
      if (id !== undefined) response.setId(id).setProperties(struct(outs ?? {}));
      if (inputs !== undefined) response.setInputs(struct(inputs));
      return response;
    }),

    update: unary(async (request: InstanceType<typeof messages.UpdateRequest>) => {
      const { outs } = await calls.update({
        urn: request.getUrn(),
        id: request.getId(),
        olds: properties(request.getOlds()),
        news: properties(request.getNews()),
        preview: request.getPreview(),
      });
      return new messages.UpdateResponse().setProperties(struct(outs));
    }),

    delete: unary(async (request: InstanceType<typeof messages.DeleteRequest>) => {
      await calls.delete({
        urn: request.getUrn(),
        id: request.getId(),
        properties: properties(request.getProperties()),
      });
      return new Empty();
    }),

    invoke: unary(async (request: InstanceType<typeof messages.InvokeRequest>) => {
      const outs = await calls.invoke(request.getTok(), properties(request.getArgs()));
      return new messages.InvokeResponse().setReturn(struct(outs));
    }),
  };
}

function unary<Request, Response>(answer: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    answer(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(failure(error)),
    );
  };
}

/** A failure with the user's text only; what exists all the same is packed as the engine reads it. */
function failure(error: unknown) {
  const details = error instanceof PulumiError ? error.message : errorText(error);
  const metadata = new grpc.Metadata();
  if (error instanceof PulumiError && error.id !== undefined) {
    const partial = new messages.ErrorResourceInitFailed()
      .setId(error.id)
      .setProperties(struct(error.properties ?? {}))
      .setReasonsList([...(error.reasons ?? [])]);
    const packed = new Any();
    packed.pack(partial.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const rich = new status.Status().setCode(grpc.status.UNKNOWN).setMessage(details).setDetailsList([packed]);
    metadata.add("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  }
  return { code: grpc.status.UNKNOWN, details, metadata };
}

function properties(message: StructMessage | undefined): Properties {
  return message?.toJavaScript() ?? {};
}

function struct(values: Properties): StructMessage {
  return Struct.fromJavaScript(values);
}
