/** What both engines' states have in common: which of their resources are links. */
import type { ResourceDefinition } from "../../../provider/core/definition.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { registry } from "../../../provider/registry.ts";
import { isVendorName, type VendorName } from "../../policies/vendors.ts";
import type { LinkRequest, StoredCredentials } from "../link.ts";

/** A definition whose resources are links: settings that collect from an AWS account. */
export interface LinkType {
  readonly vendor: VendorName;
  readonly definition: ResourceDefinition;
}

/** Every resource type that is a link. External IDs and alerts are none. */
export const LINK_TYPES: readonly LinkType[] = registry.vendors.flatMap(({ name: vendor, resources }) =>
  isVendorName(vendor)
    ? resources.filter(({ name }) => name.endsWith("Integration")).map((definition) => ({ vendor, definition }))
    : [],
);

/** A resource of a state that is a link. */
export interface StoredLink {
  readonly type: LinkType;
  readonly source: string;
  readonly engine: "pulumi" | "terraform";
  /** Its attributes, by the names of the engine's state. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What the program declared, where the engine keeps it beside what was read back. */
  readonly declared?: Readonly<Record<string, unknown>>;
  readonly id: string;
}

/** The attributes of credentials as they stand in state. Elastic's own name for an access key is another one. */
const NAMES = {
  pulumi: { roleArn: "roleArn", externalId: "externalId", accessKeyId: ["key", "accessKeyId"] },
  terraform: { roleArn: "role_arn", externalId: "external_id", accessKeyId: ["key", "access_key_id"] },
} as const;

export function requestOf({ type, source, engine, attributes, declared = attributes, id }: StoredLink): LinkRequest {
  const names = NAMES[engine];
  const roleArn = text(attributes[names.roleArn]);
  const externalId = text(attributes[names.externalId]);
  const accessKeyId = names.accessKeyId.map((name) => text(attributes[name])).find((value) => value !== undefined);
  const stored: StoredCredentials = {
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
  };
  const declaredOff = declared.disabled === true;
  const [storedName, space] = [text(attributes.name), text(attributes.space)];
  return { vendor: type.vendor, idOrName: id, storedName, source, engine, space, declaredOff, stored };
}

/** A secret is no text in Pulumi's state, and a reference to one is no value: both are left out. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !value.startsWith("secret-reference:") ? value : undefined;
}

/** @throws AwslinkError where it is no JSON */
export function parseState(content: string, where: string, expected: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    const empty = content.trim() === "";
    throw new AwslinkError(`${where}: ${empty ? "it is empty" : "it is not JSON"}`, { nextStep: `give ${expected}` });
  }
}

/** What is easily given in the place of something else, by what is at its top. */
const MISTAKEN: readonly { readonly key: string; readonly text: string }[] = [
  { key: "deployment", text: "it is an exported Pulumi stack: give it with --pulumi-export" },
  { key: "encrypted_data", text: "it is encrypted: give what `tofu state pull` or `tofu show -json` writes" },
  { key: "planned_values", text: "it is a plan, not a state: `terraform show -json` without a file shows the state" },
  { key: "terraform_version", text: "it is a Terraform state: give it with --terraform-state" },
];

/** The error for what is JSON and not the state that was asked for. */
export function wrongState(content: unknown, where: string, kind: string, expected: string): AwslinkError {
  const mistaken = MISTAKEN.find(({ key }) => typeof content === "object" && content !== null && key in content);
  return new AwslinkError(`${where}: ${mistaken?.text ?? `it is not ${kind}`}`, { nextStep: `give ${expected}` });
}

/** The error for a state that is a state, and has no link in it. */
export function noLinks(where: string, resources: number, typeOf: (type: LinkType) => string): AwslinkError {
  const types = LINK_TYPES.map(typeOf).join(", ");
  return new AwslinkError(`${where}: there is no link among its ${resources} resources`, {
    nextStep: `links are resources of the types ${types}; name a link directly, as in: npx awslink doctor mackerel NAME`,
  });
}
