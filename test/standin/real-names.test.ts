/** The stand-in's tokens and attribute names against the real SDK's classes. */
import * as aws from "@pulumi/aws";
import { expect, test } from "vitest";
import { inputShape } from "../../provider/core/definition.ts";
import { shapeOf } from "../../provider/core/schema/shape.ts";
import { pulumiPackage } from "../../standin/pulumi-package.ts";

/** A generated class, which names its token and, in its constructor, every input and output. */
function classOf(name: string): { readonly token: string; readonly inputs: string[]; readonly attributes: string[] } {
  const found = Object.entries(aws.iam).find(([exported]) => exported === name)?.[1];
  if (typeof found !== "function" || !("__pulumiType" in found)) throw new Error(`@pulumi/aws has no iam.${name}`);
  const source = String(found);
  const fields = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ""))];
  return {
    token: String(found.__pulumiType),
    inputs: fields(/resourceInputs\["(\w+)"\] = args\?/g),
    attributes: fields(/resourceInputs\["(\w+)"\]/g),
  };
}

test.each(Object.entries(pulumiPackage.resources))("%s is named as the real one", (token, { definition }) => {
  const real = classOf(definition.name);
  expect(real.token).toBe(token);
  expect(real.inputs).toEqual(expect.arrayContaining([...inputShape(definition).keys()]));
  expect(real.attributes).toEqual(expect.arrayContaining([...shapeOf(definition.outputs).keys()]));
});

test.each(Object.entries(pulumiPackage.functions))("%s is a function of the real SDK", (token, { definition }) => {
  const where: object = token.startsWith("aws:iam/") ? aws.iam : aws;
  const found = Object.entries(where).find(([exported]) => exported === definition.name)?.[1];
  expect(String(found)).toContain(`"${token}"`);
});
