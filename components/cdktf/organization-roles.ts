/** One construct for the links of many accounts of an organisation to one vendor. */
import { Construct } from "constructs";
import {
  accountExternalIds,
  type PlannedOrganizationRoles,
  planOrganizationRoles,
  stackSetArguments,
} from "../organization-roles-checks.ts";
import { chosenIntegrations, declared } from "../wavefront-link-checks.ts";
import { createdBeforeDestroyed } from "./aws-access.ts";
import { type ElasticFamily, ElasticLinkOf } from "./elastic-link.ts";
import { type Dependable, type Family, given, type Maker, type Meta } from "./family.ts";
import { MackerelLinkOf } from "./mackerel-link.ts";
import { ownName } from "./naming.ts";
import type { OrganizationArguments, OrganizationRolesConfigOf } from "./organization-roles-config.ts";
import { warningText } from "./warning-text.ts";
import { type WavefrontFamily, WavefrontLinkOf } from "./wavefront-link.ts";

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

/** What these roles need of a family: all that the links do, and stack sets. */
export interface OrganizationFamily<Provider, Arguments extends OrganizationArguments>
  extends Family<Provider, Arguments["mackerel"]> {
  readonly CloudformationStackSet: Maker<
    StackSetArguments & Meta<Provider>,
    Dependable & { readonly name: string; readonly id: string }
  >;
  readonly CloudformationStackSetInstance: Maker<
    StackSetInstanceArguments & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
  readonly ofWavefront: WavefrontFamily<Provider, Arguments["wavefront"]>;
  readonly ofElastic: ElasticFamily<Provider, Arguments["elastic"]>;
}

/** What an account's link stands on. */
interface AccountAccess {
  readonly name: string;
  readonly roleArn: string;
  readonly externalIds: readonly string[];
  /** The region that is watched, where there is one (Mackerel). */
  readonly region: string | undefined;
}

/**
 * Links the accounts of organisational units to Mackerel, Wavefront or Elastic: external IDs for each account, a stack
 * set that puts a role into it which trusts the vendor with these alone, the least policies that the chosen services
 * need, and a link for each account that uses its role; made in that order, and taken away in the opposite one. An
 * account of the units that is not named gets no role.
 */
export class OrganizationRolesOf<Provider, Arguments extends OrganizationArguments> extends Construct {
  /** Name of the stack set. */
  readonly stackSetName: string;
  /** ARNs of the roles by the accounts' numbers, known once they are deployed. */
  readonly roleArns: Readonly<Record<string, string>>;
  /**
   * External IDs by the accounts' numbers: Mackerel's one, those of Wavefront's integrations (CloudWatch, Metrics+), none
   * for Elastic.
   */
  readonly externalIds: Readonly<Record<string, readonly string[]>>;
  /**
   * Ids at the vendor by the accounts' numbers: of Mackerel's settings in the order of the regions, of Wavefront's
   * integrations, of Elastic's integration policy.
   */
  readonly settingIds: Readonly<Record<string, readonly string[]>>;
  readonly #family: OrganizationFamily<Provider, Arguments>;
  readonly #config: OrganizationRolesConfigOf<Provider, Arguments>;

  /** @throws Error for arguments that cannot work. */
  constructor(
    family: OrganizationFamily<Provider, Arguments>,
    scope: Construct,
    id: string,
    config: OrganizationRolesConfigOf<Provider, Arguments>,
  ) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    const planned = planOrganizationRoles(config, id, (value) => family.isUnresolved(value));
    for (const warning of planned.warnings) family.warn(this, warningText(warning));

