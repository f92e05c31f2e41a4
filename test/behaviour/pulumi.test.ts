/** The behaviour table on Pulumi. */
import { groups } from "./mackerel/index.ts";
import { pulumi } from "./pulumi-host.ts";
import { describeBehaviour } from "./table.ts";

describeBehaviour(pulumi, groups);
