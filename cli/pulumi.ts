/** `awslink pulumi import-file`: takes over what exists into a Pulumi stack. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { importFile, programText } from "../provider/pulumi/import-file.ts";
import { registry } from "../provider/registry.ts";

interface ImportFileFlags {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly out: string;
}

/** Adds the command to the program. */
export function registerPulumi(program: Command): void {
  program
    .command("pulumi")
    .description("Helps Pulumi with what it cannot do by itself.")
    .command("import-file")
    .description(
      "Writes the file for `pulumi import --file`, out of what exists at the vendor, and prints what to declare in " +
        "the program. Credentials come from the environment (MACKEREL_APIKEY …).",
    )
    .requiredOption("--type <vendor:Type>", "resource type, for example mackerel:AwsIntegration")
    .requiredOption("--name <name>", "name of the resource in the Pulumi program")
    .requiredOption("--id <id or name>", "its id at the vendor, or its unique name there")
    .option("--out <file>", "the file to write", "awslink-import.json")
    .action(async ({ type, name, id, out }: ImportFileFlags) => {
      const log = (_severity: string, message: string): void => console.error(message);
      const file = await importFile(registry, [{ type, name, idOrName: id }], { log });
      await writeFile(out, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
      console.log(programText(registry, file));
      console.error(
        `\nwrote ${out}. Now: pulumi import --file ${out} --generate-code=false, and declare the resource above in the program.`,
      );
    });
}
