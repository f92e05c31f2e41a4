/** What can be told of a link to Wavefront before anything is made, and what it makes: the same for every engine. */
import { InvalidInputError, type Problem, type PropertyPath } from "../provider/core/errors.ts";
import { inArgumentsOf, type LinkPolicies, linkPolicies } from "./policies/link-policies.ts";
import type { PermissionForm, PermissionsOptions } from "./policies/permissions.ts";
import type { PolicyDocument, PolicyStatement } from "./policies/statement.ts";
import { trustPolicy } from "./policies/trust.ts";
import { DEFAULT_TRAIL_PREFIX } from "./policies/wavefront/index.ts";

/** The integrations that a link can have, as its arguments name them. */
export const WAVEFRONT_INTEGRATIONS = ["cloudWatch", "ec2", "cloudTrail"] as const;

export type WavefrontIntegration = (typeof WAVEFRONT_INTEGRATIONS)[number];

/** Ends the names of what belongs to an integration: `prod-cloudwatch`. They are in state forever. */
export const WAVEFRONT_SUFFIXES: Readonly<Record<WavefrontIntegration, string>> = {
  cloudWatch: "cloudwatch",
  ec2: "ec2",
  cloudTrail: "cloudtrail",
};

const SERVICES: Readonly<Record<WavefrontIntegration, string>> = {
  cloudWatch: "CLOUDWATCH",
  ec2: "EC2",
  cloudTrail: "CLOUDTRAIL",
};

/** One value for each integration that the link has. */
export interface ByWavefrontIntegration<Value> {
  readonly cloudWatch?: Value;
  readonly ec2?: Value;
  readonly cloudTrail?: Value;
}

/** Permissions of the role that the link makes. */
export interface WavefrontLinkPermissions {
  /**
   * `explicit`: the least actions by their names. `guide`: the one policy for everything that Wavefront's guide prints.
   * Default: `explicit`.
   */
  readonly form?: PermissionForm | undefined;
  /** Granted besides: `kms:Decrypt` for a trail whose log files are encrypted, for one. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Attached besides; `ReadOnlyAccess` only by its name here. */
  readonly extraManagedPolicyArns?: readonly string[] | undefined;
}

/** The arguments of a link, whatever form an engine gives to values. */
export interface DeclaredWavefrontLink {
  readonly wavefrontAccountId: unknown;
  readonly cloudWatch?: DeclaredIntegration | undefined;
  readonly ec2?: (DeclaredIntegration & { readonly customNamespaces?: unknown }) | undefined;
  readonly cloudTrail?:
    | (DeclaredIntegration & { readonly bucketName?: unknown; readonly prefix?: unknown })
    | undefined;
  readonly role?: { readonly roleArn?: unknown } | undefined;
  readonly permissions?: WavefrontLinkPermissions | undefined;
}

interface DeclaredIntegration {
  readonly externalId?: unknown;
  readonly instanceSelectionTags?: unknown;
  readonly volumeSelectionTags?: unknown;
  readonly instanceSelectionTagsExpr?: unknown;
  readonly volumeSelectionTagsExpr?: unknown;
}

/** Whether a value is known only when the engine has made something: an output, a token. */
export type IsLater = (value: unknown) => boolean;

/**
 * The integrations of a link. Where none is chosen: CloudWatch and Metrics+, the first choice of the product's own
 * set-up page.
 */
export function chosenIntegrations(declared: DeclaredWavefrontLink): readonly WavefrontIntegration[] {
  const chosen = WAVEFRONT_INTEGRATIONS.filter((integration) => declared[integration] !== undefined);
  return chosen.length === 0 ? ["cloudWatch", "ec2"] : chosen;
}

/** What is declared of an integration; a field that is undefined does not hide that of the link. */
export function declared<Arguments extends object>(integration: Arguments | undefined): Arguments {
  // Only fields that were undefined, and with that optional, are left out.
  return Object.fromEntries(Object.entries(integration ?? {}).filter(([, value]) => value !== undefined)) as Arguments;
}

/** Refuses arguments that cannot work. @throws InvalidInputError naming the argument. */
export function checkWavefrontLink(declared: DeclaredWavefrontLink, isLater: IsLater): void {
  const problems: Problem[] = [];
  const refuse = (path: Problem["path"], message: string, nextStep?: string): void => {
    problems.push({ severity: "error", path, message, ...(nextStep === undefined ? {} : { nextStep }) });
  };
  const { wavefrontAccountId: account } = declared;
  if (!isLater(account) && !(typeof account === "string" && /^\d{12}$/.test(account))) {
    const what =
      account === undefined || account === "" ? "missing" : `${JSON.stringify(account)} has not twelve digits`;
    refuse(
      ["wavefrontAccountId"],
      `${what}: the AWS account that Wavefront assumes the role from`,
      "The set-up page of the AWS integration in your Wavefront cluster shows it.",
    );
  }
  if (declared.role?.roleArn !== undefined) {
    for (const integration of chosenIntegrations(declared)) {
      if (declared[integration]?.externalId !== undefined) continue;
      refuse(
        [integration, "externalId"],
        "missing: a role that exists already trusts some external ID: name the one for this integration",
      );
    }
  }
  const externalIds = chosenIntegrations(declared).map((integration) => declared[integration]?.externalId);
  for (const [index, externalId] of externalIds.entries()) {
    if (externalId === undefined || isLater(externalId) || externalIds.indexOf(externalId) === index) continue;
    refuse(
      [chosenIntegrations(declared)[index] ?? "", "externalId"],
      `${JSON.stringify(externalId)} is there twice, and an external ID serves one integration`,
    );
  }
  if (problems.length > 0) throw new InvalidInputError("WavefrontLink", problems);
}

