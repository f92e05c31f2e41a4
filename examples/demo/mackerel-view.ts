/** What the sandbox saw of a link to Mackerel, for the demo to tell: the same whichever engine made it. */
import { awsIntegrationAnswer } from "../../provider/mackerel/api.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { Chapter } from "./narration.ts";
import { awsWrites, deletions, isDeletion } from "./requests.ts";

/** The one link that a half of the story is about. */
export class MackerelView {
  readonly #tell: Chapter;
  readonly #sandbox: Sandbox;

  constructor(tell: Chapter, sandbox: Sandbox) {
    this.#tell = tell;
    this.#sandbox = sandbox;
  }

  /** Tells whether the link works. */
  showMade(): void {
    this.#tell.seen("AWS", awsWrites(this.#sandbox));
    for (const setting of this.#sandbox.mackerel.integrations()) {
      this.#tell.seen(
        "Mackerel",
        `setting "${setting.name}" (${setting.id}), ${setting.working ? "works" : setting.reason}`,
      );
    }
    this.#tell.holds(this.#working(), "Mackerel can collect metrics with it", "the link does not work");
  }

  /** Tells that a run has changed nothing. @param unchanged what the engine says of it. */
  showUnchanged(unchanged: boolean): void {
    const asked = this.#sandbox.requests().filter((request) => request.vendor === "mackerel");
    this.#tell.seen("Mackerel", `asked ${asked.length} time(s), nothing written`);
    this.#tell.holds(
      unchanged && asked.every((request) => request.method === "GET"),
      "nothing changed",
      "a second run changed something",
    );
  }

  /** Tells how the switch from key to role went. */
  showSwitch(): void {
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
    this.#tell.seen("AWS", awsWrites(this.#sandbox));
    const nulls = typeof body === "object" && body !== null && "key" in body && body.key === null;
    this.#tell.holds(
      nulls && inOrder && this.#working(),
      "one request switched the method, and only then the old user and its key were deleted",
      "the switch left the old key in place, or the role cannot be assumed",
    );
  }

  /** Switches EC2 off, as somebody would by hand. */
  async switchOff(): Promise<void> {
    const { services, ...rest } = await this.#setting();
    const off = { ...services, EC2: { ...services?.EC2, enable: false, role: null } };
    await this.#ask({ method: "PUT", body: JSON.stringify({ ...rest, services: off }) });
  }

  /** Tells that EC2 is on again. */
  async showRepaired(): Promise<void> {
    const ec2 = (await this.#setting()).services?.EC2;
    this.#tell.seen("Mackerel", `EC2 is ${ec2?.enable ? "on" : "off"}, its hosts get the role ${ec2?.role}`);
    this.#tell.holds(ec2?.enable === true, "the drift was seen and repaired", "EC2 is still off");
  }

  /** Tells in which order everything went. */
  showGone(): void {
    const first = this.#sandbox.requests().find(isDeletion);
    this.#tell.seen(
      "order",
      deletions(this.#sandbox, () => "setting"),
    );
    this.#tell.holds(
      this.#sandbox.mackerel.integrations().length === 0 && first?.vendor === "mackerel",
      "the setting went first, then what it stood on; nothing is left",
      "something is left, or the order was wrong",
    );
  }

  #working(): boolean {
    const settings = this.#sandbox.mackerel.integrations();
    return settings.length === 1 && settings.every((setting) => setting.working);
  }

  async #setting() {
    return awsIntegrationAnswer.parse(await (await this.#ask({})).json());
  }

  #ask(request: RequestInit): Promise<Response> {
    const [setting] = this.#sandbox.mackerel.integrations();
    if (setting === undefined) throw new Error("there is no setting to change");
    const { apiKey } = this.#sandbox.credentials.mackerel;
    return fetch(`${this.#sandbox.url}/api/v0/aws-integrations/${setting.id}`, {
      ...request,
      headers: { "X-Api-Key": apiKey, "Content-Type": "application/json" },
    });
  }
}
