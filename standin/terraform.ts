/**
 * What Terraform starts for `hashicorp/aws` in tests and examples: the stand-in as a Terraform provider. Before the
 * handshake nothing is loaded but what the handshake takes.
 */
import { runProvider } from "../provider/terraform/handshake/run.ts";

void runProvider({
  provider: async () => (await import("./terraform-provider.ts")).standInProvider(),
  explanation: "This is awslink's stand-in for hashicorp/aws, which Terraform and OpenTofu start by themselves.",
});
