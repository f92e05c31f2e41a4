/** awslink's errors in Pulumi's words. */
import {
  ApiError,
  AwslinkError,
  formatPath,
  type Problem,
  type Remedy,
  replacing,
  UnreachableError,
  WrongCredentialsError,
} from "../core/errors.ts";

/**
 * What the SDK's server and the engine print. Its stack is left out on purpose: the SDK writes it to the user's screen.
 */
export class PulumiError extends Error {
  override readonly name = "";
  /** Set where something exists all the same: the engine keeps it in its state. */
  readonly id?: string;
  readonly properties?: Record<string, unknown>;
  readonly reasons?: readonly string[];
  constructor(message: string, partial?: { id: string; properties: Record<string, unknown> }) {
    super(message);
    this.stack = "";
    if (partial !== undefined) {
      this.id = partial.id;
      this.properties = partial.properties;
      this.reasons = [message];
    }
  }
  override toString(): string {
    return this.message;
  }
}

/** One problem as a line: the message and what to do. */
export function problemText(problem: Problem): string {
  return problem.nextStep === undefined ? problem.message : `${problem.message} (${problem.nextStep})`;
}

/** A whole error as the text that a user reads. */
export function errorText(error: unknown): string {
  if (!(error instanceof AwslinkError)) {
    const message = error instanceof Error ? error.message : String(error);
    return `awslink failed unexpectedly: ${message}`;
  }
  const steps = [
    ...error.problems.map((problem) => problem.nextStep).filter((step) => step !== undefined),
    ...(error.nextStep === undefined ? [] : [error.nextStep]),
    ...(error.remedy === undefined ? [] : [remedyText(error.remedy)]),
  ];
  return [error.message, ...steps.map((step) => `  → ${step}`)].join("\n");
}

/**
 * What else there is to say of a read or deletion that failed for its key or address. A refresh and a destroy run no
 * program: the engine configures providers as the last update stored it, whatever the configuration is by now.
 */
export function storedConfigurationText(error: unknown): string {
  const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  const elsewhere = error instanceof UnreachableError || error instanceof WrongCredentialsError;
  if (!refused && !elsewhere) return "";
  return "\n  → if that was changed since the last pulumi up: refresh and destroy still go by what it was then, unless they get --run-program";
}

function remedyText(remedy: Remedy): string {
  switch (remedy.kind) {
    case "replace":
      return replacing(
        remedy,
        `make the ${remedy.resourceName} anew: pulumi up --replace '<urn of the ${remedy.resourceName}>' (pulumi stack --show-urns lists the URNs)`,
      );
    case "import":
      return `to manage it here: npx awslink pulumi import-file --type ${remedy.resourceName.replace(".", ":")} --name <name in the program> --id ${remedy.id}, then pulumi import --file`;
    case "refresh":
      return "pulumi up --refresh sees that it is gone and makes it anew (options: {refresh: always} in Pulumi.yaml does so every time)";
  }
}

/** Where a problem is, the way Pulumi names properties. */
export function propertyOf(problem: Problem): string {
  return formatPath(problem.path);
}
