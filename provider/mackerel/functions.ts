/** What configuration languages can call to write Mackerel's values. */
import { ArgumentError, type FunctionDefinition } from "../core/function.ts";
import { isRecord, type Value } from "../core/value.ts";
import { tagFilter } from "./tags.ts";

export const tagFilterFunction: FunctionDefinition = {
  name: "tagFilter",
  terraformName: "mackerel_tag_filter",
  summary: "Writes a tag filter of Mackerel",
  description:
    "Writes the text that `includedTags` and `excludedTags` take. A resource matches when it has any of the tags. Keys " +
    "and values with a colon or a comma are quoted.",
  parameters: [
    {
      name: "tags",
      description: 'The value or values of each key: `{ service = ["foo", "bar"] }`.',
      type: { kind: "any" },
    },
  ],
  result: { kind: "string" },
  call([tags]) {
    if (!isRecord(tags)) throw new ArgumentError(0, "an object of tags is required: a value, or a list, for each key");
    const filter: Record<string, string | readonly string[]> = {};
    for (const [key, value] of Object.entries(tags)) filter[key] = valuesOf(key, value);
    try {
      return tagFilter(filter);
    } catch (error) {
      throw new ArgumentError(0, error instanceof Error ? error.message : String(error));
    }
  },
};

function valuesOf(key: string, value: Value): string | readonly string[] {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const texts = value.filter((item: Value) => typeof item === "string");
    if (texts.length === value.length) return texts;
  }
  throw new ArgumentError(0, `the tag ${JSON.stringify(key)} needs a text or a list of texts`);
}
