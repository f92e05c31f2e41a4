/** What the demo says: a title for each step, and a few lines of what it showed. Colour only on a terminal. */
import { styleText } from "node:util";

/** A step did not do what it says. */
export class StepFailed extends Error {}

/** Turns the number of the step that begins into a line, or is a line. */
type Line = string | ((step: number) => string);

/** Writes the chapters to stdout in their order, however many of them happen at once. */
export class Narration {
  readonly #started = Date.now();
  readonly #chapters: Chapter[] = [];
  #step = 0;

  /** The first line. */
  title(text: string): void {
    this.#write(styleText("bold", text, { stream: process.stdout }));
  }

  /** Says what is not told, and why. */
  leftOut(part: string, reason: string): void {
    this.#write("");
    this.#write(styleText("yellow", `Left out: ${part}, since ${reason}`, { stream: process.stdout }));
  }

  /** The next chapter: what it says is held back until the ones before it have been told. */
  chapter(): Chapter {
    const chapter = new Chapter(
      (line) => this.#write(line),
      () => this.#turnPage(),
    );
    this.#chapters.push(chapter);
    if (this.#chapters.length === 1) chapter.begin();
    return chapter;
  }

  /** The last line. */
  end(): void {
    this.#write("");
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    this.#write(styleText("bold", `Done in ${seconds} s: every step did what it says.`, { stream: process.stdout }));
  }

  #turnPage(): void {
    while (this.#chapters[0]?.isTold === true) {
      this.#chapters.shift();
      this.#chapters[0]?.begin();
    }
  }

  #write(line: Line): void {
    process.stdout.write(`${typeof line === "string" ? line : line(++this.#step)}\n`);
  }
}

/** One story of the demo. */
export class Chapter {
  readonly #write: (line: Line) => void;
  readonly #told: () => void;
  readonly #heldBack: Line[] = [];
  #isBegun = false;
  isTold = false;

  constructor(write: (line: Line) => void, told: () => void) {
    this.#write = write;
    this.#told = told;
  }

  /** Nothing is held back from now on. */
  begin(): void {
    this.#isBegun = true;
    for (const line of this.#heldBack.splice(0)) this.#write(line);
  }

  /** There is no more to tell. */
  end(): void {
    this.isTold = true;
    this.#told();
  }

  title(text: string): void {
    this.#line("");
    this.#line(styleText("bold", text, { stream: process.stdout }));
  }

  /** Opens a step: what is done now, and why. */
  step(text: string): void {
    this.#line("");
    this.#line((step) => styleText(["bold", "cyan"], `${step}. ${text}`, { stream: process.stdout }));
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

  #line(line: Line): void {
    if (this.#isBegun) this.#write(line);
    else this.#heldBack.push(line);
  }
}
