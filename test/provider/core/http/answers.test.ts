/** What the answers become: values, errors with a next step, and never a secret (rules 3, 4 and 9 of the design). */
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError, AwslinkError } from "../../../../provider/core/errors.ts";
import { HttpClient } from "../../../../provider/core/http/client.ts";
import { scrubber } from "../../../../provider/core/http/scrub.ts";
import { API_KEY, client, cutOff, json, outcomeOf, type Reaction, reset, serve, silence, status } from "./loopback.ts";

function raw(code: number, body: string, type = "text/html"): Reaction {
  return (response) => response.writeHead(code, { "content-type": type }).end(body);
}

const page = "<!DOCTYPE html><html><head><title>Sign in | Corp</title></head><body>…</body></html>";

describe("a success", () => {
  test.each<{ name: string; reaction: Reaction; value: unknown }>([
    { name: "JSON", reaction: json({ a: [1, null] }), value: { a: [1, null] } },
    { name: "JSON that is called text", reaction: raw(200, '{"a":1}', "text/plain"), value: { a: 1 } },
    { name: "JSON with a byte order mark", reaction: raw(200, '\uFEFF{"a":1}', "application/json"), value: { a: 1 } },
    { name: "no body", reaction: (response) => response.writeHead(204).end(), value: undefined },
    { name: "an empty body", reaction: raw(200, "", "application/json"), value: undefined },
    { name: "null", reaction: json(null), value: null },
    {
      name: "an answer in chunks",
      reaction: (response) => {
        response.write('{"a":');
        setImmediate(() => response.end("1}"));
      },
      value: { a: 1 },
    },
  ])("$name", async ({ reaction, value }) => {
    const { url } = await serve(reaction);
    expect(await client(url).http.get("/things")).toEqual(value);
  });

  test("rule 4: where a 404 says that it is gone, an answer with nothing in it does not", async () => {
    const { url } = await serve((response) => response.writeHead(200).end());
    const read = client(url).http.get("/things/1", { accept404: true });
    await expect(read).rejects.toThrow(/answered GET \/things\/1 with success, but nothing in it/);
  });

  test("what is no JSON is sent as it is, under the caller's own type", async () => {
    const { url, requests } = await serve(json({}));
    const { http } = client(url);
    const headers = { "Content-Type": "application/octet-stream" };
    await http.request({ method: "POST", path: "/report", content: Buffer.from("a 1\n"), headers });
    expect(requests).toMatchObject([{ body: "a 1\n", headers: { "content-type": "application/octet-stream" } }]);
  });

  test("what is sent: prefix, path, query, headers and JSON", async () => {
    const { url, requests } = await serve(json({}));
    const { http } = client(`${url}/s/space/`, { userAgent: "awslink/1.2.3" });
    await http.put(
      "/api/things/a%2Fb",
      { name: "é" },
      { query: { force: true, tag: ["a b", "c"], none: undefined }, headers: { "kbn-xsrf": "true" } },
    );
    expect(requests).toMatchObject([
      {
        method: "PUT",
        url: "/s/space/api/things/a%2Fb?force=true&tag=a+b&tag=c",
        body: '{"name":"é"}',
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          "content-length": "13",
          "kbn-xsrf": "true",
          "user-agent": "awslink/1.2.3",
          "x-api-key": API_KEY,
        },
      },
    ]);
  });

  test("without a query there is no question mark, without a body no content type", async () => {
    const { url, requests } = await serve(json({}));
    await client(url).http.get("/things", { query: { none: undefined } });
    expect(requests[0]?.url).toBe("/things");
    expect(requests[0]?.headers).not.toHaveProperty("content-type");
  });
});

