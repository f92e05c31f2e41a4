/** IAM as far as links need it. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/ */
import { accessKeyActions } from "./access-keys.ts";
import { accountAliasActions } from "./account-alias.ts";
import { instanceProfileActions } from "./instance-profiles.ts";
import { managedPolicyActions } from "./managed-policies.ts";
import type { Call, QueryService } from "./query-service.ts";
import { roleActions } from "./roles.ts";
import { simulationActions } from "./simulation.ts";
import { userActions } from "./users.ts";

/** The ARN that a call is about, for the permissions of a caller that is not the account's owner. */
function resource({ params, account }: Call): string {
  const policyArn = params.optional("PolicyArn");
  const roleName = params.optional("RoleName");
  const userName = params.optional("UserName");
  const profileName = params.optional("InstanceProfileName");
  const path = params.optional("Path") ?? "/";
  // Before the role: a call that puts a role into a profile is about the profile.
  if (profileName !== undefined) {
    return account.instanceProfileArn(account.instanceProfiles.get(profileName) ?? { path, name: profileName });
  }
  if (roleName !== undefined) {
    return account.arn(account.roles.get(roleName) ?? { kind: "Role", path, name: roleName });
  }
  if (userName !== undefined) {
    return account.arn(account.users.get(userName) ?? { kind: "User", path, name: userName });
  }
  return policyArn ?? params.optional("PolicySourceArn") ?? "*";
}

export const iam: QueryService = {
  name: "iam",
  version: "2010-05-08",
  namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  actions: {
    ...roleActions,
    ...userActions,
    ...accessKeyActions,
    ...instanceProfileActions,
    ...managedPolicyActions,
    ...accountAliasActions,
    ...simulationActions,
  },
  resource,
};
