/**
 * The program that Terraform starts. Before the handshake nothing is loaded but what the handshake takes: definitions
 * and their schemas follow with the first call.
 */
import { runProvider } from "./handshake/run.ts";

void runProvider({
  provider: async () => (await import("./awslink.ts")).awslinkProvider(),
  explanation:
    "This is awslink's provider for Terraform and OpenTofu, which start it by themselves.\n" +
    "Install it for them with: npx awslink terraform install",
});
