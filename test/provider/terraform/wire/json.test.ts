import { describe, expect, it } from "vitest";
import { decodeJson, encodeJson } from "../../../../provider/terraform/wire/json.ts";
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  stringType,
} from "../../../../provider/terraform/wire/type.ts";
import {
  bool,
  list,
  map,
  nullOf,
  number,
  object,
  set,
  string,
  unknown,
  valuesEqual,
} from "../../../../provider/terraform/wire/value.ts";

describe("a value in JSON", () => {
  it("keeps every digit of a number", () => {
    const read = decodeJson('{"id":12345678901234567890,"share":0.10000000000000000001}', mapType(numberType));
    expect(Buffer.from(encodeJson(read, mapType(numberType))).toString()).toBe(
      '{"id":12345678901234567890,"share":0.10000000000000000001}',
    );
  });

  it("takes what is missing for null", () => {
    expect(decodeJson("{}", objectType({ a: stringType }))).toEqual(object({ a: nullOf(stringType) }));
  });

  it("refuses what the type does not have, unless told to pass it over", () => {
    const type = objectType({ a: stringType });
    expect(() => decodeJson('{"a":"x","old":1}', type)).toThrow("old: the schema has no such attribute");
    expect(decodeJson('{"a":"x","old":1}', type, { unknownAttributes: "ignore" })).toEqual(object({ a: string("x") }));
    const nested = listType(type);
    expect(decodeJson('[{"old":1}]', nested, { unknownAttributes: "ignore" })).toEqual(
      list(type, [object({ a: nullOf(stringType) })]),
    );
  });

  it.each([
    ["a number as text", '"1.5"', numberType, number(1.5)],
    ["a bool as text", '"true"', boolType, bool(true)],
    ["text as a number", "1.50", stringType, string("1.50")],
    ["text as a bool", "false", stringType, string("false")],
    [
      "any type",
      '{"type":["set","string"],"value":["b","a"]}',
      dynamicType,
      set(stringType, [string("a"), string("b")]),
    ],
    [
      "a key that JavaScript knows",
      '{"__proto__":"x"}',
      mapType(stringType),
      map(stringType, new Map([["__proto__", string("x")]])),
    ],
  ])("reads %s", (_name, text, type, value) => {
    expect(valuesEqual(decodeJson(text, type), value)).toBe(true);
  });

  it.each([
    ["what is not JSON", "{", stringType, /not JSON/],
    ["a list for a string", "[]", stringType, /a value of string is required/],
    ["a bad element", '["x",[]]', listType(stringType), /^\[1\]: a value of string is required$/],
    ["a value of any type alone", '"x"', dynamicType, /a value of any type is required/],
  ])("refuses %s", (_name, text, type, message) => {
    expect(() => decodeJson(text, type)).toThrow(message);
  });

  it("cannot say that something is unknown", () => {
    expect(() => encodeJson(list(stringType, [unknown(stringType)]), listType(stringType))).toThrow(
      "[0]: an unknown value",
    );
    expect(() => encodeJson(number(Infinity), numberType)).toThrow("infinite");
  });
});
