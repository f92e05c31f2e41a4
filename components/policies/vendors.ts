/** Every vendor's catalogue, by the name that users write. A new vendor is one line here. */
import { InvalidInputError } from "../../provider/core/errors.ts";
import type { VendorCatalogue } from "./catalogue.ts";
import { elasticCatalogue } from "./elastic/index.ts";
import { mackerelCatalogue } from "./mackerel/index.ts";
import { wavefrontCatalogue } from "./wavefront/index.ts";

const CATALOGUES = {
  mackerel: mackerelCatalogue,
  wavefront: wavefrontCatalogue,
  elastic: elasticCatalogue,
} satisfies Record<string, VendorCatalogue>;

/** The vendors whose permissions awslink knows. */
export type VendorName = keyof typeof CATALOGUES;

/** The vendors by name, in order. */
export const vendorNames: readonly VendorName[] = ["mackerel", "wavefront", "elastic"];

/** Whether there is a catalogue of this name. */
export function isVendorName(text: string): text is VendorName {
  return Object.hasOwn(CATALOGUES, text);
}

/**
 * The vendor's catalogue.
 * @throws InvalidInputError for a vendor that awslink does not know.
 */
export function catalogueOf(vendor: VendorName): VendorCatalogue {
  if (isVendorName(vendor)) return CATALOGUES[vendor];
  // The type rules this out; programs in plain JavaScript and the command line are not held by it.
  throw new InvalidInputError("Policies", [
    {
      severity: "error",
      path: ["vendor"],
      message: `"${String(vendor)}" is not a vendor that awslink knows permissions of`,
      nextStep: `Use one of: ${vendorNames.join(", ")}.`,
    },
  ]);
}
