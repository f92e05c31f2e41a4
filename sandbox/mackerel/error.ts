/** A refusal of Mackerel's API: `{"error": {"message": …}}` with a status. */
export class MackerelError extends Error {
  override readonly name = "MackerelError";
  readonly status: 400 | 401 | 403 | 404;

  constructor(status: 400 | 401 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}
