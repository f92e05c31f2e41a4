/** Fields that several kinds have. */
import { z } from "zod";
import { attribute } from "../../core/schema/metadata.ts";
import type { Value } from "../../core/value.ts";
import { canonicalTagExpression } from "../tag-expression.ts";

/** A regular expression of Java, matched without regard to case. Empty: everything passes. */
export function filter(what: string, example: string) {
  return attribute(z.string().optional(), {
    description: `A regular expression (Java's) that ${what} must match, case-insensitively. Default: \`""\`, all.`,
    default: "",
    example,
  });
}

/** Tags that select resources, as text. Order and white space mean nothing. */
export function tagExpression(what: string, beside = "") {
  return attribute(z.string().optional(), {
    description:
      `Only data of ${what} with one of these tags are ingested: \`k1=v1, k1=v2, k3=v3\`.${beside} ` +
      'Default: `""`, all.',
    default: "",
    canonical: (value: Value) => (typeof value === "string" ? canonicalTagExpression(value) : value),
    example: "environment=production, environment=staging",
  });
}
