/** AWS regions and the partitions that they belong to, judged by their form: AWS adds regions, this file need not. */
import type { Problem, PropertyPath } from "../errors.ts";

/**
 * A partition of AWS. Accounts, roles and trust never reach from one into another.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export type Partition =
  | "aws"
  | "aws-cn"
  | "aws-us-gov"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f"
  | "aws-eusc";

/** How people call each partition: for messages. */
const PARTITION_TITLES: Readonly<Record<Partition, string>> = {
  aws: "the commercial AWS partition",
  "aws-cn": "AWS China",
  "aws-us-gov": "AWS GovCloud (US)",
  "aws-iso": "AWS ISO (US)",
  "aws-iso-b": "AWS ISOB (US)",
  "aws-iso-e": "AWS ISOE (Europe)",
  "aws-iso-f": "AWS ISOF",
  "aws-eusc": "the AWS European Sovereign Cloud",
};

/**
 * Where each partition has its IAM and, for who has no region, its STS.
 * Source: https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 */
const HOME_REGIONS: Readonly<Record<Partition, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
  "aws-eusc": "eusc-de-east-1",
};

/** Region prefixes of the partitions that are not `aws`; the longer prefix stands first. */
const PARTITION_BY_PREFIX: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-iso-", "aws-iso"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["cn-", "aws-cn"],
];

/** How regions outside of the commercial partition begin: for expressions that an engine evaluates. */
export const foreignRegionPrefixes: readonly string[] = PARTITION_BY_PREFIX.map(([prefix]) => prefix);

const REGION_FORM = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

/** Whether the text is one of AWS's partitions. */
export function isPartition(text: string): text is Partition {
  return Object.hasOwn(PARTITION_TITLES, text);
}

/** What people call a partition: `AWS China` for `aws-cn`. */
export function partitionTitle(partition: Partition): string {
  return PARTITION_TITLES[partition];
}

/** The region in which a partition's IAM is asked. */
export function homeRegion(partition: Partition): string {
  return HOME_REGIONS[partition];
}

/** Whether the text has the form of a region code (`ap-northeast-1`, `us-gov-west-1`); it need not exist. */
export function isRegion(text: string): boolean {
  return REGION_FORM.test(text);
}

/** The partition of a region, by its code; `undefined` where the text has not the form of a region. */
export function partitionOf(region: string): Partition | undefined {
  if (!isRegion(region)) return undefined;
  return PARTITION_BY_PREFIX.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** What is wrong with a region that a vendor reads through a role of the commercial partition, if anything is. */
export function checkReachedRegion(
  region: string,
  path: PropertyPath,
  { vendor, nextStep }: { readonly vendor: string; readonly nextStep?: string },
): Problem[] {
  const malformed = checkRegion(region, path);
  const partition = partitionOf(region);
  if (partition === undefined || partition === "aws") return malformed;
  const message = `${region} is in ${partitionTitle(partition)}, which no role that ${vendor} can assume reaches`;
  return [{ severity: "error", path, message, ...(nextStep === undefined ? {} : { nextStep }) }];
}

/** What is wrong with the form of a region, if anything is. */
export function checkRegion(region: string, path: PropertyPath): Problem[] {
  if (isRegion(region)) return [];
  if (isRegion(region.slice(0, -1)) && /[a-z]$/.test(region)) {
    return [
      {
        severity: "error",
        path,
        message: `"${region}" is an availability zone, not a region`,
        nextStep: `Use "${region.slice(0, -1)}".`,
      },
    ];
  }
  return [
    {
      severity: "error",
      path,
      message: `"${region}" is not a region code of AWS`,
      nextStep: 'Use a code such as "ap-northeast-1".',
    },
  ];
}
