/** Users. Source: the IAM API reference, https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html and on. */
import { type Account, type User, uniqueId } from "./accounts.ts";
import { deleteConflict } from "./error.ts";
import {
  boundaryAnswer,
  checkNothingAttached,
  checkPolicyExists,
  findPrincipal,
  principalActions,
} from "./principal-actions.ts";
import { PATH, PRINCIPAL_NAME } from "./query-parameters.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";
import { checkNameIsFree } from "./roles.ts";
import { readTags, tagsAnswer } from "./tags.ts";

function briefAnswer(account: Account, user: User): XmlObject {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: account.arn(user),
    CreateDate: user.createDate,
  };
}

function fullAnswer(account: Account, user: User): XmlObject {
  return {
    ...briefAnswer(account, user),
    PermissionsBoundary: boundaryAnswer(user),
    Tags: user.tags.size === 0 ? undefined : [...user.tags].map(tagsAnswer),
  };
}

function createUser(call: Call): XmlObject {
  const { account, params } = call;
  const name = params.required("UserName", PRINCIPAL_NAME);
  const path = params.inForm("Path", PATH) ?? "/";
  const permissionsBoundary = params.optional("PermissionsBoundary") ?? null;
  if (permissionsBoundary !== null) checkPolicyExists(account, permissionsBoundary);
  checkNameIsFree(account.users.keys(), "User", name);
  const user: User = {
    kind: "User",
    name,
    id: uniqueId("AIDA"),
    path,
    createDate: new Date(),
    tags: readTags(call),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(),
    permissionsBoundary,
    accessKeys: new Map(),
  };
  account.users.set(name, user);
  return { User: fullAnswer(account, user) };
}

/** Without a name it is the caller's own user; the owner of an account answers as its root. */
function getUser(call: Call): XmlObject {
  const { account, caller, params } = call;
  if (params.optional("UserName") !== undefined) return { User: fullAnswer(account, findPrincipal(call, "User")) };
  if (caller.user !== undefined) return { User: fullAnswer(account, caller.user) };
  return { User: { Path: "/", UserName: "root", UserId: caller.userId, Arn: caller.arn, CreateDate: new Date(0) } };
}

function updateUser(call: Call): undefined {
  const user = findPrincipal(call, "User");
  const newName = call.params.inForm("NewUserName", PRINCIPAL_NAME) ?? user.name;
  const newPath = call.params.inForm("NewPath", PATH) ?? user.path;
  const { users } = call.account;
  checkNameIsFree(
    [...users.keys()].filter((name) => name !== user.name),
    "User",
    newName,
  );
  users.delete(user.name);
  user.name = newName;
  user.path = newPath;
  users.set(newName, user);
}

function deleteUser(call: Call): undefined {
  const user = findPrincipal(call, "User");
  if (user.accessKeys.size > 0) throw deleteConflict("Cannot delete entity, must delete access keys first.");
  checkNothingAttached(user);
  call.account.users.delete(user.name);
}

export const userActions: Actions = {
  ...principalActions("User"),
  CreateUser: createUser,
  GetUser: getUser,
  UpdateUser: updateUser,
  DeleteUser: deleteUser,
  ListUsers: (call) => {
    const prefix = call.params.optional("PathPrefix") ?? "/";
    const users = [...call.account.users.values()].filter(({ path }) => path.startsWith(prefix));
    return page(call, "Users", users, (user) => briefAnswer(call.account, user));
  },
  // Links make no groups; the question is asked by everybody who deletes a user with force.
  ListGroupsForUser: (call) => {
    findPrincipal(call, "User");
    return page(call, "Groups", [], () => undefined);
  },
};
