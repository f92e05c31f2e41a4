/** What a setting goes through while nothing goes wrong, and while somebody else works on it by hand. */
import { expect } from "vitest";
import type { SettingAnswer } from "../mackerel-by-hand.ts";
import { apply, destroy, type Group, output, refresh, scenario } from "../scenario.ts";

/** A role that needs not exist: this Mackerel takes it, and reports that it does not work. */
export const ROLE = "arn:aws:iam::123456789012:role/mackerel";

/** The last path of a request, for reading an order of requests. */
const named = ({ method, path }: { method: string; path: string }): string =>
  `${method} ${path.replace(/^.*\/aws-integrations/, "").replace(/^\/.*/, "/<id>")}`;

/** A setting with a value in every field. */
const EVERY_FIELD = {
  memo: "watched",
  includedTags: "service:foo, \"a:b\":'c,d'",
  excludedTags: "environment:staging",
  services: {
    EC2: { role: "Hatena:web", excludedMetrics: ["ec2.cpu.used"], retireAutomatically: true },
    RDS: { role: "Hatena:db" },
    "Route 53": {},
  },
};

/** What somebody may change by hand, one field each. */
const DRIFT: Readonly<Record<string, (setting: SettingAnswer) => Record<string, unknown>>> = {
  memo: () => ({ memo: "changed" }),
  region: () => ({ region: "us-east-1" }),
  includedTags: () => ({ includedTags: "" }),
  excludedTags: () => ({ excludedTags: "environment:production" }),
  serviceSwitchedOn: ({ services }) => ({ services: { ...services, SQS: { ...services.SQS, enable: true } } }),
  serviceSwitchedOff: ({ services }) => ({ services: { ...services, RDS: { ...services.RDS, enable: false } } }),
  role: ({ services }) => ({ services: { ...services, EC2: { ...services.EC2, role: "Hatena:other" } } }),
  roleRemoved: ({ services }) => ({ services: { ...services, RDS: { ...services.RDS, role: null } } }),
  metrics: ({ services }) => ({ services: { ...services, EC2: { ...services.EC2, excludedMetrics: [] } } }),
  metricsAdded: ({ services }) => ({
    services: { ...services, RDS: { ...services.RDS, excludedMetrics: ["rds.cpu.used"] } },
  }),
  retireAutomatically: ({ services }) => ({
    services: { ...services, EC2: { ...services.EC2, retireAutomatically: false } },
  }),
  filterKind: ({ services }) => ({
    services: Object.fromEntries(
      Object.entries(services).map(([id, { excludedMetrics, ...service }]) => [
        id,
        { ...service, includedMetrics: [] },
      ]),
    ),
  }),
};

