/** `awslink policy`: trust and permissions as JSON, for people who make the role with something else. */
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type AgentTrustDocument,
  agentTrustPolicy,
  type CatalogueDescription,
  describeCatalogue,
  fitPolicies,
  isVendorName,
  type Partition,
  type PermissionForm,
  partitionOf,
  permissionForms,
  permissions,
  type TrustPolicyDocument,
  trustPolicy,
  type VendorName,
  vendorNames,
} from "../components/policies/index.ts";
import { AwslinkError, describeError, formatPath, type Problem } from "../provider/core/errors.ts";

/** Stands where the external ID belongs as long as there is none: valid in form, and plainly not one. */
const EXTERNAL_ID_PLACEHOLDER = "REPLACE-WITH-THE-EXTERNAL-ID";

interface PolicyFlags {
  readonly services: readonly string[];
  readonly form: PermissionForm;
  readonly externalId?: readonly string[];
  readonly accountId?: string;
  readonly bucketName?: string;
  readonly prefix?: string;
  readonly agentPrincipal?: string;
  readonly parameter?: Readonly<Record<string, readonly string[]>>;
  readonly region?: readonly string[];
  readonly partition?: Partition;
  readonly tagFilters?: boolean;
  readonly metricFilters?: boolean;
}

/** Adds `policy <vendor>` to the program. It writes through the program's `configureOutput`. */
export function registerPolicy(program: Command): void {
  const command = program
    .command("policy")
    .description("print the trust policy and the permissions of a link as JSON")
    .argument("<vendor>", vendorNames.join(" | "), parseVendor)
    .requiredOption(
      "--services <list>",
      'services, as the vendor names them, with commas between; "all" for every one',
      commaList,
    )
    .addOption(
      new Option(
        "--form <form>",
        "single actions, AWS's managed policies, or the policy that the vendor's guide prints",
      )
        .choices(permissionForms)
        .default("explicit"),
    )
    .option("--external-id <id>", "the external ID that the vendor made; several with commas between", commaList)
    .option("--account-id <id>", "the vendor's AWS account, where the vendor does not publish it (wavefront)")
    .option("--bucket-name <name>", "the bucket that the trail writes to (wavefront, CLOUDTRAIL)")
    .option("--prefix <prefix>", "what the keys of the trail's log files begin with (wavefront, CLOUDTRAIL)")
    .option("--agent-principal <arn>", "who the agents are that assume the role (elastic)")
    .option(
      "--parameter <name=value>",
      "what resources leave open, such as queueArn=…, bucketArn=…, logGroupArn=…, roleArn=… (elastic); may be repeated",
      nameAndValue,
    )
    .option("--region <list>", "bound what names a region to these", commaList)
    .addOption(
      new Option("--partition <partition>", "default: that of the regions, else aws").choices([
        "aws",
        "aws-cn",
        "aws-us-gov",
      ]),
    )
    .option("--tag-filters", "the setting chooses hosts by tags")
    .option("--metric-filters", "the setting chooses among a service's metrics")
    .addOption(new Option("--format <format>", "how to print it").choices(["json"]).default("json"));

  command.action((vendor: VendorName, flags: PolicyFlags) => {
    const { writeOut, writeErr } = command.configureOutput();
    try {
      const { text, notes } = renderPolicy(vendor, flags);
      for (const note of notes) writeErr?.(`${note}\n`);
      writeOut?.(`${text}\n`);
    } catch (error) {
      if (!(error instanceof AwslinkError)) throw error;
      command.error(`error: ${[describeError(error), ...nextSteps(error)].join(" ")}`, { exitCode: 1 });
    }
  });
}

