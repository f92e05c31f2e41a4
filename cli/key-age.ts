/** `awslink key-age`: its flags. What it does is loaded only when it is asked for: AWS's clients are large. */
import { copyFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { functionArchive } from "../components/key-age/deployment/archive.ts";
import { FUNCTION_SETTINGS } from "../components/key-age/deployment/settings.ts";
import { CONFIGURATION_VARIABLE } from "../components/key-age/lambda/names.ts";
import { profilesOf, wholeDaysOf } from "../components/key-age/settings.ts";
import { DEFAULT_DATA_STREAM } from "../components/key-age/write/data-stream.ts";
import { parseProxyAddress } from "../components/key-age/write/proxy-address.ts";
import { AwslinkError } from "../provider/core/errors.ts";
import { argument } from "./argument.ts";

/** The flags as commander reads them. */
export interface KeyAgeFlags {
  readonly profiles?: readonly string[];
  readonly role: readonly string[];
  readonly externalId?: string;
  readonly accounts?: string;
  readonly wavefrontProxy?: { readonly host: string; readonly port: number };
  readonly mackerelService?: string;
  readonly elasticsearchUrl?: string;
  readonly dataStream: string;
  readonly maxKeyAge?: number;
  readonly failOver?: number;
  readonly format?: "table" | "json" | "none";
  readonly pageMetricOnly?: boolean;
  readonly concurrency: number;
  readonly dryRun?: boolean;
}

/** Adds `key-age` to the program. */
export function registerKeyAge(program: Command): void {
  const keyAge = program
    .command("key-age")
    .description(
      "Tells the age of every IAM access key, and sends it to where it is asked to. Reads the settings of Wavefront's " +
        "page from the environment: AWS_PROFILES, WAVEFRONT_URL, WAVEFRONT_API_TOKEN, WRITE_INFO_LOG, MAX_KEY_AGE.",
    )
    .addOption(
      new Option(
        "--profiles <list>",
        "AWS profiles, with commas between (AWS_PROFILES); default: AWS's default",
      ).argParser(argument((text) => profilesOf(text, "it"))),
    )
    .addOption(
      new Option(
        "--role <arn>",
        "look into the account of this role, beside --profiles or in their place; may be given again",
      )
        .argParser((arn: string, before: readonly string[]) => [...before, arn])
        .default([]),
    )
    .option("--external-id <id>", "the external ID that the roles of --role ask for")
    .option("--accounts <file>", 'JSON: [{"roleArn", "externalId", "profile"}, …]; - reads it from stdin')
    .addOption(
      new Option("--wavefront-proxy <host:port>", "send to a Wavefront proxy, not to WAVEFRONT_URL").argParser(
        argument(parseProxyAddress),
      ),
    )
    .option("--mackerel-service <name>", "send to this service of Mackerel (MACKEREL_APIKEY)")
    .option("--elasticsearch-url <url>", "send to Elasticsearch (ELASTICSEARCH_API_KEY)")
    .option("--data-stream <name>", "the data stream there", DEFAULT_DATA_STREAM)
    .addOption(
      new Option(
        "--max-key-age <days>",
        "mark and count active keys older than this (MAX_KEY_AGE); default: 180",
      ).argParser(argument((text) => wholeDaysOf(text, "it"))),
    )
    .addOption(
      new Option("--fail-over <days>", "exit with 3 where an active key is older than this").argParser(
        argument((text) => wholeDaysOf(text, "it")),
      ),
    )
    .addOption(
      new Option(
        "--format <format>",
        "what to print; default: a table on a terminal or where nothing is sent, else none",
      ).choices(["table", "json", "none"]),
    )
    .option("--page-metric-only", "send aws.iam.accessKey alone, without what awslink adds")
    .addOption(
      new Option("--concurrency <number>", "users of one account that are asked about at a time")
        .argParser(argument(positive))
        .default(8),
    )
    .option("--dry-run", "print what would be sent, send nothing")
    .addHelpText(
      "after",
      "\nExit codes: 0 fine; 1 nothing could be done; 2 an account or a batch failed, the rest arrived; " +
        "3 an active key is older than --fail-over.",
    )
    .action(async (flags: KeyAgeFlags) => (await import("./key-age-run.ts")).run(flags));

  keyAge
    .command("function")
    .description(
      "Writes the archive of the Lambda function, for who deploys it without a component: in HCL, or by hand. " +
        "An archive that is there already is replaced.",
    )
    .argument("[file]", "where to", "function.zip")
    .action(writeFunction);
}

function writeFunction(file: string): void {
  try {
    copyFileSync(functionArchive(), file);
  } catch (error) {
    if (error instanceof AwslinkError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwslinkError(`the function cannot be written: ${reason}`, { cause: error });
  }
  const { runtime, architecture, handler } = FUNCTION_SETTINGS;
  console.error(
    `${file}: runtime ${runtime}, ${architecture}, handler ${handler}, configuration as JSON in ${CONFIGURATION_VARIABLE}`,
  );
}

function positive(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new AwslinkError("it must be a whole number from 1 to 9999");
}
