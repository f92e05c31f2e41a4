/** The permissions of a link: what the chosen services of a vendor need, as statements and managed policies. */
import { checkRegion, isPartition, type Partition, partitionOf } from "../../provider/core/aws/region.ts";
import { InvalidInputError, type Problem } from "../../provider/core/errors.ts";
import { nearest } from "../../provider/core/nearest.ts";
import type { CatalogueGrant, CatalogueService, VendorCatalogue } from "./catalogue.ts";
import { mergeStatements } from "./merge.ts";
import { refuseOverPermission } from "./over-permission.ts";
import { policyQuotas } from "./quotas.ts";
import { checkStatement, type PolicyStatement, sortedUnique } from "./statement.ts";
import { catalogueOf, type VendorName } from "./vendors.ts";

/**
 * `explicit`: the least actions, each by its name, as statements. `managed`: the managed policies of AWS that the
 * vendor's guide names, which grant more but follow what AWS and the vendor add, and statements for the rest. `guide`:
 * the one policy for everything that the vendor's guide prints, whatever services are chosen.
 */
export type PermissionForm = "explicit" | "managed" | "guide";

/** All of them, the least first. */
export const permissionForms: readonly PermissionForm[] = ["explicit", "managed", "guide"];

export interface PermissionsOptions {
  readonly vendor: VendorName;
  /** As the vendor's API names them. One that awslink does not know gives a warning and no permissions. */
  readonly services: readonly string[];
  /** Default `explicit`. */
  readonly form?: PermissionForm;
  /** Whether the setting chooses hosts by tags: some services then need to read more. Default false. */
  readonly tagFilters?: boolean;
  /** Whether the setting chooses among a service's metrics: some services then need to read more. Default false. */
  readonly metricFilters?: boolean;
  /** Bounds the resources that name a region to these. Default: every region. */
  readonly regions?: readonly string[];
  /** Default: that of the regions, else `aws`. */
  readonly partition?: Partition;
  /**
   * Values that the vendor's resources leave open, by their names: `{ bucketName: "logs" }` (`describeCatalogue`).
   * Several values give the resources of each.
   */
  readonly parameters?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Granted besides. */
  readonly extraStatements?: readonly PolicyStatement[];
  /** Attached besides. */
  readonly extraManagedPolicyArns?: readonly string[];
  /** How many managed policies the role may have. Default 10, AWS's quota before it is raised. */
  readonly maximumManagedPolicies?: number;
}

export interface Permissions {
  /** In order; for `fitPolicies`. */
  readonly statements: readonly PolicyStatement[];
  /** In order, without doubles. */
  readonly managedPolicyArns: readonly string[];
  /** Services that the catalogue does not have. */
  readonly warnings: readonly Problem[];
  /** The state of the vendor's documentation that this follows: `2026-05-07`. */
  readonly catalogueDate: string;
}

/**
 * The permissions that the services of a setting need.
 * @throws InvalidInputError for an unknown vendor, form or partition, regions that are none or of several partitions,
 * extra permissions that are malformed or that the vendor refuses as too strong, and more managed policies than a
 * role may have.
 */
export function permissions(options: PermissionsOptions): Permissions {
  const catalogue = catalogueOf(options.vendor);
  const form = options.form ?? "explicit";
  const partition = options.partition ?? partitionOf(options.regions?.[0] ?? "") ?? "aws";
  refuse([...checkPlace(options, partition), ...checkForm(form, catalogue)]);
  refuse(checkExtras(options, catalogue, partition));

  const { services, warnings } = findServices(catalogue, options.services);
  const filters = options.tagFilters === true || options.metricFilters === true;
  const parameters = readParameters(catalogue, services, options.parameters ?? {});
  const policyNames = form === "managed" ? managedPolicyNames(catalogue, services) : [];
  const grants = [
    // Some of AWS's managed policies (SQS, ElastiCache) read no metrics, though the guide counts on it.
    ...(options.services.length === 0 || policyNames.includes(catalogue.metricsPolicy) ? [] : catalogue.common),
    ...(form === "guide" ? (catalogue.guideGrants ?? []) : services.flatMap((service) => grantsOf(service, form))),
  ].filter((grant) => (grant.when !== "filters" || filters) && isFor(grant, services));

  const managedPolicyArns = sortedUnique([
    ...policyNames.map((name) => `arn:${partition}:iam::aws:policy/${name}`),
    ...(options.extraManagedPolicyArns ?? []),
  ]);
  refuse(checkManagedCount(managedPolicyArns.length, form, options.maximumManagedPolicies));

  const regions = options.regions === undefined || options.regions.length === 0 ? ["*"] : options.regions;
  return {
    statements: mergeStatements([
      ...grants.map((grant) => statementOf(catalogue, grant, partition, regions, parameters)),
      ...(options.extraStatements ?? []),
    ]),
    managedPolicyArns,
    warnings,
    catalogueDate: catalogue.date,
  };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInputError("Permissions", problems);
}

