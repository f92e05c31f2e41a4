/** How long the alarm waits for a whole run: longer than the schedule does, or it goes off every day. */
import { expect, test } from "vitest";
import { checkHeartbeat, heartbeatHours } from "../../../components/key-age/deployment/heartbeat.ts";

test.each([
  [undefined, 12],
  ["rate(6 hours)", 12],
  ["rate(1 hour)", 2],
  ["rate(10 minutes)", 1],
  ["rate(1 day)", 48],
  ["rate(5 days)", 168],
])("schedule %s: two runs, %i hours", (schedule, hours) => {
  const declared = schedule === undefined ? {} : { schedule };
  expect(heartbeatHours(declared)).toBe(hours);
  expect(() => checkHeartbeat(declared)).not.toThrow();
});

test.each([
  ["rate(1 day)", 25],
  ["rate(1 hour)", 3],
  ["cron(0 6 * * ? *)", 26],
  [{ known: "later" }, 1],
])("schedule %j: the %i hours that are declared", (schedule, hours) => {
  expect(heartbeatHours({ schedule, heartbeatHours: hours })).toBe(hours);
  expect(() => checkHeartbeat({ schedule, heartbeatHours: hours })).not.toThrow();
});

test.each([
  ["rate(1 day)", 24, "heartbeatHours: it must be at least 25 where schedule is rate(1 day)"],
  ["rate(1 hour)", 1, "heartbeatHours: it must be at least 2 where schedule is rate(1 hour)"],
  [
    "rate(7 days)",
    undefined,
    "schedule: CloudWatch's alarms look back over 168 hours at most: run it more often than rate(7 days)",
  ],
  ["rate(6 hours)", 169, "heartbeatHours: it must be a whole number of hours from 1 to 168"],
  ["rate(6 hours)", 0, "heartbeatHours: it must be a whole number of hours from 1 to 168"],
  ["cron(0 6 * * ? *)", undefined, "heartbeatHours: it has to be given where schedule is no rate"],
  [{ known: "later" }, undefined, "heartbeatHours: it has to be given where schedule is no rate"],
])("schedule %j with %j hours is refused", (schedule, hours, problem) => {
  expect(() => checkHeartbeat({ schedule, heartbeatHours: hours })).toThrow(problem);
});
