/** The same story on Terraform or OpenTofu, from a CDKTN app that brings awslink's provider along. */
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "../runner/aws-stand-in.ts";
import { CdkProject } from "../runner/cdk-project.ts";
import type { TerraformCli, TerraformRun } from "../runner/terraform-project.ts";
import { LinkView } from "./link-view.ts";
import type { Narration } from "./narration.ts";

const root = join(import.meta.dirname, "../..");

/** What the app makes where it is told nothing else: a link by role. */
const byKey = { CREDENTIALS: "accessKey" };

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export async function tellTerraformMackerel(tell: Narration, cli: TerraformCli, sandbox: Sandbox): Promise<void> {
  const { mackerel } = sandbox.credentials;
  tell.half(`The same link from a CDKTN app, by ${title(cli.name)}; hashicorp/aws is a stand-in`);
  tell.step(`CREDENTIALS=accessKey node main.ts && ${cli.name} init && ${cli.name} apply: link it with an access key`);
  const project = await CdkProject.open(
    {
      cli,
      program: join(root, "examples/cdktn-mackerel"),
      nodeModules: join(root, "node_modules"),
      stack: "production",
      environment: {
        MACKEREL_APIKEY: mackerel.apiKey,
        MACKEREL_API_URL: sandbox.url,
        ...awsEnvironment(sandbox.credentials),
      },
    },
    byKey,
  );
  try {
    await new Story(tell, project, cli, new LinkView(tell, sandbox)).tell();
  } finally {
    await project.close();
  }
}

class Story {
  readonly #tell: Narration;
  readonly #project: CdkProject;
  readonly #cli: TerraformCli;
  readonly #link: LinkView;

  constructor(tell: Narration, project: CdkProject, cli: TerraformCli, link: LinkView) {
    this.#tell = tell;
    this.#project = project;
    this.#cli = cli;
    this.#link = link;
  }

  async tell(): Promise<void> {
    const { name } = this.#cli;
    await this.#project.terraform.init();
    await this.#run("apply");
    this.#link.showMade();

    this.#tell.step(`${name} plan`);
    const plan = await this.#run("plan");
    this.#tell.seen(title(name), describeChanges(plan.planned));
    this.#link.showUnchanged(plan.planned.length === 0);

    this.#tell.step(`CREDENTIALS=role node main.ts && ${name} apply: switch from the key to a role`);
    await this.#project.synth({ CREDENTIALS: "role" });
    await this.#run("apply");
    this.#link.showSwitch();

    this.#tell.step(`Somebody switches EC2 off by hand; ${name} apply`);
    await this.#link.switchOff();
    this.#tell.seen(title(name), describeChanges((await this.#run("apply")).applied));
    await this.#link.showRepaired();

    this.#tell.step(`${name} destroy`);
    await this.#run("destroy");
    this.#link.showGone();
  }

  async #run(operation: "apply" | "plan" | "destroy"): Promise<TerraformRun> {
    this.#link.forget();
    const run = await this.#project.terraform.engine(operation);
    if (run.code !== 0) throw new Error(`${this.#cli.name} ${operation} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }
}

function title(name: TerraformCli["name"]): string {
  return name === "tofu" ? "OpenTofu" : "Terraform";
}

function describeChanges(changes: TerraformRun["planned"]): string {
  if (changes.length === 0) return "no changes";
  const actions = changes.map(({ action }) => action);
  return [...new Set(actions)]
    .map((action) => `${actions.filter((each) => each === action).length} ${action}`)
    .join(", ");
}
