/** What can be told of a link to Mackerel before anything is made: the same for every engine. */
import { checkExternalId } from "../provider/core/aws/external-id.ts";
import { partitionOf, partitionTitle } from "../provider/core/aws/region.ts";
import { InvalidInputError } from "../provider/core/errors.ts";
import { GIVEN_KEY_ROTATED } from "./given-key.ts";
import { inArgumentsOf, type LinkPolicies, linkPolicies } from "./policies/link-policies.ts";
import type { PermissionsOptions } from "./policies/permissions.ts";

/** The arguments of a link, whatever form an engine gives to values. */
export interface DeclaredMackerelLink {
  readonly region?: unknown;
  readonly regions?: readonly string[] | undefined;
  readonly services: Readonly<Record<string, unknown>>;
  readonly includedTags?: unknown;
  readonly excludedTags?: unknown;
  readonly credentials?:
    | {
        readonly role?: { readonly roleArn?: unknown; readonly externalId?: unknown } | undefined;
        readonly accessKey?:
          | { readonly key?: unknown; readonly secretKey?: unknown; readonly rotation?: unknown }
          | undefined;
      }
    | undefined;
  readonly permissions?:
    | {
        readonly form?: PermissionsOptions["form"] | undefined;
        readonly partition?: PermissionsOptions["partition"] | undefined;
        readonly maximumManagedPolicies?: PermissionsOptions["maximumManagedPolicies"] | undefined;
        readonly extraStatements?: PermissionsOptions["extraStatements"] | undefined;
        readonly extraManagedPolicyArns?: PermissionsOptions["extraManagedPolicyArns"] | undefined;
      }
    | undefined;
}

/** Whether a value is known only when the engine has made something: an output, a token. */
export type IsLater = (value: unknown) => boolean;

/** Refuses arguments that cannot work. @throws Error that names the argument. */
export function checkMackerelLink(
  { region, regions, services, credentials }: DeclaredMackerelLink,
  isLater: IsLater,
): void {
  // The types rule these out; programs in plain JavaScript are not held by them.
  if (services === undefined) throw new Error("services: missing: name what is watched, such as { EC2: {} }");
  if (isLater(services)) {
    throw new Error(
      "services: has to be known when the program runs: the permissions follow from it; its values may be known later",
    );
  }
  if (region !== undefined && regions !== undefined) throw new Error("region: give region or regions, not both");
  if (regions !== undefined && regions.length === 0) throw new Error("regions: give at least one region");
  if (regions?.some(isLater)) {
    throw new Error("regions: have to be known when the program runs: they name what is made for them");
  }
  const twice = regions?.find((each, index) => regions.indexOf(each) !== index);
  if (twice !== undefined) throw new Error(`regions: ${twice} is there twice`);
  if (credentials?.accessKey === undefined) {
    const field = regions === undefined ? "region" : "regions";
    for (const each of knownRegions(region, regions, isLater)) refuseForeignRole(each, field);
  }
  if (credentials?.role !== undefined && credentials.accessKey !== undefined) {
    throw new Error("credentials: declare role or accessKey, not both");
  }
  const externalId = credentials?.role?.externalId;
  if (typeof externalId === "string" && !isLater(externalId)) {
    const [problem] = checkExternalId(externalId, ["credentials", "role", "externalId"]);
    if (problem !== undefined) throw new InvalidInputError("MackerelLink", [problem]);
  }
  if (credentials?.role?.roleArn !== undefined && credentials.role.externalId === undefined) {
    throw new Error(
      "credentials.role.externalId: missing: a role that exists already trusts some external ID: name it",
    );
  }
  const { key, secretKey, rotation } = credentials?.accessKey ?? {};
  if ((key === undefined) !== (secretKey === undefined)) {
    throw new Error(`credentials.accessKey.${key === undefined ? "key" : "secretKey"}: missing: a key is given whole`);
  }
  if (key !== undefined && rotation !== undefined) throw new Error(`credentials.accessKey.${GIVEN_KEY_ROTATED}`);
}

/**
 * Refuses a role where Mackerel's account cannot reach: for regions that are only known later, too.
 * @throws Error that names the field and the way there is.
 */
export function refuseForeignRole(region: string, field = "region"): void {
  const partition = partitionOf(region);
  if (partition === undefined || partition === "aws") return;
  throw new Error(
    `${field}: ${region} is in ${partitionTitle(partition)}, whose roles Mackerel cannot assume: declare ` +
      "credentials: { accessKey: {} } instead",
  );
}

/** What the link's role or user is granted. @throws InvalidInputError as {@link linkPolicies} does. */
export function mackerelLinkPolicies(declared: DeclaredMackerelLink, isLater: IsLater): LinkPolicies {
  const { services, permissions = {}, includedTags, excludedTags, region, regions, credentials } = declared;
  if (credentials?.role?.roleArn !== undefined || credentials?.accessKey?.key !== undefined) {
    return { documents: [], managedPolicyArns: [], warnings: unusedPermissions(declared) };
  }
  const all = Object.entries(services);
  const options: PermissionsOptions = {
    vendor: "mackerel",
    services: all.filter(([, service]) => !isOff(service)).map(([id]) => id),
    tagFilters: isSet(includedTags) || isSet(excludedTags),
    metricFilters: all.some(([, service]) => mayFilter(service, isLater)),
    regions: knownRegions(region, regions, isLater),
    ...(permissions.form === undefined ? {} : { form: permissions.form }),
    ...(permissions.partition === undefined ? {} : { partition: permissions.partition }),
    ...(permissions.maximumManagedPolicies === undefined
      ? {}
      : { maximumManagedPolicies: permissions.maximumManagedPolicies }),
    ...(permissions.extraStatements === undefined ? {} : { extraStatements: permissions.extraStatements }),
    ...(permissions.extraManagedPolicyArns === undefined
      ? {}
      : { extraManagedPolicyArns: permissions.extraManagedPolicyArns }),
  };
  return inArgumentsOf(
    "MackerelLink",
    () => linkPolicies(options),
    (path) => (path[0] === "regions" && regions === undefined ? ["region"] : path),
  );
}

/** With credentials that exist the link makes nothing in AWS that could be granted anything. */
function unusedPermissions({ permissions }: DeclaredMackerelLink): LinkPolicies["warnings"] {
  if (permissions === undefined) return [];
  const message = "has no effect: the role or key exists already, and the link attaches nothing to it";
  return [{ severity: "warning", path: ["permissions"], message, nextStep: "grant it where the role or user is made" }];
}

function knownRegions(region: unknown, regions: readonly string[] | undefined, isLater: IsLater): readonly string[] {
  return regions ?? (typeof region === "string" && !isLater(region) ? [region] : []);
}

function isSet(text: unknown): boolean {
  return text !== undefined && text !== "";
}

function isOff(service: unknown): boolean {
  return typeof service === "object" && service !== null && "enable" in service && service.enable === false;
}

/** Whether a service may choose among its metrics: what is not known yet may. */
function mayFilter(service: unknown, isLater: IsLater): boolean {
  if (isLater(service)) return true;
  return (
    typeof service === "object" &&
    service !== null &&
    (("excludedMetrics" in service && service.excludedMetrics !== undefined) ||
      ("includedMetrics" in service && service.includedMetrics !== undefined))
  );
}
