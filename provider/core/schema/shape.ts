/** The shape of a resource as the hosts see it: attributes with types and metadata, free of zod. */
import { z } from "zod";
import { type AttributeMetadata, metadataOf, unwrap } from "./metadata.ts";

/** The types that every engine can hold. */
export type AttributeType =
  | { readonly kind: "string" }
  | { readonly kind: "number"; readonly integer: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "list"; readonly element: Element }
  | { readonly kind: "set"; readonly element: Element }
  | { readonly kind: "map"; readonly element: Element }
  | { readonly kind: "object"; readonly attributes: Shape };

/** What a list, set or map holds: a type, and how equal forms of it are brought to one. */
export interface Element extends Pick<AttributeMetadata, "canonical"> {
  readonly type: AttributeType;
}

/** One attribute: its name in camelCase as the vendor writes it, its type, and its metadata. */
export interface Attribute extends AttributeMetadata {
  readonly name: string;
  readonly type: AttributeType;
  readonly optional: boolean;
}

/** Attributes by name, in the order of their declaration. */
export type Shape = ReadonlyMap<string, Attribute>;

const shapes = new WeakMap<z.ZodObject, Shape>();

/**
 * Reads the shape out of an object schema.
 * @throws TypeError for a schema that some engine could not hold (a union, a transformation, `z.set`), or for an
 * attribute without a description: a mistake in a definition, found by the first test that loads it.
 */
export function shapeOf(schema: z.ZodObject): Shape {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const shape = new Map<string, Attribute>();
  for (const [name, field] of Object.entries(schema.shape)) {
    // The fields of an object schema made with `z.…` are ZodTypes; zod types them by their core class.
    const fieldSchema = field as z.ZodType;
    const metadata = metadataOf(fieldSchema);
    if (metadata === undefined) throw new TypeError(`attribute ${name} has no metadata: wrap it in attribute(…)`);
    shape.set(name, {
      ...metadata,
      name,
      type: typeOf(fieldSchema, name, metadata.set === true),
      optional: isOptional(fieldSchema),
    });
  }
  shapes.set(schema, shape);
  return shape;
}

function isOptional(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return true;
  const inner = unwrap(schema);
  return inner !== undefined && isOptional(inner);
}

function typeOf(schema: z.ZodType, path: string, set: boolean): AttributeType {
  const inner = unwrap(schema);
  if (inner !== undefined) return typeOf(inner, path, set);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: "string" };
  if (schema instanceof z.ZodNumber) return { kind: "number", integer: schema.format === "safeint" };
  if (schema instanceof z.ZodBoolean) return { kind: "boolean" };
  if (schema instanceof z.ZodObject) return { kind: "object", attributes: shapeOf(schema) };
  if (schema instanceof z.ZodArray) {
    return { kind: set ? "set" : "list", element: elementOf(schema.element as z.ZodType, `${path}[]`) };
  }
  if (schema instanceof z.ZodRecord) {
    return { kind: "map", element: elementOf(schema.valueType as z.ZodType, `${path}{}`) };
  }
  throw new TypeError(`${path}: a ${schema.def.type} schema cannot be held by every engine`);
}

function elementOf(schema: z.ZodType, path: string): Element {
  const metadata = metadataOf(schema);
  const type = typeOf(schema, path, metadata?.set === true);
  return metadata?.canonical === undefined ? { type } : { type, canonical: metadata.canonical };
}
