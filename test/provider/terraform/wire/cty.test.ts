import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeJson, encodeJson } from "../../../../provider/terraform/wire/json.ts";
import { decodeMsgpack, encodeMsgpack } from "../../../../provider/terraform/wire/msgpack.ts";
import {
  numberType,
  setType,
  stringType,
  typeFromJson,
  typesEqual,
  type WireType,
} from "../../../../provider/terraform/wire/type.ts";
import { nullOf, number, set, string, valuesEqual, type WireValue } from "../../../../provider/terraform/wire/value.ts";
import { engineIsHere } from "../engines.ts";
import { anyType, type Drawing, decimal, text, valueOfType } from "./arbitrary-value.ts";
import { type Oracle, startOracle } from "./cty-oracle.ts";

const typedValue = (drawing: Drawing) =>
  anyType.chain((type) => valueOfType(type, drawing).map((value): [WireType, WireValue] => [type, value]));

/** How many values each property is tried with. */
const runs = 300;

describe.skipIf(!engineIsHere("go"))("values, beside go-cty", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await startOracle();
  });
  afterAll(() => oracle.close());

  it("sends every value so that Terraform's own library reads the same", async () => {
    await fc.assert(
      fc.asyncProperty(typedValue({ unknowns: true, longFloats: true }), async ([type, value]) => {
        const answer = await oracle.ask(type, { msgpack: encodeMsgpack(value, type) });
        expect(typesEqual(typeFromJson(answer.type), type)).toBe(true);
        const back = decodeMsgpack(answer.msgpack, type);
        if (!valuesEqual(back, value)) expect(back).toEqual(value);
      }),
      { numRuns: runs },
    );
  });

  it("writes a known value to a state, and reads it from there, as Terraform does", async () => {
    await fc.assert(
      fc.asyncProperty(typedValue({ unknowns: false, longFloats: false }), async ([type, value]) => {
        const fromMsgpack = await oracle.ask(type, { msgpack: encodeMsgpack(value, type) });
        const read = decodeJson(fromMsgpack.json ?? "", type);
        if (!valuesEqual(read, value)) expect(read).toEqual(value);
        const fromJson = await oracle.ask(type, { json: encodeJson(value, type) });
        expect(Buffer.from(fromJson.msgpack)).toEqual(Buffer.from(fromMsgpack.msgpack));
      }),
      { numRuns: runs },
    );
  });

  it("orders sets and chooses the form of each number as Terraform does, to the byte", async () => {
    const elements = fc.oneof(
      fc.array(decimal.map(number)).map((values): [WireType, WireValue[]] => [numberType, values]),
      fc.array(text.map(string)).map((values): [WireType, WireValue[]] => [stringType, values]),
    );
    await fc.assert(
      fc.asyncProperty(elements, fc.boolean(), async ([element, values], withNull) => {
        const value = set(element, withNull ? [nullOf(element), ...values] : values);
        const own = encodeMsgpack(value, setType(element));
        const { msgpack } = await oracle.ask(setType(element), { msgpack: own });
        expect(Buffer.from(own)).toEqual(Buffer.from(msgpack));
      }),
      { numRuns: runs },
    );
  });

  it.each([
    ["a string for a number that is none", numberType, "x"],
    ["hexadecimal", numberType, "0x10"],
    ["digits in groups", numberType, "1_000"],
    ["nothing", numberType, ""],
  ])("refuses what Terraform refuses: %s", async (_name, type, written) => {
    const bytes = encodeMsgpack(string(written), stringType);
    await expect(oracle.ask(type, { msgpack: bytes })).rejects.toThrow();
    expect(() => decodeMsgpack(bytes, type)).toThrow("a value of number is required");
  });
});
