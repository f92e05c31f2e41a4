import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import {
  getAwsIntegration,
  getAwsIntegrations,
  getExcludableMetrics,
} from "../../../provider/mackerel/data-sources.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

let sandbox: Sandbox;
let client: MackerelClient;
const context = { log: () => {} };
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = new MackerelClient({ apiKey: sandbox.credentials.mackerel.apiKey, apiUrl: sandbox.url });
  return () => client.close();
});

function seed(name: string): string {
  return String(
    sandbox.mackerel.seed({
      name,
      key: "AKIAIOSFODNN7EXAMPLE",
      secretKey: "x".repeat(40),
      services: { EC2: { enable: true, role: "Hatena:web" } },
    }).id,
  );
}

const expected = (id: string, name: string) => ({
  id,
  name,
  memo: "",
  region: "ap-northeast-1",
  key: "AKIAIOSFODNN7EXAMPLE",
  includedTags: "",
  excludedTags: "",
  services: { EC2: { enable: true, role: "Hatena:web", excludedMetrics: [], retireAutomatically: false } },
});

describe("one setting", () => {
  test.each<[string, (id: string) => Values]>([
    ["by its id", (id) => ({ id })],
    ["by its name", () => ({ name: "b" })],
  ])("%s, without a secret and without the services that are off", async (_name, lookup) => {
    seed("a");
    const id = seed("b");
    expect(await getAwsIntegration.read(client, lookup(id), context)).toEqual(expected(id, "b"));
  });

  test.each<[string, Values, string]>([
    ["an id", { id: "nothing" }, 'with the id "nothing"'],
    ["a name", { name: "nothing" }, 'named "nothing"'],
  ])("%s that there is not is an error that says where to look", async (_name, lookup, words) => {
    await expect(getAwsIntegration.read(client, lookup, context)).rejects.toMatchObject({
      message: `mackerel.getAwsIntegration: there is no setting ${words}`,
      nextStep: expect.stringContaining("getAwsIntegrations"),
    });
  });

  test.each<[Values, readonly string[]]>([
    [{ id: "1" }, []],
    [{ name: "a" }, []],
    [{}, ["give an id or a name"]],
    [{ id: "1", name: "a" }, ["give an id or a name, not both"]],
    // What a module leaves to its variables may turn out to be none.
    [{ id: UNKNOWN, name: UNKNOWN }, []],
    [{ id: UNKNOWN, name: "a" }, []],
  ])("is asked for by one of the two: %j", (inputs, messages) => {
    expect(check(getAwsIntegration, inputs, { kind: "inputs" }).map(({ message }) => message)).toEqual(messages);
  });
});

test("all settings", async () => {
  const ids = [seed("a"), seed("b")];
  expect(await getAwsIntegrations.read(client, {}, context)).toEqual({
    awsIntegrations: [expected(String(ids[0]), "a"), expected(String(ids[1]), "b")],
  });
});

test("the excludable metrics by service", async () => {
  const { excludableMetrics } = await getExcludableMetrics.read(client, {}, context);
  expect(excludableMetrics).toMatchObject({ EC2: expect.arrayContaining(["ec2.cpu.used"]) });
});