    const { accounts } = config;
    const externalIds = accounts.map((account) =>
      accountExternalIds(config, account).map(
        ({ suffix, given: earlier }) => earlier ?? this.#externalId(`${account.accountId}-${suffix}`),
      ),
    );
    const stackSet = this.#stackSet(planned, externalIds);
    const ready = [stackSet.id, ...this.#deploy(stackSet.name).map((instance) => instance.id)];
    const roleArns = accounts.map(({ accountId }) => family.fn.element([planned.roleArn(accountId), ...ready], 0));
    const region = this.#region();
    const settingIds = accounts.map((account, index) =>
      this.#link(account.accountId, {
        name: `${config.name ?? id}-${account.name ?? account.accountId}`,
        roleArn: roleArns[index] ?? "",
        externalIds: externalIds[index] ?? [],
        region,
      }),
    );

    const byAccount = <Value>(values: readonly Value[]): Record<string, Value> =>
      // One value for each account, which an index cannot say.
      Object.fromEntries(accounts.map(({ accountId }, index) => [accountId, values[index] as Value]));
    this.stackSetName = stackSet.name;
    this.externalIds = byAccount(externalIds);
    this.roleArns = byAccount(roleArns);
    this.settingIds = byAccount(settingIds);
  }

  #externalId(id: string): string {
    const { MackerelExternalId, ofWavefront } = this.#family;
    const meta = { ...createdBeforeDestroyed, ...this.#providerOf("awslink") };
    return this.#config.mackerel === undefined
      ? new ofWavefront.wavefront.ExternalId(this, id, meta).externalId
      : // The role's trust follows a new one by itself.
        new MackerelExternalId(this, id, { renewUnused: true, ...meta }).externalId;
  }

  /** The one region that is watched. */
  #region(): string | undefined {
    const { mackerel } = this.#config;
    return mackerel === undefined || mackerel.regions !== undefined
      ? undefined
      : (mackerel.region ?? this.#ownRegion());
  }

  #ownRegion(): string {
    return new this.#family.DataAwsRegion(this, "region", given({ provider: this.#config.providers?.aws })).region;
  }

  #stackSet(planned: PlannedOrganizationRoles, externalIds: readonly (readonly string[])[]) {
    const { stackSet = {}, operationPreferences, tags } = this.#config;
    return new this.#family.CloudformationStackSet(this, "stack-set", {
      name: stackSet.name ?? ownName(this, "stack-set").replace(/[^A-Za-z0-9-]/g, "-"),
      ...stackSetArguments(planned.vendor, stackSet),
      templateBody: this.#template(planned, externalIds),
      ...given({ callAs: stackSet.callAs, tags: tags && { ...tags } }),
      ...(operationPreferences === undefined ? {} : { operationPreferences: given(operationPreferences) }),
      ...this.#providerOf("aws"),
    });
  }

  /** The template. A token cannot be checked yet, and stands in it as it is: IDs need no escapes in JSON. */
  #template(planned: PlannedOrganizationRoles, externalIds: readonly (readonly string[])[]): string {
    const { isUnresolved } = this.#family;
    const { role, tags } = this.#config;
    const later = externalIds.flat().filter((id) => isUnresolved(id));
    const standIn = (id: string) => (isUnresolved(id) ? `known-after-apply-${later.indexOf(id)}.` : id);
    const named = externalIds.map((ids) => ids.map(standIn));
    const text = planned.template({ externalIds: named, permissionsBoundary: role?.permissionsBoundary, tags });
    return later.reduce((before, id) => before.replaceAll(`"${standIn(id)}"`, `"${id}"`), text);
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

  /** The link of an account, whose role the stack set has made. */
  #link(id: string, { name, roleArn, externalIds, region }: AccountAccess): readonly string[] {
    const { mackerel, wavefront, elastic, providers } = this.#config;
    if (mackerel !== undefined) {
      const { permissions: _granted, ...setting } = mackerel;
      const [externalId] = externalIds;
      const credentials = { role: { roleArn, externalId } };
      return new MackerelLinkOf(this.#family, this, id, { ...setting, name, region, credentials, providers })
        .settingIds;
    }
    if (wavefront !== undefined) {
      const { permissions: _granted, cloudWatch, ec2, ...shared } = wavefront;
      const chosen = chosenIntegrations(wavefront);
      const externalIdOf = (integration: "cloudWatch" | "ec2") =>
        given({ externalId: externalIds[chosen.indexOf(integration)] });
      const link = new WavefrontLinkOf(this.#family.ofWavefront, this, id, {
        ...shared,
        ...(chosen.includes("cloudWatch")
          ? { cloudWatch: { ...declared(cloudWatch), ...externalIdOf("cloudWatch") } }
          : {}),
        ...(chosen.includes("ec2") ? { ec2: { ...declared(ec2), ...externalIdOf("ec2") } } : {}),
        ...{ name, role: { roleArn }, providers },
      });
      return chosen.flatMap((integration) => link.integrationIds[integration] ?? []);
    }
    const { permissions: _granted, principal: _principal, ...policy } = elastic;
    const credentials = { role: { roleArn } };
    const link = new ElasticLinkOf(this.#family.ofElastic, this, id, { ...policy, name, credentials, providers });
    return [link.integrationId];
  }

  #providerOf(which: "aws" | "awslink"): { readonly provider?: Provider } {
    const provider = this.#config.providers?.[which];
    return provider === undefined ? {} : { provider };
  }
}
