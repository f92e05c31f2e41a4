/** The behaviour table on OpenTofu: Wavefront. */

import { describeBehaviour } from "./table.ts";
import { tofu } from "./terraform-host.ts";
import { groups } from "./wavefront/index.ts";

describeBehaviour(tofu, groups);
