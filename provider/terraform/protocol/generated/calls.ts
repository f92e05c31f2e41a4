// Generated from provider/terraform/protocol/plugin.proto by `npm run generate`. Not to be edited.

import type {
  ApplyResourceChangeRequest,
  ApplyResourceChangeResponse,
  ApplyResourceChangeResponseInit,
  CallFunctionRequest,
  CallFunctionResponse,
  CallFunctionResponseInit,
  CloseEphemeralResourceRequest,
  CloseEphemeralResourceResponse,
  CloseEphemeralResourceResponseInit,
  ConfigureProviderRequest,
  ConfigureProviderResponse,
  ConfigureProviderResponseInit,
  GenerateResourceConfigRequest,
  GenerateResourceConfigResponse,
  GenerateResourceConfigResponseInit,
  GetFunctionsRequest,
  GetFunctionsResponse,
  GetFunctionsResponseInit,
  GetMetadataRequest,
  GetMetadataResponse,
  GetMetadataResponseInit,
  GetProviderSchemaRequest,
  GetProviderSchemaResponse,
  GetProviderSchemaResponseInit,
  GetResourceIdentitySchemasRequest,
  GetResourceIdentitySchemasResponse,
  GetResourceIdentitySchemasResponseInit,
  ImportResourceStateRequest,
  ImportResourceStateResponse,
  ImportResourceStateResponseInit,
  InvokeActionEvent,
  InvokeActionEventInit,
  InvokeActionRequest,
  ListResourceEvent,
  ListResourceEventInit,
  ListResourceRequest,
  MoveResourceStateRequest,
  MoveResourceStateResponse,
  MoveResourceStateResponseInit,
  OpenEphemeralResourceRequest,
  OpenEphemeralResourceResponse,
  OpenEphemeralResourceResponseInit,
  PlanActionRequest,
  PlanActionResponse,
  PlanActionResponseInit,
  PlanResourceChangeRequest,
  PlanResourceChangeResponse,
  PlanResourceChangeResponseInit,
  ReadDataSourceRequest,
  ReadDataSourceResponse,
  ReadDataSourceResponseInit,
  ReadResourceRequest,
  ReadResourceResponse,
  ReadResourceResponseInit,
  RenewEphemeralResourceRequest,
  RenewEphemeralResourceResponse,
  RenewEphemeralResourceResponseInit,
  StopProviderRequest,
  StopProviderResponse,
  StopProviderResponseInit,
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
  UpgradeResourceIdentityResponseInit,
  UpgradeResourceStateRequest,
  UpgradeResourceStateResponse,
  UpgradeResourceStateResponseInit,
  ValidateActionConfigRequest,
  ValidateActionConfigResponse,
  ValidateActionConfigResponseInit,
  ValidateDataResourceConfigRequest,
  ValidateDataResourceConfigResponse,
  ValidateDataResourceConfigResponseInit,
  ValidateEphemeralResourceConfigRequest,
  ValidateEphemeralResourceConfigResponse,
  ValidateEphemeralResourceConfigResponseInit,
  ValidateListResourceConfigRequest,
  ValidateListResourceConfigResponse,
  ValidateListResourceConfigResponseInit,
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
  ValidateProviderConfigResponseInit,
  ValidateResourceConfigRequest,
  ValidateResourceConfigResponse,
  ValidateResourceConfigResponseInit,
} from "./messages.ts";

/** The protocol's calls by their names here, with the path by which gRPC knows each. */
export const calls = {
  getMetadata: { path: "/tfplugin6.Provider/GetMetadata", stream: false },
  getProviderSchema: { path: "/tfplugin6.Provider/GetProviderSchema", stream: false },
  getResourceIdentitySchemas: { path: "/tfplugin6.Provider/GetResourceIdentitySchemas", stream: false },
  validateProviderConfig: { path: "/tfplugin6.Provider/ValidateProviderConfig", stream: false },
  configureProvider: { path: "/tfplugin6.Provider/ConfigureProvider", stream: false },
  stopProvider: { path: "/tfplugin6.Provider/StopProvider", stream: false },
  validateResourceConfig: { path: "/tfplugin6.Provider/ValidateResourceConfig", stream: false },
  upgradeResourceState: { path: "/tfplugin6.Provider/UpgradeResourceState", stream: false },
  upgradeResourceIdentity: { path: "/tfplugin6.Provider/UpgradeResourceIdentity", stream: false },
  readResource: { path: "/tfplugin6.Provider/ReadResource", stream: false },
  planResourceChange: { path: "/tfplugin6.Provider/PlanResourceChange", stream: false },
  applyResourceChange: { path: "/tfplugin6.Provider/ApplyResourceChange", stream: false },
  importResourceState: { path: "/tfplugin6.Provider/ImportResourceState", stream: false },
  moveResourceState: { path: "/tfplugin6.Provider/MoveResourceState", stream: false },
  generateResourceConfig: { path: "/tfplugin6.Provider/GenerateResourceConfig", stream: false },
  validateDataResourceConfig: { path: "/tfplugin6.Provider/ValidateDataResourceConfig", stream: false },
  readDataSource: { path: "/tfplugin6.Provider/ReadDataSource", stream: false },
  getFunctions: { path: "/tfplugin6.Provider/GetFunctions", stream: false },
  callFunction: { path: "/tfplugin6.Provider/CallFunction", stream: false },
  validateEphemeralResourceConfig: { path: "/tfplugin6.Provider/ValidateEphemeralResourceConfig", stream: false },
  openEphemeralResource: { path: "/tfplugin6.Provider/OpenEphemeralResource", stream: false },
  renewEphemeralResource: { path: "/tfplugin6.Provider/RenewEphemeralResource", stream: false },
  closeEphemeralResource: { path: "/tfplugin6.Provider/CloseEphemeralResource", stream: false },
  validateListResourceConfig: { path: "/tfplugin6.Provider/ValidateListResourceConfig", stream: false },
  listResource: { path: "/tfplugin6.Provider/ListResource", stream: true },
  validateActionConfig: { path: "/tfplugin6.Provider/ValidateActionConfig", stream: false },
  planAction: { path: "/tfplugin6.Provider/PlanAction", stream: false },
  invokeAction: { path: "/tfplugin6.Provider/InvokeAction", stream: true },
} as const;

