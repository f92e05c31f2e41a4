/** Credentials are a method: switched, repaired, kept and left alone (rule 2 of the design). */
import { expect } from "vitest";
import type { LoggedRequest } from "../../../sandbox/index.ts";
import { apply, type Group, type Observation, output, plan, scenario, type World } from "../scenario.ts";
import { ROLE } from "./life.ts";

const CREDENTIALS = ["key", "secretKey", "roleArn", "externalId"];
const NO_ROLE = { roleArn: null, externalId: null };
const NO_KEY = { key: null, secretKey: null };

/** What the one update of a run said of the credentials. The log masks a secret that was sent as `***`. */
function sentCredentials({ writes }: Observation): Record<string, unknown> {
  expect(writes.map(({ method }) => method)).toEqual(["PUT"]);
  return credentialsOf(writes[0]);
}

function credentialsOf(request: LoggedRequest | undefined): Record<string, unknown> {
  return Object.fromEntries(
    // The sandbox logs the body as it was parsed.
    Object.entries((request?.body ?? {}) as Record<string, unknown>).filter(([field]) => CREDENTIALS.includes(field)),
  );
}

async function holds(world: World, name: string): Promise<Record<string, unknown>> {
  const { id, key, roleArn, externalId } = await world.mackerel.setting(world.settingName(name));
  const { holdsSecretKey } = world.sandbox.mackerel.integration(id);
  return { key, roleArn, externalId, holdsSecretKey };
}

const externalIdOf = { type: "mackerel.ExternalId", inputs: {} };
const byRole = { roleArn: ROLE, externalId: output("id", "externalId") };

