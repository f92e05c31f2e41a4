/** How long no whole run may have been finished before the alarm goes off. For every engine. */
import type { DeclaredAccessKeyAge } from "./checks.ts";
import { DEFAULT_SCHEDULE, FLEXIBLE_MINUTES, FUNCTION_SETTINGS } from "./settings.ts";

/**
 * How far an alarm looks back at most, in hours. Source: `Period` of PutMetricAlarm in the CloudWatch API reference,
 * 604,800 seconds.
 */
export const LONGEST_HOURS = 168;

const HOUR = 60;
const MINUTES_OF: Readonly<Record<string, number>> = { minute: 1, hour: HOUR, day: 24 * HOUR };

/** Minutes between two runs; undefined where the schedule is no rate, or is known later only. */
function minutesBetween({ schedule = DEFAULT_SCHEDULE }: DeclaredAccessKeyAge): number | undefined {
  if (typeof schedule !== "string") return undefined;
  const [, count, unit = ""] = /^\s*rate\((\d+)\s+(minute|hour|day)s?\)\s*$/.exec(schedule) ?? [];
  const minutes = MINUTES_OF[unit];
  return count === undefined || minutes === undefined ? undefined : Number(count) * minutes;
}

/**
 * The hours that are declared; else those of two runs. Undefined where they have to be declared: of another schedule than
 * a rate nobody knows here how often it runs.
 */
export function heartbeatHours(declared: DeclaredAccessKeyAge): number | undefined {
  if (declared.heartbeatHours !== undefined) return declared.heartbeatHours;
  const between = minutesBetween(declared);
  if (between === undefined) return undefined;
  return Math.min(LONGEST_HOURS, Math.max(leastHours(between), Math.ceil((2 * between) / HOUR)));
}

/** @throws Error for hours that are none, or in which the schedule may have no run. */
export function checkHeartbeat(declared: DeclaredAccessKeyAge): void {
  const hours = heartbeatHours(declared);
  if (hours === undefined) {
    throw new Error(
      "heartbeatHours: it has to be given where schedule is no rate(…): after how many hours without a whole run to tell",
    );
  }
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_HOURS) {
    throw new Error(`heartbeatHours: it must be a whole number of hours from 1 to ${LONGEST_HOURS}`);
  }
  const between = minutesBetween(declared);
  if (between === undefined || hours >= leastHours(between)) return;
  if (leastHours(between) > LONGEST_HOURS) {
    throw new Error(
      `schedule: CloudWatch's alarms look back over ${LONGEST_HOURS} hours at most: run it more often than ${declared.schedule}`,
    );
  }
  throw new Error(
    `heartbeatHours: it must be at least ${leastHours(between)} where schedule is ${declared.schedule}: a run may be late`,
  );
}

/** A run begins late by as much as its window allows, and ends as late as Lambda lets it. */
function leastHours(minutesBetween: number): number {
  return Math.ceil((minutesBetween + FLEXIBLE_MINUTES + FUNCTION_SETTINGS.timeoutSeconds / 60) / HOUR);
}
