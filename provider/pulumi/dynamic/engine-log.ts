/** The engine's own log, reached from the process of a dynamic provider, which has no other way to speak to the user. */
import { createRequire } from "node:module";
import type { OperationContext } from "../../core/definition.ts";

/** What is used of the SDK's generated gRPC client for the engine. */
interface EngineClient {
  log(request: unknown, callback: (error: unknown) => void): void;
}

/** Logs to the engine at an address, or to stderr (which the engine shows too) where there is none. */
export function engineLog(address: string | undefined): OperationContext["log"] {
  const said = new Set<string>();
  let send: ((severity: "info" | "warning", message: string) => void) | undefined;
  return (severity, message) => {
    if (said.has(message)) return;
    said.add(message);
    send ??= connect(address);
    send(severity, message);
  };
}

function connect(address: string | undefined): (severity: "info" | "warning", message: string) => void {
  const toStderr = (severity: string, message: string): void => {
    process.stderr.write(`${severity}: ${message}\n`);
  };
  if (address === undefined || !/^[\w.-]+:\d+$/.test(address)) return toStderr;
  try {
    // The SDK that runs this provider has these modules; they are CommonJS and carry no types.
    const require = createRequire(import.meta.url);
    const grpc: typeof import("@grpc/grpc-js") = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js");
    const messages = require("@pulumi/pulumi/proto/engine_pb");
    const services = require("@pulumi/pulumi/proto/engine_grpc_pb");
    const client: EngineClient = new services.EngineClient(address, grpc.credentials.createInsecure());
    return (severity, message) => {
      const request = new messages.LogRequest();
      request.setSeverity(severity === "warning" ? messages.LogSeverity.WARNING : messages.LogSeverity.INFO);
      request.setMessage(message);
      client.log(request, (error) => {
        if (error) toStderr(severity, message);
      });
    };
  } catch {
    // An SDK that has moved these modules: what is said still has to reach the user.
    return toStderr;
  }
}
