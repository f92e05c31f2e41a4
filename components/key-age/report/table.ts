/** The ages as a table for people, oldest first, with those that are too old marked. */
import { styleText } from "node:util";
import stringWidth from "string-width";
import { padded, printable } from "../../terminal-text.ts";
import { type AccessKeyAge, isOlderThan, shownKey } from "../access-key.ts";

export interface TableOptions {
  /** Active keys older than this many days are marked. */
  readonly thresholdDays: number;
  /** Whether marks are coloured. */
  readonly colour: boolean;
}

/** A row: what a table needs of a key, and no more, since there may be many. */
interface Row {
  readonly ageDays: number;
  readonly old: boolean;
  readonly cells: readonly string[];
}

const HEADINGS = ["", "AGE", "USER", "KEY", "STATUS", "LAST USED", "ACCOUNT", "PROFILE"] as const;
/** Numbers stand at the right of their column. */
const AGE_COLUMN = 1;

export class Table {
  readonly #options: TableOptions;
  readonly #rows: Row[] = [];

  constructor(options: TableOptions) {
    this.#options = options;
  }

  key(key: AccessKeyAge): void {
    const { account, ageDays } = key;
    const old = isOlderThan(key, this.#options.thresholdDays);
    const used =
      key.lastUsed === undefined ? "never" : `${key.lastUsed.ageDays} d ago${inBrackets(key.lastUsed.service)}`;
    const cells = [
      old ? "OLD" : "",
      `${ageDays} d`,
      `${key.userPath === "/" ? "" : key.userPath}${key.userName}`,
      `…${shownKey(key)}`,
      key.status,
      used,
      `${account.id}${inBrackets(account.alias)}`,
      account.profile,
    ];
    this.#rows.push({ ageDays, old, cells: cells.map(printable) });
  }

  /** The table, a line for each key; empty where there is none. */
  toString(): string {
    if (this.#rows.length === 0) return "";
    // Of equal age in the order of their text, so that the same keys make the same table.
    const rows = this.#rows.toSorted((a, b) => b.ageDays - a.ageDays || compare(a.cells.join(), b.cells.join()));
    const widths = HEADINGS.map((heading, column) =>
      rows.reduce((widest, { cells }) => Math.max(widest, stringWidth(cells[column] ?? "")), heading.length),
    );
    const line = (cells: readonly string[]): string =>
      cells
        .map((cell, column) =>
          column === AGE_COLUMN ? cell.padStart(widths[column] ?? 0) : padded(cell, widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd();
    const lines = [line(HEADINGS), ...rows.map(({ cells, old }) => (old ? this.#marked(line(cells)) : line(cells)))];
    return `${lines.join("\n")}\n`;
  }

  #marked(text: string): string {
    // What to print to is the caller's to know: `colour` says it already.
    return this.#options.colour ? styleText("red", text, { validateStream: false }) : text;
  }
}

function inBrackets(text: string | undefined): string {
  return text === undefined ? "" : ` (${text})`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
