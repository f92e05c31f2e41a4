/** The story of one link to Mackerel on Pulumi: made, unchanged, switched, repaired, taken away. */
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "../runner/aws-stand-in.ts";
import { type EngineRun, type PulumiCli, PulumiProject } from "../runner/pulumi-project.ts";
import { LinkView } from "./link-view.ts";
import type { Narration } from "./narration.ts";

const root = join(import.meta.dirname, "../..");

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export async function tellPulumiMackerel(tell: Narration, cli: PulumiCli, sandbox: Sandbox): Promise<void> {
  const { mackerel } = sandbox.credentials;
  tell.half("From a Pulumi program; the aws plugin is a stand-in");
  const project = await PulumiProject.open({
    cli,
    program: join(root, "examples/mackerel-link"),
    nodeModules: join(root, "node_modules"),
    environment: {
      MACKEREL_APIKEY: mackerel.apiKey,
      MACKEREL_API_URL: sandbox.url,
      ...awsEnvironment(sandbox.credentials),
    },
    path: [standInPath],
  });
  try {
    await new Story(tell, project, new LinkView(tell, sandbox)).tell();
  } finally {
    await project.close();
  }
}

class Story {
  readonly #tell: Narration;
  readonly #project: PulumiProject;
  readonly #link: LinkView;

  constructor(tell: Narration, project: PulumiProject, link: LinkView) {
    this.#tell = tell;
    this.#project = project;
    this.#link = link;
  }

  async tell(): Promise<void> {
    this.#tell.step("pulumi up: link the account with an access key");
    await this.#project.configure("credentials", "accessKey");
    await this.#run("up");
    this.#link.showMade();

    this.#tell.step("pulumi up, again");
    const again = await this.#run("up");
    this.#tell.seen("Pulumi", describeChanges(again));
    this.#link.showUnchanged(changed(again) === 0);

    this.#tell.step("pulumi config set credentials role && pulumi up: switch from the key to a role");
    await this.#project.configure("credentials", "role");
    await this.#run("up");
    this.#link.showSwitch();

    this.#tell.step("Somebody switches EC2 off by hand; pulumi up");
    await this.#link.switchOff();
    this.#tell.seen("Pulumi", describeChanges(await this.#run("up")));
    await this.#link.showRepaired();

    this.#tell.step("pulumi destroy");
    await this.#run("destroy");
    this.#link.showGone();
  }

  async #run(operation: "up" | "destroy"): Promise<EngineRun> {
    this.#link.forget();
    const run = await this.#project.engine(operation);
    if (run.code !== 0) throw new Error(`pulumi ${operation} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }
}

function changed(run: EngineRun): number {
  return Object.entries(run.changes).reduce((sum, [operation, count]) => sum + (operation === "same" ? 0 : count), 0);
}

function describeChanges(run: EngineRun): string {
  return Object.entries(run.changes)
    .map(([operation, count]) => `${count} ${operation === "same" ? "unchanged" : operation}`)
    .join(", ");
}
