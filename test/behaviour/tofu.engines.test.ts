/** The behaviour table on OpenTofu. */
import { groups } from "./mackerel/index.ts";
import { describeBehaviour } from "./table.ts";
import { tofu } from "./terraform-host.ts";

describeBehaviour(tofu, groups);
