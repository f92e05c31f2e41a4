/** Mackerel's resources and functions on Pulumi, and what helps to write their arguments. */

export { tagFilter } from "../../provider/mackerel/tags.ts";
export * from "../../provider/pulumi/generated/mackerel.ts";
