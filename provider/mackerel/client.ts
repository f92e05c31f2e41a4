/** A typed client of every endpoint of Mackerel's AWS integration API. */
import type { z } from "zod";
import { AmbiguousOutcomeError, AwslinkError } from "../core/errors.ts";
import { HttpClient, type HttpClientOptions } from "../core/http/client.ts";
import { type Clock, systemClock } from "../core/http/clock.ts";
import { Snapshot } from "../core/snapshot.ts";
import {
  type AwsIntegrationAnswer,
  type AwsIntegrationBody,
  awsIntegrationAnswer,
  excludableMetricsAnswer,
  externalIdAnswer,
  listAnswer,
} from "./api.ts";

const SETTINGS = "/api/v0/aws-integrations";

/** Where and as whom Mackerel is asked. */
export interface MackerelClientOptions
  extends Partial<Omit<HttpClientOptions, "baseUrl" | "headers" | "secrets" | "errorMessage">> {
  readonly apiKey: string;
  /** @defaultValue `https://api.mackerelio.com` */
  readonly apiUrl?: string;
}

/** One organisation of Mackerel, as one API key sees it. */
export class MackerelClient {
  /** The time that its waits go by. */
  readonly clock: Clock;
  readonly #http: HttpClient;
  readonly #settings: Snapshot<AwsIntegrationAnswer>;
  #excludableMetrics: Promise<Record<string, string[]>> | undefined;

  constructor({ apiKey, apiUrl = "https://api.mackerelio.com", ...options }: MackerelClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.#http = new HttpClient({
      ...options,
      baseUrl: apiUrl,
      headers: { "X-Api-Key": apiKey },
      secrets: [apiKey],
      vendor: "Mackerel",
      addressHint: "awslink:mackerelApiUrl, or MACKEREL_API_URL in the environment",
      errorMessage: (_status, body) => vendorMessage(body),
      permissionHint:
        "check the API key (awslink:mackerelApiKey, or MACKEREL_APIKEY in the environment): reading needs the Read " +
        "permission, everything else Read and Write",
    });
    this.#settings = new Snapshot({
      get: (id) => this.getAwsIntegrationNow(id),
      list: () => this.listAwsIntegrationsNow(),
      idOf: (setting) => setting.id,
    });
  }

  /** One setting; undefined where there is none. Many calls in one run cost one list (rule 8 of the design). */
  getAwsIntegration(id: string): Promise<AwsIntegrationAnswer | undefined> {
    return this.#settings.read(id);
  }

  /** All settings of the organisation, from the same snapshot. */
  listAwsIntegrations(): Promise<readonly AwsIntegrationAnswer[]> {
    return this.#settings.list();
  }

  /** One setting as it is at this moment, whatever was read before. */
  async getAwsIntegrationNow(id: string): Promise<AwsIntegrationAnswer | undefined> {
    const answer = await this.#http.request({ method: "GET", path: settingPath(id), accept404: true });
    return answer === undefined ? undefined : parse(awsIntegrationAnswer, answer, "a setting");
  }

  /** All settings as they are at this moment. */
  async listAwsIntegrationsNow(): Promise<AwsIntegrationAnswer[]> {
    const answer = await this.#http.request({ method: "GET", path: SETTINGS });
    return parse(listAnswer, answer, "the list of settings").aws_integrations;
  }

  /** Makes a setting. Not repeated by itself: see {@link AmbiguousOutcomeError}. */
  async createAwsIntegration(body: AwsIntegrationBody): Promise<AwsIntegrationAnswer> {
    return parseMade(awsIntegrationAnswer, await this.#write("POST", SETTINGS, body), "the new setting");
  }

  /** Overwrites a setting: every key but the credentials, and of those the ones that the body names. */
  async updateAwsIntegration(id: string, body: AwsIntegrationBody): Promise<AwsIntegrationAnswer> {
    return parse(awsIntegrationAnswer, await this.#write("PUT", settingPath(id), body), "the setting");
  }

  /** Deletes a setting. @throws ApiError with status 404 where there is none. */
  async deleteAwsIntegration(id: string): Promise<void> {
    await this.#write("DELETE", settingPath(id));
  }

  /** Makes an external ID: valid until the last setting that used it is gone. */
  async createExternalId(): Promise<string> {
    const answer = await this.#http.request({ method: "POST", path: "/api/v0/aws-integrations-external-id" });
    return parseMade(externalIdAnswer, answer, "the new external ID").externalId;
  }

  /** The metric names of each service, as the API knows them. Asked once a client. */
  excludableMetrics(): Promise<Record<string, string[]>> {
    this.#excludableMetrics ??= this.#http
      .request({ method: "GET", path: "/api/v0/aws-integrations-excludable-metrics" })
      .then((answer) => parse(excludableMetricsAnswer, answer, "the excludable metrics"))
      .catch((error: unknown) => {
        this.#excludableMetrics = undefined;
        throw error;
      });
    return this.#excludableMetrics;
  }

  /** Frees the connections. */
  close(): Promise<void> {
    return this.#http.close();
  }

  async #write(method: "POST" | "PUT" | "DELETE", path: string, body?: AwsIntegrationBody): Promise<unknown> {
    const secrets = typeof body?.secretKey === "string" ? [body.secretKey] : [];
    this.#settings.invalidate();
    try {
      return await this.#http.request({ method, path, body, secrets });
    } finally {
      this.#settings.invalidate();
    }
  }
}

function settingPath(id: string): string {
  return `${SETTINGS}/${encodeURIComponent(id)}`;
}

/** `{"error":{"message":…}}` or `{"error":"…"}`; some refusals have no body at all. */
function vendorMessage(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  if (typeof error === "string") return error;
  if (typeof error === "object" && error !== null && "message" in error && typeof error.message === "string") {
    return error.message;
  }
  return undefined;
}

function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AwslinkError(
    `Mackerel answered with something that is not ${what}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    { nextStep: "check that the address (awslink:mackerelApiUrl) is Mackerel's API" },
  );
}

/** After a POST: something was made, and only its answer is not understood. It has to be looked for. */
function parseMade<Schema extends z.ZodType>(schema: Schema, answer: unknown, what: string): z.output<Schema> {
  try {
    return parse(schema, answer, what);
  } catch (error) {
    throw new AmbiguousOutcomeError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
