/**
 * AWS's query protocol at `POST /`: who signed, which service and action, the answer and the error as XML. Source:
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 *
 * The access key of the signature must exist and be active; the signature itself is not verified, so a wrong secret
 * passes (it does not in Mackerel's use of a key, see `as-vendors-see-it.ts`).
 */
import { randomUUID } from "node:crypto";
import { XMLBuilder } from "fast-xml-parser";
import { Hono } from "hono";
import type { OptionsInForce } from "../options.ts";
import type { Exchange, SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import type { Account } from "./accounts.ts";
import { AwsError } from "./error.ts";
import { answerJson, jsonTarget } from "./json-protocol.ts";
import { QueryParameters } from "./query-parameters.ts";
import type { Caller, QueryService, XmlObject, XmlValue } from "./query-service.ts";

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", suppressEmptyNode: true });

/** Dates in the protocol's form, lists as members, absent values left out. */
function xml(value: XmlValue): unknown {
  // AWS writes no milliseconds.
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  if (Array.isArray(value)) return value.length === 0 ? "" : { member: value.map(xml) };
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, xml(inner)]),
  );
}

function answer(context: SandboxContext, status: number, requestId: string, content: XmlObject | unknown): Response {
  // Hono's status types know no computed number; these come from AwsError or are 200.
  return context.body(`<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`, status as 200, {
    "Content-Type": "text/xml",
    "x-amzn-RequestId": requestId,
  });
}

function refusal(context: SandboxContext, namespace: string, error: AwsError): Response {
  const requestId = randomUUID();
  return answer(context, error.status, requestId, {
    ErrorResponse: {
      "@xmlns": namespace,
      Error: { Type: error.status < 500 ? "Sender" : "Receiver", Code: error.code, Message: error.message },
      RequestId: requestId,
    },
  });
}

const CREDENTIAL = /^AWS4-HMAC-SHA256 .*\bCredential=([^/,\s]+)\/\d{8}\/([^/,\s]*)\/([^/,\s]*)\/aws4_request/;

/** Finds the account and the caller that an Authorization header names. */
function identify(headers: Headers, accounts: ReadonlyMap<string, Account>): { account: Account; caller: Caller } {
  const header = headers.get("Authorization");
  if (header === null) throw new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
  const [, accessKeyId, region = "", service = ""] = CREDENTIAL.exec(header) ?? [];
  if (accessKeyId === undefined) {
    throw new AwsError(400, "IncompleteSignature", "Authorization header requires 'Credential' parameter.");
  }
  for (const account of accounts.values()) {
    if (account.owner.accessKeyId === accessKeyId) {
      const caller = { arn: `arn:aws:iam::${account.id}:root`, userId: account.id, allows: () => true };
      return { account, caller };
    }
    const user = account.keyOwners.get(accessKeyId);
    const key = user?.accessKeys.get(accessKeyId);
    if (user !== undefined && key?.active === true) {
      key.lastUsed = { date: new Date(), service, region };
      const arn = account.arn(user);
      const allows = (action: string, resource: string) =>
        account.allows(user, action, resource, { "aws:username": user.name, "aws:PrincipalArn": arn });
      return { account, caller: { arn, userId: user.id, user, allows } };
    }
    const session = account.sessions.get(accessKeyId);
    const role = session === undefined ? undefined : account.roles.get(session.roleName);
    if (session !== undefined && role !== undefined && headers.get("X-Amz-Security-Token") === session.token) {
      const arn = `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session.sessionName}`;
      const allows = (action: string, resource: string) =>
        account.allows(role, action, resource, { "aws:PrincipalArn": account.arn(role) });
      return { account, caller: { arn, userId: `${role.id}:${session.sessionName}`, allows } };
    }
  }
  throw new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
}

/** The fields of a form body; they are text, as `server.ts` parses them. */
function formFields(exchange: Exchange): Readonly<Record<string, string>> {
  const { body } = exchange;
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === "string"),
  );
}

/** Makes the sandbox's AWS out of the services that it has. */
export function awsVendor(
  services: readonly QueryService[],
  accounts: ReadonlyMap<string, Account>,
  options: OptionsInForce,
): Vendor {
  const noNamespace = "https://iam.amazonaws.com/doc/2010-05-08/";

  function run(context: SandboxContext, service: QueryService | undefined, fields: Readonly<Record<string, string>>) {
    const identity = identify(context.get("exchange").headers, accounts);
    const name = fields.Action ?? "";
    const action = Object.hasOwn(service?.actions ?? {}, name) ? service?.actions[name] : undefined;
    if (service === undefined || action === undefined) {
      throw new AwsError(400, "InvalidAction", `Could not find operation ${name} for version ${fields.Version ?? ""}`);
    }
    const call = { ...identity, accounts, options, params: new QueryParameters(fields) };
    const { caller } = identity;
    // Anybody may ask who he is: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    if (service.name === "iam" && !caller.allows(`iam:${name}`, service.resource(call))) {
      throw new AwsError(
        403,
        "AccessDenied",
        `User: ${caller.arn} is not authorized to perform: iam:${name} on resource: ${service.resource(call)}`,
      );
    }
    const result = action(call);
    const requestId = randomUUID();
    return answer(context, 200, requestId, {
      [`${name}Response`]: {
        "@xmlns": service.namespace,
        ...(result === undefined ? {} : { [`${name}Result`]: xml(result) }),
        ResponseMetadata: { RequestId: requestId },
      },
    });
  }

  const routes = new Hono<SandboxEnv>();
  routes.post("/", (context) => {
    const { headers } = context.get("exchange");
    const target = jsonTarget(headers);
    if (target !== undefined) return answerJson(context, target, () => identify(headers, accounts));
    const fields = formFields(context.get("exchange"));
    const service = services.find(({ version }) => version === fields.Version);
    try {
      return run(context, service, fields);
    } catch (error) {
      if (error instanceof AwsError) return refusal(context, service?.namespace ?? noNamespace, error);
      throw error;
    }
  });

  return {
    name: "aws",
    routes,
    owns: (_method, path) => path === "/",
    action: (exchange) => jsonTarget(exchange.headers)?.split(".")[1] ?? formFields(exchange).Action,
    notFound: (context) =>
      refusal(context, noNamespace, new AwsError(404, "UnknownOperationException", "AWS is asked by POST at /")),
    reset: () => {
      for (const account of accounts.values()) account.clear();
    },
  };
}
