/**
 * How the sandbox is asked about itself and told what to do, under `/_sandbox`. None of it needs a key, none of it is
 * logged, no fault hits it. What a single vendor has to say is at `/_sandbox/<vendor>/…`.
 */
import { Hono } from "hono";
import { z } from "zod";
import type { FaultState } from "./faults.ts";
import { type Fault, faultSchema } from "./faults.ts";
import { type OptionsPatch, optionsPatchSchema, type RuntimeOptions } from "./options.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { SandboxContext, SandboxEnv } from "./vendor.ts";

/** What can be done to a running sandbox, in process or by HTTP. */
export interface SandboxControls {
  requests(): LoggedRequest[];
  clearRequests(): void;
  faults(): FaultState[];
  setFaults(faults: readonly Fault[]): void;
  options(): RuntimeOptions;
  setOptions(patch: OptionsPatch): RuntimeOptions;
  reset(): void;
}

/** A body that is not what the call takes. */
class BadRequest extends Error {}

function read<Schema extends z.ZodType>(context: SandboxContext, schema: Schema): z.output<Schema> {
  const { text } = context.get("exchange");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest("the body is not JSON");
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

/** `[…]` or `{"faults": […]}`. */
const faultsBody = z.union([z.array(faultSchema), z.strictObject({ faults: z.array(faultSchema) })]);

export function controlRoutes(controls: SandboxControls): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, context) => {
    if (error instanceof BadRequest) return context.json({ error: { message: error.message } }, 400);
    throw error;
  });

  app.get("/requests", (context) => {
    const vendor = context.req.query("vendor");
    const after = Number(context.req.query("after") ?? 0);
    const requests = controls
      .requests()
      .filter((request) => (vendor === undefined || request.vendor === vendor) && request.seq > after);
    return context.json({ requests });
  });
  app.delete("/requests", (context) => {
    controls.clearRequests();
    return context.body(null, 204);
  });

  app.get("/faults", (context) => context.json({ faults: controls.faults() }));
  app.put("/faults", (context) => {
    const body = read(context, faultsBody);
    controls.setFaults(Array.isArray(body) ? body : body.faults);
    return context.json({ faults: controls.faults() });
  });
  app.delete("/faults", (context) => {
    controls.setFaults([]);
    return context.body(null, 204);
  });

  app.get("/options", (context) => context.json(controls.options()));
  app.put("/options", (context) => context.json(controls.setOptions(read(context, optionsPatchSchema))));

  app.delete("/", (context) => {
    controls.reset();
    return context.body(null, 204);
  });
  return app;
}
