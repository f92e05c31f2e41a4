/** On and off: declared, switched by hand, and switched by Wavefront (rules 2, 5 and 9 of the design). */
import { expect } from "vitest";
import type { LoggedRequest } from "../../../sandbox/index.ts";
import { apply, type Group, scenario } from "../scenario.ts";
import { externalId, integration, role } from "./declared.ts";

const calls = (writes: readonly LoggedRequest[]): string[] =>
  writes.map(({ method, path }) => `${method} ${/\/(enable|disable)$/.exec(path)?.[1] ?? ""}`.trim());

export const switching: Group = {
  title: "on and off",
  scenarios: [
    scenario("rule 5: declared off, it is made and switched off, and on again", async function* (world) {
      await role(world);
      const program = async (disabled: boolean) => ({
        aId: externalId,
        a: await integration(world, "CloudWatchIntegration", "a", { disabled }),
      });
      const made = yield apply(await program(true));
      expect(made.errors).toEqual([]);
      expect((await world.wavefront.integration(world.settingName("a"))).disabled).toBe(true);
      const same = yield apply(await program(true));
      expect(same.operations).toEqual({ aId: "same", a: "same" });
      const on = yield apply(await program(false));
      expect(on.operations).toEqual({ aId: "same", a: "update" });
      expect((await world.wavefront.integration(world.settingName("a"))).disabled).toBe(false);
      const off = yield apply(await program(true));
      expect(calls(off.writes)).toEqual(["POST disable"]);
    }),

    scenario(
      "rule 2: what Wavefront switched off is put, switched on and read back once its role works again",
      async function* (world) {
        await role(world);
        const program = { aId: externalId, a: await integration(world, "Ec2Integration", "a") };
        yield apply(program);
        await role(world, false);
        world.sandbox.wavefront.collect();
        await role(world, true);
        const repaired = yield apply(program);
        expect(repaired.operations).toEqual({ aId: "same", a: "update" });
        expect(calls(repaired.writes)).toEqual(["PUT", "POST enable"]);
        const second = yield apply(program);
        expect(second.operations).toEqual({ aId: "same", a: "same" });
        expect(second.writes).toEqual([]);
      },
    ),

    scenario("rule 9: off again is an error with Wavefront's own reason, until it is mended", async function* (world) {
      await role(world);
      const program = {
        aId: externalId,
        a: await integration(world, "Ec2Integration", "a", { rolePropagationTimeout: 1 }),
      };
      yield apply(program);
      await role(world, false);
      world.sandbox.wavefront.collect();
      const refused = yield apply(program);
      expect(refused.ok).toBe(false);
      expect(refused.errors.join("\n")).toMatch(/switched it off, and again after it was switched on: the role/);
      expect(refused.errors.join("\n")).toMatch(/check that the role exists, trusts/);
      await role(world, true);
      const repaired = yield apply(program);
      expect(repaired.errors).toEqual([]);
      expect((await world.wavefront.integration(world.settingName("a"))).disabled).toBe(false);
      const last = yield apply(program);
      expect(last.operations).toEqual({ aId: "same", a: "same" });
    }),
  ],
};
