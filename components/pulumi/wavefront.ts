/** Wavefront's resources and functions on Pulumi. */
export * from "../../provider/pulumi/generated/wavefront.ts";
