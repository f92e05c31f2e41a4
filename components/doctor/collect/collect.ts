/** Learns all facts of all links: vendors first, each by its list, then AWS. Reads only. */
import { parseRoleArn } from "../../../provider/core/aws/arn.ts";
import { ApiError, AwslinkError } from "../../../provider/core/errors.ts";
import { mapConcurrently } from "../../key-age/collect/concurrency.ts";
import { catalogueOf, type VendorName } from "../../policies/vendors.ts";
import type { AgentPolicyFacts, LinkFacts, VendorAccess, VendorSetting } from "../facts.ts";
import { type LinkRequest, namedLink } from "../link.ts";
import { overPermissionProbe, requirementsOf } from "../requirements.ts";
import type { AccountsOptions } from "./accounts.ts";
import { AwsView, type ReadPrincipal } from "./aws.ts";
import { vendorView } from "./vendors/index.ts";
import type { VendorView } from "./vendors/view.ts";

export interface CollectOptions extends AccountsOptions {
  /** The vendor's client. @throws AwslinkError where its configuration lacks something. */
  readonly connect: (vendor: VendorName) => unknown;
  /** The moment that ages are counted to. */
  readonly now: Date;
  /** Who the agents are (Elastic), where it is known: a role that they have as it is. */
  readonly agentPrincipal: string | undefined;
}

/** What is asked about: a link that is named, or every one that the vendor has. */
export type Question = LinkRequest | { readonly vendor: VendorName; readonly all: true };

/** How many links are looked at together. What is asked for one of them is not asked for another that waits for it. */
const AT_A_TIME = 8;

/** The facts of every link that is asked about, in order. Never throws for what one vendor or account does. */
export async function collectFacts(questions: readonly Question[], options: CollectOptions): Promise<LinkFacts[]> {
  const vendors = new Vendors(options.connect);
  const aws = new AwsView(options);
  try {
    const requests: LinkRequest[] = [];
    for (const question of questions) {
      requests.push(...("all" in question ? await vendors.all(question.vendor) : await vendors.named(question)));
    }
    const facts: LinkFacts[] = [];
    const all = mapConcurrently(requests, AT_A_TIME, (request) => factsOf(request, vendors, aws, options));
    for await (const one of all) facts.push(one);
    return facts;
  } finally {
    aws.close();
    await vendors.close();
  }
}

async function factsOf(
  request: LinkRequest,
  vendors: Vendors,
  aws: AwsView,
  { agentPrincipal }: CollectOptions,
): Promise<LinkFacts> {
  const { access, setting, others, agentPolicies } = await vendors.look(request);
  const base = { request, access, setting, others, agentPolicies };
  if (setting === undefined || setting.inTrash) {
    return { ...base, principal: undefined, accessKey: undefined, decisions: undefined, preconditions: [] };
  }
  const { principal, accessKey } = await whoCollects(setting, request, aws, agentPrincipal);
  const decisions = principal === undefined ? undefined : await decisionsOf(request, setting, principal, aws);
  const account = principal === undefined ? undefined : await aws.account(principal.accountId);
  const preconditions = account === undefined ? [] : await aws.preconditions.of(request.vendor, setting, account);
  return { ...base, principal: principal?.answer, accessKey, decisions, preconditions };
}

async function whoCollects(
  { credentials }: VendorSetting,
  { vendor, stored }: LinkRequest,
  aws: AwsView,
  agentPrincipal: string | undefined,
): Promise<{ readonly principal: ReadPrincipal | undefined; readonly accessKey: LinkFacts["accessKey"] }> {
  if (credentials.method === "role") {
    const role = parseRoleArn(credentials.roleArn);
    // What a vendor's account cannot assume is told from the ARN alone; agents may be anywhere.
    const inReach = role !== undefined && (role.partition === "aws" || catalogueOf(vendor).assumedByAgents === true);
    return { principal: inReach ? await aws.role(credentials.roleArn) : undefined, accessKey: undefined };
  }
  if (credentials.method === "agent" && parseRoleArn(agentPrincipal ?? "") !== undefined) {
    return { principal: await aws.role(agentPrincipal ?? ""), accessKey: undefined };
  }
  const keyId = credentials.method === "access key" ? (credentials.accessKeyId ?? stored.accessKeyId) : undefined;
  if (keyId === undefined) return { principal: undefined, accessKey: undefined };
  const { accountId, answer } = await aws.accessKey(keyId);
  if (answer.state !== "answered") return { principal: undefined, accessKey: answer };
  return { principal: await aws.user(accountId, answer.value.userName), accessKey: answer };
}

