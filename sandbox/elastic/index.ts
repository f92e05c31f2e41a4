/**
 * Kibana's Fleet API at its own paths, in any space (`/s/{space}`), with `GET /` as Elasticsearch answers it, which
 * Elastic's own clients ask first. Source: https://www.elastic.co/docs/api/doc/kibana
 */
import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { AwsAsVendorsSeeIt } from "../aws/as-vendors-see-it.ts";
import type { ElasticKeys } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { type ElasticReport, tryToCollect } from "./agents.ts";
import { policyAnswer } from "./answers.ts";
import { KibanaError } from "./error.ts";
import {
  type ElasticOptions,
  type ElasticOptionsPatch,
  elasticOptionsPatchSchema,
  withElasticPatch,
} from "./options.ts";
import { Policies, type Policy } from "./policies.ts";
import { Registry } from "./registry.ts";
import {
  agentPolicyBody,
  bulkGetBody,
  deleteBody,
  installBody,
  readBody,
  readPolicyBody,
  upgradeBody,
} from "./requests.ts";
import { Secrets } from "./secrets.ts";

/** Kibana, from behind. */
export interface ElasticControls {
  /** Every integration policy, with whether its agents could collect with it. */
  integrations(): ElasticReport[];
  /** A policy as the API answers it in the simplified form. @throws Error where there is none */
  policy(id: string, space?: string): Readonly<Record<string, unknown>>;
  /** Changes a policy as somebody would by hand in Kibana, past all checks. */
  change(id: string, changes: Partial<Omit<Policy, "id" | "revision">>, space?: string): void;
  /** Upgrades a policy as somebody would by hand in Kibana. */
  upgrade(id: string, version: string, space?: string): void;
  /** As if so many agents were enrolled in an agent policy. @throws Error where there is no such policy */
  enrol(agentPolicyId: string, agents: number, space?: string): void;
  installedVersion(): string | null;
  options(): ElasticOptions;
  setOptions(patch: ElasticOptionsPatch): ElasticOptions;
}

const API = "/api/fleet";

function refusal(context: SandboxContext, error: KibanaError): Response {
  const names = { 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 409: "Conflict" };
  return context.json({ statusCode: error.status, error: names[error.status], message: error.message }, error.status);
}

function onError(error: Error, context: SandboxContext): Response {
  if (error instanceof KibanaError) return refusal(context, error);
  throw error;
}

function jsonBody(context: SandboxContext): unknown {
  const { text } = context.get("exchange");
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new KibanaError(400, "Invalid request payload JSON format");
  }
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function formOf(context: SandboxContext): "simplified" | "legacy" {
  return context.req.query("format") === "simplified" ? "simplified" : "legacy";
}

/** One term of KQL: a field and its value, quoted or not. */
const TERM = /^(?:[\w-]+\.)?(package\.name|name|package\.version)\s*:\s*("(?:[^"\\]|\\.)*"|[^\s"]+)\s*(?:and\s+|$)/i;

/** The part of KQL that clients of this API use: terms joined by `and`. */
function matcher(kuery: string): (policy: Policy) => boolean {
  const tests: ((policy: Policy) => boolean)[] = [];
  for (let left = kuery.trim(); left !== ""; ) {
    const [term, field, raw = ""] = TERM.exec(left) ?? [];
    if (term === undefined) throw new KibanaError(400, `KQLSyntaxError: the sandbox does not know ${left}`);
    tests.push(matchesTerm(field, raw.startsWith('"') ? String(JSON.parse(raw)) : raw));
    left = left.slice(term.length);
  }
  return (policy) => tests.every((test) => test(policy));
}

function matchesTerm(field: string | undefined, value: string): (policy: Policy) => boolean {
  if (field === "package.name") return (policy) => policy.package.name === value;
  if (field === "package.version") return (policy) => policy.package.version === value;
  return (policy) => policy.name.toLowerCase().includes(value.toLowerCase());
}

