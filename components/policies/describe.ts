/** A vendor's catalogue for readers: what is granted for each service, why, and who says so. */
import type { CatalogueGrant, CatalogueService } from "./catalogue.ts";
import { catalogueOf, type VendorName } from "./vendors.ts";

export interface GrantDescription {
  readonly actions: readonly string[];
  /** ARN patterns with `{partition}`, `{region}` and parameters; `*` alone where nothing bounds the actions. */
  readonly resources: readonly string[];
  /** `filters`: only for settings that filter by tag or by metric. */
  readonly when: "always" | "filters";
  readonly reason: string;
  /** The vendor's page, with the actions or patterns that it prints. */
  readonly source: string;
}

export interface ServiceDescription {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly title: string;
  /** What the explicit form grants, besides what all services need. */
  readonly explicit: readonly GrantDescription[];
  /** What the managed form attaches and grants. */
  readonly managed: { readonly policies: readonly string[]; readonly grants: readonly GrantDescription[] };
  /** Whether the managed form adds the vendor's policy for metrics where only such services are chosen. */
  readonly needsMetricsPolicy: boolean;
  readonly precondition?: string;
}

export interface CatalogueDescription {
  readonly vendor: VendorName;
  readonly title: string;
  /** The AWS account that roles trust; undefined where the vendor does not publish it. */
  readonly accountId: string | undefined;
  /** Whether roles are assumed by the customer's own agents, and by no account of the vendor. */
  readonly assumedByAgents: boolean;
  readonly date: string;
  readonly source: string;
  /** What every service needs. */
  readonly common: readonly GrantDescription[];
  readonly metricsPolicy: string;
  readonly services: readonly ServiceDescription[];
  /** Values that resources leave open, by their names. */
  readonly parameters: Readonly<Record<string, ParameterDescription>>;
}

/** A value that belongs into the permissions: `bucketName`. */
export interface ParameterDescription {
  readonly description: string;
  /** The services that need it. */
  readonly services: readonly string[];
  /** Whether it has to be given where one of these is chosen. */
  readonly required: boolean;
}

/**
 * What the vendor's services are granted, and why.
 * @throws InvalidInputError for a vendor that awslink does not know.
 */
export function describeCatalogue(vendor: VendorName): CatalogueDescription {
  const catalogue = catalogueOf(vendor);
  const { title, accountId, date, source, common, metricsPolicy, services, parameters = {} } = catalogue;
  return {
    vendor,
    title,
    accountId,
    assumedByAgents: catalogue.assumedByAgents === true,
    date,
    source,
    common: common.map(describeGrant),
    metricsPolicy,
    services: services.map(describeService),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, { description, services: needing, default: fallback }]) => [
        name,
        { description, services: needing, required: fallback === undefined },
      ]),
    ),
  };
}

function describeService(service: CatalogueService): ServiceDescription {
  const managedGrants = service.managedPolicies.length === 0 ? service.grants : (service.managedGrants ?? []);
  return {
    id: service.id,
    aliases: service.aliases ?? [],
    title: service.title,
    explicit: service.grants.map(describeGrant),
    managed: { policies: service.managedPolicies, grants: managedGrants.map(describeGrant) },
    needsMetricsPolicy: service.needsMetricsPolicy,
    ...(service.precondition === undefined ? {} : { precondition: service.precondition }),
  };
}

function describeGrant(grant: CatalogueGrant): GrantDescription {
  return {
    actions: grant.actions,
    resources: grant.scope?.patterns ?? ["*"],
    when: grant.when ?? "always",
    reason: grant.reason,
    source: grant.source,
  };
}

/**
 * The catalogue as Markdown: a table with one row for each grant, what all services need first.
 * @throws InvalidInputError for a vendor that awslink does not know.
 */
export function catalogueTable(vendor: VendorName): string {
  const { common, services } = describeCatalogue(vendor);
  const rows = [
    ...common.map((grant) => tableRow("every service", grant)),
    ...services.flatMap((service) =>
      service.explicit.map((grant) => tableRow(`${service.title} (\`${service.id}\`)`, grant)),
    ),
  ];
  return ["| service | actions | on | why | source |", "| --- | --- | --- | --- | --- |", ...rows, ""].join("\n");
}

function tableRow(service: string, grant: GrantDescription): string {
  const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join("<br>");
  const reason = grant.when === "filters" ? `${grant.reason} Not granted otherwise.` : grant.reason;
  const [address = "", printed = ""] = grant.source.split(": ", 2);
  const source = `[${printed.replaceAll("*", "\\*")}](${address})`;
  return `| ${[service, code(grant.actions), code(grant.resources), reason, source].join(" | ")} |`;
}
