/** What goes wrong on the way, and what was made by hand (rules 2, 7 and 8 of the design). */
import { expect } from "vitest";
import type { Declared } from "../host.ts";
import { apply, type Group, importExisting, scenario } from "../scenario.ts";
import { externalId, integration, role } from "./declared.ts";

const POST = { vendor: "wavefront", method: "POST", pathPattern: "/cloudintegration$" };

export const faults: Group = {
  title: "what goes wrong on the way, and what was made by hand",
  scenarios: [
    scenario(
      "rules 7 and 8: 406 asks to slow down, an answer is lost: everything is made once, and it is said",
      async function* (world) {
        await role(world);
        world.sandbox.setFaults([
          { match: POST, times: 1, reset: "after" },
          { match: { vendor: "wavefront", method: "POST" }, skip: 2, times: 3, status: 406 },
        ]);
        const program: Record<string, Declared> = {};
        for (const name of ["a", "b", "c", "d"]) {
          program[`${name}Id`] = externalId;
          program[name] = await integration(world, "Ec2Integration", name);
        }
        const made = yield apply(program);
        expect(made.errors).toEqual([]);
        expect(made.notes.join("\n")).toMatch(/interrupted create had made it/);
        world.sandbox.setFaults([]);
        for (const name of ["a", "b", "c", "d"]) await world.wavefront.integration(world.settingName(name));
        const same = yield apply(program);
        expect(new Set(Object.values(same.operations))).toEqual(new Set(["same"]));
      },
    ),

    scenario("rule 2: made by hand, it is taken over by its id, and nothing is changed", async function* (world) {
      const roleArn = await role(world);
      const given = await world.wavefront.externalId();
      const { id } = world.sandbox.wavefront.seed({
        name: world.settingName("a"),
        service: "CLOUDWATCH",
        cloudWatch: { baseCredentials: { roleArn, externalId: given }, namespaces: ["AWS/EC2"] },
      }) as { id: string };
      const program = {
        a: await integration(world, "CloudWatchIntegration", "a", { externalId: given, namespaces: ["AWS/EC2"] }),
      };
      yield importExisting(program, "a", id);
      const taken = yield apply(program);
      expect(taken.operations).toEqual({ a: "same" });
      expect(taken.writes).toEqual([]);
    }),
  ],
};
