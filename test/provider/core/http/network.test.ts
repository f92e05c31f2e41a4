/** Proxies and private certificate authorities, as the environment names them. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect, promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { UnreachableError } from "../../../../provider/core/errors.ts";
import { readTrust } from "../../../../provider/core/http/trust.ts";
import { type ServerIdentity, serverIdentity } from "./certificates.ts";
import { client, json, listen, outcomeOf, recording, type SeenRequest, serve } from "./loopback.ts";

const fine = json({ ok: true });
let tls: ServerIdentity;
let folder: string;
let caFile: string;

beforeAll(() => {
  tls = serverIdentity(["vendor.example"], ["127.0.0.1"]);
  folder = mkdtempSync(join(tmpdir(), "awslink-test-"));
  caFile = join(folder, "ca.pem");
  writeFileSync(caFile, tls.ca);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Nothing of the machine's own network settings may show in here. */
const SETTINGS = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
];
beforeEach(() => {
  for (const name of SETTINGS) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function serveTls(): Promise<{ port: number; requests: SeenRequest[] }> {
  const requests: SeenRequest[] = [];
  return { requests, port: await listen(createTlsServer({ cert: tls.cert, key: tls.key }, recording(requests, fine))) };
}

/** A proxy that takes every host for the given port on loopback, and writes down what it was asked. */
async function proxyTo(
  port: number,
  options: { password?: string; refuses?: number } = {},
): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const wanted =
    options.password === undefined ? undefined : `Basic ${Buffer.from(options.password).toString("base64")}`;
  const proxy = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (wanted !== undefined && incoming.headers["proxy-authorization"] !== wanted)
      return outgoing.writeHead(407).end();
    const { pathname } = new URL(incoming.url ?? "");
    const { "proxy-authorization": _, ...headers } = incoming.headers;
    const onward = forward({ host: "127.0.0.1", port, path: pathname, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    });
    return incoming.pipe(onward);
  });
  proxy.on("connect", (incoming, socket, head) => {
    asked.push(`CONNECT ${incoming.url}`);
    const refusal =
      options.refuses ?? (wanted !== undefined && incoming.headers["proxy-authorization"] !== wanted ? 407 : undefined);
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    return socket.on("error", () => onward.destroy());
  });
  return { address: `127.0.0.1:${await listen(proxy)}`, asked };
}

