/**
 * Turns the description of Terraform's plugin protocol into TypeScript: types, and for each message an encoder and a
 * decoder written out in full, so that nothing has to be built when the provider starts.
 */
import { readFileSync } from "node:fs";
import protobuf from "protobufjs";

/** The names whose plain form would hide one of the language's own. */
const renamed: Readonly<Record<string, string>> = { Function: "FunctionDefinition" };

const head = "// Generated from provider/terraform/protocol/plugin.proto by `npm run generate`. Not to be edited.\n";

/** @returns The text of each generated file, by its name. */
export function protocolModules(protoFile: string): Readonly<Record<string, string>> {
  const source = readFileSync(protoFile, "utf8");
  const { root } = protobuf.parse(source, new protobuf.Root(), { keepCase: true, alternateCommentMode: true });
  const timestamp = protobuf.common.get("google/protobuf/timestamp.proto");
  if (timestamp?.nested) root.addJSON(timestamp.nested);
  root.resolveAll();

  const protocol = root.lookup("tfplugin6");
  if (!(protocol instanceof protobuf.Namespace)) throw new Error("the description has no package tfplugin6");
  const types = [...typesIn(protocol), root.lookupType("google.protobuf.Timestamp")];
  const service = root.lookupService("tfplugin6.Provider");
  return {
    "messages.ts": messagesModule(types, enumsIn(protocol)),
    "calls.ts": callsModule(service),
    "codecs.ts": codecsModule(service),
  };
}

function typesIn(namespace: protobuf.NamespaceBase): protobuf.Type[] {
  return namespace.nestedArray.flatMap((nested) => {
    if (!(nested instanceof protobuf.Type)) return [];
    // A message that only gives its name to others is none.
    const own = nested.fieldsArray.length > 0 || nested.nestedArray.length === 0 ? [nested] : [];
    return [...own, ...typesIn(nested)];
  });
}

function enumsIn(namespace: protobuf.NamespaceBase): protobuf.Enum[] {
  return namespace.nestedArray.flatMap((nested) => {
    if (nested instanceof protobuf.Enum) return [nested];
    return nested instanceof protobuf.Type ? enumsIn(nested) : [];
  });
}

function messagesModule(types: readonly protobuf.Type[], enums: readonly protobuf.Enum[]): string {
  return [
    head,
    "// `X` is a message as it was read: every field is there, save those whose absence says something.",
    "// `XInit` is one to be written: what is left out has the protocol's default.",
    'import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";',
    "",
    ...enums.map(enumText),
    ...types.map(typeText),
    ...types.map(encoderText),
    ...types.map(decoderText),
    `/** Reads a message that stands inside another. */
function inside<T>(reader: BinaryReader, decode: (reader: BinaryReader, end: number) => T): T {
  const length = reader.uint32();
  return decode(reader, reader.pos + length);
}

/** A 64-bit integer; none of the protocol's ever comes near the 2^53 that a JavaScript number holds exactly. */
function integer(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(\`the integer \${value} is too large\`);
  return number;
}
`,
  ].join("\n");
}

function callsModule(service: protobuf.Service): string {
  const methods = service.methodsArray;
  const messages = methods.flatMap((method) => [
    `${requestName(method)}`,
    `${responseName(method)}`,
    `${responseName(method)}Init`,
  ]);
  return `${head}
import type { ${[...new Set(messages)].sort().join(", ")} } from "./messages.ts";

/** The protocol's calls by their names here, with the path by which gRPC knows each. */
export const calls = {
${methods
  .map(
    (method) =>
      `  ${lower(method.name)}: { path: "/tfplugin6.Provider/${method.name}", stream: ${method.responseStream === true} },`,
  )
  .join("\n")}
} as const;

export type CallName = keyof typeof calls;

/** What each call is asked, what may be answered, and what an answer is read as. */
export interface CallMessages {
${methods
  .map(
    (method) =>
      `${comment(method.comment)}  ${lower(method.name)}: { request: ${requestName(method)}; response: ${responseName(method)}Init; answer: ${responseName(method)} };`,
  )
  .join("\n")}
}
`;
}

