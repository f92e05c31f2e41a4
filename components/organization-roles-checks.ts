/** What can be told of the roles of an organisation before anything is made: the same for every engine. */
import { checkExternalId } from "../provider/core/aws/external-id.ts";
import { InvalidInputError, type Problem } from "../provider/core/errors.ts";
import { checkElasticLink, type DeclaredElasticLink, elasticLinkPolicies, laterArns } from "./elastic-link-checks.ts";
import {
  checkMackerelLink,
  type DeclaredMackerelLink,
  type IsLater,
  mackerelLinkPolicies,
} from "./mackerel-link-checks.ts";
import { agentTrustPolicy } from "./policies/agent-trust.ts";
import { type RoleTemplateOptions, roleTemplate, type TemplateTrust, templateText } from "./policies/cloudformation.ts";
import { describeCatalogue } from "./policies/describe.ts";
import type { LinkPolicies } from "./policies/link-policies.ts";
import type { VendorName } from "./policies/vendors.ts";
import {
  checkWavefrontLink,
  chosenIntegrations,
  type DeclaredWavefrontLink,
  WAVEFRONT_INTEGRATIONS,
  WAVEFRONT_SUFFIXES,
  type WavefrontIntegration,
  warnOfWavefrontLink,
  wavefrontLinkPolicies,
} from "./wavefront-link-checks.ts";

/** What each account's link is declared with: exactly one of them. */
export interface DeclaredOrganizationLinks {
  readonly mackerel?: Omit<DeclaredMackerelLink, "credentials"> | undefined;
  readonly wavefront?: Omit<DeclaredWavefrontLink, "role"> | undefined;
  readonly elastic?: (Omit<DeclaredElasticLink, "credentials"> & { readonly principal?: unknown }) | undefined;
}

/** The arguments of the roles of an organisation, whatever form an engine gives to values. */
export interface DeclaredOrganizationRoles extends DeclaredOrganizationLinks {
  readonly organizationalUnitIds: readonly string[];
  readonly accounts: readonly DeclaredOrganizationAccount[];
  readonly role?: { readonly name?: string | undefined; readonly path?: string | undefined } | undefined;
  readonly operationPreferences?:
    | {
        readonly failureToleranceCount?: unknown;
        readonly failureTolerancePercentage?: unknown;
        readonly maxConcurrentCount?: unknown;
        readonly maxConcurrentPercentage?: unknown;
      }
    | undefined;
}

export interface DeclaredOrganizationAccount extends GivenExternalIds<unknown> {
  readonly accountId: string;
  readonly name?: unknown;
}

/** The external IDs of an account that were made earlier. */
interface GivenExternalIds<Value> {
  /** Mackerel's. */
  readonly externalId?: Value | undefined;
  /** Wavefront's. */
  readonly externalIds?: Readonly<Partial<Record<WavefrontIntegration, Value | undefined>>> | undefined;
}

/** The roles of an organisation, as far as they are known before anything is made. */
export interface PlannedOrganizationRoles {
  readonly vendor: VendorName;
  readonly policies: LinkPolicies;
  readonly warnings: readonly Problem[];
  readonly roleName: string;
  /** The ARN of the role in an account, known before there is one: the name is the same in all of them. */
  roleArn(accountId: string): string;
  /** The text of the template. @throws InvalidInputError where it cannot be. */
  template(values: OrganizationTemplateValues): string;
}

/** What is put into a template when it is known. */
export interface OrganizationTemplateValues extends Pick<RoleTemplateOptions, "permissionsBoundary" | "tags"> {
  /** Those of each account, in the order of the accounts. */
  readonly externalIds: readonly (readonly string[])[];
}

/**
 * Plans the roles. @param name the component's own, of which the role's name is made where none is given.
 * @throws Error for arguments that cannot work.
 */
