/** The slice of AWS that links need: IAM and STS, for as many accounts as the sandbox is given. */
import type { AccountCredentials, OptionsInForce } from "../options.ts";
import type { Vendor } from "../vendor.ts";
import { Account } from "./accounts.ts";
import { type AwsAsVendorsSeeIt, awsAsVendorsSeeIt } from "./as-vendors-see-it.ts";
import { iam } from "./iam.ts";
import { awsVendor } from "./query-protocol.ts";
import { sts } from "./sts.ts";

/** Makes the sandbox's AWS, and the view of it that the vendors have. */
export function aws(
  owners: readonly AccountCredentials[],
  options: OptionsInForce,
): { vendor: Vendor; asVendorsSeeIt: AwsAsVendorsSeeIt } {
  const accounts = new Map(owners.map((owner) => [owner.accountId, new Account(owner)]));
  return { vendor: awsVendor([iam, sts], accounts, options), asVendorsSeeIt: awsAsVendorsSeeIt(accounts) };
}
