/** What a setting needs to be allowed, and the questions that find out whether it is. */
import { parseArn } from "../../provider/core/aws/arn.ts";
import { InvalidInputError } from "../../provider/core/errors.ts";
import { permissions } from "../policies/permissions.ts";
import { asList } from "../policies/statement.ts";
import { catalogueOf, type VendorName } from "../policies/vendors.ts";
import type { Probe, VendorSetting } from "./facts.ts";

/** One action that a setting needs, on every kind of resource that it needs it on. */
export interface Requirement {
  readonly action: string;
  /** The resources as the catalogue bounds them: patterns of ARNs, or `*`. */
  readonly patterns: readonly string[];
  /** One for each pattern. */
  readonly probes: readonly Probe[];
}

export interface Requirements {
  readonly required: readonly Requirement[];
  /** Services that nothing can be said of, with the reason. */
  readonly untold: readonly string[];
}

/** What the vendor's catalogue says that the setting's services need, in the account that they are read in. */
export function requirementsOf(vendor: VendorName, setting: VendorSetting, accountId: string): Requirements {
  const untold = setting.untold.map(({ service, reason }) => `${service}: ${reason}`);
  try {
    const { statements, warnings } = permissions({ ...setting.needs, vendor, services: setting.services });
    const place: Place = { accountId, region: setting.region ?? "us-east-1" };
    const required = statements.flatMap(({ Action, Resource }) =>
      asList(Action).map((action) => {
        const patterns = asList(Resource);
        return { action, patterns, probes: patterns.map((pattern) => ({ action, resource: sample(pattern, place) })) };
      }),
    );
    return { required, untold: [...untold, ...warnings.map(({ message }) => message)] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { required: [], untold: [...untold, error.message] };
  }
}

/** Whether the vendor refuses credentials that may do too much, and the question that it asks to find out. */
export function overPermissionProbe(vendor: VendorName, setting: VendorSetting, accountId: string): Probe | undefined {
  if (!catalogueOf(vendor).refusesOverPermission) return undefined;
  const region = setting.region ?? "us-east-1";
  const partition = setting.needs.partition ?? "aws";
  return {
    action: "ec2:CreateInternetGateway",
    resource: `arn:${partition}:ec2:${region}:${accountId}:internet-gateway/igw-0awslinkdoctor000`,
  };
}

interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** Stands for a resource's own name: whatever is bounded to resources that exist does not match it. */
const NAME = "awslink-doctor";

/** A resource that a pattern could mean: the simulator takes patterns literally. */
function sample(pattern: string, { accountId, region }: Place): string {
  if (pattern === "*") return pattern;
  const arn = parseArn(pattern);
  if (arn === undefined) return pattern.replaceAll("*", NAME);
  const inRegion = arn.region === "*" ? region : arn.region;
  const owner = arn.accountId === "*" ? accountId : arn.accountId;
  return `arn:${arn.partition}:${arn.service}:${inRegion}:${owner}:${arn.resource.replaceAll("*", NAME)}`;
}
