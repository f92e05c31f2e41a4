/** Fields of Fleet's that awslink does not declare. */
import { isAbsent } from "../core/value.ts";

/** Those of a thing that it has, by their names: they go back as they were read (rule 5 of the design). */
export function passedOn(held: object | undefined, names: readonly string[]): Record<string, unknown> {
  const fields = new Map(Object.entries(held ?? {}));
  return Object.fromEntries(
    names.filter((name) => !isAbsent(fields.get(name))).map((name) => [name, fields.get(name)]),
  );
}