/** A service by its id or another spelling of it. */
function findService(catalogue: VendorCatalogue, id: string): CatalogueService | undefined {
  return catalogue.services.find((service) => service.id === id || (service.aliases ?? []).includes(id));
}

function findServices(catalogue: VendorCatalogue, ids: readonly string[]) {
  const services = new Set<CatalogueService>();
  const warnings: Problem[] = [];
  for (const id of sortedUnique(ids)) {
    const service = findService(catalogue, id);
    if (service === undefined) warnings.push(unknownService(catalogue, id));
    else services.add(service);
  }
  return { services: [...services], warnings };
}

function unknownService(catalogue: VendorCatalogue, id: string): Problem {
  const otherwise = `rant what ${catalogue.source} asks for as extra statements.`;
  const { names, sure } = meantServices(catalogue, id);
  const [first, ...others] = names.map((name) => JSON.stringify(name));
  const question = `Did you mean ${others.length === 0 ? first : `one of ${[first, ...others].join(", ")}`}?`;
  return {
    severity: "warning",
    path: ["services", id],
    message: `awslink knows no permissions for the service "${id}" of ${catalogue.title} (catalogue of ${catalogue.date}), and grants none for it`,
    nextStep: first === undefined ? `G${otherwise}` : sure ? question : `${question} Else g${otherwise}`,
  };
}

/** What a service that the catalogue does not have was to be: `sure` where only its writing is another one. */
function meantServices({ services }: VendorCatalogue, id: string): { names: readonly string[]; sure: boolean } {
  const plain = (text: string) => text.replaceAll(/[\s_-]/g, "").toLowerCase();
  const same = services.find((service) => plain(service.id) === plain(id));
  if (same !== undefined) return { names: [same.id], sure: true };
  // One that is there in several kinds: `cloudtrail` as `aws.cloudtrail:queue`, `ec2` as `aws.ec2_metrics`.
  const [stem = ""] = id.toLowerCase().split(":");
  const namesOf = (service: CatalogueService) => [service.id, ...(service.aliases ?? [])];
  const kinds = services.filter((service) =>
    namesOf(service).some((name) => [`${stem}:`, `${stem}_`].some((start) => name.toLowerCase().startsWith(start))),
  );
  if (kinds.length > 0) return { names: kinds.map((service) => service.id), sure: true };
  const near = nearest(id, services.flatMap(namesOf));
  return { names: near === undefined ? [] : [near], sure: false };
}

function managedPolicyNames(catalogue: VendorCatalogue, services: readonly CatalogueService[]): string[] {
  const names = services.flatMap((service) => service.managedPolicies);
  const metricsAlone = services.length > 0 && services.every((service) => service.needsMetricsPolicy);
  return metricsAlone ? [...names, catalogue.metricsPolicy] : names;
}

/** Services for which the guide names actions and no managed policy have the same grants in both forms. */
function grantsOf(service: CatalogueService, form: PermissionForm): readonly CatalogueGrant[] {
  if (form === "explicit" || service.managedPolicies.length === 0) return service.grants;
  return service.managedGrants ?? [];
}

/** The Sid follows the resources, not the service: what is granted on the same resources joins into one statement. */
function statementOf(
  catalogue: VendorCatalogue,
  grant: CatalogueGrant,
  partition: Partition,
  regions: readonly string[],
  parameters: Readonly<Record<string, readonly string[]>>,
): PolicyStatement {
  return {
    Sid: `${catalogue.title}${grant.writes === true ? "Ask" : "Read"}${grant.scope?.name ?? ""}`,
    Effect: "Allow",
    Action: grant.actions,
    Resource:
      grant.scope === undefined
        ? ["*"]
        : grant.scope.patterns.flatMap(filled).flatMap((pattern) => regions.map(place(pattern))),
  };

  function filled(pattern: string): readonly string[] {
    return Object.entries(parameters).reduce<readonly string[]>(
      (patterns, [name, values]) =>
        patterns.flatMap((one) =>
          one.includes(`{${name}}`) ? values.map((value) => one.replaceAll(`{${name}}`, () => value)) : [one],
        ),
      [pattern],
    );
  }

  function place(pattern: string): (region: string) => string {
    return (region) => pattern.replace("{partition}", partition).replace("{region}", region);
  }
}

/** Grants without services of their own belong to whatever lists them. */
function isFor(grant: CatalogueGrant, chosen: readonly CatalogueService[]): boolean {
  return grant.services === undefined || chosen.some(({ id }) => grant.services?.includes(id));
}

