/** `npm run demo`: the whole life of the links, run by the real engines against sandboxes. */
import { type Story, tellAll } from "./demo/chapters.ts";
import { Narration, StepFailed } from "./demo/narration.ts";
import { tellPulumiElastic } from "./demo/pulumi-elastic.ts";
import { tellPulumiMackerel } from "./demo/pulumi-mackerel.ts";
import { tellPulumiWavefront } from "./demo/pulumi-wavefront.ts";
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
const narration = new Narration();
try {
  narration.title("awslink: AWS accounts and the services that monitor them, linked as code");
  if (pulumi === undefined) {
    narration.leftOut("Pulumi's half", `there is no Pulumi CLI to be had: install ${PULUMI}`);
  }
  if (terraform === undefined) narration.leftOut("Terraform's half", `it is not on PATH: install ${TERRAFORM}`);
  await tellAll(narration, [...pulumiStories(), ...terraformStories()]);
  narration.end();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\nThe demo stopped: ${message}`);
  if (!(error instanceof StepFailed) && error instanceof Error && process.env.DEBUG !== undefined) console.error(error);
  process.exitCode = 1;
}

function pulumiStories(): Story[] {
  if (pulumi === undefined) return [];
  return [
    (tell, sandbox) => tellPulumiMackerel(tell, pulumi, sandbox),
    (tell, sandbox) => tellPulumiWavefront(tell, pulumi, sandbox),
    (tell, sandbox) => tellPulumiElastic(tell, pulumi, sandbox),
  ];
}

function terraformStories(): Story[] {
  if (terraform === undefined) return [];
  return [(tell, sandbox) => tellTerraformMackerel(tell, terraform, sandbox)];
}
