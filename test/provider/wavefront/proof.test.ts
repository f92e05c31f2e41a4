/** Rule 7: nothing is lost, nothing doubled, where names prove nothing. */
import { describe, expect, test } from "vitest";
import type { Values } from "../../../provider/core/value.ts";
import type { Fault } from "../../../sandbox/index.ts";
import { ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const KIND = "CloudWatchIntegration";

const POST = { vendor: "wavefront", method: "POST", pathPattern: "/cloudintegration$" };
const lostAnswer: Fault = { match: POST, times: 1, reset: "after" };
const lostRequest: Fault = { match: POST, times: 1, reset: "before" };

const ids = () => bed.sandbox.wavefront.integrations().map(({ id }) => id);

/** What somebody made by hand, as declared, with an external ID of its own. */
async function byHand(more: Values = {}): Promise<string> {
  const { body } = await bed.ask("POST", "", {
    name: "link",
    service: "CLOUDWATCH",
    cloudWatch: { baseCredentials: { roleArn: ROLE, externalId: await bed.externalId() } },
    ...more,
  });
  return String(body.response.id);
}

describe.each([true, false])("external IDs in answers: %s", (externalIdsInAnswers) => {
  const set = () => bed.sandbox.wavefront.setOptions({ externalIdsInAnswers });

  test("the answer of a create is lost: what it made is found, proven and taken over", async () => {
    set();
    const host = bed.host(KIND);
    const inputs = await bed.inputs(KIND, { namespaces: ["AWS/EC2"] });
    bed.sandbox.setFaults([lostAnswer]);
    const made = await host.create(inputs);
    expect(ids()).toEqual([made.id]);
    expect(host.plan(made, inputs)).toEqual({ kind: "none" });
    expect(host.said.join()).toMatch(/taken over/);
  });

  test("the request itself is lost: it is sent again", async () => {
    set();
    const host = bed.host(KIND);
    bed.sandbox.setFaults([lostRequest]);
    const made = await host.create(await bed.inputs(KIND));
    expect(ids()).toEqual([made.id]);
    expect(host.said).toEqual([]);
  });

  test("one of the same name, service, role and fields that was there before is never taken over", async () => {
    set();
    const other = await byHand();
    const host = bed.host(KIND);
    bed.sandbox.setFaults([lostRequest]);
    const made = await host.create(await bed.inputs(KIND));
    expect(made.id).not.toBe(other);
    expect(ids()).toHaveLength(2);
  });

  test("two alike of one program are two, though both answers are lost", async () => {
    set();
    const host = bed.host(KIND);
    const [one, another] = [await bed.externalId(), await bed.externalId()];
    await bed.trust(one, another);
    const inputs = { name: "link", roleArn: ROLE };
    const first = await host.create({ ...inputs, externalId: one });
    bed.sandbox.setFaults([lostAnswer]);
    const second = await host.create({ ...inputs, externalId: another });
    expect(new Set([first.id, second.id]).size).toBe(2);
    expect(ids()).toHaveLength(2);
  });

  test("declared off, and lost between: it is taken over and switched off", async () => {
    set();
    const host = bed.host(KIND);
    bed.sandbox.setFaults([lostAnswer]);
    const made = await host.create(await bed.inputs(KIND, { disabled: true }));
    expect(made.state.disabled).toBe(true);
    expect(bed.sandbox.wavefront.integrations()).toMatchObject([{ id: made.id, disabled: true }]);
  });
});

test("what differs in a field is an error with the id and the import, and nothing is taken over", async () => {
  const externalId = await bed.trusted();
  const made = await bed.host(KIND).create({ name: "link", roleArn: ROLE, externalId, namespaces: ["AWS/EC2"] });
  await expect(bed.host(KIND).create({ name: "link", roleArn: ROLE, externalId })).rejects.toMatchObject({
    message: expect.stringMatching(/differs in namespaces/),
    remedy: { kind: "import", resourceName: "wavefront.CloudWatchIntegration", id: made.id },
  });
});

test("what a killed run left is found by the next create: its external ID is used already", async () => {
  const inputs = await bed.inputs(KIND);
  const left = await bed.host(KIND).create(inputs);
  const next = bed.host(KIND);
  const made = await next.create(inputs);
  expect(made.id).toBe(left.id);
  expect(ids()).toEqual([left.id]);
  expect(next.said.join()).toMatch(/interrupted create/);
  // No patience of a new role is spent on it.
  expect(bed.calls().filter((call) => call === "POST ")).toHaveLength(2);
});

test("an external ID for two integrations of one program: refused, with what to do", async () => {
  const host = bed.host(KIND);
  const inputs = await bed.inputs(KIND);
  await host.create(inputs);
  await expect(host.create({ ...inputs, name: "other" })).rejects.toMatchObject({
    message: expect.stringMatching(/cannot be reused.*one of its own/),
    problems: [{ path: ["externalId"] }],
    remedy: { kind: "replace", resourceName: "wavefront.ExternalId" },
  });
});

test("an external ID that has expired: refused, with what to do", async () => {
  const inputs = await bed.inputs(KIND);
  bed.sandbox.wavefront.expireExternalIds();
  await expect(bed.host(KIND).create(inputs)).rejects.toMatchObject({
    message: expect.stringMatching(/no longer valid.*limited time/),
    remedy: { kind: "replace", resourceName: "wavefront.ExternalId" },
  });
});

test("a create that is never answered is looked for before it is sent again, and ends with that", async () => {
  bed.sandbox.setFaults([{ match: POST, latencyMs: 600_000 }]);
  const host = bed.host(KIND, { timeout: 150 });
  await expect(host.create(await bed.inputs(KIND))).rejects.toThrow(/no whole answer/);
  const calls = bed.calls().filter((call) => call === "GET " || call === "POST ");
  // The list before, then a look after each of the four times that it was sent.
  expect(calls).toEqual(["GET ", ...Array(4).fill(["POST ", "GET "]).flat()]);
});
