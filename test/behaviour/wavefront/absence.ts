/** What is gone, expired or in the trash (rules 4 and 7 of the design). */
import { expect } from "vitest";
import type { Program } from "../host.ts";
import { apply, type Group, scenario } from "../scenario.ts";
import { externalId, integration, role } from "./declared.ts";

export const absence: Group = {
  title: "gone, expired, in the trash",
  scenarios: [
    scenario("rule 4: an external ID that expired unused is made anew before it is needed", async function* (world) {
      yield apply({ aId: externalId });
      // The neighbours' are in use.
      world.sandbox.wavefront.expireExternalIds();
      await role(world);
      const made = yield apply({ aId: externalId, a: await integration(world, "Ec2Integration", "a") });
      expect(made.errors).toEqual([]);
      expect(made.operations).toEqual({ aId: "create", a: "create" });
      const same = yield apply({ aId: externalId, a: await integration(world, "Ec2Integration", "a") });
      expect(same.operations).toEqual({ aId: "same", a: "same" });
    }),

    scenario(
      "rule 4: deleted for good by hand, it is made anew with a new external ID, in one run",
      async function* (world) {
        await role(world);
        const program = { aId: externalId, a: await integration(world, "CloudWatchIntegration", "a") };
        yield apply(program);
        const { id } = await world.wavefront.integration(world.settingName("a"));
        await world.wavefront.delete(world.settingName("a"), { skipTrash: true });
        const again = yield apply(program);
        expect(again.operations).toEqual({ aId: "create", a: "create" });
        expect((await world.wavefront.integration(world.settingName("a"))).id).not.toBe(id);
      },
    ),

    scenario(
      "rule 7: moved into the trash by hand, it is brought back, and no second one is made",
      async function* (world) {
        await role(world);
        const program = { aId: externalId, a: await integration(world, "CloudWatchIntegration", "a") };
        yield apply(program);
        const { id } = await world.wavefront.integration(world.settingName("a"));
        await world.wavefront.delete(world.settingName("a"));
        const again = yield apply(program);
        expect(again.operations).toEqual({ aId: "same", a: "create" });
        expect((await world.wavefront.integration(world.settingName("a"))).id).toBe(id);
        expect(again.notes.join("\n")).toMatch(/brought back from the trash/);
        const same = yield apply(program);
        expect(same.operations).toEqual({ aId: "same", a: "same" });
      },
    ),

    scenario(
      "on request, by its id or by name, service and role, it comes back instead of a new one",
      async function* (world) {
        const roleArn = await role(world);
        const program: Record<string, Program[string]> = {};
        const ids: Record<string, string> = {};
        for (const name of ["byId", "byName"]) {
          const given = await world.wavefront.externalId();
          const seeded = world.sandbox.wavefront.seed({
            name: world.settingName(name),
            service: "EC2",
            ec2: { baseCredentials: { roleArn, externalId: given } },
          });
          const { id } = seeded as { id: string }; // the API's answer
          await world.wavefront.delete(world.settingName(name));
          ids[name] = id;
          const request = name === "byId" ? { restoreId: id } : { restore: true };
          program[name] = await integration(world, "Ec2Integration", name, {
            externalId: given,
            hostNameTags: ["Name"],
            ...request,
          });
        }
        const back = yield apply(program);
        expect(back.errors).toEqual([]);
        for (const [name, id] of Object.entries(ids)) {
          const restored = await world.wavefront.integration(world.settingName(name));
          expect(restored).toMatchObject({ id, disabled: false, ec2: { hostNameTags: ["Name"] } });
        }
        const same = yield apply(program);
        expect(same.operations).toEqual({ byId: "same", byName: "same" });
        expect(same.writes).toEqual([]);
      },
    ),
  ],
};
