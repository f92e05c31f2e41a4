/** One construct for a whole link between an AWS account and Wavefront. */
import { Construct } from "constructs";
import { InvalidInputError } from "../../provider/core/errors.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import type { PolicyDocument } from "../policies/statement.ts";
import { DEFAULT_TRAIL_PREFIX } from "../policies/wavefront/index.ts";
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
} from "../wavefront-link-checks.ts";
import { createdBeforeDestroyed, makeRole, type PolicyText } from "./aws-access.ts";
import { type Dependable, type Family, given, type Maker, type Meta, type Precondition } from "./family.ts";
import { warningText } from "./warning-text.ts";
import type { AnyWavefrontArguments, WavefrontLinkConfigOf } from "./wavefront-link-config.ts";

/** What the link says of every integration. */
interface LinkFields<Arguments extends AnyWavefrontArguments> {
  readonly name: string;
  readonly roleArn: string;
  readonly externalId?: string;
  readonly serviceRefreshRateInMins?: number;
  readonly additionalTags?: { [key: string]: string };
  readonly disabled?: Exclude<Arguments["cloudWatch"]["disabled"], undefined>;
  readonly onDelete?: string;
  readonly restore?: Exclude<Arguments["cloudWatch"]["restore"], undefined>;
  readonly rolePropagationTimeout?: number;
}

type IntegrationMaker<Provider, Arguments extends AnyWavefrontArguments, Name extends WavefrontIntegration> = Maker<
  Arguments[Name] & LinkFields<Arguments> & Meta<Provider>,
  Dependable & { readonly id: string }
>;

/** A family with its bindings of Wavefront's resources. */
export interface WavefrontFamily<Provider, Arguments extends AnyWavefrontArguments> extends Family<Provider, never> {
  readonly wavefront: {
    readonly ExternalId: Maker<Meta<Provider>, Dependable & { readonly externalId: string }>;
    readonly CloudWatchIntegration: IntegrationMaker<Provider, Arguments, "cloudWatch">;
    readonly Ec2Integration: IntegrationMaker<Provider, Arguments, "ec2">;
    readonly CloudTrailIntegration: IntegrationMaker<Provider, Arguments, "cloudTrail">;
  };
}

/** The role of the integrations, and what has to be there before it is used. */
interface LinkRole {
  readonly roleArn: string;
  /** For who reads the construct's attributes: known once it can be used. */
  readonly ready: string;
  readonly dependsOn: readonly Dependable[];
}

/**
 * Links an AWS account to Wavefront: an external ID for each integration, one role that trusts Wavefront's account with
 * all of them, the least policies that the chosen integrations need, and the integrations themselves; made in that order,
 * and taken away in the opposite one.
 */
export class WavefrontLinkOf<Provider, Arguments extends AnyWavefrontArguments> extends Construct {
  /** The external IDs in the role's trust policy, by integration. */
  readonly externalIds: ByWavefrontIntegration<string>;
  /** ARN of the role, known once its policies are attached. */
  readonly roleArn: string;
  /** Ids of the integrations at Wavefront. */
  readonly integrationIds: ByWavefrontIntegration<string>;
  readonly #family: WavefrontFamily<Provider, Arguments>;
  readonly #config: WavefrontLinkConfigOf<Provider, Arguments>;

