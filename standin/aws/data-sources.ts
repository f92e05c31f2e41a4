/** Who asks, and where: `aws.getCallerIdentity`, `aws.getPartition`, `aws.getRegion`. */
import { z } from "zod";
import { partitionOf } from "../../provider/core/aws/region.ts";
import { defineDataSource } from "../../provider/core/definition.ts";
import { attribute } from "../../provider/core/schema/metadata.ts";
import { type AwsClient, given } from "./client.ts";

const none = z.strictObject({});

const text = (description: string) => attribute(z.string(), { description, computed: true });

const callerIdentityOutputs = z.strictObject({
  id: text("The account's number."),
  accountId: text("The account's number."),
  arn: text("ARN of the caller."),
  userId: text("AWS's own id of the caller."),
});

export const getCallerIdentity = defineDataSource<AwsClient, typeof none, typeof callerIdentityOutputs>({
  vendor: "aws",
  name: "getCallerIdentity",
  terraformName: "aws_caller_identity",
  description: "The account and identity that the provider's keys belong to.",
  inputs: none,
  outputs: callerIdentityOutputs,
  async read({ sts }) {
    const { Account, Arn, UserId } = await sts.getCallerIdentity({});
    const accountId = given(Account, "account");
    return { id: accountId, accountId, arn: given(Arn, "ARN"), userId: given(UserId, "user id") };
  },
});

const partitionOutputs = z.strictObject({
  id: text("The partition."),
  partition: text("The partition: `aws`, `aws-cn`, `aws-us-gov`, …"),
  dnsSuffix: text("The domain of the partition's services."),
  reverseDnsPrefix: text("The same, read backwards."),
});

/** Domains of the partitions. Source: partitions.json of AWS's SDKs. */
const DNS_SUFFIXES: Readonly<Record<string, string>> = {
  "aws-cn": "amazonaws.com.cn",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
};

function dnsSuffix(region: string): string {
  return DNS_SUFFIXES[partitionOf(region) ?? "aws"] ?? "amazonaws.com";
}

export const getPartition = defineDataSource<AwsClient, typeof none, typeof partitionOutputs>({
  vendor: "aws",
  name: "getPartition",
  terraformName: "aws_partition",
  description: "The partition of the provider's region.",
  inputs: none,
  outputs: partitionOutputs,
  async read({ region }) {
    const partition = partitionOf(region) ?? "aws";
    const suffix = dnsSuffix(region);
    return { id: partition, partition, dnsSuffix: suffix, reverseDnsPrefix: suffix.split(".").reverse().join(".") };
  },
});

const regionInputs = z.strictObject({
  region: attribute(z.string().optional(), { description: "The region asked for.", computed: true }),
  name: attribute(z.string().optional(), { description: "Older name of `region`.", computed: true }),
});

const regionOutputs = z.strictObject({
  id: text("The region."),
  region: text("The region."),
  name: text("The region."),
  endpoint: text("The address of EC2 there."),
  description: text("The region's code: the stand-in does not know AWS's names of regions."),
});

export const getRegion = defineDataSource<AwsClient, typeof regionInputs, typeof regionOutputs>({
  vendor: "aws",
  name: "getRegion",
  terraformName: "aws_region",
  description: "The provider's region, or the one asked for.",
  inputs: regionInputs,
  outputs: regionOutputs,
  async read(client, asked) {
    const region = asked.region ?? asked.name ?? client.region;
    return {
      id: region,
      region,
      name: region,
      endpoint: `ec2.${region}.${dnsSuffix(region)}`,
      description: region,
    };
  },
});
