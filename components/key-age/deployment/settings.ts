/** How the function runs where nothing else is said. For every engine. */

export const FUNCTION_SETTINGS = {
  /** The current runtime. Source: "Lambda runtimes" of AWS's documentation. */
  runtime: "nodejs24.x",
  architecture: "arm64",
  handler: "index.handler",
  /** Longest that Lambda lets a function run, in seconds. */
  timeoutSeconds: 900,
  /** Enough for 10,000 users with two keys each, in MB. */
  memoryMegabytes: 256,
} as const;

/** Four times a day: ages change once, but a monitor wants to see that the value is still there. */
export const DEFAULT_SCHEDULE = "rate(6 hours)";

/** How long the log is kept, in days. */
export const DEFAULT_LOG_RETENTION_DAYS = 30;

/** Longest that SQS keeps a message, in seconds: 14 days. */
export const DEAD_LETTER_RETENTION_SECONDS = 1_209_600;

/** How much later than its time a run may begin, so that not everybody's does at once, in minutes. */
export const FLEXIBLE_MINUTES = 15;

/** Further attempts of the schedule to call the function, and for how long, in seconds. */
export const SCHEDULE_RETRIES = { attempts: 2, seconds: 3_600 } as const;
