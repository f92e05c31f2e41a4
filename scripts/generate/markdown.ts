/** What the generated pages have in common. */

/** Where a page comes from, in its first line. */
const GENERATED = "<!-- Generated from the definitions by `npm run generate`: do not edit. -->";

/** A page of these parts; empty ones are left out. */
export function page(title: string, ...parts: readonly string[]): string {
  return `${[GENERATED, `# ${title}`, ...parts.filter((part) => part !== "")].join("\n\n")}\n`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}
