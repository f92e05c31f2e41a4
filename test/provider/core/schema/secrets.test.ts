import { describe, expect, test } from "vitest";
import { z } from "zod";
import { attribute } from "../../../../provider/core/schema/metadata.ts";
import { holdsSecret, secretsAmong } from "../../../../provider/core/schema/secrets.ts";
import { shapeOf } from "../../../../provider/core/schema/shape.ts";
import { UNKNOWN } from "../../../../provider/core/value.ts";

const secret = (description: string) => attribute(z.string().optional(), { description, secret: true });
const inner = z.strictObject({ token: secret("Token."), name: attribute(z.string(), { description: "Name." }) });
const shape = shapeOf(
  z.strictObject({
    plain: attribute(z.string(), { description: "Plain." }),
    key: secret("Key."),
    object: attribute(inner, { description: "Object." }),
    list: attribute(z.array(inner), { description: "List." }),
    map: attribute(z.record(z.string(), inner), { description: "Map." }),
    secretMap: attribute(z.record(z.string(), z.string()), { description: "Secret map.", secret: true }),
  }),
);

describe("secrets", () => {
  test("of an attribute, at any depth", () => {
    const holding = [...shape.values()].filter(holdsSecret).map(({ name }) => name);
    expect(holding).toEqual(["key", "object", "list", "map", "secretMap"]);
  });

  test("among values, at any depth; what is unknown, absent or of another form is none", () => {
    const item = (token: string) => ({ token, name: "plain" });
    expect(
      secretsAmong(shape, {
        plain: "plain",
        key: "a",
        object: item("b"),
        list: [item("c"), { name: "plain" }, UNKNOWN],
        map: { x: item("d") },
        secretMap: { y: "e", z: UNKNOWN },
        other: "plain",
      }),
    ).toEqual(["a", "b", "c", "d", "e"]);
    expect(secretsAmong(shape, { key: UNKNOWN, object: UNKNOWN, list: "x", map: null })).toEqual([]);
  });
});