  /** @throws InvalidInputError for arguments that cannot work. */
  constructor(
    family: WavefrontFamily<Provider, Arguments>,
    scope: Construct,
    id: string,
    config: WavefrontLinkConfigOf<Provider, Arguments>,
  ) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    const isLater = (value: unknown): boolean => family.isUnresolved(value);
    checkWavefrontLink(config, isLater);
    const policies = wavefrontLinkPolicies(config, isLater);
    for (const warning of [...warnOfWavefrontLink(config), ...policies.warnings]) {
      family.warn(this, warningText(warning));
    }
    const chosen = chosenIntegrations(config);
    const externalIds = Object.fromEntries(
      chosen.map((integration): [WavefrontIntegration, string] => [integration, this.#externalId(integration)]),
    );
    const role = this.#role(policies, Object.values(externalIds));
    this.externalIds = externalIds;
    this.roleArn = role.ready;
    this.integrationIds = Object.fromEntries(
      chosen.map((integration) => [integration, this.#integration(integration, role, externalIds[integration]).id]),
    );
  }

  #externalId(integration: WavefrontIntegration): string {
    const { wavefront } = this.#family;
    return (
      this.#config[integration]?.externalId ??
      new wavefront.ExternalId(this, `${WAVEFRONT_SUFFIXES[integration]}-external-id`, {
        ...createdBeforeDestroyed,
        ...this.#vendorProvider(),
      }).externalId
    );
  }

  #role(policies: LinkPolicies, externalId: readonly string[]): LinkRole {
    const { role: { roleArn, ...role } = {}, wavefrontAccountId, tags, providers } = this.#config;
    if (roleArn !== undefined) return { roleArn, ready: roleArn, dependsOn: [] };
    const trust = { vendor: "wavefront", accountId: wavefrontAccountId, externalId } as const;
    const text = (document: PolicyDocument): PolicyText => this.#policyText(document);
    const made = makeRole(this.#family, this, trust, { ...role, tags, policies, text, provider: providers?.aws });
    return { roleArn: made.arn, ready: made.readyArn, dependsOn: made.attachments };
  }

  /** A bucket and prefix that synthesis does not know are filled in, and checked, by Terraform. */
  #policyText(document: PolicyDocument): PolicyText {
    const { cloudTrail } = this.#config;
    if (cloudTrail === undefined || !isLaterPolicy(document)) {
      return { policy: JSON.stringify(document), preconditions: [] };
    }
    const { fn, isUnresolved } = this.#family;
    const { bucketName, prefix } = cloudTrail;
    const preconditions: Precondition[] = [];
    if (isUnresolved(bucketName)) {
      const condition = fn.unmatched("[^A-Za-z0-9._-]", bucketName);
      preconditions.push({ condition, errorMessage: "cloudTrail.bucketName: it is not the name of an S3 bucket." });
    }
    if (prefix === undefined || !isUnresolved(prefix)) {
      return { policy: policyText(document, { bucketName, prefix }, true), preconditions };
    }
    const present = fn.coalesce([prefix, DEFAULT_TRAIL_PREFIX]);
    preconditions.push({
      condition: fn.unmatched("[*?$]|/$", present),
      errorMessage: "cloudTrail.prefix: it ends with a slash, or holds a wildcard of IAM.",
    });
    return { policy: policyText(document, { bucketName, prefix: present }, true), preconditions };
  }

  #integration(
    integration: WavefrontIntegration,
    role: LinkRole,
    externalId: string | undefined,
  ): { readonly id: string } {
    const { cloudWatch, ec2, cloudTrail } = this.#config;
    const { CloudWatchIntegration, Ec2Integration, CloudTrailIntegration } = this.#family.wavefront;
    const id = WAVEFRONT_SUFFIXES[integration];
    const name = this.#config[integration]?.name ?? this.#config.name ?? this.node.id;
    const own = { name, roleArn: role.roleArn, ...given({ externalId }), ...this.#meta(role) };
    switch (integration) {
      case "cloudWatch":
        return new CloudWatchIntegration(this, id, { ...this.#shared(), ...declared(cloudWatch), ...own });
      case "ec2":
        return new Ec2Integration(this, id, { ...this.#shared(), ...declared(ec2), ...own });
      case "cloudTrail":
        // An integration that is chosen is declared, but for CloudWatch and Metrics+, which need no fields.
        if (cloudTrail === undefined) {
          const message = "a CloudTrail integration needs a region and a bucket";
          throw new InvalidInputError("WavefrontLink", [{ severity: "error", path: ["cloudTrail"], message }]);
        }
        return new CloudTrailIntegration(this, id, { ...this.#shared(), ...declared(cloudTrail), ...own });
    }
  }

  #shared() {
    const { serviceRefreshRateInMins, additionalTags, disabled, onDelete, restore, rolePropagationTimeout } =
      this.#config;
    return given({
      serviceRefreshRateInMins,
      additionalTags: additionalTags && { ...additionalTags },
      disabled,
      onDelete,
      restore,
      rolePropagationTimeout,
    });
  }

  #meta({ dependsOn }: LinkRole): Meta<Provider> {
    return { ...(dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }), ...this.#vendorProvider() };
  }

  #vendorProvider(): { readonly provider?: Provider } {
    const provider = this.#config.providers?.awslink;
    return provider === undefined ? {} : { provider };
  }
}
