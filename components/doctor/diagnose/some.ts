/** How many names a message holds: the rest is in the details of the finding. */
const NAMES = 5;

/** The first of the names, and how many more there are. */
export function some(names: readonly string[]): string {
  const rest = names.length - NAMES;
  return rest > 0 ? `${names.slice(0, NAMES).join(", ")} and ${rest} more` : names.join(", ");
}