describe("a refusal says what the vendor said and what to do", () => {
  test.each<{ name: string; reaction: Reaction; message: string; nextStep: string | RegExp; vendorMessage?: string }>([
    {
      name: "401",
      reaction: json({ error: { message: "Authentication failed." } }, 401),
      message: "Mackerel answered GET /things?a=1 with 401 Unauthorized: Authentication failed.",
      vendorMessage: "Authentication failed.",
      nextStep: "Check MACKEREL_API_KEY.",
    },
    {
      name: "403 without a body",
      reaction: raw(403, ""),
      message: "Mackerel answered GET /things?a=1 with 403 Forbidden",
      vendorMessage: "",
      nextStep: "Check MACKEREL_API_KEY.",
    },
    {
      name: "400",
      reaction: json({ error: { message: "name is taken" } }, 400),
      message: "Mackerel answered GET /things?a=1 with 400 Bad Request: name is taken",
      nextStep: /^Correct what the message names/,
    },
    {
      name: "404",
      reaction: status(404),
      message: "Mackerel answered GET /things?a=1 with 404 Not Found: status 404",
      nextStep: /refresh.*check the address \(MACKEREL_API_URL\)/,
    },
    {
      name: "409",
      reaction: status(409),
      message: "Mackerel answered GET /things?a=1 with 409 Conflict: status 409",
      nextStep: /^Choose another name, or import/,
    },
    {
      name: "a body in no known form",
      reaction: json(["?"], 422),
      message: "Mackerel answered GET /things?a=1 with 422 Unprocessable Entity",
      nextStep: /^Correct/,
    },
    {
      name: "a body that the reader of messages trips over",
      reaction: json({ trip: true }, 400),
      message: "Mackerel answered GET /things?a=1 with 400 Bad Request",
      nextStep: /^Correct/,
    },
    {
      name: "plain text",
      reaction: raw(400, "no\n such   thing", "text/plain"),
      message: "Mackerel answered GET /things?a=1 with 400 Bad Request: no such thing",
      nextStep: /^Correct/,
    },
    {
      name: "a web page",
      reaction: raw(418, page),
      message: "Mackerel answered GET /things?a=1 with 418 I'm a Teapot: a web page, “Sign in | Corp”",
      nextStep: /^Check the address \(MACKEREL_API_URL\), and any proxy/,
    },
    {
      name: "a redirect, without its query",
      reaction: (response) => response.writeHead(302, { location: "https://login.example/in?token=abc" }).end(),
      message: "Mackerel answered GET /things?a=1 with 302 Found to https://login.example/in",
      nextStep: "Check the address (MACKEREL_API_URL): redirects are not followed.",
    },
    {
      name: "a success that is a page",
      reaction: raw(200, page),
      message: "Mackerel answered GET /things?a=1 with 200 OK, but not with JSON: a web page, “Sign in | Corp”",
      nextStep: /^Check the address/,
    },
  ])("$name", async ({ reaction, message, nextStep, vendorMessage }) => {
    const { url, requests } = await serve(reaction);
    const { http } = client(url, {
      vendor: "Mackerel",
      permissionHint: "Check MACKEREL_API_KEY.",
      addressHint: "MACKEREL_API_URL",
      errorMessage: (_, body) => {
        if (typeof body === "object" && body !== null && "trip" in body) throw new TypeError("tripped");
        return (body as { error?: { message: string } } | undefined)?.error?.message;
      },
    });
    const error = await outcomeOf(http.get("/things", { query: { a: 1 } }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message,
      method: "GET",
      path: "/things?a=1",
      nextStep: typeof nextStep === "string" ? nextStep : expect.stringMatching(nextStep),
    });
    if (vendorMessage !== undefined) expect(error).toMatchObject({ vendorMessage });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [
      "one that the vendor's words tell more of",
      json({ error: { message: "no such role" } }, 404),
      "Name another role.",
    ],
    [
      "any other",
      json({ error: { message: "no such thing" } }, 400),
      "Correct what the message names, then run again.",
    ],
  ])("what to do about %s", async (_name, reaction, nextStep) => {
    const { url } = await serve(reaction);
    const refusalHint = (status: number, words: string) =>
      status === 404 && words.includes("role") ? "Name another role." : undefined;
    expect(await outcomeOf(client(url, { refusalHint }).http.get("/things"))).toMatchObject({ nextStep });
  });

  test("a very long message is cut, after its secrets are gone", async () => {
    const { url } = await serve(json({ error: { message: `${"x".repeat(1995)}${API_KEY}${"y".repeat(5000)}` } }, 400));
    const error = await outcomeOf(client(url).http.get("/things"));
    expect(error).toMatchObject({ vendorMessage: `${"x".repeat(1995)}***y…` });
  });

  test("an answer that is longer than allowed ends, and is not asked for again", async () => {
    const { url, requests } = await serve(json("x".repeat(2000)));
    const error = await outcomeOf(client(url, { maximumBytes: 1000 }).http.get("/things"));
    expect(error).toMatchObject({ name: "UnreachableError", message: expect.stringContaining("longer than") });
    expect(requests).toHaveLength(1);
  });
});

describe("gone is undefined only by the vendor's own word (rule 4)", () => {
  test.each<{ name: string; reaction: Reaction; gone: boolean }>([
    { name: "404 with JSON", reaction: status(404), gone: true },
    { name: "404 without a body", reaction: raw(404, ""), gone: true },
    { name: "404 that is a web page", reaction: raw(404, page), gone: false },
    { name: "404 that is plain text", reaction: raw(404, "404 page not found", "text/plain"), gone: false },
    { name: "404 that was cut off", reaction: cutOff(404), gone: false },
    { name: "410", reaction: status(410), gone: false },
    { name: "403", reaction: status(403), gone: false },
  ])("$name", async ({ reaction, gone }) => {
    const { url } = await serve(reaction);
    const outcome = await outcomeOf(client(url).http.delete("/things/1", { accept404: true }));
    if (gone) expect(outcome).toBeUndefined();
    else expect(outcome).toBeInstanceOf(ApiError);
  });

  test("and only where the caller asked for it", async () => {
    const { url } = await serve(status(404));
    expect(await outcomeOf(client(url).http.get("/things/1"))).toMatchObject({ status: 404 });
  });
});

