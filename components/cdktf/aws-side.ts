/** The AWS side of a link by itself: for stacks whose vendor side another provider makes. */
import { Construct } from "constructs";
import { partitionOf } from "../../provider/core/aws/region.ts";
import { linkPolicies } from "../policies/link-policies.ts";
import type { PermissionsOptions } from "../policies/permissions.ts";
import { makeRole } from "./aws-access.ts";
import { type Family, given } from "./family.ts";
import { warningText } from "./warning-text.ts";

/** A role for a vendor, with the least policies that the chosen services need. */
export interface AwsSideConfigOf<Provider> extends PermissionsOptions {
  /** The vendor's AWS account, twelve digits: for a vendor that does not publish it, and for no other. */
  readonly accountId?: string | undefined;
  /** The external ID that the vendor made, or several where one role serves several settings. May be a token. */
  readonly externalId: string | readonly string[];
  /** Name of the role. Default: made by Terraform out of the construct's id. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string | undefined;
  /** Tags of the role and of the policies. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The AWS provider. Default: the stack's. */
  readonly provider?: Provider | undefined;
}

/**
 * The role that a vendor assumes, trusting it with the external ID, and the least policies that the chosen services
 * need. Everything in it is made before what it replaces is destroyed.
 */
export class AwsSideOf<Provider> extends Construct {
  /** ARN of the role, known once its policies are attached. */
  readonly roleArn: string;
  /** Name of the role. */
  readonly roleName: string;

  /** @throws InvalidInputError for permissions or a trust that cannot be. */
  constructor(family: Family<Provider, never>, scope: Construct, id: string, config: AwsSideConfigOf<Provider>) {
    super(scope, id);
    const policies = linkPolicies(config);
    for (const warning of policies.warnings) family.warn(this, warningText(warning));
    const { vendor, accountId, externalId, regions } = config;
    const partition = config.partition ?? partitionOf(regions?.[0] ?? "") ?? "aws";
    const trust = { vendor, externalId, partition, ...given({ accountId }) };
    const role = makeRole(family, this, trust, { ...config, policies });
    this.roleArn = role.readyArn;
    this.roleName = role.name;
  }
}
