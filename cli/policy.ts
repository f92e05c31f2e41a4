/** `awslink policy`: trust and permissions as JSON, for people who make the role with something else. */
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type AgentTrustDocument,
  agentTrustPolicy,
  type CatalogueDescription,
  describeCatalogue,
  isVendorName,
  linkPolicies,
  type Partition,
  type PermissionForm,
  partitionOf,
  permissionForms,
  type TemplatePrincipal,
  type TemplateTrust,
  type TrustPolicyDocument,
  trustPolicy,
  type VendorName,
  vendorNames,
} from "../components/policies/index.ts";
import { AwslinkError, InvalidInputError } from "../provider/core/errors.ts";
import { describeProblem, describeRefusal, parameterFlag, serviceNames } from "./policy-flags.ts";
import {
  type PolicyFormat,
  policyFormats,
  refuseTemplateFlags,
  renderTemplate,
  type TemplateFlags,
} from "./policy-template.ts";

/** Stands where the external ID belongs as long as there is none: valid in form, and plainly not one. */
const EXTERNAL_ID_PLACEHOLDER = "REPLACE-WITH-THE-EXTERNAL-ID";

interface PolicyFlags extends TemplateFlags {
  readonly format: PolicyFormat;
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
    .description("print the trust policy and the permissions of a link as JSON, or its role as a template")
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
    .addOption(new Option("--format <format>", "how to print it").choices(policyFormats).default("json"))
    .option(
      "--account <id[=external-id]>",
      "a template for many accounts: each one's own external ID, or several with commas between (wavefront), or none (elastic); no role in any other account; may be repeated",
      accountAndIds,
    )
    .option("--role-name <name>", "name of the template's role; default: CloudFormation makes one")
    .option("--path <path>", "IAM path of the template's role and policies")
    .option("--permissions-boundary <arn>", "bounds the template's role; {accountId} in it is the account's")
    .option("--tag <key=value>", "a tag of the template's role; may be repeated", keyAndText)
    .addHelpText("after", servicesText);

  command.action((vendor: VendorName, flags: PolicyFlags) => {
    const { writeOut, writeErr } = command.configureOutput();
    try {
      const { text, notes } = renderPolicy(vendor, flags);
      for (const note of notes) writeErr?.(`${note}\n`);
      writeOut?.(`${text}\n`);
    } catch (error) {
      if (!(error instanceof AwslinkError)) throw error;
      command.error(`error: ${describeRefusal(error)}`, { exitCode: 1 });
    }
  });
}

/** Every vendor's services, and where it says what each is granted. */
function servicesText(): string {
  const lists = vendorNames.map((vendor) => {
    const { title, services } = describeCatalogue(vendor);
    return `Services of ${title}: ${serviceNames(services.map(({ id }) => id))}`;
  });
  return ["", ...lists].join("\n");
}

/** What goes to stdout, and what is to be said beside it. */
function renderPolicy(vendor: VendorName, flags: PolicyFlags): { text: string; notes: string[] } {
  const catalogue = describeCatalogue(vendor);
  refuseForeignFlags(catalogue, flags);
  const parameters = {
    ...flags.parameter,
    ...(flags.bucketName === undefined ? {} : { bucketName: flags.bucketName }),
    ...(flags.prefix === undefined ? {} : { prefix: flags.prefix }),
  };
  const all = flags.services.includes("all") ? everyService(catalogue, parameters) : undefined;
  const granted = linkPolicies({
    vendor,
    services: all?.services ?? flags.services,
    form: flags.form,
    tagFilters: flags.tagFilters ?? false,
    metricFilters: flags.metricFilters ?? false,
    ...(flags.region === undefined ? {} : { regions: flags.region }),
    parameters,
    ...(flags.partition === undefined ? {} : { partition: flags.partition }),
  });
  const { warnings } = granted;
  if (warnings.length > 0 && warnings.length === new Set(all?.services ?? flags.services).size) {
    throw new InvalidInputError("Permissions", warnings);
  }
  const notes = [
    ...warnings.map((warning) => `warning: ${describeProblem(warning)}`),
    ...(all === undefined ? [] : all.notes),
  ];
  const partition = flags.partition ?? partitionOf(flags.region?.[0] ?? "") ?? "aws";

  if (flags.format !== "json") {
    const trust = templateTrust(catalogue, partition, flags);
    if ("principal" in trust && trust.accounts === undefined) {
      notes.push("note: no --external-id was given: the template asks for it as its parameter ExternalId.");
    }
    return { text: renderTemplate(flags.format, trust, granted, flags), notes };
  }
  refuseTemplateFlags(flags);
  const trust = trustOf(catalogue, partition, flags);
  const document = {
    trust: trust.document,
    permissions: granted.documents,
    managedPolicyArns: granted.managedPolicyArns,
  };
  return { text: JSON.stringify(document, null, 2), notes: [...notes, ...trust.notes] };
}

