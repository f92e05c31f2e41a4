/** The base of every typed resource class. The classes themselves are generated from the definitions. */
import * as pulumi from "@pulumi/pulumi";
import { MUST_EXIST_PROPERTY, PROVIDER_PROPERTY } from "./type-token.ts";

/** What a generated class knows of its type without loading the definitions. */
export interface ResourceType {
  readonly token: string;
  readonly providerLine: string;
  /** Every attribute of the state: each becomes an output. */
  readonly attributes: readonly string[];
  /** Those that are secret, as input and as output. */
  readonly secrets: readonly string[];
  /** Whether one is made anew only when the old one is gone. Default: the new one comes first. */
  readonly deleteBeforeReplace?: true;
}

/** A vendor resource that Pulumi manages through awslink's definitions. */
export abstract class VendorResource extends pulumi.CustomResource {
  constructor(type: ResourceType, name: string, args: object, options: pulumi.CustomResourceOptions | undefined) {
    const declared: Record<string, unknown> = {};
    for (const attribute of type.attributes) declared[attribute] = undefined;
    // Plain JavaScript may leave the arguments out: the check then says which are missing.
    for (const [field, value] of Object.entries(args ?? {})) {
      declared[field] = type.secrets.includes(field) && value !== undefined ? pulumi.secret(value) : value;
    }
    declared[PROVIDER_PROPERTY] = type.providerLine;
    const { deleteBeforeReplace = false, secrets } = type;
    const ofType: pulumi.CustomResourceOptions = {
      ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}),
      additionalSecretOutputs: [...secrets],
    };
    super(type.token, name, declared, pulumi.mergeOptions(ofType, options));
  }
}

/** The properties with which a `get` reads: the read fails on what is not there, which Pulumi's own does not. */
export function lookUpProperties(): Record<string, unknown> {
  return { [MUST_EXIST_PROPERTY]: true };
}
