/**
 * Reads a line of Wavefront's data format as strictly as it is documented.
 * Source: "Wavefront Data Format" of the vendor's documentation, and its limits: metric 256 characters, source 128,
 * 20 point tags, tag key 64, key and value together 254.
 */

/** A point as a line writes it. */
export interface WavefrontPoint {
  readonly metric: string;
  readonly value: number;
  /** Seconds since the epoch; undefined: the time of arrival. */
  readonly timestamp: number | undefined;
  readonly source: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A line that is not in the format. */
export class LineError extends Error {}

const NAME = /^[~∆Δ]?[A-Za-z0-9._/,-]+$/u;
const TAG_KEY = /^[A-Za-z0-9._-]+$/;

/** @throws LineError that says what is wrong */
export function parseLine(line: string): WavefrontPoint {
  const words = new Words(line);
  const metric = words.text("the metric's name");
  if (!NAME.test(metric)) throw new LineError(`the metric's name holds other characters than it may: ${metric}`);
  if (metric.length > 256) throw new LineError("the metric's name is longer than 256 characters");
  const value = Number(words.bare("the value"));
  if (!Number.isFinite(value)) throw new LineError("the value is not a number");
  const timestamp = words.timestamp();

  const tags: Record<string, string> = {};
  let source: string | undefined;
  for (let pair = words.pair(); pair !== undefined; pair = words.pair()) {
    const [key, text] = pair;
    if (text === "") throw new LineError(`${key} is empty`);
    if (key === "source" || key === "host") {
      if (source !== undefined) throw new LineError("the source is there twice");
      if (text.length > 128) throw new LineError("the source is longer than 128 characters");
      source = text;
      continue;
    }
    if (!TAG_KEY.test(key)) throw new LineError(`the tag's key holds other characters than it may: ${key}`);
    if (key.length > 64) throw new LineError(`the tag's key is longer than 64 characters: ${key}`);
    if (key.length + text.length > 254) throw new LineError(`key and value together are longer than 254: ${key}`);
    if (Object.hasOwn(tags, key)) throw new LineError(`the tag ${key} is there twice`);
    tags[key] = text;
  }
  if (source === undefined) throw new LineError("there is no source");
  if (Object.keys(tags).length > 20) throw new LineError("there are more than 20 tags");
  return { metric, value, timestamp, source, tags };
}

/** The words of a line, one after the other. */
class Words {
  #rest: string;

  constructor(line: string) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\x00-\x1f\x7f]/.test(line)) throw new LineError("there is a control character in it");
    this.#rest = line.trim();
  }

  /** A quoted text, or one up to the next blank. */
  text(what: string): string {
    return this.#rest.startsWith('"') ? this.#quoted(what) : this.bare(what);
  }

  bare(what: string): string {
    const [, word = "", rest = ""] = /^([^\s"]+)(?:\s+(.*))?$/s.exec(this.#rest) ?? [];
    if (word === "") throw new LineError(`${what} is missing`);
    this.#rest = rest;
    return word;
  }

  /** Seconds since the epoch, where the line says when. */
  timestamp(): number | undefined {
    return /^\d+(\s|$)/.test(this.#rest) ? Number(this.bare("the time stamp")) : undefined;
  }

  /** The next `key=value`; undefined at the end of the line. */
  pair(): [string, string] | undefined {
    if (this.#rest === "") return undefined;
    const [, key = "", rest = ""] = /^([^\s="]+)=(.*)$/s.exec(this.#rest) ?? [];
    if (key === "") throw new LineError(`what follows is no key=value: ${this.#rest}`);
    this.#rest = rest;
    return [key, rest.startsWith('"') ? this.#quoted(key) : this.bare(key)];
  }

  /** `\"` stands for a quote; a backslash before anything else for itself. */
  #quoted(what: string): string {
    const [, inner, rest = ""] = /^"((?:\\"|[^"\\]|\\(?!"))*)"(?:\s+(.*))?$/s.exec(this.#rest) ?? [];
    if (inner === undefined) throw new LineError(`the quotes of ${what} are not closed`);
    this.#rest = rest;
    return inner.replaceAll('\\"', '"');
  }
}
