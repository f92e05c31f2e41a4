/** The story of one link to Elastic on Pulumi: made, unchanged, repaired, switched, taken away. */
import type { Sandbox } from "../../sandbox/index.ts";
import type { PulumiCli } from "../runner/pulumi-project.ts";
import { ElasticView } from "./elastic-view.ts";
import type { Chapter } from "./narration.ts";
import { describeRun, isUnchanged, PulumiStory } from "./pulumi-story.ts";

/** The agent policy that the sandbox begins with. */
const AGENT_POLICY = "sandbox-agents";

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export function tellPulumiElastic(tell: Chapter, cli: PulumiCli, sandbox: Sandbox): Promise<void> {
  const { elastic, aws } = sandbox.credentials;
  const environment = { KIBANA_ENDPOINT: sandbox.url, KIBANA_API_KEY: elastic.apiKey };
  const link = new ElasticView(tell, sandbox);
  return PulumiStory.of({ cli, example: "elastic-link", environment, sandbox }, async (pulumi) => {
    tell.title("An account linked to Elastic from a Pulumi program");
    tell.step("pulumi up: three streams, with an access key");
    await pulumi.configure("agentPolicyId", AGENT_POLICY);
    await pulumi.configure("agentPrincipal", `arn:aws:iam::${aws.accountId}:root`);
    await pulumi.run("up");
    link.showMade();

    tell.step("pulumi up, again");
    const again = await pulumi.run("up");
    tell.seen("Pulumi", describeRun(again));
    link.showUnchanged(isUnchanged(again));

    tell.step("Somebody switches Lambda's metrics on by hand; pulumi up");
    link.switchOn();
    tell.seen("Pulumi", describeRun(await pulumi.run("up")));
    link.showRepaired();

    tell.step("pulumi config set credentials role && pulumi up: switch from the key to a role");
    await pulumi.configure("credentials", "role");
    await pulumi.run("up");
    link.showSwitch();

    tell.step("pulumi destroy");
    await pulumi.run("destroy");
    link.showGone();
  });
}
