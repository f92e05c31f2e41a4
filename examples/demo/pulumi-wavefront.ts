/** The story of one link to Wavefront on Pulumi: made, unchanged, repaired twice over in one run, taken away. */
import type { Sandbox } from "../../sandbox/index.ts";
import type { PulumiCli } from "../runner/pulumi-project.ts";
import type { Chapter } from "./narration.ts";
import { describeRun, isUnchanged, PulumiStory } from "./pulumi-story.ts";
import { WavefrontView } from "./wavefront-view.ts";

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export function tellPulumiWavefront(tell: Chapter, cli: PulumiCli, sandbox: Sandbox): Promise<void> {
  const { token, accountId } = sandbox.credentials.wavefront;
  const environment = { WAVEFRONT_ADDRESS: sandbox.url, WAVEFRONT_TOKEN: token };
  const link = new WavefrontView(tell, sandbox);
  return PulumiStory.of({ cli, example: "wavefront-link", environment, sandbox }, async (pulumi) => {
    tell.title("An account linked to Wavefront from a Pulumi program");
    tell.step("pulumi up: CloudWatch, Metrics+ and CloudTrail by one role");
    await pulumi.configure("wavefrontAccountId", accountId);
    await pulumi.run("up");
    link.showMade();

    tell.step("pulumi up, again");
    const again = await pulumi.run("up");
    tell.seen("Pulumi", describeRun(again));
    link.showUnchanged(isUnchanged(again));

    tell.step("Metrics+ was switched off, CloudWatch moved into the trash; pulumi up");
    await link.breakByHand();
    tell.seen("Pulumi", describeRun(await pulumi.run("up")));
    link.showRepaired();

    tell.step("pulumi destroy");
    await pulumi.run("destroy");
    link.showGone();
  });
}
