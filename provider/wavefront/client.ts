/** A typed client of every endpoint of Wavefront's cloud integration API. */
import { z } from "zod";
import { AmbiguousOutcomeError, ApiError, AwslinkError } from "../core/errors.ts";
import { HttpClient, type HttpClientOptions, type RequestOptions } from "../core/http/client.ts";
import { type Clock, systemClock } from "../core/http/clock.ts";
import { Snapshot } from "../core/snapshot.ts";
import { AlertCalls } from "./alert/calls.ts";
import {
  type CloudIntegrationAnswer,
  type CloudIntegrationBody,
  cloudIntegrationAnswer,
  envelope,
  pageAnswer,
} from "./api.ts";

const INTEGRATIONS = "/api/v2/cloudintegration";
const EXTERNAL_IDS = `${INTEGRATIONS}/awsExternalId`;
const SEARCH = "/api/v2/search/cloudintegration";

/** How many items are asked for at a time: the API's own default. */
const PAGE_SIZE = 100;

/** One condition of a search. */
export interface SearchCondition {
  readonly key: string;
  readonly value: string;
  readonly matchingMethod?: "CONTAINS" | "STARTSWITH" | "EXACT";
}

/** Where and as whom Wavefront is asked. */
export interface WavefrontClientOptions
  extends Partial<Omit<HttpClientOptions, "baseUrl" | "headers" | "secrets" | "errorMessage">> {
  /** Address of the cluster: a host (`example.wavefront.com`, reached by https) or a URL. */
  readonly address: string;
  /** API token of an account with the Proxy Management permission. */
  readonly token: string;
}

/** One cluster of Wavefront, as one token sees it. */
export class WavefrontClient {
  /** The time that its waits go by. */
  readonly clock: Clock;
  /** The cluster's alerts. */
  readonly alerts: AlertCalls;
  readonly #http: HttpClient;
  readonly #integrations: Snapshot<CloudIntegrationAnswer>;
  #existing: Promise<ReadonlySet<string>> | undefined;
  readonly #made = new Set<string>();