export type CallName = keyof typeof calls;

/** What each call is asked, what may be answered, and what an answer is read as. */
export interface CallMessages {
  getMetadata: { request: GetMetadataRequest; response: GetMetadataResponseInit; answer: GetMetadataResponse };
  getProviderSchema: {
    request: GetProviderSchemaRequest;
    response: GetProviderSchemaResponseInit;
    answer: GetProviderSchemaResponse;
  };
  getResourceIdentitySchemas: {
    request: GetResourceIdentitySchemasRequest;
    response: GetResourceIdentitySchemasResponseInit;
    answer: GetResourceIdentitySchemasResponse;
  };
  validateProviderConfig: {
    request: ValidateProviderConfigRequest;
    response: ValidateProviderConfigResponseInit;
    answer: ValidateProviderConfigResponse;
  };
  configureProvider: {
    request: ConfigureProviderRequest;
    response: ConfigureProviderResponseInit;
    answer: ConfigureProviderResponse;
  };
  stopProvider: { request: StopProviderRequest; response: StopProviderResponseInit; answer: StopProviderResponse };
  validateResourceConfig: {
    request: ValidateResourceConfigRequest;
    response: ValidateResourceConfigResponseInit;
    answer: ValidateResourceConfigResponse;
  };
  upgradeResourceState: {
    request: UpgradeResourceStateRequest;
    response: UpgradeResourceStateResponseInit;
    answer: UpgradeResourceStateResponse;
  };
  upgradeResourceIdentity: {
    request: UpgradeResourceIdentityRequest;
    response: UpgradeResourceIdentityResponseInit;
    answer: UpgradeResourceIdentityResponse;
  };
  readResource: { request: ReadResourceRequest; response: ReadResourceResponseInit; answer: ReadResourceResponse };
  planResourceChange: {
    request: PlanResourceChangeRequest;
    response: PlanResourceChangeResponseInit;
    answer: PlanResourceChangeResponse;
  };
  applyResourceChange: {
    request: ApplyResourceChangeRequest;
    response: ApplyResourceChangeResponseInit;
    answer: ApplyResourceChangeResponse;
  };
  importResourceState: {
    request: ImportResourceStateRequest;
    response: ImportResourceStateResponseInit;
    answer: ImportResourceStateResponse;
  };
  moveResourceState: {
    request: MoveResourceStateRequest;
    response: MoveResourceStateResponseInit;
    answer: MoveResourceStateResponse;
  };
  generateResourceConfig: {
    request: GenerateResourceConfigRequest;
    response: GenerateResourceConfigResponseInit;
    answer: GenerateResourceConfigResponse;
  };
  validateDataResourceConfig: {
    request: ValidateDataResourceConfigRequest;
    response: ValidateDataResourceConfigResponseInit;
    answer: ValidateDataResourceConfigResponse;
  };
  readDataSource: {
    request: ReadDataSourceRequest;
    response: ReadDataSourceResponseInit;
    answer: ReadDataSourceResponse;
  };
  getFunctions: { request: GetFunctionsRequest; response: GetFunctionsResponseInit; answer: GetFunctionsResponse };
  callFunction: { request: CallFunctionRequest; response: CallFunctionResponseInit; answer: CallFunctionResponse };
  validateEphemeralResourceConfig: {
    request: ValidateEphemeralResourceConfigRequest;
    response: ValidateEphemeralResourceConfigResponseInit;
    answer: ValidateEphemeralResourceConfigResponse;
  };
  openEphemeralResource: {
    request: OpenEphemeralResourceRequest;
    response: OpenEphemeralResourceResponseInit;
    answer: OpenEphemeralResourceResponse;
  };
  renewEphemeralResource: {
    request: RenewEphemeralResourceRequest;
    response: RenewEphemeralResourceResponseInit;
    answer: RenewEphemeralResourceResponse;
  };
  closeEphemeralResource: {
    request: CloseEphemeralResourceRequest;
    response: CloseEphemeralResourceResponseInit;
    answer: CloseEphemeralResourceResponse;
  };
  validateListResourceConfig: {
    request: ValidateListResourceConfigRequest;
    response: ValidateListResourceConfigResponseInit;
    answer: ValidateListResourceConfigResponse;
  };
  listResource: { request: ListResourceRequest; response: ListResourceEventInit; answer: ListResourceEvent };
  validateActionConfig: {
    request: ValidateActionConfigRequest;
    response: ValidateActionConfigResponseInit;
    answer: ValidateActionConfigResponse;
  };
  planAction: { request: PlanActionRequest; response: PlanActionResponseInit; answer: PlanActionResponse };
  invokeAction: { request: InvokeActionRequest; response: InvokeActionEventInit; answer: InvokeActionEvent };
}
