/** Takes secrets out of text before it can reach a message, a log or a cause (rule 3 of the design). */

/** What stands where a secret stood. */
const SCRUBBED = "***";

/**
 * Shortest value that is taken for a secret. A shorter one is in so many words that replacing it would spell it out;
 * no vendor's key is that short.
 */
const SHORTEST_SECRET = 4;

/** Removes secrets from a text. */
export type Scrub = (text: string) => string;

/** The forms in which an answer or an address may repeat a secret: as it is, in JSON, in a URL, in base64. */
function formsOf(secret: string): string[] {
  const forms = [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64")];
  if (secret.isWellFormed()) {
    const encoded = encodeURIComponent(secret);
    forms.push(encoded, encoded.replaceAll("%20", "+"));
  }
  return forms;
}

/**
 * A function that replaces every given secret, in each form in which it may be repeated, by `***`. Values of fewer
 * than four characters are left alone.
 */
export function scrubber(secrets: readonly string[]): Scrub {
  const forms = new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(formsOf));
  // The longest first: a secret that holds another one would otherwise keep its other half.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((rest, form) => rest.replaceAll(form, SCRUBBED), text);
}