describe("equal reads at the same time", () => {
  test("are one request, and their readers cannot disturb each other", async () => {
    const { url, requests } = await serve(json({ list: [1] }));
    const { http } = client(url);
    const answers = await Promise.all(Array.from({ length: 20 }, () => http.get("/things", { query: { a: 1 } })));
    expect(requests).toHaveLength(1);
    for (const answer of answers) {
      expect(answer).toEqual({ list: [1] });
      (answer as { list: number[] }).list.push(2);
    }
  });

  test("are one request when one of them takes a 404 for an answer", async () => {
    const { url, requests } = await serve(status(404));
    const { http } = client(url);
    const outcomes = await Promise.all([
      outcomeOf(http.get("/things/1", { accept404: true })),
      outcomeOf(http.get("/things/1")),
    ]);
    expect(outcomes).toEqual([undefined, expect.any(ApiError)]);
    expect(requests).toHaveLength(1);
  });

  test.each([
    { name: "another query", path: "/things", options: { query: { b: 1 } } },
    { name: "other headers", path: "/things", options: { query: { a: 1 }, headers: { "x-space": "b" } } },
    { name: "another path", path: "/thing", options: { query: { a: 1 } } },
  ])("differ by $name", async ({ path, options }) => {
    const { url, requests } = await serve(json({}));
    const { http } = client(url);
    await Promise.all([http.get("/things", { query: { a: 1 } }), http.get(path, options)]);
    expect(requests).toHaveLength(2);
  });

  test("a read after a write is not answered from a read before it", async () => {
    let answerFirst = () => {};
    const { url, requests } = await serve(
      (response, request) => {
        answerFirst = () => json("old")(response, request);
      },
      json("written"),
      json("new"),
    );
    const { http } = client(url);
    const before = http.get("/things");
    await http.put("/things", {});
    expect(await http.get("/things")).toBe("new");
    answerFirst();
    expect(await before).toBe("old");
    expect(requests.map(({ method }) => method)).toEqual(["GET", "PUT", "GET"]);
  });
});

describe("what cannot be used is refused before anything is sent", () => {
  test.each([
    { name: "no address", options: { baseUrl: "api.example.com" } },
    { name: "another scheme", options: { baseUrl: "ftp://api.example.com" } },
    { name: "a password in the address", options: { baseUrl: "https://me:hunter2222@api.example.com" } },
    { name: "a query in the address", options: { baseUrl: "https://api.example.com/?token=hunter2222" } },
    { name: "a key with its line break", options: { headers: { "X-Api-Key": "hunter2222\n" } } },
  ])("$name", ({ options }) => {
    const make = () =>
      new HttpClient({
        baseUrl: "https://api.example.com",
        headers: {},
        secrets: [],
        errorMessage: () => undefined,
        ...options,
      });
    expect(make).toThrow(AwslinkError);
    expect(make).not.toThrow(/hunter2222/);
  });
});

describe("no secret is ever told (rule 3)", () => {
  const secret = 'sec/ret+9"Zq é';
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
  ];

  test.each<{ name: string; reaction: Reaction; method?: string }>([
    { name: "a refusal that repeats it", reaction: json({ error: { message: `bad keys: ${forms.join(" ")}` } }, 400) },
    { name: "plain text that repeats it", reaction: raw(400, forms.join(" "), "text/plain") },
    { name: "a page that repeats it", reaction: raw(400, `<html><title>${forms.join(" ")}</title></html>`) },
    {
      name: "a redirect that repeats it",
      reaction: (response) => response.writeHead(302, { location: `/x/${encodeURIComponent(secret)}` }).end(),
    },
    { name: "pushback that repeats it", reaction: json({ error: { message: secret } }, 429, { "retry-after": "999" }) },
    {
      name: "an ambiguous answer that repeats it",
      reaction: json({ error: { message: secret } }, 500),
      method: "POST",
    },
    { name: "a reset", reaction: reset, method: "POST" },
    { name: "a time-out", reaction: silence, method: "POST" },
  ])("$name", async ({ reaction, method = "PUT" }) => {
    const { url } = await serve(reaction);
    const { http, log } = client(url, {
      headers: { "X-Api-Key": API_KEY },
      timeout: reaction === silence ? 100 : 30_000,
    });
    const error = await outcomeOf(
      http.request({
        method,
        path: `/things/${encodeURIComponent(secret)}`,
        query: { key: secret },
        body: { secretKey: secret },
        secrets: [secret],
      }),
    );
    expect(error).toBeInstanceOf(AwslinkError);
    const told = inspect([error, log], { depth: 20, showHidden: true });
    for (const form of [...forms, API_KEY, encodeURIComponent(secret).replaceAll("%20", "+")])
      expect(told).not.toContain(form);
    expect(log).not.toEqual([]);
  });

  test("whatever the secrets and the text around them", () => {
    const secrets = fc.array(fc.string({ minLength: 4, unit: "grapheme" }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(secrets, fc.array(fc.tuple(fc.string(), fc.nat(3))), (values, parts) => {
        // A text that could itself be read as the mark is no case of interest.
        fc.pre(values.every((value) => !"******".includes(value)));
        const text = parts.map(([between, index]) => between + (values[index % values.length] ?? "")).join("");
        const scrubbed = scrubber(values)(text);
        // The mark can only join with text around it to something that was no secret's whole before.
        for (const value of values) expect(scrubbed.split("***").some((piece) => piece.includes(value))).toBe(false);
      }),
    );
  });
});
