/**
 * The findings as a table for people: for each link, the gravest first, a line with what is said of it as a whole and,
 * under it, what was found, again the gravest first; what nobody can tell is at the end, once. It is no wider than the
 * terminal.
 */
import { styleText } from "node:util";
import { catalogueOf } from "../../policies/vendors.ts";
import { hanging, padded, printable, wrapped } from "../../terminal-text.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import type { Finding, FindingState, Verdict } from "../finding.ts";

export interface TableOptions {
  /** Whether marks are coloured. */
  readonly colour: boolean;
  /** Whether what is in order is told as well, and all of what a message names only the first of. */
  readonly verbose: boolean;
  /** How wide the lines may be, in columns of a terminal. */
  readonly width: number;
}

const MARKS: Readonly<Record<FindingState | Verdict, string>> = {
  broken: "BROKEN",
  unknown: "UNKNOWN",
  warning: "WARNING",
  "not checked": "NOT CHECKED",
  ok: "ok",
  works: "works",
  off: "off",
};

const COLOURS = { BROKEN: "red", UNKNOWN: "yellow", WARNING: "yellow", works: "green" } as const;

const ORDER: readonly FindingState[] = ["broken", "unknown", "off", "warning", "ok"];

const RANKS: readonly (Verdict | "warning")[] = ["broken", "unknown", "warning", "off", "works"];

/** Headings, and the widths of the columns: the last one has the rest. A longer check is wrapped. */
const HEADINGS = ["STATE", "LINK, CHECK", "FOUND, AND WHAT TO DO"] as const;
const STATE_WIDTH = 7;
const CHECK_WIDTH = 14;
/** Of a check before the link that it is of. */
const INDENT = "  ";
const GAP = "  ";

/** Lines for all links, and what is the same for several of them. */
export function tableOf(diagnoses: readonly Diagnosis[], options: TableOptions): string {
  const gravestFirst = diagnoses.toSorted((one, other) => rankOf(one) - rankOf(other));
  const lines = gravestFirst.flatMap((diagnosis) => linesOf(diagnosis, options));
  const notChecked = notCheckedLines(diagnoses, options.width);
  return [headingLine(), ...lines, ...notChecked, "", summaryOf(diagnoses), ""].join("\n");
}

/** Of a link among the others: what works and should be looked at comes before what is off or in order. */
function rankOf({ verdict, findings }: Diagnosis): number {
  const warns = verdict === "works" && findings.some(({ state }) => state === "warning");
  return RANKS.indexOf(warns ? "warning" : verdict);
}

function headingLine(): string {
  return [padded(HEADINGS[0], STATE_WIDTH), padded(HEADINGS[1], CHECK_WIDTH), HEADINGS[2]].join(GAP);
}

function linesOf(diagnosis: Diagnosis, options: TableOptions): string[] {
  const { verdict, findings } = diagnosis;
  const told = ORDER.flatMap((state) =>
    state === "ok" && !options.verbose ? [] : findings.filter((finding) => finding.state === state),
  );
  const checks = new Set(findings.filter(({ state }) => state === "ok").map(({ check }) => check));
  const inOrder = verdict === "works" && !options.verbose ? `; in order: ${[...checks].join(", ")}` : "";
  const link = wrapped(
    `${linkText(diagnosis)}${placeText(diagnosis)}${inOrder}`,
    options.width - STATE_WIDTH - GAP.length - INDENT.length,
  );
  return [
    ...link.map((line, index) =>
      index === 0
        ? `${mark(MARKS[verdict], options)}${GAP}${line}`
        : `${" ".repeat(STATE_WIDTH)}${GAP}${INDENT}${line}`,
    ),
    ...told.flatMap((finding) => findingLines(finding, options)),
  ];
}

function findingLines(finding: Finding, options: TableOptions): string[] {
  const { check, state, message, nextStep, details = [] } = finding;
  const rest = options.width - STATE_WIDTH - CHECK_WIDTH - 2 * GAP.length;
  const texts = [
    ...wrapped(printable(message), rest),
    ...(options.verbose && details.length > 1 ? hanging("all: ", printable(details.join(", ")), rest) : []),
    ...(nextStep === undefined ? [] : hanging("→ ", printable(nextStep), rest)),
  ];
  const names = wrapped(check, CHECK_WIDTH - INDENT.length);
  return Array.from({ length: Math.max(texts.length, names.length) }, (_, index) => {
    const first = index === 0 ? mark(MARKS[state], options) : " ".repeat(STATE_WIDTH);
    const name = padded(`${INDENT}${names[index] ?? ""}`, CHECK_WIDTH);
    return [first, name, texts[index] ?? ""].join(GAP).trimEnd();
  });
}

/** `Mackerel AWS integration setting production (2xyz)`. */
function linkText({ request, id = request.idOrName, name = request.storedName ?? id, kind }: Diagnosis): string {
  const text = id === name ? name : `${name} (${id})`;
  return printable([catalogueOf(request.vendor).title, kind, text].filter(Boolean).join(" "));
}

/** Where it is declared, by the name that a program or configuration has for it. */
function placeText({ request: { source, engine } }: Diagnosis): string {
  if (source === undefined) return "";
  return `, declared as ${printable(engine === "pulumi" ? source.slice(source.lastIndexOf("::") + 2) : source)}`;
}

/** What could not be told, each once with the links that it is about. */
function notCheckedLines(diagnoses: readonly Diagnosis[], width: number): string[] {
  const links = new Map<string, { finding: Finding; names: string[] }>();
  for (const diagnosis of diagnoses) {
    for (const finding of diagnosis.findings) {
      if (finding.state !== "not checked") continue;
      const key = finding.message;
      const entry = links.get(key) ?? { finding, names: [] };
      entry.names.push(linkText(diagnosis));
      links.set(key, entry);
    }
  }
  if (links.size === 0) return [];
  const lines = [...links.values()].flatMap(({ finding, names }) => {
    const [first = ""] = names;
    const where =
      names.length === diagnoses.length ? "" : names.length === 1 ? ` (${first})` : ` (${names.length} links)`;
    const step = finding.nextStep === undefined ? [] : hanging("    → ", printable(finding.nextStep), width);
    return [...hanging("  - ", `${printable(finding.message)}${where}`, width), ...step];
  });
  return ["", "Not checked:", ...lines];
}

function summaryOf(diagnoses: readonly Diagnosis[]): string {
  const count = (verdict: Verdict) => diagnoses.filter((one) => one.verdict === verdict).length;
  const total = `${diagnoses.length} link${diagnoses.length === 1 ? "" : "s"}`;
  const off = count("off");
  const parts = [
    `${count("works")} in order`,
    ...(off === 0 ? [] : [`${off} switched off as declared`]),
    `${count("broken")} broken`,
    `${count("unknown")} that could not be told`,
  ];
  return `${total}: ${parts.join(", ")}.`;
}

function mark(text: string, { colour }: TableOptions): string {
  const known = Object.entries(COLOURS).find(([one]) => one === text);
  const wide = padded(text, STATE_WIDTH);
  return colour && known !== undefined ? styleText(known[1], wide, { validateStream: false }) : wide;
}
