/** One construct for the links of many accounts of an organisation to Mackerel. */
import { Construct } from "constructs";
import {
  type PlannedOrganizationRoles,
  planOrganizationRoles,
  stackSetArguments,
} from "../organization-roles-checks.ts";
import { createdBeforeDestroyed } from "./aws-access.ts";
import { type Dependable, type Family, given, type Maker, type Meta } from "./family.ts";
import { ownName } from "./naming.ts";
import type { OrganizationAccountConfig, OrganizationRolesConfigOf } from "./organization-roles-config.ts";
import { ownRegionIsReached } from "./own-region.ts";
import { warningText } from "./warning-text.ts";

interface Preferences {
  readonly failureToleranceCount?: number;
  readonly failureTolerancePercentage?: number;
  readonly maxConcurrentCount?: number;
  readonly maxConcurrentPercentage?: number;
}

interface StackSetArguments {
  readonly name: string;
  readonly description: string;
  readonly permissionModel: string;
  readonly autoDeployment: { readonly enabled: boolean; readonly retainStacksOnAccountRemoval: boolean };
  readonly capabilities: string[];
  readonly callAs?: string;
  readonly operationPreferences?: Preferences;
  readonly tags?: { [key: string]: string };
  readonly templateBody: string;
}

interface StackSetInstanceArguments {
  readonly stackSetName: string;
  readonly deploymentTargets: { readonly organizationalUnitIds: string[] };
  readonly stackSetInstanceRegion?: string;
  readonly callAs?: string;
  readonly operationPreferences?: Preferences;
}

/** What these roles need of a family beside what every link does. */
export interface OrganizationFamily<Provider, Service> extends Family<Provider, Service> {
  readonly CloudformationStackSet: Maker<StackSetArguments & Meta<Provider>, Dependable & { readonly name: string }>;
  readonly CloudformationStackSetInstance: Maker<
    StackSetInstanceArguments & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
}

/**
 * Links the accounts of organisational units to Mackerel: an external ID for each account, a stack set that puts a role
 * into it which trusts Mackerel with that ID alone, the least policies that the chosen services need, and a setting for
 * each account at Mackerel; made in that order, and taken away in the opposite one. An account of the units that is not
 * named gets no role.
 */
export class OrganizationRolesOf<Provider, Service> extends Construct {
  /** Name of the stack set. */
  readonly stackSetName: string;
  /** ARNs of the roles by the accounts' numbers, known once they are deployed. */
  readonly roleArns: Readonly<Record<string, string>>;
  /** External IDs by the accounts' numbers. */
  readonly externalIds: Readonly<Record<string, string>>;
  /** Ids of the settings at Mackerel by the accounts' numbers, in the order of the regions. */
  readonly settingIds: Readonly<Record<string, readonly string[]>>;
  readonly #family: OrganizationFamily<Provider, Service>;
  readonly #config: OrganizationRolesConfigOf<Provider, Service>;

  /** @throws Error for arguments that cannot work. */
  constructor(
    family: OrganizationFamily<Provider, Service>,
    scope: Construct,
    id: string,
    config: OrganizationRolesConfigOf<Provider, Service>,
  ) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    const isLater = (value: unknown): boolean => family.isUnresolved(value);
    const planned = planOrganizationRoles(config, id, isLater);
    if (planned.regions?.some(isLater)) throw new Error("regions: have to be known when the stack is synthesised");
    for (const warning of planned.policies.warnings) family.warn(this, warningText(warning));

    const { accounts } = config;
    const externalIds = accounts.map((account) => account.externalId ?? this.#externalId(account.accountId));
    const stackSet = this.#stackSet(planned, externalIds);
    const deployed = this.#deploy(stackSet.name);
    const region = planned.regions === undefined ? (config.region ?? this.#ownRegion()) : undefined;
    const dependsOn = [stackSet, ...deployed];
    const settings = accounts.map((account, index) =>
      (planned.regions ?? [undefined]).map((each) => {
        const roleArn = planned.roleArn(account.accountId);
        const suffix = each === undefined ? "" : `-${each}`;
        const own = { region: each ?? region ?? "", suffix, roleArn, externalId: externalIds[index] ?? "", dependsOn };
        return this.#setting(account, own).id;
      }),
    );

    const byAccount = <Value>(value: (accountId: string, index: number) => Value): Record<string, Value> =>
      Object.fromEntries(accounts.map(({ accountId }, index) => [accountId, value(accountId, index)]));
    this.stackSetName = stackSet.name;
    this.externalIds = byAccount((_, index) => externalIds[index] ?? "");
    const ready = deployed.map((instance) => instance.id);
    this.roleArns = byAccount((accountId) => family.fn.element([planned.roleArn(accountId), ...ready], 0));
    this.settingIds = byAccount((_, index) => settings[index] ?? []);
  }

  #externalId(accountId: string): string {
    const { MackerelExternalId } = this.#family;
    return new MackerelExternalId(this, `${accountId}-external-id`, {
      // The role's trust follows a new one by itself.
      renewUnused: true,
      ...createdBeforeDestroyed,
      ...this.#providerOf("awslink"),
    }).externalId;
  }