export const credentials: Group = {
  title: "credentials",
  scenarios: [
    scenario(
      "rule 2: from key to role and back: the new method's fields, null for the old ones, nothing else of them",
      async function* (world) {
        const first = world.accessKey();
        const second = world.accessKey("second");
        const program = (inputs: object) => ({ id: externalIdOf, setting: world.setting("a", { ...inputs }) });

        const made = yield apply(program(first));
        expect(credentialsOf(made.writes[0])).toEqual({ key: first.key, secretKey: "***" });

        const toRole = yield apply(program(byRole));
        expect(toRole.operations).toEqual({ id: "same", setting: "update" });
        const held = await holds(world, "a");
        expect(sentCredentials(toRole)).toEqual({ roleArn: ROLE, externalId: held.externalId, ...NO_KEY });
        expect(held).toEqual({ key: null, roleArn: ROLE, externalId: expect.any(String), holdsSecretKey: false });

        const toKey = yield apply(program(second));
        expect(sentCredentials(toKey)).toEqual({ key: second.key, secretKey: "***", ...NO_ROLE });
        expect(await holds(world, "a")).toEqual({ key: second.key, ...NO_ROLE, holdsSecretKey: true });

        const memo = yield apply(program({ ...second, memo: "credentials unchanged" }));
        expect(sentCredentials(memo)).toEqual({});
        expect(await holds(world, "a")).toEqual({ key: second.key, ...NO_ROLE, holdsSecretKey: true });
      },
    ),

    scenario("rule 2: a setting that was moved to a role by hand is moved back to its key", async function* (world) {
      const key = world.accessKey();
      const program = { setting: world.setting("a", key) };
      yield apply(program);
      const externalId = await world.mackerel.externalId();
      await world.mackerel.change(world.settingName("a"), { roleArn: ROLE, externalId, ...NO_KEY });
      const repair = yield apply(program);
      expect(sentCredentials(repair)).toEqual({ key: key.key, secretKey: "***", ...NO_ROLE });
      expect(await holds(world, "a")).toEqual({ key: key.key, ...NO_ROLE, holdsSecretKey: true });
      const last = yield apply(program);
      expect(last.operations).toEqual({ setting: "same" });
      yield apply(program);
    }),

    scenario("rule 2: a setting that was moved to a key by hand is moved back to its role", async function* (world) {
      const program = { id: externalIdOf, setting: world.setting("a", byRole) };
      yield apply(program);
      const before = await holds(world, "a");
      await world.mackerel.change(world.settingName("a"), { ...world.accessKey(), ...NO_ROLE });
      const repair = yield apply(program);
      expect(sentCredentials(repair)).toEqual({ roleArn: ROLE, externalId: before.externalId, ...NO_KEY });
      expect(await holds(world, "a")).toEqual(before);
      const last = yield apply(program);
      expect(last.operations).toEqual({ id: "same", setting: "same" });
      yield apply(program);
    }),

    scenario(
      "rule 2: a second method that was added by hand is removed, and the first one left alone",
      async function* (world) {
        const program = { id: externalIdOf, setting: world.setting("a", byRole) };
        yield apply(program);
        await world.mackerel.change(world.settingName("a"), world.accessKey());
        const repair = yield apply(program);
        expect(sentCredentials(repair)).toEqual(NO_KEY);
        expect(await holds(world, "a")).toMatchObject({ key: null, roleArn: ROLE, holdsSecretKey: false });
        const last = yield apply(program);
        expect(last.operations).toEqual({ id: "same", setting: "same" });
        yield apply(program);
      },
    ),

    scenario("rule 2: another external ID and another role set by hand are put back, whole", async function* (world) {
      const program = {
        id: externalIdOf,
        first: world.setting("first", byRole),
        second: world.setting("second", byRole),
      };
      yield apply(program);
      const before = await holds(world, "first");
      const externalId = await world.mackerel.externalId();
      await world.mackerel.change(world.settingName("first"), { roleArn: ROLE, externalId });
      await world.mackerel.change(world.settingName("second"), {
        roleArn: `${ROLE}-other`,
        externalId: before.externalId,
      });
      const repair = yield apply(program);
      expect(repair.writes.map(credentialsOf)).toEqual([
        { roleArn: ROLE, externalId: before.externalId },
        { roleArn: ROLE, externalId: before.externalId },
      ]);
      expect(await holds(world, "first")).toEqual(before);
      expect(await holds(world, "second")).toEqual(before);
      const last = yield apply(program);
      expect(last.operations).toEqual({ id: "same", first: "same", second: "same" });
      yield apply(program);
    }),

    scenario("rule 2: a changed secret is sent with its key", async function* (world) {
      const { key } = world.accessKey();
      yield apply({ setting: world.setting("a", world.accessKey()) });
      const { secretKey } = world.accessKey("rotated");
      const rotated = yield apply({ setting: world.setting("a", { key, secretKey }) });
      expect(sentCredentials(rotated)).toEqual({ key, secretKey: "***" });
      const last = yield apply({ setting: world.setting("a", { key, secretKey }) });
      expect(last.operations).toEqual({ setting: "same" });
      yield apply({ setting: world.setting("a", { key, secretKey }) });
    }),

    scenario("rule 2: a key without its secret is kept where the vendor has it", async function* (world) {
      const { key } = world.accessKey();
      yield apply({ setting: world.setting("a") });
      const kept = yield apply({ setting: world.setting("a", { key, memo: "no secret declared" }) });
      expect(sentCredentials(kept)).toEqual({});
      const last = yield apply({ setting: world.setting("a", { key, memo: "no secret declared" }) });
      expect(last.operations).toEqual({ setting: "same" });
      expect(await holds(world, "a")).toEqual({ key, ...NO_ROLE, holdsSecretKey: true });
      yield apply({ setting: world.setting("a", { key, memo: "no secret declared" }) });
    }),

    scenario("rule 2: with none declared the credentials are left alone, whatever they are", async function* (world) {
      const none = (memo: string) => {
        const { type, inputs } = world.setting("a", { memo });
        const { key: _key, secretKey: _secretKey, ...rest } = inputs;
        return { setting: { type, inputs: rest } };
      };
      yield apply({ setting: world.setting("a") });
      const changed = yield apply(none("changed"));
      expect(sentCredentials(changed)).toEqual({});
      const externalId = await world.mackerel.externalId();
      await world.mackerel.change(world.settingName("a"), { roleArn: ROLE, externalId, ...NO_KEY });
      const left = yield apply(none("changed"));
      expect(left.operations).toEqual({ setting: "same" });
      expect(await holds(world, "a")).toEqual({ key: null, roleArn: ROLE, externalId, holdsSecretKey: false });
      yield apply(none("changed"));
    }),
  ],
};

/** Every one of these programs is refused as a whole: on one engine the first refusal ends the run. */
export const halfChanges: Group = {
  title: "half a change of credentials",
  oneByOne: true,
  scenarios: [
    scenario(
      "rule 2: a changed key needs its secret, and a changed role its external ID: refused when planned",
      async function* (world) {
        const { key: other } = world.accessKey("other");
        const program = {
          id: externalIdOf,
          role: world.setting("role", byRole),
          key: world.setting("key"),
        };
        yield apply(program);
        const key = yield plan({ ...program, key: world.setting("key", { key: other }) });
        expect(key.ok).toBe(false);
        expect(key.errors.join("\n")).toMatch(/secretKey: missing: key changes, and a changed key needs its secretKey/);
        expect(key.writes).toEqual([]);
        const role = yield plan({ ...program, role: world.setting("role", { roleArn: `${ROLE}-other` }) });
        expect(role.ok).toBe(false);
        expect(role.errors.join("\n")).toMatch(
          /externalId: missing: roleArn changes, and a changed roleArn needs its externalId/,
        );
        expect(role.writes).toEqual([]);
      },
    ),
  ],
};
