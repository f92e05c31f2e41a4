/** Every vendor's view. A new vendor is one line here. */
import type { FleetClient } from "../../../../provider/elastic/client.ts";
import type { MackerelClient } from "../../../../provider/mackerel/client.ts";
import type { WavefrontClient } from "../../../../provider/wavefront/client.ts";
import type { VendorName } from "../../../policies/vendors.ts";
import { elasticView } from "./elastic.ts";
import { mackerelView } from "./mackerel.ts";
import type { VendorView } from "./view.ts";
import { wavefrontView } from "./wavefront.ts";

/** The view of a vendor's client, as the registry's `connect` makes it. */
export function vendorView(vendor: VendorName, client: unknown): VendorView {
  // The registry's vendor of each name makes clients of this class, and no other.
  switch (vendor) {
    case "mackerel":
      return mackerelView(client as MackerelClient);
    case "wavefront":
      return wavefrontView(client as WavefrontClient);
    case "elastic":
      return elasticView(client as FleetClient);
  }
}
