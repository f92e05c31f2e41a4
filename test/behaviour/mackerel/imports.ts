/** Settings that were made by hand are taken over without changing them. */
import { expect } from "vitest";
import { apply, type Group, importExisting, scenario, type World } from "../scenario.ts";
import { ROLE } from "./life.ts";

const services = { EC2: { enable: true, role: "Hatena: web", retireAutomatically: true } };

/** A setting with an access key whose secret nobody has any more, taken over by its id or name. */
const byKey = (reference: (world: World, id: string) => string) =>
  scenario.bind(undefined, "", async function* (world) {
    const { key, secretKey } = world.accessKey();
    const { id } = world.sandbox.mackerel.seed({
      name: world.settingName("a"),
      key,
      secretKey: world.accessKey("unknown to all").secretKey,
      services,
      memo: "made by hand",
    });
    const declared = (inputs: object) => ({
      setting: world.setting("a", {
        key,
        services: { EC2: { role: "Hatena:web", retireAutomatically: true } },
        ...inputs,
      }),
    });
    const program = declared({ memo: "made by hand" });
    yield importExisting(program, "setting", reference(world, String(id)));

    const taken = yield apply(program);
    expect(taken.operations).toEqual({ setting: "same" });
    expect(taken.writes).toEqual([]);

    const changed = yield apply(declared({ memo: "kept as code" }));
    expect(changed.operations).toEqual({ setting: "update" });
    expect(changed.writes).toHaveLength(1);
    for (const field of ["key", "secretKey", "roleArn", "externalId"]) {
      expect(changed.writes[0]?.body).not.toHaveProperty(field);
    }
    expect(world.sandbox.mackerel.integration(String(id)).holdsSecretKey).toBe(true);

    const rotated = yield apply(declared({ memo: "kept as code", secretKey }));
    expect(rotated.writes).toHaveLength(1);
    expect(rotated.writes[0]?.body).toMatchObject({ key, secretKey: "***" });
    expect(rotated.writes[0]?.body).not.toHaveProperty("roleArn");
  })();

export const imports: Group = {
  title: "settings that were made by hand",
  scenarios: [
    {
      ...byKey((_world, id) => id),
      title: "rule 2: imported by its id, a setting whose secret nobody has is kept until a secret is declared",
    },
    {
      ...byKey((world) => world.settingName("a")),
      title: "rule 7: imported by its name, it is the same setting",
    },
    scenario(
      "rule 2: a role without external ID that the vendor holds is kept, with a warning",
      async function* (world) {
        const { id } = world.sandbox.mackerel.seed({ name: world.settingName("a"), roleArn: ROLE, services });
        const declared = (memo: string) => ({
          setting: world.setting("a", {
            roleArn: ROLE,
            memo,
            services: { EC2: { role: "Hatena:web", retireAutomatically: true } },
          }),
        });
        yield importExisting(declared(""), "setting", String(id));
        const taken = yield apply(declared(""));
        expect(taken.operations).toEqual({ setting: "same" });
        const changed = yield apply(declared("changed"));
        expect(changed.operations).toEqual({ setting: "update" });
        expect(changed.warnings.join("\n")).toMatch(
          /externalId: the vendor holds roleArn without externalId, and it is kept so/,
        );
        expect(changed.writes[0]?.body).not.toHaveProperty("roleArn");
        expect(changed.writes[0]?.body).not.toHaveProperty("externalId");
        yield apply(declared("changed"));
      },
    ),
    scenario("rule 9: an import of what is not there says so", async function* (world) {
      const program = { setting: world.setting("a") };
      let refusal: unknown;
      try {
        yield importExisting(program, "setting", "nothing-of-that-name");
      } catch (error) {
        refusal = error;
      }
      expect(String(refusal)).toMatch(
        /mackerel\.AwsIntegration: there is none with the id or name "nothing-of-that-name"/,
      );
    }),
  ],
};