  #ownRegion(): string {
    return new this.#family.DataAwsRegion(this, "region", given({ provider: this.#config.providers?.aws })).region;
  }

  #stackSet(planned: PlannedOrganizationRoles, externalIds: readonly string[]) {
    const { stackSet = {}, operationPreferences, tags } = this.#config;
    return new this.#family.CloudformationStackSet(this, "stack-set", {
      name: stackSet.name ?? ownName(this, "stack-set").replace(/[^A-Za-z0-9-]/g, "-"),
      ...stackSetArguments(stackSet),
      templateBody: this.#template(planned, externalIds),
      ...given({ callAs: stackSet.callAs, tags: tags && { ...tags } }),
      ...(operationPreferences === undefined ? {} : { operationPreferences: given(operationPreferences) }),
      ...this.#providerOf("aws"),
    });
  }

  /** The template. A token cannot be checked yet, and stands in it as it is: IDs need no escapes in JSON. */
  #template(planned: PlannedOrganizationRoles, externalIds: readonly string[]): string {
    const { isUnresolved } = this.#family;
    const { role, tags } = this.#config;
    const named = externalIds.map((id, index) => (isUnresolved(id) ? `known-after-apply-${index}.` : id));
    const text = planned.template({ externalIds: named, permissionsBoundary: role?.permissionsBoundary, tags });
    return externalIds.reduce((before, id, index) => before.replaceAll(`"${named[index]}"`, `"${id}"`), text);
  }

  /**
   * One deployment for each unit, so that a unit more or less moves no other one's; one after the other, for a stack set
   * does one thing at a time.
   */
  #deploy(stackSetName: string) {
    const { organizationalUnitIds, stackSet = {}, operationPreferences } = this.#config;
    const made: (Dependable & { readonly id: string })[] = [];
    for (const unit of organizationalUnitIds) {
      const instance = new this.#family.CloudformationStackSetInstance(this, unit, {
        stackSetName,
        deploymentTargets: { organizationalUnitIds: [unit] },
        ...given({ stackSetInstanceRegion: stackSet.region, callAs: stackSet.callAs }),
        ...(operationPreferences === undefined ? {} : { operationPreferences: given(operationPreferences) }),
        ...(made.length === 0 ? {} : { dependsOn: made.slice(-1) }),
        ...this.#providerOf("aws"),
      });
      made.push(instance);
    }
    return made;
  }

  #setting(
    { accountId, name = accountId }: OrganizationAccountConfig,
    own: {
      readonly region: string;
      readonly suffix: string;
      readonly roleArn: string;
      readonly externalId: string;
      readonly dependsOn: readonly Dependable[];
    },
  ) {
    const { memo, includedTags, excludedTags, services, rolePropagationTimeout } = this.#config;
    const { region, suffix, roleArn, externalId, dependsOn } = own;
    return new this.#family.MackerelAwsIntegration(this, `${accountId}${suffix}`, {
      name: `${this.#config.name ?? this.node.id}-${name}${suffix}`,
      region,
      services: { ...services },
      ...given({ memo, includedTags, excludedTags, rolePropagationTimeout }),
      roleArn,
      externalId,
      dependsOn: [...dependsOn],
      ...ownRegionIsReached(this.#family, region),
      ...this.#providerOf("awslink"),
    });
  }

  #providerOf(which: "aws" | "awslink"): { readonly provider?: Provider } {
    const provider = this.#config.providers?.[which];
    return provider === undefined ? {} : { provider };
  }
}
