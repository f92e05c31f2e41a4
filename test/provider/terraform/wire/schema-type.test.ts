import { describe, expect, it } from "vitest";
import type { SchemaBlockInit } from "../../../../provider/terraform/protocol/generated/messages.ts";
import { blockType } from "../../../../provider/terraform/wire/schema-type.ts";
import { encodeType, stringType, typeToJson } from "../../../../provider/terraform/wire/type.ts";

const inside = [{ name: "a", type: encodeType(stringType) }];
const object = ["object", { a: "string" }];

describe("the type of a schema's values", () => {
  it.each<[string, SchemaBlockInit, unknown]>([
    ["an attribute", { attributes: inside }, "string"],
    ["one object", { attributes: [{ name: "a", nestedType: { attributes: inside, nesting: 1 } }] }, object],
    [
      "a list of objects",
      { attributes: [{ name: "a", nestedType: { attributes: inside, nesting: 2 } }] },
      ["list", object],
    ],
    [
      "a set of objects",
      { attributes: [{ name: "a", nestedType: { attributes: inside, nesting: 3 } }] },
      ["set", object],
    ],
    [
      "a map of objects",
      { attributes: [{ name: "a", nestedType: { attributes: inside, nesting: 4 } }] },
      ["map", object],
    ],
    ["one block", { blockTypes: [{ typeName: "a", block: { attributes: inside }, nesting: 1 }] }, object],
    [
      "blocks in a list",
      { blockTypes: [{ typeName: "a", block: { attributes: inside }, nesting: 2 }] },
      ["list", object],
    ],
    [
      "blocks in a set",
      { blockTypes: [{ typeName: "a", block: { attributes: inside }, nesting: 3 }] },
      ["set", object],
    ],
    ["blocks by key", { blockTypes: [{ typeName: "a", block: { attributes: inside }, nesting: 4 }] }, ["map", object]],
    [
      "a block that is always there",
      { blockTypes: [{ typeName: "a", block: { attributes: inside }, nesting: 5 }] },
      object,
    ],
  ])("knows %s", (_name, block, json) => {
    expect(typeToJson(blockType(block))).toEqual(["object", { a: json }]);
  });

  it.each<[string, SchemaBlockInit, string]>([
    ["an attribute without a type", { attributes: [{ name: "a" }] }, "a: the attribute has no type"],
    [
      "attributes without a nesting",
      { attributes: [{ name: "a", nestedType: {} }] },
      "no nesting undefined of attributes",
    ],
    [
      "a block without a nesting",
      { blockTypes: [{ typeName: "a", nesting: 0 }] },
      "a: there is no nesting 0 of blocks",
    ],
  ])("refuses %s", (_name, block, message) => {
    expect(() => blockType(block)).toThrow(message);
  });
});
