// Generated from provider/terraform/protocol/plugin.proto by `npm run generate`. Not to be edited.

// `X` is a message as it was read: every field is there, save those whose absence says something.
// `XInit` is one to be written: what is left out has the protocol's default.
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

export const DiagnosticSeverity = {
  INVALID: 0,
  ERROR: 1,
  WARNING: 2,
} as const;
export type DiagnosticSeverity = (typeof DiagnosticSeverity)[keyof typeof DiagnosticSeverity];

export const DeferredReason = {
  UNKNOWN: 0,
  RESOURCE_CONFIG_UNKNOWN: 1,
  PROVIDER_CONFIG_UNKNOWN: 2,
  ABSENT_PREREQ: 3,
} as const;
export type DeferredReason = (typeof DeferredReason)[keyof typeof DeferredReason];

/** How a description is written. */
export const StringKind = {
  PLAIN: 0,
  MARKDOWN: 1,
} as const;
export type StringKind = (typeof StringKind)[keyof typeof StringKind];

export const SchemaNestedBlockNestingMode = {
  INVALID: 0,
  SINGLE: 1,
  LIST: 2,
  SET: 3,
  MAP: 4,
  GROUP: 5,
} as const;
export type SchemaNestedBlockNestingMode =
  (typeof SchemaNestedBlockNestingMode)[keyof typeof SchemaNestedBlockNestingMode];

export const SchemaObjectNestingMode = {
  INVALID: 0,
  SINGLE: 1,
  LIST: 2,
  SET: 3,
  MAP: 4,
} as const;
export type SchemaObjectNestingMode = (typeof SchemaObjectNestingMode)[keyof typeof SchemaObjectNestingMode];

/** A value in one of two encodings; the other field is empty. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
  readonly json: Uint8Array;
}

/** A {@link DynamicValue} to be written. */
export interface DynamicValueInit {
  readonly msgpack?: Uint8Array | undefined;
  readonly json?: Uint8Array | undefined;
}

/** A state as it was stored, by whichever release or provider: JSON, or the flat map of Terraform before 0.12. */
export interface RawState {
  readonly json: Uint8Array;
  readonly flatmap: Readonly<Record<string, string>>;
}

/** A {@link RawState} to be written. */
export interface RawStateInit {
  readonly json?: Uint8Array | undefined;
  readonly flatmap?: Readonly<Record<string, string>> | undefined;
}

/** The way to a value inside a resource, function or configuration. */
export interface AttributePath {
  readonly steps: readonly AttributePathStep[];
}

/** A {@link AttributePath} to be written. */
export interface AttributePathInit {
  readonly steps?: readonly AttributePathStepInit[] | undefined;
}

/** Exactly one of the three is set. */
export interface AttributePathStep {
  readonly attributeName?: string | undefined;
  readonly elementKeyString?: string | undefined;
  readonly elementKeyInt?: number | undefined;
}

/** A {@link AttributePathStep} to be written. */
export interface AttributePathStepInit {
  readonly attributeName?: string | undefined;
  readonly elementKeyString?: string | undefined;
  readonly elementKeyInt?: number | undefined;
}

/** Something to tell the user: an error, or a warning. */
export interface Diagnostic {
  readonly severity: DiagnosticSeverity;
  /** One line, without a full stop. */
  readonly summary: string;
  /** What went wrong and what to do, in whole sentences. */
  readonly detail: string;
  /** Absent where it is about the whole. */
  readonly attribute?: AttributePath | undefined;
}

/** A {@link Diagnostic} to be written. */
export interface DiagnosticInit {
  readonly severity?: DiagnosticSeverity | undefined;
  /** One line, without a full stop. */
  readonly summary?: string | undefined;
  /** What went wrong and what to do, in whole sentences. */
  readonly detail?: string | undefined;
  /** Absent where it is about the whole. */
  readonly attribute?: AttributePathInit | undefined;
}

/** The values by which a resource is found again, whatever its configuration. */
export interface ResourceIdentityData {
  readonly identityData?: DynamicValue | undefined;
}

/** A {@link ResourceIdentityData} to be written. */
export interface ResourceIdentityDataInit {
  readonly identityData?: DynamicValueInit | undefined;
}

/** Says that a change cannot be planned yet. Never sent by awslink: it may be allowed even during apply. */
export interface Deferred {
  readonly reason: DeferredReason;
}

/** A {@link Deferred} to be written. */
export interface DeferredInit {
  readonly reason?: DeferredReason | undefined;
}

/** What a provider, resource or data source may be given, and what it gives. */
export interface Schema {
  readonly version: number;
  readonly block?: SchemaBlock | undefined;
}

/** A {@link Schema} to be written. */
export interface SchemaInit {
  readonly version?: number | undefined;
  readonly block?: SchemaBlockInit | undefined;
}

export interface SchemaBlock {
  readonly version: number;
  readonly attributes: readonly SchemaAttribute[];
  readonly blockTypes: readonly SchemaNestedBlock[];
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  readonly deprecationMessage: string;
}

/** A {@link SchemaBlock} to be written. */
export interface SchemaBlockInit {
  readonly version?: number | undefined;
  readonly attributes?: readonly SchemaAttributeInit[] | undefined;
  readonly blockTypes?: readonly SchemaNestedBlockInit[] | undefined;
  readonly description?: string | undefined;
  readonly descriptionKind?: StringKind | undefined;
  readonly deprecated?: boolean | undefined;
  readonly deprecationMessage?: string | undefined;
}

export interface SchemaAttribute {
  readonly name: string;
  /** The JSON form of the type; empty where `nested_type` is set. */
  readonly type: Uint8Array;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  readonly nestedType?: SchemaObject | undefined;
  /** In the configuration only: never in a plan or a state. */
  readonly writeOnly: boolean;
  readonly deprecationMessage: string;
}

/** A {@link SchemaAttribute} to be written. */
export interface SchemaAttributeInit {
  readonly name?: string | undefined;
  /** The JSON form of the type; empty where `nested_type` is set. */
  readonly type?: Uint8Array | undefined;
  readonly description?: string | undefined;
  readonly required?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly computed?: boolean | undefined;
  readonly sensitive?: boolean | undefined;
  readonly descriptionKind?: StringKind | undefined;
  readonly deprecated?: boolean | undefined;
  readonly nestedType?: SchemaObjectInit | undefined;
  /** In the configuration only: never in a plan or a state. */
  readonly writeOnly?: boolean | undefined;
  readonly deprecationMessage?: string | undefined;
}

export interface SchemaNestedBlock {
  readonly typeName: string;
  readonly block?: SchemaBlock | undefined;
  readonly nesting: SchemaNestedBlockNestingMode;
  readonly minItems: number;
  readonly maxItems: number;
}

/** A {@link SchemaNestedBlock} to be written. */
export interface SchemaNestedBlockInit {
  readonly typeName?: string | undefined;
  readonly block?: SchemaBlockInit | undefined;
  readonly nesting?: SchemaNestedBlockNestingMode | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

/** An attribute that has attributes of its own. */
export interface SchemaObject {
  readonly attributes: readonly SchemaAttribute[];
  readonly nesting: SchemaObjectNestingMode;
  readonly minItems: number;
  readonly maxItems: number;
}

/** A {@link SchemaObject} to be written. */
export interface SchemaObjectInit {
  readonly attributes?: readonly SchemaAttributeInit[] | undefined;
  readonly nesting?: SchemaObjectNestingMode | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

export interface ResourceIdentitySchema {
  readonly version: number;
  readonly identityAttributes: readonly ResourceIdentitySchemaIdentityAttribute[];
}

/** A {@link ResourceIdentitySchema} to be written. */
export interface ResourceIdentitySchemaInit {
  readonly version?: number | undefined;
  readonly identityAttributes?: readonly ResourceIdentitySchemaIdentityAttributeInit[] | undefined;
}

export interface ResourceIdentitySchemaIdentityAttribute {
  readonly name: string;
  readonly type: Uint8Array;
  readonly requiredForImport: boolean;
  readonly optionalForImport: boolean;
  readonly description: string;
}

/** A {@link ResourceIdentitySchemaIdentityAttribute} to be written. */
export interface ResourceIdentitySchemaIdentityAttributeInit {
  readonly name?: string | undefined;
  readonly type?: Uint8Array | undefined;
  readonly requiredForImport?: boolean | undefined;
  readonly optionalForImport?: boolean | undefined;
  readonly description?: string | undefined;
}

export interface ActionSchema {
  readonly schema?: Schema | undefined;
}

/** A {@link ActionSchema} to be written. */
export interface ActionSchemaInit {
  readonly schema?: SchemaInit | undefined;
}

/** A pure function that configurations can call: `provider::awslink::name(…)`. */
export interface FunctionDefinition {
  readonly parameters: readonly FunctionParameter[];
  readonly variadicParameter?: FunctionParameter | undefined;
  readonly return?: FunctionReturn | undefined;
  readonly summary: string;
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecationMessage: string;
}

/** A {@link FunctionDefinition} to be written. */
export interface FunctionDefinitionInit {
  readonly parameters?: readonly FunctionParameterInit[] | undefined;
  readonly variadicParameter?: FunctionParameterInit | undefined;
  readonly return?: FunctionReturnInit | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly descriptionKind?: StringKind | undefined;
  readonly deprecationMessage?: string | undefined;
}

export interface FunctionParameter {
  readonly name: string;
  readonly type: Uint8Array;
  readonly allowNullValue: boolean;
  readonly allowUnknownValues: boolean;
  readonly description: string;
  readonly descriptionKind: StringKind;
}

/** A {@link FunctionParameter} to be written. */
export interface FunctionParameterInit {
  readonly name?: string | undefined;
  readonly type?: Uint8Array | undefined;
  readonly allowNullValue?: boolean | undefined;
  readonly allowUnknownValues?: boolean | undefined;
  readonly description?: string | undefined;
  readonly descriptionKind?: StringKind | undefined;
}

export interface FunctionReturn {
  readonly type: Uint8Array;
}

/** A {@link FunctionReturn} to be written. */
export interface FunctionReturnInit {
  readonly type?: Uint8Array | undefined;
}

export interface ServerCapabilities {
  /** PlanResourceChange is wanted for a destroy too, with a null proposed state. */
  readonly planDestroy: boolean;
  /** Calls may come without GetProviderSchema before them. */
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
  readonly generateResourceConfig: boolean;
}

/** A {@link ServerCapabilities} to be written. */
export interface ServerCapabilitiesInit {
  /** PlanResourceChange is wanted for a destroy too, with a null proposed state. */
  readonly planDestroy?: boolean | undefined;
  /** Calls may come without GetProviderSchema before them. */
  readonly getProviderSchemaOptional?: boolean | undefined;
  readonly moveResourceState?: boolean | undefined;
  readonly generateResourceConfig?: boolean | undefined;
}

export interface ClientCapabilities {
  readonly deferralAllowed: boolean;
  readonly writeOnlyAttributesAllowed: boolean;
}

/** A {@link ClientCapabilities} to be written. */
export interface ClientCapabilitiesInit {
  readonly deferralAllowed?: boolean | undefined;
  readonly writeOnlyAttributesAllowed?: boolean | undefined;
}

export interface GetMetadataRequest {}

/** A {@link GetMetadataRequest} to be written. */
export interface GetMetadataRequestInit {}

export interface GetMetadataResponse {
  readonly serverCapabilities?: ServerCapabilities | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly dataSources: readonly GetMetadataDataSourceMetadata[];
  readonly resources: readonly GetMetadataResourceMetadata[];
  readonly functions: readonly GetMetadataFunctionMetadata[];
  readonly ephemeralResources: readonly GetMetadataEphemeralResourceMetadata[];
  readonly listResources: readonly GetMetadataListResourceMetadata[];
  readonly actions: readonly GetMetadataActionMetadata[];
}

/** A {@link GetMetadataResponse} to be written. */
export interface GetMetadataResponseInit {
  readonly serverCapabilities?: ServerCapabilitiesInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly dataSources?: readonly GetMetadataDataSourceMetadataInit[] | undefined;
  readonly resources?: readonly GetMetadataResourceMetadataInit[] | undefined;
  readonly functions?: readonly GetMetadataFunctionMetadataInit[] | undefined;
  readonly ephemeralResources?: readonly GetMetadataEphemeralResourceMetadataInit[] | undefined;
  readonly listResources?: readonly GetMetadataListResourceMetadataInit[] | undefined;
  readonly actions?: readonly GetMetadataActionMetadataInit[] | undefined;
}

export interface GetMetadataDataSourceMetadata {
  readonly typeName: string;
}

/** A {@link GetMetadataDataSourceMetadata} to be written. */
export interface GetMetadataDataSourceMetadataInit {
  readonly typeName?: string | undefined;
}

export interface GetMetadataResourceMetadata {
  readonly typeName: string;
}

/** A {@link GetMetadataResourceMetadata} to be written. */
export interface GetMetadataResourceMetadataInit {
  readonly typeName?: string | undefined;
}

export interface GetMetadataFunctionMetadata {
  readonly name: string;
}

/** A {@link GetMetadataFunctionMetadata} to be written. */
export interface GetMetadataFunctionMetadataInit {
  readonly name?: string | undefined;
}

export interface GetMetadataEphemeralResourceMetadata {
  readonly typeName: string;
}

/** A {@link GetMetadataEphemeralResourceMetadata} to be written. */
export interface GetMetadataEphemeralResourceMetadataInit {
  readonly typeName?: string | undefined;
}

export interface GetMetadataListResourceMetadata {
  readonly typeName: string;
}

/** A {@link GetMetadataListResourceMetadata} to be written. */
export interface GetMetadataListResourceMetadataInit {
  readonly typeName?: string | undefined;
}

export interface GetMetadataActionMetadata {
  readonly typeName: string;
}

/** A {@link GetMetadataActionMetadata} to be written. */
export interface GetMetadataActionMetadataInit {
  readonly typeName?: string | undefined;
}

export interface GetProviderSchemaRequest {}

/** A {@link GetProviderSchemaRequest} to be written. */
export interface GetProviderSchemaRequestInit {}

export interface GetProviderSchemaResponse {
  readonly provider?: Schema | undefined;
  readonly resourceSchemas: Readonly<Record<string, Schema>>;
  readonly dataSourceSchemas: Readonly<Record<string, Schema>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly providerMeta?: Schema | undefined;
  readonly serverCapabilities?: ServerCapabilities | undefined;
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly ephemeralResourceSchemas: Readonly<Record<string, Schema>>;
  readonly listResourceSchemas: Readonly<Record<string, Schema>>;
  readonly actionSchemas: Readonly<Record<string, ActionSchema>>;
}

/** A {@link GetProviderSchemaResponse} to be written. */
export interface GetProviderSchemaResponseInit {
  readonly provider?: SchemaInit | undefined;
  readonly resourceSchemas?: Readonly<Record<string, SchemaInit>> | undefined;
  readonly dataSourceSchemas?: Readonly<Record<string, SchemaInit>> | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly providerMeta?: SchemaInit | undefined;
  readonly serverCapabilities?: ServerCapabilitiesInit | undefined;
  readonly functions?: Readonly<Record<string, FunctionDefinitionInit>> | undefined;
  readonly ephemeralResourceSchemas?: Readonly<Record<string, SchemaInit>> | undefined;
  readonly listResourceSchemas?: Readonly<Record<string, SchemaInit>> | undefined;
  readonly actionSchemas?: Readonly<Record<string, ActionSchemaInit>> | undefined;
}

export interface GetResourceIdentitySchemasRequest {}

/** A {@link GetResourceIdentitySchemasRequest} to be written. */
export interface GetResourceIdentitySchemasRequestInit {}

export interface GetResourceIdentitySchemasResponse {
  readonly identitySchemas: Readonly<Record<string, ResourceIdentitySchema>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link GetResourceIdentitySchemasResponse} to be written. */
export interface GetResourceIdentitySchemasResponseInit {
  readonly identitySchemas?: Readonly<Record<string, ResourceIdentitySchemaInit>> | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ValidateProviderConfigRequest {
  readonly config?: DynamicValue | undefined;
}

/** A {@link ValidateProviderConfigRequest} to be written. */
export interface ValidateProviderConfigRequestInit {
  readonly config?: DynamicValueInit | undefined;
}

export interface ValidateProviderConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateProviderConfigResponse} to be written. */
export interface ValidateProviderConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ConfigureProviderRequest {
  /** The version of the program that asks, OpenTofu's too. */
  readonly terraformVersion: string;
  readonly config?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link ConfigureProviderRequest} to be written. */
export interface ConfigureProviderRequestInit {
  /** The version of the program that asks, OpenTofu's too. */
  readonly terraformVersion?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface ConfigureProviderResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ConfigureProviderResponse} to be written. */
export interface ConfigureProviderResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface StopProviderRequest {}

/** A {@link StopProviderRequest} to be written. */
export interface StopProviderRequestInit {}

export interface StopProviderResponse {
  readonly error: string;
}

/** A {@link StopProviderResponse} to be written. */
export interface StopProviderResponseInit {
  readonly error?: string | undefined;
}

export interface ValidateResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link ValidateResourceConfigRequest} to be written. */
export interface ValidateResourceConfigRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface ValidateResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateResourceConfigResponse} to be written. */
export interface ValidateResourceConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  /** Of the schema that the stored state follows. */
  readonly version: number;
  readonly rawState?: RawState | undefined;
}

