/**
 * AWS's JSON protocols at `POST /`, for the two questions that tell whether a link's preconditions are met. Source:
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
import type { SandboxContext } from "../vendor.ts";
import type { Account, MetricSeed } from "./accounts.ts";
import { AwsError } from "./error.ts";
import type { Caller } from "./query-service.ts";

type Json = Readonly<Record<string, unknown>>;

interface JsonCall {
  readonly account: Account;
  readonly body: Json;
  /** The region that the request was signed for. */
  readonly region: string;
}

interface JsonAction {
  /** As policies name it: `cloudwatch:ListMetrics`. */
  readonly permission: string;
  readonly run: (call: JsonCall) => Json;
}

interface Dimension {
  readonly Name: string;
  readonly Value?: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html: every filter that is given holds. */
function listMetrics({ account, body, region }: JsonCall): Json {
  const dimensions = (Array.isArray(body.Dimensions) ? body.Dimensions : []) as readonly Dimension[];
  const matches = (metric: MetricSeed): boolean =>
    metric.region === region &&
    (body.Namespace === undefined || body.Namespace === metric.namespace) &&
    (body.MetricName === undefined || body.MetricName === metric.name) &&
    dimensions.every(({ Name, Value }) => {
      const found = metric.dimensions?.[Name];
      return found !== undefined && (Value === undefined || Value === found);
    });
  const Metrics = account.metrics.filter(matches).map(({ namespace, name, dimensions: own = {} }) => ({
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(own).map(([Name, Value]) => ({ Name, Value })),
  }));
  return { Metrics };
}

/**
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSeverityLevels.html: "If you call the AWS Support
 * API from an account that doesn't have a Business, Enterprise On-Ramp, or Enterprise Support plan, the
 * SubscriptionRequiredException error message appears."
 */
function severityLevels({ account }: JsonCall): Json {
  if (!account.hasSupportPlan) {
    throw new AwsError(
      400,
      "SubscriptionRequiredException",
      "Amazon Web Services Premium Support Subscription is required to use this service.",
    );
  }
  return { severityLevels: [{ code: "low", name: "General guidance" }] };
}

/** By the target that a request names. */
const ACTIONS: Readonly<Record<string, JsonAction>> = {
  "GraniteServiceVersion20100801.ListMetrics": { permission: "cloudwatch:ListMetrics", run: listMetrics },
  "AWSSupport_20130415.DescribeSeverityLevels": { permission: "support:DescribeSeverityLevels", run: severityLevels },
};

/** What a request of these protocols asks for; undefined for one of another protocol. */
export function jsonTarget(headers: Headers): string | undefined {
  return headers.get("X-Amz-Target") ?? undefined;
}

/** Answers one request, signed by the caller. */
export function answerJson(
  context: SandboxContext,
  target: string,
  identify: () => { readonly account: Account; readonly caller: Caller },
): Response {
  const { headers, body } = context.get("exchange");
  try {
    const { account, caller } = identify();
    const action = Object.hasOwn(ACTIONS, target) ? ACTIONS[target] : undefined;
    if (action === undefined) throw new AwsError(400, "UnknownOperationException", `${target} is not known`);
    if (!caller.allows(action.permission, "*")) {
      const message = `User: ${caller.arn} is not authorized to perform: ${action.permission}`;
      throw new AwsError(400, "AccessDeniedException", message);
    }
    const region = /Credential=[^/]+\/\d{8}\/([^/]+)\//.exec(headers.get("Authorization") ?? "")?.[1] ?? "";
    const given = typeof body === "object" && body !== null ? (body as Json) : {};
    return context.json(action.run({ account, body: given, region }));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // Hono's status types know no computed number; these come from AwsError.
    return context.json({ __type: error.code, message: error.message }, error.status as 400);
  }
}
