import { describe, expect, it } from "vitest";
import { fromAttributePath, toAttributePath } from "../../../../provider/terraform/wire/attribute-path.ts";
import {
  dynamicType,
  listType,
  mapType,
  objectType,
  setType,
  stringType,
  tupleType,
} from "../../../../provider/terraform/wire/type.ts";

const type = objectType({
  services: mapType(objectType({ role: stringType, regions: setType(stringType) })),
  tags: listType(objectType({ name: stringType })),
  pair: tupleType([stringType]),
  free: dynamicType,
});

describe("a path", () => {
  it.each([
    [
      "through a map",
      ["services", "EC2", "role"],
      [{ attributeName: "services" }, { elementKeyString: "EC2" }, { attributeName: "role" }],
    ],
    [
      "through a list",
      ["tags", 1, "name"],
      [{ attributeName: "tags" }, { elementKeyInt: 1 }, { attributeName: "name" }],
    ],
    ["through a tuple", ["pair", 0], [{ attributeName: "pair" }, { elementKeyInt: 0 }]],
    [
      "through what has any type",
      ["free", 0, "x"],
      [{ attributeName: "free" }, { elementKeyInt: 0 }, { attributeName: "x" }],
    ],
  ])("is written as the protocol wants it: %s", (_name, path, steps) => {
    expect(toAttributePath(path, type)).toEqual({ steps });
    expect(fromAttributePath({ steps })).toEqual(path);
  });

  it.each([
    ["an element of a set, which has no address", ["services", "EC2", "regions", 0], ["services", "EC2", "regions"]],
    ["what the type does not have", ["services", "EC2", "rol"], ["services", "EC2"]],
    ["what is inside a string", ["tags", 0, "name", "x"], ["tags", 0, "name"]],
    ["a name in a list", ["tags", "first"], ["tags"]],
  ])("ends before %s", (_name, path, kept) => {
    expect(toAttributePath(path, type)).toEqual(toAttributePath(kept, type));
  });

  it.each([[[]], [["nothing"]], [["nothing", "role"]]])("is none where nothing is left: %j", (path) => {
    expect(toAttributePath(path, type)).toBeUndefined();
  });
});
