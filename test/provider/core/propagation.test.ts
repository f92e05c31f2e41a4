import { describe, expect, test } from "vitest";
import { ApiError } from "../../../provider/core/errors.ts";
import type { Clock } from "../../../provider/core/http/clock.ts";
import { whileRolePropagates } from "../../../provider/core/propagation.ts";

const refusal = (vendorMessage: string, status = 400): ApiError =>
  new ApiError(vendorMessage, { status, method: "POST", path: "/things", vendorMessage });

/** A clock that only its own waits move. */
function stepClock(): Clock & { waits: number[] } {
  let time = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
}

function answering(outcomes: readonly (string | Error)[]): () => Promise<string> {
  const remaining = [...outcomes];
  return async () => {
    const outcome = remaining.shift();
    if (typeof outcome === "string") return outcome;
    throw outcome ?? new Error("one call too many");
  };
}

describe("a role that is too new", () => {
  test("is tried again until the vendor can assume it", async () => {
    const clock = stepClock();
    const call = answering([refusal("roleArn: cannot be assumed"), refusal("invalid credentials"), "made"]);
    expect(await whileRolePropagates(call, 60, clock)).toBe("made");
    expect(clock.waits).toEqual([1_000, 2_000]);
  });

  test("is given up when the time is over, with the last real error", async () => {
    const clock = stepClock();
    const call = answering(Array.from({ length: 20 }, (_, index) => refusal(`roleArn: attempt ${index}`)));
    await expect(whileRolePropagates(call, 30, clock)).rejects.toThrow("roleArn: attempt 5");
    expect(clock.waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000]);
  });

  test("is not waited for by default", async () => {
    const clock = stepClock();
    await expect(whileRolePropagates(answering([refusal("roleArn: no")]), 0, clock)).rejects.toThrow("roleArn: no");
    expect(clock.waits).toEqual([]);
  });

  test.each([
    ["another field", refusal("region: unknown")],
    ["another status", refusal("role", 401)],
    ["another failure", new Error("role")],
  ])("%s is no reason to wait", async (_name, error) => {
    const clock = stepClock();
    await expect(whileRolePropagates(answering([error, "made"]), 60, clock)).rejects.toBe(error);
    expect(clock.waits).toEqual([]);
  });
});
