import { describe, expect, test } from "vitest";
import type { KnownResource, OperationContext, ResourceDefinition } from "../../../provider/core/definition.ts";
import { InvalidInputError, type Problem } from "../../../provider/core/errors.ts";
import { askFacts } from "../../../provider/core/facts.ts";
import { createResource, readResource, updateResource } from "../../../provider/core/lifecycle.ts";
import { plan } from "../../../provider/core/plan.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { Operations } from "../../../provider/pulumi/operations.ts";
import { UNKNOWN_PROPERTY } from "../../../provider/pulumi/properties.ts";
import { sample } from "./sample-definition.ts";

const role = { roleArn: "arn", externalId: "id" };
const context: OperationContext = { log: () => {} };

interface Asked {
  readonly inputs: Values;
  readonly known: KnownResource | undefined;
}

/** A definition whose vendor has an opinion of every note. */
function opinionated(problem: Problem | undefined): { definition: ResourceDefinition; asked: Asked[]; sent: string[] } {
  const asked: Asked[] = [];
  const sent: string[] = [];
  const definition: ResourceDefinition = {
    ...sample,
    async facts(_client, inputs, known) {
      asked.push({ inputs, known });
      return problem === undefined ? [] : [problem];
    },
    async create(_client, inputs) {
      sent.push("create");
      return { id: "1", values: { ...inputs, address: "here" } };
    },
    async update(_client, id, { inputs }) {
      sent.push("update");
      return { id, values: { ...inputs, address: "here" } };
    },
  };
  return { definition, asked, sent };
}

const warning: Problem = { severity: "warning", path: ["note"], message: "is read by nobody" };
const error: Problem = { severity: "error", path: ["note"], message: "is not taken by this version" };

describe("facts before planning", () => {
  test("a definition without facts has none", async () => {
    expect(await askFacts(sample, {}, { name: "n" }, undefined, context)).toEqual([]);
  });

  test("defaults are applied, and what is unknown stays so", async () => {
    const { definition, asked } = opinionated(undefined);
    await askFacts(definition, {}, { name: UNKNOWN, zone: undefined }, undefined, context);
    expect(asked[0]?.inputs).toEqual({ name: UNKNOWN, note: "" });
  });

  test("an error refuses a create and an update before anything is sent", async () => {
    const { definition, sent } = opinionated(error);
    await expect(createResource(definition, {}, { name: "n", ...role }, context)).rejects.toThrow(InvalidInputError);
    const change = updateResource(definition, {}, "1", { name: "n", ...role }, { name: "m", ...role }, context);
    await expect(change).rejects.toThrow("note: is not taken by this version");
    expect(sent).toEqual([]);
  });

  test("a warning does not, and an update tells what is known", async () => {
    const { definition, sent, asked } = opinionated(warning);
    await createResource(definition, {}, { name: "n", ...role }, context);
    await updateResource(definition, {}, "1", { name: "n", ...role }, { name: "m", ...role }, context);
    expect(sent).toEqual(["create", "update"]);
    expect(asked.map(({ known }) => known?.id)).toEqual([undefined, "1"]);
  });
});

