/** ValidateDataResourceConfig: everything that can be said of a question before it is asked. */
import { check } from "../../core/check.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, plainObject } from "../planning/declared.ts";
import { valuesFrom } from "../schema/plain.ts";

export function validateDataResourceConfig(host: TerraformHost): CallHandler<"validateDataResourceConfig"> {
  return ({ typeName, config }) => {
    const schema = host.dataSource(typeName);
    const given = decodeObject(config, schema.type);
    if (given === undefined) return {};
    const report = host.reportOnDataSource(schema);
    const inputs = valuesFrom(schema.inputs, plainObject(given));
    for (const problem of check(schema.definition, inputs, { kind: "inputs" })) report.problem(problem);
    return { diagnostics: report.diagnostics };
  };
}
