/** What `npm run try` does first, before it builds: it refuses where another one runs. */
import { refuseSecond, tryFolder } from "./try-folder.ts";

try {
  await refuseSecond(tryFolder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
