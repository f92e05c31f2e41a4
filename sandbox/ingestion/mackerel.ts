/**
 * Mackerel's service metrics, `POST /api/v0/services/<service>/tsdb`. Every service exists here.
 * Source: https://mackerel.io/api-docs/entry/service-metrics
 */
import { Hono } from "hono";
import { z } from "zod";
import type { MackerelKeys } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { equalSecret } from "./equal-secret.ts";

const PATH = /^\/api\/v0\/services\/[^/]+\/tsdb$/;

const pointsSchema = z.array(
  z.looseObject({
    name: z.string().regex(/^[a-zA-Z0-9._-]+$/),
    /** Seconds since the epoch. */
    time: z.int().min(0),
    value: z.number(),
  }),
);

/** A value of a service's metric. Of several at one time the last is kept. */
export interface ServiceMetric {
  readonly service: string;
  readonly name: string;
  readonly time: number;
  readonly value: number;
}

function refusal(context: SandboxContext, status: 400 | 401 | 403 | 404, message: string): Response {
  return context.json({ error: { message } }, status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes the ingestion of the sandbox's Mackerel. */
export function mackerelIngestion(keys: MackerelKeys): { vendor: Vendor; metrics: () => ServiceMetric[] } {
  const kept = new Map<string, ServiceMetric>();
  const metrics = (): ServiceMetric[] => [...kept.values()];

  const routes = new Hono<SandboxEnv>();
  routes.post("/api/v0/services/:service/tsdb", (context) => {
    const given = context.req.header("X-Api-Key") ?? "";
    if (equalSecret(given, keys.readOnlyApiKey)) return refusal(context, 403, "the API key may not write");
    if (!equalSecret(given, keys.apiKey)) return refusal(context, 401, "Authentication failed.");
    const points = pointsSchema.safeParse(parsed(context.get("exchange").text));
    if (!points.success) return refusal(context, 400, z.prettifyError(points.error));
    const service = context.req.param("service");
    for (const { name, time, value } of points.data) {
      kept.set(JSON.stringify([service, name, time]), { service, name, time, value });
    }
    return context.json({ success: true });
  });
  const control = new Hono<SandboxEnv>();
  control.get("/service-metrics", (context) => context.json({ metrics: metrics() }));

  const vendor: Vendor = {
    name: "mackerel",
    routes,
    control,
    owns: (method, path) => method === "POST" && PATH.test(path),
    notFound: (context) => refusal(context, 404, "not found"),
    reset: () => kept.clear(),
  };
  return { vendor, metrics };
}
