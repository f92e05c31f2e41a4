import { describe, expect, test } from "vitest";
import { PartialFailureError } from "../../../provider/core/errors.ts";
import { ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const KIND = "CloudWatchIntegration";

describe("declared off", () => {
  test("made, then switched off; switched on and off by the calls for it", async () => {
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND);
    bed.requests();
    const made = await host.create({ ...inputs, disabled: true });
    expect(bed.calls()).toEqual(["GET ", "POST ", "POST /<id>/disable", "GET /<id>"]);
    expect(made.state.disabled).toBe(true);
    expect(host.plan(made, { ...inputs, disabled: true })).toEqual({ kind: "none" });

    const on = await host.update(made, inputs);
    expect(on.state.disabled).toBe(false);
    expect(bed.calls()).toEqual(["GET /<id>", "PUT /<id>", "POST /<id>/enable", "GET /<id>"]);

    const off = await host.update(on, { ...inputs, disabled: true });
    expect(off.state.disabled).toBe(true);
    expect(bed.calls()).toEqual(["GET /<id>", "POST /<id>/disable", "GET /<id>"]);
  });
});

describe("switched off by Wavefront", () => {
  /** An integration whose role stopped working, as a refresh shows it. */
  async function broken() {
    const inputs = await bed.inputs(KIND);
    const made = await bed.host(KIND).create(inputs);
    await bed.trust("nobody's");
    bed.sandbox.wavefront.collect();
    const host = bed.host(KIND);
    const read = await host.read(made);
    if (read === null) throw new Error("it is gone");
    bed.requests();
    return { host, inputs, read };
  }

  test("is drift, with the reason as an output", async () => {
    const { host, inputs, read } = await broken();
    expect(read.state).toMatchObject({ disabled: true, lastErrorMessage: expect.stringMatching(/cannot be assumed/) });
    expect(host.plan(read, inputs)).toEqual({ kind: "update", changes: [{ path: ["disabled"] }] });
  });

  test("is put, switched on and read back once the role works again", async () => {
    const { host, inputs, read } = await broken();
    await bed.trust(String(inputs.externalId));
    const repaired = await host.update(read, inputs);
    expect(bed.calls()).toEqual(["GET /<id>", "PUT /<id>", "POST /<id>/enable", "GET /<id>"]);
    expect(repaired.state.disabled).toBe(false);
    expect(repaired.state).not.toHaveProperty("lastErrorMessage");
    expect(host.plan(repaired, inputs)).toEqual({ kind: "none" });
  });

  test("and off again is an error with Wavefront's reason, and the state says how it is", async () => {
    const { host, inputs, read } = await broken();
    const error = await host.update(read, { ...inputs, rolePropagationTimeout: 30 }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PartialFailureError);
    expect(error).toMatchObject({
      id: read.id,
      values: { disabled: true },
      message: expect.stringMatching(/switched it off.*cannot be assumed/),
    });
    // Tried again for as long as a role may take: after 1, 3, 7, 15 and 25 seconds.
    expect(bed.calls().filter((call) => call.endsWith("/enable"))).toHaveLength(6);
  });

  test("declared off, it is left off and nothing is asked", async () => {
    const { host, inputs, read } = await broken();
    expect(host.plan(read, { ...inputs, disabled: true })).toEqual({ kind: "none" });
  });
});

describe("a role that is not known everywhere yet", () => {
  test("refused at first, it is tried again until it works", async () => {
    bed.sandbox.setOptions({ roleCheck: "refuse", rolePropagation: 3 });
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND);
    const made = await host.create(inputs);
    expect(bed.requests().filter(({ method, path }) => method === "POST" && !path.endsWith("Id"))).toHaveLength(4);
    expect(bed.sandbox.wavefront.integrations()).toHaveLength(1);
    expect(made.state.disabled).toBe(false);
  });

  test("accepted and switched off at first, it is switched on until it stays on", async () => {
    bed.sandbox.setOptions({ roleCheck: "report", rolePropagation: 3 });
    const host = bed.host(KIND);
    const made = await host.create(await bed.inputs(KIND));
    expect(made.state.disabled).toBe(false);
    expect(bed.sandbox.wavefront.integrations()).toMatchObject([{ working: false, disabled: false }]);
    expect(bed.calls().filter((call) => call.endsWith("/enable"))).toHaveLength(3);
  });

  test.each(["refuse", "report"] as const)(
    "%s: nor is a trust policy that a new external ID was put into",
    async (roleCheck) => {
      const host = bed.host(KIND);
      const inputs = await bed.inputs(KIND);
      await host.create(inputs);
      bed.sandbox.setOptions({ roleCheck, rolePropagation: 3 });
      const made = await host.create({ ...inputs, externalId: await bed.trusted() });
      expect(made.state.disabled).toBe(false);
    },
  );

  test.each(["refuse", "report"] as const)("%s: the last real error is what the user sees", async (roleCheck) => {
    bed.sandbox.setOptions({ roleCheck });
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND, { rolePropagationTimeout: 10 });
    await bed.trust("nobody's");
    await expect(host.create(inputs)).rejects.toThrow(/external ID|cannot be assumed/);
    expect(bed.sandbox.wavefront.integrations()).toHaveLength(roleCheck === "refuse" ? 0 : 1);
  });

  test("refused to the end, the role is told of as such, at a create and at a change", async () => {
    bed.sandbox.setOptions({ roleCheck: "refuse" });
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND, { rolePropagationTimeout: 0 });
    const made = await host.create(inputs);
    const externalId = await bed.externalId();
    const roleArn = `${ROLE}-of-nobody`;
    for (const refused of [
      () => host.create({ ...inputs, externalId }),
      () => host.update(made, { ...inputs, roleArn }),
    ]) {
      await expect(refused()).rejects.toMatchObject({
        message: expect.stringMatching(/^roleArn: .*cannot be assumed.*could not use the role/),
        problems: [{ path: ["roleArn"] }],
        nextStep: expect.stringContaining("npx awslink policy wavefront"),
      });
    }
  });

  test("made but never switched on, it stays in state", async () => {
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND, { rolePropagationTimeout: 0 });
    await bed.trust("nobody's");
    const error = await host.create(inputs).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PartialFailureError);
    expect(error).toMatchObject({ id: bed.sandbox.wavefront.integrations()[0]?.id, values: { disabled: true } });
  });
});
