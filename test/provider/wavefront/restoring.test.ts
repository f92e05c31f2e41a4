import { describe, expect, test } from "vitest";
import type { Values } from "../../../provider/core/value.ts";
import { ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const KIND = "CloudWatchIntegration";

/** An integration in the trash, and the inputs that it was made with. */
async function trashed(more: Values = {}) {
  const host = bed.host(KIND);
  const inputs = await bed.inputs(KIND, more);
  const made = await host.create(inputs);
  await host.delete(made);
  bed.requests();
  return { inputs, id: made.id };
}

const inTrash = () => bed.sandbox.wavefront.integrations().map(({ id, inTrash }) => ({ id, inTrash }));

describe("brought back from the trash", () => {
  test.each([
    ["by its id", (id: string): Values => ({ restoreId: id })],
    ["by name, service and role", (): Values => ({ restore: true })],
  ])("%s: undeleted, put as declared, and on", async (_name, request) => {
    const { inputs, id } = await trashed();
    const host = bed.host(KIND);
    const declared = { ...inputs, metricFilterRegex: "^aws", ...request(id) };
    const back = await host.create(declared);
    expect(back.id).toBe(id);
    expect(back.state).toMatchObject({ metricFilterRegex: "^aws", disabled: false });
    expect(inTrash()).toEqual([{ id, inTrash: false }]);
    expect(bed.requests().filter(({ method, path }) => method === "POST" && path.endsWith("cloudintegration"))).toEqual(
      [],
    );
    expect(host.said.join()).toMatch(/brought back from the trash/);
    expect(host.plan(back, inputs)).toMatchObject({ kind: "update" });
    expect(host.plan(back, declared)).toEqual({ kind: "none" });
    // Both count when it is made, and are no difference afterwards.
    expect(host.plan(back, { ...inputs, metricFilterRegex: "^aws" })).toEqual({ kind: "none" });
  });

  test.each([
    ["the connection is reset", { reset: "after" }],
    ["a gateway answers instead", { status: 502, commit: true }],
  ] as const)("rule 7: it is out of the trash, and %s: it is put as declared all the same", async (_name, lost) => {
    const { inputs, id } = await trashed();
    bed.sandbox.setFaults([{ match: { pathPattern: "undelete$" }, times: 1, ...lost }]);
    const declared = { ...inputs, metricFilterRegex: "^aws", restoreId: id };
    const host = bed.host(KIND);
    const back = await host.create(declared);
    expect(back).toMatchObject({ id, state: { metricFilterRegex: "^aws" } });
    expect(inTrash()).toEqual([{ id, inTrash: false }]);
    expect(host.plan(back, declared)).toEqual({ kind: "none" });
  });

  test("one that was switched off before is switched on, and left off where that is declared", async () => {
    const { inputs, id } = await trashed({ disabled: true });
    const off = await bed.host(KIND).create({ ...inputs, disabled: true, restoreId: id });
    expect(off.state.disabled).toBe(true);
    await bed.host(KIND).delete(off);
    const on = await bed.host(KIND).create({ ...inputs, disabled: false, restoreId: id });
    expect(on.state.disabled).toBe(false);
  });

  test("none alike in the trash: a new one is made", async () => {
    await trashed({ name: "another" });
    const made = await bed.host(KIND).create(await bed.inputs(KIND, { restore: true }));
    expect(bed.sandbox.wavefront.integration(made.id)).toMatchObject({ name: "link", inTrash: false });
    expect(inTrash()).toHaveLength(2);
  });

  test("deleted by hand, it comes back without being asked for: its external ID serves no other", async () => {
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND);
    const made = await host.create(inputs);
    await bed.ask("DELETE", `/${made.id}`);
    const again = await bed.host(KIND).create(inputs);
    expect(again.id).toBe(made.id);
    expect(inTrash()).toEqual([{ id: made.id, inTrash: false }]);
  });
});

describe("refused, with the reason, and nothing is changed", () => {
  test("several are alike", async () => {
    const first = await trashed();
    const second = await trashed();
    const create = bed.host(KIND).create({ ...second.inputs, restore: true });
    await expect(create).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`${first.id}.*${second.id}|${second.id}.*${first.id}`)),
      nextStep: expect.stringMatching(/restoreId/),
    });
    expect(inTrash().every((it) => it.inTrash)).toBe(true);
  });

  test("its external ID is another one", async () => {
    const { inputs, id } = await trashed();
    const externalId = await bed.trusted();
    await expect(bed.host(KIND).create({ ...inputs, externalId, restoreId: id })).rejects.toThrow(
      /another external ID .*cannot be changed/,
    );
    expect(inTrash()).toEqual([{ id, inTrash: true }]);
  });

  test("its external ID is gone", async () => {
    const { inputs, id } = await trashed();
    await bed.ask("DELETE", `/awsExternalId/${String(inputs.externalId)}`);
    await expect(bed.host(KIND).create({ ...inputs, restoreId: id })).rejects.toThrow(
      /not brought back from the trash: the external ID .* no longer valid/,
    );
    expect(inTrash()).toEqual([{ id, inTrash: true }]);
  });

  test.each<[string, Values, string]>([
    ["it was asked for by name", { restore: true }, "restore: "],
    ["nobody asked for it: its external ID is the declared one", {}, "externalId: it is that of "],
  ])("its role does not exist, and %s: the error is there", async (_name, request, place) => {
    // As Terraform replaces what it has for tainted: it was made, and stayed off.
    const inputs = await bed.inputs(KIND, { roleArn: ROLE.replace("wavefront", "gone") });
    await expect(bed.host(KIND).create(inputs)).rejects.toThrow(/switched it off/);
    const id = inTrash()[0]?.id ?? "";
    await bed.ask("DELETE", `/${id}`);
    await expect(bed.host(KIND).create({ ...inputs, ...request })).rejects.toThrow(`: ${place}`);
    expect(inTrash()).toEqual([{ id, inTrash: true }]);
  });

  test.each(["report", "refuse"] as const)("its role is gone (%s)", async (roleCheck) => {
    const { inputs, id } = await trashed();
    bed.sandbox.setOptions({ roleCheck });
    const roleArn = ROLE.replace("wavefront", "gone");
    const create = bed.host(KIND).create({ ...inputs, roleArn, restoreId: id, rolePropagationTimeout: 5 });
    await expect(create).rejects.toThrow(/not brought back from the trash: .*gone.* does not exist/);
    expect(inTrash()).toEqual([{ id, inTrash: true }]);
  });

  test("there is none with the id, or it is not in the trash, or of another service", async () => {
    const inputs = await bed.inputs(KIND);
    await expect(bed.host(KIND).create({ ...inputs, restoreId: "nothing" })).rejects.toThrow(/there is no integration/);
    const made = await bed.host(KIND).create(inputs);
    await expect(bed.host(KIND).create({ ...inputs, restoreId: made.id })).rejects.toMatchObject({
      message: expect.stringMatching(/not in the trash/),
      remedy: { kind: "import", id: made.id },
    });
    await bed.host(KIND).delete(made);
    await expect(
      bed.host("Ec2Integration").create({ ...(await bed.inputs("Ec2Integration")), restoreId: made.id }),
    ).rejects.toThrow(/integration of CLOUDWATCH, not of EC2/);
  });
});
