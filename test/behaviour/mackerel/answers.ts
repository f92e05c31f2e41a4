/** The vendor writes the same thing in several ways, and knows more from year to year (rules 2 and 5 of the design). */
import { expect } from "vitest";
import { apply, type Group, output, scenario } from "../scenario.ts";
import { ROLE } from "./life.ts";

const byRole = { roleArn: ROLE, externalId: output("id", "externalId") };

const services = {
  EC2: { role: "Hatena:web", retireAutomatically: true },
  "Route 53": {},
  RDS: { role: "Hatena: db" },
};

export const answers: Group = {
  title: "answers in every form that was seen",
  scenarios: [
    scenario(
      "rule 5: disabled services left out, unused credentials empty or absent, `service: role`, Route53: no difference",
      async function* (world) {
        const program = {
          id: { type: "mackerel.ExternalId", inputs: {} },
          key: world.setting("key", { ...world.accessKey(), services }),
          role: world.setting("role", { ...byRole, services }),
        };
        yield apply(program);
        world.sandbox.setOptions({
          answers: {
            disabledServices: "omitted",
            unusedCredentials: "empty",
            roleSeparator: ": ",
            route53: "Route53",
          },
        });
        const other = yield apply(program);
        expect(other.operations).toEqual({ id: "same", key: "same", role: "same" });
        expect(other.writes).toEqual([]);

        // What is empty or absent is not there either when the methods are switched.
        world.sandbox.setOptions({ answers: { unusedCredentials: "absent" } });
        const switched = {
          ...program,
          key: world.setting("key", { ...byRole, services }),
          role: world.setting("role", { ...world.accessKey("second"), services }),
        };
        const moved = yield apply(switched);
        expect(moved.operations).toEqual({ id: "same", key: "update", role: "update" });
        const sent = new Map(moved.writes.map(({ body }) => [(body as { name: string }).name, body]));
        expect(sent.get(world.settingName("key"))).toMatchObject({ roleArn: ROLE, key: null, secretKey: null });
        expect(sent.get(world.settingName("role"))).toMatchObject({
          secretKey: "***",
          roleArn: null,
          externalId: null,
        });

        world.sandbox.setOptions({
          answers: { unusedCredentials: "null", disabledServices: "listed", roleSeparator: ":" },
        });
        const last = yield apply(switched);
        expect(last.operations).toEqual({ id: "same", key: "same", role: "same" });
        expect(last.writes).toEqual([]);
      },
    ),
  ],
};

export const future: Group = {
  title: "a vendor that knows more than this release",
  scenarios: [
    scenario(
      "rule 5: unknown fields go back with an update as they were read, and are no difference",
      async function* (world) {
        const program = (memo: string) => ({ setting: world.setting("a", { memo, services: { EC2: {}, RDS: {} } }) });
        yield apply(program("first"));
        world.sandbox.setOptions({
          future: {
            services: { Braket: { enable: false } },
            fields: { collectInterval: 60, owner: { team: "sre" } },
            serviceFields: { EC2: { sampling: ["a", "b"] } },
          },
        });
        const same = yield apply(program("first"));
        expect(same.operations).toEqual({ setting: "same" });
        expect(same.writes).toEqual([]);
        const changed = yield apply(program("second"));
        expect(changed.writes).toHaveLength(1);
        expect(changed.writes[0]?.body).toMatchObject({
          memo: "second",
          collectInterval: 60,
          owner: { team: "sre" },
          services: { EC2: { sampling: ["a", "b"] } },
        });
        expect(await world.mackerel.setting(world.settingName("a"))).toMatchObject({
          collectInterval: 60,
          owner: { team: "sre" },
          services: { EC2: { sampling: ["a", "b"] } },
        });
        const last = yield apply(program("second"));
        expect(last.operations).toEqual({ setting: "same" });
      },
    ),

    scenario(
      "rule 5: a service that this release does not know, switched on by hand, is switched off",
      async function* (world) {
        const program = { setting: world.setting("a") };
        yield apply(program);
        yield apply(program);
        const { services: now } = await world.mackerel.setting(world.settingName("a"));
        await world.mackerel.change(world.settingName("a"), {
          services: { ...now, Braket: { enable: true, role: null } },
        });
        const repair = yield apply(program);
        expect(repair.operations).toEqual({ setting: "update" });
        const after = await world.mackerel.setting(world.settingName("a"));
        expect(after.services.Braket?.enable).toBe(false);
        const last = yield apply(program);
        expect(last.operations).toEqual({ setting: "same" });
      },
    ),

    scenario("rule 9: a service that this release does not know is passed on, with a warning", async function* (world) {
      const program = { setting: world.setting("a") };
      yield apply(program);
      yield apply(program);
      const declared = { setting: world.setting("a", { services: { EC2: {}, Braket: { role: "Hatena:quantum" } } }) };
      const passed = yield apply(declared);
      expect(passed.operations).toEqual({ setting: "update" });
      expect(passed.warnings.join("\n")).toMatch(/services\.Braket: this release of awslink does not know it/);
      expect((await world.mackerel.setting(world.settingName("a"))).services.Braket).toMatchObject({
        enable: true,
        role: "Hatena:quantum",
      });
      const last = yield apply(declared);
      expect(last.operations).toEqual({ setting: "same" });
      expect(last.writes).toEqual([]);
    }),
  ],
};
