/** The vendors as the examples see them: the sandbox's address for each, and its keys. */
import type { SandboxCredentials } from "../../sandbox/index.ts";

/** What points awslink's providers at the sandbox. */
export function vendorEnvironment({
  url,
  mackerel,
  wavefront,
  elastic,
  aws,
}: Pick<SandboxCredentials, "url" | "mackerel" | "wavefront" | "elastic" | "aws">): Record<string, string> {
  return {
    MACKEREL_API_URL: url,
    MACKEREL_APIKEY: mackerel.apiKey,
    WAVEFRONT_ADDRESS: url,
    WAVEFRONT_TOKEN: wavefront.token,
    // What the set-up page of a cluster shows, and the examples in Terraform take as a variable.
    TF_VAR_wavefront_account_id: wavefront.accountId,
    KIBANA_ENDPOINT: url,
    KIBANA_API_KEY: elastic.apiKey,
    TF_VAR_agent_policy_id: "sandbox-agents",
    TF_VAR_agent_principal: `arn:aws:iam::${aws.accountId}:root`,
  };
}
