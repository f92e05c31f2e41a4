/** The accounts of the sandbox and what is in them. */
import { randomInt } from "node:crypto";
import {
  type AccessRequest,
  identityPoliciesAllow,
  type RequestContext,
} from "../../components/policies/evaluation.ts";
import type { ReadPolicy } from "../../components/policies/read-document.ts";
import type { AccountCredentials } from "../options.ts";
import { awsManagedPolicy } from "./aws-managed-policies.ts";
import { readPolicyDocument } from "./policy-document.ts";

/** What roles and users have in common. */
export interface IamPrincipal {
  readonly kind: "Role" | "User";
  name: string;
  /** `AROA…` or `AIDA…`; a principal of the same name made anew has another. */
  readonly id: string;
  path: string;
  readonly createDate: Date;
  readonly tags: Map<string, string>;
  /** Policy name → document. */
  readonly inlinePolicies: Map<string, string>;
  /** ARNs of managed policies, in the order of attachment. */
  readonly attachedPolicies: Set<string>;
  permissionsBoundary: string | null;
}

/** A role, or a change of its trust policy, that is not known everywhere yet. */
export interface Propagation {
  /** The trust policy from before the change; null: the role is not known at all. */
  readonly trustPolicy: string | null;
  attemptsLeft: number;
}

export interface Role extends IamPrincipal {
  readonly kind: "Role";
  trustPolicy: string;
  description: string;
  /** Seconds. */
  maxSessionDuration: number;
  /** What attempts to assume it still meet in the place of its trust policy. */
  propagating: Propagation | null;
}

/** Hands a role to EC2's instances. */
export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly createDate: Date;
  readonly tags: Map<string, string>;
  /** One at most. */
  role: Role | null;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly createDate: Date;
  active: boolean;
  lastUsed: { readonly date: Date; readonly service: string; readonly region: string } | null;
}

export interface User extends IamPrincipal {
  readonly kind: "User";
  readonly accessKeys: Map<string, AccessKey>;
}

export interface PolicyVersion {
  /** `v1`, `v2` …: never used twice. */
  readonly id: string;
  readonly document: string;
  readonly createDate: Date;
}

/** A policy that a customer keeps. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly description: string;
  readonly createDate: Date;
  updateDate: Date;
  defaultVersionId: string;
  /** How many versions were ever made. */
  versionsMade: number;
  readonly versions: Map<string, PolicyVersion>;
  readonly tags: Map<string, string>;
}

/** Temporary credentials from AssumeRole. They do not expire: the sandbox has no clock. */
export interface Session {
  readonly accessKeyId: string;
  readonly token: string;
  readonly roleName: string;
  readonly sessionName: string;
}

/** A metric of CloudWatch, as `ListMetrics` has it. */
export interface MetricSeed {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** The region that it is in. */
  readonly region: string;
}

export class Account {
  readonly id: string;
  /** The key that may do everything here; it belongs to no user in the list. */
  readonly owner: AccountCredentials;
  readonly roles = new Map<string, Role>();
  readonly users = new Map<string, User>();
  readonly instanceProfiles = new Map<string, InstanceProfile>();
  /** By ARN. */
  readonly policies = new Map<string, ManagedPolicy>();
  /** By access key ID. */
  readonly sessions = new Map<string, Session>();
  /** By access key ID: accounts with thousands of users are asked about keys all the time. */
  readonly keyOwners = new Map<string, User>();
  /** An account has one at most. */
  alias: string | null = null;
  /** What the account's organisation lets it do at all; none: it is in no organisation. */
  serviceControlPolicies: readonly ReadPolicy[] = [];

  /** What CloudWatch lists. */
  metrics: readonly MetricSeed[] = [];
  /** Whether AWS Support answers: the plans from Business on. */
  hasSupportPlan = false;

  constructor(owner: AccountCredentials) {
    this.id = owner.accountId;
    this.owner = owner;
  }

  /** `arn:aws:iam::123456789012:role/path/name`; every account of the sandbox is in the partition `aws`. */
  arn(principal: Pick<IamPrincipal, "kind" | "path" | "name">): string {
    return `arn:aws:iam::${this.id}:${principal.kind.toLowerCase()}${principal.path}${principal.name}`;
  }

  instanceProfileArn({ path, name }: Pick<InstanceProfile, "path" | "name">): string {
    return `arn:aws:iam::${this.id}:instance-profile${path}${name}`;
  }

  /** Gives a user a key. */
  addKey(user: User, key: AccessKey): void {
    user.accessKeys.set(key.id, key);
    this.keyOwners.set(key.id, user);
  }

  removeKey(user: User, key: AccessKey): void {
    user.accessKeys.delete(key.id);
    this.keyOwners.delete(key.id);
  }

  *principals(): Generator<IamPrincipal> {
    yield* this.roles.values();
    yield* this.users.values();
  }

  /** The document in force of a managed policy of this account or of AWS; undefined where there is none. */
  policyDocument(arn: string): string | undefined {
    const own = this.policies.get(arn);
    return own?.versions.get(own.defaultVersionId)?.document ?? awsManagedPolicy(arn)?.document;
  }

  /** The inline and managed policies of a principal. */
  identityDocuments(principal: IamPrincipal): ReadPolicy[] {
    const attached = [...principal.attachedPolicies].flatMap((arn) => this.policyDocument(arn) ?? []);
    return [...principal.inlinePolicies.values(), ...attached].map((text) => readPolicyDocument(text, "identity"));
  }

  /** Whether the permissions boundary of a principal, where it has one, allows a request. */
  boundaryAllows(principal: IamPrincipal, request: AccessRequest): boolean {
    if (principal.permissionsBoundary === null) return true;
    const boundary = this.policyDocument(principal.permissionsBoundary);
    return boundary !== undefined && identityPoliciesAllow([readPolicyDocument(boundary, "identity")], request);
  }

  /** Whether the account's organisation, where it is in one, allows a request: each of the levels has to. */
  organisationAllows(request: AccessRequest): boolean {
    return this.serviceControlPolicies.every((policy) => identityPoliciesAllow([policy], request));
  }

  /**
   * Whether a principal may do something: its inline and managed policies allow it, and its permissions boundary and
   * the account's organisation, where there are such, allow it too.
   */
  allows(principal: IamPrincipal, action: string, resource: string, context: RequestContext): boolean {
    const request = { action, resource, context };
    return (
      identityPoliciesAllow(this.identityDocuments(principal), request) &&
      this.boundaryAllows(principal, request) &&
      this.organisationAllows(request)
    );
  }

  clear(): void {
    this.roles.clear();
    this.users.clear();
    this.instanceProfiles.clear();
    this.policies.clear();
    this.sessions.clear();
    this.keyOwners.clear();
    this.alias = null;
    this.serviceControlPolicies = [];
    this.metrics = [];
    this.hasSupportPlan = false;
  }
}

const ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function random(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** The prefixes of unique IDs. Source: "IAM identifiers", IAM user guide. */
export type IdPrefix = "AROA" | "AIDA" | "AIPA" | "ANPA" | "AKIA" | "ASIA";

export function uniqueId(prefix: IdPrefix): string {
  // Access key IDs have 20 characters, the IDs of entities 21.
  return prefix + random(ID_ALPHABET, prefix === "AKIA" || prefix === "ASIA" ? 16 : 17);
}

export function secretAccessKey(): string {
  return random(SECRET_ALPHABET, 40);
}

export function sessionToken(): string {
  return `${random(SECRET_ALPHABET, 200)}==`;
}
