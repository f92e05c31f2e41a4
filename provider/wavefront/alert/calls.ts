/** A typed client of Wavefront's alerts. Source: "Alert" of the API documentation of a Wavefront cluster. */
import { z } from "zod";
import { AmbiguousOutcomeError, AwslinkError } from "../../core/errors.ts";
import type { RequestOptions } from "../../core/http/client.ts";
import { Snapshot } from "../../core/snapshot.ts";

const ALERTS = "/api/v2/alert";

/** How many alerts are asked for at a time: the API's own default. */
const PAGE_SIZE = 100;

/** One alert, as answered; what is not listed here goes back with an update as it came. */
export const alertAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  condition: z.string().nullish(),
  displayExpression: z.string().nullish(),
  minutes: z.number().nullish(),
  resolveAfterMinutes: z.number().nullish(),
  severity: z.string().nullish(),
  target: z.string().nullish(),
  additionalInformation: z.string().nullish(),
  tags: z.looseObject({ customerTags: z.array(z.string()).nullish() }).nullish(),
  createdEpochMillis: z.number().nullish(),
  deleted: z.boolean().nullish(),
  inTrash: z.boolean().nullish(),
});

export type AlertAnswer = z.output<typeof alertAnswer>;
/** What is sent to make or replace an alert. */
export type AlertBody = Readonly<Record<string, unknown>>;

const pageAnswer = z.looseObject({
  items: z
    .array(alertAnswer)
    .nullish()
    .transform((items) => items ?? []),
  moreItems: z.boolean().nullish(),
});

/** Asks Wavefront and takes the answer out of its envelope; undefined for an accepted 404. */
export type Ask = (options: RequestOptions) => Promise<unknown>;

/** The alerts of one cluster. */
export class AlertCalls {
  readonly #ask: Ask;
  readonly #alerts: Snapshot<AlertAnswer>;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.#alerts = new Snapshot({
      get: (id) => this.getNow(id),
      list: () => this.listNow(),
      idOf: ({ id }) => id,
    });
  }

  /** One alert, in the trash or not; undefined where there is none. Many calls in one run cost one list. */
  get(id: string): Promise<AlertAnswer | undefined> {
    return this.#alerts.read(id);
  }

  /** One alert as it is at this moment. */
  async getNow(id: string): Promise<AlertAnswer | undefined> {
    const answer = await this.#ask({ method: "GET", path: alertPath(id), accept404: true });
    return answer === undefined ? undefined : parse(alertAnswer, answer, "an alert");
  }

  /** All alerts as they are at this moment, page by page. */
  async listNow(): Promise<AlertAnswer[]> {
    const found = new Map<string, AlertAnswer>();
    for (let offset = 0; ; ) {
      const query = { offset, limit: PAGE_SIZE };
      const answer = await this.#ask({ method: "GET", path: ALERTS, query });
      const { items, moreItems } = parse(pageAnswer, answer, "a page of alerts");
      for (const item of items) found.set(item.id, item);
      if (moreItems !== true || items.length === 0) return [...found.values()];
      offset += items.length;
    }
  }

  /** Makes an alert. Not repeated by itself: see {@link AmbiguousOutcomeError}. */
  async create(body: AlertBody): Promise<AlertAnswer> {
    const answer = await this.#write({ method: "POST", path: ALERTS, body });
    const made = alertAnswer.safeParse(answer);
    if (made.success) return made.data;
    throw new AmbiguousOutcomeError("Wavefront took the new alert and answered in a form that is not known", {
      nextStep: "look at Wavefront for the alert before it is tried again",
    });
  }

  /** Replaces an alert. @throws ApiError with status 404 where there is none. */
  async update(id: string, body: AlertBody): Promise<AlertAnswer> {
    return parse(alertAnswer, await this.#write({ method: "PUT", path: alertPath(id), body }), "the alert");
  }

  /** Moves an alert into the trash. @throws ApiError with status 404 where there is none. */
  async delete(id: string): Promise<void> {
    await this.#write({ method: "DELETE", path: alertPath(id) });
  }

  async #write(options: RequestOptions): Promise<unknown> {
    this.#alerts.invalidate();
    try {
      return await this.#ask(options);
    } finally {
      this.#alerts.invalidate();
    }
  }
}

function alertPath(id: string): string {
  return `${ALERTS}/${encodeURIComponent(id)}`;
}

function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new AwslinkError(`Wavefront answered with something that is not ${what}: ${z.prettifyError(result.error)}`);
}