export const life: Group = {
  title: "a setting's life",
  scenarios: [
    scenario(
      "rules 1 and 6: state holds the permanent type and the vendor's own names, as they were read back",
      async function* (world) {
        const first = yield apply({ setting: world.setting("a", EVERY_FIELD) });
        expect(first.operations).toEqual({ setting: "create" });
        const setting = await world.mackerel.setting(world.settingName("a"));
        const [create] = first.writes;
        expect(Object.keys(create?.body ?? {}).sort()).toEqual(
          // biome-ignore format: one list
          ["excludedTags", "includedTags", "key", "memo", "name", "region", "secretKey", "services"],
        );
        expect(first.state).toContain(world.kind.typeInState("mackerel.AwsIntegration"));
        expect(first.state).toContain(`"${setting.id}"`);
        expect(first.state).toContain('"ec2.cpu.used"');
      },
    ),

    scenario("rule 5: every field in another form of the same meaning changes nothing", async function* (world) {
      const written = {
        memo: "",
        includedTags: "service:foo, service:bar,environment:x",
        services: {
          EC2: { role: "Hatena:web", excludedMetrics: ["ec2.cpu.used", "ec2.disk.ops"], retireAutomatically: true },
          RDS: { enable: true, excludedMetrics: [] },
          "Route 53": {},
          SQS: { enable: false },
        },
      };
      const otherwise = {
        excludedTags: "",
        includedTags: ` environment:x ,"service":'bar', service:foo,service:foo`,
        services: {
          Route53: { retireAutomatically: false },
          EC2: {
            retireAutomatically: true,
            excludedMetrics: ["ec2.disk.ops", "ec2.cpu.used", "ec2.disk.ops"],
            role: "Hatena: web",
          },
          RDS: {},
        },
      };
      yield apply({ setting: world.setting("a", written) });
      const second = yield apply({ setting: world.setting("a", written) });
      expect(second.operations).toEqual({ setting: "same" });
      expect(second.writes).toEqual([]);
      const third = yield apply({ setting: world.setting("a", otherwise) });
      expect(third.operations).toEqual({ setting: "same" });
      expect(third.writes).toEqual([]);
    }),

    scenario("rule 5: what the vendor does not take on changes nothing a second time", async function* (world) {
      const program = { setting: world.setting("a", { services: { S3: { retireAutomatically: true } } }) };
      const first = yield apply(program);
      expect(first.warnings.join("\n")).toMatch(/services\.S3\.retireAutomatically/);
      const second = yield apply(program);
      expect(second.operations).toEqual({ setting: "same" });
      expect(second.writes).toEqual([]);
    }),

    scenario(
      "rules 2 and 5: each field that was changed by hand is repaired, and nothing else",
      async function* (world) {
        const program = Object.fromEntries(
          Object.keys(DRIFT).map((field) => [field, world.setting(field, EVERY_FIELD)]),
        );
        yield apply(program);
        const before = new Map<string, SettingAnswer>();
        for (const [field, change] of Object.entries(DRIFT)) {
          const setting = await world.mackerel.setting(world.settingName(field));
          before.set(field, setting);
          const changed = await world.mackerel.change(setting.name, change(setting));
          expect(changed, field).not.toEqual(setting);
        }
        const repair = yield apply(program);
        expect(repair.operations).toEqual(Object.fromEntries(Object.keys(DRIFT).map((field) => [field, "update"])));
        for (const [field, setting] of before) {
          expect(await world.mackerel.setting(world.settingName(field)), field).toEqual(setting);
        }
        for (const { body } of repair.writes) {
          for (const credential of ["key", "secretKey", "roleArn", "externalId"]) {
            expect(body).not.toHaveProperty(credential);
          }
        }
        const after = yield apply(program);
        expect(new Set(Object.values(after.operations))).toEqual(new Set(["same"]));
        expect(after.writes).toEqual([]);
      },
    ),

    scenario("rule 5: a name that was changed by hand is put back", async function* (world) {
      const program = { setting: world.setting("a") };
      yield apply(program);
      await world.mackerel.change(world.settingName("a"), { name: world.settingName("renamed") });
      const repair = yield apply(program);
      expect(repair.operations).toEqual({ setting: "update" });
      await world.mackerel.setting(world.settingName("a"));
    }),

    scenario("rule 5: what the engine was told to ignore stays as somebody has it", async function* (world) {
      const declared = world.setting("a", { memo: "declared", excludedTags: "a:b" });
      const setting = { ...declared, ignores: ["memo"] };
      yield apply({ setting });
      await world.mackerel.change(world.settingName("a"), { memo: "by hand" });
      const other = { ...setting, inputs: { ...setting.inputs, memo: "declared anew", excludedTags: "c:d" } };
      const changed = yield apply({ setting: other });
      expect(changed.operations).toEqual({ setting: "update" });
      expect(changed.warnings.filter((text) => text.includes("made something else"))).toEqual([]);
      const { memo, excludedTags } = await world.mackerel.setting(world.settingName("a"));
      expect({ memo, excludedTags }).toEqual({ memo: "by hand", excludedTags: "c:d" });
      const second = yield apply({ setting: other });
      expect(second.operations).toEqual({ setting: "same" });
    }),

    scenario("rule 4: what was deleted by hand is made again", async function* (world) {
      const program = { setting: world.setting("a", EVERY_FIELD) };
      yield apply(program);
      const before = await world.mackerel.setting(world.settingName("a"));
      await world.mackerel.delete(world.settingName("a"));
      const again = yield apply(program);
      expect(again.operations).toEqual({ setting: "create" });
      const after = await world.mackerel.setting(world.settingName("a"));
      expect(after).toEqual({ ...before, id: after.id });
      expect(after.id).not.toBe(before.id);
      const last = yield apply(program);
      expect(last.operations).toEqual({ setting: "same" });
    }),

    scenario(
      "rule 4: an external ID that died with its setting is made anew, and the setting follows",
      async function* (world) {
        const program = {
          id: { type: "mackerel.ExternalId", inputs: {} },
          setting: world.setting("a", { roleArn: ROLE, externalId: output("id", "externalId") }),
        };
        yield apply(program);
        const { externalId: dead } = await world.mackerel.setting(world.settingName("a"));
        // Seen in use by this run.
        const seen = yield apply(program);
        expect(seen.operations).toEqual({ id: "same", setting: "same" });
        await world.mackerel.delete(world.settingName("a"));
        const again = yield apply(program);
        expect(again.operations).toEqual({ id: "create", setting: "create" });
        const { externalId } = await world.mackerel.setting(world.settingName("a"));
        expect(externalId).not.toBe(dead);
        expect(world.sandbox.mackerel.externalIds().find((known) => known.externalId === externalId)?.state).toBe(
          "used",
        );
      },
    ),

    scenario(
      "rules 4 and 9: one that died unseen: an error that names the command which replaces it",
      async function* (world) {
        const program = {
          id: { type: "mackerel.ExternalId", inputs: {} },
          setting: world.setting("a", { roleArn: ROLE, externalId: output("id", "externalId") }),
        };
        yield apply(program);
        await world.mackerel.delete(world.settingName("a"));
        const refused = yield apply(program);
        expect(refused.operations).toEqual({ id: "same" });
        expect(refused.errors.join("\n")).toMatch(/is no longer valid/);
        expect(refused.errors.join("\n")).toMatch(world.kind.words.replace("mackerel.ExternalId"));
        expect(refused.errors.join("\n")).toMatch(
          /trust\s+policy\s+and\s+the\s+setting\s+follow\s+in\s+the\s+same\s+run/,
        );
      },
    ),

    scenario("rule 7: a setting that another resource of the program has is not taken over", async function* (world) {
      yield apply({ setting: world.setting("a") });
      const refused = yield apply({
        setting: world.setting("a", { memo: "changed" }),
        twin: world.setting("a", { memo: "changed" }),
      });
      expect(refused.operations.setting).toBe("update");
      expect(refused.operations.twin).toBeUndefined();
      // The two run at the same time: the twin comes before the other's change, and differs, or after it.
      expect(refused.errors.join("\n")).toMatch(
        /another resource of this program already manages the one of that name|one of that name exists already/,
      );
    }),

    scenario("rule 8: many settings are read by few requests, whatever their number", async function* (world) {
      const program = Object.fromEntries(
        Array.from({ length: 8 }, (_, index) => [`setting${index}`, world.setting(`n${index}`)]),
      );
      yield apply(program);
      const second = yield apply(program);
      // Everything that the group's run read before it first wrote: more than twenty settings.
      const reads = second.allRequests.findIndex(({ method }) => method !== "GET");
      expect(
        second.allRequests
          .slice(0, reads)
          .map(named)
          .filter((line) => line === "GET "),
      ).toHaveLength(1);
      expect(second.requests.length).toBeLessThanOrEqual(1);
      expect(second.writes).toEqual([]);
    }),
  ],
};

export const ending: Group = {
  title: "the end of a link",
  scenarios: [
    scenario(
      "rules 3, 4 and 8: refresh asks little and stores no secret, destroy takes all away, also what is gone already",
      async function* (world) {
        const { key } = world.accessKey();
        const program = (inputs = {}) => ({
          id: { type: "mackerel.ExternalId", inputs: {} },
          byKey: world.setting("by-key", inputs),
          ...Object.fromEntries(
            Array.from({ length: 6 }, (_, index) => [
              `setting${index}`,
              world.setting(`n${index}`, { roleArn: ROLE, externalId: output("id", "externalId") }),
            ]),
          ),
        });
        yield apply(program());
        // The secret is not declared any more, and the state still has it when the setting is read to be another one.
        yield apply(program({ key }));
        await world.mackerel.change(world.settingName("by-key"), { memo: "changed" });
        const read = yield refresh();
        expect(read.ok).toBe(true);
        expect(read.allRequests.length).toBeLessThanOrEqual(3);
        await world.mackerel.delete(world.settingName("n0"));
        const gone = yield destroy();
        expect(gone.ok).toBe(true);
        expect(await world.mackerel.settings()).toEqual([]);
      },
    ),
  ],
};
