/** Measurements as a table that a person can read: requests first, then time, then how both grow. */
import { OPERATIONS } from "./engine.ts";
import type { Measurement } from "./measure.ts";

/** One line for each operation, and below it how it grows from each number of settings to the next. */
export function renderTable(measurements: readonly Measurement[]): string {
  const counts = [...new Set(measurements.map(({ settings }) => settings))];
  const lines = [["", ...counts.map((count) => (count === 1 ? "1 setting" : `${count} settings`)), "command"]];
  for (const operation of OPERATIONS) {
    const row = counts.map((count) =>
      measurements.find((one) => one.operation === operation && one.settings === count),
    );
    lines.push([operation, ...row.map(cell), row[0]?.command ?? ""]);
    lines.push(["  growth", ...row.map((one, index) => growth(row[index - 1], one)), ""]);
  }
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cell(measurement: Measurement | undefined): string {
  if (measurement === undefined) return "";
  const { requests, wallTime } = measurement;
  return `${requests} ${requests === 1 ? "request" : "requests"}, ${(wallTime / 1000).toFixed(1)} s`;
}

/** `settings ×4: requests ×1.0, time ×1.7`: growing no faster than the settings is what is wanted. */
function growth(before: Measurement | undefined, after: Measurement | undefined): string {
  if (before === undefined || after === undefined) return "";
  const times = (to: number, from: number): string => `×${(to / from).toFixed(to / from < 10 ? 1 : 0)}`;
  return (
    `settings ${times(after.settings, before.settings)}: requests ${times(after.requests, before.requests)}, ` +
    `time ${times(after.wallTime, before.wallTime)}`
  );
}
