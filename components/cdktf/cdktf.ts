/** `awslink/cdktf`: the vendors' resources, the provider, and the constructs that make a whole link, for CDKTF. */
import "../../provider/node-version.ts";
import { join } from "node:path";
import { CloudformationStackSet } from "@cdktf/provider-aws/lib/cloudformation-stack-set/index.js";
import { CloudformationStackSetInstance } from "@cdktf/provider-aws/lib/cloudformation-stack-set-instance/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment/index.js";
import { Annotations, Fn, Op, type TerraformProvider, TerraformStack, Token } from "cdktf";
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer.js";
import type { Construct } from "constructs";
import { mirrorProvider } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { type AwsSideConfigOf, AwsSideOf } from "./aws-side.ts";
import {
  type AwslinkProviderConfig,
  aws,
  elastic,
  AwslinkProvider as GeneratedProvider,
  wavefront,
} from "./bindings/cdktf/index.js";
import * as mackerel from "./cdktf-mackerel.ts";
import { type ElasticFamily, ElasticLinkOf } from "./elastic-link.ts";
import type { ElasticLinkConfigOf } from "./elastic-link-config.ts";
import type { Family } from "./family.ts";
import { MackerelLinkOf } from "./mackerel-link.ts";
import type { MackerelLinkConfigOf } from "./mackerel-link-config.ts";
import { type OrganizationFamily, OrganizationRolesOf } from "./organization-roles.ts";
import type { OrganizationRolesConfigOf } from "./organization-roles-config.ts";
import { WavefrontLinkOf } from "./wavefront-link.ts";
import type { WavefrontArguments, WavefrontLinkConfigOf } from "./wavefront-link-config.ts";

export type {
  ByWavefrontIntegration,
  WavefrontLinkPermissions as WavefrontLinkPermissionsConfig,
} from "../wavefront-link-checks.ts";
export type {
  AccessKeyAgeAlertConfig,
  AccessKeyAgeElasticConfig,
  AccessKeyAgeGivenSecretConfig,
  AccessKeyAgeKeptSecretConfig,
  AccessKeyAgeMackerelConfig,
  AccessKeyAgeProxyConfig,
  AccessKeyAgeRoleConfig,
  AccessKeyAgeSecretConfig,
  AccessKeyAgeWavefrontConfig,
} from "./access-key-age-config.ts";
export {
  type AwslinkProviderAws,
  type AwslinkProviderConfig,
  type AwslinkProviderElastic,
  type AwslinkProviderMackerel,
  type AwslinkProviderWavefront,
  aws,
  DataPermissions,
  type DataPermissionsConfig,
  DataTrustPolicy,
  type DataTrustPolicyConfig,
  elastic,
  wavefront,
} from "./bindings/cdktf/index.js";
export { AccessKeyAge, type AccessKeyAgeConfig } from "./cdktf-key-age.ts";
export * as mackerel from "./cdktf-mackerel.ts";
export type {
  ElasticAccessKeyCredentials,
  ElasticInstanceProfileCredentials,
  ElasticLinkGivenKeyConfig,
  ElasticLinkInstanceProfileConfig,
  ElasticLinkMadeKeyConfig,
  ElasticLinkPermissionsConfig,
  ElasticLinkRoleConfig,
  ElasticRoleCredentials,
} from "./elastic-link-config.ts";
export type {
  MackerelAccessKeyCredentials,
  MackerelLinkGivenKeyConfig,
  MackerelLinkMadeKeyConfig,
  MackerelLinkPermissionsConfig,
  MackerelLinkRoleConfig,
  MackerelRoleCredentials,
} from "./mackerel-link-config.ts";
export type {
  OrganizationAccountConfig,
  OrganizationOperationPreferencesConfig,
  OrganizationRoleConfig,
  OrganizationStackSetConfig,
} from "./organization-roles-config.ts";
export type { WavefrontLinkRoleConfig } from "./wavefront-link-config.ts";

const family: Family<TerraformProvider, mackerel.AwsIntegrationServices> = {
  isUnresolved: (value) => Token.isUnresolved(value),
  warn: (scope, message) => Annotations.of(scope).addWarning(message),
  fn: {
    element: (list, index) => Fn.element(list, index),
    coalesce: (values) => Fn.coalesce([...values]),
    unmatched: (pattern, text) => Op.lt(Fn.lengthOf(Fn.regexall(pattern, text)), 1),
    parseint: (text, base) => Fn.parseint(text, base),
    sha256: (text) => Fn.sha256(text),
    substr: (text, offset, length) => Fn.substr(text, offset, length),
    join: (separator, parts) => Fn.join(separator, [...parts]),
    replace: (text, pattern, replacement) => Fn.replace(text, pattern, replacement),
  },
  IamRole,
  IamUser,
  IamPolicy,
  IamRolePolicyAttachment,
  IamUserPolicyAttachment,
  IamAccessKey,
  AwsAccessKey: aws.AccessKey,
  AwsAccessKeyRetirement: aws.AccessKeyRetirement,
  DataAwsRegion,
  MackerelExternalId: mackerel.ExternalId,
  MackerelAwsIntegration: mackerel.AwsIntegration,
};

