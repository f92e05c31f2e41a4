/** Writes a page for each command, out of the command line's own description of itself. */
import { join } from "node:path";
import type { Command, Option } from "commander";
import { commandLine } from "../../cli/main.ts";
import type { Registry } from "../../provider/core/definition.ts";
import { shapeOf } from "../../provider/core/schema/shape.ts";
import { commandNotes } from "./command-notes.ts";
import { code, page, table } from "./markdown.ts";
import { TypeReader } from "./type-rows.ts";

const root = join(import.meta.dirname, "../..");

/** The pages' titles and names below `docs/commands/`. */
export const commandPageLinks: readonly { readonly title: string; readonly file: string }[] = Object.keys(
  commandNotes,
).map((name) => ({ title: `awslink ${name}`, file: fileOf(name) }));

function fileOf(name: string): string {
  return `${name.replaceAll(" ", "-")}.md`;
}

/** The pages by their path. @throws Error for a command that has no notes, or notes of none */
export function commandPages(registry: Registry): Record<string, string> {
  const program = commandLine();
  const named = new Set(
    Object.keys(commandNotes).flatMap((name) => {
      const command = commandAt(program, name.split(" "));
      return [command, ...command.commands];
    }),
  );
  // A command that only holds others is told of by them.
  const missing = program.commands.filter(
    (command) => !named.has(command) && !command.commands.every((each) => named.has(each)),
  );
  const untold = [...missing, ...program.commands.filter(({ commands }) => commands.some((each) => !named.has(each)))];
  if (untold.length > 0) throw new Error(`no notes of ${untold.map((command) => command.name()).join(", ")}`);
  return Object.fromEntries(
    Object.keys(commandNotes).map((name) => [`docs/commands/${fileOf(name)}`, commandPage(program, name, registry)]),
  );
}

function commandAt(program: Command, path: readonly string[]): Command {
  return path.reduce((command, name) => {
    const found = command.commands.find((each) => each.name() === name);
    if (found === undefined) throw new Error(`there is no command ${path.join(" ")}`);
    return found;
  }, program);
}

function commandPage(program: Command, name: string, registry: Registry): string {
  const notes = commandNotes[name];
  const command = commandAt(program, name.split(" "));
  if (notes === undefined) throw new Error(`no notes of ${name}`);
  const environment = [
    ...(notes.vendors === true ? vendorEnvironment(registry, notes.keys) : []),
    ...Object.entries(notes.environment ?? {}).map(([variable, meaning]) => [code(variable), meaning]),
  ];
  return page(
    `awslink ${name}`,
    ...about(command, `awslink ${name}`),
    notes.more,
    "## Example",
    `\`\`\`sh\n${notes.example.trim()}\n\`\`\``,
    ...inputs(command, "##"),
    ...command.commands.flatMap((each) => [
      `## awslink ${name} ${each.name()}`,
      ...about(each, `awslink ${name} ${each.name()}`),
      ...inputs(each, "###"),
    ]),
    ...(environment.length === 0 ? [] : ["## Environment", table(["variable", "meaning"], environment)]),
    "## Exit codes",
    table(["code", "meaning"], exitCodes(notes.exitCodes)),
  );
}

function about(command: Command, name: string): string[] {
  const sentence = command.description().replace(/^./, (first) => first.toUpperCase());
  return [
    ...(command.description() === "" ? [] : [sentence.replace(/\.?$/, ".")]),
    `Synopsis: ${code(`${name} ${command.usage()}`.trim())}`,
  ];
}

function inputs(command: Command, heading: string): string[] {
  const argumentRows = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
    const form = argument.required ? `<${name}>` : `[${name}]`;
    return [code(form), argument.description, defaultText(argument.defaultValue)];
  });
  const optionRows = command.options.map((option) => [
    code(option.flags),
    meaningOf(option),
    defaultText(option.defaultValue),
  ]);
  return [
    ...(argumentRows.length === 0
      ? []
      : [`${heading} Arguments`, table(["argument", "meaning", "default"], argumentRows)]),
    ...(optionRows.length === 0 ? [] : [`${heading} Options`, table(["option", "meaning", "default"], optionRows)]),
    ...moreHelp(command),
  ];
}

function meaningOf(option: Option): string {
  const choices = option.argChoices === undefined ? "" : ` One of ${option.argChoices.map(code).join(", ")}.`;
  const required = option.mandatory ? " Required." : "";
  const text = option.description.replace(/^./, (first) => first.toUpperCase());
  return `${choices === "" && required === "" ? text : text.replace(/\.?$/, ".")}${choices}${required}`;
}

function defaultText(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "";
  return code(String(value));
}

/** What the help says after all options; exit codes have a table of their own. */
function moreHelp(command: Command): string[] {
  let written = "";
  const { writeOut } = command.configureOutput();
  command.configureOutput({ writeOut: (text) => (written += text) });
  command.outputHelp();
  command.configureOutput({ ...(writeOut === undefined ? {} : { writeOut }) });
  const lines = written
    .slice(command.helpInformation().length)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("Exit codes:"));
  return lines.map((line) =>
    line.replace(/^(Services of [^:]+): (.*)$/, (_, of: string, ids: string) => {
      return `${of}: ${ids.split(", ").map(code).join(", ")}.`;
    }),
  );
}

function vendorEnvironment(registry: Registry, keys: Readonly<Record<string, string>> = {}): string[][] {
  return registry.vendors.flatMap(({ configuration }) =>
    [...shapeOf(configuration).values()]
      .filter(({ environment = [] }) => environment.length > 0)
      .map(({ environment = [], description = "", secret }) => [
        environment.map(code).join(" or "),
        `${keys[environment[0] ?? ""] ?? description}${secret === true ? " Secret." : ""}`,
      ]),
  );
}

/** Codes with their meanings: as they stand in the source, or those of every command. */
function exitCodes(of: { readonly file: string; readonly name: string } | undefined): string[][] {
  if (of === undefined) {
    return [
      ["0", "It is done."],
      ["1", "It is not, and stderr says why: a wrong option among them."],
    ];
  }
  const file = join(root, of.file);
  return new TypeReader([file]).constantsOf(file, of.name).map(({ value, doc }) => [value, doc]);
}
