/** Nothing is lost and nothing doubled, whatever happens on the way (rule 7 of the design). */
import { expect } from "vitest";
import { apply, type Group, importExisting, scenario } from "../scenario.ts";
import { held, keys, makeByHand, policy } from "./declared.ts";

const POST = { vendor: "elastic", method: "POST", path: "/api/fleet/package_policies" };

export const faults: Group = {
  title: "faults",
  oneByOne: true,
  scenarios: [
    scenario("rule 7: a create whose answer is lost is found, and made once", async function* (world) {
      const program = { policy: policy(world, "a", keys(world)) };
      world.sandbox.setFaults([{ match: POST, reset: "after", times: 1 }]);
      const made = yield apply(program);
      world.sandbox.setFaults([]);
      expect(made.operations).toEqual({ policy: "create" });
      expect([...made.notes, ...made.warnings].join("\n")).toMatch(/an earlier, interrupted create had made it/);
      const again = yield apply(program);
      expect(again.operations).toEqual({ policy: "same" });
      expect(held(world, "a").streams).toHaveLength(1);
    }),

    scenario(
      "rule 7: a name that another policy has is an error with its id and the import command",
      async function* (world) {
        const id = await makeByHand(world, world.settingName("a"));
        const taken = yield apply({ policy: policy(world, "a") });
        expect(taken.ok).toBe(false);
        expect(taken.errors.join("\n")).toMatch(/exists already/);
        expect(taken.errors.join("\n")).toMatch(world.kind.words.import("elastic.AwsIntegration", id));
      },
    ),

    scenario("an import by id, or by space and id, needs no more than its declaration", async function* (world) {
      const id = await makeByHand(world, world.settingName("there"), {}, "/s/team");
      const idHere = await makeByHand(world, world.settingName("here"));
      const here = { here: policy(world, "here") };
      const program = { ...here, there: policy(world, "there", { space: "team" }) };
      yield importExisting(here, "here", idHere);
      yield importExisting(program, "there", `team/${id}`);
      // Made by hand with an empty body, everything is on: that is the difference, and it is repaired.
      const repaired = yield apply(program);
      expect(repaired.errors).toEqual([]);
      expect(repaired.operations).toEqual({ here: "update", there: "update" });
      expect(held(world, "here")).toMatchObject({ id: idHere, streams: ["ec2-aws/metrics aws.ec2_metrics"] });
      expect(held(world, "there", "team").streams).toEqual(["ec2-aws/metrics aws.ec2_metrics"]);
      const last = yield apply(program);
      expect(last.operations).toEqual({ here: "same", there: "same" });
    }),
  ],
};
