/** Attributes that several IAM types share, with the names of the real provider. */
import { z } from "zod";
import type { Rule } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { isAbsent, isRecord, type Value } from "../../../provider/core/value.ts";
import { canonicalPolicy } from "./policy-equivalence.ts";

/** A policy document as JSON; documents that mean the same are equal. */
export function policyAttribute(description: string) {
  return attribute(z.string(), { description, canonical: canonicalPolicy });
}

/** The name, and how a name is begun that the provider is left to complete. */
export function nameAttributes(what: string) {
  return {
    name: attribute(z.string().optional(), {
      description: `Name of the ${what}. Default: a unique name.`,
      replaces: true,
      computed: true,
    }),
    namePrefix: attribute(z.string().optional(), {
      description: "How a unique name begins. Not together with `name`.",
      replaces: true,
      computed: true,
    }),
  };
}

/** Where a thing stands in its account. */
export function pathAttribute({ replaces }: { readonly replaces: boolean }) {
  return attribute(z.string().optional(), { description: "Path. Default: `/`.", default: "/", replaces });
}

export const descriptionFacts = { canonical: (value: Value): Value => (value === "" ? undefined : value) };

export const permissionsBoundaryAttribute = attribute(z.string().optional(), {
  description: "ARN of the policy that is the permissions boundary.",
});

export const tagsAttribute = attribute(z.record(z.string(), z.string()).optional(), {
  description: "Tags, by key.",
  canonical: (value) => (isRecord(value) && Object.keys(value).length === 0 ? undefined : value),
});

export const tagsAllAttribute = attribute(z.record(z.string(), z.string()), {
  description: "Every tag of it. The stand-in knows no default tags: the same as `tags`.",
  computed: true,
  follows: ["tags"],
});

/** `name` and `namePrefix` exclude each other. */
export const oneName: Rule = (inputs, report) => {
  if (isAbsent(inputs.name) || isAbsent(inputs.namePrefix)) return;
  report({ severity: "error", path: ["namePrefix"], message: "give a name or a name prefix, not both" });
};
