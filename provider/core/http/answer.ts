/** What an answer says: its JSON, the vendor's words in a refusal, and what a user should do about it. */
import { STATUS_CODES } from "node:http";
import type { AnswerHeaders } from "./exchange.ts";
import type { Scrub } from "./scrub.ts";

/** Longest part of a vendor's message that is told, in characters. */
const LONGEST_MESSAGE = 2000;

/** An answer's content. */
export type Content =
  | { readonly kind: "empty" }
  /** It was cut off. */
  | { readonly kind: "lost" }
  | { readonly kind: "json"; readonly value: unknown }
  /** Not JSON: a web page or plain text, as a proxy or another server sends it. */
  | { readonly kind: "text"; readonly text: string; readonly isPage: boolean };

/** Reads a body. Whether it is JSON is decided by the body itself: vendors and proxies name the wrong type. */
export function readContent(body: Uint8Array | undefined, headers: AnswerHeaders): Content {
  if (body === undefined) return { kind: "lost" };
  const text = new TextDecoder().decode(body);
  if (text.trim() === "") return { kind: "empty" };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: "json", value };
  } catch {
    const isPage = /^\s*<(!doctype|html|head|body)/i.test(text) || /html/i.test(headers["content-type"] ?? "");
    return { kind: "text", text, isPage };
  }
}

/**
 * The vendor's words in a refusal: what `errorMessage` finds in the JSON, else plain text as it is, else a page's
 * title. Secrets are removed before it is cut, so that no half of one is left at the end. Empty: there are none.
 */
export function vendorWords(
  status: number,
  content: Content,
  errorMessage: (status: number, body: unknown) => string | undefined,
  scrub: Scrub,
): string {
  return shorten(scrub(rawWords(status, content, errorMessage)));
}

function rawWords(
  status: number,
  content: Content,
  errorMessage: (status: number, body: unknown) => string | undefined,
): string {
  switch (content.kind) {
    case "empty":
    case "lost":
      return "";
    case "json":
      try {
        return errorMessage(status, content.value) ?? "";
      } catch {
        // A body in a form that the vendor's documents do not know says nothing; the status still does.
        return "";
      }
    case "text": {
      if (!content.isPage) return content.text;
      const title = /<title[^>]*>([^<]*)<\/title>/i.exec(content.text)?.[1]?.trim();
      return title === undefined || title === "" ? "a web page" : `a web page, “${title}”`;
    }
  }
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length <= LONGEST_MESSAGE ? plain : `${plain.slice(0, LONGEST_MESSAGE - 1)}…`;
}

/** A status as people know it: `404 Not Found`. */
export function statusText(status: number): string {
  const reason = STATUS_CODES[status];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}

export interface NextStepContext {
  /** Where the address comes from. */
  readonly addressHint: string;
  /** What the key must be allowed to do, and where it comes from. */
  readonly permissionHint: string;
  /** What to do where the vendor asks to slow down, to the end. */
  readonly pushbackHint: string;
}

/** What to do about a refusal. */
export function refusalNextStep(status: number, content: Content, context: NextStepContext): string {
  const address = `the address (${context.addressHint})`;
  if (status >= 300 && status < 400) return `Check ${address}: redirects are not followed.`;
  if (status === 401 || status === 403) return context.permissionHint;
  if (content.kind === "text" && content.isPage)
    return `Check ${address}, and any proxy between: a web page answered, no API.`;
  switch (status) {
    case 404:
    case 410:
      return `It may have been deleted elsewhere: run with a refresh. If nothing is found at all, check ${address}.`;
    case 405:
      return `Check ${address}: what answers there does not know this call.`;
    case 407:
      return "Write the proxy's user name and password into its address (http://user:password@host:port).";
    case 409:
      return "Choose another name, or import what exists; if it was changed meanwhile, run again.";
    case 429:
      return context.pushbackHint;
  }
  if (status >= 500) return "Run again later; if it stays so, ask the vendor.";
  return "Correct what the message names, then run again.";
}
