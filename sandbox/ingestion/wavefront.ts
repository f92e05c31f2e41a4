/**
 * Wavefront's direct ingestion, `POST /report?f=wavefront`.
 * Source: "Direct Data Ingestion" of the vendor's documentation: Bearer token, gzip or not, 202 without a body; 406 asks
 * to slow down (a fault: `{"status": 406}`).
 */
import { Hono } from "hono";
import type { WavefrontCredentials } from "../options.ts";
import type { SandboxContext, SandboxEnv, Vendor } from "../vendor.ts";
import { equalSecret } from "./equal-secret.ts";
import { LineError, parseLine, type WavefrontPoint } from "./wavefront-line.ts";

/** A line that was refused, and why. */
export interface BlockedLine {
  readonly line: string;
  readonly reason: string;
}

/** What was reported to the sandbox's cluster. */
export interface WavefrontReports {
  readonly points: readonly WavefrontPoint[];
  /** The lines of the points, as they came. */
  readonly lines: readonly string[];
  readonly blocked: readonly BlockedLine[];
}

function refusal(context: SandboxContext, status: 400 | 401 | 404, message: string): Response {
  return context.json({ status: { result: "ERROR", message, code: status } }, status);
}

/** Makes the ingestion of the sandbox's Wavefront. */
export function wavefrontIngestion({ token }: WavefrontCredentials): {
  vendor: Vendor;
  reports: () => WavefrontReports;
} {
  let points: WavefrontPoint[] = [];
  let lines: string[] = [];
  let blocked: BlockedLine[] = [];
  const reports = (): WavefrontReports => ({ points: [...points], lines: [...lines], blocked: [...blocked] });

  const routes = new Hono<SandboxEnv>();
  routes.post("/report", (context) => {
    const given = /^Bearer (.+)$/i.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";
    if (!equalSecret(given, token)) return refusal(context, 401, "the API token is not valid");
    if (context.req.query("f") !== "wavefront") return refusal(context, 400, "the sandbox takes f=wavefront only");
    const sent = context
      .get("exchange")
      .text.split("\n")
      .filter((line) => line.trim() !== "");
    const before = blocked.length;
    for (const line of sent) {
      try {
        points.push(parseLine(line));
        lines.push(line);
      } catch (error) {
        if (!(error instanceof LineError)) throw error;
        blocked.push({ line, reason: error.message });
      }
    }
    // What is valid was taken all the same: the vendor, too, blocks points and not requests.
    const first = blocked[before];
    if (first !== undefined) return refusal(context, 400, `${blocked.length - before} blocked: ${first.reason}`);
    return context.body(null, 202);
  });
  const control = new Hono<SandboxEnv>();
  control.get("/reports", (context) => context.json(reports()));

  const vendor: Vendor = {
    name: "wavefront",
    routes,
    control,
    owns: (_method, path) => path === "/report",
    notFound: (context) => refusal(context, 404, "points are reported by POST"),
    reset: () => {
      points = [];
      lines = [];
      blocked = [];
    },
  };
  return { vendor, reports };
}
