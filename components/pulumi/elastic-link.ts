/** One call for a whole link between an AWS account and Elastic. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemText, propertyOf } from "../../provider/pulumi/errors.ts";
import { AwsIntegration } from "../../provider/pulumi/generated/elastic.ts";
import {
  arnOf,
  checkElasticLink,
  elasticLinkPolicies,
  elasticPolicyText,
  laterArns,
  makesIdentity,
} from "../elastic-link-checks.ts";
import { agentTrustPolicy, EC2_PRINCIPAL } from "../policies/agent-trust.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import type { PolicyDocument } from "../policies/statement.ts";
import { type AwsAccessArgs, type AwsAccessKey, type AwsRole, makeAccessKey, makeRole } from "./aws-access.ts";
import type {
  ElasticLinkAccessKeyArgs,
  ElasticLinkArgs,
  ElasticLinkInstanceProfileArgs,
  ElasticLinkRoleArgs,
} from "./elastic-link-args.ts";
import { refusing } from "./errors.ts";
import { isLater } from "./is-later.ts";

/** The credentials of the integration policy, and what has to be there before they are used. */
interface Credentials {
  readonly fields: {
    readonly accessKeyId?: pulumi.Input<string>;
    readonly secretAccessKey?: pulumi.Input<string>;
    readonly roleArn?: pulumi.Input<string>;
    readonly externalId?: pulumi.Input<string> | undefined;
  };
  /** For who reads the component's outputs: known once it can be used. */
  readonly roleArn?: pulumi.Output<string>;
  readonly instanceProfile?: aws.iam.InstanceProfile;
  readonly dependsOn: readonly pulumi.Resource[];
  readonly retireSuperseded?: AwsAccessKey["retireSuperseded"];
}

/** What the identity that reads is granted, with what was not known when the program ran. */
interface Granted extends Pick<AwsAccessArgs, "policies" | "text"> {}

/**
 * Links an AWS account to Elastic: an identity for the agents with the least policies that the chosen streams need, and
 * the integration policy that collects exactly these; made in that order, and taken away in the opposite one. The
 * identity is a user with a key, a role that the agents assume, or an instance profile for agents on EC2; declaring
 * another one switches the link in one update.
 */
