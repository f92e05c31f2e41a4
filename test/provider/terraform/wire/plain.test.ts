import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { parseDecimal } from "../../../../provider/terraform/wire/decimal.ts";
import { fromPlain, toPlain } from "../../../../provider/terraform/wire/plain.ts";
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
} from "../../../../provider/terraform/wire/value.ts";
import { anyType, valueOfType } from "./arbitrary-value.ts";

function exactly(text: string) {
  const decimal = parseDecimal(text);
  if (decimal === undefined) throw new Error(`${text} is not a number`);
  return number(decimal);
}

const third = exactly("0.3333333333333333333333333333");

describe("the plain form of a value", () => {
  const type = objectType({
    name: stringType,
    tags: setType(stringType),
    limits: mapType(numberType),
    pair: tupleType([boolType, stringType]),
    later: listType(stringType),
  });
  const value = object({
    name: nullOf(stringType),
    tags: set(stringType, [string("b"), string("a")]),
    limits: map(numberType, { x: number(0.1) }),
    pair: tuple([bool(true), unknown(stringType)]),
    later: unknown(listType(stringType)),
  });
  const plain: Values = { name: null, tags: ["a", "b"], limits: { x: 0.1 }, pair: [true, UNKNOWN], later: UNKNOWN };

  it("is what the core works with, and leads back", () => {
    expect(toPlain(value)).toEqual(plain);
    expect(valuesEqual(fromPlain(plain, type), value)).toBe(true);
  });

  it("takes what is absent for null, and a record's absent entry for none", () => {
    const made = fromPlain({ name: undefined, limits: { x: undefined, y: 1 } }, type);
    expect(
      valuesEqual(
        made,
        object({
          name: nullOf(stringType),
          tags: nullOf(setType(stringType)),
          limits: map(numberType, { y: number(1) }),
          pair: nullOf(tupleType([boolType, stringType])),
          later: nullOf(listType(stringType)),
        }),
      ),
    ).toBe(true);
  });

  it("keeps keys that JavaScript knows", () => {
    const odd = map(stringType, new Map([["__proto__", string("x")]]));
    expect(valuesEqual(fromPlain(toPlain(odd), mapType(stringType)), odd)).toBe(true);
  });

  it.each([
    ["an integer that no JavaScript number holds", exactly("9007199254740993")],
    ["an infinity", number(Infinity)],
  ])("does not exist for %s", (_name, large) => {
    expect(() => toPlain(list(numberType, [large]))).toThrow(/^\[0\]: the number \S+ is too large$/);
  });

  it.each([
    ["another kind", { name: 7 }, "name: a value of string is required"],
    ["a name that is not in the schema", { nmae: "x" }, "nmae: the schema has no such attribute"],
    ["something wrong inside", { tags: ["a", false] }, "tags[1]: a value of string is required"],
    ["a number that is none", { limits: { x: Number.NaN } }, "limits.x: a value of number is required"],
  ])("is refused where it has %s", (_name, wrong, message) => {
    expect(() => fromPlain(wrong, type)).toThrow(message);
  });

  it("finds back to the exact form of what it came from", () => {
    fc.assert(
      fc.property(
        anyType.chain((drawn) =>
          fc.tuple(fc.constant(drawn), valueOfType(drawn, { unknowns: true, longFloats: true })),
        ),
        ([drawn, original]) => {
          let there: ReturnType<typeof toPlain>;
          try {
            there = toPlain(original);
          } catch {
            return;
          }
          const back = fromPlain(there, drawn, original);
          if (!valuesEqual(back, original)) expect(back).toEqual(original);
        },
      ),
    );
  });

  it("finds back to a fraction beside the largest safe integer, sets in sets too", () => {
    const close = set(setType(numberType), [set(numberType, [exactly("9007199254740991.5")])]);
    expect(fromPlain(toPlain(close), setType(setType(numberType)), close)).toEqual(close);
  });

  it("keeps the exact form only of what was not changed", () => {
    const numbers = objectType({ kept: numberType, changed: numberType, ids: setType(numberType) });
    const model = object({ kept: third, changed: third, ids: set(numberType, [third, number(2)]) });
    const made = fromPlain({ kept: 1 / 3, changed: 0.5, ids: [4, 0.3333333333333333] }, numbers, model);
    expect(made).toEqual(object({ kept: third, changed: number(0.5), ids: set(numberType, [third, number(4)]) }));
  });

  it("says its own type where the schema leaves it open", () => {
    expect(fromPlain({ a: ["x", 1, null, UNKNOWN] }, dynamicType)).toEqual(
      object({ a: tuple([string("x"), number(1), nullOf(dynamicType), unknown(dynamicType)]) }),
    );
  });
});
