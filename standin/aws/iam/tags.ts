/** Tags between IAM's lists of pairs and maps, and the calls that a change of them takes. */
import type { Tag } from "@aws-sdk/client-iam";

type Tags = Readonly<Record<string, string>>;

/** IAM's form of tags. */
export function tagList(tags: Tags | undefined): Tag[] {
  return Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}

/** The values of `tags` and `tagsAll`. */
export function tagValues(list: readonly Tag[] | undefined): {
  tags?: Record<string, string>;
  tagsAll: Record<string, string>;
} {
  const tagsAll = Object.fromEntries((list ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
  return Object.keys(tagsAll).length === 0 ? { tagsAll } : { tags: tagsAll, tagsAll };
}

/** Removes and sets what differs; asks for nothing where nothing does. */
export async function changeTags(
  prior: Tags | undefined,
  desired: Tags | undefined,
  calls: { untag(TagKeys: string[]): Promise<unknown>; tag(Tags: Tag[]): Promise<unknown> },
): Promise<void> {
  const before = prior ?? {};
  const after = desired ?? {};
  const removed = Object.keys(before).filter((key) => after[key] === undefined);
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  if (removed.length > 0) await calls.untag(removed);
  if (set.length > 0) await calls.tag(tagList(Object.fromEntries(set)));
}