const elasticFamily: ElasticFamily<TerraformProvider, elastic.AwsIntegrationServices> = {
  ...family,
  IamInstanceProfile,
  ElasticAwsIntegration: elastic.AwsIntegration,
};

/** What the bindings take for each vendor's services. */
interface Bindings {
  readonly mackerel: mackerel.AwsIntegrationServices;
  readonly wavefront: WavefrontArguments<typeof wavefront>;
  readonly elastic: elastic.AwsIntegrationServices;
}

const organizationFamily: OrganizationFamily<TerraformProvider, Bindings> = {
  ...family,
  CloudformationStackSet,
  CloudformationStackSetInstance,
  ofWavefront: { ...family, wavefront },
  ofElastic: elasticFamily,
};

/** awslink's provider. The synthesised stack brings it along: `terraform init` needs no registry for it. */
export class AwslinkProvider extends GeneratedProvider {
  constructor(scope: Construct, id: string, config: AwslinkProviderConfig = {}) {
    super(scope, id, config);
    // The one that is brought along, and no other.
    Object.assign(this.terraformGeneratorMetadata ?? {}, { providerVersion: version });
    addCustomSynthesis(this, {
      onSynthesize: ({ outdir, manifest }) => {
        const { workingDirectory } = manifest.forStack(TerraformStack.of(this));
        // Source: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
        mirrorProvider(join(outdir, workingDirectory, "terraform.d/plugins"));
      },
    });
  }
}

/** A link between one AWS account and Mackerel. */
export type MackerelLinkConfig = MackerelLinkConfigOf<TerraformProvider, mackerel.AwsIntegrationServices>;

/**
 * Links an AWS account to Mackerel: the external ID that Mackerel makes, the role that trusts Mackerel with it, the
 * least policies that the chosen services need, and the setting at Mackerel; made in that order, and taken away in the
 * opposite one. Declaring an access key instead of the role, or the role again, switches the link in one apply.
 */
export class MackerelLink extends MackerelLinkOf<TerraformProvider, mackerel.AwsIntegrationServices> {
  /** @throws Error for arguments that cannot work. */
  constructor(scope: Construct, id: string, config: MackerelLinkConfig) {
    super(family, scope, id, config);
  }
}

/** Links between the accounts of an organisation and one vendor. */
export type OrganizationRolesConfig = OrganizationRolesConfigOf<TerraformProvider, Bindings>;

/**
 * Links the accounts of organisational units to Mackerel, Wavefront or Elastic: external IDs for each account, a stack
 * set that puts a role into it which trusts the vendor with these alone, the least policies that the chosen services
 * need, and a link for each account that uses its role; made in that order, and taken away in the opposite one. An
 * account of the units that is not named gets no role.
 */
export class OrganizationRoles extends OrganizationRolesOf<TerraformProvider, Bindings> {
  /** @throws Error for arguments that cannot work. */
  constructor(scope: Construct, id: string, config: OrganizationRolesConfig) {
    super(organizationFamily, scope, id, config);
  }
}

/** A link between one AWS account and Wavefront. */
export type WavefrontLinkConfig = WavefrontLinkConfigOf<TerraformProvider, WavefrontArguments<typeof wavefront>>;

/**
 * Links an AWS account to Wavefront: an external ID for each integration, one role that trusts Wavefront's account with
 * all of them, the least policies that the chosen integrations need, and the integrations themselves; made in that order,
 * and taken away in the opposite one.
 */
export class WavefrontLink extends WavefrontLinkOf<TerraformProvider, WavefrontArguments<typeof wavefront>> {
  /** @throws InvalidInputError for arguments that cannot work. */
  constructor(scope: Construct, id: string, config: WavefrontLinkConfig) {
    super({ ...family, wavefront }, scope, id, config);
  }
}

/** A link between one AWS account and Elastic. */
export type ElasticLinkConfig = ElasticLinkConfigOf<TerraformProvider, elastic.AwsIntegrationServices>;

/**
 * Links an AWS account to Elastic: an identity for the agents with the least policies that the chosen streams need, and
 * the integration policy that collects exactly these; made in that order, and taken away in the opposite one. The
 * identity is a user with a key, a role that the agents assume, or an instance profile for agents on EC2; declaring
 * another one switches the link in one apply.
 */
export class ElasticLink extends ElasticLinkOf<TerraformProvider, elastic.AwsIntegrationServices> {
  /** @throws InvalidInputError for arguments that cannot work. */
  constructor(scope: Construct, id: string, config: ElasticLinkConfig) {
    super(elasticFamily, scope, id, config);
  }
}

/** A role for a vendor, with the least policies that the chosen services need. */
export type AwsSideConfig = AwsSideConfigOf<TerraformProvider>;

/**
 * The AWS side of a link by itself, for stacks whose vendor side another provider makes: the role that the vendor
 * assumes, trusting it with the external ID, and the least policies that the chosen services need.
 */
export class AwsSide extends AwsSideOf<TerraformProvider> {
  /** @throws InvalidInputError for permissions or a trust that cannot be. */
  constructor(scope: Construct, id: string, config: AwsSideConfig) {
    super(family, scope, id, config);
  }
}
