/** Functions in the protocol's form. */
import type { FunctionDefinition, FunctionParameter, FunctionType } from "../../core/function.ts";
import { type FunctionDefinitionInit, type FunctionParameterInit, StringKind } from "../protocol/generated/messages.ts";
import { dynamicType, encodeType, listType, objectType, setType, stringType, type WireType } from "../wire/type.ts";
import type { Describe } from "./messages.ts";

export function functionMessage(definition: FunctionDefinition, describe: Describe): FunctionDefinitionInit {
  const { parameters, variadic, result, summary, description } = definition;
  return {
    parameters: parameters.map((parameter) => parameterMessage(parameter, describe)),
    ...(variadic === undefined ? {} : { variadicParameter: parameterMessage(variadic, describe) }),
    return: { type: encodeType(functionType(result)) },
    summary,
    description: describe(description),
    descriptionKind: StringKind.MARKDOWN,
  };
}

function parameterMessage({ name, description, type }: FunctionParameter, describe: Describe): FunctionParameterInit {
  const text = describe(description);
  return { name, type: encodeType(functionType(type)), description: text, descriptionKind: StringKind.MARKDOWN };
}

export function functionType(type: FunctionType): WireType {
  switch (type.kind) {
    case "string":
      return stringType;
    case "any":
      return dynamicType;
    case "list":
      return listType(functionType(type.element));
    case "set":
      return setType(functionType(type.element));
    case "object":
      return objectType(
        Object.fromEntries(Object.entries(type.attributes).map(([name, inner]) => [name, functionType(inner)])),
      );
  }
}
