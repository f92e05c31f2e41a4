/** One call for a whole link between an AWS account and Mackerel. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemText, propertyOf } from "../../provider/pulumi/errors.ts";
import { AwsIntegration, ExternalId } from "../../provider/pulumi/generated/mackerel.ts";
import { checkMackerelLink, mackerelLinkPolicies, refuseForeignRole } from "../mackerel-link-checks.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import { trustPolicy } from "../policies/trust.ts";
import { type AwsAccessArgs, type AwsAccessKey, makeAccessKey, makeRole } from "./aws-access.ts";
import { refusing } from "./errors.ts";
import { isLater } from "./is-later.ts";
import type { MackerelLinkArgs, MackerelLinkRoleArgs } from "./mackerel-link-args.ts";

/** The credentials of the settings, and what has to be there before they are used. */
interface Credentials {
  readonly fields: {
    readonly roleArn?: pulumi.Input<string>;
    readonly externalId?: pulumi.Input<string>;
    readonly key?: pulumi.Input<string>;
    readonly secretKey?: pulumi.Input<string>;
  };
  /** For who reads the component's outputs: known once it can be used. */
  readonly roleArn?: pulumi.Output<string>;
  readonly dependsOn: readonly pulumi.Resource[];
  readonly retireSuperseded?: AwsAccessKey["retireSuperseded"];
}

/**
 * Links an AWS account to Mackerel: the external ID that Mackerel makes, the role that trusts Mackerel with it, the
 * least policies that the chosen services need, and the setting at Mackerel; made in that order, and taken away in the
 * opposite one. Declaring an access key instead of the role, or the role again, switches the link in one update.
 */
export class MackerelLink extends pulumi.ComponentResource {
  /** The external ID in the role's trust policy; undefined with an access key. */
  readonly externalId: pulumi.Output<string | undefined>;
  /** ARN of the role, known once its policies are attached; undefined with an access key. */
  readonly roleArn: pulumi.Output<string | undefined>;
  /** ID of the access key; undefined with a role. */
  readonly key: pulumi.Output<string | undefined>;
  /** Ids of the settings at Mackerel, in the order of the regions. */
  readonly settingIds: pulumi.Output<string[]>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: MackerelLinkArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:MackerelLink", name, {}, options);
    refusing(this, () => checkMackerelLink(args, isLater));
    const policies = refusing(this, () => mackerelLinkPolicies(args, isLater));
    for (const warning of policies.warnings) {
      void pulumi.log.warn(`${propertyOf(warning)}: ${problemText(warning)}`, this);
    }
    const credentials = this.#credentials(name, args, policies);
    const settings =
      args.regions === undefined
        ? [this.#setting(`${name}-setting`, args.name ?? name, this.#region(args), args, credentials)]
        : args.regions.map((each) =>
            this.#setting(`${name}-${each}`, pulumi.interpolate`${args.name ?? name}-${each}`, each, args, credentials),
          );
    credentials.retireSuperseded?.(settings);
    this.externalId = pulumi.output(credentials.fields.externalId);
    this.roleArn = pulumi.output(credentials.roleArn ?? credentials.fields.roleArn);
    this.key = pulumi.output(credentials.fields.key);
    this.settingIds = pulumi.all(settings.map((setting) => setting.id));
    this.registerOutputs({
      externalId: this.externalId,
      roleArn: this.roleArn,
      key: this.key,
      settingIds: this.settingIds,
    });
  }

  /** The one region: checked as soon as it is known, which for the provider's own is at preview. */
  #region({ region, credentials }: MackerelLinkArgs): pulumi.Output<string> {
    return pulumi.output(region ?? aws.getRegionOutput({}, { parent: this }).region).apply((known) => {
      if (credentials?.accessKey === undefined) refusing(this, () => refuseForeignRole(known));
      return known;
    });
  }

  #credentials(name: string, args: MackerelLinkArgs, policies: LinkPolicies): Credentials {
    const { credentials } = args;
    return credentials?.accessKey === undefined
      ? this.#role(name, credentials?.role ?? {}, args, policies)
      : this.#accessKey(name, credentials.accessKey, args, policies);
  }

  #role(name: string, role: MackerelLinkRoleArgs, args: MackerelLinkArgs, policies: LinkPolicies): Credentials {
    const externalId =
      role.externalId ?? new ExternalId(`${name}-external-id`, { renewUnused: true }, { parent: this }).externalId;
    if (role.roleArn !== undefined) {
      return { fields: { roleArn: role.roleArn, externalId }, dependsOn: [] };
    }
    const trust = pulumi
      .output(externalId)
      .apply((id) => refusing(this, () => JSON.stringify(trustPolicy({ vendor: "mackerel", externalId: id }))));
    const made = makeRole(name, trust, accessArgs(role.name, role, args, policies), { parent: this });
    return {
      fields: { roleArn: made.role.arn, externalId },
      roleArn: made.roleArn,
      dependsOn: made.attachments,
    };
  }

  #accessKey(
    name: string,
    accessKey: NonNullable<MackerelLinkArgs["credentials"]>["accessKey"] & object,
    args: MackerelLinkArgs,
    policies: LinkPolicies,
  ): Credentials {
    if (accessKey.key !== undefined && accessKey.secretKey !== undefined) {
      return { fields: { key: accessKey.key, secretKey: pulumi.secret(accessKey.secretKey) }, dependsOn: [] };
    }
    const { userName, rotation } = accessKey;
    const access = { ...accessArgs(userName, accessKey, args, policies), rotation };
    const { key, secretKey, attachments, retireSuperseded } = makeAccessKey(name, access, { parent: this });
    return { fields: { key, secretKey }, dependsOn: attachments, retireSuperseded };
  }

  #setting(
    child: string,
    name: pulumi.Input<string>,
    region: pulumi.Input<string>,
    args: MackerelLinkArgs,
    credentials: Credentials,
  ): AwsIntegration {
    const { memo, includedTags, excludedTags, services, rolePropagationTimeout } = args;
    return new AwsIntegration(
      child,
      { name, memo, region, includedTags, excludedTags, services, rolePropagationTimeout, ...credentials.fields },
      { parent: this, dependsOn: [...credentials.dependsOn] },
    );
  }
}

function accessArgs(
  name: pulumi.Input<string> | undefined,
  { path, permissionsBoundary }: Pick<MackerelLinkRoleArgs, "path" | "permissionsBoundary">,
  { tags }: MackerelLinkArgs,
  policies: LinkPolicies,
): AwsAccessArgs {
  return { name, path, permissionsBoundary, tags, policies };
}
