/**
 * `awslink/policies`: the trust and the permissions that a monitoring service needs in an AWS account, for people who
 * make the role themselves. Pure functions: no engine, no request, the same answer for the same arguments.
 */
import "../../provider/node-version.ts";

export { type AgentTrustDocument, type AgentTrustOptions, agentTrustPolicy } from "./agent-trust.ts";
export {
  type Arn,
  checkExternalId,
  checkRegion,
  checkRoleArn,
  isRegion,
  type Partition,
  parseArn,
  parseRoleArn,
  partitionOf,
  type RoleArn,
  type RoleArnCheck,
} from "./arn.ts";
export {
  type ExternalIdsByAccount,
  type RoleTemplate,
  type RoleTemplateOptions,
  roleTemplate,
  type TemplatePrincipal,
  type TemplateResource,
  type TemplateTrust,
  templateText,
} from "./cloudformation.ts";
export {
  type CatalogueDescription,
  catalogueTable,
  describeCatalogue,
  type GrantDescription,
  type ParameterDescription,
  type ServiceDescription,
} from "./describe.ts";
export { type FitOptions, fitPolicies } from "./fit.ts";
export { type LinkPolicies, linkPolicies } from "./link-policies.ts";
export { type GrantedPolicies, refuseOverPermission } from "./over-permission.ts";
export {
  type PermissionForm,
  type Permissions,
  type PermissionsOptions,
  permissionForms,
  permissions,
} from "./permissions.ts";
export { policyCharacters, policyQuotas, templateQuotas } from "./quotas.ts";
export type { PolicyCondition, PolicyDocument, PolicyStatement } from "./statement.ts";
export { type TrustPolicyDocument, type TrustPolicyOptions, type TrustPrincipal, trustPolicy } from "./trust.ts";
export { isVendorName, type VendorName, vendorNames } from "./vendors.ts";
