/** The states that `awslink doctor` is given: their links, and a stack's configuration. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { z } from "zod";
import type { LinkRequest } from "../components/doctor/link.ts";
import { linksOfStack } from "../components/doctor/links/pulumi-stack.ts";
import { linksOfTerraformState } from "../components/doctor/links/terraform-state.ts";
import { AwslinkError } from "../provider/core/errors.ts";
import type { ConfigurationLookup } from "../provider/pulumi/configuration.ts";
import type { DoctorFlags } from "./doctor.ts";

/** What came of all states together. */
export interface StoredLinks {
  readonly links: readonly LinkRequest[];
  /** For each state that gave no link, the reason: it does not keep the others from being looked at. */
  readonly unread: readonly AwslinkError[];
  /** Addresses and keys out of the stack's configuration. */
  readonly lookup: ConfigurationLookup;
}

const STDIN = "-";

/** @throws AwslinkError where two states are to come on stdin. */
export async function storedLinks({
  pulumiStack,
  pulumiExport: exports = [],
  terraformState: states = [],
}: Pick<DoctorFlags, "pulumiStack" | "pulumiExport" | "terraformState">): Promise<StoredLinks> {
  if ([...exports, ...states].filter((file) => file === STDIN).length > 1) {
    throw new AwslinkError("doctor: stdin can be read once only", { nextStep: "give the other states as files" });
  }
  const links: LinkRequest[] = [];
  const unread: AwslinkError[] = [];
  let lookup: ConfigurationLookup = () => undefined;
  const look = async (read: () => Promise<readonly LinkRequest[]>): Promise<void> => {
    try {
      links.push(...(await read()));
    } catch (error) {
      if (!(error instanceof AwslinkError)) throw error;
      unread.push(error);
    }
  };
  if (pulumiStack !== undefined) {
    await look(async () => {
      lookup = await stackConfiguration(pulumiStack);
      return linksOfStack(await pulumi(["stack", "export", ...stackFlag(pulumiStack)]), "--pulumi-stack");
    });
  }
  for (const file of exports) {
    const where = placeOf("--pulumi-export", file);
    await look(async () => linksOfStack(await contentOf(file, where), where));
  }
  for (const file of states) {
    const where = placeOf("--terraform-state", file);
    await look(async () => linksOfTerraformState(await contentOf(file, where), where));
  }
  return { links, unread, lookup };
}

function placeOf(flag: string, file: string): string {
  return `${flag} ${file}`;
}

async function contentOf(file: string, where: string): Promise<string> {
  if (file === STDIN) return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwslinkError(`${where}: the file cannot be read: ${reason}`, { cause: error });
  }
}

const configuration = z.record(z.string(), z.looseObject({ value: z.string().optional() }));

/** What the stack says of addresses and keys: the keys go into requests, and nowhere else. */
async function stackConfiguration(stack: string | true): Promise<ConfigurationLookup> {
  const printed = await pulumi(["config", "--json", "--show-secrets", ...stackFlag(stack)]);
  const values = readConfiguration(printed);
  return (flatName) => values[`awslink:${flatName}`]?.value;
}

function readConfiguration(printed: string): z.output<typeof configuration> {
  try {
    return configuration.parse(JSON.parse(printed));
  } catch {
    // What was thrown quotes what was printed, and that has secrets in it.
    throw new AwslinkError("--pulumi-stack: what pulumi config --json printed cannot be read", {
      nextStep: "give the output of pulumi stack export with --pulumi-export, and the API keys in the environment",
    });
  }
}

function stackFlag(stack: string | true): string[] {
  return stack === true ? [] : ["--stack", stack];
}

/** Enough for the export of a stack of some ten thousand resources. */
const LARGEST_EXPORT = 512 * 1024 * 1024;

async function pulumi(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("pulumi", [...args, "--non-interactive"], {
      maxBuffer: LARGEST_EXPORT,
    });
    return stdout;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const missing = "code" in error && error.code === "ENOENT";
    const said = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
    const what = `pulumi ${args[0]}${args[0] === "stack" ? ` ${args[1]}` : ""}`;
    throw new AwslinkError(
      `--pulumi-stack: ${missing ? "the Pulumi CLI is not on PATH" : `${what} failed: ${said || error.message}`}`,
      {
        nextStep: `${missing ? "install it" : firstStep(said)}, or give the output of pulumi stack export with --pulumi-export and the vendors' API keys in the environment`,
      },
    );
  }
}

function firstStep(said: string): string {
  return /passphrase/i.test(said)
    ? "set PULUMI_CONFIG_PASSPHRASE as for pulumi up"
    : "run it in the folder of the program, with the backend and stack that pulumi up has";
}