/** What goes to stdout, and what is to be said beside it. */
function renderPolicy(vendor: VendorName, flags: PolicyFlags): { text: string; notes: string[] } {
  const catalogue = describeCatalogue(vendor);
  const parameters = {
    ...flags.parameter,
    ...(flags.bucketName === undefined ? {} : { bucketName: flags.bucketName }),
    ...(flags.prefix === undefined ? {} : { prefix: flags.prefix }),
  };
  const all = flags.services.includes("all") ? everyService(catalogue, parameters) : undefined;
  const granted = permissions({
    vendor,
    services: all?.services ?? flags.services,
    form: flags.form,
    tagFilters: flags.tagFilters ?? false,
    metricFilters: flags.metricFilters ?? false,
    ...(flags.region === undefined ? {} : { regions: flags.region }),
    parameters,
    ...(flags.partition === undefined ? {} : { partition: flags.partition }),
  });
  const notes = [
    ...granted.warnings.map((warning) => `warning: ${describeProblem(warning)}`),
    ...(all === undefined ? [] : all.notes),
  ];
  const partition = flags.partition ?? partitionOf(flags.region?.[0] ?? "") ?? "aws";

  let trust: TrustPolicyDocument | AgentTrustDocument | null = null;
  if (catalogue.assumedByAgents) {
    if (flags.agentPrincipal === undefined) {
      notes.push(
        "note: no --agent-principal was given: there is no trust policy, as agents with a key of their own need.",
      );
    } else {
      const [externalId] = flags.externalId ?? [];
      trust = agentTrustPolicy({
        principal: flags.agentPrincipal,
        ...(externalId === undefined ? {} : { externalId }),
      });
    }
  } else if (partition === "aws") {
    trust = trustPolicy({
      vendor,
      externalId: flags.externalId ?? EXTERNAL_ID_PLACEHOLDER,
      ...(flags.accountId === undefined ? {} : { accountId: flags.accountId }),
    });
    if (flags.externalId === undefined) {
      notes.push(`note: no --external-id was given: replace ${EXTERNAL_ID_PLACEHOLDER} in the trust policy.`);
    }
  } else {
    const { title } = catalogue;
    notes.push(`note: ${title} can assume no role in ${partition}: there is no trust policy, use an access key there.`);
  }
  const document = {
    trust,
    permissions: fitPolicies(granted.statements),
    managedPolicyArns: granted.managedPolicyArns,
  };
  return { text: JSON.stringify(document, null, 2), notes };
}

/** For a vendor whose services name resources: those of which every resource is given. */
function everyService(
  { services, parameters, assumedByAgents }: CatalogueDescription,
  given: Readonly<Record<string, unknown>>,
): { services: readonly string[]; notes: readonly string[] } {
  const ids = services.map((service) => service.id);
  if (!assumedByAgents) return { services: ids, notes: [] };
  const missing = Object.entries(parameters).filter(([name, { required }]) => required && given[name] === undefined);
  const left = new Set(missing.flatMap(([, parameter]) => parameter.services));
  const names = missing.map(([name]) => name).join(", ");
  return {
    services: ids.filter((id) => !left.has(id)),
    notes: left.size === 0 ? [] : [`note: left out, since no --parameter ${names} was given: ${[...left].join(", ")}`],
  };
}

function describeProblem(problem: Problem): string {
  const text = `${formatPath(problem.path)}: ${problem.message}`;
  return problem.nextStep === undefined ? text : `${text}. ${problem.nextStep}`;
}

/** The next steps of an error's problems, each once, for one line. */
function nextSteps(error: AwslinkError): string[] {
  const steps = error.problems.map((problem) => problem.nextStep).filter((step) => step !== undefined);
  return steps.length === 0 ? [] : [`(${[...new Set(steps)].join(" ")})`];
}

function parseVendor(text: string): VendorName {
  if (isVendorName(text)) return text;
  throw new InvalidArgumentError(`Allowed choices are ${vendorNames.join(", ")}.`);
}

/** Commas separate; a flag given twice adds to the list. */
function commaList(text: string, before: readonly string[] = []): string[] {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  if (entries.length === 0) throw new InvalidArgumentError("It is empty.");
  return [...before, ...entries];
}

/** `name=value`; a name given twice has both values. */
function nameAndValue(
  text: string,
  before: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  const [, name = "", value = ""] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("Write it as name=value.");
  return { ...before, [name]: [...(before[name] ?? []), value] };
}
