/** What the demo says: a title for each step, and a few lines of what it showed. Colour only on a terminal. */
import { styleText } from "node:util";

/** A step did not do what it says. */
export class StepFailed extends Error {}

/** Writes the story to stdout. */
export class Narration {
  readonly #started = Date.now();
  #step = 0;

  title(text: string): void {
    this.#line(styleText("bold", text, { stream: process.stdout }));
  }

  /** Opens a half of the story. */
  half(text: string): void {
    this.#line("");
    this.#line(styleText("bold", text, { stream: process.stdout }));
  }

  /** Opens a step: what is done now, and why. */
  step(text: string): void {
    this.#step += 1;
    this.#line("");
    this.#line(styleText(["bold", "cyan"], `${this.#step}. ${text}`, { stream: process.stdout }));
  }

  /** Says what is not told, and why. */
  leftOut(part: string, reason: string): void {
    this.#line("");
    this.#line(styleText("yellow", `Left out: ${part}, since ${reason}`, { stream: process.stdout }));
  }

  /** Something that was seen. */
  seen(label: string, text: string): void {
    this.#line(`   ${label.padEnd(9)} ${text}`);
  }

  /** A part of a request, aligned below its first line. */
  detail(name: string, value: string): void {
    this.#line(`             ${name.padEnd(10)} ${value}`);
  }

  /** States that the step did what it says. @throws StepFailed where it did not. */
  holds(condition: boolean, text: string, otherwise: string): void {
    if (!condition) throw new StepFailed(otherwise);
    this.#line(styleText("green", `   ✓ ${text}`, { stream: process.stdout }));
  }

  /** The last line. */
  end(): void {
    this.#line("");
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    this.#line(styleText("bold", `Done in ${seconds} s: every step did what it says.`, { stream: process.stdout }));
  }

  #line(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}