/** Makes the sandbox's Kibana. */
export function elasticVendor(
  keys: ElasticKeys,
  start: ElasticOptionsPatch,
  aws: AwsAsVendorsSeeIt,
): { vendor: Vendor; controls: ElasticControls } {
  const initial = withElasticPatch(start);
  let options = initial;
  const registry = new Registry(options);
  const secrets = new Secrets();
  const policies = new Policies(registry, secrets, () => options);
  const answer = (policy: Policy, context: SandboxContext) => policyAnswer(policy, formOf(context), options);

  const controls: ElasticControls = {
    integrations: () => policies.all().map((policy) => tryToCollect(policy, secrets, aws)),
    policy: (id, space = "default") => policyAnswer(policies.get(space, id), "simplified", options),
    change: (id, changes, space = "default") => void policies.change(space, id, changes),
    upgrade: (id, version, space = "default") => void policies.upgrade(space, id, version),
    enrol: (agentPolicyId, agents, space = "default") => policies.enrol(space, agentPolicyId, agents),
    installedVersion: () => registry.installed,
    options: () => options,
    setOptions: (patch) => {
      options = withElasticPatch(patch, { ...options, installed: registry.installed });
      registry.reset(options);
      return options;
    },
  };

  const vendor: Vendor = {
    name: "elastic",
    routes: routes(keys, policies, registry, answer, () => options),
    control: controlRoutes(controls),
    owns: (method, path) =>
      path.startsWith(`${API}/`) ||
      path === "/api/status" ||
      /^\/s\/[^/]+\/api\//.test(path) ||
      (path === "/" && (method === "GET" || method === "HEAD")),
    notFound: (context) => refusal(context, new KibanaError(404, "Not Found")),
    reset: () => {
      options = initial;
      policies.reset();
      registry.reset(options);
    },
  };
  return { vendor, controls };
}

function routes(
  keys: ElasticKeys,
  policies: Policies,
  registry: Registry,
  answer: (policy: Policy, context: SandboxContext) => Record<string, unknown>,
  options: () => ElasticOptions,
): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(onError);
  const guard = async (context: SandboxContext, next: () => Promise<void>): Promise<void> => {
    const { method } = context.req;
    if (!equal(context.req.header("Authorization") ?? "", `ApiKey ${keys.apiKey}`)) {
      throw new KibanaError(401, "[security_exception]: unable to authenticate with provided credentials");
    }
    if (method !== "GET" && method !== "HEAD" && context.req.header("kbn-xsrf") === undefined) {
      throw new KibanaError(400, "Request must contain a kbn-xsrf header.");
    }
    await next();
  };
  app.get("/", guard, (context) => {
    context.header("X-Elastic-Product", "Elasticsearch");
    return context.json({
      name: "sandbox",
      cluster_name: "sandbox",
      version: { number: options().stackVersion, build_flavor: "default" },
      tagline: "You Know, for Search",
    });
  });
  app.get("/api/status", guard, (context) => {
    const { stackVersion } = options();
    return context.json({
      name: "sandbox",
      version: { number: stackVersion, build_flavor: "traditional" },
      status: { overall: { level: "available" } },
    });
  });
  for (const [prefix, spaceOf] of [
    ["", () => "default"],
    ["/s/:space", (context: SandboxContext) => String(context.req.param("space"))],
  ] as const) {
    app.use(`${prefix}${API}/*`, guard);
    policyRoutes(app, `${prefix}${API}/package_policies`, { spaceOf, policies, registry, answer, options });
    packageRoutes(app, `${prefix}${API}/epm/packages`, policies, registry);
    agentPolicyRoutes(app, `${prefix}${API}/agent_policies`, spaceOf, policies);
  }
  return app;
}

type SpaceOf = (context: SandboxContext) => string;

interface PolicyParts {
  readonly spaceOf: SpaceOf;
  readonly policies: Policies;
  readonly registry: Registry;
  readonly answer: (policy: Policy, context: SandboxContext) => Record<string, unknown>;
  readonly options: () => ElasticOptions;
}