  constructor({ address, token, ...options }: WavefrontClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.#http = new HttpClient({
      ...options,
      baseUrl: baseUrl(address),
      headers: { Authorization: `Bearer ${token}` },
      secrets: [token],
      vendor: "Wavefront",
      addressHint: "awslink:wavefrontAddress, or WAVEFRONT_ADDRESS in the environment",
      errorMessage: (_status, body) => messageOf(body),
      // Wavefront asks to slow down by 406 as well.
      pushbackStatuses: [406, 429, 503],
      permissionHint:
        "check the API token (awslink:wavefrontToken, or WAVEFRONT_TOKEN in the environment): its account needs the " +
        "Proxy Management permission",
    });
    this.alerts = new AlertCalls((request) => this.#ask(request));
    this.#integrations = new Snapshot({
      get: (id) => this.getCloudIntegrationNow(id),
      list: () => this.listCloudIntegrationsNow(),
      idOf: (integration) => integration.id,
    });
  }

  /** One integration, in the trash or not; undefined where there is none. Many calls in one run cost one list. */
  getCloudIntegration(id: string): Promise<CloudIntegrationAnswer | undefined> {
    return this.#integrations.read(id);
  }

  /** All integrations of the cluster, from the same snapshot. */
  listCloudIntegrations(): Promise<readonly CloudIntegrationAnswer[]> {
    return this.#integrations.list();
  }

  /** One integration as it is at this moment, whatever was read before. */
  async getCloudIntegrationNow(id: string): Promise<CloudIntegrationAnswer | undefined> {
    const answer = await this.#ask({ method: "GET", path: integrationPath(id), accept404: true });
    return answer === undefined ? undefined : parse(cloudIntegrationAnswer, answer, "a cloud integration");
  }

  /** All integrations as they are at this moment, page by page. */
  listCloudIntegrationsNow(): Promise<CloudIntegrationAnswer[]> {
    return this.#pages((offset) =>
      this.#ask({ method: "GET", path: INTEGRATIONS, query: { offset, limit: PAGE_SIZE } }),
    );
  }

  /** Integrations that meet every condition. */
  searchCloudIntegrations(query: readonly SearchCondition[]): Promise<CloudIntegrationAnswer[]> {
    return this.#search(SEARCH, query);
  }

  /** Integrations in the trash that meet every condition. */
  searchDeletedCloudIntegrations(query: readonly SearchCondition[]): Promise<CloudIntegrationAnswer[]> {
    return this.#search(`${SEARCH}/deleted`, query);
  }

  /** Makes an integration. Not repeated by itself: see {@link AmbiguousOutcomeError}. */
  async createCloudIntegration(body: CloudIntegrationBody): Promise<CloudIntegrationAnswer> {
    const answer = await this.#write({ method: "POST", path: INTEGRATIONS, body });
    const made = parseMade(cloudIntegrationAnswer, answer, "the new cloud integration");
    this.#made.add(made.id);
    return made;
  }

  /** Replaces an integration. @throws ApiError with status 404 where there is none. */
  async updateCloudIntegration(id: string, body: CloudIntegrationBody): Promise<CloudIntegrationAnswer> {
    const answer = await this.#write({ method: "PUT", path: integrationPath(id), body });
    return parse(cloudIntegrationAnswer, answer, "the cloud integration");
  }

  /** Switches an integration on. The vendor may switch it off again when its credentials do not work. */
  async enableCloudIntegration(id: string): Promise<void> {
    await this.#write({ method: "POST", path: `${integrationPath(id)}/enable`, repeatable: true });
  }

  /** Switches an integration off. */
  async disableCloudIntegration(id: string): Promise<void> {
    await this.#write({ method: "POST", path: `${integrationPath(id)}/disable`, repeatable: true });
  }

  /** Takes an integration out of the trash. */
  async undeleteCloudIntegration(id: string): Promise<void> {
    await this.#write({ method: "POST", path: `${integrationPath(id)}/undelete`, repeatable: true });
  }

  /** Moves an integration into the trash, or past it. @throws ApiError with status 404 where there is none. */
  async deleteCloudIntegration(id: string, { skipTrash }: { readonly skipTrash: boolean }): Promise<void> {
    await this.#write({ method: "DELETE", path: integrationPath(id), query: { skipTrash } });
  }

  /** Makes an external ID: valid for a limited time until it is used, and for one integration. */
  async createAwsExternalId(): Promise<string> {
    return parseMade(z.string().min(1), await this.#ask({ method: "POST", path: EXTERNAL_IDS }), "the new external ID");
  }

  /** Whether an external ID is still valid. */
  async hasAwsExternalId(externalId: string): Promise<boolean> {
    const path = externalIdPath(externalId);
    const answer = await this.#ask({ method: "GET", path, accept404: true });
    return answer !== undefined;
  }

  /** Deletes an external ID. @throws ApiError with status 404 where there is none. */
  async deleteAwsExternalId(externalId: string): Promise<void> {
    await this.#ask({ method: "DELETE", path: externalIdPath(externalId) });
  }

  /**
   * The ids of all integrations that existed when this was first asked, for telling what a create made from what was
   * there. One list for all creates of a process; what they make is in {@link made}.
   */
  existing(): Promise<ReadonlySet<string>> {
    this.#existing ??= this.listCloudIntegrations()
      .then((integrations) => new Set(integrations.map(({ id }) => id)))
      .catch((error: unknown) => {
        this.#existing = undefined;
        throw error;
      });
    return this.#existing;
  }

  /** The ids of all integrations that creates of this client are known to have made. */
  get made(): ReadonlySet<string> {
    return this.#made;
  }

  /** Frees the connections. */
  close(): Promise<void> {
    return this.#http.close();
  }

  #search(path: string, query: readonly SearchCondition[]): Promise<CloudIntegrationAnswer[]> {
    return this.#pages((offset) =>
      this.#ask({ method: "POST", path, body: { query, offset, limit: PAGE_SIZE }, safe: true }),
    );
  }

  /** Goes through pages until there are no more. Items that move between two pages count once. */
  async #pages(ask: (offset: number) => Promise<unknown>): Promise<CloudIntegrationAnswer[]> {
    const found = new Map<string, CloudIntegrationAnswer>();
    for (let offset = 0; ; ) {
      const { items, moreItems } = parse(pageAnswer, await ask(offset), "a page of cloud integrations");
      for (const item of items) found.set(item.id, item);
      // A page without items ends it, whatever is said of more: asking on would never end.
      if (moreItems !== true || items.length === 0) return [...found.values()];
      offset += items.length;
    }
  }

  async #write(options: RequestOptions): Promise<unknown> {
    this.#integrations.invalidate();
    try {
      return await this.#ask(options);
    } finally {
      this.#integrations.invalidate();
    }
  }

  /** Asks, and takes what was asked for out of its envelope; undefined for an accepted 404. */
  async #ask(options: RequestOptions): Promise<unknown> {
    const answer = await this.#http.request(options);
    if (answer === undefined) return undefined;
    const isWrite = options.method === "POST" && options.safe !== true && options.repeatable !== true;
    const { status, response } = isWrite
      ? parseMade(envelope, answer, "an answer of its API")
      : parse(envelope, answer, "an answer of its API");
    if (status.result.toUpperCase() !== "ERROR") return response ?? null;
    if (options.accept404 === true && status.code === 404) return undefined;
    const vendorMessage = status.message ?? "";
    const { method, path } = options;
    throw new ApiError(`Wavefront refused ${method} ${path}: ${vendorMessage}`, {
      status: status.code ?? 400,
      method,
      path,
      vendorMessage,
    });
  }
}

/** The base URL of a cluster: what has no scheme is reached by https. */
function baseUrl(address: string): string {
  const text = address.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

function integrationPath(id: string): string {
  return `${INTEGRATIONS}/${encodeURIComponent(id)}`;
}

function externalIdPath(externalId: string): string {
  return `${EXTERNAL_IDS}/${encodeURIComponent(externalId)}`;
}

function messageOf(body: unknown): string | undefined {
  const parsed = envelope.safeParse(body);
  return parsed.success ? (parsed.data.status.message ?? undefined) : undefined;
}

function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AwslinkError(
    `Wavefront answered with something that is not ${what}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    { nextStep: "check that the address (awslink:wavefrontAddress) is that of a Wavefront cluster" },
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
