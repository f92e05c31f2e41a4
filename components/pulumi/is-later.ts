/** What the program does not know yet when it runs. */
import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only when the engine has made something. */
export function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
