/** Elastic's resources and functions on Pulumi. */
export * from "../../provider/pulumi/generated/elastic.ts";
