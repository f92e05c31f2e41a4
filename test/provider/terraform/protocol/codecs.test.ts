/** The generated encoders and decoders, beside the reflection of protobufjs over the same description. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { type CallName, calls } from "../../../../provider/terraform/protocol/generated/calls.ts";
import { clientCodecs, serverCodecs } from "../../../../provider/terraform/protocol/generated/codecs.ts";

const file = join(import.meta.dirname, "../../../../provider/terraform/protocol/plugin.proto");
const { root } = protobuf.parse(readFileSync(file, "utf8"), new protobuf.Root());
const timestamp = protobuf.common.get("google/protobuf/timestamp.proto");
if (timestamp?.nested) root.addJSON(timestamp.nested);
root.resolveAll();

type Message = Readonly<Record<string, unknown>>;

/** One side's functions for one direction of a call, without the types that the generated ones have. */
interface Codec {
  readonly encode: (message: Message) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => unknown;
}

function codecs(call: CallName): { readonly request: Codec; readonly response: Codec } {
  const client: { encodeRequest: unknown; decodeResponse: unknown } = clientCodecs[call];
  const server: { decodeRequest: unknown; encodeResponse: unknown } = serverCodecs[call];
  // Drawn messages are of the right form by what they are drawn from, which the compiler cannot follow.
  return {
    request: { encode: client.encodeRequest, decode: server.decodeRequest } as Codec,
    response: { encode: server.encodeResponse, decode: client.decodeResponse } as Codec,
  };
}

function messageOf(type: protobuf.Type, depth = 0): fc.Arbitrary<Message> {
  const members = type.fieldsArray
    // Of a real choice between fields (not the one that stands for "optional") only the first is ever drawn here.
    .filter((field) => !field.partOf || field.partOf.fieldsArray[0] === field)
    .filter((field) => depth < 6 || !(field.resolvedType instanceof protobuf.Type))
    .map((field): [string, fc.Arbitrary<unknown>] => [field.name, fieldOf(field, depth)]);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

function fieldOf(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  const one = elementOf(field, depth);
  if (field instanceof protobuf.MapField) return fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), one, { maxKeys: 2 });
  return field.repeated ? fc.array(one, { maxLength: 2 }) : one;
}

function elementOf(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  if (field.resolvedType instanceof protobuf.Type) return messageOf(field.resolvedType, depth + 1);
  if (field.resolvedType instanceof protobuf.Enum) return fc.constantFrom(...Object.values(field.resolvedType.values));
  switch (field.type) {
    case "string":
      return fc.string({ unit: "grapheme", maxLength: 8 });
    case "bool":
      return fc.boolean();
    case "bytes":
      return fc.uint8Array({ maxLength: 8 });
    case "int32":
      return fc.integer();
    case "int64":
      return fc.oneof(fc.integer(), fc.maxSafeInteger());
  }
  throw new Error(`the type ${field.type} is not drawn here`);
}

/** What protobufjs reads, in the form of the generated types: defaults filled in, absent messages absent. */
function reflected(type: protobuf.Type, bytes: Uint8Array): unknown {
  const message = type.toObject(type.decode(bytes), { defaults: true, longs: Number });
  return plain(message);
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key === "Error" ? "error" : key, plain(item)]));
}

const service = root.lookupService("tfplugin6.Provider");
const directions = (Object.keys(calls) as CallName[]).flatMap((call) => {
  const method = service.methodsArray.find(({ name }) => calls[call].path.endsWith(`/${name}`));
  const { resolvedRequestType, resolvedResponseType } = method ?? {};
  if (!resolvedRequestType || !resolvedResponseType) throw new Error(`${call} is not in the description`);
  const { request, response } = codecs(call);
  return [
    { name: `${call} request`, type: resolvedRequestType, codec: request },
    { name: `${call} response`, type: resolvedResponseType, codec: response },
  ];
});

describe("the generated codecs", () => {
  it.each(directions)("write and read as others do: $name", ({ type, codec }) => {
    fc.assert(
      fc.property(messageOf(type), (message) => {
        const own = codec.encode("Error" in message ? { error: message.Error } : message);
        const read = plain(codec.decode(own));
        expect(reflected(type, own)).toEqual(read);
        expect(plain(codec.decode(type.encode(type.fromObject(message)).finish()))).toEqual(read);
      }),
      { numRuns: 30 },
    );
  });

  it("pass over fields of later versions of the protocol", () => {
    const bytes = Buffer.concat([
      Buffer.from("9a3e03616263", "hex"),
      clientCodecs.callFunction.encodeRequest({ name: "f" }),
    ]);
    expect(serverCodecs.callFunction.decodeRequest(bytes)).toEqual({ name: "f", arguments: [] });
  });

  it("refuse an integer that JavaScript cannot hold", () => {
    const bytes = Buffer.from("20ffffffffffffffff7f", "hex");
    expect(() => serverCodecs.listResource.decodeRequest(bytes)).toThrow(RangeError);
  });
});
