import { describe, expect, it } from "vitest";
import {
  boolType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
} from "../../../../provider/terraform/wire/type.ts";
import {
  bool,
  isWhollyKnown,
  list,
  map,
  nullOf,
  number,
  object,
  set,
  string,
  typeOf,
  unknown,
  valuesEqual,
} from "../../../../provider/terraform/wire/value.ts";

describe("a set", () => {
  it("has no order and no repetitions", () => {
    const one = set(stringType, [string("b"), string("a"), string("b")]);
    expect(valuesEqual(one, set(stringType, [string("a"), string("b")]))).toBe(true);
    expect(one.elements).toEqual([string("a"), string("b")]);
  });

  it("takes differently composed characters for the same", () => {
    expect(set(stringType, [string("e\u0301"), string("\u00e9")]).elements).toHaveLength(1);
  });

  it("keeps unknown elements apart: nobody knows yet whether they will be equal", () => {
    const type = objectType({ a: stringType });
    const half = object({ a: unknown(stringType) });
    expect(set(stringType, [unknown(stringType), unknown(stringType)]).elements).toHaveLength(2);
    expect(set(type, [half, half]).elements).toHaveLength(2);
  });

  it("puts null and unknown behind what is known", () => {
    const value = set(boolType, [nullOf(boolType), bool(true), unknown(boolType), bool(false)]);
    expect(value.elements).toEqual([bool(false), bool(true), unknown(boolType), nullOf(boolType)]);
  });
});

describe("equality", () => {
  it.each([
    ["a null and an unknown", nullOf(stringType), unknown(stringType)],
    ["nulls of two types", nullOf(stringType), nullOf(boolType)],
    ["unknowns of which more or less is known", unknown(stringType), unknown(stringType, { nullness: false })],
    ["an empty list and an empty set", list(stringType, []), set(stringType, [])],
    ["a map and an object", map(stringType, { a: string("x") }), object({ a: string("x") })],
    ["a number and its text", number(1), string("1")],
    ["a bool and its text", bool(true), string("true")],
    ["lists in another order", list(numberType, [number(1), number(2)]), list(numberType, [number(2), number(1)])],
  ])("tells apart %s", (_name, a, b) => {
    expect(valuesEqual(a, b)).toBe(false);
  });

  it("does not care for the order of names", () => {
    const [x, y] = [string("x"), string("y")];
    expect(valuesEqual(object({ a: x, b: y }), object({ b: y, a: x }))).toBe(true);
    expect(valuesEqual(map(stringType, { a: x, b: y }), map(stringType, { b: y, a: x }))).toBe(true);
  });
});

describe("a value", () => {
  it("knows its type", () => {
    const value = object({ a: list(stringType, []), b: nullOf(mapType(numberType)), c: set(boolType, []) });
    expect(typeOf(value)).toEqual(
      objectType({ a: listType(stringType), b: mapType(numberType), c: setType(boolType) }),
    );
  });

  it("is wholly known when nothing in it is unknown", () => {
    expect(isWhollyKnown(map(stringType, { a: nullOf(stringType) }))).toBe(true);
    expect(isWhollyKnown(map(stringType, { a: unknown(stringType) }))).toBe(false);
  });
});