function codecsModule(service: protobuf.Service): string {
  const methods = service.methodsArray;
  const requests = unique(methods.map(requestName));
  const responses = unique(methods.map(responseName));
  const names = [...requests, ...responses].flatMap((name) => [`decode${name}`, `encode${name}`]);
  return `${head}
import { BinaryReader } from "@bufbuild/protobuf/wire";
import type { CallMessages, CallName } from "./calls.ts";
import { ${names.sort().join(", ")} } from "./messages.ts";
import type { ${requests
    .map((name) => `${name}Init`)
    .sort()
    .join(", ")} } from "./messages.ts";

type ServerCodecs = {
  readonly [Call in CallName]: {
    readonly decodeRequest: (bytes: Uint8Array) => CallMessages[Call]["request"];
    readonly encodeResponse: (response: CallMessages[Call]["response"]) => Uint8Array;
  };
};

/** What a provider reads and writes. */
export const serverCodecs: ServerCodecs = {
${methods
  .map(
    (method) => `  ${lower(method.name)}: {
    decodeRequest: (bytes) => decode${requestName(method)}(new BinaryReader(bytes)),
    encodeResponse: (response) => encode${responseName(method)}(response).finish(),
  },`,
  )
  .join("\n")}
};

/** What each call is asked, to be written. */
export interface RequestInits {
${methods.map((method) => `  ${lower(method.name)}: ${requestName(method)}Init;`).join("\n")}
}

type ClientCodecs = {
  readonly [Call in CallName]: {
    readonly encodeRequest: (request: RequestInits[Call]) => Uint8Array;
    readonly decodeResponse: (bytes: Uint8Array) => CallMessages[Call]["answer"];
  };
};

/** What the program that asks a provider writes and reads. */
export const clientCodecs: ClientCodecs = {
${methods
  .map(
    (method) => `  ${lower(method.name)}: {
    encodeRequest: (request) => encode${requestName(method)}(request).finish(),
    decodeResponse: (bytes) => decode${responseName(method)}(new BinaryReader(bytes)),
  },`,
  )
  .join("\n")}
};
`;
}

function enumText(definition: protobuf.Enum): string {
  const name = nameOf(definition);
  const values = Object.entries(definition.values).map(([key, value]) => `  ${key}: ${value},`);
  return `${comment(definition.comment)}export const ${name} = {
${values.join("\n")}
} as const;
export type ${name} = (typeof ${name})[keyof typeof ${name}];
`;
}

function typeText(type: protobuf.Type): string {
  const name = nameOf(type);
  const read = fieldsOf(type).map((field) => {
    const absent = hasPresence(field);
    return `${comment(field.comment, "  ")}  readonly ${property(field)}${absent ? "?" : ""}: ${typescriptType(field, "")}${absent ? " | undefined" : ""};`;
  });
  const written = fieldsOf(type).map((field) => {
    return `${comment(field.comment, "  ")}  readonly ${property(field)}?: ${typescriptType(field, "Init")} | undefined;`;
  });
  return `${comment(type.comment)}export interface ${name} {
${read.join("\n")}
}

/** A {@link ${name}} to be written. */
export interface ${name}Init {
${written.join("\n")}
}
`;
}

function encoderText(type: protobuf.Type): string {
  const name = nameOf(type);
  const lines = fieldsOf(type).map((field) => {
    const value = `message.${property(field)}`;
    if (field instanceof protobuf.MapField) {
      const entry = new protobuf.Field("value", 2, field.type);
      entry.resolvedType = field.resolvedType;
      return `  for (const [key, value] of Object.entries(${value} ?? {})) {
    writer.tag(${field.id}, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    ${writeText(entry, "value")}
    writer.join();
  }`;
    }
    if (field.repeated) return `  for (const item of ${value} ?? []) {\n    ${writeText(field, "item")}\n  }`;
    const condition = hasPresence(field) ? `${value} !== undefined` : presentText(field, value);
    return `  if (${condition}) {\n    ${writeText(field, value)}\n  }`;
  });
  const message = lines.length === 0 ? "_message" : "message";
  return `export function encode${name}(${message}: ${name}Init, writer: BinaryWriter = new BinaryWriter()): BinaryWriter {
${lines.join("\n")}
  return writer;
}
`;
}

/** The condition under which a field without presence is written: when it is not the default. */
function presentText(field: protobuf.Field, value: string): string {
  if (field.type === "bytes") return `${value} !== undefined && ${value}.length > 0`;
  // A default is "", 0 or false, and so is what is left out: all of them count as false.
  return value;
}

function writeText(field: protobuf.Field, value: string): string {
  if (field.resolvedType instanceof protobuf.Type) {
    const encoder = `encode${nameOf(field.resolvedType)}`;
    return `${encoder}(${value}, writer.tag(${field.id}, WireType.LengthDelimited).fork()).join();`;
  }
  const kind = field.resolvedType instanceof protobuf.Enum ? "int32" : field.type;
  const wire = kind === "string" || kind === "bytes" ? "LengthDelimited" : "Varint";
  return `writer.tag(${field.id}, WireType.${wire}).${kind}(${value});`;
}

