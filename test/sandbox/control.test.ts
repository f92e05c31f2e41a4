import { CreateAccessKeyCommand, CreateUserCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { DEFAULT_CREDENTIALS, MASK, startSandbox } from "../../sandbox/index.ts";
import { keySettingBody, useSandbox } from "./clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";

describe("request log", () => {
  test("tells what was asked, in order, with the status", async () => {
    await bed.mackerel("GET", `${SETTINGS}?`);
    await bed.mackerel("POST", SETTINGS, keySettingBody({ roleArn: null }));
    await bed.mackerel("GET", `${SETTINGS}/nothing?a=b`);
    await bed
      .iam()
      .send(new GetRoleCommand({ RoleName: "nobody" }))
      .catch(() => undefined);
    await bed.ask("GET", "/elsewhere");
    const { body } = await bed.ask("GET", "/_sandbox/requests");
    expect(body.requests).toEqual(bed.sandbox.requests());
    expect(
      bed.sandbox.requests().map(({ vendor, method, path, query, action, status }) => ({
        vendor,
        method,
        path,
        query,
        action,
        status,
      })),
    ).toEqual([
      { vendor: "mackerel", method: "GET", path: SETTINGS, query: "", action: undefined, status: 200 },
      { vendor: "mackerel", method: "POST", path: SETTINGS, query: "", action: undefined, status: 200 },
      { vendor: "mackerel", method: "GET", path: `${SETTINGS}/nothing`, query: "a=b", action: undefined, status: 404 },
      { vendor: "aws", method: "POST", path: "/", query: "", action: "GetRole", status: 404 },
      { vendor: "unknown", method: "GET", path: "/elsewhere", query: "", action: undefined, status: 404 },
    ]);
    const seqs = bed.sandbox.requests().map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });

  test("masks secrets, and shows their absence", async () => {
    const { aws, mackerel } = bed.sandbox.credentials;
    await bed.mackerel("POST", SETTINGS, keySettingBody({ roleArn: null, externalId: null }));
    await bed.mackerel("PUT", `${SETTINGS}/x`, { secretKey: null, key: null });
    await bed.iam().send(new CreateUserCommand({ UserName: "u" }));
    const { AccessKey } = await bed.iam().send(new CreateAccessKeyCommand({ UserName: "u" }));
    const [created, updated, user] = bed.sandbox.requests();
    expect(created?.body).toMatchObject({ key: "AKIAEXAMPLEEXAMPLE12", secretKey: MASK, roleArn: null });
    expect(created?.headers["x-api-key"]).toBe(MASK);
    expect(updated?.body).toEqual({ secretKey: null, key: null });
    expect(user?.headers.authorization).toBe(MASK);
    expect(user?.body).toMatchObject({ Action: "CreateUser", UserName: "u" });
    const log = JSON.stringify((await bed.ask("GET", "/_sandbox/requests")).body);
    for (const secret of ["aSecretThatMustNotBeSeen", mackerel.apiKey, aws.secretAccessKey]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain(AccessKey?.SecretAccessKey);
  });

  test("does not keep a body that is not JSON, whose secrets it could not find", async () => {
    await bed.mackerel("POST", SETTINGS, '{"secretKey": "aSecretThatMustNotBeSeen"');
    expect(bed.sandbox.requests()[0]?.status).toBe(400);
    expect(JSON.stringify(bed.sandbox.requests())).not.toContain("aSecretThatMustNotBeSeen");
  });

  test("can be asked in part and emptied; control calls are not in it", async () => {
    await bed.mackerel("GET", SETTINGS);
    await bed.ask("GET", "/elsewhere");
    const [first] = bed.sandbox.requests();
    const ofVendor = await bed.ask("GET", "/_sandbox/requests?vendor=mackerel");
    const after = await bed.ask("GET", `/_sandbox/requests?after=${first?.seq}`);
    expect(ofVendor.body.requests).toHaveLength(1);
    expect(after.body.requests.map(({ vendor }: { vendor: string }) => vendor)).toEqual(["unknown"]);
    expect((await bed.ask("DELETE", "/_sandbox/requests")).status).toBe(204);
    expect((await bed.ask("GET", "/_sandbox/requests")).body).toEqual({ requests: [] });
  });
});

describe("options and reset", () => {
  test("PUT /_sandbox/options changes what it names", async () => {
    const before = bed.sandbox.options();
    const { status, body } = await bed.ask("PUT", "/_sandbox/options", {
      roleCheck: "refuse",
      externalIdLife: "reference",
    });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, roleCheck: "refuse", externalIdLife: "reference" });
    expect((await bed.ask("GET", "/_sandbox/options")).body).toEqual(body);
  });

  test.each([
    ["options", { roleCheck: "perhaps" }],
    ["options", { surprise: true }],
    ["faults", [{ status: 99 }]],
    ["faults", [{ match: { pathPattern: "(" } }]],
    ["faults", "not JSON"],
  ])("PUT /_sandbox/%s refuses %j with 400", async (what, body) => {
    const answer = await bed.ask("PUT", `/_sandbox/${what}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message.length).toBeGreaterThan(0);
  });

  test("DELETE /_sandbox forgets state, faults, log and changed options", async () => {
    await bed.mackerel("POST", SETTINGS, keySettingBody());
    await bed.issueExternalId();
    await bed.iam().send(new CreateUserCommand({ UserName: "u" }));
    bed.sandbox.setOptions({ roleCheck: "refuse" });
    bed.sandbox.setFaults([{ status: 500 }]);
    expect((await bed.ask("DELETE", "/_sandbox")).status).toBe(204);
    expect(bed.sandbox.requests()).toEqual([]);
    expect(bed.sandbox.faults()).toEqual([]);
    expect(bed.sandbox.options().roleCheck).toBe("report");
    expect(bed.sandbox.mackerel.integrations()).toEqual([]);
    expect(bed.sandbox.mackerel.externalIds()).toEqual([]);
    await bed.iam().send(new CreateUserCommand({ UserName: "u" }));
  });

  test("a control path that does not exist is 404", async () => {
    expect((await bed.ask("GET", "/_sandbox/nothing")).status).toBe(404);
  });
});

describe("startSandbox", () => {
  test("has fixed credentials and listens on 127.0.0.1", async () => {
    const sandbox = await startSandbox();
    try {
      expect(sandbox.credentials).toEqual({
        url: `http://127.0.0.1:${sandbox.port}`,
        ...DEFAULT_CREDENTIALS,
      });
      const headers = { "X-Api-Key": DEFAULT_CREDENTIALS.mackerel.apiKey };
      expect((await fetch(`${sandbox.url}${SETTINGS}`, { headers })).status).toBe(200);
    } finally {
      await sandbox.close();
    }
    await sandbox.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });

  test("fails with EADDRINUSE on a port that is taken", async () => {
    await expect(startSandbox({ port: bed.sandbox.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("tells of each request when it is answered", async () => {
    const told: string[] = [];
    const sandbox = await startSandbox({
      mackerel: { apiKey: "mine" },
      onRequest: ({ path, status }) => told.push(`${path} ${status}`),
    });
    await fetch(`${sandbox.url}${SETTINGS}`, { headers: { "X-Api-Key": "mine" } });
    await sandbox.close();
    expect(told).toEqual([`${SETTINGS} 200`]);
  });
});
