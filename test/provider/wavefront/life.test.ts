import { describe, expect, test } from "vitest";
import { PartialFailureError } from "../../../provider/core/errors.ts";
import type { Values } from "../../../provider/core/value.ts";
import { type KindName, ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const KINDS: readonly KindName[] = ["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"];

/** Every field of each kind, with a value that is no default. */
const EVERY_FIELD: Readonly<Record<KindName, Values>> = {
  CloudWatchIntegration: {
    namespaces: ["AWS/SQS", "AWS/EC2"],
    metricFilterRegex: "^aws\\.(ec2|sqs).*$",
    pointTagFilterRegex: "(region|name)",
    s3BucketNameFilterRegex: "^logs-",
    threadDistributionInMins: 3,
    instanceSelectionTags: { environment: "production" },
    volumeSelectionTags: { environment: "staging" },
    instanceSelectionTagsExpr: "a=b, c=d",
    volumeSelectionTagsExpr: "e=f",
  },
  Ec2Integration: {
    hostNameTags: ["Name"],
    instanceSelectionTagsExpr: "a=b",
    volumeSelectionTagsExpr: "c=d",
    metricFilterRegex: "^aws",
    pointTagFilterRegex: "region",
    customNamespaces: ["LIMITS"],
  },
  CloudTrailIntegration: { region: "us-east-1", bucketName: "trail", prefix: "p", filterRule: "eventName = x" },
};

const COMMON: Values = {
  serviceRefreshRateInMins: 10,
  additionalTags: { account: "production" },
  reuseExternalIdCredential: "something",
};

describe.each(KINDS)("%s", (kind) => {
  test("rules 5 and 6: made with the least, it is read back, and a second plan is empty", async () => {
    const host = bed.host(kind);
    const inputs = await bed.inputs(kind);
    const made = await host.create(inputs);
    expect(made.state).toMatchObject({ ...inputs, disabled: false, onDelete: "trash", forceSave: false });
    expect(host.plan(made, inputs)).toEqual({ kind: "none" });
    const read = await host.read(made);
    expect(read).toEqual(made);
    expect(bed.sandbox.wavefront.integration(made.id)).toMatchObject({ name: "link", disabled: false, inTrash: false });
  });

  test("every field is sent, read back, changed and taken back", async () => {
    const host = bed.host(kind);
    const least = await bed.inputs(kind);
    const full = { ...least, ...COMMON, ...EVERY_FIELD[kind] };
    const made = await host.create(full);
    expect(made.state).toMatchObject(full);
    expect(host.plan(made, full)).toEqual({ kind: "none" });

    const reduced = await host.update(made, least);
    expect(host.plan(reduced, least)).toEqual({ kind: "none" });
    expect(await host.read(reduced)).toEqual(reduced);

    const restored = await host.update(reduced, full);
    expect(restored.state).toMatchObject(full);
  });

  test("rule 5: what changes by itself, and fields that this release does not know, are no difference and go back", async () => {
    const host = bed.host(kind);
    const inputs = await bed.inputs(kind);
    const made = await host.create(inputs);
    bed.sandbox.wavefront.setOptions({
      futureFields: { priority: { level: 3 } },
      futureBlockFields: { sampling: ["a"] },
    });
    const read = await bed.host(kind).read(made);
    expect(read).toEqual(made);
    bed.requests();
    await host.update(made, { ...inputs, name: "renamed" });
    const put = bed.requests().find(({ method }) => method === "PUT");
    expect(put?.body).toMatchObject({ name: "renamed", priority: { level: 3 } });
    expect(JSON.stringify(put?.body)).toContain('"sampling":["a"]');
    for (const field of ["lastError", "lastMetricCount", "createdEpochMillis", "updaterId", "inTrash", "deleted"]) {
      expect(put?.body).not.toHaveProperty(field);
    }
  });

  test("rule 4: moved into the trash, by default, and gone to a read; deleting what is gone succeeds", async () => {
    const host = bed.host(kind);
    const made = await host.create(await bed.inputs(kind));
    await host.delete(made);
    expect(bed.sandbox.wavefront.integration(made.id).inTrash).toBe(true);
    expect(await bed.host(kind).read(made)).toBeNull();
    await host.delete(made);
  });

  test("rule 4: changing what was deleted meanwhile says so", async () => {
    const host = bed.host(kind);
    const inputs = await bed.inputs(kind);
    const made = await host.create(inputs);
    await bed.ask("DELETE", `/${made.id}`);
    await expect(host.update(made, { ...inputs, name: "other" })).rejects.toMatchObject({
      message: expect.stringMatching(/does not exist any more/),
      remedy: { kind: "refresh" },
    });
  });
});

test("deleted for good with onDelete purge, and a change of it alone sends nothing", async () => {
  const host = bed.host("CloudWatchIntegration");
  const inputs = await bed.inputs("CloudWatchIntegration");
  const made = await host.create(inputs);
  bed.requests();
  const changed = await host.update(made, { ...inputs, onDelete: "purge", forceSave: true });
  expect(bed.calls()).toEqual(["GET /<id>"]);
  expect(changed.state).toMatchObject({ onDelete: "purge", forceSave: true });
  await host.delete(changed);
  expect(bed.sandbox.wavefront.integrations()).toEqual([]);
});

test("forceSave is sent and never a difference", async () => {
  const host = bed.host("CloudWatchIntegration");
  const inputs = await bed.inputs("CloudWatchIntegration", { forceSave: true });
  const made = await host.create(inputs);
  expect(bed.requests().find(({ method, path }) => method === "POST" && !/Id$/.test(path))?.body).toMatchObject({
    forceSave: true,
  });
  const read = await host.read(made);
  expect(read?.state.forceSave).toBe(true);
  expect(host.plan(made, inputs)).toEqual({ kind: "none" });
});

describe("customNamespaces has three values", () => {
  const sent = () => bed.requests().find(({ method }) => method === "PUT")?.body;

  test("declared, switched off, and left alone", async () => {
    const host = bed.host("Ec2Integration");
    const inputs = await bed.inputs("Ec2Integration");
    const made = await host.create({ ...inputs, customNamespaces: ["LIMITS"] });
    const left = await host.update(made, { ...inputs, name: "other" });
    expect(left.state.customNamespaces).toEqual(["LIMITS"]);
    bed.requests();
    const off = await host.update(left, { ...inputs, name: "other", customNamespaces: [] });
    expect(sent()).toMatchObject({ ec2: { customNamespaces: [] } });
    expect(off.state.customNamespaces).toEqual([]);
    expect(host.plan(off, { ...inputs, name: "other", customNamespaces: [] })).toEqual({ kind: "none" });
    expect(host.plan(off, { ...inputs, name: "other", customNamespaces: ["LIMITS"] })).toMatchObject({
      kind: "update",
    });
    expect(host.plan(off, { ...inputs, name: "other" })).toEqual({ kind: "none" });
  });
});

describe("equal forms", () => {
  test("rule 5: sets in another order and expressions with other blanks change nothing", async () => {
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration", {
      namespaces: ["AWS/EC2", "AWS/SQS"],
      instanceSelectionTagsExpr: "a=b, c=d",
    });
    const made = await host.create(inputs);
    const otherwise = {
      ...inputs,
      namespaces: ["AWS/SQS", "AWS/EC2"],
      instanceSelectionTagsExpr: " c=d,a=b ,a=b",
      metricFilterRegex: "",
      additionalTags: {},
    };
    expect(host.plan(made, otherwise)).toEqual({ kind: "none" });
  });
});

