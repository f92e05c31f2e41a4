import { expect, test } from "vitest";
import { definition, type Host, ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();

test("made, valid, deleted, gone; deleting what is gone succeeds", async () => {
  const host = bed.host("ExternalId");
  const made = await host.create({});
  expect(made.state).toEqual({ externalId: made.id });
  expect(await host.read(made)).toEqual(made);
  expect(host.plan(made, {})).toEqual({ kind: "none" });
  await host.delete(made);
  expect(await bed.host("ExternalId").read(made)).toBeNull();
  await host.delete(made);
});

test("one that expired unused is gone before it is needed", async () => {
  const host = bed.host("ExternalId");
  const made = await host.create({});
  bed.sandbox.wavefront.expireExternalIds();
  expect(await host.read(made)).toBeNull();
});

test("one that an integration uses is not asked for, and never gone", async () => {
  const host = bed.host("ExternalId");
  const made = await host.create({});
  await bed.trust(made.id);
  await bed.host("Ec2Integration").create({ name: "link", roleArn: ROLE, externalId: made.id });
  await bed.ask("DELETE", `/awsExternalId/${made.id}`);
  bed.requests();
  expect(await host.read(made)).toEqual(made);
  expect(bed.calls()).toEqual(["GET "]);
});

test("it is never the cause that a working integration is replaced, though answers carry no external IDs", async () => {
  bed.sandbox.wavefront.setOptions({ externalIdsInAnswers: false });
  const host = bed.host("ExternalId");
  const made = await host.create({});
  await bed.trust(made.id);
  await bed.host("Ec2Integration").create({ name: "link", roleArn: ROLE, externalId: made.id });
  await bed.ask("DELETE", `/awsExternalId/${made.id}`);
  expect(await bed.host("ExternalId").read(made)).toEqual(made);
});

test("a lost answer makes another one: the orphan is harmless", async () => {
  bed.sandbox.setFaults([{ match: { pathPattern: "awsExternalId$" }, times: 1, reset: "after" }]);
  const made = await bed.host("ExternalId").create({});
  expect(bed.sandbox.wavefront.externalIds()).toHaveLength(2);
  expect(bed.sandbox.wavefront.externalIds().map(({ externalId }) => externalId)).toContain(made.id);
});

test("many are read with one GET each, at most eight at a time", async () => {
  const host: Host = bed.host("ExternalId");
  const made = await Promise.all(Array.from({ length: 40 }, () => host.create({})));
  let running = 0;
  let most = 0;
  const fresh = bed.client({
    log: ({ kind, path }) => {
      if (!path.includes("awsExternalId/")) return;
      running += kind === "sent" ? 1 : -1;
      most = Math.max(most, running);
    },
  });
  bed.requests();
  const { read } = definition("ExternalId");
  const context = { log: () => {} };
  await Promise.all(made.map(({ id, state }) => read(fresh, id, state, context)));
  const calls = bed.calls();
  expect(calls.filter((call) => call === "GET ")).toHaveLength(1);
  expect(calls.filter((call) => call === "GET /awsExternalId/<external id>")).toHaveLength(40);
  expect(most).toBe(8);
});
