/**
 * The stand-in for AWS's provider, many of them in one process: engines start one for each account, and two hundred of
 * Node's would need more memory than a machine has. What an engine starts instead is a line of shell
 * (`shared-stand-in.ts`), which says here what it was started with and prints what it is answered. A stand-in lives as
 * long as that connection does.
 */
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { listenAsPlugin } from "../provider/pulumi/plugin/serve.ts";
import { serve } from "../provider/terraform/handshake/serve.ts";
import { pulumiPackage } from "../standin/pulumi-package.ts";
import { standInProvider } from "../standin/terraform-provider.ts";

/** What ends what a launcher says. */
const END = ".";

/** Starts what was asked for, and answers with the line that the engine waits for. @returns what ends it. */
async function start(
  [kind = "", argument = "", ...certificate]: readonly string[],
  socket: Socket,
): Promise<() => void> {
  if (kind === "pulumi") {
    const plugin = await listenAsPlugin(pulumiPackage, [argument]);
    socket.write(`${plugin.port}\n`);
    return () => plugin.close();
  }
  const environment = { PLUGIN_CLIENT_CERT: certificate.join("\n"), PLUGIN_MULTIPLEX_GRPC: argument };
  const served = await serve({ provider: standInProvider, environment, stdout: socket });
  void served.closed.then(() => socket.end());
  return () => void served.close();
}

const server = createServer((socket) => {
  const said: string[] = [];
  // A launcher that was killed has nobody to be told.
  socket.on("error", () => undefined);
  createInterface({ input: socket }).on("line", (line) => {
    if (line !== END) return void said.push(line);
    start(said, socket).then(
      (end) => (socket.destroyed ? end() : socket.on("close", end)),
      (error: unknown) => socket.destroy(error instanceof Error ? error : undefined),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) console.log(address.port);
});
// Whoever started this is gone when its end of the pipe is.
process.stdin.on("end", () => process.exit(0)).resume();
