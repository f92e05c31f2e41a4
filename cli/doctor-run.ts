/** What `awslink doctor` does. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { z } from "zod";
import { collectFacts, type Question } from "../components/doctor/collect/collect.ts";
import { diagnose } from "../components/doctor/diagnose/diagnose.ts";
import { namedLink } from "../components/doctor/link.ts";
import { linksOfStack } from "../components/doctor/links/pulumi-stack.ts";
import { linksOfTerraformState } from "../components/doctor/links/terraform-state.ts";
import { OWN_POLICY } from "../components/doctor/own-policy.ts";
import { jsonOf, overall } from "../components/doctor/report/json.ts";
import { tableOf } from "../components/doctor/report/table.ts";
import type { VendorName } from "../components/policies/vendors.ts";
import { AwslinkError, describeError } from "../provider/core/errors.ts";
import { type ConfigurationLookup, clientFor, vendorOf } from "../provider/pulumi/configuration.ts";
import { registry } from "../provider/registry.ts";
import { DOCTOR_EXIT_CODES, type DoctorFlags } from "./doctor.ts";

/** Runs the command; its exit code is one of {@link DOCTOR_EXIT_CODES}. */
export async function run(vendor: VendorName | undefined, links: readonly string[], flags: DoctorFlags): Promise<void> {
  if (flags.printPolicy === true) {
    console.log(JSON.stringify(OWN_POLICY, null, 2));
    return;
  }
  try {
    process.exitCode = await examine(vendor, links, flags);
  } catch (error) {
    if (!(error instanceof AwslinkError)) throw error;
    console.error(`awslink: ${describeError(error)}`);
    process.exitCode = DOCTOR_EXIT_CODES.unknown;
  }
}

async function examine(vendor: VendorName | undefined, links: readonly string[], flags: DoctorFlags): Promise<number> {
  const questions = [...(await storedLinks(flags)), ...namedLinks(vendor, links)];
  if (questions.length === 0) {
    throw new AwslinkError("doctor: it is not said which links to look at", {
      nextStep:
        "name them (awslink doctor mackerel production), or a state that holds them (--pulumi-stack, --terraform-state " +
        "FILE); a vendor alone (awslink doctor mackerel) means all that it has",
    });
  }
  const lookup = flags.pulumiStack === undefined ? () => undefined : await stackConfiguration(flags.pulumiStack);
  const facts = await collectFacts(questions, {
    connect: (name) => clientFor(vendorOf(registry, name), lookup),
    profiles: flags.profiles ?? [],
    roleName: flags.assumeRole,
    now: new Date(),
    agentPrincipal: flags.agentPrincipal,
  });
  const { wavefrontAccountId, agentPrincipal, maxKeyAge } = flags;
  const diagnoses = facts.map((one) => diagnose(one, { wavefrontAccountId, agentPrincipal, maxKeyAge }));
  if (diagnoses.length === 0) {
    throw new AwslinkError(`doctor: ${vendor ?? "the vendor"} has no link at all`, {
      nextStep: "check that the API key is of the organisation that you mean",
    });
  }
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  const width = tableWidth();
  process.stdout.write(
    flags.json === true ? jsonOf(diagnoses) : tableOf(diagnoses, { colour, verbose: flags.verbose === true, width }),
  );
  return DOCTOR_EXIT_CODES[overall(diagnoses)];
}

/** Longer lines are hard to read, however wide the terminal is; in shorter ones there is no room beside the columns. */
const WIDTHS = { narrowest: 60, widest: 120, unknown: 80 } as const;

/** That of the terminal; where there is none, what the shell says, or what fits everywhere. */
function tableWidth(): number {
  const width = process.stdout.columns ?? (Number(process.env.COLUMNS) || WIDTHS.unknown);
  return Math.min(WIDTHS.widest, Math.max(WIDTHS.narrowest, width));
}

function namedLinks(vendor: VendorName | undefined, links: readonly string[]): Question[] {
  if (vendor === undefined) return [];
  if (links.length === 0) return [{ vendor, all: true }];
  return links.map((idOrName) => namedLink(vendor, idOrName));
}

async function storedLinks({ pulumiStack, pulumiExport, terraformState }: DoctorFlags): Promise<Question[]> {
  const questions: Question[] = [];
  if (pulumiStack !== undefined) {
    const content = await pulumi(["stack", "export", ...stackFlag(pulumiStack)], "--pulumi-stack");
    questions.push(...linksOfStack(content, "--pulumi-stack"));
  }
  if (pulumiExport !== undefined) {
    questions.push(
      ...linksOfStack(await contentOf(pulumiExport, "--pulumi-export"), `--pulumi-export ${pulumiExport}`),
    );
  }
  if (terraformState !== undefined) {
    const content = await contentOf(terraformState, "--terraform-state");
    questions.push(...linksOfTerraformState(content, `--terraform-state ${terraformState}`));
  }
  return questions;
}

async function contentOf(file: string, flag: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwslinkError(`${flag}: the file cannot be read: ${reason}`, { cause: error });
  }
}

const configuration = z.record(z.string(), z.looseObject({ value: z.string().optional() }));

/** What the stack says of addresses and keys: the keys go into requests, and nowhere else. */
async function stackConfiguration(stack: string | true): Promise<ConfigurationLookup> {
  const printed = await pulumi(["config", "--json", "--show-secrets", ...stackFlag(stack)], "--pulumi-stack");
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

async function pulumi(args: readonly string[], flag: string): Promise<string> {
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
      `${flag}: ${missing ? "the Pulumi CLI is not on PATH" : `${what} failed: ${said || error.message}`}`,
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
