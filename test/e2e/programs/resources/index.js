// Declares the resources of resources.json:
// { "<name>": { "type": "mackerel.AwsIntegration", "inputs": { … }, "ignores": ["memo"] } }.
import { readFileSync } from "node:fs";
import * as awslink from "awslink/pulumi";

const declared = JSON.parse(readFileSync(new URL("resources.json", import.meta.url), "utf8"));
const made = {};

/** `${other.attribute}` stands for an output of a resource that was declared before. */
function resolve(value) {
  if (typeof value === "string") {
    const reference = /^\$\{(\w+)\.(\w+)\}$/.exec(value);
    return reference === null ? value : made[reference[1]][reference[2]];
  }
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
}

for (const [name, { type, inputs, ignores }] of Object.entries(declared)) {
  const [vendor, resource] = type.split(".");
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: which resources there are is only known when it runs
  made[name] = new awslink[vendor][resource](name, resolve(inputs), { ignoreChanges: ignores });
}