function policyRoutes(app: Hono<SandboxEnv>, base: string, parts: PolicyParts): void {
  const { spaceOf, policies, registry, answer, options } = parts;
  const upgradeVersion = (given?: string) => given ?? registry.installed ?? "";
  app.get(base, (context) => {
    const page = Number(context.req.query("page") ?? 1);
    const perPage = Number(context.req.query("perPage") ?? 20);
    const found = policies.list(spaceOf(context)).filter(matcher(context.req.query("kuery") ?? ""));
    const items = found.slice((page - 1) * perPage, page * perPage).map((policy) => answer(policy, context));
    return context.json({ items, total: found.length, page, perPage });
  });
  app.post(base, (context) => {
    const body = readPolicyBody(jsonBody(context), options().stackVersion);
    return context.json({ item: answer(policies.create(spaceOf(context), body), context) });
  });
  app.post(`${base}/delete`, (context) => {
    const { packagePolicyIds, force } = readBody(deleteBody, jsonBody(context));
    const remove = (id: string) => {
      try {
        return { id, success: true, existed: policies.delete(spaceOf(context), id, force) };
      } catch (error) {
        if (!(error instanceof KibanaError)) throw error;
        return { id, success: false, statusCode: error.status, body: { message: error.message } };
      }
    };
    return context.json(packagePolicyIds.map(remove));
  });
  app.post(`${base}/_bulk_get`, (context) => {
    const { ids, ignoreMissing } = readBody(bulkGetBody, jsonBody(context));
    const known = policies.list(spaceOf(context));
    const items = ids.flatMap(
      (id) => known.find((policy) => policy.id === id) ?? (ignoreMissing ? [] : policies.get(spaceOf(context), id)),
    );
    return context.json({ items: items.map((policy) => answer(policy, context)) });
  });
  app.post(`${base}/upgrade/dryrun`, (context) => {
    const { packagePolicyIds, packageVersion } = readBody(upgradeBody, jsonBody(context));
    return context.json(
      packagePolicyIds.map((id) => {
        const before = policies.get(spaceOf(context), id);
        const { policy, problems } = policies.upgraded(spaceOf(context), id, upgradeVersion(packageVersion));
        const errors = [...problems].map(([key, message]) => ({ key, message }));
        return {
          name: before.name,
          hasErrors: errors.length > 0,
          diff: [answer(before, context), { ...answer(policy, context), ...(errors.length > 0 ? { errors } : {}) }],
        };
      }),
    );
  });
  app.post(`${base}/upgrade`, (context) => {
    const { packagePolicyIds } = readBody(upgradeBody, jsonBody(context));
    return context.json(
      packagePolicyIds.map((id) => {
        const policy = policies.upgrade(spaceOf(context), id, upgradeVersion());
        return { id, name: policy.name, success: true };
      }),
    );
  });
  app.get(`${base}/:id`, (context) =>
    context.json({ item: answer(policies.get(spaceOf(context), context.req.param("id") ?? ""), context) }),
  );
  app.put(`${base}/:id`, (context) => {
    const body = readPolicyBody(jsonBody(context), options().stackVersion);
    return context.json({
      item: answer(policies.update(spaceOf(context), context.req.param("id") ?? "", body), context),
    });
  });
  // 200 for what is gone as well.
  app.delete(`${base}/:id`, (context) => {
    const id = context.req.param("id") ?? "";
    policies.delete(spaceOf(context), id, context.req.query("force") === "true");
    return context.json({ id });
  });
}

function packageRoutes(app: Hono<SandboxEnv>, base: string, policies: Policies, registry: Registry): void {
  app.get(`${base}/:name`, (context) => context.json({ item: registry.describe(context.req.param("name") ?? "") }));
  app.get(`${base}/:name/:version`, (context) =>
    context.json({ item: registry.describe(context.req.param("name") ?? "", context.req.param("version")) }),
  );
  app.post(`${base}/:name/:version`, (context) => {
    const { force = false } = readBody(installBody, jsonBody(context));
    registry.installAsked(context.req.param("name") ?? "", context.req.param("version") ?? "", force);
    return context.json({ items: [], _meta: { install_source: "registry" } });
  });
  app.delete(`${base}/:name/:version`, (context) => {
    const name = context.req.param("name") ?? "";
    if (policies.all().some((policy) => policy.package.name === name)) {
      throw new KibanaError(400, "unable to remove package with existing package policy(s) in use by agent(s)");
    }
    registry.remove(name);
    return context.json({ items: [] });
  });
}

function agentPolicyRoutes(app: Hono<SandboxEnv>, base: string, spaceOf: SpaceOf, policies: Policies): void {
  app.get(base, (context) => {
    const items = policies.agentPolicies(spaceOf(context));
    return context.json({ items, total: items.length, page: 1, perPage: Math.max(20, items.length) });
  });
  app.post(base, (context) => {
    const body = readBody(agentPolicyBody, jsonBody(context));
    return context.json({ item: policies.putAgentPolicy(spaceOf(context), body) });
  });
  app.post(`${base}/delete`, (context) => {
    const { agentPolicyId } = readBody(z.looseObject({ agentPolicyId: z.string() }), jsonBody(context));
    policies.deleteAgentPolicy(spaceOf(context), agentPolicyId);
    return context.json({ id: agentPolicyId, name: agentPolicyId });
  });
  app.get(`${base}/:id`, (context) =>
    context.json({ item: policies.agentPolicy(spaceOf(context), context.req.param("id") ?? "") }),
  );
  app.put(`${base}/:id`, (context) => {
    const id = context.req.param("id") ?? "";
    const { agents: _agents, ...before } = policies.agentPolicy(spaceOf(context), id);
    const body = readBody(agentPolicyBody, jsonBody(context));
    return context.json({ item: policies.putAgentPolicy(spaceOf(context), { ...before, ...body, id }) });
  });
}

function controlRoutes(controls: ElasticControls): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(onError);
  app.get("/integrations", (context) => context.json({ integrations: controls.integrations() }));
  app.get("/options", (context) => context.json(controls.options()));
  app.put("/options", (context) => {
    const patch = readBody(elasticOptionsPatchSchema, jsonBody(context));
    return context.json(controls.setOptions(patch));
  });
  return app;
}
