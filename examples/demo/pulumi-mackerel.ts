/** The story of one link to Mackerel on Pulumi: made, unchanged, switched, repaired, taken away. */
import { join } from "node:path";
import { awsIntegrationAnswer } from "../../provider/mackerel/api.ts";
import type { LoggedRequest, Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "../runner/aws-stand-in.ts";
import { type EngineRun, type PulumiCli, PulumiProject } from "../runner/pulumi-project.ts";
import type { Narration } from "./narration.ts";

const root = join(import.meta.dirname, "../..");

/** Tells the story. @throws StepFailed at the first step that did not do what it says. */
export async function tellPulumiMackerel(tell: Narration, cli: PulumiCli, sandbox: Sandbox): Promise<void> {
  const { mackerel } = sandbox.credentials;
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
    await new Story(tell, project, sandbox).tell();
  } finally {
    await project.close();
  }
}

class Story {
  readonly #tell: Narration;
  readonly #project: PulumiProject;
  readonly #sandbox: Sandbox;

  constructor(tell: Narration, project: PulumiProject, sandbox: Sandbox) {
    this.#tell = tell;
    this.#project = project;
    this.#sandbox = sandbox;
  }

  async tell(): Promise<void> {
    await this.#make();
    await this.#runAgain();
    await this.#switch();
    await this.#repair();
    await this.#destroy();
  }

  async #make(): Promise<void> {
    this.#tell.step("pulumi up: link the account with an access key");
    await this.#project.configure("credentials", "accessKey");
    await this.#up();
    this.#showAws();
    this.#showSetting();
    this.#tell.holds(this.#working(), "Mackerel can collect metrics with it", "the link does not work");
  }

  async #runAgain(): Promise<void> {
    this.#tell.step("pulumi up, again");
    const run = await this.#up();
    const asked = this.#toMackerel();
    this.#tell.seen("Pulumi", describeChanges(run));
    this.#tell.seen("Mackerel", `asked ${asked.length} time(s), nothing written`);
    this.#tell.holds(
      changed(run) === 0 && asked.every((request) => request.method === "GET"),
      "nothing changed",
      "a second run changed something",
    );
  }

  async #switch(): Promise<void> {
    this.#tell.step("pulumi config set credentials role && pulumi up: switch from the key to a role");
    await this.#project.configure("credentials", "role");
    await this.#up();
    const requests = this.#sandbox.requests();
    const put = requests.find((request) => request.vendor === "mackerel" && request.method === "PUT");
    const firstDeletion = requests.find(isDeletion);
    const inOrder = put !== undefined && firstDeletion !== undefined && put.seq < firstDeletion.seq;
    this.#tell.seen("Mackerel", put === undefined ? "was not asked to switch" : `PUT ${put.path}`);
    const body = put?.body;
    if (typeof body === "object" && body !== null) {
      for (const field of ["roleArn", "externalId", "key", "secretKey"]) {
        this.#tell.detail(field, JSON.stringify(Reflect.get(body, field)) ?? "(not sent)");
      }
    }
    this.#showAws();
    const nulls = typeof body === "object" && body !== null && "key" in body && body.key === null;
    this.#tell.holds(
      nulls && inOrder && this.#working(),
      "one request switched the method, and only then the old user and its key were deleted",
      "the switch left the old key in place, or the role cannot be assumed",
    );
  }

  async #repair(): Promise<void> {
    this.#tell.step("Somebody switches EC2 off by hand; pulumi up");
    const [setting] = this.#sandbox.mackerel.integrations();
    if (setting === undefined) throw new Error("there is no setting to change");
    const { apiKey } = this.#sandbox.credentials.mackerel;
    const address = `${this.#sandbox.url}/api/v0/aws-integrations/${setting.id}`;
    const headers = { "X-Api-Key": apiKey, "Content-Type": "application/json" };
    const read = async () => awsIntegrationAnswer.parse(await (await fetch(address, { headers })).json());
    const { services, ...rest } = await read();
    const off = { ...services, EC2: { ...services?.EC2, enable: false, role: null } };
    await fetch(address, { method: "PUT", headers, body: JSON.stringify({ ...rest, services: off }) });
    this.#sandbox.clearRequests();
    const run = await this.#up();
    this.#tell.seen("Pulumi", describeChanges(run));
    const ec2 = (await read()).services?.EC2;
    this.#tell.seen("Mackerel", `EC2 is ${ec2?.enable ? "on" : "off"}, its hosts get the role ${ec2?.role}`);
    this.#tell.holds(ec2?.enable === true, "the drift was seen and repaired", "EC2 is still off");
  }

  async #destroy(): Promise<void> {
    this.#tell.step("pulumi destroy");
    this.#sandbox.clearRequests();
    const run = await this.#project.engine("destroy");
    if (run.code !== 0) throw new Error(`pulumi destroy failed:\n${run.stdout}\n${run.stderr}`);
    const deletions = this.#sandbox.requests().filter(isDeletion);
    this.#tell.seen("order", deletions.map(nameOf).join(" → "));
    this.#tell.holds(
      this.#sandbox.mackerel.integrations().length === 0 && deletions[0]?.vendor === "mackerel",
      "the setting went first, then what it stood on; nothing is left",
      "something is left, or the order was wrong",
    );
  }

  async #up(): Promise<EngineRun> {
    this.#sandbox.clearRequests();
    const run = await this.#project.engine("up");
    if (run.code !== 0) throw new Error(`pulumi up failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }

  #toMackerel(): readonly LoggedRequest[] {
    return this.#sandbox.requests().filter((request) => request.vendor === "mackerel");
  }

  #showAws(): void {
    const writes = this.#sandbox
      .requests()
      .filter((request) => request.vendor === "aws" && /^(Create|Attach|Put|Delete|Detach)/.test(request.action ?? ""))
      .map(nameOf);
    this.#tell.seen("AWS", [...new Set(writes)].join(", "));
  }

  #showSetting(): void {
    for (const setting of this.#sandbox.mackerel.integrations()) {
      this.#tell.seen(
        "Mackerel",
        `setting "${setting.name}" (${setting.id}), ${setting.working ? "works" : setting.reason}`,
      );
    }
  }

  #working(): boolean {
    const settings = this.#sandbox.mackerel.integrations();
    return settings.length === 1 && settings.every((setting) => setting.working);
  }
}

function isDeletion(request: LoggedRequest): boolean {
  return request.method === "DELETE" || /^(Delete|Detach)/.test(request.action ?? "");
}

function nameOf(request: LoggedRequest): string {
  return request.action ?? "setting";
}

function changed(run: EngineRun): number {
  return Object.entries(run.changes).reduce((sum, [operation, count]) => sum + (operation === "same" ? 0 : count), 0);
}

function describeChanges(run: EngineRun): string {
  return Object.entries(run.changes)
    .map(([operation, count]) => `${count} ${operation === "same" ? "unchanged" : operation}`)
    .join(", ");
}
