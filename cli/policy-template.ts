/** `awslink policy --format cloudformation`: the role of a link as a template, from what `policy` renders anyway. */
import { stringify } from "yaml";
import {
  type LinkPolicies,
  type RoleTemplateOptions,
  roleTemplate,
  type TemplateTrust,
  templateText,
} from "../components/policies/index.ts";
import { AwslinkError } from "../provider/core/errors.ts";

/** How the permissions can be printed. */
export const policyFormats = ["json", "cloudformation", "cloudformation-yaml"] as const;

export type PolicyFormat = (typeof policyFormats)[number];

/** The flags that mean something for a template only. */
export interface TemplateFlags {
  readonly account?: Readonly<Record<string, readonly string[]>>;
  readonly roleName?: string;
  readonly path?: string;
  readonly permissionsBoundary?: string;
  readonly tag?: Readonly<Record<string, string>>;
}

/** @throws AwslinkError where a flag of a template is given, and no template is asked for. */
export function refuseTemplateFlags(flags: TemplateFlags): void {
  const names: Readonly<Record<keyof TemplateFlags, string>> = {
    account: "--account",
    roleName: "--role-name",
    path: "--path",
    permissionsBoundary: "--permissions-boundary",
    tag: "--tag",
  };
  for (const [flag, name] of Object.entries(names)) {
    if (Object.hasOwn(flags, flag)) throw new AwslinkError(`${name} belongs to --format cloudformation`);
  }
}

/** The text of the template. @throws AwslinkError as `roleTemplate` does, and where it would be too long for a request. */
export function renderTemplate(
  format: Exclude<PolicyFormat, "json">,
  trust: TemplateTrust,
  policies: Pick<LinkPolicies, "documents" | "managedPolicyArns">,
  { roleName: name, path, permissionsBoundary, tag: tags }: TemplateFlags,
): string {
  const options: RoleTemplateOptions = { trust, policies, name, path, permissionsBoundary, tags };
  const template = roleTemplate(options);
  templateText(template);
  // Without anchors, which CloudFormation takes and other readers of templates do not; and without folded lines.
  return format === "cloudformation"
    ? JSON.stringify(template, null, 2)
    : stringify(template, { aliasDuplicateObjects: false, lineWidth: 0 }).trimEnd();
}
