import { InvalidArgumentError } from "commander";
import { AwslinkError } from "../provider/core/errors.ts";

/** Lets commander name the flag of a value that is not one. */
export function argument<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof AwslinkError)) throw error;
      const { message, nextStep } = error;
      throw new InvalidArgumentError(`${message}${nextStep === undefined ? "" : `: ${nextStep}`}.`);
    }
  };
}
