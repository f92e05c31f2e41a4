/** The behaviour table about Elastic on Pulumi. */
import { groups } from "./elastic/index.ts";
import { pulumi } from "./pulumi-host.ts";
import { describeBehaviour } from "./table.ts";

describeBehaviour(pulumi, groups);