describe("facts on Pulumi", () => {
  const operations = (definition: ResourceDefinition, known = true) => {
    const logged: string[] = [];
    const clients: number[] = [];
    const host = new Operations(definition, {
      client: () => clients.push(1),
      isConfigurationKnown: () => known,
      context: { log: (severity, message) => logged.push(`${severity}: ${message}`) },
    });
    return { host, logged, clients };
  };

  test("a check of what is new says them by field, as failure or warning", async () => {
    const refused = operations(opinionated(error).definition);
    expect((await refused.host.check({}, { name: "n", ...role })).failures).toEqual([
      { property: "", reason: "note: is not taken by this version" },
    ]);
    const warned = operations(opinionated(warning).definition);
    expect((await warned.host.check({}, { name: "n", ...role })).failures).toEqual([]);
    expect(warned.logged).toEqual(['warning: sample.Thing "n" note: is read by nobody']);
  });

  test("nothing is asked while the configuration is unknown, or after an error that needs no vendor", async () => {
    const unconfigured = operations(opinionated(error).definition, false);
    expect((await unconfigured.host.check({}, { name: "n", ...role })).failures).toEqual([]);
    const { definition, asked } = opinionated(error);
    const { host, clients } = operations(definition);
    expect((await host.check({}, { name: "", ...role })).failures).toHaveLength(1);
    expect([asked, clients]).toEqual([[], []]);
  });

  test("a diff asks only where something changes, and knows what exists", async () => {
    const { definition, asked } = opinionated(warning);
    const { host, logged } = operations(definition);
    const state = { name: "n", note: "", ...role };
    await host.check(state, { name: "m", ...role });
    expect(await host.diff(state, { name: "n", ...role }, "7")).toEqual({ changes: false, replaces: [] });
    expect(asked).toEqual([]);
    expect((await host.diff(state, { name: "m", note: UNKNOWN_PROPERTY, ...role }, "7")).changes).toBe(true);
    expect(asked[0]).toMatchObject({ inputs: { name: "m", note: UNKNOWN }, known: { id: "7", state } });
    expect(logged).toHaveLength(1);
  });

  test("a diff that is a replacement asks as for something new", async () => {
    const { definition, asked } = opinionated(undefined);
    await operations(definition).host.diff({ name: "n", zone: "a", ...role }, { name: "n", zone: "b", ...role }, "7");
    expect(asked[0]?.known).toBeUndefined();
  });
});

describe("secrets that the vendor shows to be others", () => {
  const reading = (forgotten: readonly string[]): ResourceDefinition => ({
    ...sample,
    read: async () => ({ id: "1", values: { name: "n", note: "", key: "AKIA", address: "here" }, forgotten }),
  });

  test("they are forgotten, and the next plan sends them again", async () => {
    const prior = { name: "n", note: "", key: "AKIA", secretKey: "s" };
    const same = await readResource(reading([]), {}, "1", prior, context);
    expect(same?.state.secretKey).toBe("s");
    const other = await readResource(reading(["secretKey"]), {}, "1", prior, context);
    expect(other?.state.secretKey).toBeUndefined();
    const planned = plan(sample, other?.state ?? {}, { name: "n", key: "AKIA", secretKey: "s" });
    expect(planned).toEqual({ kind: "update", changes: [{ path: ["secretKey"] }] });
  });
});

describe("a refresh on Pulumi compares with what the vendor has", () => {
  const refuseLoud = (inputs: Values, report: (problem: Problem) => void): void => {
    if (inputs.note === "LOUD") report({ severity: "error", path: ["note"], message: "is too loud" });
  };
  const { definition, asked } = opinionated(error);
  const loud: ResourceDefinition = {
    ...definition,
    rules: [refuseLoud],
    read: async () => ({ id: "7", values: { name: "n", note: "LOUD", address: "here", ...role } }),
  };
  const host = new Operations(loud, { client: () => ({}), context });
  const state = { name: "n", note: "", ...role };

  test("what a read reports is no error, though a program could not declare it, and nothing is asked about it", async () => {
    const { inputs } = await host.read("7", state);
    expect(await host.diff(state, inputs ?? {}, "7")).toEqual({ changes: true, replaces: [] });
    expect(asked).toEqual([]);
  });

  test("a program that declares it is refused by the check", async () => {
    const { failures } = await host.check(state, { ...state, note: "LOUD" });
    expect(failures.map(({ reason }) => reason).join()).toMatch(/is too loud/);
  });

  test("imported inputs that are the vendor's are no error either, while nothing differs", async () => {
    const there = { ...state, note: "LOUD" };
    expect(await host.diff(there, there, "8")).toEqual({ changes: false, replaces: [] });
  });
});
