/** What the function and its schedule are allowed to do: no more than they do. Pure; for every engine. */
import type { PolicyDocument, PolicyStatement } from "../../policies/statement.ts";

/** The actions that reading an account takes; in another account its role needs the same. */
export const READ_ACTIONS = [
  "iam:GetAccessKeyLastUsed",
  "iam:ListAccessKeys",
  "iam:ListAccountAliases",
  "iam:ListUsers",
] as const;

/** Lets a role in another account read its users' keys. */
export function readerPolicy(): PolicyDocument {
  return document([{ Sid: "ReadKeys", Effect: "Allow", Action: READ_ACTIONS, Resource: "*" }]);
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

const READ_SECRET = "secretsmanager:GetSecretValue";
const READ_PARAMETER = "ssm:GetParameter";

/** The function's own permissions. */
export function functionPolicy(resources: FunctionResources): PolicyDocument {
  const { logGroupArn, deadLetterQueueArn, secretArns, laterSecretArns = [], roleArns } = resources;
  const { ownAccount, extraStatements } = resources;
  const isParameter = (arn: string) => arn.split(":")[2] === "ssm";
  return document([
    ...(ownAccount ? readerPolicy().Statement : []),
    ...statementOn("AssumeReaders", "sts:AssumeRole", roleArns),
    ...statementOn(
      "ReadSecrets",
      READ_SECRET,
      secretArns.filter((arn) => !isParameter(arn)),
    ),
    ...statementOn("ReadParameters", READ_PARAMETER, secretArns.filter(isParameter)),
    // The one that does not fit grants nothing.
    ...statementOn("ReadSecretsOrParameters", [READ_SECRET, READ_PARAMETER], laterSecretArns),
    {
      Sid: "Log",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    { Sid: "KeepFailures", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
    ...extraStatements,
  ]);
}

/** What the schedule does: calls the function, and keeps the calls that never arrived. */
export function schedulerPolicy(functionArn: string, deadLetterQueueArn: string): PolicyDocument {
  return document([
    { Sid: "Call", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn },
    { Sid: "KeepFailures", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
  ]);
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

function statementOn(Sid: string, Action: string | readonly string[], arns: readonly string[]): PolicyStatement[] {
  return arns.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource: [...arns].sort() }];
}

function document(Statement: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}