/** The trust policy, where the vendor's account or the agents can assume a role; else null and why. */
function trustOf(
  catalogue: CatalogueDescription,
  partition: Partition,
  flags: PolicyFlags,
): { document: TrustPolicyDocument | AgentTrustDocument | null; notes: readonly string[] } {
  const { vendor, title, assumedByAgents } = catalogue;
  if (assumedByAgents) {
    const document = agentTrustOf(flags) ?? null;
    const note =
      "note: no --agent-principal was given: there is no trust policy, as agents with a key of their own need.";
    return { document, notes: document === null ? [note] : [] };
  }
  if (partition !== "aws") {
    const note = `note: ${title} can assume no role in ${partition}: there is no trust policy, use an access key there.`;
    return { document: null, notes: [note] };
  }
  const document = trustPolicy({
    vendor,
    externalId: flags.externalId ?? EXTERNAL_ID_PLACEHOLDER,
    ...(flags.accountId === undefined ? {} : { accountId: flags.accountId }),
  });
  const note = `note: no --external-id was given: replace ${EXTERNAL_ID_PLACEHOLDER} in the trust policy.`;
  return { document, notes: flags.externalId === undefined ? [note] : [] };
}

/** @throws AwslinkError for a flag that means nothing for the vendor, and would be taken for something that it is not. */
function refuseForeignFlags({ title, assumedByAgents }: CatalogueDescription, flags: PolicyFlags): void {
  const { agentPrincipal, externalId = [], accountId } = flags;
  if (!assumedByAgents) {
    if (agentPrincipal === undefined) return;
    throw new AwslinkError(`--agent-principal: an account of ${title} assumes the role, and no agent of yours`);
  }
  if (accountId !== undefined) throw new AwslinkError(`--account-id: no account of ${title} assumes roles`);
  if (externalId.length > 0 && agentPrincipal === undefined) {
    throw new AwslinkError("--external-id: a trust policy asks for it, and there is none without --agent-principal");
  }
  if (externalId.length > 1) throw new AwslinkError("--external-id: your agents have one, not several");
}

function agentTrustOf({ agentPrincipal, externalId = [] }: PolicyFlags): AgentTrustDocument | undefined {
  if (agentPrincipal === undefined) return undefined;
  const [first] = externalId;
  return agentTrustPolicy({ principal: agentPrincipal, ...(first === undefined ? {} : { externalId: first }) });
}

/** Whom the template's role trusts. @throws AwslinkError where nobody is named who could assume it. */
function templateTrust(catalogue: CatalogueDescription, partition: Partition, flags: PolicyFlags): TemplateTrust {
  const { vendor, title, assumedByAgents } = catalogue;
  const { account, accountId, externalId } = flags;
  if (assumedByAgents) {
    const document = agentTrustOf(flags);
    const [named] = Object.entries(account ?? {}).find(([, ids]) => ids.length > 0) ?? [];
    if (named !== undefined) {
      throw new AwslinkError(`--account ${named}: ${title} makes no external IDs: write the account's number alone`);
    }
    if (document !== undefined)
      return account === undefined ? { document } : { document, accounts: Object.keys(account) };
    throw new AwslinkError("--agent-principal: missing: a template makes a role, and somebody has to assume it");
  }
  const principal: TemplatePrincipal = { vendor, partition, ...(accountId === undefined ? {} : { accountId }) };
  if (account !== undefined) {
    if (externalId === undefined) return { principal, accounts: account };
    throw new AwslinkError("--external-id: each --account has its own: give one or the other");
  }
  return externalId === undefined ? { principal } : { document: trustPolicy({ ...principal, externalId }) };
}

/** For a vendor whose services name resources: those of which every resource is given. */
function everyService(
  { services, parameters }: CatalogueDescription,
  given: Readonly<Record<string, unknown>>,
): { services: readonly string[]; notes: readonly string[] } {
  const ids = services.map((service) => service.id);
  const missing = Object.entries(parameters).filter(([name, { required }]) => required && given[name] === undefined);
  const left = new Set(missing.flatMap(([, parameter]) => parameter.services));
  const names = missing.map(([name]) => parameterFlag(name)).join(", ");
  return {
    services: ids.filter((id) => !left.has(id)),
    notes: left.size === 0 ? [] : [`note: left out, for want of ${names}: ${serviceNames([...left])}`],
  };
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

/** An account, and its external IDs with commas between; an account given twice is an error. */
function accountAndIds(
  text: string,
  before: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  const [, accountId = "", ids] = /^([^=]+)(?:=(.*))?$/s.exec(text) ?? [];
  if (accountId === "") throw new InvalidArgumentError("Write it as account=external-id.");
  if (Object.hasOwn(before, accountId)) throw new InvalidArgumentError(`${accountId} is there twice.`);
  return { ...before, [accountId]: ids === undefined ? [] : ids.split(",").map((id) => id.trim()) };
}

/** `key=value`, where the key may be any text; a key given twice is an error. */
function keyAndText(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, key = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === "") throw new InvalidArgumentError("Write it as key=value.");
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(`${key} is there twice.`);
  return { ...before, [key]: value };
}
