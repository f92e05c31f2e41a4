/** The writers against the sandbox's ingestion, and against servers that answer as a test says. */
import { createServer } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessKeyAge } from "../../../components/key-age/access-key.ts";
import { elasticWriter } from "../../../components/key-age/write/elastic.ts";
import { mackerelWriter } from "../../../components/key-age/write/mackerel.ts";
import { parseProxyAddress } from "../../../components/key-age/write/proxy-address.ts";
import { wavefrontWriter } from "../../../components/key-age/write/wavefront.ts";
import { wavefrontProxyWriter } from "../../../components/key-age/write/wavefront-proxy.ts";
import type { KeyAgeWriter, WriteReport } from "../../../components/key-age/write/writer.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { json, LeapingClock, listen, serve } from "../../provider/core/http/loopback.ts";
import { key, summary, view } from "./samples.ts";

const NOW = new Date("2026-11-20T12:00:30Z");
const PAGE_LINE =
  'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="aws-profile" region="us-west-2"';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const http = () => ({ clock: new LeapingClock(), random: () => 1 });
const paths = () => sandbox.requests().map(({ method, path, status }) => `${method} ${path} ${status}`);

async function write(
  writer: KeyAgeWriter,
  keys: readonly AccessKeyAge[],
  accounts = [summary()],
): Promise<WriteReport> {
  for (const each of keys) await writer.key(each);
  for (const each of accounts) await writer.account(each);
  return writer.end();
}

describe("Wavefront, directly", () => {
  const writer = (changes: Partial<Parameters<typeof wavefrontWriter>[0]> = {}) =>
    wavefrontWriter({ url: `${sandbox.url}/`, token: sandbox.credentials.wavefront.token, http: http(), ...changes });

  test("the page's line, by one compressed request", async () => {
    const told: string[] = [];
    const report = await write(writer({ pageMetricOnly: true, onInfo: (text) => told.push(text) }), [key()]);
    expect(report).toEqual({ title: "Wavefront", sent: 1, requests: 1, failures: [] });
    expect(sandbox.ingestion.wavefront()).toMatchObject({ lines: [PAGE_LINE], blocked: [] });
    expect(sandbox.requests()).toMatchObject([
      {
        method: "POST",
        path: "/report",
        query: "f=wavefront",
        headers: { "content-encoding": "gzip", "content-type": "application/octet-stream", authorization: "***" },
      },
    ]);
    expect(told).toEqual([`Sending metric to wavefront : ${PAGE_LINE}`, "202"]);
  });

  test("batches of 10,000 lines", async () => {
    const keys = Array.from({ length: 20_001 }, (_, index) => key({ userName: `user${index}` }));
    const report = await write(writer({ pageMetricOnly: true }), keys);
    expect(report).toMatchObject({ sent: 20_001, requests: 3, failures: [] });
    expect(sandbox.ingestion.wavefront().points).toHaveLength(20_001);
  });

  test("406 slows down, and nothing is lost", async () => {
    sandbox.setFaults([{ match: { path: "/report" }, status: 406, times: 2 }]);
    const report = await write(writer(), [key()]);
    expect(report).toMatchObject({ sent: 4, requests: 3, failures: [] });
  });

  test("a refused batch is named, and the others arrive", async () => {
    const refused = { status: 400, body: { status: { result: "ERROR", message: "no", code: 400 } } };
    sandbox.setFaults([{ match: { path: "/report" }, skip: 1, times: 1, ...refused }]);
    const keys = Array.from({ length: 5 }, (_, index) => key({ userName: `user${index}` }));
    const report = await write(writer({ pageMetricOnly: true, batchSize: 2 }), keys);
    expect(report).toMatchObject({
      sent: 3,
      failures: [{ what: "batch 2 (2 lines, user2 …ABCDE to user3 …ABCDE)", lost: 2 }],
    });
    expect(report.failures[0]?.message).toContain("400 Bad Request: no");
    expect(sandbox.ingestion.wavefront().points.map(({ tags }) => tags.name)).toEqual(["user0", "user1", "user4"]);
  });

  test("a token that is refused is not sent again, and is in no message", async () => {
    const keys = Array.from({ length: 3 }, () => key());
    const report = await write(writer({ token: "a-wrong-token", batchSize: 1, pageMetricOnly: true }), keys);
    expect(report).toMatchObject({ sent: 0, requests: 1, failures: [{ lost: 1 }, { lost: 1 }, { lost: 1 }] });
    expect(report.failures[0]?.message).toMatch(/→ check WAVEFRONT_API_TOKEN/);
    expect(report.failures[1]?.message).toBe("not sent: the key was refused before");
    expect(JSON.stringify(report)).not.toContain("a-wrong-token");
  });

  test.each([
    ["is in trouble", { status: 503 }],
    ["asks to slow down, and never stops", { status: 406 }],
    ["answers nothing", { reset: "before" }],
    ["takes what it is sent, and never says so", { reset: "after" }],
  ] as const)("a cluster that %s costs a run its patience once, not once a batch", async (_what, fault) => {
    sandbox.setFaults([{ match: { path: "/report" }, ...fault }]);
    const keys = Array.from({ length: 3 }, (_, index) => key({ userName: `user${index}` }));
    const one = await write(writer({ pageMetricOnly: true, batchSize: 1 }), keys.slice(0, 1));
    const three = await write(writer({ pageMetricOnly: true, batchSize: 1 }), keys);
    expect(three).toMatchObject({ sent: 0, requests: one.requests, failures: [{}, {}, {}] });
    expect(three.failures.slice(1)).toEqual(
      [2, 3].map((batch) => ({
        what: `batch ${batch} (1 lines, user${batch - 1} …ABCDE)`,
        lost: 1,
        message: "not sent: batch 1 was given up after all its attempts",
      })),
    );
  });

  test("a dry run prints and sends nothing", async () => {
    const printed: string[] = [];
    await write(writer({ onlyPrint: (text) => printed.push(text) }), [key()]);
    expect(printed.join("\n").split("\n")[0]).toBe(PAGE_LINE);
    expect(paths()).toEqual([]);
  });
});