/** A {@link UpgradeResourceStateRequest} to be written. */
export interface UpgradeResourceStateRequestInit {
  readonly typeName?: string | undefined;
  /** Of the schema that the stored state follows. */
  readonly version?: number | undefined;
  readonly rawState?: RawStateInit | undefined;
}

export interface UpgradeResourceStateResponse {
  readonly upgradedState?: DynamicValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link UpgradeResourceStateResponse} to be written. */
export interface UpgradeResourceStateResponseInit {
  readonly upgradedState?: DynamicValueInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  readonly version: number;
  readonly rawIdentity?: RawState | undefined;
}

/** A {@link UpgradeResourceIdentityRequest} to be written. */
export interface UpgradeResourceIdentityRequestInit {
  readonly typeName?: string | undefined;
  readonly version?: number | undefined;
  readonly rawIdentity?: RawStateInit | undefined;
}

export interface UpgradeResourceIdentityResponse {
  readonly upgradedIdentity?: ResourceIdentityData | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link UpgradeResourceIdentityResponse} to be written. */
export interface UpgradeResourceIdentityResponseInit {
  readonly upgradedIdentity?: ResourceIdentityDataInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ReadResourceRequest {
  readonly typeName: string;
  readonly currentState?: DynamicValue | undefined;
  readonly private: Uint8Array;
  readonly providerMeta?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
  readonly currentIdentity?: ResourceIdentityData | undefined;
}

/** A {@link ReadResourceRequest} to be written. */
export interface ReadResourceRequestInit {
  readonly typeName?: string | undefined;
  readonly currentState?: DynamicValueInit | undefined;
  readonly private?: Uint8Array | undefined;
  readonly providerMeta?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
  readonly currentIdentity?: ResourceIdentityDataInit | undefined;
}

export interface ReadResourceResponse {
  /** Null where the resource is gone. */
  readonly newState?: DynamicValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly private: Uint8Array;
  readonly deferred?: Deferred | undefined;
  readonly newIdentity?: ResourceIdentityData | undefined;
}

/** A {@link ReadResourceResponse} to be written. */
export interface ReadResourceResponseInit {
  /** Null where the resource is gone. */
  readonly newState?: DynamicValueInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly private?: Uint8Array | undefined;
  readonly deferred?: DeferredInit | undefined;
  readonly newIdentity?: ResourceIdentityDataInit | undefined;
}

export interface PlanResourceChangeRequest {
  readonly typeName: string;
  /** Null for a create, and for the create of a replacement. */
  readonly priorState?: DynamicValue | undefined;
  /** The configuration, with the prior state's values where it says nothing and they are computed; null for a destroy. */
  readonly proposedNewState?: DynamicValue | undefined;
  readonly config?: DynamicValue | undefined;
  readonly priorPrivate: Uint8Array;
  readonly providerMeta?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
  readonly priorIdentity?: ResourceIdentityData | undefined;
}

/** A {@link PlanResourceChangeRequest} to be written. */
export interface PlanResourceChangeRequestInit {
  readonly typeName?: string | undefined;
  /** Null for a create, and for the create of a replacement. */
  readonly priorState?: DynamicValueInit | undefined;
  /** The configuration, with the prior state's values where it says nothing and they are computed; null for a destroy. */
  readonly proposedNewState?: DynamicValueInit | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly priorPrivate?: Uint8Array | undefined;
  readonly providerMeta?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
  readonly priorIdentity?: ResourceIdentityDataInit | undefined;
}

export interface PlanResourceChangeResponse {
  readonly plannedState?: DynamicValue | undefined;
  /** The attributes whose change asks for a new resource. */
  readonly requiresReplace: readonly AttributePath[];
  readonly plannedPrivate: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** Turns Terraform's checks of plans off. Never set by awslink. */
  readonly legacyTypeSystem: boolean;
  readonly deferred?: Deferred | undefined;
  readonly plannedIdentity?: ResourceIdentityData | undefined;
}

/** A {@link PlanResourceChangeResponse} to be written. */
export interface PlanResourceChangeResponseInit {
  readonly plannedState?: DynamicValueInit | undefined;
  /** The attributes whose change asks for a new resource. */
  readonly requiresReplace?: readonly AttributePathInit[] | undefined;
  readonly plannedPrivate?: Uint8Array | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  /** Turns Terraform's checks of plans off. Never set by awslink. */
  readonly legacyTypeSystem?: boolean | undefined;
  readonly deferred?: DeferredInit | undefined;
  readonly plannedIdentity?: ResourceIdentityDataInit | undefined;
}

export interface ApplyResourceChangeRequest {
  readonly typeName: string;
  readonly priorState?: DynamicValue | undefined;
  /** Null for a destroy. */
  readonly plannedState?: DynamicValue | undefined;
  readonly config?: DynamicValue | undefined;
  readonly plannedPrivate: Uint8Array;
  readonly providerMeta?: DynamicValue | undefined;
  readonly plannedIdentity?: ResourceIdentityData | undefined;
}

/** A {@link ApplyResourceChangeRequest} to be written. */
export interface ApplyResourceChangeRequestInit {
  readonly typeName?: string | undefined;
  readonly priorState?: DynamicValueInit | undefined;
  /** Null for a destroy. */
  readonly plannedState?: DynamicValueInit | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly plannedPrivate?: Uint8Array | undefined;
  readonly providerMeta?: DynamicValueInit | undefined;
  readonly plannedIdentity?: ResourceIdentityDataInit | undefined;
}

export interface ApplyResourceChangeResponse {
  /** What exists now, after a failure too. Nothing in it is unknown. */
  readonly newState?: DynamicValue | undefined;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** Turns Terraform's checks of results off. Never set by awslink. */
  readonly legacyTypeSystem: boolean;
  readonly newIdentity?: ResourceIdentityData | undefined;
}

/** A {@link ApplyResourceChangeResponse} to be written. */
export interface ApplyResourceChangeResponseInit {
  /** What exists now, after a failure too. Nothing in it is unknown. */
  readonly newState?: DynamicValueInit | undefined;
  readonly private?: Uint8Array | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  /** Turns Terraform's checks of results off. Never set by awslink. */
  readonly legacyTypeSystem?: boolean | undefined;
  readonly newIdentity?: ResourceIdentityDataInit | undefined;
}

export interface ImportResourceStateRequest {
  readonly typeName: string;
  /** Empty where `identity` is given. */
  readonly id: string;
  readonly clientCapabilities?: ClientCapabilities | undefined;
  readonly identity?: ResourceIdentityData | undefined;
}

/** A {@link ImportResourceStateRequest} to be written. */
export interface ImportResourceStateRequestInit {
  readonly typeName?: string | undefined;
  /** Empty where `identity` is given. */
  readonly id?: string | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
  readonly identity?: ResourceIdentityDataInit | undefined;
}

export interface ImportResourceStateImportedResource {
  readonly typeName: string;
  readonly state?: DynamicValue | undefined;
  readonly private: Uint8Array;
  readonly identity?: ResourceIdentityData | undefined;
}

/** A {@link ImportResourceStateImportedResource} to be written. */
export interface ImportResourceStateImportedResourceInit {
  readonly typeName?: string | undefined;
  readonly state?: DynamicValueInit | undefined;
  readonly private?: Uint8Array | undefined;
  readonly identity?: ResourceIdentityDataInit | undefined;
}

export interface ImportResourceStateResponse {
  readonly importedResources: readonly ImportResourceStateImportedResource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred | undefined;
}

/** A {@link ImportResourceStateResponse} to be written. */
export interface ImportResourceStateResponseInit {
  readonly importedResources?: readonly ImportResourceStateImportedResourceInit[] | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly deferred?: DeferredInit | undefined;
}

export interface MoveResourceStateRequest {
  /** With the host: `registry.terraform.io/mackerelio-labs/mackerel`. */
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  readonly sourceState?: RawState | undefined;
  readonly targetTypeName: string;
  readonly sourcePrivate: Uint8Array;
  readonly sourceIdentity?: RawState | undefined;
  readonly sourceIdentitySchemaVersion: number;
}

/** A {@link MoveResourceStateRequest} to be written. */
export interface MoveResourceStateRequestInit {
  /** With the host: `registry.terraform.io/mackerelio-labs/mackerel`. */
  readonly sourceProviderAddress?: string | undefined;
  readonly sourceTypeName?: string | undefined;
  readonly sourceSchemaVersion?: number | undefined;
  readonly sourceState?: RawStateInit | undefined;
  readonly targetTypeName?: string | undefined;
  readonly sourcePrivate?: Uint8Array | undefined;
  readonly sourceIdentity?: RawStateInit | undefined;
  readonly sourceIdentitySchemaVersion?: number | undefined;
}

export interface MoveResourceStateResponse {
  readonly targetState?: DynamicValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly targetPrivate: Uint8Array;
  readonly targetIdentity?: ResourceIdentityData | undefined;
}

/** A {@link MoveResourceStateResponse} to be written. */
export interface MoveResourceStateResponseInit {
  readonly targetState?: DynamicValueInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly targetPrivate?: Uint8Array | undefined;
  readonly targetIdentity?: ResourceIdentityDataInit | undefined;
}

export interface GenerateResourceConfigRequest {
  readonly typeName: string;
  readonly state?: DynamicValue | undefined;
}

/** A {@link GenerateResourceConfigRequest} to be written. */
export interface GenerateResourceConfigRequestInit {
  readonly typeName?: string | undefined;
  readonly state?: DynamicValueInit | undefined;
}

export interface GenerateResourceConfigResponse {
  readonly config?: DynamicValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link GenerateResourceConfigResponse} to be written. */
export interface GenerateResourceConfigResponseInit {
  readonly config?: DynamicValueInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ValidateDataResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** A {@link ValidateDataResourceConfigRequest} to be written. */
export interface ValidateDataResourceConfigRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
}

export interface ValidateDataResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateDataResourceConfigResponse} to be written. */
export interface ValidateDataResourceConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ReadDataSourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
  readonly providerMeta?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link ReadDataSourceRequest} to be written. */
