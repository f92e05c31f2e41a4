/** Measurements as a table that a person can read: what each operation cost, and how that grows. */
import { OPERATIONS, type Workload } from "./engine.ts";
import type { Measurement } from "./measure.ts";

/**
 * One line for each operation: requests, wall time, in brackets the processor time of the provider, and the most memory
 * that a process of the provider had; below it how all that grows from each number of things to the next.
 */
export function renderTable(measurements: readonly Measurement[], { things, apart }: Workload): string {
  const counts = [...new Set(measurements.map(({ count }) => count))];
  const lines = [["", ...counts.map((count) => `${count} ${things[count === 1 ? 0 : 1]}`), "command"]];
  for (const operation of OPERATIONS) {
    const row = counts.map((count) => measurements.find((one) => one.operation === operation && one.count === count));
    lines.push([operation, ...row.map((one) => cell(one, apart?.title)), row[0]?.command ?? ""]);
    if (counts.length > 1) lines.push(["  growth", ...row.map((one, index) => growth(row[index - 1], one)), ""]);
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

function cell(measurement: Measurement | undefined, apartTitle: string | undefined): string {
  if (measurement === undefined) return "";
  const { requests, apart, wallTime, provider } = measurement;
  const asked = `${requests} ${requests === 1 ? "request" : "requests"}`;
  return [
    apartTitle === undefined ? asked : `${asked} + ${apart} for ${apartTitle}`,
    seconds(wallTime) + (provider === undefined ? "" : ` (${seconds(provider.processorTime)})`),
    ...(provider === undefined ? [] : [`${provider.memory.toFixed(0)} MB`]),
  ].join(", ");
}

/** `×4.0: requests ×1.0, time ×1.7, memory ×1.1`: growing no faster than the things is what is wanted. */
function growth(before: Measurement | undefined, after: Measurement | undefined): string {
  if (before === undefined || after === undefined) return "";
  const times = (to: number, from: number): string => (to / from).toFixed(to / from < 10 ? 1 : 0);
  return [
    `×${times(after.count, before.count)}: requests ×${times(after.requests, before.requests)}`,
    `time ×${times(after.wallTime, before.wallTime)}`,
    ...(before.provider === undefined || after.provider === undefined
      ? []
      : [`memory ×${times(after.provider.memory, before.provider.memory)}`]),
  ].join(", ");
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