describe("Wavefront, by a proxy", () => {
  /** A proxy that keeps what it is sent. */
  async function proxy() {
    let text = "";
    let closed: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = createServer((socket) => {
      socket.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      socket.on("close", () => closed());
    });
    const lines = async (): Promise<string[]> => {
      await done;
      return text.split("\n").slice(0, -1);
    };
    return { port: await listen(server), lines };
  }

  test("lines over TCP", async () => {
    const { port, lines } = await proxy();
    const keys = Array.from({ length: 10_001 }, (_, index) => key({ userName: `user${index}` }));
    const report = await write(wavefrontProxyWriter({ host: "127.0.0.1", port, pageMetricOnly: true }), keys);
    expect(report).toMatchObject({ sent: 10_001, requests: 1, failures: [] });
    const received = await lines();
    expect(received).toHaveLength(10_001);
    expect(received[1]).toBe(PAGE_LINE);
  });

  test("a proxy that is not there is a failure with a next step", async () => {
    const { port } = await proxy();
    const gone = createServer();
    const free = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    expect(free).not.toBe(port);
    const report = await write(wavefrontProxyWriter({ host: "127.0.0.1", port: free }), [key()]);
    expect(report).toMatchObject({
      sent: 0,
      failures: [{ what: "batch 1 (4 lines, user1 …ABCDE to the account 123456789012)", lost: 4 }],
    });
    expect(report.failures[0]?.message).toMatch(/could not be written to: [\s\S]*→ check the address/);
  });

  test("a proxy that breaks the connection: what it was given last is told as lost", async () => {
    const port = await listen(createServer((socket) => socket.once("data", () => socket.resetAndDestroy())));
    const report = await write(wavefrontProxyWriter({ host: "127.0.0.1", port, pageMetricOnly: true }), [key()]);
    expect(report).toMatchObject({ sent: 0, failures: [{ what: "batch 1 (1 lines, user1 …ABCDE)", lost: 1 }] });
    expect(report.failures[0]?.message).toMatch(/could not be written to: .*ECONNRESET[\s\S]*→ check the address/);
  });

  test.each([
    ["proxy.example.com", { host: "proxy.example.com", port: 2878 }],
    ["proxy:1", { host: "proxy", port: 1 }],
    ["[::1]:2879", { host: "::1", port: 2879 }],
  ])("%s is an address", (text, address) => expect(parseProxyAddress(text)).toEqual(address));

  test.each(["", "a b", "proxy:0", "proxy:70000", "::1:2878", "http://proxy"])("%j is none", (text) => {
    expect(() => parseProxyAddress(text)).toThrow("is not the address of a Wavefront proxy");
  });
});