export function planOrganizationRoles(
  declared: DeclaredOrganizationRoles,
  name: string,
  isLater: IsLater,
): PlannedOrganizationRoles {
  const vendor = vendorOf(declared);
  const problems = [...checkUnits(declared.organizationalUnitIds, isLater), ...checkAccounts(declared, isLater)];
  problems.push(...checkPreferences(declared.operationPreferences), ...checkWavefront(declared.wavefront, isLater));
  problems.push(...checkElastic(declared.elastic, isLater));
  if (problems.length > 0) throw new InvalidInputError("OrganizationRoles", problems);
  const { policies, warnings, trust } = planLinks(declared, isLater);
  const { name: roleName = `${name}-${vendor}`, path } = declared.role ?? {};

  const planned: PlannedOrganizationRoles = {
    vendor,
    policies,
    warnings: [...warnings, ...policies.warnings],
    roleName,
    roleArn: (accountId) => `arn:aws:iam::${accountId}:role${path ?? "/"}${roleName}`,
    template: ({ externalIds, permissionsBoundary, tags }) =>
      templateText(
        roleTemplate({ trust: trust(externalIds), policies, name: roleName, path, permissionsBoundary, tags }),
      ),
  };
  // External IDs are known later only. What is too long with short ones is told before any of them is made.
  const short = declared.accounts.map((account) => accountExternalIds(declared, account).map(() => SHORT_EXTERNAL_ID));
  planned.template({ externalIds: short });
  return planned;
}

const SHORT_EXTERNAL_ID = "12345678";

/** What the vendor decides: the permissions, and whom the role trusts once the external IDs are known. */
interface PlannedLinks {
  readonly policies: LinkPolicies;
  readonly warnings: readonly Problem[];
  readonly trust: (externalIds: readonly (readonly string[])[]) => TemplateTrust;
}

function planLinks(declared: DeclaredOrganizationRoles, isLater: IsLater): PlannedLinks {
  const { mackerel, wavefront, elastic, accounts } = declared;
  const byAccount = (externalIds: readonly (readonly string[])[]) =>
    Object.fromEntries(accounts.map(({ accountId }, index) => [accountId, externalIds[index] ?? []]));
  if (mackerel !== undefined) {
    checkMackerelLink(mackerel, isLater);
    const principal = { vendor: "mackerel" } as const;
    const trust = (externalIds: readonly (readonly string[])[]) => ({ principal, accounts: byAccount(externalIds) });
    return { policies: mackerelLinkPolicies(mackerel, isLater), warnings: [], trust };
  }
  if (wavefront !== undefined) {
    checkWavefrontLink(wavefront, isLater);
    const principal = { vendor: "wavefront", accountId: String(wavefront.wavefrontAccountId) } as const;
    const trust = (externalIds: readonly (readonly string[])[]) => ({ principal, accounts: byAccount(externalIds) });
    return {
      policies: wavefrontLinkPolicies(wavefront, isLater),
      warnings: warnOfWavefrontLink(wavefront),
      trust,
    };
  }
  const link = { services: {}, ...elastic, credentials: { role: { principal: elastic?.principal } } };
  checkElasticLink(link, isLater);
  const document = agentTrustPolicy({ principal: String(elastic?.principal) });
  const trust = () => ({ document, accounts: accounts.map(({ accountId }) => accountId) });
  return { policies: elasticLinkPolicies(link, isLater), warnings: [], trust };
}

/** An external ID of an account: the end of its name, and the one that was made earlier. */
export interface AccountExternalId<Value> {
  readonly suffix: string;
  readonly given: Value | undefined;
}

/** The external IDs of an account: Mackerel has one, Wavefront one for each integration, Elastic none. */
export function accountExternalIds<Value>(
  { mackerel, wavefront }: DeclaredOrganizationLinks,
  { externalId, externalIds = {} }: GivenExternalIds<Value>,
): readonly AccountExternalId<Value>[] {
  if (mackerel !== undefined) return [{ suffix: "external-id", given: externalId }];
  if (wavefront === undefined) return [];
  return chosenIntegrations(wavefront).map((integration) => ({
    suffix: `${WAVEFRONT_SUFFIXES[integration]}-external-id`,
    given: externalIds[integration],
  }));
}

