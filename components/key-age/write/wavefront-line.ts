/**
 * Wavefront's data format: `<metric> <value> [<timestamp>] source=<source> <key>="<value>" …`.
 * Source: "Wavefront Data Format", the vendor's documentation.
 */
import type { Metric } from "../metric.ts";

/** The source of the vendor's page. */
export const SOURCE = "AWS";

const LIMITS = { metric: 256, source: 128, tags: 20, tagKey: 64, tag: 254 } as const;

/** Stands where a value would be empty, which the format does not know. */
const NOTHING = "-";

/** Tag keys that mean something else in the format. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(["host", "source"]);

/**
 * Writes one line, valid whatever the metric's texts hold: what the format cannot hold is replaced, what is too long is
 * cut. Without a time stamp, as the page has it: the vendor takes the time of arrival.
 */
export function wavefrontLine({ name, value, tags }: Metric, source: string = SOURCE): string {
  const written = Object.entries(tags)
    .slice(0, LIMITS.tags)
    .map(([key, text]) => tagText(key, text));
  return [nameText(name, LIMITS.metric), number(value), `source="${quotable(source, LIMITS.source)}"`, ...written].join(
    " ",
  );
}

function tagText(key: string, text: string): string {
  const name = nameText(key, LIMITS.tagKey);
  const free = RESERVED_KEYS.has(name.toLowerCase()) ? `${name}_` : name;
  return `${free}="${quotable(text, LIMITS.tag - free.length)}"`;
}

/** Metric names and tag keys: letters, digits, `.`, `_` and `-`. */
function nameText(text: string, longest: number): string {
  const plain = text.replace(/[^A-Za-z0-9._-]/gu, "_").slice(0, longest);
  return plain === "" ? "_" : plain;
}

function number(value: number): string {
  return Number.isFinite(value) ? String(value) : "0";
}

/**
 * Text between quotes: a quote is escaped, a line break or another control character becomes a blank, and no backslash
 * stands at the end, where it would escape the closing quote. `longest` counts what is written.
 */
function quotable(text: string, longest: number): string {
  let quoted = "";
  for (const character of text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, " ")) {
    const written = character === '"' ? '\\"' : character;
    if (quoted.length + written.length > longest) break;
    quoted += written;
  }
  const closed = quoted.replace(/[\\\s]+$/, "").trimStart();
  return closed === "" ? NOTHING : closed;
}
