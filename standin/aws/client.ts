/** IAM and STS at the endpoint given, with their refusals as awslink's errors. */
import { IAM } from "@aws-sdk/client-iam";
import { STS } from "@aws-sdk/client-sts";
import { ApiError, AwslinkError } from "../../provider/core/errors.ts";

/** Where and as whom AWS's APIs are asked. */
export interface AwsClientOptions {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Addresses of the services. The stand-in never asks AWS itself. */
  readonly endpoints: { readonly iam: string; readonly sts: string };
}

/** One account in one region, as one pair of keys sees it. */
export class AwsClient {
  readonly region: string;
  readonly iam: IAM;
  readonly sts: STS;

  constructor({ region, accessKeyId, secretAccessKey, sessionToken, endpoints }: AwsClientOptions) {
    this.region = region;
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    this.iam = new IAM({ region, credentials, endpoint: endpoints.iam });
    this.sts = new STS({ region, credentials, endpoint: endpoints.sts });
    const outermost = { step: "initialize", priority: "high", name: "explainErrors" } as const;
    this.iam.middlewareStack.add(explaining("iam", endpoints.iam), outermost);
    this.sts.middlewareStack.add(explaining("sts", endpoints.sts), outermost);
  }
}

/** A step of the SDK's, around a whole call with its retries. */
function explaining(service: string, endpoint: string) {
  return <Input, Output>(next: (args: Input) => Promise<Output>, context: { readonly commandName?: string }) =>
    async (args: Input): Promise<Output> => {
      try {
        return await next(args);
      } catch (error) {
        throw explained(`${service}:${context.commandName?.replace(/Command$/, "") ?? "?"}`, endpoint, error);
      }
    };
}

/** What to do about the refusals that users meet. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  AccessDenied: "check the permissions of the access key that the provider was given",
  DeleteConflict: "remove what is still attached to it first",
  EntityAlreadyExists: "give it another name, or import the one that exists",
  InvalidClientTokenId: "check the access key that the provider was given",
  SignatureDoesNotMatch: "check the secret access key that the provider was given",
};

function explained(action: string, endpoint: string, error: unknown): AwslinkError {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error ? error.name.replace(/Exception$/, "") : "";
  const status = statusOf(error);
  if (status === undefined) {
    return new AwslinkError(`AWS (stand-in): ${action} got no answer: ${message}`, {
      cause: error,
      nextStep: `check that ${endpoint} serves AWS's APIs (the provider's endpoints, or AWS_ENDPOINT_URL)`,
    });
  }
  const nextStep = NEXT_STEPS[code];
  // What is no answer of AWS's (a page of a proxy, a call that the endpoint does not have) the SDK cannot name.
  const refusal = code === "Error" ? `the endpoint answered ${status}, and not as AWS does` : `${code}: ${message}`;
  return new ApiError(`AWS (stand-in): ${action}: ${refusal}`, {
    cause: error,
    status,
    method: "POST",
    path: action,
    vendorMessage: code === "Error" ? "" : message,
    ...(nextStep === undefined ? {} : { nextStep }),
  });
}

/** The SDK notes the answer's status on every error that came from an answer. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}

/** Whether a refusal says that there is no such thing (`NoSuchEntity`). */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** What is asked for; null where there is no such thing (rule 4 of the design). */
export async function unlessGone<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asking;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** A part of an answer that AWS always gives. @throws AwslinkError where the endpoint left it out. */
export function given<Part>(part: Part | undefined, what: string): Part {
  if (part !== undefined) return part;
  throw new AwslinkError(`AWS (stand-in): the answer has no ${what}`, {
    nextStep: "check that the endpoint serves IAM and STS as AWS documents them",
  });
}