async function decisionsOf(
  { vendor }: LinkRequest,
  setting: VendorSetting,
  principal: ReadPrincipal,
  aws: AwsView,
): Promise<LinkFacts["decisions"]> {
  const { required } = requirementsOf(vendor, setting, principal.accountId);
  const tooMuch = overPermissionProbe(vendor, setting, principal.accountId);
  const probes = [...required.flatMap((one) => one.probes), ...(tooMuch === undefined ? [] : [tooMuch])];
  return aws.decisions(principal, probes, setting.region);
}

interface Look {
  readonly access: VendorAccess;
  readonly setting: VendorSetting | undefined;
  readonly others: readonly string[];
  readonly agentPolicies: readonly AgentPolicyFacts[];
}

/** The vendors, each asked for its list once; for each Kibana space where there are such. */
class Vendors {
  readonly #connect: CollectOptions["connect"];
  readonly #views = new Map<VendorName, VendorView>();
  readonly #clients: unknown[] = [];
  readonly #lists = new Map<string, Promise<readonly VendorSetting[]>>();

  constructor(connect: CollectOptions["connect"]) {
    this.#connect = connect;
  }

  /** A request for each setting; where they cannot be listed, one for all of them, whose facts say why. */
  async all(vendor: VendorName): Promise<LinkRequest[]> {
    try {
      return (await this.#list(vendor, undefined)).map(({ id }) => namedLink(vendor, id));
    } catch {
      return [namedLink(vendor, undefined)];
    }
  }

  /** A request for each setting of that name: Wavefront takes one name for several. */
  async named(request: LinkRequest): Promise<LinkRequest[]> {
    const settings = await this.#list(request.vendor, request.space).catch(() => []);
    if (settings.some(({ id }) => id === request.idOrName)) return [request];
    const ids = settings.filter(({ name }) => name === request.idOrName).map(({ id }) => id);
    return ids.length === 0 ? [request] : ids.map((idOrName) => ({ ...request, idOrName }));
  }

  async look({ vendor, idOrName, space }: LinkRequest): Promise<Look> {
    try {
      const settings = await this.#list(vendor, space);
      const view = this.#view(vendor);
      const listed = settings.find(({ id }) => id === idOrName);
      const setting = listed ?? (idOrName === undefined ? undefined : await view.setting(idOrName, space));
      const ids = view.agentPolicy === undefined ? [] : (setting?.agentPolicyIds ?? []);
      const agentPolicies: AgentPolicyFacts[] = [];
      for (const id of ids) if (view.agentPolicy !== undefined) agentPolicies.push(await view.agentPolicy(id, space));
      const others = setting === undefined ? [...new Set(settings.map(({ name }) => name))] : [];
      return { access: { state: "taken" }, setting, others, agentPolicies };
    } catch (error) {
      return { access: accessOf(error), setting: undefined, others: [], agentPolicies: [] };
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients) {
      if (typeof client === "object" && client !== null && "close" in client && typeof client.close === "function") {
        await client.close();
      }
    }
  }

  #view(vendor: VendorName): VendorView {
    const known = this.#views.get(vendor);
    if (known !== undefined) return known;
    const client = this.#connect(vendor);
    this.#clients.push(client);
    const view = vendorView(vendor, client);
    this.#views.set(vendor, view);
    return view;
  }

  async #list(vendor: VendorName, space: string | undefined): Promise<readonly VendorSetting[]> {
    const key = JSON.stringify([vendor, space]);
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const asked = this.#view(vendor).settings(space);
    this.#lists.set(key, asked);
    return asked;
  }
}

function accessOf(error: unknown): VendorAccess {
  if (!(error instanceof AwslinkError)) throw error;
  const nextStep = error.nextStep ?? error.problems.find((problem) => problem.nextStep !== undefined)?.nextStep;
  const { message } = error;
  if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
    return { state: "refused", message, nextStep };
  }
  return { state: error.problems.length > 0 ? "missing" : "unreachable", message, nextStep };
}
