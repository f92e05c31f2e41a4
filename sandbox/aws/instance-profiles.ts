/**
 * Instance profiles: what hands a role to EC2's instances. Source: the IAM API reference,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html and on.
 */
import { type Account, type InstanceProfile, type Role, uniqueId } from "./accounts.ts";
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from "./error.ts";
import { findPrincipal } from "./principal-actions.ts";
import { PATH, POLICY_NAME } from "./query-parameters.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";
import { roleAnswer } from "./roles.ts";
import { changeTags, readTags, removeTags, tagsAnswer } from "./tags.ts";

/** @throws AwsError NoSuchEntity, ValidationError */
function findProfile(call: Call): InstanceProfile {
  // Up to 128 characters, as the name of a policy; a role's has 64.
  const name = call.params.required("InstanceProfileName", POLICY_NAME);
  const found = call.account.instanceProfiles.get(name);
  if (found === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return found;
}

function briefAnswer(account: Account, profile: InstanceProfile): XmlObject {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: account.instanceProfileArn(profile),
    CreateDate: profile.createDate,
    Roles: profile.role === null ? [] : [roleAnswer(account, profile.role)],
  };
}

function fullAnswer(account: Account, profile: InstanceProfile): XmlObject {
  return { ...briefAnswer(account, profile), Tags: [...profile.tags].map(tagsAnswer) };
}

function createInstanceProfile(call: Call): XmlObject {
  const { account, params } = call;
  const name = params.required("InstanceProfileName", POLICY_NAME);
  const path = params.inForm("Path", PATH) ?? "/";
  for (const other of account.instanceProfiles.keys()) {
    if (other.toLowerCase() === name.toLowerCase()) {
      throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
    }
  }
  const tags = readTags(call);
  const profile: InstanceProfile = { name, id: uniqueId("AIPA"), path, createDate: new Date(), tags, role: null };
  account.instanceProfiles.set(name, profile);
  return { InstanceProfile: fullAnswer(account, profile) };
}

function deleteInstanceProfile(call: Call): undefined {
  const profile = findProfile(call);
  if (profile.role !== null) {
    throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
  }
  call.account.instanceProfiles.delete(profile.name);
}

/** "An instance profile can contain only one role, and this quota cannot be increased." */
function addRole(call: Call): undefined {
  const profile = findProfile(call);
  const role = findPrincipal(call, "Role");
  if (profile.role !== null) throw limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
  profile.role = role;
}

function removeRole(call: Call): undefined {
  const profile = findProfile(call);
  const role = findPrincipal(call, "Role");
  if (profile.role !== role) {
    throw noSuchEntity(`Role ${role.name} in instance profile ${profile.name} cannot be found.`);
  }
  profile.role = null;
}

function list(call: Call, role?: Role): XmlObject {
  const prefix = call.params.optional("PathPrefix") ?? "/";
  const profiles = [...call.account.instanceProfiles.values()].filter(
    (profile) => profile.path.startsWith(prefix) && (role === undefined || profile.role === role),
  );
  return page(call, "InstanceProfiles", profiles, (profile) => briefAnswer(call.account, profile));
}

export const instanceProfileActions: Actions = {
  CreateInstanceProfile: createInstanceProfile,
  GetInstanceProfile: (call) => ({ InstanceProfile: fullAnswer(call.account, findProfile(call)) }),
  DeleteInstanceProfile: deleteInstanceProfile,
  AddRoleToInstanceProfile: addRole,
  RemoveRoleFromInstanceProfile: removeRole,
  ListInstanceProfiles: (call) => list(call),
  ListInstanceProfilesForRole: (call) => list(call, findPrincipal(call, "Role")),
  TagInstanceProfile: (call) => changeTags(findProfile(call).tags, call),
  UntagInstanceProfile: (call) => removeTags(findProfile(call).tags, call),
  ListInstanceProfileTags: (call) => page(call, "Tags", [...findProfile(call).tags], tagsAnswer),
};