function vendorOf({ mackerel, wavefront, elastic }: DeclaredOrganizationLinks): VendorName {
  const given = Object.entries({ mackerel, wavefront, elastic }).filter(([, links]) => links !== undefined);
  if (given.length !== 1) {
    const names = given.length === 0 ? "none is" : `${given.map(([vendor]) => vendor).join(" and ")} are`;
    const message = `declare one of mackerel, wavefront and elastic; ${names} declared`;
    const nextStep = "for two vendors, declare OrganizationRoles twice";
    throw new InvalidInputError("OrganizationRoles", [
      { severity: "error", path: [], message, ...(given.length === 0 ? {} : { nextStep }) },
    ]);
  }
  if (mackerel !== undefined) return "mackerel";
  return wavefront === undefined ? "elastic" : "wavefront";
}

const KNOWN_TOO_LATE = "has to be known when the program runs: it stands in the template";

function checkWavefront(wavefront: DeclaredOrganizationLinks["wavefront"], isLater: IsLater): Problem[] {
  if (wavefront === undefined) return [];
  const refuse = (field: string, message: string, nextStep?: string): Problem => {
    return { severity: "error", path: ["wavefront", field], message, ...(nextStep === undefined ? {} : { nextStep }) };
  };
  const problems: Problem[] = [];
  if (isLater(wavefront.wavefrontAccountId)) problems.push(refuse("wavefrontAccountId", KNOWN_TOO_LATE));
  if (wavefront.cloudTrail !== undefined) {
    const message = "an organisation's trail writes to one bucket, in one account, and not to one in each";
    problems.push(refuse("cloudTrail", message, "link that account with WavefrontLink"));
  }
  for (const integration of WAVEFRONT_INTEGRATIONS) {
    if (wavefront[integration]?.externalId === undefined) continue;
    problems.push(refuse(integration, "an external ID belongs to an account: give it in accounts, as externalIds"));
  }
  return problems;
}

function checkElastic(elastic: DeclaredOrganizationLinks["elastic"], isLater: IsLater): Problem[] {
  if (elastic === undefined) return [];
  const path = ["elastic", "principal"];
  if (elastic.principal === undefined) {
    const message = "missing: who the agents are that assume the roles";
    return [{ severity: "error", path, message, nextStep: "name their role or user, or their account's root" }];
  }
  if (isLater(elastic.principal)) return [{ severity: "error", path, message: KNOWN_TOO_LATE }];
  const [later] = laterArns({ ...elastic, credentials: {} }, isLater);
  return later === undefined
    ? []
    : [{ severity: "error", path: ["elastic", "services"], message: `where the logs are ${KNOWN_TOO_LATE}` }];
}

