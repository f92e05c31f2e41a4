/** A refusal of an AWS query API. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const noSuchEntity = (message: string) => new AwsError(404, "NoSuchEntity", message);
export const entityAlreadyExists = (message: string) => new AwsError(409, "EntityAlreadyExists", message);
export const deleteConflict = (message: string) => new AwsError(409, "DeleteConflict", message);
export const limitExceeded = (message: string) => new AwsError(409, "LimitExceeded", message);
export const malformedPolicy = (message: string) => new AwsError(400, "MalformedPolicyDocument", message);
export const validationError = (message: string) => new AwsError(400, "ValidationError", message);
export const invalidInput = (message: string) => new AwsError(400, "InvalidInput", message);
