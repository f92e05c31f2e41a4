/** What goes wrong on the way: nothing is lost and nothing doubled (rules 7 to 9 of the design). */
import { expect } from "vitest";
import { apply, configure, type Group, output, scenario } from "../scenario.ts";

const SETTINGS = "/api/v0/aws-integrations";
const creating = { method: "POST", pathPattern: `${SETTINGS}$` };

/** One after the other: each names an output of the one before. */
const after = (resource: string): string => output(resource, "region");

const alone = (title: string, story: Parameters<typeof scenario>[1]): Group => ({
  title,
  scenarios: [scenario(title, story)],
});

export const ambiguousCreate = alone(
  "rule 7: a create whose answer is lost is looked for and taken over, or made again: once each, and said",
  async function* (world) {
    const program = {
      id: { type: "mackerel.ExternalId", inputs: {} },
      resetAfter: world.setting("reset-after"),
      resetBefore: world.setting("reset-before", { region: after("resetAfter") }),
      badGateway: world.setting("bad-gateway", { region: after("resetBefore") }),
      unavailable: world.setting("unavailable", { region: after("badGateway") }),
    };
    world.sandbox.setFaults([
      { match: { path: `${SETTINGS}-external-id` }, times: 1, reset: "after" },
      // One for each POST in turn; what made nothing is sent a second time.
      { match: creating, times: 1, reset: "after" },
      { match: creating, times: 1, reset: "before" },
      { match: creating, times: 1, latencyMs: 0 },
      { match: creating, times: 1, status: 502, commit: true, body: "<html><title>Bad Gateway</title></html>" },
      { match: creating, times: 1, status: 503 },
    ]);
    const made = yield apply(program);
    expect(made.errors).toEqual([]);
    expect(made.operations).toEqual({
      id: "create",
      resetAfter: "create",
      resetBefore: "create",
      badGateway: "create",
      unavailable: "create",
    });
    // What is taken over gets its secret once more: only that cannot be compared.
    // biome-ignore format: one line for each setting
    expect(made.writes.map(({ body, fault }) => `${(body as { name: string }).name} ${fault ?? "answered"}`)).toEqual([
      `${world.settingName("reset-after")} reset after`, `${world.settingName("reset-after")} answered`,
      `${world.settingName("reset-before")} reset before`, `${world.settingName("reset-before")} latency`,
      `${world.settingName("bad-gateway")} status after commit`, `${world.settingName("bad-gateway")} answered`,
      `${world.settingName("unavailable")} status`, `${world.settingName("unavailable")} answered`,
    ]);
    const names = (await world.mackerel.settings()).map(({ name }) => name).sort();
    expect(names).toEqual(["bad-gateway", "reset-after", "reset-before", "unavailable"].map(world.settingName));
    for (const adopted of ["reset-after", "bad-gateway"]) {
      expect(made.notes.join("\n")).toContain(
        `"${world.settingName(adopted)}": an earlier, interrupted create had made it`,
      );
    }
    expect(made.notes.join("\n")).not.toContain(world.settingName("unavailable"));
    world.sandbox.setFaults([]);
    const second = yield apply(program);
    expect(new Set(Object.values(second.operations))).toEqual(new Set(["same"]));
    expect(second.writes).toEqual([]);
  },
);

export const namesTaken = alone(
  "rules 7 and 9: what only bears the name is not taken over: an error with its id and the import",
  async function* (world) {
    const services = { EC2: { enable: true, role: null } };
    const { key } = world.accessKey();
    const seed = (name: string, fields: object) =>
      world.sandbox.mackerel.seed({ name: world.settingName(name), services, ...fields });
    const others = [
      seed("memo", { key, secretKey: "x".repeat(40), memo: "made by hand" }),
      seed("credentials", { key: "AKIAI44QH8DHBEXAMPLE", secretKey: "x".repeat(40) }),
      seed("second-method", { ...world.accessKey(), roleArn: "arn:aws:iam::123456789012:role/m", externalId: "an-id" }),
    ];
    const before = await world.mackerel.settings();
    const refused = yield apply({
      memo: world.setting("memo"),
      credentials: world.setting("credentials"),
      secondMethod: world.setting("second-method"),
    });
    expect(refused.ok).toBe(false);
    expect(refused.operations).toEqual({});
    const said = refused.errors.join("\n");
    for (const [index, fields] of ["memo", "key", "roleArn, externalId"].entries()) {
      const id = String(others[index]?.id);
      expect(said).toContain(`one of that name exists already (${id}), and it differs in ${fields}`);
      expect(said).toMatch(world.kind.words.import("mackerel.AwsIntegration", id));
    }
    expect(await world.mackerel.settings()).toEqual(before);
  },
);

export const pushback = alone(
  "rules 7 and 8: storms of 429 and 503 end with everything made once, changed and read",
  async function* (world) {
    const program = (memo: string) => ({
      id: { type: "mackerel.ExternalId", inputs: {} },
      ...Object.fromEntries([1, 2, 3].map((index) => [`setting${index}`, world.setting(`n${index}`, { memo })])),
    });
    const slowDown = { status: 429, body: { error: { message: "too many requests" } } };
    world.sandbox.setFaults([
      { match: { method: "POST" }, times: 2, ...slowDown, headers: { "Retry-After": "1" } },
      { match: creating, times: 1, status: 503 },
      { match: creating, times: 1, status: 503, commit: true, headers: { "Retry-After": "1" } },
    ]);
    const made = yield apply(program("first"));
    expect(made.errors).toEqual([]);
    expect(world.sandbox.faults().map(({ hits }) => hits)).toEqual([2, 1, 1]);
    const settings = await world.mackerel.settings();
    expect(settings.map(({ name }) => name).sort()).toEqual(["n1", "n2", "n3"].map(world.settingName));

    world.sandbox.setFaults([
      { match: { method: "GET" }, times: 1, ...slowDown },
      { match: { method: "PUT" }, times: 1, status: 503 },
      { match: { method: "PUT" }, times: 1, reset: "after" },
      { match: { method: "PUT" }, times: 1, ...slowDown, headers: { "Retry-After": "1" } },
    ]);
    const changed = yield apply(program("second"));
    expect(changed.errors).toEqual([]);
    expect(world.sandbox.faults().map(({ hits }) => hits)).toEqual([1, 1, 1, 1]);
    expect(changed.operations).toEqual({ id: "same", setting1: "update", setting2: "update", setting3: "update" });
    expect((await world.mackerel.settings()).map(({ id, memo }) => ({ id, memo }))).toEqual(
      settings.map(({ id }) => ({ id, memo: "second" })),
    );
  },
);

export const permissions = alone(
  "rule 9: a key that may not write is refused with the vendor's words and what to do, for 401 and 403 alike",
  async function* (world) {
    yield configure(world.sandbox.credentials.mackerel.readOnlyApiKey);
    for (const status of [401, 403] as const) {
      world.sandbox.setOptions({ readOnlyKeyStatus: status });
      const refused = yield apply({ setting: world.setting("a") });
      expect(refused.ok).toBe(false);
      const said = refused.errors.join("\n");
      expect(said).toMatch(new RegExp(`${status}.*The API key does not have writing permission`));
      expect(said).toMatch(/check the API key .*Read and Write/s);
      expect(refused.writes).toHaveLength(1);
    }
    expect(await world.mackerel.settings()).toEqual([]);
  },
);
