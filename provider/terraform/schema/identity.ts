/** A resource's identity: the vendor's id, by which it is found whatever its configuration says. */
import type { ResourceIdentityDataInit, ResourceIdentitySchemaInit } from "../protocol/generated/messages.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { encodeType, objectType, stringType } from "../wire/type.ts";
import { object, string } from "../wire/value.ts";

export const IDENTITY_VERSION = 0;

export const identityType = objectType({ id: stringType });

export const identitySchema: ResourceIdentitySchemaInit = {
  version: IDENTITY_VERSION,
  identityAttributes: [
    {
      name: "id",
      type: encodeType(stringType),
      requiredForImport: true,
      description: "Identifier of the resource at the vendor.",
    },
  ],
};

export function identityOf(id: string): ResourceIdentityDataInit {
  return { identityData: encodeDynamicValue(object({ id: string(id) }), identityType) };
}
