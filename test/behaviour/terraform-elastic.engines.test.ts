/** The behaviour table about Elastic on Terraform. */
import { groups } from "./elastic/index.ts";
import { describeBehaviour } from "./table.ts";
import { terraform } from "./terraform-host.ts";

describeBehaviour(terraform, groups);
