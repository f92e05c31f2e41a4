/** Whole numbers, refused in words. */
import { z } from "zod";

/** A whole number from `least` to `most`. Default: as large as numbers are. */
export function wholeNumber(least: number, most?: number): z.ZodInt {
  const number = z.int("must be a whole number").min(least, `must be at least ${least}`);
  return most === undefined ? number : number.max(most, `must be at most ${most}`);
}
