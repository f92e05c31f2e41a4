/** Tags of IAM's resources. Source: "Rules for tagging in IAM", IAM user guide: 50 tags, keys of 128, values of 256. */
import { invalidInput, limitExceeded, validationError } from "./error.ts";
import type { Call, XmlValue } from "./query-service.ts";

const MOST_TAGS = 50;

function checked(tags: ReadonlyMap<string, string>): void {
  if (tags.size > MOST_TAGS) throw limitExceeded(`The number of tags has reached the maximum limit of ${MOST_TAGS}.`);
}

/** The `Tags` of a call. @throws AwsError ValidationError, InvalidInput, LimitExceeded */
export function readTags(call: Call): Map<string, string> {
  const pairs = call.params.pairs("Tags", "Key", "Value");
  for (const [key, value] of pairs) {
    if (key === "" || key.length > 128 || value.length > 256) {
      throw validationError("1 validation error detected: Value at 'tags' failed to satisfy constraint: length");
    }
    if (key.startsWith("aws:")) throw invalidInput("System tags cannot be added/updated by requester");
  }
  const tags = new Map(pairs);
  if (tags.size !== pairs.length)
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  checked(tags);
  return tags;
}

export function changeTags(tags: Map<string, string>, call: Call): undefined {
  const given = readTags(call);
  checked(new Map([...tags, ...given]));
  for (const [key, value] of given) tags.set(key, value);
}

export function removeTags(tags: Map<string, string>, call: Call): undefined {
  for (const key of call.params.list("TagKeys")) tags.delete(key);
}

export function tagsAnswer([Key, Value]: readonly [string, string]): XmlValue {
  return { Key, Value };
}
