import { expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import type { DataSourceDefinition } from "../../../provider/core/definition.ts";
import type { Values } from "../../../provider/core/value.ts";
import { wavefront } from "../../../provider/wavefront/index.ts";
import { useWavefront } from "./bed.ts";

const bed = useWavefront();

function dataSource(name: string): DataSourceDefinition {
  const found = wavefront.dataSources.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

const read = (name: string, inputs: Values = {}): Promise<Values> =>
  dataSource(name).read(bed.client(), inputs, { log: () => {} });

async function made() {
  const inputs = await bed.inputs("CloudWatchIntegration", { namespaces: ["AWS/EC2"] });
  return { inputs, made: await bed.host("CloudWatchIntegration").create(inputs) };
}

test("getCloudIntegrations gives all that are not in the trash, with what changes by itself", async () => {
  const { inputs, made: kept } = await made();
  const trashed = await bed.host("Ec2Integration").create(await bed.inputs("Ec2Integration"));
  await bed.ask("DELETE", `/${trashed.id}`);
  bed.sandbox.wavefront.setOptions({ trashInLists: true });
  const answer = await read("getCloudIntegrations");
  const listed = answer.cloudIntegrations as readonly unknown[]; // by its schema, see below
  expect(listed).toHaveLength(1);
  expect(listed[0]).toMatchObject({
    id: kept.id,
    name: "link",
    service: "CLOUDWATCH",
    roleArn: inputs.roleArn,
    externalId: inputs.externalId,
    disabled: false,
    lastReceivedDataPointMs: expect.any(Number),
    lastMetricCount: expect.any(Number),
    createdEpochMillis: expect.any(Number),
    cloudWatch: { namespaces: ["AWS/EC2"] },
  });
  // Its own schema holds what it gives.
  expect(dataSource("getCloudIntegrations").outputs.safeParse(answer).error).toBeUndefined();
});

test("getCloudIntegration finds by id, by name, and by name and service", async () => {
  const { made: one } = await made();
  expect((await read("getCloudIntegration", { id: one.id })).name).toBe("link");
  expect((await read("getCloudIntegration", { name: "link" })).id).toBe(one.id);
  const other = await bed.host("Ec2Integration").create(await bed.inputs("Ec2Integration"));
  await expect(read("getCloudIntegration", { name: "link" })).rejects.toThrow(/several integrations named "link"/);
  expect((await read("getCloudIntegration", { name: "link", service: "EC2" })).id).toBe(other.id);
  await expect(read("getCloudIntegration", { id: "nothing" })).rejects.toThrow(/no integration with the id/);
});

test("getCloudIntegration names only those that are not in the trash", async () => {
  const { made: one } = await made();
  const other = await bed.host("Ec2Integration").create(await bed.inputs("Ec2Integration"));
  const trashed = await bed.host("CloudTrailIntegration").create(await bed.inputs("CloudTrailIntegration"));
  await bed.ask("DELETE", `/${trashed.id}`);
  bed.sandbox.wavefront.setOptions({ trashInLists: true });
  const named = await read("getCloudIntegration", { name: "link" }).catch((error: Error) => error.message);
  expect(named).toContain(one.id);
  expect(named).toContain(other.id);
  expect(named).not.toContain(trashed.id);
});

test("getCloudIntegration takes an id or a name", () => {
  const definition = dataSource("getCloudIntegration");
  expect(check(definition, {}, { kind: "inputs" })).toHaveLength(1);
  expect(check(definition, { id: "a", name: "b" }, { kind: "inputs" })).toHaveLength(1);
  expect(check(definition, { id: "a", service: "EC2" }, { kind: "inputs" })).toMatchObject([{ path: ["service"] }]);
  expect(check(definition, { id: "a" }, { kind: "inputs" })).toEqual([]);
  expect(check(definition, { name: "a", service: "EC2" }, { kind: "inputs" })).toEqual([]);
});

test("rule 1: the names are in state forever", () => {
  expect(wavefront.resources.map(({ name, terraformName }) => [name, terraformName])).toEqual([
    ["ExternalId", "awslink_wavefront_external_id"],
    ["CloudWatchIntegration", "awslink_wavefront_cloudwatch_integration"],
    ["Ec2Integration", "awslink_wavefront_ec2_integration"],
    ["CloudTrailIntegration", "awslink_wavefront_cloudtrail_integration"],
    ["Alert", "awslink_wavefront_alert"],
  ]);
  expect(wavefront.dataSources.map(({ name, terraformName }) => [name, terraformName])).toEqual([
    ["getCloudIntegrations", "awslink_wavefront_cloud_integrations"],
    ["getCloudIntegration", "awslink_wavefront_cloud_integration"],
  ]);
});
