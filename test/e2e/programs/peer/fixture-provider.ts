/** Stands at the address of Mackerel's own provider, which cannot be had here: Terraform only wants to install it. */
import { runProvider } from "../../../../provider/terraform/handshake/run.ts";
import { terraformProvider } from "../../../../provider/terraform/provider.ts";

void runProvider({
  provider: () =>
    terraformProvider({
      registry: { vendors: [] },
      name: "mackerel",
      description: "A stand-in for mackerelio-labs/mackerel.",
      configuration: "attributes",
    }),
  explanation: "A stand-in for Mackerel's own provider, in tests.",
});
