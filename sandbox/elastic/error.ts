/** A refusal of Kibana's: `{"statusCode", "error", "message"}`. */
export class KibanaError extends Error {
  override readonly name = "KibanaError";
  readonly status: 400 | 401 | 404 | 409;

  constructor(status: 400 | 401 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
