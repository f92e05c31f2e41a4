/** `awslink sandbox`: the vendors' APIs and a slice of AWS on this machine, until it is told to stop. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { AwslinkError } from "../provider/core/errors.ts";
import {
  DEFAULT_CREDENTIALS,
  type LoggedRequest,
  MOST_ACCOUNTS,
  type SandboxOptions,
  severalAccounts,
  startSandbox,
} from "../sandbox/index.ts";

interface Flags {
  readonly port: number;
  readonly externalIdLife: "setting" | "reference";
  readonly roleCheck: "report" | "refuse";
  readonly rolePropagation: number;
  readonly mackerelApiKey: string;
  readonly mackerelReadOnlyApiKey: string;
  readonly wavefrontToken: string;
  readonly wavefrontAccountId: string;
  readonly kibanaApiKey: string;
  readonly kibanaSpace?: string;
  readonly stackVersion: string;
  readonly accounts?: number;
  readonly awsAccountId: string;
  readonly awsAccessKeyId: string;
  readonly awsSecretAccessKey: string;
}

function wholeNumber(most: number, least = 0): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text) || Number(text) > most || Number(text) < least) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return Number(text);
  };
}

function accountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("It must have twelve digits.");
  return text;
}

function accessKeyId(text: string): string {
  if (!/^\w{16,128}$/.test(text)) throw new InvalidArgumentError("It must have 16 to 128 letters and digits.");
  return text;
}

/** One line for one request, without its headers and body. */
function logLine({ time, vendor, method, path, action, status, fault }: LoggedRequest): string {
  const asked = [vendor, method, path, ...(action === undefined ? [] : [action])].join(" ");
  return `${time} ${asked} ${status ?? "-"}${fault === undefined ? "" : ` (${fault})`}`;
}

function options(flags: Flags): SandboxOptions {
  const first = {
    accountId: flags.awsAccountId,
    accessKeyId: flags.awsAccessKeyId,
    secretAccessKey: flags.awsSecretAccessKey,
  };
  return {
    port: flags.port,
    externalIdLife: flags.externalIdLife,
    roleCheck: flags.roleCheck,
    rolePropagation: flags.rolePropagation,
    mackerel: { apiKey: flags.mackerelApiKey, readOnlyApiKey: flags.mackerelReadOnlyApiKey },
    wavefront: { token: flags.wavefrontToken, accountId: flags.wavefrontAccountId },
    elastic: {
      apiKey: flags.kibanaApiKey,
      stackVersion: flags.stackVersion,
      spaces: ["default", ...(flags.kibanaSpace === undefined ? [] : [flags.kibanaSpace])],
    },
    accounts: severalAccounts(flags.accounts ?? 1, first),
    platformRoles: flags.accounts !== undefined,
    onRequest: (request) => console.error(logLine(request)),
  };
}

/** Resolves with the first of the signals that ask a program to stop. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}

async function run(flags: Flags): Promise<void> {
  const stop = stopSignal();
  const sandbox = await startSandbox(options(flags)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new AwslinkError(
        `port ${flags.port} is in use: choose another with --port, or leave it out for a free one`,
      );
    }
    throw error;
  });
  console.log(JSON.stringify(sandbox.credentials));
  await stop;
  await sandbox.close();
}

/** Registers `awslink sandbox`. */
export function registerSandbox(program: Command): void {
  const { mackerel, wavefront, elastic, aws } = DEFAULT_CREDENTIALS;
  program
    .command("sandbox")
    .description(
      "Serves Mackerel's and Wavefront's AWS integration APIs, Kibana's Fleet API, and the IAM and STS that links need, on " +
        "127.0.0.1. Prints one JSON line " +
        "with address and credentials when it is ready, logs requests to stderr, stops on SIGINT and SIGTERM.",
    )
    .addOption(
      new Option("--port <number>", "port to listen on, 0 for a free one").argParser(wholeNumber(65_535)).default(0),
    )
    .addOption(
      new Option(
        "--external-id-life <how>",
        "when an external ID dies: with the last setting that was ever " +
          "configured with it, or as soon as no setting names it",
      )
        .choices(["setting", "reference"])
        .default("setting"),
    )
    .addOption(
      new Option(
        "--role-check <how>",
        "what becomes of a setting whose role cannot be assumed: accepted and shown " +
          "as not working, or refused with 400",
      )
        .choices(["report", "refuse"])
        .default("report"),
    )
    .addOption(
      new Option(
        "--role-propagation <attempts>",
        "how many attempts to assume a role come too early, once it is made or its trust policy changed",
      )
        .argParser(wholeNumber(1_000_000))
        .default(0),
    )
    .option("--mackerel-api-key <key>", "API key that may write", mackerel.apiKey)
    .option("--mackerel-read-only-api-key <key>", "API key that may only read", mackerel.readOnlyApiKey)
    .option("--wavefront-token <token>", "API token of an account with Proxy Management", wavefront.token)
    .addOption(
      new Option("--wavefront-account-id <id>", "the AWS account that Wavefront assumes roles from")
        .argParser(accountId)
        .default(wavefront.accountId),
    )
    .option("--kibana-api-key <key>", "API key of Kibana that may do everything", elastic.apiKey)
    .option("--kibana-space <name>", "a Kibana space beside default that has the agent policy sandbox-agents")
    .option("--stack-version <version>", "version of Kibana; from 8.10.0 on it keeps secrets apart", "9.1.0")
    .addOption(
      new Option(
        "--accounts <number>",
        "how many AWS accounts; each has a role that the first one may assume, and the ready line lists them all",
      ).argParser(wholeNumber(MOST_ACCOUNTS, 1)),
    )
    .addOption(
      new Option("--aws-account-id <id>", "the AWS account, the first where there are several")
        .argParser(accountId)
        .default(aws.accountId),
    )
    .addOption(
      new Option("--aws-access-key-id <id>", "access key that may do everything in the account")
        .argParser(accessKeyId)
        .default(aws.accessKeyId),
    )
    .option("--aws-secret-access-key <key>", "its secret", aws.secretAccessKey)
    .action(run);
}
