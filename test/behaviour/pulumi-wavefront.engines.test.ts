/** The behaviour table on Pulumi: Wavefront. */
import { pulumi } from "./pulumi-host.ts";
import { describeBehaviour } from "./table.ts";
import { groups } from "./wavefront/index.ts";

describeBehaviour(pulumi, groups);
