import { expect, it } from "vitest";
import { call, InProcessTerraform } from "../in-process-terraform.ts";
import { byRole, sample, thing } from "../sample.ts";

it("ends the requests of every client", async () => {
  const it = sample();
  const resource = new InProcessTerraform(it.provider, thing);
  await resource.apply({ name: "a", ...byRole });
  expect(it.vendor.connections[0]?.signal?.aborted).toBe(false);
  expect(await call(it.provider, "stopProvider", {})).toEqual({});
  expect(it.vendor.connections[0]?.signal?.aborted).toBe(true);
});
