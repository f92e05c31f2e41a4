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
export const plugin: typeof import("@pulumi/pulumi/proto/plugin_pb.js") = require("@pulumi/pulumi/proto/plugin_pb.js");
export const status: typeof import("@pulumi/pulumi/proto/status_pb.js") = require("@pulumi/pulumi/proto/status_pb.js");
export const { Struct }: typeof import("google-protobuf/google/protobuf/struct_pb.js") = requireAsSdk(
  "google-protobuf/google/protobuf/struct_pb.js",
);
export const { Empty }: typeof import("google-protobuf/google/protobuf/empty_pb.js") = requireAsSdk(
  "google-protobuf/google/protobuf/empty_pb.js",
);
export const { Any }: typeof import("google-protobuf/google/protobuf/any_pb.js") = requireAsSdk(
  "google-protobuf/google/protobuf/any_pb.js",
);
