/** Role ARNs and partitions as part of `awslink/policies`; the vendors' definitions read the same ones in the core. */
export {
  type Arn,
  checkRoleArn,
  parseArn,
  parseRoleArn,
  type RoleArn,
  type RoleArnCheck,
} from "../../provider/core/aws/arn.ts";
export { checkExternalId } from "../../provider/core/aws/external-id.ts";
export { checkRegion, isRegion, type Partition, partitionOf } from "../../provider/core/aws/region.ts";
