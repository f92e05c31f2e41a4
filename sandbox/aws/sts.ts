/** STS as far as links need it. Source: https://docs.aws.amazon.com/STS/latest/APIReference/ */

import { evaluateTrust } from "../../components/policies/evaluation.ts";
import { type Session, secretAccessKey, sessionToken, uniqueId } from "./accounts.ts";
import { ROLE_ARN } from "./arn.ts";
import { AwsError, validationError } from "./error.ts";
import { readPolicyDocument } from "./policy-document.ts";
import { trustMet } from "./propagation.ts";
import type { Call, QueryService, XmlObject } from "./query-service.ts";

/** Seconds that the credentials are said to live; they do not expire. */
const LIFETIME = 3_600;

/**
 * A role is assumed where its trust policy names the caller, or names the caller's account and the caller's own
 * policies allow it; across accounts both are needed.
 */
function assumeRole(call: Call): XmlObject {
  const { account, accounts, caller, params } = call;
  const roleArn = params.required("RoleArn", ROLE_ARN);
  const sessionName = params.required("RoleSessionName", /^[\w+=,.@-]{2,64}$/);
  const externalId = params.inForm("ExternalId", /^[\w+=,.@:/-]{2,1224}$/);
  const [, , accountId = "", path, name = ""] = ROLE_ARN.exec(roleArn) ?? [];
  const owner = accounts.get(accountId);
  const role = owner?.roles.get(name);
  const denied = () =>
    new AwsError(
      403,
      "AccessDenied",
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  if (owner === undefined || role === undefined || role.path !== path) throw denied();
  const met = trustMet(role);
  if (met === null) throw denied();
  const trust = evaluateTrust(
    readPolicyDocument(met, "trust"),
    { accountId: account.id, arn: caller.arn },
    externalId === undefined ? {} : { "sts:ExternalId": externalId },
  );
  const enough = trust.match === "itself" && account.id === owner.id;
  if (trust.match === "none" || !(enough || caller.allows("sts:AssumeRole", roleArn))) throw denied();
  const session: Session = {
    accessKeyId: uniqueId("ASIA"),
    token: sessionToken(),
    roleName: role.name,
    sessionName,
  };
  owner.sessions.set(session.accessKeyId, session);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: secretAccessKey(),
      SessionToken: session.token,
      Expiration: new Date(Date.now() + LIFETIME * 1_000),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: `arn:aws:sts::${owner.id}:assumed-role/${role.name}/${sessionName}`,
    },
  };
}

/**
 * The account that a key is of, whoever asks. Source:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html: it says nothing of whether the key is
 * active. AWS reads the account out of the key's letters; here it is looked for, and a key that is nowhere is refused.
 */
function accessKeyInfo({ accounts, params }: Call): XmlObject {
  const id = params.required("AccessKeyId", /^\w{16,128}$/);
  for (const account of accounts.values()) {
    if (account.owner.accessKeyId === id || account.keyOwners.has(id)) return { Account: account.id };
  }
  throw validationError(`The access key ${id} is not valid`);
}

export const sts: QueryService = {
  name: "sts",
  version: "2011-06-15",
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  actions: {
    AssumeRole: assumeRole,
    GetAccessKeyInfo: accessKeyInfo,
    GetCallerIdentity: ({ account, caller }) => ({ UserId: caller.userId, Account: account.id, Arn: caller.arn }),
  },
  resource: ({ params }) => params.optional("RoleArn") ?? "*",
};
