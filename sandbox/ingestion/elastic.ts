/**
 * Elasticsearch's bulk API into data streams, `POST /_bulk` and `POST /<data stream>/_bulk`.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { ElasticKeys } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { equalSecret } from "./equal-secret.ts";

const PATH = /^(\/[^/]+)?\/_bulk$/;

const actionSchema = z.record(
  z.enum(["create", "index"]),
  z.looseObject({ _index: z.string().optional(), _id: z.string().optional() }).optional(),
);

/** A document of a data stream. */
export interface StreamDocument {
  readonly dataStream: string;
  readonly id: string;
  readonly source: Readonly<Record<string, unknown>>;
}

type Item = Readonly<Record<string, unknown>> & { readonly status: number };

class BulkError extends Error {}

function refusal(context: SandboxContext, status: 400 | 401 | 404 | 406, type: string, reason: string): Response {
  return context.json({ error: { type, reason }, status }, status);
}

function object(line: string): Record<string, unknown> {
  const value: unknown = (() => {
    try {
      return JSON.parse(line);
    } catch {
      throw new BulkError("a line is not JSON");
    }
  })();
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BulkError("a line is no object");
  // An object of JSON has string keys.
  return value as Record<string, unknown>;
}

/** Makes the ingestion of the sandbox's Elasticsearch. */
export function elasticIngestion({ apiKey }: ElasticKeys): { vendor: Vendor; documents: () => StreamDocument[] } {
  const kept = new Map<string, StreamDocument>();
  const documents = (): StreamDocument[] => [...kept.values()];

  function take(action: Record<string, unknown>, source: Record<string, unknown>, target: string | undefined): Item {
    const parsed = actionSchema.safeParse(action);
    const [kind, details] = Object.entries(parsed.data ?? {})[0] ?? [];
    if (kind === undefined) throw new BulkError(`Malformed action/metadata line: ${JSON.stringify(action)}`);
    const dataStream = details?._index ?? target;
    if (dataStream === undefined) throw new BulkError("index is missing");
    const id = details?._id ?? randomUUID();
    const refused = (status: number, type: string, reason: string): Item => ({
      _index: dataStream,
      _id: id,
      status,
      error: { type, reason },
    });
    if (kind !== "create") {
      return refused(
        400,
        "illegal_argument_exception",
        "only write ops with an op_type of create are allowed in data streams",
      );
    }
    if (typeof source["@timestamp"] !== "string") {
      return refused(400, "document_parsing_exception", "data stream timestamp field [@timestamp] is missing");
    }
    const key = JSON.stringify([dataStream, id]);
    if (kept.has(key)) return refused(409, "version_conflict_engine_exception", "document already exists");
    kept.set(key, { dataStream, id, source });
    return { _index: dataStream, _id: id, status: 201, result: "created" };
  }

  function bulk(context: SandboxContext, target: string | undefined): Response {
    const given = /^ApiKey (.+)$/i.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";
    if (!equalSecret(given, apiKey)) {
      return refusal(context, 401, "security_exception", "unable to authenticate with provided credentials");
    }
    const type = context.req.header("Content-Type") ?? "";
    if (!/^application\/(x-ndjson|json)\b/.test(type)) {
      return refusal(context, 406, "media_type_header_exception", `Content-Type header [${type}] is not supported`);
    }
    const { text } = context.get("exchange");
    if (!text.endsWith("\n")) {
      return refusal(
        context,
        400,
        "illegal_argument_exception",
        "The bulk request must be terminated by a newline [\\n]",
      );
    }
    try {
      const lines = text.split("\n").slice(0, -1);
      const items: { create: Item }[] = [];
      for (let at = 0; at < lines.length; at += 2) {
        items.push({ create: take(object(lines[at] ?? ""), object(lines[at + 1] ?? ""), target) });
      }
      return context.json({ took: 1, errors: items.some(({ create }) => create.status >= 300), items });
    } catch (error) {
      if (error instanceof BulkError) return refusal(context, 400, "illegal_argument_exception", error.message);
      throw error;
    }
  }

  const routes = new Hono<SandboxEnv>();
  routes.post("/_bulk", (context) => bulk(context, undefined));
  routes.post("/:target/_bulk", (context) => bulk(context, context.req.param("target")));
  const control = new Hono<SandboxEnv>();
  control.get("/documents", (context) => context.json({ documents: documents() }));

  const vendor: Vendor = {
    name: "elastic",
    routes,
    control,
    owns: (_method, path) => PATH.test(path),
    notFound: (context) => refusal(context, 404, "illegal_argument_exception", "the bulk API is asked by POST"),
    reset: () => kept.clear(),
  };
  return { vendor, documents };
}
