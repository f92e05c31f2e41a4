/** Access keys of users. Source: the IAM API reference, API_CreateAccessKey and on. */
import { type AccessKey, secretAccessKey, type User, uniqueId } from "./accounts.ts";
import { limitExceeded, noSuchEntity, validationError } from "./error.ts";
import { findPrincipal } from "./principal-actions.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";

/** "Access keys assigned to an IAM user": 2. Source: IAM quotas. */
const KEYS_PER_USER = 2;

/** The user named, or the caller's own. @throws AwsError NoSuchEntity, ValidationError */
function userOf(call: Call): User {
  if (call.params.optional("UserName") === undefined && call.caller.user !== undefined) return call.caller.user;
  return findPrincipal(call, "User");
}

function keyOf(call: Call, user: User): AccessKey {
  const id = call.params.required("AccessKeyId", /^\w{16,128}$/);
  const key = user.accessKeys.get(id);
  if (key === undefined) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

function metadata(user: User, key: AccessKey): XmlObject {
  return {
    UserName: user.name,
    AccessKeyId: key.id,
    Status: key.active ? "Active" : "Inactive",
    CreateDate: key.createDate,
  };
}

function createAccessKey(call: Call): XmlObject {
  const user = userOf(call);
  if (user.accessKeys.size >= KEYS_PER_USER) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${KEYS_PER_USER}`);
  }
  const key: AccessKey = {
    id: uniqueId("AKIA"),
    secret: secretAccessKey(),
    createDate: new Date(),
    active: true,
    lastUsed: null,
  };
  call.account.addKey(user, key);
  return { AccessKey: { ...metadata(user, key), SecretAccessKey: key.secret } };
}

function updateAccessKey(call: Call): undefined {
  const key = keyOf(call, userOf(call));
  const status = call.params.required("Status");
  if (status !== "Active" && status !== "Inactive") {
    throw validationError(
      "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]",
    );
  }
  key.active = status === "Active";
}

function lastUsed(call: Call): XmlObject {
  const id = call.params.required("AccessKeyId");
  const user = call.account.keyOwners.get(id);
  const key = user?.accessKeys.get(id);
  if (user === undefined || key === undefined) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return {
    UserName: user.name,
    AccessKeyLastUsed: {
      LastUsedDate: key.lastUsed?.date,
      // "N/A" where it was never used.
      ServiceName: key.lastUsed?.service ?? "N/A",
      Region: key.lastUsed?.region ?? "N/A",
    },
  };
}

export const accessKeyActions: Actions = {
  CreateAccessKey: createAccessKey,
  ListAccessKeys: (call) => {
    const user = userOf(call);
    return page(call, "AccessKeyMetadata", [...user.accessKeys.values()], (key) => metadata(user, key));
  },
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: (call) => {
    const user = userOf(call);
    call.account.removeKey(user, keyOf(call, user));
    return undefined;
  },
  GetAccessKeyLastUsed: lastUsed,
};
