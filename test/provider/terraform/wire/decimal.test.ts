import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareDecimals,
  decimalFromFloat64,
  decimalFromNumber,
  decimalToNumber,
  parseDecimal,
} from "../../../../provider/terraform/wire/decimal.ts";

describe("a decimal", () => {
  it.each([
    ["0", "0"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["007", "7"],
    ["+1", "1"],
    ["1.50", "1.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1e3", "1000"],
    ["1.25E+1", "12.5"],
    ["12.5e-3", "0.0125"],
    ["-1e-2", "-0.01"],
    ["0e999999999", "0"],
    ["123456789012345678901234567890.1", "123456789012345678901234567890.1"],
  ])("has one form: %s is %s", (written, canonical) => {
    expect(parseDecimal(written)).toBe(canonical);
  });

  it.each(["", ".", "-", "x", "1_000", "0x10", "1e", "NaN", "Infinity", " 1", "1e999999999"])(
    "is not %j",
    (written) => {
      expect(parseDecimal(written)).toBeUndefined();
    },
  );

  it("holds every float exactly", () => {
    expect(decimalFromFloat64(0.1)).toBe("0.1000000000000000055511151231257827021181583404541015625");
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(decimalToNumber(decimalFromFloat64(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("writes a JavaScript number as a program would", () => {
    expect([0.1, 1e21, -1e-7, 5n].map(decimalFromNumber)).toEqual(["0.1", "1000000000000000000000", "-0.0000001", "5"]);
    expect(() => decimalFromNumber(Number.NaN)).toThrow(RangeError);
  });

  it("is ordered by size", () => {
    const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20));
    fc.assert(
      fc.property(scaled, scaled, ([a, aShift], [b, bShift]) => {
        const [left, right] = [parseDecimal(`${a}e-${aShift}`), parseDecimal(`${b}e-${bShift}`)];
        if (left === undefined || right === undefined) throw new Error("unreachable: both are numbers");
        const difference = a * 10n ** BigInt(bShift) - b * 10n ** BigInt(aShift);
        expect(Math.sign(compareDecimals(left, right))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
    const [low, high] = [decimalFromNumber(-Infinity), decimalFromNumber(Infinity)];
    expect([high, decimalFromNumber(3), low].sort(compareDecimals)).toEqual([low, "3", high]);
  });
});
