/** AWS's services at the endpoints given, with their refusals as awslink's errors. */
import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { IAM } from "@aws-sdk/client-iam";
import { Lambda } from "@aws-sdk/client-lambda";
import { Scheduler } from "@aws-sdk/client-scheduler";
import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import { ApiError, AwslinkError } from "../../provider/core/errors.ts";

/** Where and as whom AWS's APIs are asked. */
export interface AwsClientOptions {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Roles that are assumed one after the other, the first with the keys; the last one's are used. */
  readonly assumeRoles?: readonly AssumedRole[];
  /** Addresses of the services. The stand-in never asks AWS itself. */
  readonly endpoints: { readonly iam: string; readonly sts: string };
  /**
   * Address of a service that only some types need, asked for when the first of them does.
   * @throws AwslinkError where there is none. Absent: that of IAM.
   */
  readonly endpointOf?: (service: FurtherService) => string;
}

/** A role that the provider becomes before it asks anything. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
}

/** Services beside IAM and STS, named as the provider's setting `endpoints` names them. */
export type FurtherService =
  | "cloudformation"
  | "cloudwatch"
  | "lambda"
  | "logs"
  | "scheduler"
  | "secretsmanager"
  | "sqs";

/** An access key, or a session's. */
interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What every client of the SDK is made with. */
interface ClientConfiguration {
  readonly region: string;
  readonly credentials: Keys | (() => Promise<Keys>);
  readonly endpoint: string;
}

/** The part of a client to which steps are added. */
interface ExplainableClient {
  readonly middlewareStack: { add(step: ReturnType<typeof explaining>, options: typeof OUTERMOST): void };
}

const OUTERMOST = { step: "initialize", priority: "high", name: "explainErrors" } as const;

/** One account in one region, as one pair of keys sees it. */
export class AwsClient {
  readonly region: string;
  readonly iam: IAM;
  readonly sts: STS;
  readonly #further: Further;

  constructor(options: AwsClientOptions) {
    const { region, accessKeyId, secretAccessKey, sessionToken, assumeRoles = [], endpoints, endpointOf } = options;
    this.region = region;
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    const credentials = assumeRoles.reduce<ClientConfiguration["credentials"]>(
      (before, role) => assuming(role, { region, credentials: before, endpoint: endpoints.sts }),
      keys,
    );
    this.iam = new IAM({ region, credentials, endpoint: endpoints.iam });
    this.sts = new STS({ region, credentials, endpoint: endpoints.sts });
    this.iam.middlewareStack.add(explaining("iam", endpoints.iam), OUTERMOST);
    this.sts.middlewareStack.add(explaining("sts", endpoints.sts), OUTERMOST);
    this.#further = new Further((service) => {
      return { region, credentials, endpoint: endpointOf?.(service) ?? endpoints.iam };
    });
  }

  get cloudformation(): CloudFormation {
    return this.#further.get("cloudformation", (configuration) => new CloudFormation(configuration));
  }

  get cloudwatch(): CloudWatch {
    return this.#further.get("cloudwatch", (configuration) => new CloudWatch(configuration));
  }

  get lambda(): Lambda {
    return this.#further.get("lambda", (configuration) => new Lambda(configuration));
  }

  get logs(): CloudWatchLogs {
    return this.#further.get("logs", (configuration) => new CloudWatchLogs(configuration));
  }

  get scheduler(): Scheduler {
    return this.#further.get("scheduler", (configuration) => new Scheduler(configuration));
  }

  get secretsmanager(): SecretsManager {
    return this.#further.get("secretsmanager", (configuration) => new SecretsManager(configuration));
  }

  get sqs(): SQS {
    return this.#further.get("sqs", (configuration) => new SQS(configuration));
  }
}

/** The keys of a role's session: assumed once, when they are first needed, for every service. */
function assuming(role: AssumedRole, configuration: ClientConfiguration): () => Promise<Keys> {
  let session: Promise<Keys> | undefined;
  const assume = async (): Promise<Keys> => {
    const sts = new STS(configuration);
    sts.middlewareStack.add(explaining("sts", configuration.endpoint), OUTERMOST);
    const { Credentials } = await sts.assumeRole({
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName ?? "awslink-stand-in",
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
    });
    sts.destroy();
    return {
      accessKeyId: given(Credentials?.AccessKeyId, "access key id"),
      secretAccessKey: given(Credentials?.SecretAccessKey, "secret access key"),
      sessionToken: given(Credentials?.SessionToken, "session token"),
    };
  };
  return () => {
    session ??= assume();
    return session;
  };
}

/** Clients that are made when they are first needed. */
class Further {
  readonly #configure: (service: FurtherService) => ClientConfiguration;
  readonly #clients = new Map<FurtherService, unknown>();

  constructor(configure: (service: FurtherService) => ClientConfiguration) {
    this.#configure = configure;
  }

  get<Client extends ExplainableClient>(
    service: FurtherService,
    make: (configuration: ClientConfiguration) => Client,
  ): Client {
    const known = this.#clients.get(service);
    // Each service is asked for by one getter, which makes one class.
    if (known !== undefined) return known as Client;
    const configuration = this.#configure(service);
    const client = make(configuration);
    client.middlewareStack.add(explaining(service, configuration.endpoint), OUTERMOST);
    this.#clients.set(service, client);
    return client;
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

/** How services beside IAM say that there is no such thing, some with another status than 404. */
const GONE: ReadonlySet<string> = new Set([
  "ResourceNotFound",
  "QueueDoesNotExist",
  "NonExistentQueue",
  "StackSetNotFound",
]);

function explained(action: string, endpoint: string, error: unknown): AwslinkError {
  // The role could not be assumed, and that says why.
  if (error instanceof AwslinkError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error ? error.name.replace(/Exception$/, "") : "";
  const status = GONE.has(code.split(".").at(-1) ?? "") ? 404 : statusOf(error);
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
