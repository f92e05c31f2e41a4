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
  user.accessKeys.set(key.id, key);
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
  for (const user of call.account.users.values()) {
    const key = user.accessKeys.get(call.params.required("AccessKeyId"));
    if (key === undefined) continue;
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
  throw noSuchEntity(`The Access Key with id ${call.params.required("AccessKeyId")} cannot be found.`);
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
    user.accessKeys.delete(keyOf(call, user).id);
    return undefined;
  },
  GetAccessKeyLastUsed: lastUsed,
};
