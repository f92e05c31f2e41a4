/** Searches: `POST /api/v2/search/cloudintegration`, answered in the form of a list. */
import { z } from "zod";
import { WavefrontError } from "./error.ts";
import type { Json } from "./integration.ts";

const conditionSchema = z.looseObject({
  key: z.string(),
  value: z.string(),
  matchingMethod: z.enum(["CONTAINS", "STARTSWITH", "EXACT", "TAGPATH"]).nullish(),
});

const searchSchema = z.looseObject({
  query: z.array(conditionSchema).nullish(),
  offset: z.int().min(0).nullish(),
  limit: z.int().min(1).max(1000).nullish(),
});

type Condition = z.output<typeof conditionSchema>;

/** What is asked for, and which part of it. */
export interface Search {
  readonly matches: (answer: Readonly<Record<string, Json>>) => boolean;
  readonly offset: number;
  readonly limit: number;
}

/** @throws WavefrontError 400 */
export function readSearch(body: unknown): Search {
  const parsed = searchSchema.safeParse(body ?? {});
  if (!parsed.success) throw new WavefrontError(400, z.prettifyError(parsed.error));
  const { query, offset, limit } = parsed.data;
  return {
    matches: (answer) => (query ?? []).every((condition) => meets(answer, condition)),
    offset: offset ?? 0,
    limit: limit ?? 100,
  };
}

/** Text is compared without regard to case. */
function meets(answer: Readonly<Record<string, Json>>, { key, value, matchingMethod }: Condition): boolean {
  const held = String(answer[key] ?? "").toLowerCase();
  const asked = value.toLowerCase();
  switch (matchingMethod) {
    case "EXACT":
      return held === asked;
    case "STARTSWITH":
    case "TAGPATH":
      return held.startsWith(asked);
    default:
      return held.includes(asked);
  }
}

/** One page of a list. */
export function page(items: readonly Json[], offset: number, limit: number): Json {
  return {
    items: items.slice(offset, offset + limit),
    offset,
    limit,
    totalItems: items.length,
    moreItems: offset + limit < items.length,
  };
}
