/** One call for a whole link between an AWS account and Wavefront. */
import * as pulumi from "@pulumi/pulumi";
import { problemText, propertyOf } from "../../provider/pulumi/errors.ts";
import {
  CloudTrailIntegration,
  CloudWatchIntegration,
  Ec2Integration,
  ExternalId,
} from "../../provider/pulumi/generated/wavefront.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import type { PolicyDocument } from "../policies/statement.ts";
import {
  type ByWavefrontIntegration,
  checkWavefrontLink,
  chosenIntegrations,
  declared,
  isLaterPolicy,
  policyText,
  WAVEFRONT_SUFFIXES,
  type WavefrontIntegration,
  warnOfWavefrontLink,
  wavefrontLinkPolicies,
  wavefrontTrust,
} from "../wavefront-link-checks.ts";
import { makeRole } from "./aws-access.ts";
import { refusing } from "./errors.ts";
import { isLater } from "./is-later.ts";
import type { WavefrontLinkArgs } from "./wavefront-link-args.ts";

/** The role of the integrations, and what has to be there before it is used. */
interface LinkRole {
  readonly roleArn: pulumi.Input<string>;
  /** For who reads the component's outputs: known once it can be used. */
  readonly ready: pulumi.Output<string>;
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * Links an AWS account to Wavefront: an external ID for each integration, one role that trusts Wavefront's account with
 * all of them, the least policies that the chosen integrations need, and the integrations themselves; made in that order,
 * and taken away in the opposite one.
 */
export class WavefrontLink extends pulumi.ComponentResource {
  /** The external IDs in the role's trust policy, by integration. */
  readonly externalIds: pulumi.Output<ByWavefrontIntegration<string>>;
  /** ARN of the role, known once its policies are attached. */
  readonly roleArn: pulumi.Output<string>;
  /** Ids of the integrations at Wavefront. */
  readonly integrationIds: pulumi.Output<ByWavefrontIntegration<string>>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: WavefrontLinkArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:WavefrontLink", name, {}, options);
    refusing(this, () => checkWavefrontLink(args, isLater));
    const policies = refusing(this, () => wavefrontLinkPolicies(args, isLater));
    for (const warning of [...warnOfWavefrontLink(args), ...policies.warnings]) {
      void pulumi.log.warn(`${propertyOf(warning)}: ${problemText(warning)}`, this);
    }
    const chosen = chosenIntegrations(args);
    const externalIds = Object.fromEntries(
      chosen.map((integration): [WavefrontIntegration, pulumi.Output<string>] => [
        integration,
        this.#externalId(`${name}-${WAVEFRONT_SUFFIXES[integration]}-external-id`, args[integration]?.externalId),
      ]),
    );
    const role = this.#role(name, args, policies, Object.values(externalIds));
    const integrations = chosen.map((integration): [WavefrontIntegration, pulumi.Output<string>] => [
      integration,
      this.#integration(name, integration, args, role, externalIds[integration]).id,
    ]);
    this.externalIds = pulumi.output(externalIds);
    this.roleArn = role.ready;
    this.integrationIds = pulumi.output(Object.fromEntries(integrations));
    this.registerOutputs({
      externalIds: this.externalIds,
      roleArn: this.roleArn,
      integrationIds: this.integrationIds,
    });
  }

  #externalId(name: string, given: pulumi.Input<string> | undefined): pulumi.Output<string> {
    return given === undefined ? new ExternalId(name, {}, { parent: this }).externalId : pulumi.output(given);
  }

  #role(
    name: string,
    args: WavefrontLinkArgs,
    policies: LinkPolicies,
    externalIds: readonly pulumi.Output<string>[],
  ): LinkRole {
    const { roleArn, ...role } = args.role ?? {};
    if (roleArn !== undefined) return { roleArn, ready: pulumi.output(roleArn), dependsOn: [] };
    const trust = pulumi
      .all([pulumi.output(args.wavefrontAccountId), pulumi.all([...externalIds])])
      .apply(([account, ids]) => refusing(this, () => wavefrontTrust(account, ids)));
    const text = (document: PolicyDocument): pulumi.Input<string> => this.#policyText(document, args);
    const made = makeRole(name, trust, { ...role, tags: args.tags, policies, text }, { parent: this });
    return { roleArn: made.role.arn, ready: made.roleArn, dependsOn: made.attachments };
  }

  #policyText(document: PolicyDocument, { cloudTrail }: WavefrontLinkArgs): pulumi.Input<string> {
    if (cloudTrail === undefined || !isLaterPolicy(document)) return JSON.stringify(document);
    return pulumi
      .all([cloudTrail.bucketName, cloudTrail.prefix])
      .apply(([bucketName, prefix]) => refusing(this, () => policyText(document, { bucketName, prefix })));
  }

  #integration(
    name: string,
    integration: WavefrontIntegration,
    args: WavefrontLinkArgs,
    role: LinkRole,
    externalId: pulumi.Output<string> | undefined,
  ): pulumi.CustomResource {
    const child = `${name}-${WAVEFRONT_SUFFIXES[integration]}`;
    const options = { parent: this, dependsOn: [...role.dependsOn] };
    const { serviceRefreshRateInMins, additionalTags, disabled, onDelete, restore, rolePropagationTimeout } = args;
    const shared = {
      serviceRefreshRateInMins,
      additionalTags,
      disabled,
      onDelete,
      restore,
      rolePropagationTimeout,
    };
    const own = { name: args[integration]?.name ?? args.name ?? name, roleArn: role.roleArn, externalId };
    switch (integration) {
      case "cloudWatch":
        return new CloudWatchIntegration(child, { ...shared, ...declared(args.cloudWatch), ...own }, options);
      case "ec2":
        return new Ec2Integration(child, { ...shared, ...declared(args.ec2), ...own }, options);
      case "cloudTrail":
        // An integration that is chosen is declared, but for CloudWatch and Metrics+, which need no fields.
        if (args.cloudTrail === undefined) throw new Error("a CloudTrail integration needs a region and a bucket");
        return new CloudTrailIntegration(child, { ...shared, ...declared(args.cloudTrail), ...own }, options);
    }
  }
}
