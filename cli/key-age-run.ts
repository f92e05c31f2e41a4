/** What `awslink key-age` does. */
import { readFile } from "node:fs/promises";
import { type AccessKeyAge, isOlderThan } from "../components/key-age/access-key.ts";
import type { KeyAgeTarget } from "../components/key-age/collect/target.ts";
import { JsonReport } from "../components/key-age/report/json.ts";
import { Progress } from "../components/key-age/report/progress.ts";
import { Table } from "../components/key-age/report/table.ts";
import { failuresOf, type KeyAgeRun, runKeyAge } from "../components/key-age/run.ts";
import { accountsOf, type PageSettings, pageSettings } from "../components/key-age/settings.ts";
import { elasticWriter } from "../components/key-age/write/elastic.ts";
import { mackerelWriter } from "../components/key-age/write/mackerel.ts";
import { wavefrontWriter } from "../components/key-age/write/wavefront.ts";
import { wavefrontProxyWriter } from "../components/key-age/write/wavefront-proxy.ts";
import type { KeyAgeWriter } from "../components/key-age/write/writer.ts";
import { AwslinkError } from "../provider/core/errors.ts";
import type { KeyAgeFlags } from "./key-age.ts";

/** Exit codes of `awslink key-age`. Part of the documented surface. */
export const EXIT_CODES = {
  /** Everything was read and sent, and no key is older than `--fail-over` allows. */
  fine: 0,
  /** Nothing was done: a flag or a setting, or nothing could be read or sent. */
  failed: 1,
  /** An account or a batch failed; the rest arrived. */
  partial: 2,
  /** Everything arrived, and an active key is older than `--fail-over` allows. */
  tooOld: 3,
} as const;

/** Runs the command; its exit code is one of {@link EXIT_CODES}. @throws AwslinkError for settings that cannot work */
export async function run(flags: KeyAgeFlags): Promise<void> {
  const settings = pageSettings(process.env);
  const now = new Date();
  const targets = await targetsOf(flags, settings);
  const thresholdDays = flags.maxKeyAge ?? settings.maxKeyAge;
  const progress = new Progress(process.stderr);
  const output = outputBeside(progress);
  if (flags.dryRun === true && flags.format === "json") {
    throw new AwslinkError("--format json: what --dry-run prints would stand in the middle of it", {
      nextStep: "give one of them",
    });
  }
  const writers = writersOf(flags, settings, { ...output, now, thresholdDays });
  const sends = writers.length > 0;
  if (!sends && settings.wavefrontToken !== undefined) {
    output.say("awslink: nothing is sent: WAVEFRONT_API_TOKEN is set, and WAVEFRONT_URL is not");
  }
  if (flags.dryRun === true && !sends) {
    throw new AwslinkError("--dry-run: there is nowhere to send to", {
      nextStep: "set WAVEFRONT_URL, or give --wavefront-proxy, --mackerel-service or --elasticsearch-url",
    });
  }
  const report = reportOf(flags, { ...output, now, thresholdDays, sends });
  let tooOld = 0;
  const outcome = await runKeyAge({
    targets,
    thresholdDays,
    now,
    concurrency: flags.concurrency,
    writers,
    onEvent: (event) => {
      progress.tell(event);
      if (event.kind !== "key") return;
      report.key(event.key);
      if (flags.failOver !== undefined && !event.key.account.again && isOlderThan(event.key, flags.failOver))
        tooOld += 1;
    },
  });
  report.end(outcome);
  for (const failure of failuresOf(outcome)) output.say(`awslink: ${failure}`);
  if (tooOld > 0) {
    output.say(`awslink: ${count(tooOld, "active key")} older than ${flags.failOver} days (--fail-over)`);
  }
  process.exitCode = exitCodeOf(outcome, tooOld);
}

/** Where results go, and what is said of them: not behind a line of progress that stands on the same terminal. */
interface Output {
  /** To stdout. */
  print(text: string): void;
  /** To stderr, as a line. */
  say(text: string): void;
}

function outputBeside(progress: Progress): Output {
  return {
    print: (text) => {
      progress.hide();
      process.stdout.write(text);
    },
    say: (text) => {
      progress.hide();
      console.error(text);
    },
  };
}

function exitCodeOf(outcome: KeyAgeRun, tooOld: number): number {
  const lost = outcome.writes.some(({ failures }) => failures.length > 0);
  const failed = outcome.targetFailures.length > 0;
  if (failed && outcome.accounts.length === 0 && outcome.keys === 0) return EXIT_CODES.failed;
  if (lost && outcome.writes.every(({ sent }) => sent === 0)) return EXIT_CODES.failed;
  if (failed || lost) return EXIT_CODES.partial;
  return tooOld > 0 ? EXIT_CODES.tooOld : EXIT_CODES.fine;
}

