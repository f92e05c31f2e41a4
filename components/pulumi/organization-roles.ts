/** One call for the links of many accounts of an organisation to one vendor. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemText, propertyOf } from "../../provider/pulumi/errors.ts";
import * as mackerel from "../../provider/pulumi/generated/mackerel.ts";
import * as wavefront from "../../provider/pulumi/generated/wavefront.ts";
import {
  accountExternalIds,
  type PlannedOrganizationRoles,
  planOrganizationRoles,
  stackSetArguments,
} from "../organization-roles-checks.ts";
import { chosenIntegrations } from "../wavefront-link-checks.ts";
import { ElasticLink } from "./elastic-link.ts";
import { refusing } from "./errors.ts";
import { isLater } from "./is-later.ts";
import { MackerelLink } from "./mackerel-link.ts";
import type { OrganizationRolesArgs } from "./organization-roles-args.ts";
import { WavefrontLink } from "./wavefront-link.ts";

/** What an account's link stands on. */
interface AccountAccess {
  readonly name: pulumi.Input<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly externalIds: readonly pulumi.Output<string>[];
  /** The region that is watched, where there is one (Mackerel). */
  readonly region: pulumi.Input<string> | undefined;
}

/**
 * Links the accounts of organisational units to Mackerel, Wavefront or Elastic: external IDs for each account, a stack
 * set that puts a role into it which trusts the vendor with these alone, the least policies that the chosen services
 * need, and a link for each account that uses its role; made in that order, and taken away in the opposite one. An
 * account of the units that is not named gets no role.
 */
