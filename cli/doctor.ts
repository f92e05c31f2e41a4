/** `awslink doctor`: its arguments. What it does is loaded only when it is asked for: AWS's clients are large. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { MAX_KEY_AGE } from "../components/key-age/access-key.ts";
import { profilesOf, wholeDaysOf } from "../components/key-age/settings.ts";
import { isVendorName, type VendorName, vendorNames } from "../components/policies/vendors.ts";
import { parseRoleArn } from "../provider/core/aws/arn.ts";
import { nearest } from "../provider/core/nearest.ts";
import { argument } from "./argument.ts";

/** The flags as commander reads them. */
export interface DoctorFlags {
  /** True: the stack that is selected. */
  readonly pulumiStack?: string | true;
  readonly pulumiExport?: readonly string[];
  readonly terraformState?: readonly string[];
  readonly profiles?: readonly string[];
  readonly assumeRole?: string;
  readonly wavefrontAccountId?: string;
  readonly agentPrincipal?: string;
  readonly maxKeyAge: number;
  readonly printPolicy?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Exit codes of `awslink doctor`. Part of the documented surface. */
export const DOCTOR_EXIT_CODES = {
  /** Every link works, as far as it can be told by reading, or is switched off as it is declared. */
  works: 0,
  /** A link is broken. */
  broken: 1,
  /**
   * No link was found broken, and one could not be asked about, or a state that was given has no link or cannot be read;
   * or the command was not understood.
   */
  unknown: 2,
} as const;

/** Adds `doctor` to the program. */
export function registerDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .description(
      "Says of every link whether it works and, if not, why and what to do. Reads only: nothing is written, neither at a " +
        "vendor nor in AWS. API keys come from the environment, or from the stack's configuration with --pulumi-stack.",
    )
    .argument("[vendor]", vendorNames.join(" | "), parseVendor)
    .argument("[links...]", "ids or names at the vendor; default: every link that the vendor has")
    .option(
      "--pulumi-stack [name]",
      "the links of a Pulumi stack; default: the one that is selected in this folder",
      oneStack,
    )
    .option(
      "--pulumi-export <file>",
      "the links in what `pulumi stack export` wrote; - reads it from stdin; may be given several times",
      gathered,
    )
    .option(
      "--terraform-state <file>",
      "the links in a Terraform state, or in what `terraform show -json` or `state pull` wrote; - reads it from stdin; " +
        "may be given several times",
      gathered,
    )
    .addOption(
      new Option(
        "--profiles <list>",
        "AWS profiles of the accounts that are linked, with commas between; default: AWS's default credentials",
      ).argParser(argument((text) => profilesOf(text, "it"))),
    )
    .option(
      "--assume-role <name>",
      "the role to assume in accounts that no profile is of, with its path where it has one; with the first profile",
      roleName,
    )
    .addOption(
      new Option("--wavefront-account-id <id>", "the AWS account that Wavefront assumes roles from").argParser(
        accountId,
      ),
    )
    .option(
      "--agent-principal <arn>",
      "who the agents are that assume roles, or collect as they are (elastic)",
      agentPrincipal,
    )
    .addOption(
      new Option("--max-key-age <days>", "warn of access keys older than this")
        .argParser(argument((text) => wholeDaysOf(text, "it")))
        .default(MAX_KEY_AGE),
    )
    .option("--print-policy", "print the IAM policy that the doctor itself needs in each account, and look at nothing")
    .option("--json", "print JSON, for machines")
    .option("--verbose", "tell what is in order, too")
    .addHelpText(
      "after",
      "\nExit codes: 0 every link works, or is switched off as declared; 1 a link is broken; 2 none is broken, but one " +
        "could not be asked about, a state has no link or cannot be read, or the command was not understood.",
    )
    // Commander's own code for what it does not understand is 1, which here says that a link is broken.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : DOCTOR_EXIT_CODES.unknown));
  command.action(async (vendor: VendorName | undefined, links: readonly string[], flags: DoctorFlags) =>
    (await import("./doctor-run.ts")).run(vendor, links, flags),
  );
}

function gathered(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file];
}

function oneStack(name: string, before: string | undefined): string {
  if (before === undefined) return name;
  throw new InvalidArgumentError("One stack at a time; others can be given with --pulumi-export.");
}

function parseVendor(text: string): VendorName {
  if (isVendorName(text)) return text;
  const close = nearest(text, vendorNames);
  const meant = close === undefined ? "" : ` Did you mean ${close}?`;
  throw new InvalidArgumentError(`Allowed choices are ${vendorNames.join(", ")}.${meant}`);
}

function roleName(text: string): string {
  const name = text.replace(/^\/+/, "");
  if (parseRoleArn(`arn:aws:iam::123456789012:role/${name}`) !== undefined && !name.startsWith("arn:")) return name;
  throw new InvalidArgumentError(
    "Give its name, and before that its path where it has one: platform, robots/platform.",
  );
}

function agentPrincipal(text: string): string {
  if (/^arn:[\w-]+:iam::\d{12}:(?:root$|(?:role|user)\/.)/.test(text)) return text;
  throw new InvalidArgumentError(
    "It must be the ARN of a role, user or account: arn:aws:iam::123456789012:role/agents.",
  );
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError("It must have twelve digits.");
}
