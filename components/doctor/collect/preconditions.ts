/**
 * What services wait for in the account, as far as its own API tells it. CloudWatch has the metrics of request filters,
 * billing alerts and Storage Lens once there are such; AWS Support answers only to the plans that have it.
 */
import { CloudWatchClient, ListMetricsCommand, type ListMetricsCommandInput } from "@aws-sdk/client-cloudwatch";
import { DescribeSeverityLevelsCommand, SupportClient } from "@aws-sdk/client-support";
import type { CatalogueService, PreconditionKind } from "../../policies/catalogue.ts";
import { catalogueOf, type VendorName } from "../../policies/vendors.ts";
import type { PreconditionFacts, VendorSetting } from "../facts.ts";
import { type Account, isAccount, type NoAccount } from "./accounts.ts";
import { awsRefusal } from "./aws-refusal.ts";

/** The answer to one question, whatever service waits for it. */
type Answer = Pick<PreconditionFacts, "answer" | "seen" | "nextStep">;

/** Asks about accounts, each question once. */
export class Preconditions {
  readonly #answers = new Map<string, Promise<Answer>>();

  /** What the services of a setting wait for in the account. */
  async of(vendor: VendorName, setting: VendorSetting, account: Account | NoAccount): Promise<PreconditionFacts[]> {
    const facts: PreconditionFacts[] = [];
    for (const service of servicesOf(vendor, setting)) {
      const { id, precondition, preconditionKind } = service;
      if (precondition === undefined) continue;
      const answer = await this.#answer(preconditionKind, setting.regions[id] ?? [], account);
      facts.push({ service: id, text: precondition, ...answer });
    }
    return facts;
  }

  #answer(
    kind: PreconditionKind | undefined,
    regions: readonly string[],
    account: Account | NoAccount,
  ): Promise<Answer> | Answer {
    if (kind === undefined) return { answer: "not checked", seen: "It depends on what is collected." };
    if (!isAccount(account)) return { answer: "not checked", seen: `${account.message}.` };
    const key = JSON.stringify([kind, regions, account.id]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const asked = ask(kind, regions, account);
    this.#answers.set(key, asked);
    return asked;
  }
}

function servicesOf(vendor: VendorName, { services }: VendorSetting): readonly CatalogueService[] {
  const known = catalogueOf(vendor).services;
  return services.flatMap((id) => known.find((one) => one.id === id || one.aliases?.includes(id) === true) ?? []);
}

/** Where billing has its metrics and AWS Support its endpoint. */
const HOME = "us-east-1";

async function ask(kind: PreconditionKind, regions: readonly string[], account: Account): Promise<Answer> {
  try {
    return kind === "support plan" ? await askSupport(account) : await askCloudWatch(kind, regions, account);
  } catch (error) {
    const { message } = awsRefusal(error);
    return { answer: "not checked", seen: `AWS refused the question: ${message}` };
  }
}

interface MetricQuestion {
  readonly input: ListMetricsCommandInput;
  /** What there is, and what there is not: `billing metrics`. */
  readonly what: string;
  readonly nextStep: string;
}

const METRICS: Readonly<Record<Exclude<PreconditionKind, "support plan">, MetricQuestion>> = {
  "billing alerts": {
    input: { Namespace: "AWS/Billing", MetricName: "EstimatedCharges" },
    what: "metrics of estimated charges",
    nextStep: "switch on billing alerts under Billing preferences; the metrics follow within a day",
  },
  "entire-bucket metrics": {
    input: {
      Namespace: "AWS/S3",
      MetricName: "AllRequests",
      Dimensions: [{ Name: "FilterId", Value: "EntireBucket" }],
    },
    what: "request metrics of a filter EntireBucket",
    nextStep: "give the buckets a request-metrics filter named EntireBucket; its metrics come with the first requests",
  },
  "request metrics": {
    input: { Namespace: "AWS/S3", MetricName: "AllRequests", Dimensions: [{ Name: "FilterId" }] },
    what: "request metrics of S3",
    nextStep: "give the buckets a request-metrics filter; its metrics come with the first requests",
  },
  "storage lens": {
    input: { Namespace: "AWS/S3/Storage-Lens" },
    what: "metrics of S3 Storage Lens",
    nextStep: "have a Storage Lens dashboard publish to CloudWatch",
  },
};

/** Metrics in one of the regions are enough: who collects from several need not have them in all. */
async function askCloudWatch(
  kind: keyof typeof METRICS,
  regions: readonly string[],
  { iam, region }: Account,
): Promise<Answer> {
  const { input, what, nextStep } = METRICS[kind];
  const said = kind === "billing alerts" ? [HOME] : regions;
  const places = said.length > 0 ? said : [region ?? HOME];
  for (const place of places) {
    const cloudWatch = new CloudWatchClient({ region: place, credentials: iam.config.credentials });
    try {
      const { Metrics } = await cloudWatch.send(new ListMetricsCommand(input));
      if ((Metrics ?? []).length > 0) return { answer: "met", seen: `there are ${what} in ${place}` };
    } finally {
      cloudWatch.destroy();
    }
  }
  const seen = `there are no ${what} in ${places.join(", ")}`;
  if (said.length > 0) return { answer: "not met", seen, nextStep };
  return {
    answer: "not checked",
    seen: `${seen[0]?.toUpperCase()}${seen.slice(1)}; no other region was asked.`,
    nextStep,
  };
}

/**
 * "If you call the AWS Support API from an account that doesn't have a Business, Enterprise On-Ramp, or Enterprise
 * Support plan, the SubscriptionRequiredException error message appears" (AWS Support API reference).
 */
async function askSupport({ iam }: Account): Promise<Answer> {
  const support = new SupportClient({ region: HOME, credentials: iam.config.credentials });
  try {
    await support.send(new DescribeSeverityLevelsCommand({}));
    return { answer: "met", seen: "the account has a support plan of the Business level or higher" };
  } catch (error) {
    if (awsRefusal(error).code !== "SubscriptionRequired") throw error;
    return {
      answer: "not met",
      seen: "the account has no support plan of the Business level or higher",
      nextStep: "take such a plan, or leave the service out",
    };
  } finally {
    support.destroy();
  }
}
