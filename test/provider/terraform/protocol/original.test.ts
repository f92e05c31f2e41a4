/**
 * Holds this project's description of the plugin protocol against the original, which HashiCorp publishes in a Go
 * module. The module is read where Go keeps it, and nothing of it is kept here.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { engineIsHere } from "../engines.ts";

const ownFile = join(import.meta.dirname, "../../../../provider/terraform/protocol/plugin.proto");
const original = "github.com/hashicorp/terraform-plugin-go@v0.31.0";

/** What the original has and this project leaves out on purpose: state stores, which came with 6.11. */
const leftOut =
  /StateStore|StateBytes|StateByteRange|RequestChunkMeta|\b(LockState|UnlockState|GetStates|DeleteState)\b|state_stores|state_store_schemas/;

function originalText(): string {
  const answer = execFileSync("go", ["mod", "download", "-json", original], { encoding: "utf8" });
  const { Dir } = JSON.parse(answer) as { Dir: string };
  return readFileSync(join(Dir, "tfprotov6/internal/tfplugin6/tfplugin6.proto"), "utf8");
}

/** Each fact of a description as a line: every field with its number and type, every value, every call. */
function facts(text: string): string[] {
  const { root } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
  const timestamp = protobuf.common.get("google/protobuf/timestamp.proto");
  if (timestamp?.nested) root.addJSON(timestamp.nested);
  root.resolveAll();
  return factsOf(root.lookup("tfplugin6")).sort();
}

function factsOf(definition: protobuf.ReflectionObject | null): string[] {
  if (definition instanceof protobuf.Enum) {
    return Object.entries(definition.values).map(([name, value]) => `enum ${definition.fullName} ${name} = ${value}`);
  }
  if (definition instanceof protobuf.Service) {
    return definition.methodsArray.map(
      (method) =>
        `call ${method.name} ${method.requestStream === true} ${method.resolvedRequestType?.fullName} ` +
        `${method.responseStream === true} ${method.resolvedResponseType?.fullName}`,
    );
  }
  if (!(definition instanceof protobuf.Namespace)) return [];
  const inside = definition.nestedArray.flatMap(factsOf);
  if (!(definition instanceof protobuf.Type)) return inside;
  const fields = definition.fieldsArray.map((field) => {
    const shape = [
      field instanceof protobuf.MapField ? `map of ${field.keyType} to` : "",
      field.repeated ? "repeated" : "",
      field.resolvedType?.fullName ?? field.type,
      field.partOf ? `in ${field.partOf.name}` : "",
    ];
    return `field ${definition.fullName}.${field.name} = ${field.id}: ${shape.filter((part) => part !== "").join(" ")}`;
  });
  return [`message ${definition.fullName}`, ...fields, ...inside];
}

describe.skipIf(!engineIsHere("go"))("the description of the protocol", () => {
  it("has every name, number and type of the original, and no other", () => {
    const expected = facts(originalText()).filter((fact) => !leftOut.test(fact));
    expect(expected.length).toBeGreaterThan(400);
    expect(facts(readFileSync(ownFile, "utf8"))).toEqual(expected);
  });
});
