import { timingSafeEqual } from "node:crypto";

/** Whether a key that was given is the right one. */
export function equalSecret(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
