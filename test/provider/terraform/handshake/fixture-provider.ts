/** A provider that says who it is and nothing else, run as a process of its own by run.test.ts. */
import { runProvider } from "../../../../provider/terraform/handshake/run.ts";

await runProvider({
  provider: () => ({ validateProviderConfig: () => ({ diagnostics: [{ summary: String(process.pid) }] }) }),
  explanation: "This is a provider for Terraform.\nIt is not meant to be started by hand.",
});
