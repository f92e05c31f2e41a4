/** One construct for a whole link between an AWS account and Elastic. */
import { Construct } from "constructs";
import {
  checkElasticLink,
  elasticLinkPolicies,
  elasticPolicyText,
  type LaterArn,
  laterArns,
} from "../elastic-link-checks.ts";
import { agentTrustPolicy, EC2_PRINCIPAL } from "../policies/agent-trust.ts";
import {
  type AwsAccessArguments,
  type AwsAccessKey,
  type AwsRole,
  createdBeforeDestroyed,
  makeAccessKey,
  makeRole,
  type PolicyText,
} from "./aws-access.ts";
import type {
  ElasticAccessKeyCredentials,
  ElasticLinkConfigOf,
  ElasticLinkInstanceProfileConfig,
  ElasticLinkRoleConfig,
} from "./elastic-link-config.ts";
import { type Dependable, type Family, given, type Maker, type Meta } from "./family.ts";
import { refuseSecretInState, secretVersion, warnOfPlainSecret } from "./given-secret.ts";
import { namePrefix } from "./naming.ts";
import { warningText } from "./warning-text.ts";

interface InstanceProfileArguments {
  readonly name?: string;
  readonly namePrefix?: string;
  readonly role: string;
  readonly path?: string;
  readonly tags?: { [key: string]: string };
}

interface IntegrationArguments<Service> {
  readonly name: string;
  readonly description?: string;
  readonly namespace?: string;
  readonly policyIds: string[];
  readonly outputId?: string;
  readonly space?: string;
  readonly packageVersion?: string;
  readonly installPackage?: boolean;
  readonly force?: boolean;
  readonly defaultRegion?: string;
  readonly services: { [service: string]: Service };
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKeyWo?: string;
  readonly secretAccessKeyWoVersion?: number;
}

/** What the construct needs of a family beside what every link does. */
export interface ElasticFamily<Provider, Service> extends Family<Provider, never> {
  readonly IamInstanceProfile: Maker<
    InstanceProfileArguments & Meta<Provider>,
    Dependable & { readonly id: string; readonly name: string }
  >;
  readonly ElasticAwsIntegration: Maker<
    IntegrationArguments<Service> & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
}

/** The credentials of the integration policy, and what has to be there before they are used. */
interface Credentials {
  readonly fields: Pick<
    IntegrationArguments<never>,
    "roleArn" | "externalId" | "accessKeyId" | "secretAccessKeyWo" | "secretAccessKeyWoVersion"
  >;
  /** For who reads the construct's attributes: known once they can be used. */
  readonly ready: {
    readonly roleArn?: string | undefined;
    readonly accessKeyId?: string;
    readonly instanceProfileName?: string;
  };
  readonly dependsOn: readonly Dependable[];
  readonly retireSuperseded?: AwsAccessKey["retireSuperseded"];
}

/**
 * Links an AWS account to Elastic: an identity for the agents with the least policies that the chosen streams need, and
 * the integration policy that collects exactly these; made in that order, and taken away in the opposite one. The
 * identity is a user with a key, a role that the agents assume, or an instance profile for agents on EC2; declaring
 * another one switches the link in one apply.
 */
export class ElasticLinkOf<Provider, Service> extends Construct {
  /** Id of the integration policy. */
  readonly integrationId: string;
  /** ARN of the role, known once its policies are attached; undefined with an access key. */
  readonly roleArn: string | undefined;
  /** ID of the access key, known once its policies are attached; undefined with a role or an instance profile. */
  readonly accessKeyId: string | undefined;
  /** Name of the instance profile, for the agents' instances; undefined with a role or a key. */
  readonly instanceProfileName: string | undefined;
  readonly #family: ElasticFamily<Provider, Service>;
  readonly #config: ElasticLinkConfigOf<Provider, Service>;

