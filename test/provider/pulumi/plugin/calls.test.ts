/** The plugin front's own part of the engine's calls: configuration, names, previews, secrets. */
import { beforeEach, describe, expect, test } from "vitest";
import { PluginCalls } from "../../../../provider/pulumi/plugin/calls.ts";
import { fixturePackage, type Store } from "./fixture-package.ts";

const urn = "urn:pulumi:stack::project::parent:index:Parent$fixture:index/thing:Thing::my thing";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const seed = new Uint8Array([1, 2, 3]);

let store: Store;
let calls: PluginCalls;
beforeEach(() => {
  store = new Map();
  calls = new PluginCalls(fixturePackage(store), { log: () => undefined });
  calls.configure({ region: "here", version: "7.0.0" });
});

describe("configuration", () => {
  const invoke = (other: PluginCalls) => other.invoke("fixture:index/getText:getText", {});
  const fresh = () => new PluginCalls(fixturePackage(store), { log: () => undefined });

  test("secrets are taken off, and what is no text is read out of its JSON", async () => {
    const other = fresh();
    other.configure({ region: secret("there"), endpoints: '[{"iam":"http://127.0.0.1:1","lambda":"x"}]' });
    expect(await invoke(other)).toEqual({ text: "there" });
  });

  test("a setting that the vendor does not have is refused by name", () => {
    expect(() => fresh().configure({ region: "x", assumeRoles: "[]" })).toThrow(
      "the fixture plugin does not have the provider setting assumeRoles",
    );
  });

  test("what is missing is said with what to do", () => {
    expect(() => fresh().configure({})).toThrow("there is no region\n  → set one");
  });

  test("without a configuration nothing is asked", async () => {
    await expect(invoke(fresh())).rejects.toThrow("was not configured");
  });
});

describe("check", () => {
  const check = (news: Record<string, unknown>, olds: Record<string, unknown> = {}) =>
    calls.check({ urn, olds, news, randomSeed: seed });

  test("names what has no name, the same for the same seed, and marks it", async () => {
    const first = await check({ document: "{}" });
    expect(first.failures).toEqual([]);
    expect(first.inputs).toEqual({
      document: "{}",
      name: expect.stringMatching(/^my thing-[0-9a-f]{7}$/),
      __defaults: ["name"],
    });
    expect(await check({ document: "{}" })).toEqual(first);
    expect((await calls.check({ urn, olds: {}, news: {}, randomSeed: new Uint8Array([4]) })).inputs.name).not.toBe(
      first.inputs.name,
    );
  });

  test("keeps the name that it made, and drops one that the program once gave", async () => {
    const made = { name: "my thing-0000000", __defaults: ["name"], document: "{}" };
    expect((await check({ document: "{}" }, made)).inputs).toEqual(made);
    expect((await check({ document: "{}" }, { name: "given", document: "{}" })).inputs.name).toMatch(/^my thing-/);
  });

  test("cuts a long name before its digits", async () => {
    const long = urn.replace("my thing", "a name that goes on and on");
    const { inputs } = await calls.check({ urn: long, olds: {}, news: { document: "{}" }, randomSeed: seed });
    expect(inputs.name).toMatch(/^a name that -[0-9a-f]{7}$/);
  });

  test.each([{ name: "given" }, { name: UNKNOWN }, { namePrefix: "given-" }])("leaves %j alone", async (named) => {
    expect((await check({ document: "{}", ...named })).inputs).toEqual({ document: "{}", ...named });
  });

  test("a document may be an object; with something unknown inside it is unknown", async () => {
    const named = { name: "x" };
    expect((await check({ ...named, document: { a: [1] } })).inputs.document).toBe('{"a":[1]}');
    expect((await check({ ...named, document: { a: [UNKNOWN] } })).inputs.document).toBe(UNKNOWN);
  });

  test("secrets stay secret, as wholes", async () => {
    const { inputs } = await check({ name: "x", document: { a: secret("b") }, tags: { c: secret("d") } });
    expect(inputs).toEqual({ name: "x", document: secret('{"a":"b"}'), tags: secret({ c: "d" }) });
  });

  test("problems are failures that name the field", async () => {
    const { failures } = await check({ document: "{}", size: 1.5, sise: 1 });
    // The engine would print the value of the property that it is given.
    expect(failures.map(({ property, reason }) => `${property} ${reason}`)).toEqual([
      expect.stringMatching(/^ size: /),
      expect.stringMatching(/^ sise: /),
    ]);
  });
});

describe("diff", () => {
  const state = { name: "given", document: "{}", size: 1, key: secret("k"), allTags: {} };
  const diff = (news: Record<string, unknown>) => calls.diff({ urn, olds: state, news });
  const nothing = { changes: false, replaces: [], deleteBeforeReplace: false };

  test.each([
    ["nothing", { name: "given", document: "{}" }, nothing],
    ["nothing but what is marked", { name: "given", document: "{}", __defaults: ["name"] }, nothing],
    ["a change", { name: "given", document: secret("[]") }, { ...nothing, changes: true }],
    [
      "another name",
      { name: "other", document: "{}" },
      { changes: true, replaces: ["name"], deleteBeforeReplace: false },
    ],
    [
      "a replacement under the same name",
      { name: "given", namePrefix: "x", document: "{}" },
      { changes: true, replaces: ["namePrefix"], deleteBeforeReplace: true },
    ],
    [
      "a replacement of what was named here",
      { name: "given", namePrefix: "x", document: "{}", __defaults: ["name"] },
      { changes: true, replaces: ["namePrefix"], deleteBeforeReplace: false },
    ],
  ])("%s", async (_name, news, expected) => {
    expect(await diff(news)).toEqual(expected);
  });
});

