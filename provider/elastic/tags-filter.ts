/**
 * `tags_filter`: declared as a map, sent as the YAML list that the `aws/metrics` input reads
 * (https://www.elastic.co/guide/en/beats/metricbeat/current/metricbeat-module-aws.html, `tags_filter`).
 */
import { parse, stringify } from "yaml";

/** Tag values by tag key. A resource has one of the values of every key. */
export type TagsFilter = Readonly<Record<string, readonly string[]>>;

/** The key under which a filter is kept that no map can express: it equals no declared one, so it is repaired. */
const NOT_A_MAP = "(YAML)";

/**
 * In quotes whatever they look like: older Kibanas read YAML 1.1, and would take a tag's value of `2026-01-01` for a date.
 */
const AS_TEXTS = { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 } as const;

/** Writes the YAML; undefined for a filter that filters nothing. */
export function renderTagsFilter(filter: TagsFilter): string | undefined {
  const entries = Object.entries(filter).map(([key, values]) => ({
    key,
    value: values.length === 1 ? values[0] : [...values],
  }));
  return entries.length === 0 ? undefined : stringify(entries, AS_TEXTS);
}

/** Reads what the vendor holds, whoever wrote it. */
export function parseTagsFilter(text: string): TagsFilter | undefined {
  if (text.trim() === "") return undefined;
  const filter = new Map<string, readonly string[]>();
  for (const entry of entriesOf(text) ?? [undefined]) {
    const read = entryOf(entry);
    if (read === undefined || filter.has(read.key)) return { [NOT_A_MAP]: [text] };
    filter.set(read.key, read.values);
  }
  return filter.size === 0 ? undefined : Object.fromEntries(filter);
}

function entriesOf(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = parse(text);
    if (parsed === null || parsed === undefined) return [];
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(entry: unknown): { readonly key: string; readonly values: readonly string[] } | undefined {
  if (typeof entry !== "object" || entry === null || !("key" in entry) || !("value" in entry)) return undefined;
  if (Object.keys(entry).length !== 2 || !isScalar(entry.key)) return undefined;
  const values: readonly unknown[] = Array.isArray(entry.value) ? entry.value : [entry.value];
  return values.every(isScalar) ? { key: String(entry.key), values: values.map(String) } : undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Brings equal YAML texts to one: comments, indentation and quotes mean nothing. */
export function canonicalYaml(text: string): string {
  try {
    return JSON.stringify(parse(text)) ?? "";
  } catch {
    return text;
  }
}

/** Why a text is not YAML; undefined where it is. */
export function yamlError(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  }
}
