/** Alerts of the one cluster: kept and given back, never evaluated. Source: "Alert" of a cluster's API documentation. */
import { randomInt } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { WavefrontCredentials } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";

const ALERTS = "/api/v2/alert";

const alertBody = z.looseObject({
  name: z.string().min(1),
  alertType: z.enum(["CLASSIC", "THRESHOLD"]).optional(),
  condition: z.string().min(1),
  displayExpression: z.string().nullish(),
  minutes: z.int().min(1),
  resolveAfterMinutes: z.int().min(1).nullish(),
  severity: z.enum(["INFO", "SMOKE", "WARN", "SEVERE"]),
  target: z.string().nullish(),
  additionalInformation: z.string().nullish(),
  tags: z.looseObject({ customerTags: z.array(z.string()) }).nullish(),
});

/** An alert as the API answers it. */
export type Alert = Readonly<z.output<typeof alertBody>> & { readonly id: string; readonly inTrash: boolean };

class AlertError extends Error {
  readonly status: 400 | 401 | 404;
  constructor(status: 400 | 401 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

function envelope(context: SandboxContext, response: unknown): Response {
  return context.json({ status: { result: "OK", message: "", code: 200 }, response });
}

/** Makes the alerts of the sandbox's Wavefront; they go before the cluster itself, whose path is wider. */
export function wavefrontAlerts({ token }: WavefrontCredentials): { vendor: Vendor; alerts: () => Alert[] } {
  const kept = new Map<string, Alert>();

  function find(id: string): Alert {
    const found = kept.get(id);
    if (found === undefined) throw new AlertError(404, `Alert ${id} not found`);
    return found;
  }

  function read(context: SandboxContext): z.output<typeof alertBody> {
    const body = alertBody.safeParse(context.get("exchange").body);
    if (!body.success) throw new AlertError(400, z.prettifyError(body.error));
    return body.data;
  }

  const routes = new Hono<SandboxEnv>();
  routes.onError((error, context) => {
    if (!(error instanceof AlertError)) throw error;
    const { status, message } = error;
    return context.json({ status: { result: "ERROR", message, code: status } }, status);
  });
  for (const path of [ALERTS, `${ALERTS}/*`]) {
    routes.use(path, async (context, next) => {
      if (context.req.header("Authorization") !== `Bearer ${token}`) throw new AlertError(401, "invalid API token");
      await next();
    });
  }
  routes.get(ALERTS, (context) => {
    const offset = Number(context.req.query("offset") ?? 0);
    const limit = Number(context.req.query("limit") ?? 100);
    const all = [...kept.values()].filter(({ inTrash }) => !inTrash);
    const items = all.slice(offset, offset + limit);
    return envelope(context, { items, offset, limit, totalItems: all.length, moreItems: offset + limit < all.length });
  });
  routes.post(ALERTS, (context) => {
    // A time stamp in milliseconds, as the vendor's ids are; two in one must still differ.
    const id = `${Date.now()}${randomInt(1000, 9999)}`;
    const alert = { ...read(context), id, inTrash: false };
    kept.set(id, alert);
    return envelope(context, alert);
  });
  routes.get(`${ALERTS}/:id`, (context) => envelope(context, find(context.req.param("id"))));
  routes.put(`${ALERTS}/:id`, (context) => {
    const { id, inTrash } = find(context.req.param("id"));
    const alert = { ...read(context), id, inTrash };
    kept.set(id, alert);
    return envelope(context, alert);
  });
  routes.delete(`${ALERTS}/:id`, (context) => {
    const alert = { ...find(context.req.param("id")), inTrash: true };
    kept.set(alert.id, alert);
    return envelope(context, alert);
  });

  const vendor: Vendor = {
    name: "wavefront",
    routes,
    owns: (_method, path) => path === ALERTS || path.startsWith(`${ALERTS}/`),
    notFound: (context) => context.json({ status: { result: "ERROR", message: "not found", code: 404 } }, 404),
    reset: () => kept.clear(),
  };
  return { vendor, alerts: () => [...kept.values()] };
}
