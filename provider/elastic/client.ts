/** A typed client of the part of Kibana's Fleet API that package policies need, in any of its spaces. */
import { z } from "zod";
import { AmbiguousOutcomeError, ApiError, AwslinkError } from "../core/errors.ts";
import { type CallOptions, HttpClient, type HttpClientOptions } from "../core/http/client.ts";
import { type Clock, systemClock } from "../core/http/clock.ts";
import { Snapshot } from "../core/snapshot.ts";
import {
  type AgentPolicyAnswer,
  agentPolicyAnswer,
  dryRunAnswer,
  itemAnswer,
  type PackageAnswer,
  type PackagePolicyAnswer,
  type PackagePolicyBody,
  packageItemAnswer,
  packagePolicyAnswer,
  pageAnswer,
  statusAnswer,
} from "./api.ts";
import { describePackage, PACKAGE, type PackageDescription } from "./package-description.ts";
import { compareVersions } from "./versions.ts";

const POLICIES = "/api/fleet/package_policies";
const AGENT_POLICIES = "/api/fleet/agent_policies";
const PACKAGES = "/api/fleet/epm/packages";
const SIMPLIFIED = { format: "simplified" };

/** Where and as whom Kibana is asked. */
export interface FleetClientOptions
  extends Partial<Omit<HttpClientOptions, "baseUrl" | "headers" | "secrets" | "errorMessage">> {
  readonly kibanaUrl: string;
  /** Encoded API key of Elasticsearch, as the header carries it. */
  readonly apiKey: string;
  /** The space of resources that declare none. Default `default`. */
  readonly space?: string;
  /** Policies on a page of a list. Default 1,000: so large that most spaces have one page. */
  readonly perPage?: number;
}

/** The `aws` package as Fleet has it. */
export interface PackageState {
  /** Undefined where it is not installed. */
  readonly installedVersion: string | undefined;
  readonly latestVersion: string;
}

/** What Fleet says of an upgrade that it only tried. */
export interface DryRun {
  /** One text for each thing that would not fit the new version; empty: it would go through. */
  readonly conflicts: readonly string[];
}