describe("Mackerel", () => {
  const writer = (changes: Partial<Parameters<typeof mackerelWriter>[0]> = {}) =>
    mackerelWriter({
      apiUrl: sandbox.url,
      apiKey: sandbox.credentials.mackerel.apiKey,
      service: "Shop",
      now: NOW,
      http: http(),
      ...changes,
    });

  test("service metrics, at the minute of the run", async () => {
    const lastUsed = { date: NOW, ageDays: 3, service: undefined, region: undefined };
    const report = await write(writer(), [key({ userName: "a.b@c", lastUsed })]);
    expect(report).toMatchObject({ sent: 5, requests: 1, failures: [] });
    const time = Date.parse("2026-11-20T12:00:00Z") / 1000;
    expect(sandbox.ingestion.mackerel()).toEqual(
      [
        ["aws.iam.accessKey.age.123456789012.a_b_c-ABCDE", 209],
        ["aws.iam.accessKey.lastUsedAge.123456789012.a_b_c-ABCDE", 3],
        ["aws.iam.accessKey.oldest.123456789012", 209],
        ["aws.iam.accessKey.overThreshold.123456789012", 2],
        ["aws.iam.accessKey.heartbeat.123456789012", 1],
      ].map(([name, value]) => ({ service: "Shop", name, value, time })),
    );
  });

  test.each([
    ["2026-11-20T12:00:59.999Z", [["2026-11-20T12:00:00.000Z", 210]]],
    [
      "2026-11-20T12:01:00Z",
      [
        ["2026-11-20T12:00:00.000Z", 209],
        ["2026-11-20T12:01:00.000Z", 210],
      ],
    ],
  ])("a run at half past twelve and one at %s: one value a minute at most, the later one", async (second, values) => {
    const reports = [
      await write(writer(), [key()]),
      await write(writer({ now: new Date(second) }), [key({ ageDays: 210 })]),
    ];
    expect(reports).toMatchObject([
      { sent: 4, requests: 1, failures: [] },
      { sent: 4, requests: 1, failures: [] },
    ]);
    const ages = sandbox.ingestion.mackerel().filter(({ name }) => name.includes(".age."));
    expect(ages.map(({ time, value }) => [new Date(time * 1000).toISOString(), value])).toEqual(values);
  });

  test("a run that comes too soon waits until Mackerel takes it", async () => {
    const clock = new LeapingClock();
    const tooSoon = { status: 429, body: { error: "too many requests" }, headers: { "Retry-After": "60" }, times: 1 };
    sandbox.setFaults([{ match: { pathPattern: "/tsdb$" }, ...tooSoon }]);
    const report = await write(writer({ http: { clock, random: () => 1 } }), [key()]);
    expect(report).toMatchObject({ sent: 4, requests: 2, failures: [] });
    expect(clock.slept).toEqual([60_000]);
    expect(sandbox.ingestion.mackerel()).toHaveLength(4);
  });

  test("one that Mackerel does not take in two minutes is named, with what to do", async () => {
    sandbox.setFaults([{ match: { pathPattern: "/tsdb$" }, status: 429, body: { error: "too many requests" } }]);
    const { sent, failures } = await write(writer(), [key()]);
    expect(sent).toBe(0);
    expect(failures).toMatchObject([{ what: "batch 1 (4 values, user1 …ABCDE to the account 123456789012)", lost: 4 }]);
    expect(failures[0]?.message).toMatch(
      /429 Too Many Requests: too many requests\n {2}→ run again a minute later at the earliest/,
    );
  });

  test("a further profile of the same account says nothing new", async () => {
    const again = view({ profile: "other", again: true });
    const report = await write(writer(), [key(), key({ account: again })], [summary(), summary({ account: again })]);
    expect(report).toMatchObject({ sent: 4 });
  });

  test("names are valid for any user", async () => {
    let printed: string | undefined;
    const onlyPrint = (text: string): void => {
      printed = text;
    };
    const printing = writer({ batchSize: 1, onlyPrint });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (userName) => {
        printed = undefined;
        await printing.key(key({ userName }));
        expect(JSON.parse(printed ?? "{}").name).toMatch(/^[a-zA-Z0-9._-]+$/);
      }),
    );
    await printing.end();
  });

  test("a key that may not write is a failure that says what it needs", async () => {
    const { readOnlyApiKey } = sandbox.credentials.mackerel;
    const report = await write(writer({ apiKey: readOnlyApiKey }), [key()]);
    expect(report).toMatchObject({ sent: 0, requests: 1 });
    expect(report.failures[0]?.message).toMatch(/403[\s\S]*→ check MACKEREL_APIKEY/);
  });
});

