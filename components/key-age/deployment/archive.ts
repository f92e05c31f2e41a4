/** Where the built function is. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AwslinkError } from "../../../provider/core/errors.ts";

const NAME = "key-age/lambda/function.zip";

/** Beside the compiled component, or, where the sources run, in what was built of them. */
const PLACES = [
  join(import.meta.dirname, "../..", NAME),
  join(import.meta.dirname, "../../../dist/components", NAME),
] as const;

/** The path of the function's archive. @throws AwslinkError where the package was not built */
export function functionArchive(): string {
  const found = PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new AwslinkError("the key-age function is not in this package", { nextStep: "run npm run build" });
}
