/** Where in a value a diagnostic or a replacement points to, in the protocol's form and in awslink's. */
import type { PropertyPath } from "../../core/errors.ts";
import type { AttributePath, AttributePathStep } from "../protocol/generated/messages.ts";
import type { WireType } from "./type.ts";

/**
 * A path through a value of a type, as the protocol writes it. It ends before an element of a set, for those have no
 * address, and before a step that the type does not have.
 *
 * @returns undefined where nothing of the path is left: the diagnostic is then about the whole.
 */
export function toAttributePath(path: PropertyPath, type: WireType): AttributePath | undefined {
  const steps: AttributePathStep[] = [];
  let at: WireType | undefined = type;
  for (const step of path) {
    const next: readonly [AttributePathStep, WireType | undefined] | undefined = at && stepInto(at, step);
    if (next === undefined) break;
    steps.push(next[0]);
    at = next[1];
  }
  return steps.length === 0 ? undefined : { steps };
}

function stepInto(
  type: WireType,
  step: string | number,
): readonly [AttributePathStep, WireType | undefined] | undefined {
  switch (type.kind) {
    case "object": {
      const attribute = type.attributes.get(String(step));
      return attribute && [{ attributeName: String(step) }, attribute];
    }
    case "map":
      return [{ elementKeyString: String(step) }, type.element];
    case "list":
      return typeof step === "number" ? [{ elementKeyInt: step }, type.element] : undefined;
    case "tuple":
      return typeof step === "number" ? [{ elementKeyInt: step }, type.elements[step]] : undefined;
    case "dynamic":
      return [typeof step === "number" ? { elementKeyInt: step } : { attributeName: step }, type];
    default:
      return undefined;
  }
}

/** A path of the protocol's as awslink writes paths. */
export function fromAttributePath(path: AttributePath): PropertyPath {
  return path.steps.flatMap(({ attributeName, elementKeyString, elementKeyInt }) => {
    const step = attributeName ?? elementKeyString ?? elementKeyInt;
    return step === undefined ? [] : [step];
  });
}
