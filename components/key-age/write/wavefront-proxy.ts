/** Wavefront by a proxy: lines over TCP. A proxy answers nothing, so what it takes is all that can be told. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { accountText, keyText } from "../access-key.ts";
import { Batches, printed } from "./batches.ts";
import { type LineOptions, linesOf } from "./lines.ts";
import { DEFAULT_PROXY_PORT } from "./proxy-address.ts";
import type { KeyAgeWriter } from "./writer.ts";

export interface WavefrontProxyWriterOptions extends LineOptions {
  readonly host: string;
  /** Default: 2878. */
  readonly port?: number;
  /** Longest time until the connection stands, and until the proxy has taken a batch, in milliseconds. Default: 10,000. */
  readonly timeout?: number;
}

/** Writes to a Wavefront proxy. The connection is made with the first batch. */
export function wavefrontProxyWriter(options: WavefrontProxyWriterOptions): KeyAgeWriter {
  const { host, port = DEFAULT_PROXY_PORT, timeout = 10_000 } = options;
  const title = `the Wavefront proxy ${host}:${port}`;
  let socket: Socket | undefined;
  let connections = 0;
  /** Why the connection is no more, where no batch told it. */
  let broken: unknown;

  async function open(): Promise<Socket> {
    connections += 1;
    const opened = connect({ host, port });
    opened.on("error", (error) => {
      if (socket === opened) broken = error;
    });
    try {
      await once(opened, "connect", { signal: AbortSignal.timeout(timeout) });
      return opened;
    } catch (error) {
      opened.destroy();
      throw unreachable(title, error);
    }
  }

  const batches = new Batches<string>({
    title,
    size: 10_000,
    items: "lines",
    async send(lines) {
      if (options.onlyPrint !== undefined) return printed(options.onlyPrint, lines);
      tellBroken();
      if (socket === undefined || socket.destroyed) socket = await open();
      await written(socket, `${lines.join("\n")}\n`, timeout).catch((error: unknown) => {
        socket?.destroy();
        socket = undefined;
        broken = undefined;
        throw unreachable(title, error);
      });
      return [];
    },
  });

  /** A connection that broke since the last batch: the proxy may not have read it. */
  function tellBroken(): void {
    if (broken !== undefined) batches.takeBack(unreachable(title, broken));
    broken = undefined;
  }

  return {
    title,
    key: (key) => batches.add(keyText(key), linesOf.key(key, options)),
    account: (summary) => batches.add(accountText(summary), linesOf.account(summary, options)),
    async end() {
      await batches.flush();
      if (socket !== undefined && !socket.destroyed) {
        const closed = once(socket, "close");
        socket.end();
        // The proxy may keep its side open; what was written has been taken by then.
        socket.resume();
        const patience = setTimeout(() => socket?.destroy(), timeout);
        await closed.catch(() => undefined);
        clearTimeout(patience);
      }
      tellBroken();
      return batches.end(connections);
    },
  };
}

function written(socket: Socket, text: string, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`it took nothing for ${timeout / 1000} seconds`)), timeout);
    socket.write(text, (error) => {
      clearTimeout(patience);
      if (error) reject(error);
      else resolve();
    });
  });
}

function unreachable(title: string, error: unknown): AwslinkError {
  const text = error instanceof Error ? error.message : String(error);
  return new AwslinkError(`${title} could not be written to: ${text}`, {
    nextStep: "check the address, and that the proxy runs and listens there",
    cause: error,
  });
}
