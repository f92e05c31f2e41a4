/** What Terraform's plan checks of a region that synthesis does not know. */
import { foreignRegionPrefixes } from "../../provider/core/aws/region.ts";
import type { Family, Precondition } from "./family.ts";

/** That a role there is one that Mackerel can assume; nothing for a region that is known, and checked already. */
export function ownRegionIsReached<Provider>(
  { fn, isUnresolved }: Family<Provider, never>,
  region: string,
): { readonly lifecycle?: { readonly precondition: Precondition[] } } {
  if (!isUnresolved(region)) return {};
  const condition = fn.unmatched(`^(${foreignRegionPrefixes.join("|")})`, region);
  const errorMessage =
    "region: it is not in the commercial AWS partition, and Mackerel cannot assume roles elsewhere: declare " +
    "credentials: { accessKey: … } instead.";
  return { lifecycle: { precondition: [{ condition, errorMessage }] } };
}
