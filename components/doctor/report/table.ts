/**
 * The findings as a table for people: for each link, the gravest first, a line with what is said of it as a whole and,
 * under it, what was found, again the gravest first; links that have it in common stand together above it. What nobody can
 * tell is at the end, once. It is no wider than the terminal.
 */
import { styleText } from "node:util";
import { catalogueOf } from "../../policies/vendors.ts";
import { hanging, padded, printable, wrapped } from "../../terminal-text.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import type { Finding, FindingState, Verdict } from "../finding.ts";
import { type AlikeLinks, alikeLinks, type SharedFinding } from "./alike.ts";

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

const RANKS = ["broken", "unknown", "warning", "off", "works"] as const satisfies readonly (Verdict | "warning")[];

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
  const alike = alikeLinks(gravestFirst, gravestState);
  const lines = alike.flatMap((links) => linesOf(links, options));
  const notChecked = notCheckedLines(diagnoses, options.width);
  return [headingLine(), ...lines, ...notChecked, "", summaryOf(diagnoses), ""].join("\n");
}

/** Of a link among the others: what works and should be looked at comes before what is off or in order. */
function rankOf(diagnosis: Diagnosis): number {
  return RANKS.indexOf(gravestState(diagnosis) ?? "works");
}

/** Undefined: all is in order. */
function gravestState({ verdict, findings }: Diagnosis): Exclude<(typeof RANKS)[number], "works"> | undefined {
  if (verdict !== "works") return verdict;
  return findings.some(({ state }) => state === "warning") ? "warning" : undefined;
}

function headingLine(): string {
  return [padded(HEADINGS[0], STATE_WIDTH), padded(HEADINGS[1], CHECK_WIDTH), HEADINGS[2]].join(GAP);
}

function linesOf({ links, findings }: AlikeLinks, options: TableOptions): string[] {
  const told = ORDER.flatMap((state) =>
    state === "ok" && !options.verbose ? [] : findings.filter(({ finding }) => finding.state === state),
  );
  return [
    ...links.flatMap((link) => linkLines(link, options)),
    ...told.flatMap((shared) => findingLines(shared, links.length, options)),
  ];
}

function linkLines(diagnosis: Diagnosis, options: TableOptions): string[] {
  const { verdict, findings } = diagnosis;
  const checks = new Set(findings.filter(({ state }) => state === "ok").map(({ check }) => check));
  const inOrder = verdict === "works" && !options.verbose ? `; in order: ${[...checks].join(", ")}` : "";
  const link = wrapped(
    `${linkText(diagnosis)}${placeText(diagnosis)}${inOrder}`,
    options.width - STATE_WIDTH - GAP.length - INDENT.length,
  );
  return link.map((line, index) =>
    index === 0 ? `${mark(MARKS[verdict], options)}${GAP}${line}` : `${" ".repeat(STATE_WIDTH)}${GAP}${INDENT}${line}`,
  );
}

/** The names of the links stand after what is not said of all that are above it. */
function findingLines({ finding, links }: SharedFinding, above: number, options: TableOptions): string[] {
  const { check, state, message, nextStep, details = [] } = finding;
  const where = links.length === above ? "" : ` (${links.map(nameOf).join(", ")})`;
  const rest = options.width - STATE_WIDTH - CHECK_WIDTH - 2 * GAP.length;
  const texts = [
    ...wrapped(printable(message + where), rest),
    ...(options.verbose && details.length > 1 ? hanging("all: ", printable(details.join(", ")), rest) : []),
    ...(nextStep === undefined ? [] : stepLines("→ ", nextStep, rest)),
  ];
  const names = wrapped(check, CHECK_WIDTH - INDENT.length);
  return Array.from({ length: Math.max(texts.length, names.length) }, (_, index) => {
    const first = index === 0 ? mark(MARKS[state], options) : " ".repeat(STATE_WIDTH);
    const name = padded(`${INDENT}${names[index] ?? ""}`, CHECK_WIDTH);
    return [first, name, texts[index] ?? ""].join(GAP).trimEnd();
  });
}

/** Stands for a space that no line is broken at. */
const NO_BREAK = "\u00a0";

/** A step, with a command in it on one line, however long: so it can be copied. */
function stepLines(mark: string, nextStep: string, width: number): string[] {
  const step = printable(nextStep).replace(/\bnpx awslink .*?(?= prints)/g, (command) =>
    command.replaceAll(" ", NO_BREAK),
  );
  return hanging(mark, step, width).map((line) => line.replaceAll(NO_BREAK, " "));
}

/** Empty where no link is named. */
function nameOf({ request, id = request.idOrName, name = request.storedName ?? id }: Diagnosis): string {
  return name ?? "";
}

/** `Mackerel AWS integration setting production (2xyz)`. */
function linkText(diagnosis: Diagnosis): string {
  const { request, id = request.idOrName, kind } = diagnosis;
  if (id === undefined) return `${catalogueOf(request.vendor).title}: every link`;
  const name = nameOf(diagnosis);
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
    const step = finding.nextStep === undefined ? [] : stepLines("    → ", finding.nextStep, width);
    return [...hanging("  - ", `${printable(finding.message)}${where}`, width), ...step];
  });
  return ["", "Not checked:", ...lines];
}

function summaryOf(diagnoses: readonly Diagnosis[]): string {
  const links = diagnoses.filter(({ request }) => request.idOrName !== undefined);
  const unlisted = diagnoses.filter(({ request }) => request.idOrName === undefined);
  const count = (verdict: Verdict) => links.filter((one) => one.verdict === verdict).length;
  const total = `${links.length} link${links.length === 1 ? "" : "s"}`;
  const off = count("off");
  const counts = [
    `${count("works")} in order`,
    ...(off === 0 ? [] : [`${off} switched off as declared`]),
    `${count("broken")} broken`,
    `${count("unknown")} that could not be told`,
  ];
  const parts = [
    ...(links.length === 0 ? [] : [counts.join(", ")]),
    ...unlisted.map(({ request }) => `${catalogueOf(request.vendor).title} could not be asked which it has`),
  ];
  return `${total}: ${parts.join("; ")}.`;
}

function mark(text: string, { colour }: TableOptions): string {
  const known = Object.entries(COLOURS).find(([one]) => one === text);
  const wide = padded(text, STATE_WIDTH);
  return colour && known !== undefined ? styleText(known[1], wide, { validateStream: false }) : wide;
}