export class OrganizationRoles extends pulumi.ComponentResource {
  /** Name of the stack set. */
  readonly stackSetName: pulumi.Output<string>;
  /** ARNs of the roles by the accounts' numbers, known once they are deployed. */
  readonly roleArns: pulumi.Output<Record<string, string>>;
  /**
   * External IDs by the accounts' numbers: Mackerel's one, those of Wavefront's integrations (CloudWatch, Metrics+), none
   * for Elastic.
   */
  readonly externalIds: pulumi.Output<Record<string, string[]>>;
  /**
   * Ids at the vendor by the accounts' numbers: of Mackerel's settings in the order of the regions, of Wavefront's
   * integrations, of Elastic's integration policy.
   */
  readonly settingIds: pulumi.Output<Record<string, string[]>>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: OrganizationRolesArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:OrganizationRoles", name, {}, options);
    const planned = refusing(this, () => planOrganizationRoles(args, name, isLater));
    for (const warning of planned.warnings) {
      void pulumi.log.warn(`${propertyOf(warning)}: ${problemText(warning)}`, this);
    }
    const externalIds = args.accounts.map((account) =>
      accountExternalIds(args, account).map(({ suffix, given }) =>
        pulumi.output(given ?? this.#externalId(`${name}-${account.accountId}-${suffix}`, args)),
      ),
    );
    const stackSet = this.#stackSet(name, args, planned, externalIds);
    const deployed = this.#deploy(name, args, stackSet);
    const ready = pulumi.all([stackSet.id, ...deployed.map((instance) => instance.id)]);
    const roleArns = args.accounts.map(({ accountId }) => ready.apply(() => planned.roleArn(accountId)));
    const region = this.#region(args);
    const settingIds = args.accounts.map((account, index) =>
      this.#link(`${name}-${account.accountId}`, args, {
        name: pulumi.interpolate`${args.name ?? name}-${account.name ?? account.accountId}`,
        roleArn: roleArns[index] ?? pulumi.output(""),
        externalIds: externalIds[index] ?? [],
        region,
      }),
    );

    const byAccount = <Value>(values: pulumi.Input<Value>[]): pulumi.Output<Record<string, Value>> =>
      pulumi
        .all(values)
        .apply((all) => Object.fromEntries(args.accounts.map(({ accountId }, index) => [accountId, all[index]])))
        // One value for each account, which `Object.fromEntries` of an index cannot say.
        .apply((record) => record as Record<string, Value>);
    this.stackSetName = stackSet.name;
    this.externalIds = byAccount(externalIds.map((ids) => pulumi.all(ids)));
    this.roleArns = byAccount(roleArns);
    this.settingIds = byAccount(settingIds);
    this.registerOutputs({
      stackSetName: this.stackSetName,
      roleArns: this.roleArns,
      externalIds: this.externalIds,
      settingIds: this.settingIds,
    });
  }

  #externalId(child: string, args: OrganizationRolesArgs): pulumi.Output<string> {
    const made =
      args.mackerel === undefined
        ? new wavefront.ExternalId(child, {}, { parent: this })
        : new mackerel.ExternalId(child, { renewUnused: true }, { parent: this });
    return made.externalId;
  }

  /** The one region that is watched, asked for once. */
  #region({ mackerel: settings }: OrganizationRolesArgs): pulumi.Input<string> | undefined {
    if (settings === undefined || settings.regions !== undefined) return undefined;
    return settings.region ?? aws.getRegionOutput({}, { parent: this }).region;
  }

  /** The link of an account, whose role the stack set has made. */
  #link(child: string, args: OrganizationRolesArgs, access: AccountAccess): pulumi.Output<string[]> {
    const { name, roleArn, region } = access;
    const parent = { parent: this };
    if (args.mackerel !== undefined) {
      const { permissions: _granted, ...setting } = args.mackerel;
      const [externalId] = access.externalIds;
      const credentials = { role: { roleArn, externalId } };
      return new MackerelLink(child, { ...setting, name, region, credentials }, parent).settingIds;
    }
    if (args.wavefront !== undefined) {
      const { permissions: _granted, ...integrations } = args.wavefront;
      const chosen = chosenIntegrations(integrations);
      const own = Object.fromEntries(
        chosen.map((integration, index) => {
          const declared = integration === "cloudTrail" ? undefined : integrations[integration];
          return [integration, { ...declared, externalId: access.externalIds[index] }];
        }),
      );
      const link = new WavefrontLink(child, { ...integrations, ...own, name, role: { roleArn } }, parent);
      return link.integrationIds.apply((ids) => chosen.flatMap((integration) => ids[integration] ?? []));
    }
    const { permissions: _granted, principal: _principal, ...policy } = args.elastic;
    const link = new ElasticLink(child, { ...policy, name, credentials: { role: { roleArn } } }, parent);
    return link.integrationId.apply((id) => [id]);
  }

  #stackSet(
    name: string,
    { role, tags, stackSet = {}, operationPreferences }: OrganizationRolesArgs,
    planned: PlannedOrganizationRoles,
    externalIds: readonly (readonly pulumi.Output<string>[])[],
  ): aws.cloudformation.StackSet {
    const templateBody = pulumi
      .all([
        pulumi.all(externalIds.map((ids) => pulumi.all([...ids]))),
        pulumi.output(role?.permissionsBoundary),
        pulumi.output(tags),
      ])
      .apply(([ids, permissionsBoundary, tagsOfRole]) =>
        refusing(this, () => planned.template({ externalIds: ids, permissionsBoundary, tags: tagsOfRole })),
      );
    return new aws.cloudformation.StackSet(
      `${name}-stack-set`,
      {
        ...(stackSet.name === undefined ? {} : { name: stackSet.name }),
        ...stackSetArguments(planned.vendor, stackSet),
        ...(stackSet.callAs === undefined ? {} : { callAs: stackSet.callAs }),
        ...(operationPreferences === undefined ? {} : { operationPreferences }),
        ...(tags === undefined ? {} : { tags }),
        templateBody,
      },
      { parent: this },
    );
  }

  /**
   * One deployment for each unit, so that a unit more or less moves no other one's; one after the other, for a stack set
   * does one thing at a time.
   */
  #deploy(
    name: string,
    { organizationalUnitIds, stackSet = {}, operationPreferences }: OrganizationRolesArgs,
    { name: stackSetName }: aws.cloudformation.StackSet,
  ): readonly aws.cloudformation.StackSetInstance[] {
    const made: aws.cloudformation.StackSetInstance[] = [];
    for (const unit of organizationalUnitIds) {
      const instance = new aws.cloudformation.StackSetInstance(
        `${name}-${unit}`,
        {
          stackSetName,
          deploymentTargets: { organizationalUnitIds: [unit] },
          ...(stackSet.region === undefined ? {} : { stackSetInstanceRegion: stackSet.region }),
          ...(stackSet.callAs === undefined ? {} : { callAs: stackSet.callAs }),
          ...(operationPreferences === undefined ? {} : { operationPreferences }),
        },
        { parent: this, dependsOn: made.slice(-1) },
      );
      made.push(instance);
    }
    return made;
  }
}