export class ElasticLink extends pulumi.ComponentResource {
  /** Id of the integration policy. */
  readonly integrationId: pulumi.Output<string>;
  /** ARN of the role, known once its policies are attached; undefined with an access key. */
  readonly roleArn: pulumi.Output<string | undefined>;
  /** ID of the access key; undefined with a role or an instance profile. */
  readonly accessKeyId: pulumi.Output<string | undefined>;
  /** Name of the instance profile, for the agents' instances; undefined with a role or a key. */
  readonly instanceProfileName: pulumi.Output<string | undefined>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: ElasticLinkArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:ElasticLink", name, {}, options);
    refusing(this, () => checkElasticLink(args, isLater));
    const credentials = this.#credentials(name, args);
    const { name: policyName = name, credentials: _ways, permissions: _granted, tags: _tags, ...integration } = args;
    const setting = new AwsIntegration(
      `${name}-integration`,
      { ...integration, name: policyName, ...credentials.fields },
      { parent: this, dependsOn: [...credentials.dependsOn] },
    );
    credentials.retireSuperseded?.([setting]);
    this.integrationId = setting.id;
    this.roleArn = pulumi.output(credentials.roleArn ?? credentials.fields.roleArn);
    this.accessKeyId = pulumi.output(credentials.fields.accessKeyId);
    this.instanceProfileName = pulumi.output(credentials.instanceProfile?.name);
    this.registerOutputs({
      integrationId: this.integrationId,
      roleArn: this.roleArn,
      accessKeyId: this.accessKeyId,
      instanceProfileName: this.instanceProfileName,
    });
  }

  #credentials(name: string, args: ElasticLinkArgs): Credentials {
    const { accessKey, role, instanceProfile } = args.credentials;
    if (accessKey !== undefined) return this.#accessKey(name, accessKey, args);
    if (role !== undefined) return this.#role(name, role, args);
    return this.#instanceProfile(name, instanceProfile, args);
  }

  #accessKey(name: string, key: ElasticLinkAccessKeyArgs, args: ElasticLinkArgs): Credentials {
    const { accessKeyId, secretAccessKey, userName, path, permissionsBoundary, rotation } = key;
    if (accessKeyId !== undefined && secretAccessKey !== undefined) {
      return { fields: { accessKeyId, secretAccessKey: pulumi.secret(secretAccessKey) }, dependsOn: [] };
    }
    const access = { name: userName, path, permissionsBoundary, rotation, tags: args.tags, ...this.#granted(args) };
    const made = makeAccessKey(name, access, { parent: this });
    return {
      fields: { accessKeyId: made.key, secretAccessKey: made.secretKey },
      dependsOn: made.attachments,
      retireSuperseded: made.retireSuperseded,
    };
  }

  #role(name: string, role: ElasticLinkRoleArgs, args: ElasticLinkArgs): Credentials {
    const { roleArn, principal, externalId, ...own } = role;
    if (roleArn !== undefined || principal === undefined) {
      return { fields: { ...(roleArn === undefined ? {} : { roleArn }), externalId }, dependsOn: [] };
    }
    const made = this.#makeRole(name, principal, externalId, { ...own, tags: args.tags, ...this.#granted(args) });
    return {
      fields: { roleArn: made.role.arn, externalId },
      roleArn: made.roleArn,
      dependsOn: made.attachments,
    };
  }

  #instanceProfile(
    name: string,
    {
      name: profileName,
      roleName,
      principal = EC2_PRINCIPAL,
      path,
      permissionsBoundary,
    }: ElasticLinkInstanceProfileArgs,
    args: ElasticLinkArgs,
  ): Credentials {
    const access = { name: roleName, path, permissionsBoundary, tags: args.tags, ...this.#granted(args) };
    const made = this.#makeRole(name, principal, undefined, access);
    const instanceProfile = new aws.iam.InstanceProfile(
      `${name}-instance-profile`,
      {
        role: made.role.name,
        ...(profileName === undefined ? {} : { name: profileName }),
        ...(path === undefined ? {} : { path }),
        ...(args.tags === undefined ? {} : { tags: args.tags }),
      },
      { parent: this },
    );
    return {
      fields: {},
      roleArn: made.roleArn,
      instanceProfile,
      dependsOn: [...made.attachments, instanceProfile],
    };
  }

  #makeRole(
    name: string,
    principal: pulumi.Input<string>,
    externalId: pulumi.Input<string> | undefined,
    access: AwsAccessArgs,
  ): AwsRole {
    const trust = pulumi.all([principal, externalId]).apply(([who, id]) =>
      refusing(this, () => {
        return JSON.stringify(agentTrustPolicy({ principal: who, ...(id === undefined ? {} : { externalId: id }) }));
      }),
    );
    return makeRole(name, trust, access, { parent: this });
  }

  #granted(args: ElasticLinkArgs): Granted {
    const policies: LinkPolicies = refusing(this, () => elasticLinkPolicies(args, isLater));
    for (const warning of policies.warnings) {
      void pulumi.log.warn(`${propertyOf(warning)}: ${problemText(warning)}`, this);
    }
    const later = makesIdentity(args) ? laterArns(args, isLater) : [];
    if (later.length === 0) return { policies };
    const arns = pulumi
      .all(later.map(({ values }) => pulumi.all([...values])))
      .apply((known) => later.map((each, index) => arnOf(each, known[index] ?? [])));
    return {
      policies,
      text: (document: PolicyDocument) => arns.apply((all) => elasticPolicyText(document, later, all)),
    };
  }
}
