import { ExtData, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal } from "../../../../provider/terraform/wire/decimal.ts";
import { decodeMsgpack, encodeMsgpack } from "../../../../provider/terraform/wire/msgpack.ts";
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  tupleType,
  type WireType,
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
  tuple,
  unknown,
  valuesEqual,
  type WireValue,
} from "../../../../provider/terraform/wire/value.ts";
import { anyType, valueOfType } from "./arbitrary-value.ts";

function exactly(text: string): WireValue {
  const decimal = parseDecimal(text);
  if (decimal === undefined) throw new Error(`${text} is not a number`);
  return number(decimal);
}

const typeBytes = (json: string) =>
  `c4${json.length.toString(16).padStart(2, "0")}${Buffer.from(json).toString("hex")}`;

const vectors: readonly [name: string, type: WireType, value: WireValue, hex: string][] = [
  ["null", stringType, nullOf(stringType), "c0"],
  ["unknown", stringType, unknown(stringType), "d40000"],
  ["unknown of any type", dynamicType, unknown(dynamicType), "d40000"],
  ["null of any type", dynamicType, nullOf(dynamicType), "c0"],
  ["unknown, not null", stringType, unknown(stringType, { nullness: false }), "c7030c8101c2"],
  ["unknown with a prefix", stringType, unknown(stringType, { stringPrefix: "arn:" }), "c7070c8102a461726e3a"],
  [
    "unknown number of at least 1",
    numberType,
    unknown(numberType, { numberMin: { value: number(1).value, inclusive: true } }),
    "c7050c81039201c3",
  ],
  [
    "unknown list of 1 to 3",
    listType(boolType),
    unknown(listType(boolType), { lengthMin: 1, lengthMax: 3 }),
    "c7050c8205010603",
  ],
  ["true", boolType, bool(true), "c3"],
  ["small integer", numberType, number(7), "07"],
  ["negative integer", numberType, number(-1), "ff"],
  ["32 bits", numberType, number(4294967295), "ceffffffff"],
  ["33 bits", numberType, number(4294967296), "cf0000000100000000"],
  ["beyond 2^53", numberType, exactly("9007199254740993"), "cf0020000000000001"],
  ["largest of int64", numberType, exactly("9223372036854775807"), "cf7fffffffffffffff"],
  ["smallest of int64", numberType, exactly("-9223372036854775808"), "d38000000000000000"],
  [
    "beyond int64",
    numberType,
    exactly("9223372036854775808"),
    "b39223372036854775808".replace("9223372036854775808", Buffer.from("9223372036854775808").toString("hex")),
  ],
  ["a half", numberType, number(0.5), "cb3fe0000000000000"],
  ["a tenth", numberType, number(0.1), `a3${Buffer.from("0.1").toString("hex")}`],
  ["no element", listType(stringType), list(stringType, []), "90"],
  ["a set in order", setType(numberType), set(numberType, [number(10), number(9), number(10)]), "92090a"],
  ["a map in order", mapType(boolType), map(boolType, { b: bool(true), a: bool(false) }), "82a161c2a162c3"],
  ["an empty map", mapType(boolType), map(boolType, {}), "80"],
  ["a tuple", tupleType([boolType, stringType]), tuple([bool(true), string("x")]), "92c3a178"],
  [
    "an object",
    objectType({ name: stringType, id: stringType }),
    object({ name: string("n"), id: unknown(stringType) }),
    "82a26964d40000a46e616d65a16e",
  ],
  ["any type", dynamicType, string("x"), `92${typeBytes('"string"')}a178`],
  ["null that has a type", dynamicType, nullOf(listType(boolType)), `92${typeBytes('["list","bool"]')}c0`],
];

describe("a value in msgpack", () => {
  it.each(vectors)("is written and read: %s", (_name, type, value, hex) => {
    expect(Buffer.from(encodeMsgpack(value, type)).toString("hex")).toBe(hex);
    expect(valuesEqual(decodeMsgpack(Buffer.from(hex, "hex"), type), value)).toBe(true);
  });

  it("comes back as it was sent, whatever it is", () => {
    const typed = anyType.chain((type) =>
      valueOfType(type, { unknowns: true, longFloats: true }).map((value) => ({ type, value })),
    );
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(valuesEqual(decodeMsgpack(encodeMsgpack(value, type), type), value)).toBe(true);
      }),
    );
  });

  it.each([
    ["no body", "c70000"],
    ["msgpack's own time stamp", "d6ff00000000"],
    ["a code that nobody uses", "d52a0102"],
    ["a kind of knowledge that is not known here", "c7040c810901c0"],
  ])("takes any extension for an unknown: %s", (_name, hex) => {
    expect(decodeMsgpack(Buffer.from(hex, "hex"), numberType)).toEqual(unknown(numberType));
  });

  it("reads a number in whichever form it was sent", () => {
    const forms = [3, 3n, "3", "3.0", "0.3e1"].map((form) => encode(form, { useBigInt64: true }));
    const asFloat = Buffer.from("cb4008000000000000", "hex");
    for (const bytes of [...forms, asFloat]) expect(decodeMsgpack(bytes, numberType)).toEqual(number(3));
  });

  it.each([
    ["not msgpack", Buffer.from("c1", "hex"), stringType, /not msgpack/],
    ["cut off", Buffer.from("a5", "hex"), stringType, /not msgpack/],
    ["of another type", encode(1), stringType, /^a value of string is required$/],
    [
      "inside, of another type",
      encode({ a: [true, 1] }),
      objectType({ a: listType(boolType) }),
      /^a\[1\]: a value of bool/,
    ],
    ["without an attribute", encode({}), objectType({ a: boolType }), /^a: the attribute is missing$/],
    [
      "with one attribute too many",
      encode({ a: null, b: 1 }),
      objectType({ a: boolType }),
      /^b: the schema has no such/,
    ],
    ["a tuple too long", encode([1, 2]), tupleType([numberType]), /a value of tuple is required/],
    ["any type without a type", encode("x"), dynamicType, /pair of its type and itself/],
    ["not a number", encode(Number.NaN), numberType, /a value of number is required/],
    ["knowledge that is not a map", encode(new ExtData(12, Uint8Array.of(0xc0, 0xc0))), numberType, /is not a map/],
  ])("refuses what the schema does not have: %s", (_name, bytes, type, message) => {
    expect(() => decodeMsgpack(bytes, type)).toThrow(message);
  });

  it.each([
    ["of another type", string("x"), numberType, /a value of number is required, not of string/],
    ["a null of another type", nullOf(stringType), numberType, /a value of number is required/],
    ["an object without an attribute", object({}), objectType({ a: boolType }), /^a: the attribute is missing$/],
    ["an object with one too many", object({ a: bool(true) }), objectType({}), /^a: the schema has no such attribute$/],
  ])("does not write what the schema does not have: %s", (_name, value, type, message) => {
    expect(() => encodeMsgpack(value, type)).toThrow(message);
  });

  it("cuts a long prefix between characters, for readers refuse long ones", () => {
    const sent = encodeMsgpack(unknown(stringType, { stringPrefix: "é".repeat(1000) }), stringType);
    expect(decodeMsgpack(sent, stringType)).toEqual(unknown(stringType, { stringPrefix: "é".repeat(128) }));
  });
});