describe("proxies", () => {
  test.each(["HTTP_PROXY", "http_proxy"])("%s takes http requests", async (variable) => {
    const { url, requests } = await serve(fine);
    const { address, asked } = await proxyTo(Number(new URL(url).port));
    vi.stubEnv(variable, `http://${address}`);
    const { http } = client("http://vendor.example");
    expect([await http.get("/things"), await http.post("/things", {})]).toEqual([{ ok: true }, { ok: true }]);
    expect(asked).toEqual(["GET http://vendor.example/things", "POST http://vendor.example/things"]);
    expect(requests).toHaveLength(2);
  });

  test.each([
    { proxy: "HTTPS_PROXY", ca: "NODE_EXTRA_CA_CERTS" },
    { proxy: "https_proxy", ca: "SSL_CERT_FILE" },
    { proxy: "HTTP_PROXY", ca: "SSL_CERT_FILE" },
  ])("$proxy tunnels https requests, each POST in a tunnel of its own, trusting $ca", async ({ proxy, ca }) => {
    const { port, requests } = await serveTls();
    const { address, asked } = await proxyTo(port);
    vi.stubEnv(proxy, `http://${address}`);
    vi.stubEnv(ca, caFile);
    const { http } = client("https://vendor.example");
    await http.get("/things");
    expect(asked).toEqual(["CONNECT vendor.example:443"]);
    await http.post("/things", {});
    await http.post("/things", {});
    expect(asked).toHaveLength(3);
    expect(requests).toHaveLength(3);
  });

  test.each([
    { name: "a loopback address goes past the proxy", host: "127.0.0.1", noProxy: undefined, direct: true },
    { name: "NO_PROXY names who goes past it", host: "0.0.0.0", noProxy: "other.example,0.0.0.0", direct: true },
    { name: "no_proxy too", host: "0.0.0.0", noProxy: "0.0.0.0", lower: true, direct: true },
    { name: "others go through it", host: "0.0.0.0", noProxy: "other.example", direct: false },
  ])("$name", async ({ host, noProxy, lower, direct }) => {
    const { url, requests } = await serve(fine);
    const { port } = new URL(url);
    const { address, asked } = await proxyTo(Number(port));
    vi.stubEnv("HTTP_PROXY", `http://${address}`);
    vi.stubEnv(lower ? "no_proxy" : "NO_PROXY", noProxy);
    await client(`http://${host}:${port}`).http.get("/things");
    expect(requests).toHaveLength(1);
    expect(asked).toHaveLength(direct ? 0 : 1);
  });

  test.each(["http", "https"])("a password in the proxy's address is used for %s, and never told", async (scheme) => {
    const server = scheme === "http" ? Number(new URL((await serve(fine)).url).port) : (await serveTls()).port;
    const { address } = await proxyTo(server, { password: "me:pass/word1" });
    vi.stubEnv(`${scheme}_proxy`, `http://me:${encodeURIComponent("pass/word1")}@${address}`);
    vi.stubEnv("SSL_CERT_FILE", caFile);
    const { http } = client(`${scheme}://vendor.example`);
    expect(await http.post("/things", {})).toEqual({ ok: true });
    const error = await outcomeOf(http.get("/things/pass%2Fword1"));
    expect(inspect(error, { depth: 9 })).not.toMatch(/pass(\/|%2F)word1/);
  });

  test.each(["http", "https"])("a proxy that wants a password for %s is named; nothing was done", async (scheme) => {
    const { address, asked } = await proxyTo(1, { password: "me:password" });
    vi.stubEnv(`${scheme}_proxy`, `http://${address}`);
    const error = await outcomeOf(client(`${scheme}://vendor.example`).http.post("/things", {}));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({
      message: expect.stringContaining("(407)"),
      nextStep: expect.stringContaining(`${scheme}_proxy`),
    });
    expect(asked).toHaveLength(1);
  });

  test("a proxy that refuses to connect leaves a POST unsent", async () => {
    const { address } = await proxyTo(1, { refuses: 403 });
    vi.stubEnv("HTTPS_PROXY", `http://${address}`);
    const error = await outcomeOf(client("https://vendor.example").http.post("/things", {}));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({
      message: "The vendor could not be reached for POST /things: the proxy refused the connection (403)",
      nextStep: "Check HTTPS_PROXY, or name the host in NO_PROXY if it needs none.",
    });
  });

  test("a proxy that is not there is named", async () => {
    const gone = createServer();
    const port = await new Promise<number>((resolve) =>
      gone.listen(0, "127.0.0.1", () => resolve((gone.address() as { port: number }).port)),
    );
    await new Promise((resolve) => gone.close(resolve));
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${port}`);
    const error = await outcomeOf(client("https://vendor.example").http.post("/things", {}));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ nextStep: expect.stringContaining("the proxy that HTTPS_PROXY names") });
  });

  test("a variable that holds no address is named, and not repeated", () => {
    vi.stubEnv("HTTPS_PROXY", "hunter2222");
    expect(() => client("https://vendor.example")).toThrow(/^HTTPS_PROXY holds no address\.$/);
  });
});

describe("certificates", () => {
  test("one of an unknown authority is refused at once, with the way to trust it", async () => {
    const { port, requests } = await serveTls();
    vi.stubEnv("SSL_CERT_FILE", join(folder, "missing.pem"));
    const { http, log } = client(`https://127.0.0.1:${port}`);
    const error = await outcomeOf(http.post("/things", {}));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({
      message: "The vendor could not be reached for POST /things: the certificate's authority is not known here",
      nextStep: expect.stringMatching(
        /NODE_EXTRA_CA_CERTS or SSL_CERT_FILE\. SSL_CERT_FILE names .*missing\.pem, which cannot be read \(ENOENT\)\.$/,
      ),
    });
    expect(requests).toEqual([]);
    expect(log.filter(({ kind }) => kind === "sent")).toHaveLength(1);
  });

  test("one for another host is refused", async () => {
    const { port } = await serveTls();
    vi.stubEnv("SSL_CERT_FILE", caFile);
    const error = await outcomeOf(client(`https://localhost:${port}`).http.get("/things"));
    expect(error).toMatchObject({ message: expect.stringContaining("the certificate is for another host") });
    expect(inspect(error, { depth: 9 })).not.toContain(`localhost:${port}`);
  });

  test.each(["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"])(
    "%s is trusted even when the process was started without it",
    async (variable) => {
      const { port } = await serveTls();
      vi.stubEnv(variable, caFile);
      expect(await client(`https://127.0.0.1:${port}`).http.post("/things", {})).toEqual({ ok: true });
    },
  );

  test.each([
    { name: "without a variable", environment: () => ({}), trusts: false },
    { name: "with NODE_EXTRA_CA_CERTS", environment: () => ({ NODE_EXTRA_CA_CERTS: caFile }), trusts: true },
    { name: "with SSL_CERT_FILE", environment: () => ({ SSL_CERT_FILE: caFile }), trusts: true },
  ])("a process started $name", async ({ environment, trusts }) => {
    const { port } = await serveTls();
    const run = promisify(execFile);
    const { stdout } = await run(
      process.execPath,
      [fileURLToPath(new URL("ask.ts", import.meta.url)), `https://127.0.0.1:${port}`],
      {
        env: { PATH: process.env.PATH, ...environment() },
      },
    );
    expect(JSON.parse(stdout)).toEqual(
      trusts ? { value: { ok: true } } : { error: expect.stringContaining("authority is not known") },
    );
  });

  test("the files' problems are told by name, and good ones are used beside Node's own authorities", () => {
    const text = join(folder, "text.pem");
    const broken = join(folder, "broken.pem");
    writeFileSync(text, "no certificate");
    writeFileSync(broken, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    expect(readTrust({})).toEqual({ secureContext: undefined, problems: [] });
    expect(readTrust({ NODE_EXTRA_CA_CERTS: text, SSL_CERT_FILE: broken })).toEqual({
      secureContext: undefined,
      problems: [
        `NODE_EXTRA_CA_CERTS names ${text}, which holds no certificate in PEM form`,
        `SSL_CERT_FILE names ${broken}, which holds no certificate in PEM form`,
      ],
    });
    expect(readTrust({ NODE_EXTRA_CA_CERTS: text, SSL_CERT_FILE: caFile })).toMatchObject({
      secureContext: expect.anything(),
      problems: [expect.stringContaining(text)],
    });
  });
});
