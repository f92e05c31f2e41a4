/** The behaviour table on Terraform: Wavefront. */

import { describeBehaviour } from "./table.ts";
import { terraform } from "./terraform-host.ts";
import { groups } from "./wavefront/index.ts";

describeBehaviour(terraform, groups);
