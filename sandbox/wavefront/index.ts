/** Wavefront's cloud integration API at its own paths: https://docs.wavefront.com/integrations_aws_overview_API.html */
import { timingSafeEqual } from "node:crypto";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { z } from "zod";
import type { AwsAsVendorsSeeIt } from "../aws/as-vendors-see-it.ts";
import type { OptionsInForce, WavefrontCredentials } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { Cluster } from "./cluster.ts";
import { WavefrontError } from "./error.ts";
import type { Json } from "./integration.ts";
import { wavefrontOptionsPatchSchema } from "./options.ts";

const INTEGRATIONS = "/api/v2/cloudintegration";
const SEARCH = "/api/v2/search/cloudintegration";

/** A token of the sandbox's cluster whose account lacks the Proxy Management permission. */
export const TOKEN_WITHOUT_PERMISSION = "0000d0c5-5a4d-4b0c-8f0e-5a9db0c50000";

/** Everything is answered in an envelope; a refusal has the status twice. */
function envelope(context: SandboxContext, response: Json): Response {
  return context.json({ status: { result: "OK", message: "", code: 200 }, response });
}

function refusal(context: SandboxContext, { status, message }: WavefrontError): Response {
  return context.json({ status: { result: "ERROR", message, code: status } }, status);
}

function onError(error: Error, context: SandboxContext): Response {
  if (error instanceof WavefrontError) return refusal(context, error);
  throw error;
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** "You must have the Proxy Management permission to set up an AWS integration." */
function checkToken(context: SandboxContext, { token }: WavefrontCredentials): void {
  const given = /^Bearer (.+)$/i.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";
  if (equal(given, token)) return;
  if (equal(given, TOKEN_WITHOUT_PERMISSION)) {
    throw new WavefrontError(403, "the account does not have the Proxy Management permission");
  }
  throw new WavefrontError(401, "the API token is not valid");
}

function jsonBody(context: SandboxContext): unknown {
  const { text } = context.get("exchange");
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    throw new WavefrontError(400, "the request body is not JSON");
  }
}

function wholeNumber(context: SandboxContext, name: string, fallback: number, least: number, most: number): number {
  const text = context.req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new WavefrontError(400, `${name}: must be a whole number from ${least} to ${most}`);
}

/** Never answers: resolves when the client has given up. */
async function hang(context: SandboxContext): Promise<Response> {
  const { outgoing } = context.env;
  if (!outgoing.destroyed) await new Promise<void>((resolve) => outgoing.once("close", () => resolve()));
  return RESPONSE_ALREADY_SENT;
}

function apiRoutes(cluster: Cluster, credentials: WavefrontCredentials): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(onError);
  app.use("/api/v2/*", async (context, next) => {
    checkToken(context, credentials);
    await next();
  });
  app.post(`${INTEGRATIONS}/awsExternalId`, (context) => envelope(context, cluster.issueExternalId()));
  app.get(`${INTEGRATIONS}/awsExternalId/:id`, (context) =>
    envelope(context, cluster.externalId(context.req.param("id"))),
  );
  app.delete(`${INTEGRATIONS}/awsExternalId/:id`, (context) =>
    envelope(context, cluster.deleteExternalId(context.req.param("id"))),
  );
  app.get(INTEGRATIONS, (context) =>
    envelope(
      context,
      cluster.list(
        wholeNumber(context, "offset", 0, 0, Number.MAX_SAFE_INTEGER),
        wholeNumber(context, "limit", 100, 1, 1000),
      ),
    ),
  );
  app.post(INTEGRATIONS, async (context) => {
    const body = jsonBody(context);
    return cluster.hangs(body) ? hang(context) : envelope(context, cluster.create(body));
  });
  app.get(`${INTEGRATIONS}/:id`, (context) => envelope(context, cluster.get(context.req.param("id"))));
  app.put(`${INTEGRATIONS}/:id`, (context) =>
    envelope(context, cluster.update(context.req.param("id"), jsonBody(context))),
  );
  app.delete(`${INTEGRATIONS}/:id`, (context) => {
    // The generated clients write the boolean of their own language: `True`.
    const skipTrash = (context.req.query("skipTrash") ?? "false").toLowerCase() === "true";
    return envelope(context, cluster.delete(context.req.param("id"), skipTrash));
  });
  app.post(`${INTEGRATIONS}/:id/enable`, (context) => envelope(context, cluster.enable(context.req.param("id"))));
  app.post(`${INTEGRATIONS}/:id/disable`, (context) => envelope(context, cluster.disable(context.req.param("id"))));
  app.post(`${INTEGRATIONS}/:id/undelete`, (context) => envelope(context, cluster.undelete(context.req.param("id"))));
  app.post(SEARCH, (context) => envelope(context, cluster.search(jsonBody(context), "live")));
  app.post(`${SEARCH}/deleted`, (context) => envelope(context, cluster.search(jsonBody(context), "trash")));
  return app;
}

function controlRoutes(cluster: Cluster): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ error: { message: z.prettifyError(error) } }, 400);
    return onError(error, context);
  });
  app.get("/integrations", (context) => context.json({ integrations: cluster.reports() }));
  app.get("/integrations/:id", (context) => context.json(cluster.report(context.req.param("id"))));
  app.post("/integrations", (context) => context.json(cluster.seed(jsonBody(context))));
  app.post("/collect", (context) => context.json({ integrations: cluster.collect() }));
  app.get("/external-ids", (context) => context.json({ externalIds: cluster.externalIds() }));
  app.post("/external-ids/expire", (context) => {
    const body = z.strictObject({ externalId: z.string().optional() }).parse(jsonBody(context) ?? {});
    cluster.expireExternalIds(body.externalId);
    return context.json({ externalIds: cluster.externalIds() });
  });
  app.get("/options", (context) => context.json(cluster.options()));
  app.put("/options", (context) =>
    context.json(cluster.setOptions(wavefrontOptionsPatchSchema.parse(jsonBody(context)))),
  );
  return app;
}

/** Makes the sandbox's Wavefront. */
export function wavefrontVendor(
  credentials: WavefrontCredentials,
  options: OptionsInForce,
  aws: AwsAsVendorsSeeIt,
): { vendor: Vendor; cluster: Cluster } {
  const cluster = new Cluster(options, aws, credentials.accountId);
  const vendor: Vendor = {
    name: "wavefront",
    routes: apiRoutes(cluster, credentials),
    control: controlRoutes(cluster),
    owns: (_method, path) => path.startsWith("/api/v2/"),
    notFound: (context) => refusal(context, new WavefrontError(404, "not found")),
    reset: () => cluster.reset(),
  };
  return { vendor, cluster };
}
