/** The findings as a table for people: what is broken first in each link, what nobody can tell at the end, once. */
import { styleText } from "node:util";
import { catalogueOf } from "../../policies/vendors.ts";
import { printable } from "../../terminal-text.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import type { Finding, FindingState } from "../finding.ts";

export interface TableOptions {
  /** Whether marks are coloured. */
  readonly colour: boolean;
  /** Whether what is in order is told as well. */
  readonly verbose: boolean;
}

const MARKS: Readonly<Record<FindingState, string>> = {
  broken: "BROKEN",
  unknown: "UNKNOWN",
  warning: "WARNING",
  "not checked": "NOT CHECKED",
  ok: "ok",
};

const COLOURS = { BROKEN: "red", UNKNOWN: "yellow", WARNING: "yellow", works: "green" } as const;

const ORDER: readonly FindingState[] = ["broken", "unknown", "warning", "ok"];

interface Row {
  readonly cells: readonly [string, string, string, string];
  readonly nextStep?: string | undefined;
}

/** Lines for all links, and what is the same for several of them. */
export function tableOf(diagnoses: readonly Diagnosis[], options: TableOptions): string {
  const rows = diagnoses.flatMap((diagnosis) => rowsOf(diagnosis, options));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const indent = " ".repeat(widths.reduce((sum, width) => sum + width + 2, 0));
  const lines = rows.flatMap(({ cells, nextStep }) => [
    cells
      .map((cell, column) => painted(cell, cell.padEnd(widths[column] ?? 0), options))
      .join("  ")
      .trimEnd(),
    ...(nextStep === undefined ? [] : [`${indent}→ ${nextStep}`]),
  ]);
  return [...lines, ...notCheckedLines(diagnoses), "", summaryOf(diagnoses), ""].join("\n");
}

function rowsOf(diagnosis: Diagnosis, { verbose }: TableOptions): Row[] {
  const link = linkText(diagnosis);
  const told = ORDER.flatMap((state) =>
    state === "ok" && !verbose ? [] : diagnosis.findings.filter((finding) => finding.state === state),
  );
  const rows = told.map(
    (finding, index): Row => ({
      cells: [MARKS[finding.state], index === 0 ? link : "", finding.check, printable(finding.message)],
      nextStep: finding.nextStep === undefined ? undefined : printable(finding.nextStep),
    }),
  );
  if (diagnosis.verdict !== "works" || verbose) return rows;
  const checks = new Set(diagnosis.findings.filter(({ state }) => state === "ok").map(({ check }) => check));
  const works: Row = { cells: ["works", link, "", `in order: ${[...checks].join(", ")}`] };
  return [works, ...rows.map((row): Row => ({ ...row, cells: [row.cells[0], "", row.cells[2], row.cells[3]] }))];
}

/** `Mackerel production (2xyz)`. */
function linkText({ request, id, name }: Diagnosis): string {
  const { title } = catalogueOf(request.vendor);
  const named = name ?? request.idOrName;
  const text = id === undefined || id === named ? named : `${named} (${id})`;
  return printable(`${title} ${text}`.trim());
}

/** What could not be told, each once with the links that it is about. */
function notCheckedLines(diagnoses: readonly Diagnosis[]): string[] {
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
    const step = finding.nextStep === undefined ? [] : [`    → ${printable(finding.nextStep)}`];
    return [`  - ${printable(finding.message)}${where}`, ...step];
  });
  return ["", "Not checked:", ...lines];
}

function summaryOf(diagnoses: readonly Diagnosis[]): string {
  const count = (verdict: Diagnosis["verdict"]) => diagnoses.filter((one) => one.verdict === verdict).length;
  const total = `${diagnoses.length} link${diagnoses.length === 1 ? "" : "s"}`;
  const parts = [
    `${count("works")} in order`,
    `${count("broken")} broken`,
    `${count("unknown")} that could not be told`,
  ];
  return `${total}: ${parts.join(", ")}.`;
}

function painted(text: string, padded: string, { colour }: TableOptions): string {
  const known = Object.entries(COLOURS).find(([mark]) => mark === text);
  return colour && known !== undefined ? styleText(known[1], padded, { validateStream: false }) : padded;
}
