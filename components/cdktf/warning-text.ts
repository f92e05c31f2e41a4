/** A warning of the policies as synthesis prints it. */
import { formatPath, type Problem } from "../../provider/core/errors.ts";

export function warningText({ path, message, nextStep }: Problem): string {
  return `${formatPath(path)}: ${message}${nextStep === undefined ? "" : `; ${nextStep}`}`;
}
