/** The behaviour table on Terraform. */
import { groups } from "./mackerel/index.ts";
import { describeBehaviour } from "./table.ts";
import { terraform } from "./terraform-host.ts";

describeBehaviour(terraform, groups);
