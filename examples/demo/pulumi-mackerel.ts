/** The story of one link to Mackerel on Pulumi: made, unchanged, switched, repaired, taken away. */
import type { Sandbox } from "../../sandbox/index.ts";
import type { PulumiCli } from "../runner/pulumi-project.ts";
import { MackerelView } from "./mackerel-view.ts";
import type { Chapter } from "./narration.ts";
import { describeRun, isUnchanged, PulumiStory } from "./pulumi-story.ts";

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export function tellPulumiMackerel(tell: Chapter, cli: PulumiCli, sandbox: Sandbox): Promise<void> {
  const environment = { MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey, MACKEREL_API_URL: sandbox.url };
  const link = new MackerelView(tell, sandbox);
  return PulumiStory.of({ cli, example: "mackerel-link", environment, sandbox }, async (pulumi) => {
    tell.title("An account linked to Mackerel from a Pulumi program; the aws plugin is a stand-in");
    tell.step("pulumi up: link the account with an access key");
    await pulumi.configure("credentials", "accessKey");
    await pulumi.run("up");
    link.showMade();

    tell.step("pulumi up, again");
    const again = await pulumi.run("up");
    tell.seen("Pulumi", describeRun(again));
    link.showUnchanged(isUnchanged(again));

    tell.step("pulumi config set credentials role && pulumi up: switch from the key to a role");
    await pulumi.configure("credentials", "role");
    await pulumi.run("up");
    link.showSwitch();

    tell.step("Somebody switches EC2 off by hand; pulumi up");
    await link.switchOff();
    tell.seen("Pulumi", describeRun(await pulumi.run("up")));
    await link.showRepaired();

    tell.step("pulumi destroy");
    await pulumi.run("destroy");
    link.showGone();
  });
}
