// Generated from provider/terraform/protocol/plugin.proto by `npm run generate`. Not to be edited.

import { BinaryReader } from "@bufbuild/protobuf/wire";
import type { CallMessages, CallName } from "./calls.ts";
import {
  decodeApplyResourceChangeRequest,
  decodeApplyResourceChangeResponse,
  decodeCallFunctionRequest,
  decodeCallFunctionResponse,
  decodeCloseEphemeralResourceRequest,
  decodeCloseEphemeralResourceResponse,
  decodeConfigureProviderRequest,
  decodeConfigureProviderResponse,
  decodeGenerateResourceConfigRequest,
  decodeGenerateResourceConfigResponse,
  decodeGetFunctionsRequest,
  decodeGetFunctionsResponse,
  decodeGetMetadataRequest,
  decodeGetMetadataResponse,
  decodeGetProviderSchemaRequest,
  decodeGetProviderSchemaResponse,
  decodeGetResourceIdentitySchemasRequest,
  decodeGetResourceIdentitySchemasResponse,
  decodeImportResourceStateRequest,
  decodeImportResourceStateResponse,
  decodeInvokeActionEvent,
  decodeInvokeActionRequest,
  decodeListResourceEvent,
  decodeListResourceRequest,
  decodeMoveResourceStateRequest,
  decodeMoveResourceStateResponse,
  decodeOpenEphemeralResourceRequest,
  decodeOpenEphemeralResourceResponse,
  decodePlanActionRequest,
  decodePlanActionResponse,
  decodePlanResourceChangeRequest,
  decodePlanResourceChangeResponse,
  decodeReadDataSourceRequest,
  decodeReadDataSourceResponse,
  decodeReadResourceRequest,
  decodeReadResourceResponse,
  decodeRenewEphemeralResourceRequest,
  decodeRenewEphemeralResourceResponse,
  decodeStopProviderRequest,
  decodeStopProviderResponse,
  decodeUpgradeResourceIdentityRequest,
  decodeUpgradeResourceIdentityResponse,
  decodeUpgradeResourceStateRequest,
  decodeUpgradeResourceStateResponse,
  decodeValidateActionConfigRequest,
  decodeValidateActionConfigResponse,
  decodeValidateDataResourceConfigRequest,
  decodeValidateDataResourceConfigResponse,
  decodeValidateEphemeralResourceConfigRequest,
  decodeValidateEphemeralResourceConfigResponse,
  decodeValidateListResourceConfigRequest,
  decodeValidateListResourceConfigResponse,
  decodeValidateProviderConfigRequest,
  decodeValidateProviderConfigResponse,
  decodeValidateResourceConfigRequest,
  decodeValidateResourceConfigResponse,
  encodeApplyResourceChangeRequest,
  encodeApplyResourceChangeResponse,
  encodeCallFunctionRequest,
  encodeCallFunctionResponse,
  encodeCloseEphemeralResourceRequest,
  encodeCloseEphemeralResourceResponse,
  encodeConfigureProviderRequest,
  encodeConfigureProviderResponse,
  encodeGenerateResourceConfigRequest,
  encodeGenerateResourceConfigResponse,
  encodeGetFunctionsRequest,
  encodeGetFunctionsResponse,
  encodeGetMetadataRequest,
  encodeGetMetadataResponse,
  encodeGetProviderSchemaRequest,
  encodeGetProviderSchemaResponse,
  encodeGetResourceIdentitySchemasRequest,
  encodeGetResourceIdentitySchemasResponse,
  encodeImportResourceStateRequest,
  encodeImportResourceStateResponse,
  encodeInvokeActionEvent,
  encodeInvokeActionRequest,
  encodeListResourceEvent,
  encodeListResourceRequest,
  encodeMoveResourceStateRequest,
  encodeMoveResourceStateResponse,
  encodeOpenEphemeralResourceRequest,
  encodeOpenEphemeralResourceResponse,
  encodePlanActionRequest,
  encodePlanActionResponse,
  encodePlanResourceChangeRequest,
  encodePlanResourceChangeResponse,
  encodeReadDataSourceRequest,
  encodeReadDataSourceResponse,
  encodeReadResourceRequest,
  encodeReadResourceResponse,
  encodeRenewEphemeralResourceRequest,
  encodeRenewEphemeralResourceResponse,
  encodeStopProviderRequest,
  encodeStopProviderResponse,
  encodeUpgradeResourceIdentityRequest,
  encodeUpgradeResourceIdentityResponse,
  encodeUpgradeResourceStateRequest,
  encodeUpgradeResourceStateResponse,
  encodeValidateActionConfigRequest,
  encodeValidateActionConfigResponse,
  encodeValidateDataResourceConfigRequest,
  encodeValidateDataResourceConfigResponse,
  encodeValidateEphemeralResourceConfigRequest,
  encodeValidateEphemeralResourceConfigResponse,
  encodeValidateListResourceConfigRequest,
  encodeValidateListResourceConfigResponse,
  encodeValidateProviderConfigRequest,
  encodeValidateProviderConfigResponse,
  encodeValidateResourceConfigRequest,
  encodeValidateResourceConfigResponse,
} from "./messages.ts";
import type {
  ApplyResourceChangeRequestInit,
  CallFunctionRequestInit,
  CloseEphemeralResourceRequestInit,
  ConfigureProviderRequestInit,
  GenerateResourceConfigRequestInit,
  GetFunctionsRequestInit,
  GetMetadataRequestInit,
  GetProviderSchemaRequestInit,
  GetResourceIdentitySchemasRequestInit,
  ImportResourceStateRequestInit,
  InvokeActionRequestInit,
  ListResourceRequestInit,
  MoveResourceStateRequestInit,
  OpenEphemeralResourceRequestInit,
  PlanActionRequestInit,
  PlanResourceChangeRequestInit,
  ReadDataSourceRequestInit,
  ReadResourceRequestInit,
  RenewEphemeralResourceRequestInit,
  StopProviderRequestInit,
  UpgradeResourceIdentityRequestInit,
  UpgradeResourceStateRequestInit,
  ValidateActionConfigRequestInit,
  ValidateDataResourceConfigRequestInit,
  ValidateEphemeralResourceConfigRequestInit,
  ValidateListResourceConfigRequestInit,
  ValidateProviderConfigRequestInit,
  ValidateResourceConfigRequestInit,
} from "./messages.ts";