/** Source: the pattern of `DeploymentTargets` in CloudFormation's API reference. */
const UNIT = /^(?:ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;

function checkUnits(units: readonly string[], isLater: IsLater): Problem[] {
  const path = ["organizationalUnitIds"];
  if (units.length === 0) return [{ severity: "error", path, message: "give at least one" }];
  return units.flatMap((unit, index): Problem[] => {
    const refuse = (message: string): Problem[] => [{ severity: "error", path: [...path, index], message }];
    if (isLater(unit)) return refuse("has to be known when the program runs: it names what is made for it");
    if (!UNIT.test(unit)) return refuse(`"${unit}" is not an organisational unit (ou-…) or a root (r-…)`);
    return units.indexOf(unit) === index ? [] : refuse(`${unit} is there twice`);
  });
}

function checkAccounts({ accounts, ...links }: DeclaredOrganizationRoles, isLater: IsLater): Problem[] {
  if (accounts.length === 0) {
    const message = "give at least one: an account that is not there gets no role";
    return [{ severity: "error", path: ["accounts"], message }];
  }
  const ids = accounts.map(({ accountId }) => accountId);
  const names = accounts.map(({ accountId, name }) => (isLater(name) ? undefined : (name ?? accountId)));
  return accounts.flatMap((account, index): Problem[] => {
    const { accountId } = account;
    const path = ["accounts", index];
    const refuse = (field: string, message: string): Problem[] => [
      { severity: "error", path: [...path, field], message },
    ];
    if (isLater(accountId)) {
      return refuse("accountId", "has to be known when the program runs: it names what is made for it");
    }
    if (!/^\d{12}$/.test(accountId)) return refuse("accountId", `"${accountId}" is not an account of twelve digits`);
    if (ids.indexOf(accountId) !== index) return refuse("accountId", `${accountId} is there twice`);
    const name = names[index];
    if (name !== undefined && names.indexOf(name) !== index) return refuse("name", `"${String(name)}" is there twice`);
    return [
      ...checkGivenIds(links, account, path),
      ...idsOf(account).flatMap(([field, id]) =>
        typeof id === "string" && !isLater(id) ? checkExternalId(id, [...path, ...field]) : [],
      ),
    ];
  });
}

/** Where an external ID is given, and what it is. */
function idsOf({ externalId, externalIds = {} }: DeclaredOrganizationAccount): [string[], unknown][] {
  return [
    [["externalId"], externalId],
    ...Object.entries(externalIds).map(([integration, id]): [string[], unknown] => [["externalIds", integration], id]),
  ];
}

/** External IDs that nothing of an account has. */
function checkGivenIds(
  { mackerel, wavefront }: DeclaredOrganizationLinks,
  { externalId, externalIds }: DeclaredOrganizationAccount,
  path: Problem["path"],
): Problem[] {
  const refuse = (field: string, message: string): Problem[] => [
    { severity: "error", path: [...path, field], message },
  ];
  if (externalId !== undefined && mackerel === undefined) {
    return refuse(
      "externalId",
      wavefront === undefined ? "Elastic has none" : "Wavefront has externalIds, one for each integration",
    );
  }
  if (externalIds === undefined) return [];
  if (wavefront === undefined) return refuse("externalIds", "belongs to Wavefront");
  const unknown = Object.keys(externalIds).find((name) => !chosenIntegrations(wavefront).some((each) => each === name));
  return unknown === undefined ? [] : refuse("externalIds", `${unknown} is not an integration of these links`);
}

/** CloudFormation takes a number of accounts or a share of them, not both. */
function checkPreferences(preferences: DeclaredOrganizationRoles["operationPreferences"] = {}): Problem[] {
  const pairs = [
    ["failureToleranceCount", "failureTolerancePercentage"],
    ["maxConcurrentCount", "maxConcurrentPercentage"],
  ] as const;
  return pairs
    .filter(([count, share]) => preferences[count] !== undefined && preferences[share] !== undefined)
    .map(([count, share]) => ({
      severity: "error",
      path: ["operationPreferences", count],
      message: `give ${count} or ${share}, not both`,
    }));
}

/**
 * What the stack set is made with, whichever engine makes it and whatever form that gives to values: AWS deploys to the
 * accounts by itself, and the roles have names.
 */
export function stackSetArguments<Flag>(
  vendor: VendorName,
  {
    autoDeployment,
    retainStacksOnAccountRemoval,
  }: {
    readonly autoDeployment?: Flag | undefined;
    readonly retainStacksOnAccountRemoval?: Flag | undefined;
  },
) {
  return {
    description: `Roles that let ${describeCatalogue(vendor).title} read the accounts of this organisation.`,
    permissionModel: "SERVICE_MANAGED",
    autoDeployment: {
      enabled: autoDeployment ?? true,
      retainStacksOnAccountRemoval: retainStacksOnAccountRemoval ?? false,
    },
    capabilities: ["CAPABILITY_NAMED_IAM"],
  };
}
