/** The folder `try/` belongs to one sandbox at a time: what a person has applied by hand is known only there. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** In the clone, where `npm run` is started. */
export const tryFolder = join(process.cwd(), "try");

const ownerSchema = z.object({ pid: z.int().positive(), url: z.string() });

/** Throws while the folder is that of a sandbox that still runs. */
export async function refuseSecond(folder: string): Promise<void> {
  const owner = await ownerOf(folder);
  if (owner === undefined || !isAlive(owner.pid)) return;
  throw new Error(
    `A sandbox is running already (pid ${owner.pid}, ${owner.url}): use that one, or stop it with Ctrl-C.`,
  );
}

/** Empties the folder of what a run left that was killed, and makes it this process's. */
export async function takeFolder(folder: string, url: string): Promise<void> {
  await refuseSecond(folder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(ownerFile(folder), JSON.stringify({ pid: process.pid, url }));
}

function ownerFile(folder: string): string {
  return join(folder, "sandbox.json");
}

async function ownerOf(folder: string): Promise<z.output<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(ownerFile(folder), "utf8")));
  } catch {
    // There is no folder, or it was left half made.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else lives as well.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
