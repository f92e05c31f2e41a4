/** Where the provider listens: a unix socket that only this user can reach, or the loopback interface. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server, ServerCredentials } from "@grpc/grpc-js";
import type { Environment } from "./environment.ts";

export interface Listener {
  /** The third and fourth part of the handshake. */
  readonly network: "unix" | "tcp";
  readonly address: string;
  /** Removes the socket from the file system; connections that exist stay. */
  unlink(): void;
}

/** Longer paths do not fit into a socket's address: 104 bytes on macOS, with room for what gRPC puts before them. */
const maxSocketPath = 92;

/**
 * Has the server listen in `PLUGIN_UNIX_SOCKET_DIR` (by default in the folder for temporary files), or on 127.0.0.1
 * and a free port where that folder's path is too long for a socket, or is not there.
 */
export async function listen(
  server: Server,
  credentials: ServerCredentials,
  environment: Environment,
): Promise<Listener> {
  const folder = socketFolder(environment.PLUGIN_UNIX_SOCKET_DIR || tmpdir());
  if (folder !== undefined) {
    const address = join(folder, "socket");
    const unlink = () => rmSync(folder, { recursive: true, force: true });
    try {
      await bind(server, `unix:${address}`, credentials);
      return { network: "unix", address, unlink };
    } catch (error) {
      unlink();
      throw error;
    }
  }
  const port = await bind(server, "127.0.0.1:0", credentials);
  return { network: "tcp", address: `127.0.0.1:${port}`, unlink: () => {} };
}

/** A folder of its own, since a socket's own permissions do not count everywhere; mkdtemp makes it for this user only. */
function socketFolder(parent: string): string | undefined {
  const prefix = join(parent, "awslink-");
  if (Buffer.byteLength(`${prefix}XXXXXX/socket`) > maxSocketPath) return undefined;
  try {
    return mkdtempSync(prefix);
  } catch {
    // Whatever forbids the folder does not forbid the loopback interface.
    return undefined;
  }
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}