/** The values that the chosen services' resources leave open. */
function readParameters(
  catalogue: VendorCatalogue,
  services: readonly CatalogueService[],
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, readonly string[]> {
  const problems: Problem[] = [];
  const values: Record<string, readonly string[]> = {};
  for (const [name, parameter] of Object.entries(catalogue.parameters ?? {})) {
    const needing = services.find(({ id }) => parameter.services.includes(id));
    if (needing === undefined) continue;
    const own = [given[name] ?? []].flat().filter((value) => value !== "");
    const chosen = own.length > 0 || parameter.default === undefined ? own : [parameter.default];
    const path = ["parameters", name];
    const wrong = chosen.find((value) => !parameter.pattern.test(value));
    if (chosen.length === 0) {
      problems.push({
        severity: "error",
        path,
        message: `missing: ${needing.id} needs it`,
        nextStep: parameter.description,
      });
    } else if (wrong !== undefined) {
      problems.push({ severity: "error", path, message: `"${wrong}" ${parameter.isFormOf}` });
    } else values[name] = sortedUnique(chosen);
  }
  const known = Object.keys(catalogue.parameters ?? {});
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    problems.push({
      severity: "error",
      path: ["parameters", name],
      message: `${catalogue.title} has no such parameter`,
      ...(known.length === 0 ? {} : { nextStep: `It has ${known.join(", ")}.` }),
    });
  }
  refuse(problems);
  return values;
}

function checkForm(form: string, catalogue: VendorCatalogue): Problem[] {
  const path = ["form"];
  const { title, broadManagedPolicy, guideGrants } = catalogue;
  if (!permissionForms.some((known) => known === form)) {
    const forms = permissionForms.map((known) => `"${known}"`).join(", ");
    return [{ severity: "error", path, message: `"${form}" is none of ${forms}` }];
  }
  if (form === "guide" && guideGrants === undefined) {
    const message = `${title}'s permissions have no form "guide": its guide's policy is what "explicit" is made of`;
    return [{ severity: "error", path, message, nextStep: 'Use "explicit" or "managed".' }];
  }
  if (form === "managed" && broadManagedPolicy !== undefined) {
    const message = `the managed policy of ${title}'s guide is ${broadManagedPolicy}, which reads the contents of everything in the account`;
    const nextStep =
      'Use "explicit", or "guide" for the policy that the guide prints; where it has to be, name ' +
      `arn:aws:iam::aws:policy/${broadManagedPolicy} as an extra managed policy.`;
    return [{ severity: "error", path, message, nextStep }];
  }
  return [];
}

function checkPlace(options: PermissionsOptions, partition: Partition): Problem[] {
  if (!isPartition(partition)) {
    return [{ severity: "error", path: ["partition"], message: `"${String(partition)}" is not a partition of AWS` }];
  }
  return (options.regions ?? []).flatMap((region, index) => {
    const malformed = checkRegion(region, ["regions", index]);
    const own = partitionOf(region);
    if (own === undefined || own === partition) return malformed;
    const message = `"${region}" is in partition ${own}, and the link is in ${partition}`;
    const nextStep = "Make a link for each partition.";
    return [{ severity: "error" as const, path: ["regions", index], message, nextStep }];
  });
}

function checkExtras(options: PermissionsOptions, catalogue: VendorCatalogue, partition: Partition): Problem[] {
  const { extraStatements = [], extraManagedPolicyArns = [] } = options;
  const malformed = extraStatements.flatMap((statement, index) =>
    checkStatement(statement).map((problem) => ({ ...problem, path: ["extraStatements", index, ...problem.path] })),
  );
  if (malformed.length > 0 || !catalogue.refusesOverPermission) return malformed;
  return refuseOverPermission({
    statements: extraStatements,
    managedPolicyArns: extraManagedPolicyArns,
    partition,
  }).map((problem) => {
    const [list, ...rest] = problem.path;
    return { ...problem, path: [list === "statements" ? "extraStatements" : "extraManagedPolicyArns", ...rest] };
  });
}

function checkManagedCount(
  count: number,
  form: PermissionForm,
  maximum: number = policyQuotas.managedPolicies,
): Problem[] {
  if (count <= maximum) return [];
  return [
    {
      severity: "error",
      path: [form === "managed" ? "form" : "extraManagedPolicyArns"],
      message: `the link needs ${count} managed policies, and AWS's quota is ${maximum} for one role`,
      nextStep:
        form === "managed"
          ? "Use the explicit form or choose fewer services. Where AWS has raised the quota, set maximumManagedPolicies."
          : "Attach fewer. Where AWS has raised the quota, set maximumManagedPolicies.",
    },
  ];
}
