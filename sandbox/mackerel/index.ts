/** Mackerel's AWS integration API at its own paths: https://mackerel.io/api-docs/entry/aws-integration */
import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { AwsAsVendorsSeeIt } from "../aws/as-vendors-see-it.ts";
import type { MackerelKeys, OptionsInForce } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { MackerelError } from "./error.ts";
import { Organization, seedSchema } from "./organization.ts";
import { excludableMetrics } from "./services.ts";

const SETTINGS = "/api/v0/aws-integrations";

function refusal(context: SandboxContext, error: MackerelError): Response {
  return context.json({ error: { message: error.message } }, error.status);
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Any key may read, the read-only one may not write: 401 in both cases ("when the API key is invalid / when the API
 * key does not have writing permission"); other pages of the API say 403 for the second, so it is an option.
 */
function checkKey(context: SandboxContext, keys: MackerelKeys, options: OptionsInForce): void {
  const given = context.req.header("X-Api-Key") ?? "";
  if (equal(given, keys.apiKey)) return;
  if (!equal(given, keys.readOnlyApiKey))
    throw new MackerelError(401, "Authentication failed. Please try with valid Api Key.");
  if (context.req.method === "GET" || context.req.method === "HEAD") return;
  throw new MackerelError(options.current.readOnlyKeyStatus, "The API key does not have writing permission.");
}

/** The body as JSON. An absent one is null, as the Go client writes it. */
function jsonBody(context: SandboxContext): unknown {
  const { text } = context.get("exchange");
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    throw new MackerelError(400, "the request body is not JSON");
  }
}

function onError(error: Error, context: SandboxContext): Response {
  if (error instanceof MackerelError) return refusal(context, error);
  throw error;
}

function apiRoutes(organization: Organization, keys: MackerelKeys, options: OptionsInForce): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(onError);
  app.use("/api/v0/*", async (context, next) => {
    checkKey(context, keys, options);
    await next();
  });
  app.get(SETTINGS, (context) => context.json({ aws_integrations: organization.list() }));
  app.post(SETTINGS, (context) => context.json(organization.create(jsonBody(context))));
  app.get(`${SETTINGS}/:id`, (context) => context.json(organization.get(context.req.param("id"))));
  app.put(`${SETTINGS}/:id`, (context) =>
    context.json(organization.update(context.req.param("id"), jsonBody(context))),
  );
  // "Returns deleted AWS Integration settings."
  app.delete(`${SETTINGS}/:id`, (context) => context.json(organization.delete(context.req.param("id"))));
  app.post("/api/v0/aws-integrations-external-id", (context) =>
    context.json({ externalId: organization.issueExternalId() }),
  );
  app.get("/api/v0/aws-integrations-excludable-metrics", (context) =>
    context.json(excludableMetrics(options.current.answers)),
  );
  return app;
}

function controlRoutes(organization: Organization): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(onError);
  app.get("/aws-integrations", (context) => context.json({ integrations: organization.reports() }));
  app.get("/aws-integrations/:id", (context) => context.json(organization.report(context.req.param("id"))));
  app.post("/aws-integrations", (context) => {
    const seed = seedSchema.safeParse(jsonBody(context));
    if (!seed.success) throw new MackerelError(400, z.prettifyError(seed.error));
    return context.json(organization.seed(seed.data));
  });
  app.get("/external-ids", (context) => context.json({ externalIds: organization.externalIds() }));
  return app;
}

/** Makes the sandbox's Mackerel. */
export function mackerelVendor(
  keys: MackerelKeys,
  options: OptionsInForce,
  aws: AwsAsVendorsSeeIt,
): { vendor: Vendor; organization: Organization } {
  const organization = new Organization(options, aws);
  const vendor: Vendor = {
    name: "mackerel",
    routes: apiRoutes(organization, keys, options),
    control: controlRoutes(organization),
    owns: (_method, path) => path.startsWith("/api/v0/"),
    notFound: (context) => refusal(context, new MackerelError(404, "not found")),
    reset: () => organization.reset(),
  };
  return { vendor, organization };
}
