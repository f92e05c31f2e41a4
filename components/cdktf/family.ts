/**
 * What a CDK family (CDKTF or its successor CDKTN) has to bring. A construct of the one fails in an app of the other,
 * so the classes that make anything are handed in; the rest of the constructs is written once, on `constructs`.
 */
import type { Construct } from "constructs";

/** What every resource takes beside its own arguments. */
export interface Meta<Provider> {
  readonly provider?: Provider;
  readonly dependsOn?: Dependable[];
  readonly lifecycle?: { readonly createBeforeDestroy?: boolean; readonly precondition?: Precondition[] };
}

/** What has to hold when Terraform plans. */
export interface Precondition {
  readonly condition: unknown;
  readonly errorMessage: string;
}

/** What another resource can wait for. */
export interface Dependable {
  readonly fqn: string;
}

interface Named {
  readonly path?: string;
  readonly tags?: { [key: string]: string };
}

interface RoleArguments extends Named {
  readonly name?: string;
  readonly namePrefix?: string;
  readonly description?: string;
  readonly permissionsBoundary?: string;
  readonly assumeRolePolicy: string;
}

interface UserArguments extends Named {
  readonly name: string;
  readonly forceDestroy?: boolean;
  readonly permissionsBoundary?: string;
}

interface PolicyArguments extends Named {
  readonly namePrefix?: string;
  readonly policy: string;
}

interface SettingArguments<Service> {
  readonly name: string;
  readonly memo?: string;
  readonly region: string;
  readonly services: { [service: string]: Service };
  readonly includedTags?: string;
  readonly excludedTags?: string;
  readonly rolePropagationTimeout?: number;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly key?: string;
  readonly secretKeyWo?: string;
  readonly secretKeyWoVersion?: number;
}

interface RotatedKey extends Dependable {
  readonly friendlyUniqueId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly supersededAccessKeyId: string;
  /** Has Terraform take the state of another resource for this one's. */
  moveFromId(address: string): void;
}

/** A class of the family's. */
export type Maker<Arguments, Made> = new (scope: Construct, id: string, config: Arguments) => Made;

/** One family's classes, as far as the constructs use them. */
export interface Family<Provider, Service> {
  /** Whether a value is a token: known only when Terraform has made something. */
  isUnresolved(value: unknown): boolean;
  /** Has synthesis tell of something that is no error. */
  warn(scope: Construct, message: string): void;
  /** Terraform's own functions. */
  readonly fn: {
    // The families give `any` for what may be a token.
    element(list: readonly string[], index: number): string;
    /** The first that is neither null nor empty. */
    coalesce(values: readonly string[]): string;
    /** Whether a text has no match of a pattern. */
    unmatched(pattern: string, text: string): unknown;
    parseint(text: string, base: number): number;
    sha256(text: string): string;
    substr(text: string, offset: number, length: number): string;
    join(separator: string, parts: readonly string[]): string;
    /** With `$1` for the first group of a pattern that stands between slashes. */
    replace(text: string, pattern: string, replacement: string): string;
  };
  readonly IamRole: Maker<RoleArguments & Meta<Provider>, Dependable & { readonly arn: string; readonly name: string }>;
  readonly IamUser: Maker<UserArguments & Meta<Provider>, Dependable & { readonly arn: string; readonly name: string }>;
  readonly IamPolicy: Maker<PolicyArguments & Meta<Provider>, Dependable & { readonly arn: string }>;
  readonly IamRolePolicyAttachment: Maker<
    { readonly role: string; readonly policyArn: string } & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
  readonly IamUserPolicyAttachment: Maker<
    { readonly user: string; readonly policyArn: string } & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
  readonly IamAccessKey: Maker<
    { readonly user: string } & Meta<Provider>,
    Dependable & { readonly id: string; readonly secret: string }
  >;
  readonly AwsAccessKey: Maker<{ readonly userArn: string; readonly rotation: string } & Meta<Provider>, RotatedKey>;
  readonly AwsAccessKeyRetirement: Maker<
    { readonly userArn: string; readonly accessKeyId: string; readonly supersededAccessKeyId: string } & Meta<Provider>,
    Dependable
  >;
  readonly DataAwsRegion: Maker<Pick<Meta<Provider>, "provider">, { readonly region: string }>;
  readonly MackerelExternalId: Maker<
    { readonly renewUnused?: boolean } & Meta<Provider>,
    Dependable & { readonly externalId: string }
  >;
  readonly MackerelAwsIntegration: Maker<
    SettingArguments<Service> & Meta<Provider>,
    Dependable & { readonly id: string }
  >;
}

/** What the constructs give every resource themselves. */
type MetaName = "connection" | "count" | "dependsOn" | "forEach" | "lifecycle" | "provider" | "provisioners";

/** What a class of the bindings takes of its own. */
export type ArgumentsOf<Class> = Class extends new (
  scope: never,
  id: never,
  config: infer Arguments,
) => unknown
  ? Omit<Arguments, MetaName>
  : never;

/** An object without the properties that are undefined: the families' types tell the two apart. */
export function given<Properties extends object>(
  properties: Properties,
): { [Name in keyof Properties]?: Exclude<Properties[Name], undefined> } {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined);
  // Object.fromEntries cannot say which names there are.
  return Object.fromEntries(present) as { [Name in keyof Properties]?: Exclude<Properties[Name], undefined> };
}
