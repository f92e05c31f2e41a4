/** The story of the link to Mackerel on Terraform or OpenTofu, from a CDKTN app that brings awslink's provider along. */
import type { Sandbox } from "../../sandbox/index.ts";
import type { TerraformCli } from "../runner/terraform-project.ts";
import { MackerelView } from "./mackerel-view.ts";
import type { Chapter } from "./narration.ts";
import { describeChanges, TerraformStory, terraformTitle } from "./terraform-story.ts";

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export function tellTerraformMackerel(tell: Chapter, cli: TerraformCli, sandbox: Sandbox): Promise<void> {
  const environment = { MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey, MACKEREL_API_URL: sandbox.url };
  const variables = { CREDENTIALS: "accessKey" };
  const link = new MackerelView(tell, sandbox);
  const { name } = cli;
  const engine = terraformTitle(cli);
  return TerraformStory.of({ cli, example: "cdktn-mackerel", environment, variables, sandbox }, async (terraform) => {
    tell.title(`An account linked to Mackerel from a CDKTN app, by ${engine}; hashicorp/aws is a stand-in`);
    tell.step(`CREDENTIALS=accessKey node main.ts && ${name} init && ${name} apply: link it with an access key`);
    await terraform.init();
    await terraform.run("apply");
    link.showMade();

    tell.step(`${name} plan`);
    const plan = await terraform.run("plan");
    tell.seen(engine, describeChanges(plan.planned));
    link.showUnchanged(plan.planned.length === 0);

    tell.step(`CREDENTIALS=role node main.ts && ${name} apply: switch from the key to a role`);
    await terraform.synth({ CREDENTIALS: "role" });
    await terraform.run("apply");
    link.showSwitch();

    tell.step(`Somebody switches EC2 off by hand; ${name} apply`);
    await link.switchOff();
    tell.seen(engine, describeChanges((await terraform.run("apply")).applied));
    await link.showRepaired();

    tell.step(`${name} destroy`);
    await terraform.run("destroy");
    link.showGone();
  });
}