/** What is likely to be a mistake, and no error. */
export function warnOfWavefrontLink(declared: DeclaredWavefrontLink): readonly Problem[] {
  return [...warnOfPermissions(declared), ...warnOfTags(declared)];
}

function warnOfPermissions({ role, permissions }: DeclaredWavefrontLink): readonly Problem[] {
  if (role?.roleArn === undefined || permissions === undefined) return [];
  return [
    {
      severity: "warning",
      path: ["permissions"],
      message: "has no effect: the role exists already, and the link attaches nothing to it",
      nextStep: "grant it where the role is made",
    },
  ];
}

function warnOfTags(declared: DeclaredWavefrontLink): readonly Problem[] {
  if (chosenIntegrations(declared).includes("ec2")) return [];
  const fields = [
    "instanceSelectionTags",
    "volumeSelectionTags",
    "instanceSelectionTagsExpr",
    "volumeSelectionTagsExpr",
  ] as const;
  return fields
    .filter((field) => declared.cloudWatch?.[field] !== undefined)
    .map((field) => ({
      severity: "warning",
      path: ["cloudWatch", field],
      message: "selects by tags, which only a Metrics+ integration of the account reads",
      nextStep: "declare ec2: {} as well, unless the account has one already",
    }));
}

/** Stand in the policies where a value belongs that is known later only. Valid in form, and plainly none of AWS's. */
const BUCKET_PLACEHOLDER = "awslink-bucket-name";
const PREFIX_PLACEHOLDER = "awslink-prefix";

/** What the link's role is granted, nothing where it exists already; with {@link policyText} to fill in what was not known. */
export function wavefrontLinkPolicies(declared: DeclaredWavefrontLink, isLater: IsLater): LinkPolicies {
  const { permissions = {}, cloudTrail, role } = declared;
  if (role?.roleArn !== undefined) return { documents: [], managedPolicyArns: [], warnings: [] };
  const chosen = chosenIntegrations(declared);
  const text = (value: unknown, placeholder: string): string | undefined =>
    isLater(value) ? placeholder : typeof value === "string" ? value : undefined;
  const options: PermissionsOptions = {
    vendor: "wavefront",
    services: [
      ...chosen.map((integration) => SERVICES[integration]),
      ...(chosen.includes("ec2") && mayHaveLimits(declared.ec2?.customNamespaces, isLater) ? ["LIMITS"] : []),
    ],
    parameters:
      cloudTrail === undefined
        ? {}
        : {
            bucketName: text(cloudTrail.bucketName, BUCKET_PLACEHOLDER),
            prefix: text(cloudTrail.prefix, PREFIX_PLACEHOLDER),
          },
    ...(permissions.form === undefined ? {} : { form: permissions.form }),
    ...(permissions.extraStatements === undefined ? {} : { extraStatements: permissions.extraStatements }),
    ...(permissions.extraManagedPolicyArns === undefined
      ? {}
      : { extraManagedPolicyArns: permissions.extraManagedPolicyArns }),
  };
  return inArgumentsOf("WavefrontLink", () => linkPolicies(options), ofTrail);
}

/** The parameters of the catalogue are fields of the CloudTrail integration. */
function ofTrail(path: PropertyPath): PropertyPath {
  return path[0] === "parameters" ? ["cloudTrail", ...path.slice(1)] : path;
}

/** Whether service limits are collected, for which Metrics+ needs more: what is not known yet may say so. */
function mayHaveLimits(customNamespaces: unknown, isLater: IsLater): boolean {
  if (isLater(customNamespaces)) return true;
  return Array.isArray(customNamespaces) && customNamespaces.some((name) => isLater(name) || name === "LIMITS");
}

/** Whether the text of a policy waits for the trail's bucket or prefix. */
export function isLaterPolicy(document: PolicyDocument): boolean {
  const text = JSON.stringify(document);
  return text.includes(BUCKET_PLACEHOLDER) || text.includes(PREFIX_PLACEHOLDER);
}

/**
 * The text of a policy with the trail's bucket and prefix in it, as they turned out.
 *
 * @param unchecked whether they are an engine's stand-ins, which only the engine can read.
 * @throws InvalidInputError where they are not in their form.
 */
export function policyText(
  document: PolicyDocument,
  { bucketName, prefix = "" }: { readonly bucketName: string; readonly prefix?: string | undefined },
  unchecked = false,
): string {
  if (!unchecked) {
    const options: PermissionsOptions = {
      vendor: "wavefront",
      services: ["CLOUDTRAIL"],
      parameters: { bucketName, prefix },
    };
    inArgumentsOf("WavefrontLink", () => linkPolicies(options), ofTrail);
  }
  const inJson = (text: string): string => (unchecked ? text : JSON.stringify(text).slice(1, -1));
  return JSON.stringify(document)
    .replaceAll(BUCKET_PLACEHOLDER, () => inJson(bucketName))
    .replaceAll(PREFIX_PLACEHOLDER, () => inJson(prefix === "" ? DEFAULT_TRAIL_PREFIX : prefix));
}

/** The JSON of the role's trust policy: Wavefront's account, with the external ID of each integration. */
export function wavefrontTrust(wavefrontAccountId: string, externalIds: readonly string[]): string {
  return JSON.stringify(trustPolicy({ vendor: "wavefront", accountId: wavefrontAccountId, externalId: externalIds }));
}