describe("credentials", () => {
  test("rule 2: another role is put, with the external ID as it is", async () => {
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration", { rolePropagationTimeout: 0 });
    const made = await host.create(inputs);
    bed.requests();
    const roleArn = ROLE.replace("wavefront", "other");
    await expect(host.update(made, { ...inputs, roleArn })).rejects.toBeInstanceOf(PartialFailureError);
    expect(bed.requests().find(({ method }) => method === "PUT")?.body).toMatchObject({
      cloudWatch: { baseCredentials: { roleArn, externalId: inputs.externalId } },
    });
  });

  test("rule 2: a changed role needs its external ID, and half a method makes nothing", async () => {
    const host = bed.host("CloudWatchIntegration");
    const { externalId, ...inputs } = await bed.inputs("CloudWatchIntegration");
    await expect(host.create(inputs)).rejects.toThrow(/externalId: missing/);
    const made = await host.create({ ...inputs, externalId: String(externalId) });
    const change = host.update(made, { ...inputs, roleArn: ROLE.replace("wavefront", "other") });
    await expect(change).rejects.toThrow(/a changed roleArn needs its externalId/);
  });

  test("rule 2: none declared leaves them alone", async () => {
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration");
    const made = await host.create(inputs);
    bed.requests();
    const changed = await host.update(made, { name: "renamed" });
    expect(changed.state).toMatchObject({ roleArn: ROLE, externalId: String(inputs.externalId) });
    expect(bed.requests().find(({ method }) => method === "PUT")?.body).toMatchObject({
      cloudWatch: { baseCredentials: { roleArn: ROLE, externalId: inputs.externalId } },
    });
  });

  test("another external ID makes another integration, an unknown prior one is adopted", async () => {
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration");
    const made = await host.create(inputs);
    expect(host.plan(made, { ...inputs, externalId: "another" })).toMatchObject({
      kind: "replace",
      reasons: ["externalId"],
    });
    bed.sandbox.wavefront.setOptions({ externalIdsInAnswers: false });
    const imported = await bed.host("CloudWatchIntegration").read({ id: made.id, state: {} });
    expect(imported?.state).not.toHaveProperty("externalId");
    const other = bed.host("CloudWatchIntegration");
    if (imported === null) throw new Error("it is gone");
    expect(other.plan(imported, inputs)).toMatchObject({ kind: "update" });
    bed.requests();
    const adopted = await other.update(imported, inputs);
    expect(bed.calls()).toEqual(["GET /<id>"]);
    expect(adopted.state.externalId).toBe(inputs.externalId);
    expect(other.plan(adopted, inputs)).toEqual({ kind: "none" });
    expect(other.plan(adopted, { ...inputs, externalId: "another" }).kind).toBe("replace");
  });

  test("an external ID that is unknown here but not to Wavefront is never replaced in silence", async () => {
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration");
    const made = await host.create(inputs);
    const { externalId: _, ...state } = made.state;
    await expect(host.update({ id: made.id, state }, { ...inputs, externalId: "another" })).rejects.toMatchObject({
      remedy: { kind: "replace", resourceName: "wavefront.CloudWatchIntegration" },
    });
  });

  test("answers without external IDs keep what was sent", async () => {
    bed.sandbox.wavefront.setOptions({ externalIdsInAnswers: false });
    const host = bed.host("CloudWatchIntegration");
    const inputs = await bed.inputs("CloudWatchIntegration");
    const made = await host.create(inputs);
    expect(made.state.externalId).toBe(inputs.externalId);
    expect((await host.read(made))?.state.externalId).toBe(inputs.externalId);
    const changed = await host.update(made, { ...inputs, name: "renamed" });
    expect(host.plan(changed, { ...inputs, name: "renamed" })).toEqual({ kind: "none" });
  });
});

test("an integration of another service is told, not taken", async () => {
  const made = await bed.host("Ec2Integration").create(await bed.inputs("Ec2Integration"));
  await expect(bed.host("CloudWatchIntegration").read(made)).rejects.toThrow(/is an integration of EC2/);
});
