/** What a data source that looks one thing up is asked by. */
import type { Rule } from "./definition.ts";
import { UNKNOWN } from "./value.ts";

/** Refuses both `id` and `name`, or neither of them; what is not known yet may turn out to be none. */
export const idOrName: Rule = ({ id, name }, report) => {
  if (id === UNKNOWN || name === UNKNOWN) return;
  if ((id === undefined) !== (name === undefined)) return;
  const message = id === undefined ? "give an id or a name" : "give an id or a name, not both";
  report({ severity: "error", path: ["id"], message });
};
