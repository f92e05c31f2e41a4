/** `npm run demo`: the whole life of a link, run by the real engines against the sandbox. */
import { startSandbox } from "../sandbox/index.ts";
import { Narration, StepFailed } from "./demo/narration.ts";
import { tellPulumiMackerel } from "./demo/pulumi-mackerel.ts";
import { tellTerraformMackerel } from "./demo/terraform-mackerel.ts";
import { findPulumi } from "./runner/pulumi-project.ts";
import { findTerraform } from "./runner/terraform-project.ts";

const PULUMI = "the Pulumi CLI (https://www.pulumi.com/docs/install/)";
const TERRAFORM =
  "terraform (https://developer.hashicorp.com/terraform/install) or tofu (https://opentofu.org/docs/intro/install/)";

const pulumi = await findPulumi();
const terraform = findTerraform();
if (pulumi === undefined && terraform === undefined) {
  console.error(`The demo needs an engine: install ${PULUMI}, ${TERRAFORM}, and run it again.`);
  process.exit(1);
}
const tell = new Narration();
const sandbox = await startSandbox();
try {
  tell.title("awslink: an AWS account and Mackerel, linked by one program");
  tell.seen("sandbox", `${sandbox.url} stands in for Mackerel and AWS`);
  if (pulumi === undefined) tell.leftOut("Pulumi's half", `there is no Pulumi CLI to be had: install ${PULUMI}`);
  else await tellPulumiMackerel(tell, pulumi, sandbox);
  if (terraform === undefined) tell.leftOut("Terraform's half", `it is not on PATH: install ${TERRAFORM}`);
  else await tellTerraformMackerel(tell, terraform, sandbox);
  tell.end();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\nThe demo stopped: ${message}`);
  if (!(error instanceof StepFailed) && error instanceof Error && process.env.DEBUG !== undefined) console.error(error);
  process.exitCode = 1;
} finally {
  await sandbox.close();
}
