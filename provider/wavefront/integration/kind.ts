/** The kinds of AWS integrations: one service each, with fields of its own in a block of its own. */
import type { z } from "zod";
import type { AwsService } from "../api.ts";

/** What distinguishes one kind from the others. */
export interface Kind {
  /** The resource type's name: `CloudWatchIntegration`. */
  readonly name: string;
  readonly terraformName: string;
  readonly description: string;
  readonly service: AwsService;
  /** The field of the API that holds what is of this kind alone. */
  readonly block: "cloudWatch" | "ec2" | "cloudTrail";
  /** The fields of that block. Each is computed or has a default, and is named as in the API. */
  readonly fields: z.ZodObject;
}

/** The name that errors and logs use: `wavefront.CloudWatchIntegration`. */
export function kindName(kind: Kind): string {
  return `wavefront.${kind.name}`;
}
