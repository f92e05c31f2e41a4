/** The stand-in's tokens and attribute names against the real SDK's classes. */
import * as aws from "@pulumi/aws";
import { expect, test } from "vitest";
import { inputShape } from "../../provider/core/definition.ts";
import { shapeOf } from "../../provider/core/schema/shape.ts";
import { pulumiPackage } from "../../standin/pulumi-package.ts";

/** A generated class, which names its token and, in its constructor, every input and output. */
function classOf(token: string): { readonly token: string; readonly inputs: string[]; readonly attributes: string[] } {
  const [, module, name] = /^aws:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
  const classes = Object.entries(aws).find(([exported]) => exported === module)?.[1];
  const found = Object.entries(classes ?? {}).find(([exported]) => exported === name)?.[1];
  if (typeof found !== "function" || !("__pulumiType" in found)) throw new Error(`@pulumi/aws has no ${token}`);
  const source = String(found);
  const fields = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ""))];
  return {
    token: String(found.__pulumiType),
    inputs: fields(/resourceInputs\["(\w+)"\] = args\?/g),
    attributes: fields(/resourceInputs\["(\w+)"\]/g),
  };
}

test.each(Object.entries(pulumiPackage.resources))(
  "%s is named as the real one",
  (token, { definition, archives = {} }) => {
    const real = classOf(token);
    expect(real.token).toBe(token);
    // In Pulumi an archive is one property, in Terraform a path.
    const paths = new Map(Object.entries(archives).map(([property, { path }]) => [path, property]));
    const inputs = [...inputShape(definition).keys()].map((name) => paths.get(name) ?? name);
    expect(real.inputs).toEqual(expect.arrayContaining(inputs));
    expect(real.attributes).toEqual(expect.arrayContaining([...shapeOf(definition.outputs).keys()]));
  },
);

test.each(Object.entries(pulumiPackage.functions))("%s is a function of the real SDK", (token, { definition }) => {
  const where: object = token.startsWith("aws:iam/") ? aws.iam : aws;
  const found = Object.entries(where).find(([exported]) => exported === definition.name)?.[1];
  expect(String(found)).toContain(`"${token}"`);
});
