/**
 * Stands at the address of a vendor's own provider, which cannot be had here: Terraform only wants to install it, and
 * asks it for no more than that there is nothing.
 */
import { runProvider } from "../../../../provider/terraform/handshake/run.ts";
import { terraformProvider } from "../../../../provider/terraform/provider.ts";

void runProvider({
  provider: () =>
    terraformProvider({
      registry: { vendors: [] },
      name: "peer",
      description: "A stand-in for a vendor's own provider.",
      configuration: "attributes",
    }),
  explanation: "A stand-in for a vendor's own provider, in tests.",
});