describe("Elasticsearch", () => {
  const writer = (changes: Partial<Parameters<typeof elasticWriter>[0]> = {}) =>
    elasticWriter({
      url: sandbox.url,
      apiKey: sandbox.credentials.elastic.apiKey,
      now: NOW,
      thresholdDays: 180,
      http: http(),
      ...changes,
    });

  test("documents in a data stream", async () => {
    const lastUsed = { date: NOW, ageDays: 0, service: "s3", region: "us-east-1" };
    const report = await write(writer(), [key({ userPath: "/robots/", lastUsed })]);
    expect(report).toMatchObject({ sent: 2, requests: 1, failures: [] });
    expect(paths()).toEqual(["POST /metrics-aws.iam_access_key-default/_bulk 200"]);
    expect(sandbox.ingestion.elastic()).toMatchObject([
      {
        dataStream: "metrics-aws.iam_access_key-default",
        source: {
          "@timestamp": NOW.toISOString(),
          cloud: { provider: "aws", account: { id: "123456789012" }, region: "us-west-2" },
          user: { name: "user1" },
          aws: {
            iam: {
              access_key: {
                id_suffix: "ABCDE",
                status: "Active",
                user_path: "/robots/",
                age_days: 209,
                last_used: { age_days: 0, service: "s3" },
              },
            },
          },
        },
      },
      { source: { aws: { iam: { access_keys: { oldest_days: 209, over_threshold: 2, heartbeat: 1 } } } } },
    ]);
  });

  test("a request whose answer was lost is repeated without doubling anything", async () => {
    sandbox.setFaults([{ match: { pathPattern: "_bulk$" }, reset: "after", times: 1 }]);
    const report = await write(writer(), [key()]);
    expect(report).toMatchObject({ sent: 2, requests: 2, failures: [] });
    expect(sandbox.ingestion.elastic()).toHaveLength(2);
  });

  test("documents that are refused one by one are named, and the others count", async () => {
    const items = [
      { create: { status: 201 } },
      { create: { status: 400, error: { type: "document_parsing_exception", reason: "no such field" } } },
      { create: { status: 201 } },
    ];
    const { url } = await serve(json({ errors: true, items }));
    const report = await write(writer({ url }), [key(), key({ userName: "user2" })]);
    expect(report).toMatchObject({
      sent: 2,
      failures: [
        {
          what: "batch 1 (3 documents, user1 …ABCDE to the account 123456789012), 1 refused",
          lost: 1,
          message: "user2 …ABCDE: no such field",
        },
      ],
    });
  });

  test("documents that met a full queue are sent again, and only they", async () => {
    const busy = { create: { status: 429, error: { type: "es_rejected_execution_exception" } } };
    const taken = { create: { status: 201 } };
    const { url, requests } = await serve(
      json({ errors: true, items: [busy, taken] }),
      json({ errors: false, items: [taken] }),
    );
    const report = await write(writer({ url }), [key()]);
    expect(report).toMatchObject({ sent: 2, requests: 2, failures: [] });
    expect(requests.map(({ body }) => body.trim().split("\n").length)).toEqual([4, 2]);
  });

  test("documents that were taken count, although what was busy is lost later", async () => {
    const busy = { create: { status: 429, error: { type: "es_rejected_execution_exception" } } };
    const taken = { create: { status: 201 } };
    const { url } = await serve(
      json({ errors: true, items: [busy, taken] }),
      json({ error: { reason: "too large" } }, 413),
    );
    const report = await write(writer({ url }), [key()]);
    expect(report).toMatchObject({ sent: 1, requests: 2, failures: [{ lost: 1 }] });
    expect(report.failures[0]?.message).toMatch(/^user1 …ABCDE: .*too large/);
  });

  test("what is no answer of the bulk API is a failure", async () => {
    const { url } = await serve(json({ name: "kibana" }));
    const report = await write(writer({ url }), [key()]);
    expect(report.failures[0]?.message).toMatch(/not in the documented form[\s\S]*not Kibana's/);
  });

  test("a batch that is refused whole is one failure", async () => {
    const items = Array.from({ length: 2 }, () => ({ create: { status: 403, error: { reason: "not yours" } } }));
    const { url } = await serve(json({ errors: true, items }));
    const report = await write(writer({ url }), [key()]);
    expect(report).toMatchObject({
      sent: 0,
      failures: [{ lost: 2, message: "Elasticsearch took none of them: not yours" }],
    });
  });
});

test("the sandbox refuses what the services refuse", async () => {
  const post = async (path: string, body: string, headers: Record<string, string>) =>
    (await fetch(sandbox.url + path, { method: "POST", body, headers })).status;
  const { wavefront, mackerel, elastic } = sandbox.credentials;
  const bearer = { Authorization: `Bearer ${wavefront.token}` };
  expect(await post("/report?f=wavefront", "a 1\n", bearer)).toBe(400);
  expect(await post("/report?f=histogram", 'a 1 source="b"\n', bearer)).toBe(400);
  expect(await post("/report?f=wavefront", 'a 1 source="b"\n', {})).toBe(401);
  const tsdb = "/api/v0/services/s/tsdb";
  expect(await post(tsdb, '[{"name":"a b","time":1,"value":1}]', { "X-Api-Key": mackerel.apiKey })).toBe(400);
  expect(await post(tsdb, "{}", { "X-Api-Key": "another" })).toBe(401);
  const key = { Authorization: `ApiKey ${elastic.apiKey}`, "Content-Type": "application/x-ndjson" };
  expect(await post("/_bulk", '{"create":{}}\n{}\n', key)).toBe(400);
  expect(await post("/a/_bulk", '{"create":{}}\n{}', key)).toBe(400);
  expect(await post("/a/_bulk", '{"create":{}}\n{}\n', { ...key, "Content-Type": "text/plain" })).toBe(406);
  expect(await post("/a/_bulk", '{"create":{}}\n{}\n', { ...key, Authorization: "ApiKey x" })).toBe(401);
  expect(sandbox.ingestion.wavefront()).toMatchObject({ points: [], blocked: [{ line: "a 1" }] });
});
