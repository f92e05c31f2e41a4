/** The rules that the sandbox's Wavefront keeps, asked for by hand. */
import { describe, expect, test } from "vitest";
import { ROLE, WavefrontBed } from "../../provider/wavefront/bed.ts";
import { type Answer, useSandbox } from "../clients.ts";

const plain = useSandbox();
const bed = new WavefrontBed(plain);

function body(externalId: string | undefined, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "link",
    service: "EC2",
    ec2: { baseCredentials: { roleArn: ROLE, ...(externalId === undefined ? {} : { externalId }) } },
    ...changes,
  };
}

async function create(changes: Record<string, unknown> = {}): Promise<Answer> {
  return bed.ask("POST", "", body(await bed.trusted(), changes));
}

const refused = (status: number, message: RegExp) => ({
  status,
  body: { status: { result: "ERROR", message: expect.stringMatching(message), code: status } },
});

describe("external IDs", () => {
  test("serve one integration", async () => {
    const externalId = await bed.trusted();
    expect((await bed.ask("POST", "", body(externalId))).status).toBe(200);
    expect(await bed.ask("POST", "", body(externalId, { name: "other" }))).toEqual(refused(400, /cannot be reused/));
  });

  test("expire unused, and never once they are used", async () => {
    const used = await bed.trusted();
    await bed.ask("POST", "", body(used));
    const unused = await bed.externalId();
    await plain.ask("POST", "/_sandbox/wavefront/external-ids/expire", {});
    expect((await bed.ask("GET", `/awsExternalId/${used}`)).status).toBe(200);
    expect(await bed.ask("GET", `/awsExternalId/${unused}`)).toEqual(refused(404, /no external ID/));
  });

  test("die by the time that the options say", async () => {
    await plain.ask("PUT", "/_sandbox/wavefront/options", { externalIdMinutes: 0 });
    expect(await bed.ask("GET", `/awsExternalId/${await bed.externalId()}`)).toEqual(refused(404, /no external ID/));
  });

  test("are asked for at create, and cannot be changed afterwards", async () => {
    const { body: made } = await create();
    const path = `/${made.response.id}`;
    expect((await bed.ask("PUT", path, body(undefined))).status).toBe(200);
    expect(await bed.ask("PUT", path, body(await bed.externalId()))).toEqual(refused(400, /cannot be changed/));
    expect(await bed.ask("POST", "", body("made-up"))).toEqual(refused(400, /was not made by Wavefront/));
  });
});

describe("what is not acceptable", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no name", { name: "" }, /^name/],
    ["a service in lower case", { service: "ec2" }, /^service/],
    ["two services at once", { cloudWatch: {} }, /one service/],
    ["no block", { ec2: undefined }, /^ec2\.baseCredentials/],
    ["a role that is none", { ec2: { baseCredentials: { roleArn: "x", externalId: "y" } } }, /not the ARN of a role/],
    ["an event of the past", { lastErrorEvent: { name: "x" } }, /^lastErrorEvent/],
    ["a refresh rate of nothing", { serviceRefreshRateInMins: 0 }, /^serviceRefreshRateInMins/],
  ])("%s is refused", async (_name, changes, message) => {
    expect(await create(changes)).toEqual(refused(400, message));
  });

  test("nothing is known of other ids and paths", async () => {
    for (const [method, path] of [
      ["GET", "/x"],
      ["PUT", "/x"],
      ["DELETE", "/x"],
      ["POST", "/x/enable"],
      ["GET", "/x/y/z"],
    ] as const) {
      expect((await bed.ask(method, path, method === "PUT" ? body("a-b") : undefined)).status).toBe(404);
    }
  });
});

