/** What is gone is met without having been looked for: no read comes first (rule 4 of the design). */
import { expect } from "vitest";
import { apply, type Group, scenario } from "../scenario.ts";

const blindly = { refresh: false };

export const absence: Group = {
  title: "gone, and nobody looked",
  scenarios: [
    scenario(
      "rule 4: an update that meets a 404 says so, says what to do, and keeps the state",
      async function* (world) {
        yield apply({ setting: world.setting("a") }, blindly);
        const { id } = await world.mackerel.setting(world.settingName("a"));
        await world.mackerel.delete(world.settingName("a"));
        const changed = { setting: world.setting("a", { memo: "changed" }) };
        const refused = yield apply(changed, blindly);
        expect(refused.ok).toBe(false);
        expect(refused.errors.join("\n")).toMatch(/does not exist any more: it was deleted outside of this program/);
        expect(refused.errors.join("\n")).toMatch(world.kind.words.refresh);
        expect(refused.state).toContain(`"${id}"`);
        expect(refused.writes).toEqual([]);
        // The state as it was is still there, so the program as it was still has nothing to do.
        const unchanged = yield apply({ setting: world.setting("a") }, blindly);
        expect(unchanged.operations).toEqual({ setting: "same" });
        const again = yield apply(changed);
        expect(again.operations).toEqual({ setting: "create" });
      },
    ),

    scenario("rule 4: deleting what is gone succeeds", async function* (world) {
      const kept = { kept: world.setting("kept") };
      yield apply({ ...kept, gone: world.setting("gone") }, blindly);
      const { id } = await world.mackerel.setting(world.settingName("gone"));
      yield apply({ ...kept, gone: world.setting("gone") }, blindly);
      await world.mackerel.delete(world.settingName("gone"));
      const deleted = yield apply(kept, blindly);
      expect(deleted.operations).toEqual({ kept: "same", gone: "delete" });
      expect(deleted.writes.map(({ method, status }) => [method, status])).toEqual([["DELETE", 404]]);
      expect(deleted.state).not.toContain(`"${id}"`);
      const last = yield apply(kept);
      expect(last.operations).toEqual({ kept: "same" });
    }),
  ],
};
