import { expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain } from "../../../../provider/terraform/wire/plain.ts";
import { listType, numberType, objectType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call, lineOf } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

// The rest of the type is an answer's.
const type = objectType({ minimum_size: numberType, thing_names: listType(stringType) });

it.each<[string, Values, string[]]>([
  ["accepts what can be asked", { minimum_size: 2 }, []],
  ["accepts what is not known yet", { minimum_size: UNKNOWN }, []],
  [
    "says which argument is wrong",
    { minimum_size: -1 },
    ["error at minimum_size: Invalid minimum_size | minimum_size: is negative."],
  ],
])("%s", async (_title, declared, lines) => {
  const request = { typeName: "sample_things", config: encodeDynamicValue(fromPlain(declared, type), type) };
  const { diagnostics = [] } = await call(sample().provider, "validateDataResourceConfig", request);
  expect(diagnostics.map(lineOf)).toEqual(lines);
});
