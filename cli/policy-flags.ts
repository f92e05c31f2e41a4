/** What the arguments of `awslink/policies` are called on the command line, and how services are told of there. */
import { type AwslinkError, formatPath, type Problem } from "../provider/core/errors.ts";

const FLAGS: Readonly<Record<string, string>> = {
  accountId: "--account-id",
  accounts: "--account",
  externalId: "--external-id",
  form: "--form",
  name: "--role-name",
  partition: "--partition",
  path: "--path",
  principal: "--agent-principal",
  regions: "--region",
  services: "--services",
};

/** The flag that gives a parameter of the resources: `--bucket-name`, `--parameter queueArn`. */
export function parameterFlag(name: string): string {
  if (name === "bucketName") return "--bucket-name";
  return name === "prefix" ? "--prefix" : `--parameter ${name}`;
}

function flagOf({ path: [argument = "", ...rest] }: Problem): string {
  if (argument === "parameters") return parameterFlag(String(rest[0]));
  const flag = FLAGS[argument];
  if (flag === undefined) return formatPath([argument, ...rest]);
  return argument === "accounts" && rest[0] !== undefined ? `${flag} ${rest[0]}` : flag;
}

/** A problem as one line, by the flag that it is about. */
export function describeProblem(problem: Problem): string {
  const { text, nextStep } = withText(problem);
  return nextStep === undefined ? text : `${text}. ${nextStep}`;
}

/** An error as one line: each problem by its flag, and what to do about it after the last that it mends. */
export function describeRefusal({ message, problems, nextStep }: AwslinkError): string {
  const all = problems.length === 0 ? [{ text: message, nextStep }] : problems.map(withText);
  return all
    .map(({ text, nextStep: step }, index) =>
      step === undefined || all.slice(index + 1).some((later) => later.nextStep === step) ? text : `${text} (${step})`,
    )
    .join("; ");
}

function withText(problem: Problem): { readonly text: string; readonly nextStep: string | undefined } {
  return { text: `${flagOf(problem)}: ${problem.message}`, nextStep: problem.nextStep };
}

/** Services in few words: what is there in several kinds stands once, as `aws.cloudtrail:queue|bucket`. */
export function serviceNames(ids: readonly string[]): string {
  const kinds = new Map<string, string[]>();
  for (const id of ids) {
    const [name = "", kind = ""] = id.split(":");
    kinds.set(name, [...(kinds.get(name) ?? []), kind]);
  }
  const texts = [...kinds].map(([name, own]) => {
    const named = own.filter((kind) => kind !== "").join("|");
    if (named === "") return name;
    return own.includes("") ? `${name}[:${named}]` : `${name}:${named}`;
  });
  return texts.join(", ");
}
