/** `npm run demo`: the whole life of a link, run by the real engine against the sandbox. */
import { startSandbox } from "../sandbox/index.ts";
import { Narration, StepFailed } from "./demo/narration.ts";
import { tellPulumiMackerel } from "./demo/pulumi-mackerel.ts";
import { findPulumi } from "./runner/pulumi-project.ts";

const cli = await findPulumi();
if (cli === undefined) {
  console.error(
    "The demo needs the Pulumi CLI: install it from https://www.pulumi.com/docs/install/ and run it again.",
  );
  process.exit(1);
}
const tell = new Narration();
const sandbox = await startSandbox();
try {
  tell.title("awslink: an AWS account and Mackerel, linked by one program");
  tell.seen("sandbox", `${sandbox.url} stands in for Mackerel and AWS`);
  await tellPulumiMackerel(tell, cli, sandbox);
  tell.end();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\nThe demo stopped: ${message}`);
  if (!(error instanceof StepFailed) && error instanceof Error && process.env.DEBUG !== undefined) console.error(error);
  process.exitCode = 1;
} finally {
  await sandbox.close();
}
