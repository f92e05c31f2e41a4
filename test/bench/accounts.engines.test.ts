/** What many accounts in one run ask: as often as there are accounts where something is made, else once for all. */
import { describe, expect, test } from "vitest";
import { accountEngines, accountLinks } from "../../bench/accounts.ts";
import { measure } from "../../bench/measure.ts";
import { requireEngine } from "../engines.ts";

const COUNTS = [1, 3] as const;

describe.each(["pulumi", "terraform"] as const)("a link in each account and three regions, by %s", (name) => {
  test.skipIf(requireEngine(name) === undefined)(
    "requests grow with the accounts when links are made, and Mackerel is asked for its list once after that",
    async () => {
      const measured = await measure(accountEngines[name], accountLinks, COUNTS);
      const requests = (operation: string) =>
        measured.filter((one) => one.operation === operation).map((one) => [one.count, one.requests, one.apart]);
      // An external ID and three settings. AWS: a session, and role, policy and attachment, made and read.
      expect(requests("create")).toEqual(COUNTS.map((count) => [count, 4 * count, 7 * count]));
      for (const operation of ["unchanged apply", "refresh"]) {
        const told = requests(operation);
        expect(told.map(([count, , apart]) => [count, apart])).toEqual(COUNTS.map((count) => [count, 5 * count]));
        for (const [, mackerel] of told) expect(mackerel).toBeLessThanOrEqual(2);
      }
    },
    180_000,
  );
});
