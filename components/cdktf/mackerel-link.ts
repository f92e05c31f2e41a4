/** One construct for a whole link between an AWS account and Mackerel. */
import { Construct } from "constructs";
import { checkMackerelLink, mackerelLinkPolicies } from "../mackerel-link-checks.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import {
  type AwsAccessArguments,
  type AwsAccessKey,
  createdBeforeDestroyed,
  makeAccessKey,
  makeRole,
} from "./aws-access.ts";
import { type Dependable, type Family, given } from "./family.ts";
import { refuseSecretInState, secretVersion, warnOfPlainSecret } from "./given-secret.ts";
import type {
  MackerelAccessKeyCredentials,
  MackerelLinkConfigOf,
  MackerelLinkRoleConfig,
} from "./mackerel-link-config.ts";
import { ownRegionIsReached } from "./own-region.ts";
import { warningText } from "./warning-text.ts";

/** The credentials of the settings, and what has to be there before they are used. */
interface Credentials {
  readonly fields: {
    readonly roleArn?: string;
    readonly externalId?: string;
    readonly key?: string;
    readonly secretKeyWo?: string;
    readonly secretKeyWoVersion?: number;
  };
  /** For who reads the construct's attributes: known once they can be used. */
  readonly ready: { readonly roleArn?: string; readonly key?: string };
  readonly dependsOn: readonly Dependable[];
  readonly retireSuperseded?: AwsAccessKey["retireSuperseded"];
}

/**
 * Links an AWS account to Mackerel: the external ID that Mackerel makes, the role that trusts Mackerel with it, the
 * least policies that the chosen services need, and the setting at Mackerel; made in that order, and taken away in the
 * opposite one. Declaring an access key instead of the role, or the role again, switches the link in one apply.
 */
export class MackerelLinkOf<Provider, Service> extends Construct {
  /** The external ID in the role's trust policy; undefined with an access key. */
  readonly externalId: string | undefined;
  /** ARN of the role, known once its policies are attached; undefined with an access key. */
  readonly roleArn: string | undefined;
  /** ID of the access key, known once its policies are attached; undefined with a role. */
  readonly key: string | undefined;
  /** Ids of the settings at Mackerel, in the order of the regions. */
  readonly settingIds: readonly string[];
  readonly #family: Family<Provider, Service>;
  readonly #config: MackerelLinkConfigOf<Provider, Service>;

  /** @throws Error for arguments that cannot work. */
  constructor(
    family: Family<Provider, Service>,
    scope: Construct,
    id: string,
    config: MackerelLinkConfigOf<Provider, Service>,
  ) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    const isLater = (value: unknown): boolean => family.isUnresolved(value);
    checkMackerelLink(config, isLater);
    const policies = mackerelLinkPolicies(config, isLater);
    for (const warning of policies.warnings) family.warn(this, warningText(warning));
    const credentials = this.#credentials(policies);
    const name = config.name ?? id;
    const settings =
      config.regions === undefined
        ? [this.#setting("setting", name, config.region ?? this.#ownRegion(), credentials)]
        : config.regions.map((region) => this.#setting(region, `${name}-${region}`, region, credentials));
    credentials.retireSuperseded?.(settings);
    this.externalId = credentials.fields.externalId;
    this.roleArn = credentials.ready.roleArn;
    this.key = credentials.ready.key;
    this.settingIds = settings.map((setting) => setting.id);
  }

  #ownRegion(): string {
    return new this.#family.DataAwsRegion(this, "region", given({ provider: this.#config.providers?.aws })).region;
  }

  #credentials(policies: LinkPolicies): Credentials {
    const { credentials } = this.#config;
    return credentials?.accessKey === undefined
      ? this.#role(credentials?.role ?? {}, policies)
      : this.#accessKey(credentials.accessKey, policies);
  }

  #role(role: MackerelLinkRoleConfig, policies: LinkPolicies): Credentials {
    const externalId = role.externalId ?? this.#ownExternalId();
    if (role.roleArn !== undefined) {
      const { roleArn } = role;
      return { fields: { roleArn, externalId }, ready: { roleArn }, dependsOn: [] };
    }
    const trust = { vendor: "mackerel", externalId } as const;
    const made = makeRole(this.#family, this, trust, this.#accessArguments(role.name, role, policies));
    return {
      fields: { roleArn: made.arn, externalId },
      ready: { roleArn: made.readyArn },
      dependsOn: made.attachments,
    };
  }

  #ownExternalId(): string {
    const { MackerelExternalId } = this.#family;
    return new MackerelExternalId(this, "external-id", {
      // The role's trust follows a new one by itself.
      renewUnused: true,
      ...createdBeforeDestroyed,
      ...this.#vendorProvider(),
    }).externalId;
  }

  #accessKey(accessKey: MackerelAccessKeyCredentials["accessKey"], policies: LinkPolicies): Credentials {
    if (accessKey.key !== undefined) {
      const { key, secretKey } = accessKey;
      warnOfPlainSecret(this.#family, this, "credentials.accessKey.secretKey", secretKey);
      return { fields: this.#keyFields(key, secretKey), ready: { key }, dependsOn: [] };
    }
    refuseSecretInState(accessKey.allowSecretInState, "key and secretKey");
    const { userName, rotation } = accessKey;
    const made = makeAccessKey(
      this.#family,
      this,
      this.#accessArguments(userName, accessKey, policies),
      rotation === undefined ? undefined : { rotation, provider: this.#config.providers?.awslink },
    );
    return {
      fields: this.#keyFields(made.key, made.secretKey),
      ready: { key: made.readyKey },
      dependsOn: made.attachments,
      retireSuperseded: made.retireSuperseded,
    };
  }

  /** A key by its write-only twin. */
  #keyFields(key: string, secretKeyWo: string): Credentials["fields"] {
    return { key, secretKeyWo, secretKeyWoVersion: secretVersion(this.#family, key) };
  }

  #accessArguments(
    name: string | undefined,
    { path, permissionsBoundary }: Pick<MackerelLinkRoleConfig, "path" | "permissionsBoundary">,
    policies: LinkPolicies,
  ): AwsAccessArguments<Provider> {
    const { tags, providers } = this.#config;
    return { name, path, permissionsBoundary, tags, policies, provider: providers?.aws };
  }

  #setting(id: string, name: string, region: string, credentials: Credentials) {
    const { memo, includedTags, excludedTags, services, rolePropagationTimeout } = this.#config;
    return new this.#family.MackerelAwsIntegration(this, id, {
      name,
      region,
      services: { ...services },
      ...given({ memo, includedTags, excludedTags, rolePropagationTimeout }),
      ...credentials.fields,
      ...(credentials.dependsOn.length === 0 ? {} : { dependsOn: [...credentials.dependsOn] }),
      ...(this.#config.credentials?.accessKey === undefined ? ownRegionIsReached(this.#family, region) : {}),
      ...this.#vendorProvider(),
    });
  }

  #vendorProvider(): { readonly provider?: Provider } {
    const provider = this.#config.providers?.awslink;
    return provider === undefined ? {} : { provider };
  }
}