type ServerCodecs = {
  readonly [Call in CallName]: {
    readonly decodeRequest: (bytes: Uint8Array) => CallMessages[Call]["request"];
    readonly encodeResponse: (response: CallMessages[Call]["response"]) => Uint8Array;
  };
};

/** What a provider reads and writes. */
export const serverCodecs: ServerCodecs = {
  getMetadata: {
    decodeRequest: (bytes) => decodeGetMetadataRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeGetMetadataResponse(response).finish(),
  },
  getProviderSchema: {
    decodeRequest: (bytes) => decodeGetProviderSchemaRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeGetProviderSchemaResponse(response).finish(),
  },
  getResourceIdentitySchemas: {
    decodeRequest: (bytes) => decodeGetResourceIdentitySchemasRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeGetResourceIdentitySchemasResponse(response).finish(),
  },
  validateProviderConfig: {
    decodeRequest: (bytes) => decodeValidateProviderConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateProviderConfigResponse(response).finish(),
  },
  configureProvider: {
    decodeRequest: (bytes) => decodeConfigureProviderRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeConfigureProviderResponse(response).finish(),
  },
  stopProvider: {
    decodeRequest: (bytes) => decodeStopProviderRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeStopProviderResponse(response).finish(),
  },
  validateResourceConfig: {
    decodeRequest: (bytes) => decodeValidateResourceConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateResourceConfigResponse(response).finish(),
  },
  upgradeResourceState: {
    decodeRequest: (bytes) => decodeUpgradeResourceStateRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeUpgradeResourceStateResponse(response).finish(),
  },
  upgradeResourceIdentity: {
    decodeRequest: (bytes) => decodeUpgradeResourceIdentityRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeUpgradeResourceIdentityResponse(response).finish(),
  },
  readResource: {
    decodeRequest: (bytes) => decodeReadResourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeReadResourceResponse(response).finish(),
  },
  planResourceChange: {
    decodeRequest: (bytes) => decodePlanResourceChangeRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodePlanResourceChangeResponse(response).finish(),
  },
  applyResourceChange: {
    decodeRequest: (bytes) => decodeApplyResourceChangeRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeApplyResourceChangeResponse(response).finish(),
  },
  importResourceState: {
    decodeRequest: (bytes) => decodeImportResourceStateRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeImportResourceStateResponse(response).finish(),
  },
  moveResourceState: {
    decodeRequest: (bytes) => decodeMoveResourceStateRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeMoveResourceStateResponse(response).finish(),
  },
  generateResourceConfig: {
    decodeRequest: (bytes) => decodeGenerateResourceConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeGenerateResourceConfigResponse(response).finish(),
  },
  validateDataResourceConfig: {
    decodeRequest: (bytes) => decodeValidateDataResourceConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateDataResourceConfigResponse(response).finish(),
  },
  readDataSource: {
    decodeRequest: (bytes) => decodeReadDataSourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeReadDataSourceResponse(response).finish(),
  },
  getFunctions: {
    decodeRequest: (bytes) => decodeGetFunctionsRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeGetFunctionsResponse(response).finish(),
  },
  callFunction: {
    decodeRequest: (bytes) => decodeCallFunctionRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeCallFunctionResponse(response).finish(),
  },
  validateEphemeralResourceConfig: {
    decodeRequest: (bytes) => decodeValidateEphemeralResourceConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateEphemeralResourceConfigResponse(response).finish(),
  },
  openEphemeralResource: {
    decodeRequest: (bytes) => decodeOpenEphemeralResourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeOpenEphemeralResourceResponse(response).finish(),
  },
  renewEphemeralResource: {
    decodeRequest: (bytes) => decodeRenewEphemeralResourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeRenewEphemeralResourceResponse(response).finish(),
  },
  closeEphemeralResource: {
    decodeRequest: (bytes) => decodeCloseEphemeralResourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeCloseEphemeralResourceResponse(response).finish(),
  },
  validateListResourceConfig: {
    decodeRequest: (bytes) => decodeValidateListResourceConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateListResourceConfigResponse(response).finish(),
  },
  listResource: {
    decodeRequest: (bytes) => decodeListResourceRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeListResourceEvent(response).finish(),
  },
  validateActionConfig: {
    decodeRequest: (bytes) => decodeValidateActionConfigRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeValidateActionConfigResponse(response).finish(),
  },
  planAction: {
    decodeRequest: (bytes) => decodePlanActionRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodePlanActionResponse(response).finish(),
  },
  invokeAction: {
    decodeRequest: (bytes) => decodeInvokeActionRequest(new BinaryReader(bytes)),
    encodeResponse: (response) => encodeInvokeActionEvent(response).finish(),
  },
};

