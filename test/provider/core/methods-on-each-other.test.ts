/** Methods that stand on each other, that can do without a field, and the one that is declared by declaring nothing. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inputShape, type ResourceDefinition } from "../../../provider/core/definition.ts";
import type { Problem } from "../../../provider/core/errors.ts";
import {
  type CheckStage,
  checkMethods,
  credentialChange,
  type Methods,
  presentMethods,
} from "../../../provider/core/methods.ts";
import { plan } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { sample } from "./sample-definition.ts";

const text = (description: string) => attribute(z.string().optional(), { description });
const secret = (description: string) =>
  attribute(z.string().optional(), { description, secret: true, writeOnly: true });

const methods: Methods = {
  keys: { title: "access keys", fields: ["key", "secretKey", "token"], optional: ["token"] },
  profile: { title: "profile", fields: ["profile", "file"], optional: ["profile", "file"] },
  role: { title: "role", fields: ["role", "externalId"], optional: ["externalId"], on: ["keys", "profile"] },
  agent: { title: "the agent's own identity", fields: [] },
};
const definition: ResourceDefinition = {
  ...sample,
  inputs: z.strictObject({
    key: text("Key."),
    secretKey: secret("Secret."),
    token: secret("Token."),
    profile: text("Profile."),
    file: text("File."),
    role: text("Role."),
    externalId: text("External ID."),
  }),
  outputs: z.strictObject({}),
  methods,
};
const shape = inputShape(definition);
const create: CheckStage = { kind: "create" };

function problemsOf(inputs: Values, stage: CheckStage): string[] {
  const problems: Problem[] = [];
  checkMethods(methods, shape, inputs, stage, (problem) => problems.push(problem));
  return problems.map((problem) => `${problem.severity} ${problem.path.join(".")}`);
}

describe("what may be declared together", () => {
  test.each<[string, Values, CheckStage, string[]]>([
    ["nothing", {}, create, []],
    ["keys", { key: "a", secretKey: "b" }, create, []],
    ["temporary keys", { key: "a", secretKey: "b", token: "c" }, create, []],
    ["a token without keys", { token: "c" }, create, ["error key", "error secretKey"]],
    ["half of the keys", { key: "a", token: "c" }, create, ["error secretKey"]],
    ["a profile", { profile: "p" }, create, []],
    ["a file alone", { file: "f" }, create, []],
    ["a role alone", { role: "r" }, create, []],
    ["an external ID without role", { externalId: "e" }, create, ["error role"]],
    ["a role on keys", { role: "r", key: "a", secretKey: "b" }, create, []],
    ["a role on a profile", { role: "r", externalId: "e", profile: "p" }, create, []],
    ["keys and a profile", { key: "a", secretKey: "b", profile: "p" }, create, ["error profile"]],
    ["keys and a profile under a role", { role: "r", key: "a", secretKey: "b", file: "f" }, create, ["error file"]],
    ["unknown keys and a profile", { key: UNKNOWN, secretKey: UNKNOWN, profile: "p" }, create, ["error profile"]],
    [
      "a role whose external ID is left out",
      { role: "r" },
      { kind: "update", prior: { role: "r", externalId: "e" } },
      [],
    ],
    ["another role without external ID", { role: "s" }, { kind: "update", prior: { role: "r", externalId: "e" } }, []],
    ["the held key without secret and token", { key: "a" }, { kind: "update", prior: { key: "a" } }, []],
    ["another key without its secret", { key: "b" }, { kind: "update", prior: { key: "a" } }, ["error secretKey"]],
  ])("%s", (_name, inputs, stage, expected) => {
    expect(problemsOf(inputs, stage)).toEqual(expected);
  });

  test("the method without fields is the one that is present where no other is", () => {
    expect(presentMethods(methods, {})).toEqual(["agent"]);
    expect(presentMethods(methods, { role: "r" })).toEqual(["role"]);
    expect(presentMethods(methods, { role: "r", profile: "p" })).toEqual(["profile", "role"]);
  });
});

describe("what a plan says of them", () => {
  const changed = (prior: Values, desired: Values): string[] => {
    const planned = plan(definition, prior, desired);
    return planned.kind === "none" ? [] : planned.changes.map((change) => String(change.path[0])).sort();
  };
  test.each<[string, Values, Values, string[]]>([
    ["nothing on nothing", {}, {}, []],
    ["keys that nobody declares any more", { key: "a", secretKey: "b" }, {}, ["key", "secretKey"]],
    ["a role that nobody declares any more", { role: "r", key: "a" }, { key: "a" }, ["role"]],
    ["a token that is left out", { key: "a", secretKey: "b", token: "t" }, { key: "a", secretKey: "b" }, ["token"]],
    ["an external ID that is left out", { role: "r", externalId: "e" }, { role: "r" }, ["externalId"]],
    ["a file that is left out", { profile: "p", file: "f" }, { profile: "p" }, ["file"]],
    ["a secret that is left out", { key: "a", secretKey: "b" }, { key: "a" }, []],
    ["a role put over the keys", { key: "a", secretKey: "b" }, { key: "a", secretKey: "b", role: "r" }, ["role"]],
  ])("%s", (_name, prior, desired, expected) => {
    expect(changed(prior, desired)).toEqual(expected);
  });
});

describe("what a request says of them", () => {
  test("an optional field that is left out is cleared, and never missed", () => {
    const held = { key: "a", token: "held" };
    expect(credentialChange(methods, shape, { key: "a" }, held, () => false)).toEqual({
      set: {},
      clear: ["token"],
      missing: [],
    });
    expect(credentialChange(methods, shape, { role: "r" }, {}, () => false)).toEqual({
      set: { role: "r" },
      clear: [],
      missing: [],
    });
  });

  test("declaring nothing clears what is held", () => {
    expect(credentialChange(methods, shape, {}, { role: "r" }, () => false).clear).toEqual(["role", "externalId"]);
  });
});