/** One Kibana, as one API key sees it. */
export class FleetClient {
  /** The time that its waits go by. */
  readonly clock: Clock;
  /** The space of resources that declare none. */
  readonly defaultSpace: string;
  readonly #http: HttpClient;
  readonly #perPage: number;
  readonly #policies = new Map<string, Snapshot<PackagePolicyAnswer>>();
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor({ kibanaUrl, apiKey, space = "default", perPage = 1000, ...options }: FleetClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.defaultSpace = space;
    this.#perPage = perPage;
    this.#http = new HttpClient({
      ...options,
      baseUrl: kibanaUrl,
      // Kibana refuses writes without `kbn-xsrf`, whatever its value, and takes no harm from it elsewhere.
      headers: { Authorization: `ApiKey ${apiKey}`, "kbn-xsrf": "true" },
      secrets: [apiKey],
      vendor: "Kibana",
      addressHint: "awslink:kibanaUrl, or KIBANA_ENDPOINT in the environment",
      errorMessage: (_status, body) => fleetMessage(body),
      refusalHint: (_status, words) => fleetHint(words),
      permissionHint:
        "check the API key (awslink:kibanaApiKey, or KIBANA_API_KEY in the environment): it needs the Fleet and " +
        "Integrations privileges (all) in the space",
    });
  }

  /** One policy; undefined where there is none. Many calls in one run cost one list (rule 8 of the design). */
  getPolicy(space: string, id: string): Promise<PackagePolicyAnswer | undefined> {
    return this.#snapshot(space).read(id);
  }

  /** All policies of the `aws` package in a space, from the same snapshot. */
  listPolicies(space: string): Promise<readonly PackagePolicyAnswer[]> {
    return this.#snapshot(space).list();
  }

  /** One policy as it is at this moment, whatever was read before. */
  async getPolicyNow(space: string, id: string): Promise<PackagePolicyAnswer | undefined> {
    const path = inSpace(space, policyPath(id));
    const answer = await this.#http.request({ method: "GET", path, query: SIMPLIFIED, accept404: true });
    return answer === undefined ? undefined : parse(itemAnswer, answer, "an integration policy").item;
  }

  /** The policies of the `aws` package in a space as they are at this moment; only those of a name where one is given. */
  async listPoliciesNow(space: string, name?: string): Promise<PackagePolicyAnswer[]> {
    const named = name === undefined ? "" : ` and ingest-package-policies.name:${JSON.stringify(name)}`;
    const kuery = `ingest-package-policies.package.name:${PACKAGE}${named}`;
    const policies: PackagePolicyAnswer[] = [];
    for (let page = 1, seen = 0; ; page++) {
      const query = { ...SIMPLIFIED, page, perPage: this.#perPage, kuery };
      const answer = await this.#http.request({ method: "GET", path: inSpace(space, POLICIES), query });
      const { items, total } = parse(pageAnswer, answer, "a list of integration policies");
      seen += items.length;
      for (const item of items) {
        if (isOfPackage(item)) policies.push(parse(packagePolicyAnswer, item, "an integration policy"));
      }
      if (items.length === 0 || seen >= (total ?? 0)) break;
    }
    // A search engine's idea of equal names is wider than Fleet's.
    return name === undefined ? policies : policies.filter((policy) => policy.name === name);
  }

  /** Makes a policy. Not repeated by itself: see {@link AmbiguousOutcomeError}. */
  async createPolicy(space: string, body: PackagePolicyBody, secrets: readonly string[]): Promise<PackagePolicyAnswer> {
    const answer = await this.#write(space, "POST", POLICIES, { body, secrets, query: SIMPLIFIED });
    return parseMade(itemAnswer, answer, "the new integration policy").item;
  }

  /** Replaces a policy: what the body does not name becomes the package's default. */
  async updatePolicy(
    space: string,
    id: string,
    body: PackagePolicyBody,
    secrets: readonly string[],
  ): Promise<PackagePolicyAnswer> {
    const answer = await this.#write(space, "PUT", policyPath(id), { body, secrets, query: SIMPLIFIED });
    return parse(itemAnswer, answer, "the integration policy").item;
  }

  /** Deletes a policy. Fleet answers 200 for one that is gone, newer ones may answer 404. */
  async deletePolicy(space: string, id: string, force: boolean): Promise<void> {
    await this.#write(space, "DELETE", policyPath(id), { query: force ? { force: true } : {} });
  }

  /** What an upgrade of a policy to a version of the package would do. Asked once for each policy and version. */
  upgradeDryRun(space: string, id: string, version: string): Promise<DryRun> {
    return this.#once(`dry run ${space} ${id} ${version}`, async () => {
      const answer = await this.#http.request({
        method: "POST",
        path: inSpace(space, `${POLICIES}/upgrade/dryrun`),
        body: { packagePolicyIds: [id], packageVersion: version },
        safe: true,
      });
      const conflicts = parse(dryRunAnswer, answer, "a dry run").flatMap((result) => {
        if (!result.hasErrors) return [];
        const errors = (result.diff ?? []).flatMap((side) => side.errors ?? []);
        const texts = errors.map(({ key, message }) => `${key ?? ""}: ${[message].flat().map(String).join(", ")}`);
        return texts.length > 0 ? texts : [result.body?.message ?? "Fleet does not say why"];
      });
      return { conflicts };
    });
  }

  /** An agent policy, as the agents get it; undefined where there is none. Asked once a client. */
  agentPolicy(space: string, id: string): Promise<AgentPolicyAnswer | undefined> {
    return this.#once(`agent policy ${space} ${id}`, async () => {
      const path = inSpace(space, `${AGENT_POLICIES}/${encodeURIComponent(id)}`);
      const answer = await this.#http.request({ method: "GET", path, accept404: true });
      return answer === undefined ? undefined : parse(agentPolicyAnswer, answer, "an agent policy").item;
    });
  }

  /** Whether the `aws` package is installed, and which versions there are. Asked once a client. */
  packageState(space: string): Promise<PackageState> {
    return this.#once(`package ${space}`, async () => {
      const answer = await this.#getPackage(space, undefined);
      if (answer === undefined) {
        throw new AwslinkError(`Kibana knows no package named ${PACKAGE}`, {
          nextStep: "check that Kibana reaches a package registry (xpack.fleet.registryUrl)",
        });
      }
      // What is installed is answered with its own description, which then need not be asked for again.
      this.#answers.set(`description ${answer.version}`, Promise.resolve(describePackage(answer)));
      return {
        installedVersion: answer.status === "installed" ? answer.version : undefined,
        latestVersion: answer.latestVersion ?? answer.version,
      };
    });
  }

  /** What a version of the package says of itself; undefined where there is no such version. Asked once a client. */
  describePackage(space: string, version: string): Promise<PackageDescription | undefined> {
    return this.#once(`description ${version}`, async () => {
      const answer = await this.#getPackage(space, version);
      return answer === undefined ? undefined : describePackage(answer);
    });
  }

  /**
   * Installs a version of the package, for everybody who uses this Kibana. Installing it twice is harmless. One that is
   * older than the newest has to be forced: Fleet does the same for a policy that needs it.
   */
  async installPackage(space: string, version: string): Promise<void> {
    const { latestVersion } = await this.packageState(space);
    const path = inSpace(space, `${PACKAGES}/${PACKAGE}/${encodeURIComponent(version)}`);
    const body = compareVersions(version, latestVersion) < 0 ? { force: true } : {};
    await this.#http.request({ method: "POST", path, body, repeatable: true });
    this.#answers.delete(`package ${space}`);
  }

  /** Version of the stack, `8.15.0`; undefined where the key may not know it. Asked once a client. */
  stackVersion(): Promise<string | undefined> {
    return this.#once("status", async () => {
      try {
        const answer = await this.#http.request({ method: "GET", path: "/api/status" });
        return statusAnswer.safeParse(answer).data?.version.number;
      } catch (error) {
        if (error instanceof ApiError && error.status < 500) return undefined;
        throw error;
      }
    });
  }

  /** Frees the connections. */
  close(): Promise<void> {
    return this.#http.close();
  }

  #snapshot(space: string): Snapshot<PackagePolicyAnswer> {
    let snapshot = this.#policies.get(space);
    if (snapshot === undefined) {
      snapshot = new Snapshot({
        get: (id) => this.getPolicyNow(space, id),
        list: () => this.listPoliciesNow(space),
        idOf: (policy) => policy.id,
      });
      this.#policies.set(space, snapshot);
    }
    return snapshot;
  }

  async #getPackage(space: string, version: string | undefined): Promise<PackageAnswer | undefined> {
    const path = `${PACKAGES}/${PACKAGE}${version === undefined ? "" : `/${encodeURIComponent(version)}`}`;
    try {
      const answer = await this.#http.request({ method: "GET", path: inSpace(space, path), accept404: true });
      if (answer === undefined) return undefined;
      const { item, response } = parse(packageItemAnswer, answer, "a package");
      return item ?? response ?? undefined;
    } catch (error) {
      // Fleet answers 400 or 404 for a version that there is not.
      if (version !== undefined && error instanceof ApiError && error.status === 400) return undefined;
      throw error;
    }
  }

  /** Remembers an answer for the client's life; a failed question is asked again. */
  #once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key);
    // Each key is used with one type of answer.
    if (known !== undefined) return known as Promise<Answer>;
    const asked = ask();
    this.#answers.set(key, asked);
    asked.catch(() => this.#answers.delete(key));
    return asked;
  }

  async #write(
    space: string,
    method: "POST" | "PUT" | "DELETE",
    path: string,
    options: CallOptions & { readonly body?: PackagePolicyBody },
  ): Promise<unknown> {
    const snapshot = this.#snapshot(space);
    snapshot.invalidate();
    try {
      return await this.#http.request({ ...options, method, path: inSpace(space, path) });
    } finally {
      snapshot.invalidate();
      // What a dry run said of the policy was of what it was before.
      for (const key of this.#answers.keys()) if (key.startsWith("dry run")) this.#answers.delete(key);
    }
  }
}

