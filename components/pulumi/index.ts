/** `awslink/pulumi`: the vendors' resources, the explicit provider, and the components that make a whole link. */
import "../../provider/node-version.ts";

export { Provider, type ProviderArgs } from "../../provider/pulumi/generated/provider.ts";
export type {
  ByWavefrontIntegration,
  WavefrontLinkPermissions as WavefrontLinkPermissionsArgs,
} from "../wavefront-link-checks.ts";
export { AccessKeyAge } from "./access-key-age.ts";
export type {
  AccessKeyAgeAlertArgs,
  AccessKeyAgeArgs,
  AccessKeyAgeElasticArgs,
  AccessKeyAgeMackerelArgs,
  AccessKeyAgeProxyArgs,
  AccessKeyAgeRoleArgs,
  AccessKeyAgeSecretArgs,
  AccessKeyAgeWavefrontArgs,
} from "./access-key-age-args.ts";
export * as aws from "./aws.ts";
export * as elastic from "./elastic.ts";
export { ElasticLink } from "./elastic-link.ts";
export type {
  ElasticAccessKeyCredentials,
  ElasticInstanceProfileCredentials,
  ElasticLinkAccessKeyArgs,
  ElasticLinkArgs,
  ElasticLinkInstanceProfileArgs,
  ElasticLinkPermissionsArgs,
  ElasticLinkRoleArgs,
  ElasticLinkServices,
  ElasticRoleCredentials,
} from "./elastic-link-args.ts";
export * as mackerel from "./mackerel.ts";
export { MackerelLink } from "./mackerel-link.ts";
export type {
  MackerelAccessKeyCredentials,
  MackerelLinkAccessKeyArgs,
  MackerelLinkArgs,
  MackerelLinkPermissionsArgs,
  MackerelLinkRoleArgs,
  MackerelLinkServices,
  MackerelRoleCredentials,
} from "./mackerel-link-args.ts";
export { OrganizationRoles } from "./organization-roles.ts";
export type {
  OrganizationAccountArgs,
  OrganizationElasticArgs,
  OrganizationExternalIdsArgs,
  OrganizationMackerelArgs,
  OrganizationOperationPreferencesArgs,
  OrganizationRoleArgs,
  OrganizationRolesArgs,
  OrganizationStackSetArgs,
  OrganizationWavefrontArgs,
} from "./organization-roles-args.ts";
export * as wavefront from "./wavefront.ts";
export { WavefrontLink } from "./wavefront-link.ts";
export type {
  WavefrontLinkArgs,
  WavefrontLinkCloudTrailArgs,
  WavefrontLinkCloudWatchArgs,
  WavefrontLinkEc2Args,
  WavefrontLinkRoleArgs,
} from "./wavefront-link-args.ts";
