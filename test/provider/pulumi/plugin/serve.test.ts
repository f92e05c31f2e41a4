/** The protocol on the wire: what the in-process calls cannot show. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Client, ServiceError } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Any, grpc, messages, Struct, service, status } from "../../../../provider/pulumi/plugin/sdk.ts";

const urn = "urn:pulumi:stack::project::fixture:index/thing:Thing::thing";

let child: ChildProcess;
let exited: Promise<unknown[]>;
let client: Client;

beforeEach(async () => {
  const plugin = join(import.meta.dirname, "fixture-plugin.ts");
  const started = spawn(process.execPath, [plugin, "--logtostderr", "-v=9", "--tracing", "file:x", "127.0.0.1:1"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child = started;
  exited = once(child, "exit");
  const [port] = await once(createInterface({ input: started.stdout }), "line");
  client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
});

afterEach(async () => {
  client.close();
  child.kill("SIGKILL");
  await exited;
});

/** One call of the protocol, by its method's own serialisation. */
function call<Request, Response>(
  method: {
    readonly path: string;
    readonly requestSerialize: (request: Request) => Buffer;
    readonly responseDeserialize: (bytes: Buffer) => Response;
  },
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest<Request, Response>(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      (error, response) => {
        if (error !== null) reject(error);
        else if (response !== undefined) resolve(response);
      },
    );
  });
}

const calls = service.ResourceProviderService;
const configure = () =>
  call(calls.configure, new messages.ConfigureRequest().setArgs(Struct.fromJavaScript({ region: "here" })));

test("the configuration reaches the vendor, and secrets and previews are the plugin's own matter", async () => {
  const response = await configure();
  expect(response.getAcceptsecrets()).toBe(true);
  expect(response.getSupportspreview()).toBe(true);
  const answer = await call(
    calls.invoke,
    new messages.InvokeRequest().setTok("fixture:index/getText:getText").setArgs(Struct.fromJavaScript({})),
  );
  expect(answer.getReturn()?.toJavaScript()).toEqual({ text: "here" });
});

test("a failed create that left something behind tells the engine what to keep", async () => {
  await configure();
  const request = new messages.CreateRequest()
    .setUrn(urn)
    .setProperties(Struct.fromJavaScript({ name: "x", document: "half" }));
  const error: ServiceError = await call(calls.create, request).then(
    () => expect.unreachable(),
    (failure: ServiceError) => failure,
  );
  expect(error.details).toBe("only half of it was made");
  const [packed] = error.metadata.get("grpc-status-details-bin");
  const [detail] = status.Status.deserializeBinary(new Uint8Array(Buffer.from(packed ?? ""))).getDetailsList();
  const partial = detail?.unpack(
    messages.ErrorResourceInitFailed.deserializeBinary,
    "pulumirpc.ErrorResourceInitFailed",
  );
  expect(detail).toBeInstanceOf(Any);
  expect(partial?.getId()).toBe("x");
  expect(partial?.getProperties()?.toJavaScript()).toMatchObject({ name: "x", document: "half" });
  expect(partial?.getReasonsList()).toEqual(["only half of it was made"]);
});

test("a failure is the user's text, without a stack trace", async () => {
  await configure();
  const request = new messages.CreateRequest()
    .setUrn(urn)
    .setProperties(Struct.fromJavaScript({ name: "x", document: "refused" }));
  await expect(call(calls.create, request)).rejects.toMatchObject({ details: "refused\n  → write another one" });
});

test("calls that are not served are answered as such, which the engine takes well", async () => {
  await expect(call(calls.checkConfig, new messages.CheckRequest())).rejects.toMatchObject({
    code: grpc.status.UNIMPLEMENTED,
  });
});

test("the process ends with the engine, whose end of the pipe closes", async () => {
  child.stdin?.end();
  expect(await exited).toEqual([0, null]);
});
