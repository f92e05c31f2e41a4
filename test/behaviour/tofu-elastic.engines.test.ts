/** The behaviour table about Elastic on OpenTofu. */
import { groups } from "./elastic/index.ts";
import { describeBehaviour } from "./table.ts";
import { tofu } from "./terraform-host.ts";

describeBehaviour(tofu, groups);
