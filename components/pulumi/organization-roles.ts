/** One call for the links of many accounts of an organisation to Mackerel. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemText, propertyOf } from "../../provider/pulumi/errors.ts";
import { AwsIntegration, ExternalId } from "../../provider/pulumi/generated/mackerel.ts";
import { refuseForeignRole } from "../mackerel-link-checks.ts";
import {
  type PlannedOrganizationRoles,
  planOrganizationRoles,
  stackSetArguments,
} from "../organization-roles-checks.ts";
import { refusing } from "./errors.ts";
import { isLater } from "./is-later.ts";
import type { OrganizationAccountArgs, OrganizationRolesArgs } from "./organization-roles-args.ts";

/**
 * Links the accounts of organisational units to Mackerel: an external ID for each account, a stack set that puts a role
 * into it which trusts Mackerel with that ID alone, the least policies that the chosen services need, and a setting for
 * each account at Mackerel; made in that order, and taken away in the opposite one. An account of the units that is not
 * named gets no role.
 */
export class OrganizationRoles extends pulumi.ComponentResource {
  /** Name of the stack set. */
  readonly stackSetName: pulumi.Output<string>;
  /** ARNs of the roles by the accounts' numbers, known once they are deployed. */
  readonly roleArns: pulumi.Output<Record<string, string>>;
  /** External IDs by the accounts' numbers. */
  readonly externalIds: pulumi.Output<Record<string, string>>;
  /** Ids of the settings at Mackerel by the accounts' numbers, in the order of the regions. */
  readonly settingIds: pulumi.Output<Record<string, string[]>>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: OrganizationRolesArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:OrganizationRoles", name, {}, options);
    const planned = refusing(this, () => planOrganizationRoles(args, name, isLater));
    for (const warning of planned.policies.warnings) {
      void pulumi.log.warn(`${propertyOf(warning)}: ${problemText(warning)}`, this);
    }
    const externalIds = args.accounts.map(({ accountId, externalId }) =>
      pulumi.output(externalId ?? this.#externalId(`${name}-${accountId}-external-id`)),
    );
    const stackSet = this.#stackSet(name, args, planned, externalIds);
    const deployed = this.#deploy(name, args, stackSet);
    const region = planned.regions === undefined ? this.#region(args) : undefined;
    const settings = args.accounts.map((account, index) =>
      (planned.regions ?? [undefined]).map((each) =>
        this.#setting(name, args, account, {
          region: each ?? region ?? "",
          suffix: each === undefined ? "" : `-${each}`,
          roleArn: planned.roleArn(account.accountId),
          externalId: externalIds[index] ?? "",
          dependsOn: [stackSet, ...deployed],
        }),
      ),
    );

    const byAccount = <Value>(values: pulumi.Output<Value>[]): pulumi.Output<Record<string, Value>> =>
      pulumi
        .all(values)
        .apply((all) => Object.fromEntries(args.accounts.map(({ accountId }, index) => [accountId, all[index]])))
        // One value for each account, which `Object.fromEntries` of an index cannot say.
        .apply((record) => record as Record<string, Value>);
    this.stackSetName = stackSet.name;
    this.externalIds = byAccount(externalIds);
    const ready = pulumi.all(deployed.map((instance) => instance.id));
    this.roleArns = byAccount(args.accounts.map(({ accountId }) => ready.apply(() => planned.roleArn(accountId))));
    this.settingIds = byAccount(settings.map((own) => pulumi.all(own.map((setting) => setting.id))));
    this.registerOutputs({
      stackSetName: this.stackSetName,
      roleArns: this.roleArns,
      externalIds: this.externalIds,
      settingIds: this.settingIds,
    });
  }

  #externalId(child: string): pulumi.Output<string> {
    return new ExternalId(child, { renewUnused: true }, { parent: this }).externalId;
  }

  /** The one region that is watched: checked as soon as it is known, which for the provider's own is at preview. */
  #region({ region }: OrganizationRolesArgs): pulumi.Output<string> {
    return pulumi.output(region ?? aws.getRegionOutput({}, { parent: this }).region).apply((known) => {
      refusing(this, () => refuseForeignRole(known));
      return known;
    });
  }

  #stackSet(
    name: string,
    { role, tags, stackSet = {}, operationPreferences }: OrganizationRolesArgs,
    planned: PlannedOrganizationRoles,
    externalIds: pulumi.Output<string>[],
  ): aws.cloudformation.StackSet {
    const templateBody = pulumi
      .all([pulumi.all(externalIds), pulumi.output(role?.permissionsBoundary), pulumi.output(tags)])
      .apply(([ids, permissionsBoundary, tagsOfRole]) =>
        refusing(this, () => planned.template({ externalIds: ids, permissionsBoundary, tags: tagsOfRole })),
      );
    return new aws.cloudformation.StackSet(
      `${name}-stack-set`,
      {
        ...(stackSet.name === undefined ? {} : { name: stackSet.name }),
        ...stackSetArguments(stackSet),
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

  #setting(
    name: string,
    args: OrganizationRolesArgs,
    account: OrganizationAccountArgs,
    own: {
      readonly region: pulumi.Input<string>;
      readonly suffix: string;
      readonly roleArn: string;
      readonly externalId: pulumi.Input<string>;
      readonly dependsOn: pulumi.Resource[];
    },
  ): AwsIntegration {
    const { memo, includedTags, excludedTags, services, rolePropagationTimeout } = args;
    const { region, suffix, roleArn, externalId, dependsOn } = own;
    return new AwsIntegration(
      `${name}-${account.accountId}${suffix}`,
      {
        name: pulumi.interpolate`${args.name ?? name}-${account.name ?? account.accountId}${suffix}`,
        ...{ memo, region, includedTags, excludedTags, services, rolePropagationTimeout, roleArn, externalId },
      },
      { parent: this, dependsOn },
    );
  }
}
