/** What the hosts run in place of AWS's real provider. */
import type { Registry } from "../provider/core/definition.ts";
import { aws } from "./aws/index.ts";

export const standInRegistry: Registry = { vendors: [aws] };