export interface ReadDataSourceRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly providerMeta?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface ReadDataSourceResponse {
  readonly state?: DynamicValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred | undefined;
}

/** A {@link ReadDataSourceResponse} to be written. */
export interface ReadDataSourceResponseInit {
  readonly state?: DynamicValueInit | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly deferred?: DeferredInit | undefined;
}

export interface GetFunctionsRequest {}

/** A {@link GetFunctionsRequest} to be written. */
export interface GetFunctionsRequestInit {}

export interface GetFunctionsResponse {
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link GetFunctionsResponse} to be written. */
export interface GetFunctionsResponseInit {
  readonly functions?: Readonly<Record<string, FunctionDefinitionInit>> | undefined;
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface FunctionError {
  readonly text: string;
  /** The place of the argument that is wrong, from 0; absent where it is the whole call. */
  readonly functionArgument?: number | undefined;
}

/** A {@link FunctionError} to be written. */
export interface FunctionErrorInit {
  readonly text?: string | undefined;
  /** The place of the argument that is wrong, from 0; absent where it is the whole call. */
  readonly functionArgument?: number | undefined;
}

export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly DynamicValue[];
}

/** A {@link CallFunctionRequest} to be written. */
export interface CallFunctionRequestInit {
  readonly name?: string | undefined;
  readonly arguments?: readonly DynamicValueInit[] | undefined;
}

export interface CallFunctionResponse {
  readonly result?: DynamicValue | undefined;
  readonly error?: FunctionError | undefined;
}

/** A {@link CallFunctionResponse} to be written. */
export interface CallFunctionResponseInit {
  readonly result?: DynamicValueInit | undefined;
  readonly error?: FunctionErrorInit | undefined;
}

export interface ValidateEphemeralResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** A {@link ValidateEphemeralResourceConfigRequest} to be written. */
export interface ValidateEphemeralResourceConfigRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
}

export interface ValidateEphemeralResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateEphemeralResourceConfigResponse} to be written. */
export interface ValidateEphemeralResourceConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link OpenEphemeralResourceRequest} to be written. */
export interface OpenEphemeralResourceRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface OpenEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
  readonly renewAt?: Timestamp | undefined;
  readonly result?: DynamicValue | undefined;
  readonly private?: Uint8Array | undefined;
  readonly deferred?: Deferred | undefined;
}

/** A {@link OpenEphemeralResourceResponse} to be written. */
export interface OpenEphemeralResourceResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly renewAt?: TimestampInit | undefined;
  readonly result?: DynamicValueInit | undefined;
  readonly private?: Uint8Array | undefined;
  readonly deferred?: DeferredInit | undefined;
}

export interface RenewEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array | undefined;
}

/** A {@link RenewEphemeralResourceRequest} to be written. */
export interface RenewEphemeralResourceRequestInit {
  readonly typeName?: string | undefined;
  readonly private?: Uint8Array | undefined;
}

export interface RenewEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
  readonly renewAt?: Timestamp | undefined;
  readonly private?: Uint8Array | undefined;
}

/** A {@link RenewEphemeralResourceResponse} to be written. */
export interface RenewEphemeralResourceResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly renewAt?: TimestampInit | undefined;
  readonly private?: Uint8Array | undefined;
}

export interface CloseEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array | undefined;
}

/** A {@link CloseEphemeralResourceRequest} to be written. */
export interface CloseEphemeralResourceRequestInit {
  readonly typeName?: string | undefined;
  readonly private?: Uint8Array | undefined;
}

export interface CloseEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link CloseEphemeralResourceResponse} to be written. */
export interface CloseEphemeralResourceResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ValidateListResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
  readonly includeResourceObject?: DynamicValue | undefined;
  readonly limit?: DynamicValue | undefined;
}

/** A {@link ValidateListResourceConfigRequest} to be written. */
export interface ValidateListResourceConfigRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly includeResourceObject?: DynamicValueInit | undefined;
  readonly limit?: DynamicValueInit | undefined;
}

export interface ValidateListResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateListResourceConfigResponse} to be written. */
export interface ValidateListResourceConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface ListResourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
  readonly includeResourceObject: boolean;
  readonly limit: number;
}

/** A {@link ListResourceRequest} to be written. */
export interface ListResourceRequestInit {
  readonly typeName?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly includeResourceObject?: boolean | undefined;
  readonly limit?: number | undefined;
}

export interface ListResourceEvent {
  readonly identity?: ResourceIdentityData | undefined;
  readonly displayName: string;
  readonly resourceObject?: DynamicValue | undefined;
  readonly diagnostic: readonly Diagnostic[];
}

/** A {@link ListResourceEvent} to be written. */
export interface ListResourceEventInit {
  readonly identity?: ResourceIdentityDataInit | undefined;
  readonly displayName?: string | undefined;
  readonly resourceObject?: DynamicValueInit | undefined;
  readonly diagnostic?: readonly DiagnosticInit[] | undefined;
}

export interface ValidateActionConfigRequest {
  readonly actionType: string;
  readonly config?: DynamicValue | undefined;
}

/** A {@link ValidateActionConfigRequest} to be written. */
export interface ValidateActionConfigRequestInit {
  readonly actionType?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
}

export interface ValidateActionConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link ValidateActionConfigResponse} to be written. */
export interface ValidateActionConfigResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface PlanActionRequest {
  readonly actionType: string;
  readonly config?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link PlanActionRequest} to be written. */
export interface PlanActionRequestInit {
  readonly actionType?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface PlanActionResponse {
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred | undefined;
}

/** A {@link PlanActionResponse} to be written. */
export interface PlanActionResponseInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
  readonly deferred?: DeferredInit | undefined;
}

export interface InvokeActionRequest {
  readonly actionType: string;
  readonly config?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** A {@link InvokeActionRequest} to be written. */
export interface InvokeActionRequestInit {
  readonly actionType?: string | undefined;
  readonly config?: DynamicValueInit | undefined;
  readonly clientCapabilities?: ClientCapabilitiesInit | undefined;
}

export interface InvokeActionEvent {
  readonly progress?: InvokeActionEventProgress | undefined;
  readonly completed?: InvokeActionEventCompleted | undefined;
}

/** A {@link InvokeActionEvent} to be written. */
export interface InvokeActionEventInit {
  readonly progress?: InvokeActionEventProgressInit | undefined;
  readonly completed?: InvokeActionEventCompletedInit | undefined;
}

export interface InvokeActionEventProgress {
  readonly message: string;
}

/** A {@link InvokeActionEventProgress} to be written. */
export interface InvokeActionEventProgressInit {
  readonly message?: string | undefined;
}

export interface InvokeActionEventCompleted {
  readonly diagnostics: readonly Diagnostic[];
}

/** A {@link InvokeActionEventCompleted} to be written. */
export interface InvokeActionEventCompletedInit {
  readonly diagnostics?: readonly DiagnosticInit[] | undefined;
}

export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

/** A {@link Timestamp} to be written. */
export interface TimestampInit {
  readonly seconds?: number | undefined;
  readonly nanos?: number | undefined;
}

export function encodeDynamicValue(message: DynamicValueInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.msgpack !== undefined && message.msgpack.length > 0) {
    writer.tag(1, WireType.LengthDelimited).bytes(message.msgpack);
  }
  if (message.json !== undefined && message.json.length > 0) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.json);
  }
  return writer;
}

export function encodeRawState(message: RawStateInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.json !== undefined && message.json.length > 0) {
    writer.tag(1, WireType.LengthDelimited).bytes(message.json);
  }
  for (const [key, value] of Object.entries(message.flatmap ?? {})) {
    writer.tag(2, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    writer.tag(2, WireType.LengthDelimited).string(value);
    writer.join();
  }
  return writer;
}

