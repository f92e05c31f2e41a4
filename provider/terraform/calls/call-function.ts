/** CallFunction: computes a function's result. It needs no configuration, and asks nobody. */
import { ArgumentError, type FunctionDefinition, type FunctionType } from "../../core/function.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { functionType } from "../schema/function.ts";
import { decodeDynamicValue, encodeDynamicValue } from "../wire/dynamic-value.ts";
import { fromPlain, toPlain } from "../wire/plain.ts";

export function callFunction(host: TerraformHost): CallHandler<"callFunction"> {
  return ({ name, arguments: args }) => {
    const definition = host.functions.get(name);
    if (definition === undefined) {
      return { error: { text: `there is no function ${name}: there are ${[...host.functions.keys()].join(", ")}` } };
    }
    try {
      const values = args.map((arg, index) =>
        toPlain(decodeDynamicValue(arg, functionType(parameterAt(definition, index)))),
      );
      const type = functionType(definition.result);
      return { result: encodeDynamicValue(fromPlain(definition.call(values), type), type) };
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      return { error: { text: host.wordsOfAll(error.message), functionArgument: error.argument } };
    }
  };
}

function parameterAt({ parameters, variadic }: FunctionDefinition, index: number): FunctionType {
  return (parameters[index] ?? variadic)?.type ?? { kind: "any" };
}