/** What each call is asked, to be written. */
export interface RequestInits {
  getMetadata: GetMetadataRequestInit;
  getProviderSchema: GetProviderSchemaRequestInit;
  getResourceIdentitySchemas: GetResourceIdentitySchemasRequestInit;
  validateProviderConfig: ValidateProviderConfigRequestInit;
  configureProvider: ConfigureProviderRequestInit;
  stopProvider: StopProviderRequestInit;
  validateResourceConfig: ValidateResourceConfigRequestInit;
  upgradeResourceState: UpgradeResourceStateRequestInit;
  upgradeResourceIdentity: UpgradeResourceIdentityRequestInit;
  readResource: ReadResourceRequestInit;
  planResourceChange: PlanResourceChangeRequestInit;
  applyResourceChange: ApplyResourceChangeRequestInit;
  importResourceState: ImportResourceStateRequestInit;
  moveResourceState: MoveResourceStateRequestInit;
  generateResourceConfig: GenerateResourceConfigRequestInit;
  validateDataResourceConfig: ValidateDataResourceConfigRequestInit;
  readDataSource: ReadDataSourceRequestInit;
  getFunctions: GetFunctionsRequestInit;
  callFunction: CallFunctionRequestInit;
  validateEphemeralResourceConfig: ValidateEphemeralResourceConfigRequestInit;
  openEphemeralResource: OpenEphemeralResourceRequestInit;
  renewEphemeralResource: RenewEphemeralResourceRequestInit;
  closeEphemeralResource: CloseEphemeralResourceRequestInit;
  validateListResourceConfig: ValidateListResourceConfigRequestInit;
  listResource: ListResourceRequestInit;
  validateActionConfig: ValidateActionConfigRequestInit;
  planAction: PlanActionRequestInit;
  invokeAction: InvokeActionRequestInit;
}

type ClientCodecs = {
  readonly [Call in CallName]: {
    readonly encodeRequest: (request: RequestInits[Call]) => Uint8Array;
    readonly decodeResponse: (bytes: Uint8Array) => CallMessages[Call]["answer"];
  };
};

