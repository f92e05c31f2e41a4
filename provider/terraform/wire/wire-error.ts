import { AwslinkError, formatPath, type PropertyPath } from "../../core/errors.ts";

/** A value that cannot be read from the wire, or not be written to it; the message names its place. */
export class WireError extends AwslinkError {
  override readonly name = "WireError";
  /** Where in the value, counted from its root. */
  readonly path: PropertyPath;

  constructor(message: string, path: PropertyPath = [], options: { readonly cause?: unknown } = {}) {
    super(path.length === 0 ? message : `${formatPath(path)}: ${message}`, options);
    this.path = path;
  }
}
