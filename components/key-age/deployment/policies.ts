/** What the function and its schedule are allowed to do: no more than they do. Pure; for every engine. */
import type { PolicyDocument, PolicyStatement } from "../../policies/statement.ts";

/** One statement: what it allows, and why. */
export interface KeyAgeGrant {
  readonly actions: readonly string[];
  /** What it is bound to, in words. */
  readonly on: string;
  readonly reason: string;
  /** The actions do more than read and list. */
  readonly writes?: true;
}

/** Every statement of the function's policy and of the schedule's, by its Sid. */
export const keyAgeGrants = {
  ReadKeys: {
    actions: ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:ListAccountAliases", "iam:ListUsers"],
    on: "every user of the account",
    reason:
      "Lists users and their keys, reads when each key was last used, and the name that people know the account by. A role in another account needs the same.",
  },
  AssumeReaders: {
    actions: ["sts:AssumeRole"],
    on: "the declared `roles`",
    reason: "Reads the keys of other accounts.",
    writes: true,
  },
  ReadSecrets: {
    actions: ["secretsmanager:GetSecretValue"],
    on: "the secrets with the vendors' tokens",
    reason: "Reads the tokens that the ages are sent with.",
  },
  ReadParameters: {
    actions: ["ssm:GetParameter"],
    on: "the parameters with the vendors' tokens",
    reason: "The same, for tokens that are kept in SSM's parameters.",
  },
  ReadSecretsOrParameters: {
    actions: ["secretsmanager:GetSecretValue", "ssm:GetParameter"],
    on: "tokens of which it is not known beforehand where they are kept",
    reason: "The same; of the two actions, the one that does not fit grants nothing.",
  },
  Log: {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: "the function's own log group",
    reason: "Writes the function's log.",
    writes: true,
  },
  KeepFailures: {
    actions: ["sqs:SendMessage"],
    on: "the dead-letter queue",
    reason: "Keeps the calls that failed or never arrived.",
    writes: true,
  },
  Call: {
    actions: ["lambda:InvokeFunction"],
    on: "the function",
    reason: "The schedule's only task.",
    writes: true,
  },
} satisfies Readonly<Record<string, KeyAgeGrant>>;

type GrantName = keyof typeof keyAgeGrants;

/** Lets a role in another account read its users' keys. */
export function readerPolicy(): PolicyDocument {
  return document([statementOf("ReadKeys", "*")]);
}

/** What the function touches, by ARN. */
export interface FunctionResources {
  readonly logGroupArn: string;
  readonly deadLetterQueueArn: string;
  /** Secrets of Secrets Manager and parameters of SSM. */
  readonly secretArns: readonly string[];
  /** Those of which it is not known yet which of the two they are. Default: none. */
  readonly laterSecretArns?: readonly string[];
  /** Roles that it assumes in other accounts. */
  readonly roleArns: readonly string[];
  readonly ownAccount: boolean;
  /** Granted besides: the key of a secret that is encrypted with one's own, for instance. */
  readonly extraStatements: readonly PolicyStatement[];
}

/** The function's own permissions. */
export function functionPolicy(resources: FunctionResources): PolicyDocument {
  const { logGroupArn, deadLetterQueueArn, secretArns, laterSecretArns = [], roleArns } = resources;
  const { ownAccount, extraStatements } = resources;
  const isParameter = (arn: string) => arn.split(":")[2] === "ssm";
  return document([
    ...(ownAccount ? readerPolicy().Statement : []),
    ...statementOn("AssumeReaders", roleArns),
    ...statementOn(
      "ReadSecrets",
      secretArns.filter((arn) => !isParameter(arn)),
    ),
    ...statementOn("ReadParameters", secretArns.filter(isParameter)),
    // The one that does not fit grants nothing.
    ...statementOn("ReadSecretsOrParameters", laterSecretArns),
    statementOf("Log", `${logGroupArn}:*`),
    statementOf("KeepFailures", deadLetterQueueArn),
    ...extraStatements,
  ]);
}

/** What the schedule does: calls the function, and keeps the calls that never arrived. */
export function schedulerPolicy(functionArn: string, deadLetterQueueArn: string): PolicyDocument {
  return document([statementOf("Call", functionArn), statementOf("KeepFailures", deadLetterQueueArn)]);
}

/** Lets a service of AWS take a role; with an account, only on behalf of that one. */
export function serviceTrust(service: "lambda" | "scheduler", accountId?: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: `${service}.amazonaws.com` },
        Action: "sts:AssumeRole",
        ...(accountId === undefined ? {} : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
      },
    ],
  });
}

function statementOn(name: GrantName, arns: readonly string[]): PolicyStatement[] {
  return arns.length === 0 ? [] : [statementOf(name, [...arns].sort())];
}

function statementOf(name: GrantName, Resource: string | readonly string[]): PolicyStatement {
  const { actions } = keyAgeGrants[name];
  const [only, ...others] = actions;
  return { Sid: name, Effect: "Allow", Action: only !== undefined && others.length === 0 ? only : actions, Resource };
}

function document(Statement: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}
