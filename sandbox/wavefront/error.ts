/** A refusal of Wavefront's API, told in its envelope. */
export class WavefrontError extends Error {
  override readonly name = "WavefrontError";
  readonly status: 400 | 401 | 403 | 404;

  constructor(status: 400 | 401 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}