function decoderText(type: protobuf.Type): string {
  const name = nameOf(type);
  const fields = fieldsOf(type);
  const locals = fields.map((field) => {
    if (field instanceof protobuf.MapField)
      return `  const ${local(field)}: [string, ${elementType(field, "")}][] = [];`;
    if (field.repeated) return `  const ${local(field)}: ${elementType(field, "")}[] = [];`;
    if (hasPresence(field)) return `  let ${local(field)}: ${typescriptType(field, "")} | undefined;`;
    return `  let ${local(field)}: ${typescriptType(field, "")} = ${defaultText(field)};`;
  });
  const cases = fields.map((field) => `      case ${field.id}:\n${readText(field)}\n        break;`);
  const results = fields.map((field) => {
    if (field instanceof protobuf.MapField) return `${property(field)}: Object.fromEntries(${local(field)})`;
    if (hasPresence(field)) return `...(${local(field)} !== undefined && { ${property(field)}: ${local(field)} })`;
    return property(field) === local(field) ? property(field) : `${property(field)}: ${local(field)}`;
  });
  return `export function decode${name}(reader: BinaryReader, end: number = reader.len): ${name} {
${locals.join("\n")}
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    switch (number) {
${cases.join("\n")}
      default:
        reader.skip(wire, number);
    }
  }
  return { ${results.join(", ")} };
}
`;
}

function readText(field: protobuf.Field): string {
  if (field instanceof protobuf.MapField) {
    const value = new protobuf.Field("value", 2, field.type);
    value.resolvedType = field.resolvedType;
    const fallback =
      field.resolvedType instanceof protobuf.Type
        ? `decode${nameOf(field.resolvedType)}(new BinaryReader(new Uint8Array()))`
        : defaultText(value);
    return `        inside(reader, (entry, entryEnd) => {
          let key = "";
          let value: ${elementType(field, "")} | undefined;
          while (entry.pos < entryEnd) {
            const [part, partWire] = entry.tag();
            if (part === 1) key = entry.string();
            else if (part === 2) value = ${readValue(value, "entry")};
            else entry.skip(partWire, part);
          }
          ${local(field)}.push([key, value ?? ${fallback}]);
        });`;
  }
  const value = readValue(field, "reader");
  return field.repeated ? `        ${local(field)}.push(${value});` : `        ${local(field)} = ${value};`;
}

function readValue(field: protobuf.Field, reader: string): string {
  if (field.resolvedType instanceof protobuf.Type) return `inside(${reader}, decode${nameOf(field.resolvedType)})`;
  if (field.resolvedType instanceof protobuf.Enum) {
    // A number that is not in the enumeration stays as it came, as protocol buffers want it.
    return `${reader}.int32() as ${nameOf(field.resolvedType)}`;
  }
  return field.type === "int64" ? `integer(${reader}.int64())` : `${reader}.${field.type}()`;
}

function typescriptType(field: protobuf.Field, suffix: "" | "Init"): string {
  const element = elementType(field, suffix);
  if (field instanceof protobuf.MapField) return `Readonly<Record<string, ${element}>>`;
  return field.repeated ? `readonly ${element}[]` : element;
}

function elementType(field: protobuf.Field, suffix: "" | "Init"): string {
  if (field.resolvedType instanceof protobuf.Type) return `${nameOf(field.resolvedType)}${suffix}`;
  if (field.resolvedType instanceof protobuf.Enum) return nameOf(field.resolvedType);
  switch (field.type) {
    case "string":
      return "string";
    case "bool":
      return "boolean";
    case "bytes":
      return "Uint8Array";
    case "int32":
    case "int64":
      return "number";
  }
  throw new Error(`${field.fullName} has the type ${field.type}, which the generator does not know`);
}

function defaultText(field: protobuf.Field): string {
  switch (field.type) {
    case "string":
      return '""';
    case "bool":
      return "false";
    case "bytes":
      return "new Uint8Array()";
    default:
      return "0";
  }
}

/** Whether a field's absence says something else than its default. */
function hasPresence(field: protobuf.Field): boolean {
  if (field.repeated || field instanceof protobuf.MapField) return false;
  return field.resolvedType instanceof protobuf.Type || field.partOf !== null;
}

/** In the order of their numbers, in which encoders are to write them. */
function fieldsOf(type: protobuf.Type): protobuf.Field[] {
  return [...type.fieldsArray].sort((a, b) => a.id - b.id);
}

function requestName(method: protobuf.Method): string {
  if (!method.resolvedRequestType) throw new Error(`${method.fullName} has no request`);
  return nameOf(method.resolvedRequestType);
}

function responseName(method: protobuf.Method): string {
  if (!method.resolvedResponseType) throw new Error(`${method.fullName} has no response`);
  return nameOf(method.resolvedResponseType);
}

function nameOf(definition: protobuf.ReflectionObject): string {
  const path = definition.fullName.replace(/^\.(tfplugin6|google\.protobuf)\./, "").split(".");
  return renamed[path.join(".")] ?? path.join("");
}

function property(field: protobuf.Field): string {
  return lower(field.name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()));
}

/** The name of a variable for a field; a few fields have names that variables cannot have. */
function local(field: protobuf.Field): string {
  const name = property(field);
  return ["return", "private", "arguments", "number", "end", "reader", "wire"].includes(name) ? `${name}Field` : name;
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function comment(text: string | null | undefined, indent = ""): string {
  if (!text || text.startsWith("----")) return "";
  return `${indent}/** ${text.replaceAll("\n", `\n${indent} * `)} */\n`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