  /** @throws InvalidInputError for arguments that cannot work. */
  constructor(
    family: ElasticFamily<Provider, Service>,
    scope: Construct,
    id: string,
    config: ElasticLinkConfigOf<Provider, Service>,
  ) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    checkElasticLink(config, family.isUnresolved);
    const { fields, ready, dependsOn, retireSuperseded } = this.#credentials();
    const { name = id, credentials: _ways, permissions: _granted, tags: _tags, providers, ...integration } = config;
    const setting = new family.ElasticAwsIntegration(this, "integration", {
      ...given(integration),
      name,
      policyIds: [...config.policyIds],
      services: { ...config.services },
      ...fields,
      ...(dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }),
      ...given({ provider: providers?.awslink }),
    });
    retireSuperseded?.([setting]);
    this.integrationId = setting.id;
    this.roleArn = ready.roleArn;
    this.accessKeyId = ready.accessKeyId;
    this.instanceProfileName = ready.instanceProfileName;
  }

  #credentials(): Credentials {
    const { accessKey, role, instanceProfile } = this.#config.credentials;
    if (accessKey !== undefined) return this.#accessKey(accessKey);
    return role === undefined ? this.#instanceProfile(instanceProfile) : this.#role(role);
  }

  #accessKey(key: ElasticAccessKeyCredentials["accessKey"]): Credentials {
    if (key.accessKeyId !== undefined) {
      const { accessKeyId, secretAccessKey } = key;
      warnOfPlainSecret(this.#family, this, "credentials.accessKey.secretAccessKey", secretAccessKey);
      return { fields: this.#keyFields(accessKeyId, secretAccessKey), ready: { accessKeyId }, dependsOn: [] };
    }
    refuseSecretInState(key.allowSecretInState, "accessKeyId and secretAccessKey");
    const { userName, rotation } = key;
    const made = makeAccessKey(
      this.#family,
      this,
      this.#accessArguments(userName, key),
      rotation === undefined ? undefined : { rotation, provider: this.#config.providers?.awslink },
    );
    return {
      fields: this.#keyFields(made.key, made.secretKey),
      ready: { accessKeyId: made.readyKey },
      dependsOn: made.attachments,
      retireSuperseded: made.retireSuperseded,
    };
  }

  /** A key by its write-only twin. */
  #keyFields(accessKeyId: string, secretAccessKeyWo: string): Credentials["fields"] {
    return { accessKeyId, secretAccessKeyWo, secretAccessKeyWoVersion: secretVersion(this.#family, accessKeyId) };
  }

  #role(role: ElasticLinkRoleConfig): Credentials {
    const { roleArn, principal, externalId } = role;
    if (roleArn !== undefined || principal === undefined) {
      return { fields: given({ roleArn, externalId }), ready: { roleArn }, dependsOn: [] };
    }
    const made = this.#makeRole(principal, externalId, this.#accessArguments(role.name, role));
    return {
      fields: { roleArn: made.arn, ...given({ externalId }) },
      ready: { roleArn: made.readyArn },
      dependsOn: made.attachments,
    };
  }

  #instanceProfile({
    name,
    roleName,
    principal = EC2_PRINCIPAL,
    ...profile
  }: ElasticLinkInstanceProfileConfig): Credentials {
    const made = this.#makeRole(principal, undefined, this.#accessArguments(roleName, profile));
    const { tags, providers } = this.#config;
    const instanceProfile = new this.#family.IamInstanceProfile(this, "instance-profile", {
      role: made.name,
      ...(name === undefined ? { namePrefix: namePrefix(this, "profile") } : { name }),
      ...given({ path: profile.path, tags: tags && { ...tags }, provider: providers?.aws }),
      ...createdBeforeDestroyed,
    });
    return {
      fields: {},
      ready: { roleArn: made.readyArn, instanceProfileName: instanceProfile.name },
      dependsOn: [...made.attachments, instanceProfile],
    };
  }

  #makeRole(principal: string, externalId: string | undefined, access: AwsAccessArguments<Provider>): AwsRole {
    return makeRole(this.#family, this, this.#agentTrust(principal, externalId), access);
  }

  /** A token stands in the trust policy as it is, since ARNs and IDs need no escapes; Terraform's plan checks it. */
  #agentTrust(principal: string, externalId: string | undefined): PolicyText {
    const { fn, isUnresolved } = this.#family;
    const who = isUnresolved(principal) ? "arn:aws:iam::000000000000:role/known-after-apply" : principal;
    const id = isUnresolved(externalId) ? "known-after-apply" : externalId;
    const trust = agentTrustPolicy({ principal: who, ...(id === undefined ? {} : { externalId: id }) });
    const policy = JSON.stringify(trust, (key, value) => {
      if (key === "AWS") return principal;
      return key === "sts:ExternalId" ? externalId : value;
    });
    if (!isUnresolved(principal)) return { policy, preconditions: [] };
    const condition = fn.unmatched("[*?]|^[^a]", principal);
    const errorMessage = "credentials.role.principal: it is not the ARN of a role, user or account.";
    return { policy, preconditions: [{ condition, errorMessage }] };
  }

  #accessArguments(
    name: string | undefined,
    { path, permissionsBoundary }: Pick<ElasticLinkRoleConfig, "path" | "permissionsBoundary">,
  ): AwsAccessArguments<Provider> {
    const { tags, providers } = this.#config;
    const { isUnresolved } = this.#family;
    const policies = elasticLinkPolicies(this.#config, isUnresolved);
    for (const warning of policies.warnings) this.#family.warn(this, warningText(warning));
    const later = laterArns(this.#config, isUnresolved);
    const arns = later.map((each) => this.#arnOf(each));
    return {
      ...{ name, path, permissionsBoundary, tags, policies, provider: providers?.aws },
      text: (document) => ({ policy: elasticPolicyText(document, later, arns), preconditions: [] }),
    };
  }

  /** The ARN as Terraform makes it when it knows the values. */
  #arnOf({ values, partsOf, rewritings }: LaterArn): string {
    const { fn } = this.#family;
    const parts = partsOf(values);
    const [only, ...more] = parts;
    return rewritings.reduce(
      (text, { pattern, replacement }) => fn.replace(text, `/${pattern}/`, replacement),
      only !== undefined && more.length === 0 ? only : fn.join("", parts),
    );
  }
}