/** What the program that asks a provider writes and reads. */
export const clientCodecs: ClientCodecs = {
  getMetadata: {
    encodeRequest: (request) => encodeGetMetadataRequest(request).finish(),
    decodeResponse: (bytes) => decodeGetMetadataResponse(new BinaryReader(bytes)),
  },
  getProviderSchema: {
    encodeRequest: (request) => encodeGetProviderSchemaRequest(request).finish(),
    decodeResponse: (bytes) => decodeGetProviderSchemaResponse(new BinaryReader(bytes)),
  },
  getResourceIdentitySchemas: {
    encodeRequest: (request) => encodeGetResourceIdentitySchemasRequest(request).finish(),
    decodeResponse: (bytes) => decodeGetResourceIdentitySchemasResponse(new BinaryReader(bytes)),
  },
  validateProviderConfig: {
    encodeRequest: (request) => encodeValidateProviderConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateProviderConfigResponse(new BinaryReader(bytes)),
  },
  configureProvider: {
    encodeRequest: (request) => encodeConfigureProviderRequest(request).finish(),
    decodeResponse: (bytes) => decodeConfigureProviderResponse(new BinaryReader(bytes)),
  },
  stopProvider: {
    encodeRequest: (request) => encodeStopProviderRequest(request).finish(),
    decodeResponse: (bytes) => decodeStopProviderResponse(new BinaryReader(bytes)),
  },
  validateResourceConfig: {
    encodeRequest: (request) => encodeValidateResourceConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateResourceConfigResponse(new BinaryReader(bytes)),
  },
  upgradeResourceState: {
    encodeRequest: (request) => encodeUpgradeResourceStateRequest(request).finish(),
    decodeResponse: (bytes) => decodeUpgradeResourceStateResponse(new BinaryReader(bytes)),
  },
  upgradeResourceIdentity: {
    encodeRequest: (request) => encodeUpgradeResourceIdentityRequest(request).finish(),
    decodeResponse: (bytes) => decodeUpgradeResourceIdentityResponse(new BinaryReader(bytes)),
  },
  readResource: {
    encodeRequest: (request) => encodeReadResourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeReadResourceResponse(new BinaryReader(bytes)),
  },
  planResourceChange: {
    encodeRequest: (request) => encodePlanResourceChangeRequest(request).finish(),
    decodeResponse: (bytes) => decodePlanResourceChangeResponse(new BinaryReader(bytes)),
  },
  applyResourceChange: {
    encodeRequest: (request) => encodeApplyResourceChangeRequest(request).finish(),
    decodeResponse: (bytes) => decodeApplyResourceChangeResponse(new BinaryReader(bytes)),
  },
  importResourceState: {
    encodeRequest: (request) => encodeImportResourceStateRequest(request).finish(),
    decodeResponse: (bytes) => decodeImportResourceStateResponse(new BinaryReader(bytes)),
  },
  moveResourceState: {
    encodeRequest: (request) => encodeMoveResourceStateRequest(request).finish(),
    decodeResponse: (bytes) => decodeMoveResourceStateResponse(new BinaryReader(bytes)),
  },
  generateResourceConfig: {
    encodeRequest: (request) => encodeGenerateResourceConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeGenerateResourceConfigResponse(new BinaryReader(bytes)),
  },
  validateDataResourceConfig: {
    encodeRequest: (request) => encodeValidateDataResourceConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateDataResourceConfigResponse(new BinaryReader(bytes)),
  },
  readDataSource: {
    encodeRequest: (request) => encodeReadDataSourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeReadDataSourceResponse(new BinaryReader(bytes)),
  },
  getFunctions: {
    encodeRequest: (request) => encodeGetFunctionsRequest(request).finish(),
    decodeResponse: (bytes) => decodeGetFunctionsResponse(new BinaryReader(bytes)),
  },
  callFunction: {
    encodeRequest: (request) => encodeCallFunctionRequest(request).finish(),
    decodeResponse: (bytes) => decodeCallFunctionResponse(new BinaryReader(bytes)),
  },
  validateEphemeralResourceConfig: {
    encodeRequest: (request) => encodeValidateEphemeralResourceConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateEphemeralResourceConfigResponse(new BinaryReader(bytes)),
  },
  openEphemeralResource: {
    encodeRequest: (request) => encodeOpenEphemeralResourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeOpenEphemeralResourceResponse(new BinaryReader(bytes)),
  },
  renewEphemeralResource: {
    encodeRequest: (request) => encodeRenewEphemeralResourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeRenewEphemeralResourceResponse(new BinaryReader(bytes)),
  },
  closeEphemeralResource: {
    encodeRequest: (request) => encodeCloseEphemeralResourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeCloseEphemeralResourceResponse(new BinaryReader(bytes)),
  },
  validateListResourceConfig: {
    encodeRequest: (request) => encodeValidateListResourceConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateListResourceConfigResponse(new BinaryReader(bytes)),
  },
  listResource: {
    encodeRequest: (request) => encodeListResourceRequest(request).finish(),
    decodeResponse: (bytes) => decodeListResourceEvent(new BinaryReader(bytes)),
  },
  validateActionConfig: {
    encodeRequest: (request) => encodeValidateActionConfigRequest(request).finish(),
    decodeResponse: (bytes) => decodeValidateActionConfigResponse(new BinaryReader(bytes)),
  },
  planAction: {
    encodeRequest: (request) => encodePlanActionRequest(request).finish(),
    decodeResponse: (bytes) => decodePlanActionResponse(new BinaryReader(bytes)),
  },
  invokeAction: {
    encodeRequest: (request) => encodeInvokeActionRequest(request).finish(),
    decodeResponse: (bytes) => decodeInvokeActionEvent(new BinaryReader(bytes)),
  },
};
