/** What both fronts of the Pulumi host share, beyond what the dynamic provider's server shows. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ResourceDefinition } from "../../../provider/core/definition.ts";
import { ApiError, PartialFailureError, UnreachableError } from "../../../provider/core/errors.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { PulumiError } from "../../../provider/pulumi/errors.ts";
import { Operations } from "../../../provider/pulumi/operations.ts";
import { sample } from "../core/sample-definition.ts";
import { UNKNOWN_PROPERTY } from "./dynamic-server.ts";

const role = { roleArn: "arn", externalId: "id" };
const made = { id: "1", values: { name: "n", note: "", address: "here", ...role } };

/** Names are the vendor's to give once. */
const unique: Partial<ResourceDefinition> = {
  isConflict: (error) => error instanceof ApiError && error.status === 409,
};

function operations(changed: Partial<ResourceDefinition>): { operations: Operations; logged: string[] } {
  const logged: string[] = [];
  const surroundings = { client: () => ({}), context: { log: (_severity: string, text: string) => logged.push(text) } };
  return { operations: new Operations({ ...sample, ...changed }, surroundings), logged };
}

describe("a partial failure", () => {
  const failing = async (): Promise<never> => {
    throw new PartialFailureError("the second step failed", made, { nextStep: "run again" });
  };

  test.each<[string, (tried: Operations) => Promise<unknown>]>([
    ["create", (tried) => tried.create({ name: "n", ...role, __provider: "the line" })],
    ["update", (tried) => tried.update("1", { name: "m", ...role }, { name: "n", ...role, __provider: "the line" })],
  ])("rule 7: of a %s keeps what exists, with its provider and nothing that is not plain", async (_name, call) => {
    const { operations: tried } = operations({ create: failing, update: failing });
    const error = await call(tried).catch((caught: unknown) => caught);
    if (!(error instanceof PulumiError)) throw new Error(`another error: ${String(error)}`);
    expect(error.id).toBe("1");
    expect(error.properties).toStrictEqual({ name: "n", note: "", address: "here", ...role, __provider: "the line" });
    expect(error.reasons).toEqual([error.message]);
    expect(error.message).toBe("the second step failed\n  → run again");
    expect(error.stack).toBe("");
  });
});

describe("warnings", () => {
  test("rule 2: what the vendor holds only in part is kept, and said when it is planned", async () => {
    const { operations: tried, logged } = operations({});
    const known = { name: "n", note: "", roleArn: "arn" };
    expect(await tried.diff(known, { name: "n", roleArn: "arn" })).toEqual({ changes: false, replaces: [] });
    expect(logged.join("\n")).toMatch(/sample\.Thing "n" externalId: the vendor holds roleArn without externalId/);
  });
});

describe("the configuration that a refresh or destroy goes by", () => {
  const refusal = (status: number) =>
    new ApiError(`it answered ${status}`, { status, method: "GET", path: "/", vendorMessage: "" });
  const failing = (error: Error) => async (): Promise<never> => {
    throw error;
  };

  test.each<[string, Error, boolean]>([
    ["a key that is refused", refusal(401), true],
    ["a key that may not", refusal(403), true],
    ["nobody at the address", new UnreachableError("nobody is there"), true],
    ["another refusal", refusal(400), false],
  ])("%s", async (_name, error, mayBeOld) => {
    const { operations: tried } = operations({ read: failing(error), update: failing(error), delete: failing(error) });
    const said = (call: Promise<unknown>) => call.then(String, String);
    const known = { name: "n", note: "" };
    for (const call of [tried.read("1", known), tried.delete("1", known)]) {
      expect((await said(call)).includes("unless they get --run-program")).toBe(mayBeOld);
    }
    expect(await said(tried.update("1", known, { name: "m" }))).not.toContain("--run-program");
  });
});

describe("rule 9: an unexpected failure", () => {
  test("says that it is one, in a sentence, without a stack", async () => {
    const { operations: tried } = operations({
      read: async () => {
        throw new TypeError("x is not a function");
      },
    });
    const error = await tried.read("1", {}).catch((caught: unknown) => caught);
    expect(String(error)).toBe("awslink failed unexpectedly: x is not a function");
    expect((error as Error).stack).toBe("");
  });
});

describe("replacement", () => {
  test("names the properties that no update can change; what is unknown may change them", async () => {
    const { operations: tried } = operations({});
    const replacing = [...Object.entries(sample.inputs.shape)].map(([name]) => name);
    expect(replacing).toContain("name");
    const known = { name: "n", note: "", size: 7, ...role };
    const { changes, replaces } = await tried.diff(known, { name: "n", note: UNKNOWN_PROPERTY, ...role });
    expect({ changes, replaces }).toEqual({ changes: true, replaces: [] });
  });
});

describe("rule 3: a secret that only the state holds", () => {
  test("is in no error either, whoever repeats it", async () => {
    const outputs = z.strictObject({ token: attribute(z.string(), { description: "Token.", secret: true }) });
    const { operations: tried } = operations({
      outputs,
      read: async () => {
        throw new Error("the vendor does not like token-of-the-vendor");
      },
    });
    const error = await tried.read("1", { name: "n", token: "token-of-the-vendor" }).catch((caught: unknown) => caught);
    expect(String(error)).toBe("awslink failed unexpectedly: the vendor does not like ***");
  });
});

describe("rule 7: what another resource of the program has", () => {
  test("is not taken over, though nothing was read: the engine has shown that it is there", async () => {
    const { operations: tried } = operations({
      ...unique,
      create: async () => {
        throw new ApiError("the name is taken", { status: 409, method: "POST", path: "/", vendorMessage: "" });
      },
      find: async () => [made],
    });
    const declared = { name: "n", ...role };
    await tried.diff({ ...made.values }, declared, "1");
    await expect(tried.create(declared)).rejects.toThrow(/another resource of this program already manages the one/);
  });
});
