import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boolType,
  decodeType,
  describeType,
  dynamicType,
  encodeType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  tupleType,
  typeConforms,
  typeFromJson,
  typesEqual,
  typeToJson,
} from "../../../../provider/terraform/wire/type.ts";
import { anyType } from "./arbitrary-value.ts";

describe("a type", () => {
  it.each([
    [stringType, '"string"'],
    [dynamicType, '"dynamic"'],
    [listType(setType(numberType)), '["list",["set","number"]]'],
    [mapType(tupleType([boolType, stringType])), '["map",["tuple",["bool","string"]]]'],
    [objectType({ b: boolType, a: stringType }), '["object",{"a":"string","b":"bool"}]'],
    [objectType({ a: stringType, b: boolType }, ["b"]), '["object",{"a":"string","b":"bool"},["b"]]'],
  ])("has the JSON form %#: %s", (type, json) => {
    expect(Buffer.from(encodeType(type)).toString()).toBe(json);
    expect(decodeType(Buffer.from(json))).toEqual(type);
  });

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        expect(typesEqual(typeFromJson(typeToJson(type)), type)).toBe(true);
      }),
    );
  });

  it.each([
    '"text"',
    "null",
    "7",
    "[]",
    '["list"]',
    '["list","string","string"]',
    '["tuple","string"]',
    '["object",["a"]]',
    '["object",{},"a"]',
    '["pair",["string"]]',
    "{",
  ])("is not %s", (json) => {
    expect(() => decodeType(Buffer.from(json))).toThrow("type");
  });

  it("conforms to one that leaves parts of it open", () => {
    const declared = objectType({ a: dynamicType, b: listType(stringType) });
    expect(typeConforms(objectType({ a: setType(boolType), b: listType(stringType) }), declared)).toBe(true);
    expect(typeConforms(objectType({ a: boolType, b: listType(boolType) }), declared)).toBe(false);
    expect(typeConforms(objectType({ a: boolType }), declared)).toBe(false);
    expect(typeConforms(tupleType([boolType]), tupleType([dynamicType]))).toBe(true);
    expect(typeConforms(tupleType([]), tupleType([dynamicType]))).toBe(false);
  });

  it("is said in words", () => {
    expect(describeType(mapType(listType(dynamicType)))).toBe("map of list of any type");
  });
});
