/** A value inside a protocol message: in msgpack, or in JSON where Terraform took it from a state. */
import type { DynamicValue } from "../protocol/generated/messages.ts";
import { decodeJson } from "./json.ts";
import { decodeMsgpack, encodeMsgpack } from "./msgpack.ts";
import type { WireType } from "./type.ts";
import { nullOf, type WireValue } from "./value.ts";

/**
 * Reads the value of a message's field; a field that was not sent is null.
 *
 * @throws WireError where it is not of the type.
 */
export function decodeDynamicValue(field: DynamicValue | undefined, type: WireType): WireValue {
  if (field === undefined) return nullOf(type);
  if (field.msgpack.length > 0) return decodeMsgpack(field.msgpack, type);
  return field.json.length > 0 ? decodeJson(field.json, type) : nullOf(type);
}

/**
 * The message's field for a value.
 *
 * @throws WireError where it is not of the type.
 */
export function encodeDynamicValue(value: WireValue, type: WireType): DynamicValue {
  return { msgpack: encodeMsgpack(value, type), json: new Uint8Array() };
}
