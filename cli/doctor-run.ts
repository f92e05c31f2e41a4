/** What `awslink doctor` does. */
import { collectFacts, type Question } from "../components/doctor/collect/collect.ts";
import { diagnose } from "../components/doctor/diagnose/diagnose.ts";
import { namedLink } from "../components/doctor/link.ts";
import { OWN_POLICY } from "../components/doctor/own-policy.ts";
import { jsonOf, overall } from "../components/doctor/report/json.ts";
import { tableOf } from "../components/doctor/report/table.ts";
import type { VendorName } from "../components/policies/vendors.ts";
import { AwslinkError, describeError } from "../provider/core/errors.ts";
import { clientFor, vendorOf } from "../provider/pulumi/configuration.ts";
import { registry } from "../provider/registry.ts";
import { DOCTOR_EXIT_CODES, type DoctorFlags } from "./doctor.ts";
import { storedLinks } from "./doctor-states.ts";

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
    tell(error);
    process.exitCode = DOCTOR_EXIT_CODES.unknown;
  }
}

async function examine(vendor: VendorName | undefined, links: readonly string[], flags: DoctorFlags): Promise<number> {
  const { links: stored, unread, lookup } = await storedLinks(flags);
  const questions = [...stored, ...namedLinks(vendor, links)];
  if (questions.length === 0) {
    for (const error of unread) tell(error);
    if (unread.length > 0) return DOCTOR_EXIT_CODES.unknown;
    throw new AwslinkError("doctor: it is not said which links to look at", {
      nextStep:
        "name them (npx awslink doctor mackerel production), or a state that holds them (--pulumi-stack, --terraform-state " +
        "FILE); a vendor alone (npx awslink doctor mackerel) means all that it has",
    });
  }
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
    for (const error of unread) tell(error);
    throw new AwslinkError(`doctor: ${vendor ?? "the vendor"} has no link at all`, {
      nextStep: "check that the API key is of the organisation that you mean",
    });
  }
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  const width = tableWidth();
  process.stdout.write(
    flags.json === true
      ? jsonOf(diagnoses, unread)
      : tableOf(diagnoses, { colour, verbose: flags.verbose === true, width }),
  );
  // After the table: a long one would have carried it out of sight.
  for (const error of unread) tell(error);
  return DOCTOR_EXIT_CODES[overall(diagnoses, unread)];
}

function tell(error: AwslinkError): void {
  console.error(`awslink: ${describeError(error)}`);
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
