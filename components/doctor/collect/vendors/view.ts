/** How the doctor looks at a vendor: all settings at once, in one form for every vendor. */
import type { AgentPolicyFacts, VendorSetting } from "../../facts.ts";

export interface VendorView {
  /** Every setting that collects from AWS; of one Kibana space where the vendor has such. One question for many calls. */
  settings(space: string | undefined): Promise<readonly VendorSetting[]>;
  /** One that the list does not have: a list can be late. Undefined: there is none. */
  setting(id: string, space: string | undefined): Promise<VendorSetting | undefined>;
  /** Only where the vendor has such. */
  agentPolicy?(id: string, space: string | undefined): Promise<AgentPolicyFacts>;
}