async function targetsOf(flags: KeyAgeFlags, settings: PageSettings): Promise<KeyAgeTarget[]> {
  if (flags.externalId !== undefined && flags.role.length === 0) {
    throw new AwslinkError("--external-id belongs to --role, and there is none");
  }
  const profiles = (flags.profiles ?? settings.profiles).map((profile) => ({ profile }));
  const { externalId } = flags;
  const roles = flags.role.map((roleArn) => ({ roleArn, ...(externalId === undefined ? {} : { externalId }) }));
  const listed = flags.accounts === undefined ? [] : accountsOf(await textOf(flags.accounts), "--accounts");
  const targets = [...profiles, ...roles, ...listed];
  return targets.length === 0 ? [{}] : targets;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file === "-" ? "/dev/stdin" : file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwslinkError(`--accounts: the file cannot be read: ${reason}`, { cause: error });
  }
}

/** Where the ages go: everywhere that was asked for. @throws AwslinkError for a place without its key. */
function writersOf(
  flags: KeyAgeFlags,
  settings: PageSettings,
  { now, thresholdDays, print, say }: Output & { readonly now: Date; readonly thresholdDays: number },
): KeyAgeWriter[] {
  const { pageMetricOnly = false } = flags;
  const dry = flags.dryRun === true ? { onlyPrint: (text: string) => print(`${text}\n`) } : {};
  const key = (value: string | undefined, names: string, place: string): string => {
    if (value !== undefined && value !== "") return value;
    if (flags.dryRun === true) return "not-needed";
    throw new AwslinkError(`${place} needs ${names}, and it is not set`, {
      nextStep: "set it in the environment, or try with --dry-run",
    });
  };
  const writers: KeyAgeWriter[] = [];
  if (flags.wavefrontProxy !== undefined) {
    writers.push(wavefrontProxyWriter({ ...flags.wavefrontProxy, ...dry, pageMetricOnly, thresholdDays }));
  } else if (settings.wavefrontUrl !== undefined) {
    writers.push(
      wavefrontWriter({
        url: settings.wavefrontUrl,
        token: key(settings.wavefrontToken, "WAVEFRONT_API_TOKEN", "Wavefront"),
        ...dry,
        pageMetricOnly,
        thresholdDays,
        // As the page's script logs, under our own name.
        ...(settings.writeInfoLog ? { onInfo: (text: string) => say(`INFO:awslink:${text}`) } : {}),
      }),
    );
  }
  if (flags.mackerelService !== undefined) {
    const { MACKEREL_APIKEY, MACKEREL_API_KEY, MACKEREL_API_URL } = process.env;
    writers.push(
      mackerelWriter({
        apiKey: key(MACKEREL_APIKEY || MACKEREL_API_KEY, "MACKEREL_APIKEY", "Mackerel"),
        ...(MACKEREL_API_URL ? { apiUrl: MACKEREL_API_URL } : {}),
        service: flags.mackerelService,
        now,
        ...dry,
      }),
    );
  }
  if (flags.elasticsearchUrl !== undefined) {
    writers.push(
      elasticWriter({
        url: flags.elasticsearchUrl,
        apiKey: key(process.env.ELASTICSEARCH_API_KEY, "ELASTICSEARCH_API_KEY", "Elasticsearch"),
        dataStream: flags.dataStream,
        now,
        thresholdDays,
        ...dry,
      }),
    );
  }
  return writers;
}

/** What is printed on stdout. */
interface Report {
  key(key: AccessKeyAge): void;
  end(outcome: KeyAgeRun): void;
}

function reportOf(
  flags: KeyAgeFlags,
  options: Output & {
    readonly now: Date;
    readonly thresholdDays: number;
    readonly sends: boolean;
  },
): Report {
  const { print, say, now, thresholdDays, sends } = options;
  const bare = flags.dryRun === true || (sends && process.stdout.isTTY !== true);
  const format = flags.format ?? (bare ? "none" : "table");
  if (format === "json") {
    const report = new JsonReport({ write: print, now, thresholdDays });
    return {
      key: (key) => report.key(key),
      end: (outcome) => report.end(outcome.accounts, failuresOf(outcome)),
    };
  }
  const table = format === "table" ? new Table({ thresholdDays, colour: hasColours() }) : undefined;
  return {
    key: (key) => table?.key(key),
    end: (outcome) => {
      if (table !== undefined) print(table.toString());
      say(summaryOf(outcome, thresholdDays, flags.dryRun === true));
    },
  };
}

function hasColours(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}

/** `3 keys of 2 users in 1 account; 1 active key is older than 180 days; sent 9 to Wavefront`. */
function summaryOf({ accounts, keys, writes }: KeyAgeRun, thresholdDays: number, dryRun: boolean): string {
  const once = accounts.filter(({ account }) => !account.again);
  const users = once.reduce((sum, account) => sum + account.users, 0);
  const old = once.reduce((sum, { overThreshold }) => sum + overThreshold, 0);
  const sent = writes.map(
    (write) => `; ${dryRun ? "would send" : "sent"} ${write.sent.toLocaleString("en-US")} to ${write.title}`,
  );
  return (
    `${count(keys, "key")} of ${count(users, "user")} in ${count(once.length, "account")}; ` +
    `${count(old, "active key")} older than ${thresholdDays} days${sent.join("")}`
  );
}

function count(value: number, what: string): string {
  return `${value.toLocaleString("en-US")} ${what}${value === 1 ? "" : "s"}`;
}
