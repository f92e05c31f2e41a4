/** Rule 8: the vendor is asked as little as possible, and in the order of its patience. */
import { expect, test } from "vitest";
import type { Resource } from "../../../provider/core/lifecycle.ts";
import { Host, type KindName, LEAST, ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const KINDS: readonly KindName[] = ["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"];
const BLOCKS = { CloudWatchIntegration: "cloudWatch", Ec2Integration: "ec2", CloudTrailIntegration: "cloudTrail" };
const SERVICES = { CloudWatchIntegration: "CLOUDWATCH", Ec2Integration: "EC2", CloudTrailIntegration: "CLOUDTRAIL" };

test("200 integrations of mixed kinds, and their external IDs, are read with three requests", async () => {
  const seeded: { kind: KindName; resource: Resource }[] = [];
  const externalIds: Resource[] = [];
  for (let index = 0; index < 200; index++) {
    const kind = KINDS[index % 3] ?? "CloudWatchIntegration";
    const externalId = await bed.externalId();
    const answer = bed.sandbox.wavefront.seed({
      name: `link-${index}`,
      service: SERVICES[kind],
      [BLOCKS[kind]]: { baseCredentials: { roleArn: ROLE, externalId }, ...LEAST[kind] },
    });
    const id = String((answer as { id: string }).id);
    seeded.push({ kind, resource: { id, state: { name: `link-${index}`, roleArn: ROLE, externalId } } });
    externalIds.push({ id: externalId, state: { externalId } });
  }
  const client = bed.client();
  bed.requests();
  const [integrations, ids] = await Promise.all([
    Promise.all(seeded.map(({ kind, resource }) => new Host(kind, client).read(resource))),
    Promise.all(externalIds.map((resource) => new Host("ExternalId", client).read(resource))),
  ]);
  expect(integrations.map((read) => read?.id)).toEqual(seeded.map(({ resource }) => resource.id));
  expect(ids.every((read) => read !== null)).toBe(true);
  // The first one alone, then a list of two pages.
  expect(bed.calls()).toEqual(["GET /<id>", "GET ", "GET "]);
});

test("a hundred creates at once under pushback: all made once, after the list before them", async () => {
  const client = bed.client();
  const externalIds: string[] = [];
  for (let index = 0; index < 100; index++) externalIds.push(await bed.externalId());
  await bed.trust(...externalIds.slice(0, 20));
  bed.sandbox.setFaults([
    { match: { vendor: "wavefront", method: "POST" }, skip: 10, times: 5, status: 406 },
    {
      match: { vendor: "wavefront", method: "POST" },
      skip: 30,
      times: 5,
      status: 429,
      headers: { "Retry-After": "2" },
    },
    { match: { vendor: "wavefront", method: "POST" }, skip: 50, times: 1, reset: "after" },
  ]);
  bed.requests();
  const made = await Promise.all(
    externalIds.map((externalId, index) =>
      new Host("CloudWatchIntegration", client)
        .create({ name: `link-${index}`, roleArn: ROLE, externalId, disabled: true })
        .catch((error: unknown) => error as Resource),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(100);
  const there = bed.sandbox.wavefront.integrations();
  expect(there).toHaveLength(100);
  expect(new Set(there.map(({ name }) => name)).size).toBe(100);
  const requests = bed.requests();
  const creates = requests.filter(({ method, path }) => method === "POST" && path.endsWith("/cloudintegration"));
  expect(creates.filter(({ status }) => status === 200 || status === null)).toHaveLength(100);
  const firstCreate = requests.findIndex(({ method }) => method === "POST");
  const lists = requests.slice(0, firstCreate).filter(({ method }) => method === "GET");
  expect(lists).toHaveLength(1);
  // In the order of their arrival, but for the few that were on their way together.
  const order = creates
    .filter(({ status }) => status === 200)
    .map(({ body }) => Number(String((body as { name: string }).name).slice("link-".length)));
  for (const [index, number] of order.entries()) expect(Math.abs(number - index)).toBeLessThanOrEqual(16);
});
