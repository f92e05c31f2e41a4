/** Tags of services that keep them as a map, and the calls that a change of them takes. */

type Tags = Readonly<Record<string, string>>;

/** The values of `tags` and `tagsAll`. */
export function tagMapValues(map: Tags | undefined): {
  tags?: Record<string, string>;
  tagsAll: Record<string, string>;
} {
  const tagsAll = { ...map };
  return Object.keys(tagsAll).length === 0 ? { tagsAll } : { tags: tagsAll, tagsAll };
}

/** Removes and sets what differs; asks for nothing where nothing does. */
export async function changeTagMap(
  prior: Tags | undefined,
  desired: Tags | undefined,
  calls: { untag(keys: string[]): Promise<unknown>; tag(tags: Record<string, string>): Promise<unknown> },
): Promise<void> {
  const [before, after] = [prior ?? {}, desired ?? {}];
  const removed = Object.keys(before).filter((key) => after[key] === undefined);
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  if (removed.length > 0) await calls.untag(removed);
  if (set.length > 0) await calls.tag(Object.fromEntries(set));
}
