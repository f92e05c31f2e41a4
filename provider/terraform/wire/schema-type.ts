/** The type of the values that a schema describes. */
import {
  type SchemaAttributeInit,
  type SchemaBlockInit,
  type SchemaNestedBlockInit,
  SchemaNestedBlockNestingMode,
  type SchemaObjectInit,
  SchemaObjectNestingMode,
} from "../protocol/generated/messages.ts";
import { decodeType, listType, mapType, type ObjectType, objectType, setType, type WireType } from "./type.ts";
import { WireError } from "./wire-error.ts";

/**
 * The type of a resource's, data source's or configuration's values: an object with the block's attributes and blocks.
 *
 * @throws WireError where the schema is none: without a type, or with a nesting that does not exist.
 */
export function blockType(block: SchemaBlockInit): ObjectType {
  return objectType(
    new Map([
      ...(block.attributes ?? []).map((attribute): [string, WireType] => [
        attribute.name ?? "",
        attributeType(attribute),
      ]),
      ...(block.blockTypes ?? []).map((nested): [string, WireType] => [nested.typeName ?? "", nestedBlockType(nested)]),
    ]),
  );
}

/** The type of one attribute's values. @throws WireError as {@link blockType} does. */
export function attributeType(attribute: SchemaAttributeInit): WireType {
  if (attribute.nestedType !== undefined) return nestedAttributeType(attribute.nestedType);
  if (attribute.type === undefined) throw new WireError("the attribute has no type", [attribute.name ?? ""]);
  return decodeType(attribute.type);
}

function nestedAttributeType({ attributes = [], nesting }: SchemaObjectInit): WireType {
  const element = blockType({ attributes });
  switch (nesting) {
    case SchemaObjectNestingMode.SINGLE:
      return element;
    case SchemaObjectNestingMode.LIST:
      return listType(element);
    case SchemaObjectNestingMode.SET:
      return setType(element);
    case SchemaObjectNestingMode.MAP:
      return mapType(element);
    default:
      throw new WireError(`there is no nesting ${nesting} of attributes`);
  }
}

function nestedBlockType({ block = {}, nesting, typeName = "" }: SchemaNestedBlockInit): WireType {
  const element = blockType(block);
  switch (nesting) {
    case SchemaNestedBlockNestingMode.SINGLE:
    case SchemaNestedBlockNestingMode.GROUP:
      return element;
    case SchemaNestedBlockNestingMode.LIST:
      return listType(element);
    case SchemaNestedBlockNestingMode.SET:
      return setType(element);
    case SchemaNestedBlockNestingMode.MAP:
      return mapType(element);
    default:
      throw new WireError(`there is no nesting ${nesting} of blocks`, [typeName]);
  }
}
