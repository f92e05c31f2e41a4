/** Functions in the protocol's form. */
import type { FunctionDefinition, FunctionParameter, FunctionType } from "../../core/function.ts";
import { type FunctionDefinitionInit, type FunctionParameterInit, StringKind } from "../protocol/generated/messages.ts";
import { dynamicType, encodeType, listType, objectType, setType, stringType, type WireType } from "../wire/type.ts";

export function functionMessage(definition: FunctionDefinition): FunctionDefinitionInit {
  const { parameters, variadic, result, summary, description } = definition;
  return {
    parameters: parameters.map(parameterMessage),
    ...(variadic === undefined ? {} : { variadicParameter: parameterMessage(variadic) }),
    return: { type: encodeType(functionType(result)) },
    summary,
    description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

function parameterMessage({ name, description, type }: FunctionParameter): FunctionParameterInit {
  return { name, type: encodeType(functionType(type)), description, descriptionKind: StringKind.MARKDOWN };
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
