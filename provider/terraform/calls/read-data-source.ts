/** ReadDataSource: asks a question of a vendor, or computes an answer. */
import { check, hasErrors } from "../../core/check.ts";
import { typeName as nameOf } from "../../core/definition.ts";
import { InvalidInputError } from "../../core/errors.ts";
import { inKnownForm, withDefaults } from "../../core/schema/canonical.ts";
import { isAbsent, type Value, type Values } from "../../core/value.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, plainObject } from "../planning/declared.ts";
import type { DataSourceSchema } from "../schema/data-source.ts";
import { plainFrom, valuesFrom } from "../schema/plain.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { fromPlain } from "../wire/plain.ts";

export function readDataSource(host: TerraformHost): CallHandler<"readDataSource"> {
  return async ({ typeName, config }) => {
    const schema = host.dataSource(typeName);
    const { definition } = schema;
    const report = host.reportOnDataSource(schema);
    try {
      const given = decodeObject(config, schema.type);
      const declared = given === undefined ? {} : valuesFrom(schema.inputs, plainObject(given));
      const problems = check(definition, declared, { kind: "inputs" });
      if (hasErrors(problems)) throw new InvalidInputError(nameOf(definition), problems);
      const inputs = withDefaults(schema.inputs, declared);
      const answer = await definition.read(host.client(definition.vendor), inputs, report.context);
      const state = fromPlain(answerOf(schema, declared, inputs, answer), schema.type, given);
      return { state: encodeDynamicValue(state, schema.type), diagnostics: report.diagnostics };
    } catch (error) {
      report.failure(`Cannot read data.${typeName}`, error);
      return { diagnostics: report.diagnostics };
    }
  };
}

/** What was asked stands in the answer as it was asked. */
function answerOf(schema: DataSourceSchema, declared: Values, inputs: Values, answer: Values): Values {
  const asked = Object.fromEntries<Value>(
    [...schema.inputs].map(([name, attribute]) => {
      const given = declared[name];
      return [name, isAbsent(given) ? (answer[name] ?? inputs[name]) : inKnownForm(attribute, given, given)];
    }),
  );
  return { ...plainFrom(schema.outputs, answer), ...plainFrom(schema.inputs, asked) };
}
