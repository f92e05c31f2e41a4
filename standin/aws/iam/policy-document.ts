/** `aws.iam.getPolicyDocument`, `aws_iam_policy_document`: a document out of statements, without asking anybody. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { defineDataSource } from "../../../provider/core/definition.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import type { AwsClient } from "../client.ts";

const texts = (description: string) => attribute(z.array(z.string()).optional(), { description, set: true });

const principals = (description: string) =>
  attribute(
    z
      .array(
        z.strictObject({
          type: attribute(z.string(), { description: "`AWS`, `Service`, `Federated`, `CanonicalUser` or `*`." }),
          identifiers: attribute(z.array(z.string()), { description: "ARNs, accounts or service names.", set: true }),
        }),
      )
      .optional(),
    { description, block: true, set: true },
  );

const statement = z.strictObject({
  sid: attribute(z.string().optional(), { description: "Id of the statement." }),
  effect: attribute(z.string().optional(), { description: "`Allow` or `Deny`. Default: `Allow`." }),
  actions: texts("Actions."),
  notActions: texts("Every action but these."),
  resources: texts("ARNs of resources."),
  notResources: texts("Every resource but these."),
  principals: principals("Who is meant."),
  notPrincipals: principals("Everybody but these."),
  condition: attribute(
    z
      .array(
        z.strictObject({
          test: attribute(z.string(), { description: "Operator, as `StringEquals`." }),
          variable: attribute(z.string(), { description: "Key, as `sts:ExternalId`." }),
          values: attribute(z.array(z.string()), { description: "Values." }),
        }),
      )
      .optional(),
    { description: "Conditions.", block: true, set: true },
  ),
});

const inputs = z.strictObject({
  version: attribute(z.string().optional(), { description: "Version of the grammar. Default: `2012-10-17`." }),
  policyId: attribute(z.string().optional(), { description: "Id of the document." }),
  statement: attribute(z.array(statement).optional(), { description: "Statements.", block: true }),
  sourcePolicyDocuments: attribute(z.array(z.string()).optional(), {
    description: "Documents whose statements come first.",
  }),
  overridePolicyDocuments: attribute(z.array(z.string()).optional(), {
    description: "Documents whose statements come last, in the place of those with the same sid.",
  }),
});

const outputs = z.strictObject({
  id: attribute(z.string(), { description: "Hash of the document.", computed: true }),
  json: attribute(z.string(), { description: "The document as indented JSON.", computed: true }),
  minifiedJson: attribute(z.string(), { description: "The document as JSON in one line.", computed: true }),
});

type Statement = z.output<typeof statement>;
type Rendered = Record<string, unknown>;

/** One value stands alone, several are sorted, as the real provider writes them. */
function oneOrMany(values: readonly string[] | undefined): string | readonly string[] | undefined {
  if (values === undefined || values.length === 0) return undefined;
  const [only, ...more] = [...new Set(values.map(variables))].sort().reverse();
  return more.length === 0 ? only : [only ?? "", ...more];
}

/** `&{aws:username}` is how the variable `${aws:username}` is written where a language interpolates by itself. */
function variables(text: string): string {
  return text.replaceAll("&{", "${");
}

function principal(list: Statement["principals"]): unknown {
  if (list === undefined || list.length === 0) return undefined;
  if (list.some(({ type, identifiers }) => type === "*" && identifiers.includes("*"))) return "*";
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of list) byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
  return Object.fromEntries([...byType].map(([type, identifiers]) => [type, oneOrMany(identifiers)]));
}

function conditions(list: Statement["condition"]): unknown {
  if (list === undefined || list.length === 0) return undefined;
  const byTest: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of list) {
    const keys = byTest[test] ?? {};
    byTest[test] = keys;
    keys[variable] = [...(keys[variable] ?? []), ...values.map(variables)];
  }
  return Object.fromEntries(
    Object.entries(byTest).map(([test, keys]) => [
      test,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, values.length === 1 ? values[0] : values])),
    ]),
  );
}

function render(declared: Statement): Rendered {
  return present({
    Sid: declared.sid === "" ? undefined : declared.sid,
    Effect: declared.effect ?? "Allow",
    Action: oneOrMany(declared.actions),
    NotAction: oneOrMany(declared.notActions),
    Resource: oneOrMany(declared.resources),
    NotResource: oneOrMany(declared.notResources),
    Principal: principal(declared.principals),
    NotPrincipal: principal(declared.notPrincipals),
    Condition: conditions(declared.condition),
  });
}

function present(record: Rendered): Rendered {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

const document = z.object({
  Statement: z.union([z.array(z.record(z.string(), z.unknown())), z.record(z.string(), z.unknown())]).optional(),
});

function statementsOf(json: string, field: string): readonly Rendered[] {
  try {
    return [document.parse(JSON.parse(json)).Statement ?? []].flat();
  } catch (cause) {
    throw new AwslinkError(`aws.getPolicyDocument: ${field} holds something that is no policy document`, { cause });
  }
}

/** Later statements take the place of earlier ones with the same sid. */
function merge(statements: readonly Rendered[]): readonly Rendered[] {
  const merged: Rendered[] = [];
  for (const each of statements) {
    const place = each.Sid === undefined ? -1 : merged.findIndex((earlier) => earlier.Sid === each.Sid);
    if (place < 0) merged.push(each);
    else merged[place] = each;
  }
  return merged;
}

export const getPolicyDocument = defineDataSource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "getPolicyDocument",
  terraformName: "aws_iam_policy_document",
  description: "A policy document as JSON.",
  inputs,
  outputs,
  async read(_client, declared) {
    const statements = merge([
      ...(declared.sourcePolicyDocuments ?? []).flatMap((json) => statementsOf(json, "sourcePolicyDocuments")),
      ...(declared.statement ?? []).map(render),
      ...(declared.overridePolicyDocuments ?? []).flatMap((json) => statementsOf(json, "overridePolicyDocuments")),
    ]);
    const made = present({
      Version: declared.version ?? "2012-10-17",
      Id: declared.policyId,
      Statement: statements,
    });
    const minifiedJson = JSON.stringify(made);
    const id = createHash("sha256").update(minifiedJson).digest("hex").slice(0, 10);
    return { id, json: JSON.stringify(made, undefined, 2), minifiedJson };
  },
});