describe("previews", () => {
  test("a create makes nothing, and what the vendor settles is unknown", async () => {
    const news = { name: "x", document: UNKNOWN, tags: secret({ a: "b" }) };
    expect(await calls.create({ urn, news, preview: true })).toEqual({
      id: "",
      outs: {
        name: "x",
        namePrefix: UNKNOWN,
        document: UNKNOWN,
        size: 1,
        tags: secret({ a: "b" }),
        key: secret(UNKNOWN),
        allTags: secret(UNKNOWN),
      },
    });
    expect(store.size).toBe(0);
  });

  test("an update changes nothing; only outputs that follow a changed input are unknown", async () => {
    const olds = { name: "x", document: "{}", size: 1, key: secret("k"), allTags: {} };
    const update = (news: Record<string, unknown>) => calls.update({ urn, id: "x", olds, news, preview: true });
    const kept = { name: "x", size: 1, key: secret("k") };
    expect((await update({ name: "x", document: "[]" })).outs).toEqual({ ...kept, document: "[]", allTags: {} });
    expect((await update({ name: "x", document: "{}", tags: { a: "b" } })).outs).toEqual({
      ...kept,
      document: "{}",
      tags: { a: "b" },
      allTags: UNKNOWN,
    });
    expect(store.size).toBe(0);
  });
});

describe("life", () => {
  test("secrets come back secret: by definition, as they were given, and in what follows them", async () => {
    const news = { name: "x", document: "{}", tags: secret({ a: "b" }) };
    const { id, outs } = await calls.create({ urn, news, preview: false });
    expect(id).toBe("x");
    expect(store.get("x")).toMatchObject({ tags: { a: "b" } });
    const expected = {
      name: "x",
      document: "{}",
      size: 1,
      tags: secret({ a: "b" }),
      key: secret("key of x"),
      allTags: secret({ a: "b" }),
    };
    expect(outs).toEqual(expected);
    expect(await calls.read({ urn, id, properties: outs, inputs: news })).toEqual({ id, outs: expected });
    const changed = { ...news, document: "[]" };
    expect((await calls.update({ urn, id, olds: outs, news: changed, preview: false })).outs).toEqual({
      ...expected,
      document: "[]",
    });
    await calls.delete({ urn, id, properties: outs });
    expect(await calls.read({ urn, id, properties: outs, inputs: news })).toEqual({});
  });

  test("drift shows in the inputs, beside those of the program, marks and secrets kept", async () => {
    const news = { name: "x", document: secret("{}"), __defaults: ["name"] };
    const { id, outs } = await calls.create({ urn, news, preview: false });
    store.set("x", { ...store.get("x"), tags: { a: "b" } });
    const { inputs } = await calls.read({ urn, id, properties: outs, inputs: news });
    expect(inputs).toEqual({ ...news, tags: { a: "b" } });
  });

  test("an import has every input", async () => {
    store.set("x", { name: "x", document: "{}", size: 2, key: "k", allTags: {} });
    const { inputs, outs } = await calls.read({ urn, id: "x", properties: {}, inputs: {} });
    expect(inputs).toEqual({ name: "x", document: "{}", size: 2 });
    expect(outs).toMatchObject({ key: secret("k") });
  });

  test("what was made in part is kept, secrets wrapped", async () => {
    await expect(calls.create({ urn, news: { name: "x", document: "half" }, preview: false })).rejects.toMatchObject({
      message: "only half of it was made",
      id: "x",
      properties: { name: "x", key: secret("key of x") },
    });
  });
});

describe("functions", () => {
  const token = "fixture:index/getText:getText";

  test("names are brought to the definition's, and what was asked is in the answer", async () => {
    const parts = [{ word: "a" }, { word: "b" }];
    expect(await calls.invoke(token, { parts })).toEqual({ parts, text: "here a b" });
  });

  test("bad arguments are refused by field", async () => {
    await expect(calls.invoke(token, { parts: [{ wort: "a" }] })).rejects.toThrow("part[0].word: missing");
  });

  test("a function or type that the package does not have is named", async () => {
    await expect(calls.invoke("fixture:index/getMore:getMore", {})).rejects.toThrow(
      "the fixture plugin does not have the function fixture:index/getMore:getMore",
    );
    const other = "urn:pulumi:stack::project::fixture:s3/bucket:Bucket::b";
    await expect(calls.create({ urn: other, news: {}, preview: true })).rejects.toThrow(
      "the fixture plugin does not have the type fixture:s3/bucket:Bucket\n  → it has fixture:index/thing:Thing",
    );
  });
});
