/** Runs the chapters of the demo, two at a time, each with a sandbox of its own. */
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import type { Chapter, Narration } from "./narration.ts";

/** Tells one story. @throws StepFailed at the first step that did not do what it says. */
export type Story = (tell: Chapter, sandbox: Sandbox) => Promise<void>;

/** An engine waits for its providers and they for it: two stories take little longer than one. */
const AT_ONCE = 2;

/** Tells all stories in their order. @throws Error the first one that went wrong, once no engine runs any more. */
export async function tellAll(narration: Narration, stories: readonly Story[]): Promise<void> {
  const failures: unknown[] = stories.map(() => undefined);
  const waiting = stories.map((story, index) => ({ story, index, chapter: narration.chapter() }));
  const reader = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { story, index, chapter } = next;
      try {
        await tellOne(story, chapter);
      } catch (error) {
        failures[index] = error;
        waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  const failed = failures.find((failure) => failure !== undefined);
  if (failed !== undefined) throw failed;
}

async function tellOne(story: Story, chapter: Chapter): Promise<void> {
  const sandbox = await startSandbox();
  try {
    await story(chapter, sandbox);
    chapter.end();
  } finally {
    await sandbox.close();
  }
}