/** Source: https://www.elastic.co/docs/deploy-manage/manage-spaces: `/s/{space}` before the path. */
function inSpace(space: string, path: string): string {
  return space === "default" ? path : `/s/${encodeURIComponent(space)}${path}`;
}

function policyPath(id: string): string {
  return `${POLICIES}/${encodeURIComponent(id)}`;
}

function isOfPackage(item: unknown): boolean {
  if (typeof item !== "object" || item === null || !("package" in item)) return false;
  const { package: its } = item;
  return typeof its === "object" && its !== null && "name" in its && its.name === PACKAGE;
}

const fleetRefusal = z.object({ message: z.string() });
const elasticsearchRefusal = z.object({ error: z.union([z.string(), z.object({ reason: z.string() })]) });

/** `{"statusCode","error","message"}`; from Elasticsearch, which people take for Kibana, `error` alone. */
function fleetMessage(body: unknown): string | undefined {
  const fleet = fleetRefusal.safeParse(body).data;
  if (fleet !== undefined) return fleet.message;
  const error = elasticsearchRefusal.safeParse(body).data?.error;
  return typeof error === "object" ? error.reason : error;
}

/** What to do about refusals that the status alone says too little of. */
function fleetHint(words: string): string | undefined {
  if (/hosted agent policy|managed by an external orchestration solution/i.test(words)) {
    return "change the agent policy where it is managed, or declare force: true to change it all the same";
  }
  // "Agent policy … not found", or the saved object's name before it.
  if (/agent.polic(?:y|ies)\b.* not found/i.test(words)) {
    return "correct policyIds, or the space: Fleet, Agent policies shows the ids that there are in each space";
  }
  // Elasticsearch's own answer to a path that it does not have.
  return /no handler found for uri/i.test(words) ? WRONG_ADDRESS : undefined;
}

const WRONG_ADDRESS = "check that the address (awslink:kibanaUrl) is Kibana's, not Elasticsearch's";

function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AwslinkError(
    `Kibana answered with something that is not ${what}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    { nextStep: WRONG_ADDRESS },
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