describe("a role that cannot be assumed", () => {
  test("reported: accepted, and off with the reason", async () => {
    const externalId = await bed.externalId();
    await bed.trust("nobody's");
    const { body: made } = await bed.ask("POST", "", body(externalId));
    expect(made.response).toMatchObject({
      disabled: true,
      lastErrorEvent: { annotations: { type: "credentials-error", errorMessage: expect.stringMatching(/assumed/) } },
    });
  });

  test("refused, unless it is to be saved all the same", async () => {
    bed.sandbox.setOptions({ roleCheck: "refuse" });
    const externalId = await bed.externalId();
    await bed.trust("nobody's");
    expect(await bed.ask("POST", "", body(externalId))).toEqual(refused(400, /roleArn: .*cannot be assumed/));
    const { body: made } = await bed.ask("POST", "", body(externalId, { forceSave: true }));
    expect(made.response).toMatchObject({ disabled: true, forceSave: false });
  });

  test("later: switched off when it is run next", async () => {
    const { body: made } = await create();
    expect(made.response.disabled).toBe(false);
    await bed.trust("nobody's");
    await plain.ask("POST", "/_sandbox/wavefront/collect");
    expect((await bed.ask("GET", `/${made.response.id}`)).body.response.disabled).toBe(true);
  });

  test("the control tells whether something would come", async () => {
    const { body: made } = await create();
    const { body: report } = await plain.ask("GET", `/_sandbox/wavefront/integrations/${made.response.id}`);
    expect(report).toMatchObject({
      working: false,
      reason: "ec2:DescribeInstances is not allowed",
      requiresExternalId: true,
    });
  });
});

describe("custom namespaces", () => {
  test("stay where an update leaves them out", async () => {
    const credentials = body(await bed.trusted()).ec2 as Record<string, unknown>;
    const { body: made } = await bed.ask(
      "POST",
      "",
      body("", { ec2: { ...credentials, customNamespaces: ["LIMITS"] } }),
    );
    const path = `/${made.response.id}`;
    const put = async (more: Record<string, unknown>) =>
      (await bed.ask("PUT", path, body("", { ec2: { ...credentials, ...more } }))).body.response.ec2;
    expect(await put({})).toMatchObject({ customNamespaces: ["LIMITS"] });
    expect(await put({ customNamespaces: [] })).toMatchObject({ customNamespaces: [] });
  });
});

test("rule 3: the token is in no log", async () => {
  await bed.externalId();
  expect(JSON.stringify(bed.sandbox.requests())).not.toContain(bed.sandbox.credentials.wavefront.token);
});

describe("as the vendor's Terraform provider asks", () => {
  /** A body in chunks, without a length, as Go sends one from a pipe. */
  async function chunked(method: string, path: string, value: unknown): Promise<Answer> {
    const text = JSON.stringify(value);
    const response = await fetch(`${bed.sandbox.url}/api/v2${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${bed.sandbox.credentials.wavefront.token}`,
      },
      body: new ReadableStream({
        start(controller) {
          for (const half of [text.slice(0, 10), text.slice(10)]) controller.enqueue(new TextEncoder().encode(half));
          controller.close();
        },
      }),
      duplex: "half",
    });
    return { status: response.status, body: await response.json() };
  }

  test("made, found by its id, changed with all but the last error, and trashed", async () => {
    const externalId = await bed.trusted();
    const made = await chunked("POST", "/cloudintegration", body(externalId, { forceSave: true }));
    const { id } = made.body.response;
    const byId = { query: [{ key: "id", value: id, matchingMethod: "EXACT" }], limit: 100, offset: 0 };
    const found = await chunked("POST", "/search/cloudintegration", byId);
    expect(found.body.response).toMatchObject({ moreItems: false, totalItems: 1, items: [{ id, service: "EC2" }] });
    const [{ lastErrorEvent: _, ...item }] = found.body.response.items;
    const changed = await chunked("PUT", `/cloudintegration/${id}`, { ...item, name: "other" });
    expect(changed.body.response).toMatchObject({ id, name: "other", ec2: { baseCredentials: { externalId } } });
    expect((await bed.ask("DELETE", `/${id}`)).body.response).toMatchObject({ inTrash: true, deleted: true });
    expect((await chunked("POST", "/search/cloudintegration", byId)).body.response.items).toEqual([]);
    expect((await chunked("POST", "/search/cloudintegration/deleted", byId)).body.response.items).toHaveLength(1);
  });
});
