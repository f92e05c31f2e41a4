/** What tests do where an engine is missing. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findEngine, requireEngine } from "./engines.ts";

let folder: string;
let launchers: string;
let real: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awslink-engines-"));
  launchers = join(folder, "node_modules", ".bin");
  real = join(folder, "bin");
  for (const each of [launchers, real]) {
    await mkdir(each, { recursive: true });
    await writeFile(join(each, "pulumi"), "#!/bin/sh\n");
    await chmod(join(each, "pulumi"), 0o755);
  }
  await writeFile(join(real, "tofu"), "not executable");
});
afterAll(() => rm(folder, { recursive: true }));

test("an npm launcher never stands in for the real CLI", () => {
  expect(findEngine("pulumi", { PATH: [launchers, real].join(delimiter) })).toBe(join(real, "pulumi"));
  expect(findEngine("pulumi", { PATH: launchers })).toBeUndefined();
});

test("a file that cannot be run is no engine", () => {
  expect(findEngine("tofu", { PATH: real })).toBeUndefined();
});

test("a missing engine skips loudly", () => {
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(requireEngine("tofu", { PATH: real, AWSLINK_REQUIRE_ENGINES: "pulumi,moto" })).toBeUndefined();
    expect(stderr.mock.calls.flat().join("")).toContain("SKIPPED: tests that need tofu");
  } finally {
    stderr.mockRestore();
  }
});

test("a missing engine that is asked for is a failure", () => {
  expect(() => requireEngine("tofu", { PATH: real, AWSLINK_REQUIRE_ENGINES: "pulumi, tofu" })).toThrow(
    "tofu is missing, and AWSLINK_REQUIRE_ENGINES asks for it",
  );
});
