/** Nothing is lost and nothing doubled, whatever happens on the way (rule 7 of the design). */
import { expect } from "vitest";
import { apply, type Group, importExisting, scenario } from "../scenario.ts";
import { addSpace, held, keys, kibana, makeByHand, policy, writesOf } from "./declared.ts";

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

    scenario("a hosted agent policy is left alone unless it is forced, for the deletion too", async function* (world) {
      const hosted = { id: "cloud", name: "Elastic Cloud", namespace: "default", is_managed: true };
      await kibana(world, "POST", "/agent_policies", hosted);
      const program = (force: boolean) => ({ policy: policy(world, "a", { policyIds: ["cloud"], force }) });
      const refused = yield apply(program(false));
      expect(refused.errors.join("\n")).toMatch(/hosted agent policy cloud[\s\S]*declare force: true/);
      const forced = yield apply(program(true));
      expect(forced.operations).toEqual({ policy: "create" });
      const kept = yield apply(program(false));
      expect(kept.operations).toEqual({ policy: "update" });
      expect(writesOf(world, kept)).toEqual([]);
      const stays = yield apply({});
      expect(stays.errors.join("\n")).toMatch(/Cannot remove integrations of hosted agent policy cloud/);
      yield apply(program(true));
      const gone = yield apply({});
      expect(gone.errors).toEqual([]);
      expect(gone.operations).toEqual({ policy: "delete" });
    }),

    scenario("a package that is missing is installed where that is asked for, and stays", async function* (world) {
      world.sandbox.elastic.setOptions({ installed: null });
      const program = (inputs: Record<string, unknown>) => ({ policy: policy(world, "a", inputs) });
      const missing = yield apply(program({}));
      expect(missing.errors.join("\n")).toMatch(/the package aws is not installed in this Kibana/);
      // The policy fails for a reason of its own; the package that others may use by now is not taken away with it.
      const failed = yield apply(program({ installPackage: true, policyIds: ["agnets"], packageVersion: "2.24.0" }));
      expect(failed.errors.join("\n")).toMatch(/Agent policy agnets not found[\s\S]*correct policyIds/);
      expect(world.sandbox.elastic.installedVersion()).toBe("2.24.0");
      const made = yield apply(program({}));
      expect(made.operations).toEqual({ policy: "create" });
      expect(held(world, "a").package.version).toBe("2.24.0");
      yield apply({});
      expect(world.sandbox.elastic.installedVersion()).toBe("2.24.0");
      world.sandbox.elastic.setOptions({ installed: "2.23.0" });
    }),

    scenario("an import by id, or by space and id, needs no more than its declaration", async function* (world) {
      addSpace(world, "team");
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
