/**
 * The gRPC library and messages of the Pulumi SDK that is installed. They are CommonJS that named imports cannot see,
 * and gRPC and Protobuf are the SDK's dependencies, not ours: all are loaded as the SDK itself would.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const requireAsSdk = createRequire(require.resolve("@pulumi/pulumi"));

export const grpc: typeof import("@grpc/grpc-js") = requireAsSdk("@grpc/grpc-js");
export const service: typeof import("@pulumi/pulumi/proto/provider_grpc_pb.js") = require("@pulumi/pulumi/proto/provider_grpc_pb.js");
export const messages: typeof import("@pulumi/pulumi/proto/provider_pb.js") = require("@pulumi/pulumi/proto/provider_pb.js");
export const plugins: typeof import("@pulumi/pulumi/proto/plugin_pb.js") = require("@pulumi/pulumi/proto/plugin_pb.js");
export const status: typeof import("@pulumi/pulumi/proto/status_pb.js") = require("@pulumi/pulumi/proto/status_pb.js");

/** A property map as a message. Protobuf's types are the SDK's dependency as well: they are taken from its messages. */
export type StructMessage = NonNullable<ReturnType<InstanceType<typeof messages.CreateRequest>["getProperties"]>>;
type AnyMessage = ReturnType<InstanceType<typeof status.Status>["getDetailsList"]>[number];

export const { Struct }: { readonly Struct: { fromJavaScript(values: object): StructMessage } } = requireAsSdk(
  "google-protobuf/google/protobuf/struct_pb.js",
);
export const { Empty }: { readonly Empty: new () => object } = requireAsSdk(
  "google-protobuf/google/protobuf/empty_pb.js",
);
export const { Any }: { readonly Any: new () => AnyMessage } = requireAsSdk(
  "google-protobuf/google/protobuf/any_pb.js",
);
