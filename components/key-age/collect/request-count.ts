/** Counts what is asked of AWS, attempts included: `npm run bench` prints it. */

/** Requests by action, as `iam:ListUsers`. */
export class RequestCount {
  readonly #counts = new Map<string, number>();

  /** A step of the SDK's, around each attempt of a call. */
  counting(service: string) {
    return <Input, Output>(next: (args: Input) => Promise<Output>, context: { readonly commandName?: string }) =>
      (args: Input): Promise<Output> => {
        const action = `${service}:${context.commandName?.replace(/Command$/, "") ?? "?"}`;
        this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1);
        return next(args);
      };
  }

  /** How many of each, sorted by name. */
  toObject(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
