/** Types and values as the property tests draw them. */
import fc from "fast-check";
import {
  type Decimal,
  decimalFromFloat64,
  decimalFromNumber,
  parseDecimal,
} from "../../../../provider/terraform/wire/decimal.ts";
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
  type Refinement,
  set,
  string,
  tuple,
  unknown,
  type WireValue,
} from "../../../../provider/terraform/wire/value.ts";

const primitive = fc.constantFrom(stringType, numberType, boolType);
const attributeName = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);

/** Types without anything dynamic in them: the only ones that a collection's elements may have. */
const staticType: fc.Arbitrary<WireType> = fc.letrec<{ type: WireType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    primitive,
    tie("type").map(listType),
    tie("type").map(setType),
    tie("type").map(mapType),
    fc.array(tie("type"), { maxLength: 3 }).map(tupleType),
    fc.dictionary(attributeName, tie("type"), { minKeys: 1, maxKeys: 4 }).map((attributes) => objectType(attributes)),
  ),
})).type;

/** Types as schemas have them: with `dynamic` as a whole, or right inside objects and tuples. */
export const anyType: fc.Arbitrary<WireType> = fc.oneof(
  { weight: 4, arbitrary: staticType },
  { weight: 1, arbitrary: fc.constant(dynamicType) },
  {
    weight: 2,
    arbitrary: fc
      .dictionary(attributeName, fc.oneof(staticType, fc.constant(dynamicType)), { minKeys: 1, maxKeys: 4 })
      .map((attributes) => objectType(attributes)),
  },
);

/** Texts of every kind: with characters that compose, with surrogate pairs, with what JSON escapes. */
export const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "e\u0301", "\u00e9", "\u{1f600}", "</script>&", "__proto__ ", "constructor"),
);

/** msgpack's library refuses this one key; it cannot be told from an attack there. */
const mapKey = text.filter((key) => key !== "__proto__");

/** Numbers in each of the forms in which they are sent: small, of 64 bits and beyond, floats and exact decimals. */
export const decimal: fc.Arbitrary<Decimal> = fc
  .oneof(
    fc.integer().map(String),
    fc.bigInt({ min: -(2n ** 63n) - 2n, max: 2n ** 64n + 2n }).map(String),
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 })
      .map((value) => decimalFromFloat64(value)),
    fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(25))
      .map(([digits, shift]) => `${digits}e-${shift}`),
    fc.constantFrom("0", "0.1", "0.5", "-0.25", "9007199254740993", "9223372036854775807", "-9223372036854775808"),
  )
  .map((written) => {
    const parsed = parseDecimal(written);
    if (parsed === undefined) throw new Error(`${written} was drawn as a number, and is none`);
    return parsed;
  })
  // Terraform's numbers have 512 bits; a float far below 1 has more digits than they keep.
  .filter((value) => value.length < 100);

function isShort(value: Decimal): boolean {
  const nearest = Number(value);
  return decimalFromNumber(nearest) === value || decimalFromFloat64(nearest) !== value;
}

export interface Drawing {
  readonly unknowns: boolean;
  /**
   * Whether floats may be drawn that have more decimals than it takes to tell them from others. go-cty writes those to a state in the shortest form
   * that the same float has, and so reads another number back from there.
   */
  readonly longFloats: boolean;
}

export function valueOfType(type: WireType, drawing: Drawing): fc.Arbitrary<WireValue> {
  return fc.oneof(
    { weight: 8, arbitrary: knownOfType(type, drawing) },
    { weight: 1, arbitrary: fc.constant(nullOf(type)) },
    ...(drawing.unknowns ? [{ weight: 1, arbitrary: unknownOfType(type) }] : []),
  );
}

function knownOfType(type: WireType, drawing: Drawing): fc.Arbitrary<WireValue> {
  switch (type.kind) {
    case "string":
      return text.map(string);
    case "number":
      return (drawing.longFloats ? decimal : decimal.filter(isShort)).map(number);
    case "bool":
      return fc.boolean().map(bool);
    case "dynamic":
      return staticType.chain((own) => valueOfType(own, drawing));
    case "list":
      return fc
        .array(valueOfType(type.element, drawing), { maxLength: 4 })
        .map((elements) => list(type.element, elements));
    case "set":
      return fc
        .array(valueOfType(type.element, drawing), { maxLength: 4 })
        .map((elements) => set(type.element, elements));
    case "map":
      return fc
        .array(fc.tuple(mapKey, valueOfType(type.element, drawing)), { maxLength: 4 })
        .map((entries) => map(type.element, new Map(entries)));
    case "tuple":
      return fc.tuple(...type.elements.map((element) => valueOfType(element, drawing))).map(tuple);
    case "object":
      return fc
        .tuple(
          ...[...type.attributes].map(([name, attribute]) =>
            fc.tuple(fc.constant(name), valueOfType(attribute, drawing)),
          ),
        )
        .map((attributes) => object(new Map(attributes)));
  }
}

function unknownOfType(type: WireType): fc.Arbitrary<WireValue> {
  const notNull: fc.Arbitrary<Refinement> = fc.constantFrom<Refinement>({}, { nullness: false });
  return fc.tuple(notNull, refinementOfType(type)).map(([nullness, more]) =>
    // An unknown of any type can have nothing known of it.
    type.kind === "dynamic" ? unknown(type) : unknown(type, { ...nullness, ...more }),
  );
}

/** Only what leaves more than one value possible: anything narrower is not unknown. */
function refinementOfType(type: WireType): fc.Arbitrary<Refinement> {
  switch (type.kind) {
    case "string":
      return fc.oneof(
        fc.constant({}),
        fc.stringMatching(/^[a-z:/]{1,20}$/).map((stringPrefix) => ({ stringPrefix })),
      );
    case "number":
      return fc.oneof(
        fc.constant({}),
        fc
          .tuple(fc.integer({ max: 0 }), fc.boolean())
          .map(([low, inclusive]) => ({ numberMin: { value: number(low).value, inclusive } })),
        fc
          .tuple(fc.integer({ min: 1 }), fc.boolean())
          .map(([high, inclusive]) => ({ numberMax: { value: number(high).value, inclusive } })),
      );
    case "list":
    case "set":
    case "map":
      return fc.oneof(
        fc.constant({}),
        fc.record({ lengthMin: fc.integer({ min: 1, max: 5 }), lengthMax: fc.integer({ min: 6, max: 100 }) }),
      );
    default:
      return fc.constant({});
  }
}