export function encodeAttributePath(
  message: AttributePathInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.steps ?? []) {
    encodeAttributePathStep(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeAttributePathStep(
  message: AttributePathStepInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.attributeName !== undefined) {
    writer.tag(1, WireType.LengthDelimited).string(message.attributeName);
  }
  if (message.elementKeyString !== undefined) {
    writer.tag(2, WireType.LengthDelimited).string(message.elementKeyString);
  }
  if (message.elementKeyInt !== undefined) {
    writer.tag(3, WireType.Varint).int64(message.elementKeyInt);
  }
  return writer;
}

export function encodeDiagnostic(message: DiagnosticInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.severity) {
    writer.tag(1, WireType.Varint).int32(message.severity);
  }
  if (message.summary) {
    writer.tag(2, WireType.LengthDelimited).string(message.summary);
  }
  if (message.detail) {
    writer.tag(3, WireType.LengthDelimited).string(message.detail);
  }
  if (message.attribute !== undefined) {
    encodeAttributePath(message.attribute, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeResourceIdentityData(
  message: ResourceIdentityDataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.identityData !== undefined) {
    encodeDynamicValue(message.identityData, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeDeferred(message: DeferredInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.reason) {
    writer.tag(1, WireType.Varint).int32(message.reason);
  }
  return writer;
}

export function encodeSchema(message: SchemaInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.version) {
    writer.tag(1, WireType.Varint).int64(message.version);
  }
  if (message.block !== undefined) {
    encodeSchemaBlock(message.block, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeSchemaBlock(message: SchemaBlockInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.version) {
    writer.tag(1, WireType.Varint).int64(message.version);
  }
  for (const item of message.attributes ?? []) {
    encodeSchemaAttribute(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.blockTypes ?? []) {
    encodeSchemaNestedBlock(item, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.description) {
    writer.tag(4, WireType.LengthDelimited).string(message.description);
  }
  if (message.descriptionKind) {
    writer.tag(5, WireType.Varint).int32(message.descriptionKind);
  }
  if (message.deprecated) {
    writer.tag(6, WireType.Varint).bool(message.deprecated);
  }
  if (message.deprecationMessage) {
    writer.tag(7, WireType.LengthDelimited).string(message.deprecationMessage);
  }
  return writer;
}

export function encodeSchemaAttribute(
  message: SchemaAttributeInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.name) {
    writer.tag(1, WireType.LengthDelimited).string(message.name);
  }
  if (message.type !== undefined && message.type.length > 0) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.type);
  }
  if (message.description) {
    writer.tag(3, WireType.LengthDelimited).string(message.description);
  }
  if (message.required) {
    writer.tag(4, WireType.Varint).bool(message.required);
  }
  if (message.optional) {
    writer.tag(5, WireType.Varint).bool(message.optional);
  }
  if (message.computed) {
    writer.tag(6, WireType.Varint).bool(message.computed);
  }
  if (message.sensitive) {
    writer.tag(7, WireType.Varint).bool(message.sensitive);
  }
  if (message.descriptionKind) {
    writer.tag(8, WireType.Varint).int32(message.descriptionKind);
  }
  if (message.deprecated) {
    writer.tag(9, WireType.Varint).bool(message.deprecated);
  }
  if (message.nestedType !== undefined) {
    encodeSchemaObject(message.nestedType, writer.tag(10, WireType.LengthDelimited).fork()).join();
  }
  if (message.writeOnly) {
    writer.tag(11, WireType.Varint).bool(message.writeOnly);
  }
  if (message.deprecationMessage) {
    writer.tag(12, WireType.LengthDelimited).string(message.deprecationMessage);
  }
  return writer;
}

export function encodeSchemaNestedBlock(
  message: SchemaNestedBlockInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.block !== undefined) {
    encodeSchemaBlock(message.block, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.nesting) {
    writer.tag(3, WireType.Varint).int32(message.nesting);
  }
  if (message.minItems) {
    writer.tag(4, WireType.Varint).int64(message.minItems);
  }
  if (message.maxItems) {
    writer.tag(5, WireType.Varint).int64(message.maxItems);
  }
  return writer;
}

export function encodeSchemaObject(message: SchemaObjectInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  for (const item of message.attributes ?? []) {
    encodeSchemaAttribute(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.nesting) {
    writer.tag(3, WireType.Varint).int32(message.nesting);
  }
  if (message.minItems) {
    writer.tag(4, WireType.Varint).int64(message.minItems);
  }
  if (message.maxItems) {
    writer.tag(5, WireType.Varint).int64(message.maxItems);
  }
  return writer;
}

export function encodeResourceIdentitySchema(
  message: ResourceIdentitySchemaInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.version) {
    writer.tag(1, WireType.Varint).int64(message.version);
  }
  for (const item of message.identityAttributes ?? []) {
    encodeResourceIdentitySchemaIdentityAttribute(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeResourceIdentitySchemaIdentityAttribute(
  message: ResourceIdentitySchemaIdentityAttributeInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.name) {
    writer.tag(1, WireType.LengthDelimited).string(message.name);
  }
  if (message.type !== undefined && message.type.length > 0) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.type);
  }
  if (message.requiredForImport) {
    writer.tag(3, WireType.Varint).bool(message.requiredForImport);
  }
  if (message.optionalForImport) {
    writer.tag(4, WireType.Varint).bool(message.optionalForImport);
  }
  if (message.description) {
    writer.tag(5, WireType.LengthDelimited).string(message.description);
  }
  return writer;
}

export function encodeActionSchema(message: ActionSchemaInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.schema !== undefined) {
    encodeSchema(message.schema, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeFunctionDefinition(
  message: FunctionDefinitionInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.parameters ?? []) {
    encodeFunctionParameter(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.variadicParameter !== undefined) {
    encodeFunctionParameter(message.variadicParameter, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.return !== undefined) {
    encodeFunctionReturn(message.return, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.summary) {
    writer.tag(4, WireType.LengthDelimited).string(message.summary);
  }
  if (message.description) {
    writer.tag(5, WireType.LengthDelimited).string(message.description);
  }
  if (message.descriptionKind) {
    writer.tag(6, WireType.Varint).int32(message.descriptionKind);
  }
  if (message.deprecationMessage) {
    writer.tag(7, WireType.LengthDelimited).string(message.deprecationMessage);
  }
  return writer;
}

export function encodeFunctionParameter(
  message: FunctionParameterInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.name) {
    writer.tag(1, WireType.LengthDelimited).string(message.name);
  }
  if (message.type !== undefined && message.type.length > 0) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.type);
  }
  if (message.allowNullValue) {
    writer.tag(3, WireType.Varint).bool(message.allowNullValue);
  }
  if (message.allowUnknownValues) {
    writer.tag(4, WireType.Varint).bool(message.allowUnknownValues);
  }
  if (message.description) {
    writer.tag(5, WireType.LengthDelimited).string(message.description);
  }
  if (message.descriptionKind) {
    writer.tag(6, WireType.Varint).int32(message.descriptionKind);
  }
  return writer;
}

export function encodeFunctionReturn(
  message: FunctionReturnInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.type !== undefined && message.type.length > 0) {
    writer.tag(1, WireType.LengthDelimited).bytes(message.type);
  }
  return writer;
}

export function encodeServerCapabilities(
  message: ServerCapabilitiesInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.planDestroy) {
    writer.tag(1, WireType.Varint).bool(message.planDestroy);
  }
  if (message.getProviderSchemaOptional) {
    writer.tag(2, WireType.Varint).bool(message.getProviderSchemaOptional);
  }
  if (message.moveResourceState) {
    writer.tag(3, WireType.Varint).bool(message.moveResourceState);
  }
  if (message.generateResourceConfig) {
    writer.tag(4, WireType.Varint).bool(message.generateResourceConfig);
  }
  return writer;
}

export function encodeClientCapabilities(
  message: ClientCapabilitiesInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.deferralAllowed) {
    writer.tag(1, WireType.Varint).bool(message.deferralAllowed);
  }
  if (message.writeOnlyAttributesAllowed) {
    writer.tag(2, WireType.Varint).bool(message.writeOnlyAttributesAllowed);
  }
  return writer;
}

export function encodeGetMetadataRequest(
  _message: GetMetadataRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  return writer;
}

export function encodeGetMetadataResponse(
  message: GetMetadataResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.serverCapabilities !== undefined) {
    encodeServerCapabilities(message.serverCapabilities, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.dataSources ?? []) {
    encodeGetMetadataDataSourceMetadata(item, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.resources ?? []) {
    encodeGetMetadataResourceMetadata(item, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.functions ?? []) {
    encodeGetMetadataFunctionMetadata(item, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.ephemeralResources ?? []) {
    encodeGetMetadataEphemeralResourceMetadata(item, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.listResources ?? []) {
    encodeGetMetadataListResourceMetadata(item, writer.tag(7, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.actions ?? []) {
    encodeGetMetadataActionMetadata(item, writer.tag(9, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeGetMetadataDataSourceMetadata(
  message: GetMetadataDataSourceMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  return writer;
}

export function encodeGetMetadataResourceMetadata(
  message: GetMetadataResourceMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  return writer;
}

export function encodeGetMetadataFunctionMetadata(
  message: GetMetadataFunctionMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.name) {
    writer.tag(1, WireType.LengthDelimited).string(message.name);
  }
  return writer;
}

export function encodeGetMetadataEphemeralResourceMetadata(
  message: GetMetadataEphemeralResourceMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  return writer;
}

export function encodeGetMetadataListResourceMetadata(
  message: GetMetadataListResourceMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  return writer;
}

export function encodeGetMetadataActionMetadata(
  message: GetMetadataActionMetadataInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  return writer;
}

export function encodeGetProviderSchemaRequest(
  _message: GetProviderSchemaRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  return writer;
}

export function encodeGetProviderSchemaResponse(
  message: GetProviderSchemaResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.provider !== undefined) {
    encodeSchema(message.provider, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const [key, value] of Object.entries(message.resourceSchemas ?? {})) {
    writer.tag(2, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeSchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const [key, value] of Object.entries(message.dataSourceSchemas ?? {})) {
    writer.tag(3, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeSchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.providerMeta !== undefined) {
    encodeSchema(message.providerMeta, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  if (message.serverCapabilities !== undefined) {
    encodeServerCapabilities(message.serverCapabilities, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  for (const [key, value] of Object.entries(message.functions ?? {})) {
    writer.tag(7, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeFunctionDefinition(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const [key, value] of Object.entries(message.ephemeralResourceSchemas ?? {})) {
    writer.tag(8, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeSchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const [key, value] of Object.entries(message.listResourceSchemas ?? {})) {
    writer.tag(9, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeSchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const [key, value] of Object.entries(message.actionSchemas ?? {})) {
    writer.tag(11, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeActionSchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  return writer;
}

export function encodeGetResourceIdentitySchemasRequest(
  _message: GetResourceIdentitySchemasRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  return writer;
}

export function encodeGetResourceIdentitySchemasResponse(
  message: GetResourceIdentitySchemasResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const [key, value] of Object.entries(message.identitySchemas ?? {})) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeResourceIdentitySchema(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateProviderConfigRequest(
  message: ValidateProviderConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateProviderConfigResponse(
  message: ValidateProviderConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeConfigureProviderRequest(
  message: ConfigureProviderRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.terraformVersion) {
    writer.tag(1, WireType.LengthDelimited).string(message.terraformVersion);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeConfigureProviderResponse(
  message: ConfigureProviderResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeStopProviderRequest(
  _message: StopProviderRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  return writer;
}

export function encodeStopProviderResponse(
  message: StopProviderResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.error) {
    writer.tag(1, WireType.LengthDelimited).string(message.error);
  }
  return writer;
}

export function encodeValidateResourceConfigRequest(
  message: ValidateResourceConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateResourceConfigResponse(
  message: ValidateResourceConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeUpgradeResourceStateRequest(
  message: UpgradeResourceStateRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.version) {
    writer.tag(2, WireType.Varint).int64(message.version);
  }
  if (message.rawState !== undefined) {
    encodeRawState(message.rawState, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeUpgradeResourceStateResponse(
  message: UpgradeResourceStateResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.upgradedState !== undefined) {
    encodeDynamicValue(message.upgradedState, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeUpgradeResourceIdentityRequest(
  message: UpgradeResourceIdentityRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.version) {
    writer.tag(2, WireType.Varint).int64(message.version);
  }
  if (message.rawIdentity !== undefined) {
    encodeRawState(message.rawIdentity, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeUpgradeResourceIdentityResponse(
  message: UpgradeResourceIdentityResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.upgradedIdentity !== undefined) {
    encodeResourceIdentityData(message.upgradedIdentity, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeReadResourceRequest(
  message: ReadResourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.currentState !== undefined) {
    encodeDynamicValue(message.currentState, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined && message.private.length > 0) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.private);
  }
  if (message.providerMeta !== undefined) {
    encodeDynamicValue(message.providerMeta, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  if (message.currentIdentity !== undefined) {
    encodeResourceIdentityData(message.currentIdentity, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeReadResourceResponse(
  message: ReadResourceResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.newState !== undefined) {
    encodeDynamicValue(message.newState, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined && message.private.length > 0) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.private);
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.newIdentity !== undefined) {
    encodeResourceIdentityData(message.newIdentity, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodePlanResourceChangeRequest(
  message: PlanResourceChangeRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.priorState !== undefined) {
    encodeDynamicValue(message.priorState, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.proposedNewState !== undefined) {
    encodeDynamicValue(message.proposedNewState, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.priorPrivate !== undefined && message.priorPrivate.length > 0) {
    writer.tag(5, WireType.LengthDelimited).bytes(message.priorPrivate);
  }
  if (message.providerMeta !== undefined) {
    encodeDynamicValue(message.providerMeta, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(7, WireType.LengthDelimited).fork()).join();
  }
  if (message.priorIdentity !== undefined) {
    encodeResourceIdentityData(message.priorIdentity, writer.tag(8, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodePlanResourceChangeResponse(
  message: PlanResourceChangeResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.plannedState !== undefined) {
    encodeDynamicValue(message.plannedState, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.requiresReplace ?? []) {
    encodeAttributePath(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.plannedPrivate !== undefined && message.plannedPrivate.length > 0) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.plannedPrivate);
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.legacyTypeSystem) {
    writer.tag(5, WireType.Varint).bool(message.legacyTypeSystem);
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  if (message.plannedIdentity !== undefined) {
    encodeResourceIdentityData(message.plannedIdentity, writer.tag(7, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeApplyResourceChangeRequest(
  message: ApplyResourceChangeRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.priorState !== undefined) {
    encodeDynamicValue(message.priorState, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.plannedState !== undefined) {
    encodeDynamicValue(message.plannedState, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.plannedPrivate !== undefined && message.plannedPrivate.length > 0) {
    writer.tag(5, WireType.LengthDelimited).bytes(message.plannedPrivate);
  }
  if (message.providerMeta !== undefined) {
    encodeDynamicValue(message.providerMeta, writer.tag(6, WireType.LengthDelimited).fork()).join();
  }
  if (message.plannedIdentity !== undefined) {
    encodeResourceIdentityData(message.plannedIdentity, writer.tag(7, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeApplyResourceChangeResponse(
  message: ApplyResourceChangeResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.newState !== undefined) {
    encodeDynamicValue(message.newState, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined && message.private.length > 0) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.private);
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.legacyTypeSystem) {
    writer.tag(4, WireType.Varint).bool(message.legacyTypeSystem);
  }
  if (message.newIdentity !== undefined) {
    encodeResourceIdentityData(message.newIdentity, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeImportResourceStateRequest(
  message: ImportResourceStateRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.id) {
    writer.tag(2, WireType.LengthDelimited).string(message.id);
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.identity !== undefined) {
    encodeResourceIdentityData(message.identity, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeImportResourceStateImportedResource(
  message: ImportResourceStateImportedResourceInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.state !== undefined) {
    encodeDynamicValue(message.state, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined && message.private.length > 0) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.private);
  }
  if (message.identity !== undefined) {
    encodeResourceIdentityData(message.identity, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeImportResourceStateResponse(
  message: ImportResourceStateResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.importedResources ?? []) {
    encodeImportResourceStateImportedResource(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeMoveResourceStateRequest(
  message: MoveResourceStateRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.sourceProviderAddress) {
    writer.tag(1, WireType.LengthDelimited).string(message.sourceProviderAddress);
  }
  if (message.sourceTypeName) {
    writer.tag(2, WireType.LengthDelimited).string(message.sourceTypeName);
  }
  if (message.sourceSchemaVersion) {
    writer.tag(3, WireType.Varint).int64(message.sourceSchemaVersion);
  }
  if (message.sourceState !== undefined) {
    encodeRawState(message.sourceState, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  if (message.targetTypeName) {
    writer.tag(5, WireType.LengthDelimited).string(message.targetTypeName);
  }
  if (message.sourcePrivate !== undefined && message.sourcePrivate.length > 0) {
    writer.tag(6, WireType.LengthDelimited).bytes(message.sourcePrivate);
  }
  if (message.sourceIdentity !== undefined) {
    encodeRawState(message.sourceIdentity, writer.tag(7, WireType.LengthDelimited).fork()).join();
  }
  if (message.sourceIdentitySchemaVersion) {
    writer.tag(8, WireType.Varint).int64(message.sourceIdentitySchemaVersion);
  }
  return writer;
}

export function encodeMoveResourceStateResponse(
  message: MoveResourceStateResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.targetState !== undefined) {
    encodeDynamicValue(message.targetState, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.targetPrivate !== undefined && message.targetPrivate.length > 0) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.targetPrivate);
  }
  if (message.targetIdentity !== undefined) {
    encodeResourceIdentityData(message.targetIdentity, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeGenerateResourceConfigRequest(
  message: GenerateResourceConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.state !== undefined) {
    encodeDynamicValue(message.state, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeGenerateResourceConfigResponse(
  message: GenerateResourceConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateDataResourceConfigRequest(
  message: ValidateDataResourceConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateDataResourceConfigResponse(
  message: ValidateDataResourceConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeReadDataSourceRequest(
  message: ReadDataSourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.providerMeta !== undefined) {
    encodeDynamicValue(message.providerMeta, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeReadDataSourceResponse(
  message: ReadDataSourceResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.state !== undefined) {
    encodeDynamicValue(message.state, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeGetFunctionsRequest(
  _message: GetFunctionsRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  return writer;
}

export function encodeGetFunctionsResponse(
  message: GetFunctionsResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const [key, value] of Object.entries(message.functions ?? {})) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    encodeFunctionDefinition(value, writer.tag(2, WireType.LengthDelimited).fork()).join();
    writer.join();
  }
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeFunctionError(
  message: FunctionErrorInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.text) {
    writer.tag(1, WireType.LengthDelimited).string(message.text);
  }
  if (message.functionArgument !== undefined) {
    writer.tag(2, WireType.Varint).int64(message.functionArgument);
  }
  return writer;
}

export function encodeCallFunctionRequest(
  message: CallFunctionRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.name) {
    writer.tag(1, WireType.LengthDelimited).string(message.name);
  }
  for (const item of message.arguments ?? []) {
    encodeDynamicValue(item, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeCallFunctionResponse(
  message: CallFunctionResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.result !== undefined) {
    encodeDynamicValue(message.result, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.error !== undefined) {
    encodeFunctionError(message.error, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateEphemeralResourceConfigRequest(
  message: ValidateEphemeralResourceConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateEphemeralResourceConfigResponse(
  message: ValidateEphemeralResourceConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeOpenEphemeralResourceRequest(
  message: OpenEphemeralResourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeOpenEphemeralResourceResponse(
  message: OpenEphemeralResourceResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.renewAt !== undefined) {
    encodeTimestamp(message.renewAt, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.result !== undefined) {
    encodeDynamicValue(message.result, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined) {
    writer.tag(4, WireType.LengthDelimited).bytes(message.private);
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(5, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeRenewEphemeralResourceRequest(
  message: RenewEphemeralResourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.private !== undefined) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.private);
  }
  return writer;
}

export function encodeRenewEphemeralResourceResponse(
  message: RenewEphemeralResourceResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.renewAt !== undefined) {
    encodeTimestamp(message.renewAt, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.private !== undefined) {
    writer.tag(3, WireType.LengthDelimited).bytes(message.private);
  }
  return writer;
}

export function encodeCloseEphemeralResourceRequest(
  message: CloseEphemeralResourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.private !== undefined) {
    writer.tag(2, WireType.LengthDelimited).bytes(message.private);
  }
  return writer;
}

export function encodeCloseEphemeralResourceResponse(
  message: CloseEphemeralResourceResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateListResourceConfigRequest(
  message: ValidateListResourceConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.includeResourceObject !== undefined) {
    encodeDynamicValue(message.includeResourceObject, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  if (message.limit !== undefined) {
    encodeDynamicValue(message.limit, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateListResourceConfigResponse(
  message: ValidateListResourceConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeListResourceRequest(
  message: ListResourceRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.typeName) {
    writer.tag(1, WireType.LengthDelimited).string(message.typeName);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.includeResourceObject) {
    writer.tag(3, WireType.Varint).bool(message.includeResourceObject);
  }
  if (message.limit) {
    writer.tag(4, WireType.Varint).int64(message.limit);
  }
  return writer;
}

export function encodeListResourceEvent(
  message: ListResourceEventInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.identity !== undefined) {
    encodeResourceIdentityData(message.identity, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.displayName) {
    writer.tag(2, WireType.LengthDelimited).string(message.displayName);
  }
  if (message.resourceObject !== undefined) {
    encodeDynamicValue(message.resourceObject, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  for (const item of message.diagnostic ?? []) {
    encodeDiagnostic(item, writer.tag(4, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateActionConfigRequest(
  message: ValidateActionConfigRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.actionType) {
    writer.tag(1, WireType.LengthDelimited).string(message.actionType);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeValidateActionConfigResponse(
  message: ValidateActionConfigResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodePlanActionRequest(
  message: PlanActionRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.actionType) {
    writer.tag(1, WireType.LengthDelimited).string(message.actionType);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodePlanActionResponse(
  message: PlanActionResponseInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.deferred !== undefined) {
    encodeDeferred(message.deferred, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeInvokeActionRequest(
  message: InvokeActionRequestInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.actionType) {
    writer.tag(1, WireType.LengthDelimited).string(message.actionType);
  }
  if (message.config !== undefined) {
    encodeDynamicValue(message.config, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  if (message.clientCapabilities !== undefined) {
    encodeClientCapabilities(message.clientCapabilities, writer.tag(3, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeInvokeActionEvent(
  message: InvokeActionEventInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.progress !== undefined) {
    encodeInvokeActionEventProgress(message.progress, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  if (message.completed !== undefined) {
    encodeInvokeActionEventCompleted(message.completed, writer.tag(2, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeInvokeActionEventProgress(
  message: InvokeActionEventProgressInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  if (message.message) {
    writer.tag(1, WireType.LengthDelimited).string(message.message);
  }
  return writer;
}

export function encodeInvokeActionEventCompleted(
  message: InvokeActionEventCompletedInit,
  writer: BinaryWriter = new BinaryWriter(),
): BinaryWriter {
  for (const item of message.diagnostics ?? []) {
    encodeDiagnostic(item, writer.tag(1, WireType.LengthDelimited).fork()).join();
  }
  return writer;
}

export function encodeTimestamp(message: TimestampInit, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
  if (message.seconds) {
    writer.tag(1, WireType.Varint).int64(message.seconds);
  }
  if (message.nanos) {
    writer.tag(2, WireType.Varint).int32(message.nanos);
  }
  return writer;
}

export function decodeDynamicValue(reader: BinaryReader, end: number = reader.len): DynamicValue {
  let msgpack: Uint8Array = new Uint8Array();
  let json: Uint8Array = new Uint8Array();
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        msgpack = reader.bytes();
        break;
      case 2:
        json = reader.bytes();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { msgpack, json };
}

export function decodeRawState(reader: BinaryReader, end: number = reader.len): RawState {
  let json: Uint8Array = new Uint8Array();
  const flatmap: [string, string][] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        json = reader.bytes();
        break;
      case 2:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: string | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = entry.string();
            else entry.skip(partWire, part);
          }
          flatmap.push([key, value ?? ""]);
        });
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { json, flatmap: Object.fromEntries(flatmap) };
}

export function decodeAttributePath(reader: BinaryReader, end: number = reader.len): AttributePath {
  const steps: AttributePathStep[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        steps.push(inside(reader, decodeAttributePathStep));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { steps };
}

export function decodeAttributePathStep(reader: BinaryReader, end: number = reader.len): AttributePathStep {
  let attributeName: string | undefined;
  let elementKeyString: string | undefined;
  let elementKeyInt: number | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        attributeName = reader.string();
        break;
      case 2:
        elementKeyString = reader.string();
        break;
      case 3:
        elementKeyInt = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(attributeName !== undefined && { attributeName: attributeName }),
    ...(elementKeyString !== undefined && { elementKeyString: elementKeyString }),
    ...(elementKeyInt !== undefined && { elementKeyInt: elementKeyInt }),
  };
}

export function decodeDiagnostic(reader: BinaryReader, end: number = reader.len): Diagnostic {
  let severity: DiagnosticSeverity = 0;
  let summary: string = "";
  let detail: string = "";
  let attribute: AttributePath | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        severity = reader.int32() as DiagnosticSeverity;
        break;
      case 2:
        summary = reader.string();
        break;
      case 3:
        detail = reader.string();
        break;
      case 4:
        attribute = inside(reader, decodeAttributePath);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { severity, summary, detail, ...(attribute !== undefined && { attribute: attribute }) };
}

export function decodeResourceIdentityData(reader: BinaryReader, end: number = reader.len): ResourceIdentityData {
  let identityData: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        identityData = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(identityData !== undefined && { identityData: identityData }) };
}

export function decodeDeferred(reader: BinaryReader, end: number = reader.len): Deferred {
  let reason: DeferredReason = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        reason = reader.int32() as DeferredReason;
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { reason };
}

export function decodeSchema(reader: BinaryReader, end: number = reader.len): Schema {
  let version: number = 0;
  let block: SchemaBlock | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        version = integer(reader.int64());
        break;
      case 2:
        block = inside(reader, decodeSchemaBlock);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { version, ...(block !== undefined && { block: block }) };
}

export function decodeSchemaBlock(reader: BinaryReader, end: number = reader.len): SchemaBlock {
  let version: number = 0;
  const attributes: SchemaAttribute[] = [];
  const blockTypes: SchemaNestedBlock[] = [];
  let description: string = "";
  let descriptionKind: StringKind = 0;
  let deprecated: boolean = false;
  let deprecationMessage: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        version = integer(reader.int64());
        break;
      case 2:
        attributes.push(inside(reader, decodeSchemaAttribute));
        break;
      case 3:
        blockTypes.push(inside(reader, decodeSchemaNestedBlock));
        break;
      case 4:
        description = reader.string();
        break;
      case 5:
        descriptionKind = reader.int32() as StringKind;
        break;
      case 6:
        deprecated = reader.bool();
        break;
      case 7:
        deprecationMessage = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { version, attributes, blockTypes, description, descriptionKind, deprecated, deprecationMessage };
}

export function decodeSchemaAttribute(reader: BinaryReader, end: number = reader.len): SchemaAttribute {
  let name: string = "";
  let type: Uint8Array = new Uint8Array();
  let description: string = "";
  let required: boolean = false;
  let optional: boolean = false;
  let computed: boolean = false;
  let sensitive: boolean = false;
  let descriptionKind: StringKind = 0;
  let deprecated: boolean = false;
  let nestedType: SchemaObject | undefined;
  let writeOnly: boolean = false;
  let deprecationMessage: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        name = reader.string();
        break;
      case 2:
        type = reader.bytes();
        break;
      case 3:
        description = reader.string();
        break;
      case 4:
        required = reader.bool();
        break;
      case 5:
        optional = reader.bool();
        break;
      case 6:
        computed = reader.bool();
        break;
      case 7:
        sensitive = reader.bool();
        break;
      case 8:
        descriptionKind = reader.int32() as StringKind;
        break;
      case 9:
        deprecated = reader.bool();
        break;
      case 10:
        nestedType = inside(reader, decodeSchemaObject);
        break;
      case 11:
        writeOnly = reader.bool();
        break;
      case 12:
        deprecationMessage = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    name,
    type,
    description,
    required,
    optional,
    computed,
    sensitive,
    descriptionKind,
    deprecated,
    ...(nestedType !== undefined && { nestedType: nestedType }),
    writeOnly,
    deprecationMessage,
  };
}

export function decodeSchemaNestedBlock(reader: BinaryReader, end: number = reader.len): SchemaNestedBlock {
  let typeName: string = "";
  let block: SchemaBlock | undefined;
  let nesting: SchemaNestedBlockNestingMode = 0;
  let minItems: number = 0;
  let maxItems: number = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        block = inside(reader, decodeSchemaBlock);
        break;
      case 3:
        nesting = reader.int32() as SchemaNestedBlockNestingMode;
        break;
      case 4:
        minItems = integer(reader.int64());
        break;
      case 5:
        maxItems = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(block !== undefined && { block: block }), nesting, minItems, maxItems };
}

export function decodeSchemaObject(reader: BinaryReader, end: number = reader.len): SchemaObject {
  const attributes: SchemaAttribute[] = [];
  let nesting: SchemaObjectNestingMode = 0;
  let minItems: number = 0;
  let maxItems: number = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        attributes.push(inside(reader, decodeSchemaAttribute));
        break;
      case 3:
        nesting = reader.int32() as SchemaObjectNestingMode;
        break;
      case 4:
        minItems = integer(reader.int64());
        break;
      case 5:
        maxItems = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { attributes, nesting, minItems, maxItems };
}

export function decodeResourceIdentitySchema(reader: BinaryReader, end: number = reader.len): ResourceIdentitySchema {
  let version: number = 0;
  const identityAttributes: ResourceIdentitySchemaIdentityAttribute[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        version = integer(reader.int64());
        break;
      case 2:
        identityAttributes.push(inside(reader, decodeResourceIdentitySchemaIdentityAttribute));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { version, identityAttributes };
}

export function decodeResourceIdentitySchemaIdentityAttribute(
  reader: BinaryReader,
  end: number = reader.len,
): ResourceIdentitySchemaIdentityAttribute {
  let name: string = "";
  let type: Uint8Array = new Uint8Array();
  let requiredForImport: boolean = false;
  let optionalForImport: boolean = false;
  let description: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        name = reader.string();
        break;
      case 2:
        type = reader.bytes();
        break;
      case 3:
        requiredForImport = reader.bool();
        break;
      case 4:
        optionalForImport = reader.bool();
        break;
      case 5:
        description = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { name, type, requiredForImport, optionalForImport, description };
}

export function decodeActionSchema(reader: BinaryReader, end: number = reader.len): ActionSchema {
  let schema: Schema | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        schema = inside(reader, decodeSchema);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(schema !== undefined && { schema: schema }) };
}

export function decodeFunctionDefinition(reader: BinaryReader, end: number = reader.len): FunctionDefinition {
  const parameters: FunctionParameter[] = [];
  let variadicParameter: FunctionParameter | undefined;
  let returnField: FunctionReturn | undefined;
  let summary: string = "";
  let description: string = "";
  let descriptionKind: StringKind = 0;
  let deprecationMessage: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        parameters.push(inside(reader, decodeFunctionParameter));
        break;
      case 2:
        variadicParameter = inside(reader, decodeFunctionParameter);
        break;
      case 3:
        returnField = inside(reader, decodeFunctionReturn);
        break;
      case 4:
        summary = reader.string();
        break;
      case 5:
        description = reader.string();
        break;
      case 6:
        descriptionKind = reader.int32() as StringKind;
        break;
      case 7:
        deprecationMessage = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    parameters,
    ...(variadicParameter !== undefined && { variadicParameter: variadicParameter }),
    ...(returnField !== undefined && { return: returnField }),
    summary,
    description,
    descriptionKind,
    deprecationMessage,
  };
}

export function decodeFunctionParameter(reader: BinaryReader, end: number = reader.len): FunctionParameter {
  let name: string = "";
  let type: Uint8Array = new Uint8Array();
  let allowNullValue: boolean = false;
  let allowUnknownValues: boolean = false;
  let description: string = "";
  let descriptionKind: StringKind = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        name = reader.string();
        break;
      case 2:
        type = reader.bytes();
        break;
      case 3:
        allowNullValue = reader.bool();
        break;
      case 4:
        allowUnknownValues = reader.bool();
        break;
      case 5:
        description = reader.string();
        break;
      case 6:
        descriptionKind = reader.int32() as StringKind;
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { name, type, allowNullValue, allowUnknownValues, description, descriptionKind };
}

export function decodeFunctionReturn(reader: BinaryReader, end: number = reader.len): FunctionReturn {
  let type: Uint8Array = new Uint8Array();
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        type = reader.bytes();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { type };
}

export function decodeServerCapabilities(reader: BinaryReader, end: number = reader.len): ServerCapabilities {
  let planDestroy: boolean = false;
  let getProviderSchemaOptional: boolean = false;
  let moveResourceState: boolean = false;
  let generateResourceConfig: boolean = false;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        planDestroy = reader.bool();
        break;
      case 2:
        getProviderSchemaOptional = reader.bool();
        break;
      case 3:
        moveResourceState = reader.bool();
        break;
      case 4:
        generateResourceConfig = reader.bool();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { planDestroy, getProviderSchemaOptional, moveResourceState, generateResourceConfig };
}

export function decodeClientCapabilities(reader: BinaryReader, end: number = reader.len): ClientCapabilities {
  let deferralAllowed: boolean = false;
  let writeOnlyAttributesAllowed: boolean = false;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        deferralAllowed = reader.bool();
        break;
      case 2:
        writeOnlyAttributesAllowed = reader.bool();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { deferralAllowed, writeOnlyAttributesAllowed };
}

export function decodeGetMetadataRequest(reader: BinaryReader, end: number = reader.len): GetMetadataRequest {
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      default:
        reader.skip(wire, number);
    }
  }
  return {};
}

export function decodeGetMetadataResponse(reader: BinaryReader, end: number = reader.len): GetMetadataResponse {
  let serverCapabilities: ServerCapabilities | undefined;
  const diagnostics: Diagnostic[] = [];
  const dataSources: GetMetadataDataSourceMetadata[] = [];
  const resources: GetMetadataResourceMetadata[] = [];
  const functions: GetMetadataFunctionMetadata[] = [];
  const ephemeralResources: GetMetadataEphemeralResourceMetadata[] = [];
  const listResources: GetMetadataListResourceMetadata[] = [];
  const actions: GetMetadataActionMetadata[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        serverCapabilities = inside(reader, decodeServerCapabilities);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 3:
        dataSources.push(inside(reader, decodeGetMetadataDataSourceMetadata));
        break;
      case 4:
        resources.push(inside(reader, decodeGetMetadataResourceMetadata));
        break;
      case 5:
        functions.push(inside(reader, decodeGetMetadataFunctionMetadata));
        break;
      case 6:
        ephemeralResources.push(inside(reader, decodeGetMetadataEphemeralResourceMetadata));
        break;
      case 7:
        listResources.push(inside(reader, decodeGetMetadataListResourceMetadata));
        break;
      case 9:
        actions.push(inside(reader, decodeGetMetadataActionMetadata));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(serverCapabilities !== undefined && { serverCapabilities: serverCapabilities }),
    diagnostics,
    dataSources,
    resources,
    functions,
    ephemeralResources,
    listResources,
    actions,
  };
}

export function decodeGetMetadataDataSourceMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataDataSourceMetadata {
  let typeName: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName };
}

export function decodeGetMetadataResourceMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataResourceMetadata {
  let typeName: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName };
}

export function decodeGetMetadataFunctionMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataFunctionMetadata {
  let name: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        name = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { name };
}

export function decodeGetMetadataEphemeralResourceMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataEphemeralResourceMetadata {
  let typeName: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName };
}

export function decodeGetMetadataListResourceMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataListResourceMetadata {
  let typeName: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName };
}

export function decodeGetMetadataActionMetadata(
  reader: BinaryReader,
  end: number = reader.len,
): GetMetadataActionMetadata {
  let typeName: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName };
}

export function decodeGetProviderSchemaRequest(
  reader: BinaryReader,
  end: number = reader.len,
): GetProviderSchemaRequest {
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      default:
        reader.skip(wire, number);
    }
  }
  return {};
}

export function decodeGetProviderSchemaResponse(
  reader: BinaryReader,
  end: number = reader.len,
): GetProviderSchemaResponse {
  let provider: Schema | undefined;
  const resourceSchemas: [string, Schema][] = [];
  const dataSourceSchemas: [string, Schema][] = [];
  const diagnostics: Diagnostic[] = [];
  let providerMeta: Schema | undefined;
  let serverCapabilities: ServerCapabilities | undefined;
  const functions: [string, FunctionDefinition][] = [];
  const ephemeralResourceSchemas: [string, Schema][] = [];
  const listResourceSchemas: [string, Schema][] = [];
  const actionSchemas: [string, ActionSchema][] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        provider = inside(reader, decodeSchema);
        break;
      case 2:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: Schema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeSchema);
            else entry.skip(partWire, part);
          }
          resourceSchemas.push([key, value ?? decodeSchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 3:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: Schema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeSchema);
            else entry.skip(partWire, part);
          }
          dataSourceSchemas.push([key, value ?? decodeSchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 4:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 5:
        providerMeta = inside(reader, decodeSchema);
        break;
      case 6:
        serverCapabilities = inside(reader, decodeServerCapabilities);
        break;
      case 7:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: FunctionDefinition | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeFunctionDefinition);
            else entry.skip(partWire, part);
          }
          functions.push([key, value ?? decodeFunctionDefinition(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 8:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: Schema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeSchema);
            else entry.skip(partWire, part);
          }
          ephemeralResourceSchemas.push([key, value ?? decodeSchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 9:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: Schema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeSchema);
            else entry.skip(partWire, part);
          }
          listResourceSchemas.push([key, value ?? decodeSchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 11:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: ActionSchema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeActionSchema);
            else entry.skip(partWire, part);
          }
          actionSchemas.push([key, value ?? decodeActionSchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(provider !== undefined && { provider: provider }),
    resourceSchemas: Object.fromEntries(resourceSchemas),
    dataSourceSchemas: Object.fromEntries(dataSourceSchemas),
    diagnostics,
    ...(providerMeta !== undefined && { providerMeta: providerMeta }),
    ...(serverCapabilities !== undefined && { serverCapabilities: serverCapabilities }),
    functions: Object.fromEntries(functions),
    ephemeralResourceSchemas: Object.fromEntries(ephemeralResourceSchemas),
    listResourceSchemas: Object.fromEntries(listResourceSchemas),
    actionSchemas: Object.fromEntries(actionSchemas),
  };
}

export function decodeGetResourceIdentitySchemasRequest(
  reader: BinaryReader,
  end: number = reader.len,
): GetResourceIdentitySchemasRequest {
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      default:
        reader.skip(wire, number);
    }
  }
  return {};
}

export function decodeGetResourceIdentitySchemasResponse(
  reader: BinaryReader,
  end: number = reader.len,
): GetResourceIdentitySchemasResponse {
  const identitySchemas: [string, ResourceIdentitySchema][] = [];
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: ResourceIdentitySchema | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeResourceIdentitySchema);
            else entry.skip(partWire, part);
          }
          identitySchemas.push([key, value ?? decodeResourceIdentitySchema(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { identitySchemas: Object.fromEntries(identitySchemas), diagnostics };
}

export function decodeValidateProviderConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateProviderConfigRequest {
  let config: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        config = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(config !== undefined && { config: config }) };
}

export function decodeValidateProviderConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateProviderConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeConfigureProviderRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ConfigureProviderRequest {
  let terraformVersion: string = "";
  let config: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        terraformVersion = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    terraformVersion,
    ...(config !== undefined && { config: config }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodeConfigureProviderResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ConfigureProviderResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeStopProviderRequest(reader: BinaryReader, end: number = reader.len): StopProviderRequest {
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      default:
        reader.skip(wire, number);
    }
  }
  return {};
}

export function decodeStopProviderResponse(reader: BinaryReader, end: number = reader.len): StopProviderResponse {
  let error: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        error = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { error };
}

export function decodeValidateResourceConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateResourceConfigRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(config !== undefined && { config: config }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodeValidateResourceConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateResourceConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeUpgradeResourceStateRequest(
  reader: BinaryReader,
  end: number = reader.len,
): UpgradeResourceStateRequest {
  let typeName: string = "";
  let version: number = 0;
  let rawState: RawState | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        version = integer(reader.int64());
        break;
      case 3:
        rawState = inside(reader, decodeRawState);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, version, ...(rawState !== undefined && { rawState: rawState }) };
}

export function decodeUpgradeResourceStateResponse(
  reader: BinaryReader,
  end: number = reader.len,
): UpgradeResourceStateResponse {
  let upgradedState: DynamicValue | undefined;
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        upgradedState = inside(reader, decodeDynamicValue);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(upgradedState !== undefined && { upgradedState: upgradedState }), diagnostics };
}

export function decodeUpgradeResourceIdentityRequest(
  reader: BinaryReader,
  end: number = reader.len,
): UpgradeResourceIdentityRequest {
  let typeName: string = "";
  let version: number = 0;
  let rawIdentity: RawState | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        version = integer(reader.int64());
        break;
      case 3:
        rawIdentity = inside(reader, decodeRawState);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, version, ...(rawIdentity !== undefined && { rawIdentity: rawIdentity }) };
}

export function decodeUpgradeResourceIdentityResponse(
  reader: BinaryReader,
  end: number = reader.len,
): UpgradeResourceIdentityResponse {
  let upgradedIdentity: ResourceIdentityData | undefined;
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        upgradedIdentity = inside(reader, decodeResourceIdentityData);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(upgradedIdentity !== undefined && { upgradedIdentity: upgradedIdentity }), diagnostics };
}

export function decodeReadResourceRequest(reader: BinaryReader, end: number = reader.len): ReadResourceRequest {
  let typeName: string = "";
  let currentState: DynamicValue | undefined;
  let privateField: Uint8Array = new Uint8Array();
  let providerMeta: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  let currentIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        currentState = inside(reader, decodeDynamicValue);
        break;
      case 3:
        privateField = reader.bytes();
        break;
      case 4:
        providerMeta = inside(reader, decodeDynamicValue);
        break;
      case 5:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      case 6:
        currentIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(currentState !== undefined && { currentState: currentState }),
    private: privateField,
    ...(providerMeta !== undefined && { providerMeta: providerMeta }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
    ...(currentIdentity !== undefined && { currentIdentity: currentIdentity }),
  };
}

export function decodeReadResourceResponse(reader: BinaryReader, end: number = reader.len): ReadResourceResponse {
  let newState: DynamicValue | undefined;
  const diagnostics: Diagnostic[] = [];
  let privateField: Uint8Array = new Uint8Array();
  let deferred: Deferred | undefined;
  let newIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        newState = inside(reader, decodeDynamicValue);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 3:
        privateField = reader.bytes();
        break;
      case 4:
        deferred = inside(reader, decodeDeferred);
        break;
      case 5:
        newIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(newState !== undefined && { newState: newState }),
    diagnostics,
    private: privateField,
    ...(deferred !== undefined && { deferred: deferred }),
    ...(newIdentity !== undefined && { newIdentity: newIdentity }),
  };
}

export function decodePlanResourceChangeRequest(
  reader: BinaryReader,
  end: number = reader.len,
): PlanResourceChangeRequest {
  let typeName: string = "";
  let priorState: DynamicValue | undefined;
  let proposedNewState: DynamicValue | undefined;
  let config: DynamicValue | undefined;
  let priorPrivate: Uint8Array = new Uint8Array();
  let providerMeta: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  let priorIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        priorState = inside(reader, decodeDynamicValue);
        break;
      case 3:
        proposedNewState = inside(reader, decodeDynamicValue);
        break;
      case 4:
        config = inside(reader, decodeDynamicValue);
        break;
      case 5:
        priorPrivate = reader.bytes();
        break;
      case 6:
        providerMeta = inside(reader, decodeDynamicValue);
        break;
      case 7:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      case 8:
        priorIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(priorState !== undefined && { priorState: priorState }),
    ...(proposedNewState !== undefined && { proposedNewState: proposedNewState }),
    ...(config !== undefined && { config: config }),
    priorPrivate,
    ...(providerMeta !== undefined && { providerMeta: providerMeta }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
    ...(priorIdentity !== undefined && { priorIdentity: priorIdentity }),
  };
}

export function decodePlanResourceChangeResponse(
  reader: BinaryReader,
  end: number = reader.len,
): PlanResourceChangeResponse {
  let plannedState: DynamicValue | undefined;
  const requiresReplace: AttributePath[] = [];
  let plannedPrivate: Uint8Array = new Uint8Array();
  const diagnostics: Diagnostic[] = [];
  let legacyTypeSystem: boolean = false;
  let deferred: Deferred | undefined;
  let plannedIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        plannedState = inside(reader, decodeDynamicValue);
        break;
      case 2:
        requiresReplace.push(inside(reader, decodeAttributePath));
        break;
      case 3:
        plannedPrivate = reader.bytes();
        break;
      case 4:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 5:
        legacyTypeSystem = reader.bool();
        break;
      case 6:
        deferred = inside(reader, decodeDeferred);
        break;
      case 7:
        plannedIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(plannedState !== undefined && { plannedState: plannedState }),
    requiresReplace,
    plannedPrivate,
    diagnostics,
    legacyTypeSystem,
    ...(deferred !== undefined && { deferred: deferred }),
    ...(plannedIdentity !== undefined && { plannedIdentity: plannedIdentity }),
  };
}

export function decodeApplyResourceChangeRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ApplyResourceChangeRequest {
  let typeName: string = "";
  let priorState: DynamicValue | undefined;
  let plannedState: DynamicValue | undefined;
  let config: DynamicValue | undefined;
  let plannedPrivate: Uint8Array = new Uint8Array();
  let providerMeta: DynamicValue | undefined;
  let plannedIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        priorState = inside(reader, decodeDynamicValue);
        break;
      case 3:
        plannedState = inside(reader, decodeDynamicValue);
        break;
      case 4:
        config = inside(reader, decodeDynamicValue);
        break;
      case 5:
        plannedPrivate = reader.bytes();
        break;
      case 6:
        providerMeta = inside(reader, decodeDynamicValue);
        break;
      case 7:
        plannedIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(priorState !== undefined && { priorState: priorState }),
    ...(plannedState !== undefined && { plannedState: plannedState }),
    ...(config !== undefined && { config: config }),
    plannedPrivate,
    ...(providerMeta !== undefined && { providerMeta: providerMeta }),
    ...(plannedIdentity !== undefined && { plannedIdentity: plannedIdentity }),
  };
}

export function decodeApplyResourceChangeResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ApplyResourceChangeResponse {
  let newState: DynamicValue | undefined;
  let privateField: Uint8Array = new Uint8Array();
  const diagnostics: Diagnostic[] = [];
  let legacyTypeSystem: boolean = false;
  let newIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        newState = inside(reader, decodeDynamicValue);
        break;
      case 2:
        privateField = reader.bytes();
        break;
      case 3:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 4:
        legacyTypeSystem = reader.bool();
        break;
      case 5:
        newIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(newState !== undefined && { newState: newState }),
    private: privateField,
    diagnostics,
    legacyTypeSystem,
    ...(newIdentity !== undefined && { newIdentity: newIdentity }),
  };
}

export function decodeImportResourceStateRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ImportResourceStateRequest {
  let typeName: string = "";
  let id: string = "";
  let clientCapabilities: ClientCapabilities | undefined;
  let identity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        id = reader.string();
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      case 4:
        identity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    id,
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
    ...(identity !== undefined && { identity: identity }),
  };
}

export function decodeImportResourceStateImportedResource(
  reader: BinaryReader,
  end: number = reader.len,
): ImportResourceStateImportedResource {
  let typeName: string = "";
  let state: DynamicValue | undefined;
  let privateField: Uint8Array = new Uint8Array();
  let identity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        state = inside(reader, decodeDynamicValue);
        break;
      case 3:
        privateField = reader.bytes();
        break;
      case 4:
        identity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(state !== undefined && { state: state }),
    private: privateField,
    ...(identity !== undefined && { identity: identity }),
  };
}

export function decodeImportResourceStateResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ImportResourceStateResponse {
  const importedResources: ImportResourceStateImportedResource[] = [];
  const diagnostics: Diagnostic[] = [];
  let deferred: Deferred | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        importedResources.push(inside(reader, decodeImportResourceStateImportedResource));
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 3:
        deferred = inside(reader, decodeDeferred);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { importedResources, diagnostics, ...(deferred !== undefined && { deferred: deferred }) };
}

export function decodeMoveResourceStateRequest(
  reader: BinaryReader,
  end: number = reader.len,
): MoveResourceStateRequest {
  let sourceProviderAddress: string = "";
  let sourceTypeName: string = "";
  let sourceSchemaVersion: number = 0;
  let sourceState: RawState | undefined;
  let targetTypeName: string = "";
  let sourcePrivate: Uint8Array = new Uint8Array();
  let sourceIdentity: RawState | undefined;
  let sourceIdentitySchemaVersion: number = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        sourceProviderAddress = reader.string();
        break;
      case 2:
        sourceTypeName = reader.string();
        break;
      case 3:
        sourceSchemaVersion = integer(reader.int64());
        break;
      case 4:
        sourceState = inside(reader, decodeRawState);
        break;
      case 5:
        targetTypeName = reader.string();
        break;
      case 6:
        sourcePrivate = reader.bytes();
        break;
      case 7:
        sourceIdentity = inside(reader, decodeRawState);
        break;
      case 8:
        sourceIdentitySchemaVersion = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    sourceProviderAddress,
    sourceTypeName,
    sourceSchemaVersion,
    ...(sourceState !== undefined && { sourceState: sourceState }),
    targetTypeName,
    sourcePrivate,
    ...(sourceIdentity !== undefined && { sourceIdentity: sourceIdentity }),
    sourceIdentitySchemaVersion,
  };
}

export function decodeMoveResourceStateResponse(
  reader: BinaryReader,
  end: number = reader.len,
): MoveResourceStateResponse {
  let targetState: DynamicValue | undefined;
  const diagnostics: Diagnostic[] = [];
  let targetPrivate: Uint8Array = new Uint8Array();
  let targetIdentity: ResourceIdentityData | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        targetState = inside(reader, decodeDynamicValue);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 3:
        targetPrivate = reader.bytes();
        break;
      case 4:
        targetIdentity = inside(reader, decodeResourceIdentityData);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(targetState !== undefined && { targetState: targetState }),
    diagnostics,
    targetPrivate,
    ...(targetIdentity !== undefined && { targetIdentity: targetIdentity }),
  };
}

export function decodeGenerateResourceConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): GenerateResourceConfigRequest {
  let typeName: string = "";
  let state: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        state = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(state !== undefined && { state: state }) };
}

export function decodeGenerateResourceConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): GenerateResourceConfigResponse {
  let config: DynamicValue | undefined;
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        config = inside(reader, decodeDynamicValue);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(config !== undefined && { config: config }), diagnostics };
}

export function decodeValidateDataResourceConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateDataResourceConfigRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(config !== undefined && { config: config }) };
}

export function decodeValidateDataResourceConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateDataResourceConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeReadDataSourceRequest(reader: BinaryReader, end: number = reader.len): ReadDataSourceRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  let providerMeta: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        providerMeta = inside(reader, decodeDynamicValue);
        break;
      case 4:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(config !== undefined && { config: config }),
    ...(providerMeta !== undefined && { providerMeta: providerMeta }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodeReadDataSourceResponse(reader: BinaryReader, end: number = reader.len): ReadDataSourceResponse {
  let state: DynamicValue | undefined;
  const diagnostics: Diagnostic[] = [];
  let deferred: Deferred | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        state = inside(reader, decodeDynamicValue);
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 3:
        deferred = inside(reader, decodeDeferred);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(state !== undefined && { state: state }),
    diagnostics,
    ...(deferred !== undefined && { deferred: deferred }),
  };
}

export function decodeGetFunctionsRequest(reader: BinaryReader, end: number = reader.len): GetFunctionsRequest {
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      default:
        reader.skip(wire, number);
    }
  }
  return {};
}

export function decodeGetFunctionsResponse(reader: BinaryReader, end: number = reader.len): GetFunctionsResponse {
  const functions: [string, FunctionDefinition][] = [];
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: FunctionDefinition | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = inside(entry, decodeFunctionDefinition);
            else entry.skip(partWire, part);
          }
          functions.push([key, value ?? decodeFunctionDefinition(new BinaryReader(new Uint8Array()))]);
        });
        break;
      case 2:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { functions: Object.fromEntries(functions), diagnostics };
}

export function decodeFunctionError(reader: BinaryReader, end: number = reader.len): FunctionError {
  let text: string = "";
  let functionArgument: number | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        text = reader.string();
        break;
      case 2:
        functionArgument = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { text, ...(functionArgument !== undefined && { functionArgument: functionArgument }) };
}

export function decodeCallFunctionRequest(reader: BinaryReader, end: number = reader.len): CallFunctionRequest {
  let name: string = "";
  const argumentsField: DynamicValue[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        name = reader.string();
        break;
      case 2:
        argumentsField.push(inside(reader, decodeDynamicValue));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { name, arguments: argumentsField };
}

export function decodeCallFunctionResponse(reader: BinaryReader, end: number = reader.len): CallFunctionResponse {
  let result: DynamicValue | undefined;
  let error: FunctionError | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        result = inside(reader, decodeDynamicValue);
        break;
      case 2:
        error = inside(reader, decodeFunctionError);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { ...(result !== undefined && { result: result }), ...(error !== undefined && { error: error }) };
}

export function decodeValidateEphemeralResourceConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateEphemeralResourceConfigRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(config !== undefined && { config: config }) };
}

export function decodeValidateEphemeralResourceConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateEphemeralResourceConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeOpenEphemeralResourceRequest(
  reader: BinaryReader,
  end: number = reader.len,
): OpenEphemeralResourceRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(config !== undefined && { config: config }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodeOpenEphemeralResourceResponse(
  reader: BinaryReader,
  end: number = reader.len,
): OpenEphemeralResourceResponse {
  const diagnostics: Diagnostic[] = [];
  let renewAt: Timestamp | undefined;
  let result: DynamicValue | undefined;
  let privateField: Uint8Array | undefined;
  let deferred: Deferred | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 2:
        renewAt = inside(reader, decodeTimestamp);
        break;
      case 3:
        result = inside(reader, decodeDynamicValue);
        break;
      case 4:
        privateField = reader.bytes();
        break;
      case 5:
        deferred = inside(reader, decodeDeferred);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    diagnostics,
    ...(renewAt !== undefined && { renewAt: renewAt }),
    ...(result !== undefined && { result: result }),
    ...(privateField !== undefined && { private: privateField }),
    ...(deferred !== undefined && { deferred: deferred }),
  };
}

export function decodeRenewEphemeralResourceRequest(
  reader: BinaryReader,
  end: number = reader.len,
): RenewEphemeralResourceRequest {
  let typeName: string = "";
  let privateField: Uint8Array | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        privateField = reader.bytes();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(privateField !== undefined && { private: privateField }) };
}

export function decodeRenewEphemeralResourceResponse(
  reader: BinaryReader,
  end: number = reader.len,
): RenewEphemeralResourceResponse {
  const diagnostics: Diagnostic[] = [];
  let renewAt: Timestamp | undefined;
  let privateField: Uint8Array | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 2:
        renewAt = inside(reader, decodeTimestamp);
        break;
      case 3:
        privateField = reader.bytes();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    diagnostics,
    ...(renewAt !== undefined && { renewAt: renewAt }),
    ...(privateField !== undefined && { private: privateField }),
  };
}

export function decodeCloseEphemeralResourceRequest(
  reader: BinaryReader,
  end: number = reader.len,
): CloseEphemeralResourceRequest {
  let typeName: string = "";
  let privateField: Uint8Array | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        privateField = reader.bytes();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(privateField !== undefined && { private: privateField }) };
}

export function decodeCloseEphemeralResourceResponse(
  reader: BinaryReader,
  end: number = reader.len,
): CloseEphemeralResourceResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeValidateListResourceConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateListResourceConfigRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  let includeResourceObject: DynamicValue | undefined;
  let limit: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        includeResourceObject = inside(reader, decodeDynamicValue);
        break;
      case 4:
        limit = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    typeName,
    ...(config !== undefined && { config: config }),
    ...(includeResourceObject !== undefined && { includeResourceObject: includeResourceObject }),
    ...(limit !== undefined && { limit: limit }),
  };
}

export function decodeValidateListResourceConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateListResourceConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeListResourceRequest(reader: BinaryReader, end: number = reader.len): ListResourceRequest {
  let typeName: string = "";
  let config: DynamicValue | undefined;
  let includeResourceObject: boolean = false;
  let limit: number = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        typeName = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        includeResourceObject = reader.bool();
        break;
      case 4:
        limit = integer(reader.int64());
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { typeName, ...(config !== undefined && { config: config }), includeResourceObject, limit };
}

export function decodeListResourceEvent(reader: BinaryReader, end: number = reader.len): ListResourceEvent {
  let identity: ResourceIdentityData | undefined;
  let displayName: string = "";
  let resourceObject: DynamicValue | undefined;
  const diagnostic: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        identity = inside(reader, decodeResourceIdentityData);
        break;
      case 2:
        displayName = reader.string();
        break;
      case 3:
        resourceObject = inside(reader, decodeDynamicValue);
        break;
      case 4:
        diagnostic.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(identity !== undefined && { identity: identity }),
    displayName,
    ...(resourceObject !== undefined && { resourceObject: resourceObject }),
    diagnostic,
  };
}

export function decodeValidateActionConfigRequest(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateActionConfigRequest {
  let actionType: string = "";
  let config: DynamicValue | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        actionType = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { actionType, ...(config !== undefined && { config: config }) };
}

export function decodeValidateActionConfigResponse(
  reader: BinaryReader,
  end: number = reader.len,
): ValidateActionConfigResponse {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodePlanActionRequest(reader: BinaryReader, end: number = reader.len): PlanActionRequest {
  let actionType: string = "";
  let config: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        actionType = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    actionType,
    ...(config !== undefined && { config: config }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodePlanActionResponse(reader: BinaryReader, end: number = reader.len): PlanActionResponse {
  const diagnostics: Diagnostic[] = [];
  let deferred: Deferred | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      case 2:
        deferred = inside(reader, decodeDeferred);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics, ...(deferred !== undefined && { deferred: deferred }) };
}

export function decodeInvokeActionRequest(reader: BinaryReader, end: number = reader.len): InvokeActionRequest {
  let actionType: string = "";
  let config: DynamicValue | undefined;
  let clientCapabilities: ClientCapabilities | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        actionType = reader.string();
        break;
      case 2:
        config = inside(reader, decodeDynamicValue);
        break;
      case 3:
        clientCapabilities = inside(reader, decodeClientCapabilities);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    actionType,
    ...(config !== undefined && { config: config }),
    ...(clientCapabilities !== undefined && { clientCapabilities: clientCapabilities }),
  };
}

export function decodeInvokeActionEvent(reader: BinaryReader, end: number = reader.len): InvokeActionEvent {
  let progress: InvokeActionEventProgress | undefined;
  let completed: InvokeActionEventCompleted | undefined;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        progress = inside(reader, decodeInvokeActionEventProgress);
        break;
      case 2:
        completed = inside(reader, decodeInvokeActionEventCompleted);
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return {
    ...(progress !== undefined && { progress: progress }),
    ...(completed !== undefined && { completed: completed }),
  };
}

export function decodeInvokeActionEventProgress(
  reader: BinaryReader,
  end: number = reader.len,
): InvokeActionEventProgress {
  let message: string = "";
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        message = reader.string();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { message };
}

export function decodeInvokeActionEventCompleted(
  reader: BinaryReader,
  end: number = reader.len,
): InvokeActionEventCompleted {
  const diagnostics: Diagnostic[] = [];
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        diagnostics.push(inside(reader, decodeDiagnostic));
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { diagnostics };
}

export function decodeTimestamp(reader: BinaryReader, end: number = reader.len): Timestamp {
  let seconds: number = 0;
  let nanos: number = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
      case 1:
        seconds = integer(reader.int64());
        break;
      case 2:
        nanos = reader.int32();
        break;
      default:
        reader.skip(wire, number);
    }
  }
  return { seconds, nanos };
}

/** Reads a message that stands inside another. */
function inside<T>(reader: BinaryReader, decode: (reader: BinaryReader, end: number) => T): T {
  const length = reader.uint32();
  return decode(reader, reader.pos + length);
}

/** A 64-bit integer; none of the protocol's ever comes near the 2^53 that a JavaScript number holds exactly. */
function integer(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`the integer ${value} is too large`);
  return number;
}
