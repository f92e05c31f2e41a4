import { describe, expect, it } from "vitest";
import { decodeDynamicValue, encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { listType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { list, nullOf, string } from "../../../../provider/terraform/wire/value.ts";

const type = listType(stringType);
const value = list(stringType, [string("x")]);
const none = new Uint8Array();

describe("a message's value", () => {
  it.each([
    ["msgpack", { msgpack: Buffer.from("91a178", "hex"), json: none }, value],
    ["JSON", { msgpack: none, json: Buffer.from('["x"]') }, value],
    ["nothing in either", { msgpack: none, json: none }, nullOf(type)],
    ["no field at all", undefined, nullOf(type)],
  ])("is read from %s", (_name, field, expected) => {
    expect(decodeDynamicValue(field, type)).toEqual(expected);
  });

  it("is written in msgpack", () => {
    expect(decodeDynamicValue(encodeDynamicValue(value, type), type)).toEqual(value);
    expect(encodeDynamicValue(value, type).json).toHaveLength(0);
  });
});
