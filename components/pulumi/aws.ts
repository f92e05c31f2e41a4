/** awslink's own resources in AWS on Pulumi: `aws.AccessKey`, `aws.AccessKeyRetirement`. */
export * from "../../provider/pulumi/generated/aws.ts";
