/** AWS as the examples see it: the sandbox's endpoint, and a stand-in of the `aws` plugin where the real one is large. */
import { join } from "node:path";
import type { SandboxCredentials } from "../../sandbox/index.ts";

/** The folder with the stand-in plugins: it goes before PATH. */
export const standInPath = join(import.meta.dirname, "../../standin/bin");

/** What points any AWS client, the stand-in included, at the sandbox. */
export function awsEnvironment({ url, aws }: Pick<SandboxCredentials, "url" | "aws">): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
    AWS_REGION: "ap-northeast-1",
  };
}
