/** What can be told of the roles of an organisation before anything is made: the same for every engine. */
import { checkExternalId } from "../provider/core/aws/external-id.ts";
import { InvalidInputError, type Problem } from "../provider/core/errors.ts";
import { type DeclaredMackerelLink, type IsLater, linkRegions, mackerelLinkPolicies } from "./mackerel-link-checks.ts";
import { type RoleTemplateOptions, roleTemplate, templateText } from "./policies/cloudformation.ts";
import type { LinkPolicies } from "./policies/link-policies.ts";

/** The arguments of the roles of an organisation, whatever form an engine gives to values. */
export interface DeclaredOrganizationRoles extends Omit<DeclaredMackerelLink, "credentials"> {
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

export interface DeclaredOrganizationAccount {
  readonly accountId: string;
  readonly name?: unknown;
  readonly externalId?: unknown;
}

/** The roles of an organisation, as far as they are known before anything is made. */
export interface PlannedOrganizationRoles {
  readonly policies: LinkPolicies;
  /** The watched regions, where several were given. */
  readonly regions: readonly string[] | undefined;
  readonly roleName: string;
  /** The ARN of the role in an account, known before there is one: the name is the same in all of them. */
  roleArn(accountId: string): string;
  /** The text of the template. @throws InvalidInputError where it cannot be. */
  template(values: OrganizationTemplateValues): string;
}

/** What is put into a template when it is known. */
export interface OrganizationTemplateValues extends Pick<RoleTemplateOptions, "permissionsBoundary" | "tags"> {
  /** In the order of the accounts. */
  readonly externalIds: readonly string[];
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
  const problems = [...checkUnits(declared.organizationalUnitIds, isLater), ...checkAccounts(declared, isLater)];
  problems.push(...checkPreferences(declared.operationPreferences));
  if (problems.length > 0) throw new InvalidInputError("OrganizationRoles", problems);
  const regions = linkRegions(declared, isLater);
  const policies = mackerelLinkPolicies(declared, isLater);
  const { name: roleName = `${name}-mackerel`, path } = declared.role ?? {};

  const planned: PlannedOrganizationRoles = {
    policies,
    regions,
    roleName,
    roleArn: (accountId) => `arn:aws:iam::${accountId}:role${path ?? "/"}${roleName}`,
    template: ({ externalIds, permissionsBoundary, tags }) => {
      const accounts = Object.fromEntries(
        declared.accounts.map(({ accountId }, index) => [accountId, externalIds[index] ?? ""]),
      );
      const trust = { principal: { vendor: "mackerel" as const }, accounts };
      return templateText(roleTemplate({ trust, policies, name: roleName, path, permissionsBoundary, tags }));
    },
  };
  // External IDs are known later only. What is too long with short ones is told before any of them is made.
  planned.template({ externalIds: declared.accounts.map(() => SHORT_EXTERNAL_ID) });
  return planned;
}

const SHORT_EXTERNAL_ID = "12345678";

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

function checkAccounts({ accounts }: DeclaredOrganizationRoles, isLater: IsLater): Problem[] {
  if (accounts.length === 0) {
    const message = "give at least one: an account that is not there gets no role";
    return [{ severity: "error", path: ["accounts"], message }];
  }
  const ids = accounts.map(({ accountId }) => accountId);
  const names = accounts.map(({ accountId, name }) => (isLater(name) ? undefined : (name ?? accountId)));
  return accounts.flatMap(({ accountId, externalId }, index): Problem[] => {
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
    return typeof externalId === "string" && !isLater(externalId)
      ? checkExternalId(externalId, [...path, "externalId"])
      : [];
  });
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
export function stackSetArguments<Flag>({
  autoDeployment,
  retainStacksOnAccountRemoval,
}: {
  readonly autoDeployment?: Flag | undefined;
  readonly retainStacksOnAccountRemoval?: Flag | undefined;
}) {
  return {
    description: "Roles that let Mackerel read the accounts of this organisation.",
    permissionModel: "SERVICE_MANAGED",
    autoDeployment: {
      enabled: autoDeployment ?? true,
      retainStacksOnAccountRemoval: retainStacksOnAccountRemoval ?? false,
    },
    capabilities: ["CAPABILITY_NAMED_IAM"],
  };
}
