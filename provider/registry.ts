/** Every definition there is: all that the hosts, the documentation and the bindings read. */
import { aws } from "./aws/index.ts";
import type { Registry } from "./core/definition.ts";
import { elastic } from "./elastic/index.ts";
import { mackerel } from "./mackerel/index.ts";
import { wavefront } from "./wavefront/index.ts";

export const registry: Registry = { vendors: [mackerel, wavefront, elastic, aws] };
