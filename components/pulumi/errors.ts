/** Refusals of a component's arguments, shown without a stack. */
import * as pulumi from "@pulumi/pulumi";
import { AwslinkError } from "../../provider/core/errors.ts";
import { errorText } from "../../provider/pulumi/errors.ts";

/** Runs a check of arguments; what it throws is shown as an error of the resource. */
export function refusing<Result>(resource: pulumi.Resource, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    const message =
      error instanceof AwslinkError ? errorText(error) : error instanceof Error ? error.message : String(error);
    throw new pulumi.ResourceError(message, resource, true);
  }
}
