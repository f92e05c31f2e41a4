/** ValidateResourceConfig: everything that can be said of a configuration before the state is known. */
import { check } from "../../core/check.ts";
import type { PropertyPath } from "../../core/errors.ts";
import type { AttributeType } from "../../core/schema/shape.ts";
import { isAbsent, isRecord, type Value } from "../../core/value.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { type Declared, declaredIn, decodeObject, plainObject } from "../planning/declared.ts";
import type { ClientCapabilities } from "../protocol/generated/messages.ts";
import type { Report } from "../report.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import type { ObjectValue } from "../wire/value.ts";

/**
 * How often one process warns that a secret is kept in the state. With `-json` Terraform quotes the configuration in
 * each warning, at a cost that grows with the file: for a thousand settings of one file that took minutes.
 */
const KEPT_SECRET_WARNINGS = 10;

export function validateResourceConfig(host: TerraformHost): CallHandler<"validateResourceConfig"> {
  let keptSecrets = 0;
  return ({ typeName, config, clientCapabilities }) => {
    const schema = host.resource(typeName);
    const given = decodeObject(config, schema.type);
    if (given === undefined) return {};
    const declared = declaredIn(schema, given);
    const report = host.reportOn(schema, declared.byTwin);
    for (const problem of check(schema.definition, declared.inputs, { kind: "inputs" })) report.problem(problem);
    for (const path of nullEntries(schema.shape, declared.inputs)) report.problem({ ...NULL_ENTRY, path });
    checkTwins(schema, given, declared, clientCapabilities, report, () => ++keptSecrets);
    return { diagnostics: report.diagnostics };
  };
}

/** OpenTofu, up to 1.12 at least, breaks off with a trace of its own where it plans such an entry. */
const NULL_ENTRY = {
  severity: "error",
  message: "is null, and an entry cannot be",
  nextStep: "leave it out: { for key, entry in {…} : key => entry if entry != null }",
} as const;

/** Where maps of objects have null in the place of an object. */
function nullEntries(type: AttributeType, value: Value, path: PropertyPath = []): readonly PropertyPath[] {
  if (!isRecord(value)) return [];
  if (type.kind === "object") {
    return [...type.attributes.values()].flatMap((each) =>
      nullEntries(each.type, value[each.name], [...path, each.name]),
    );
  }
  if (type.kind !== "map" || type.element.type.kind !== "object") return [];
  const element = type.element.type;
  return Object.entries(value).flatMap(([key, entry]) =>
    isAbsent(entry) ? [[...path, key]] : nullEntries(element, entry, [...path, key]),
  );
}

/** Secrets are given once, by the twin where that can be, and a twin has a version beside it. */
function checkTwins(
  schema: ResourceSchema,
  config: ObjectValue,
  declared: Declared,
  client: ClientCapabilities | undefined,
  report: Report,
  countKept: () => number,
): void {
  const plain = plainObject(config);
  const canWriteOnly = client?.writeOnlyAttributesAllowed === true;
  for (const { secret, plain: name, writeOnly, version } of schema.twins) {
    const path = [secret];
    if (declared.twice.includes(secret)) {
      report.problem({
        severity: "error",
        path,
        message: `is given by ${writeOnly} too`,
        nextStep: `keep ${writeOnly} and its ${version}, which stay out of state`,
      });
    } else if (declared.byTwin.has(secret)) {
      if (!canWriteOnly) {
        // An older client does not know what write-only means, and would keep the value.
        report.problem({
          severity: "error",
          path,
          message: "write-only attributes need Terraform 1.11 or OpenTofu 1.11, or newer",
          nextStep: `upgrade, or use ${name}, which is kept in the state`,
        });
      } else if (isAbsent(plain[version])) {
        report.problem({
          severity: "warning",
          path,
          message: `a new secret is sent only when ${version} changes, and there is none`,
          nextStep: `give ${version} = 1, and another number with each new secret`,
        });
      }
    } else if (canWriteOnly && !isAbsent(plain[name])) {
      const kept = countKept();
      if (kept > KEPT_SECRET_WARNINGS) continue;
      const isLast = kept === KEPT_SECRET_WARNINGS;
      report.problem({
        severity: "warning",
        path,
        message: `Terraform keeps this secret in its state${isLast ? "; more of them are not told one by one" : ""}`,
        nextStep: `use ${writeOnly} with ${version}, which stay out of it`,
      });
    }
  }
}
