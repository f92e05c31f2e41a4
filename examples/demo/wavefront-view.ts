/** What the sandbox saw of a link to Wavefront, for the demo to tell. */
import type { CloudIntegrationReport, LoggedRequest, Sandbox } from "../../sandbox/index.ts";
import type { Chapter } from "./narration.ts";
import { awsWrites, deletions, isDeletion } from "./requests.ts";

/** The one link that the story is about. */
export class WavefrontView {
  readonly #tell: Chapter;
  readonly #sandbox: Sandbox;
  /** Id of the integration that somebody moved into the trash. */
  #trashed = "";

  constructor(tell: Chapter, sandbox: Sandbox) {
    this.#tell = tell;
    this.#sandbox = sandbox;
  }

  /** Tells whether the link works. */
  showMade(): void {
    this.#tell.seen("AWS", awsWrites(this.#sandbox));
    this.#showIntegrations();
    const externalIds = new Set(this.#live().map(({ externalId }) => externalId));
    this.#tell.holds(
      this.#works() && externalIds.size === 3,
      "each has an external ID of its own, and the role trusts all three",
      "the link does not work",
    );
  }

  /** Tells that a run has changed nothing. @param unchanged what the engine says of it. */
  showUnchanged(unchanged: boolean): void {
    const asked = this.#sandbox.requests().filter(({ vendor }) => vendor === "wavefront");
    this.#tell.seen("Wavefront", `asked ${asked.length} time(s) about six things, nothing written`);
    this.#tell.holds(
      unchanged && asked.every(({ method }) => method === "GET"),
      "nothing changed",
      "a second run changed something",
    );
  }

  /** Switches one integration off and deletes another, as somebody would in the user interface. */
  async breakByHand(): Promise<void> {
    this.#trashed = this.#idOf("CLOUDWATCH");
    await this.#ask("POST", `/${this.#idOf("EC2")}/disable`);
    await this.#ask("DELETE", `/${this.#trashed}`);
  }

  /** Tells that both are back. */
  showRepaired(): void {
    this.#showIntegrations();
    this.#tell.holds(
      this.#works() && this.#idOf("CLOUDWATCH") === this.#trashed,
      "the one was enabled, the other came back out of the trash with its id",
      "the link was not repaired",
    );
  }

  /** Tells in which order everything went. */
  showGone(): void {
    this.#tell.seen("order", deletions(this.#sandbox, nameOf));
    const first = this.#sandbox.requests().find(isDeletion);
    this.#tell.holds(
      this.#live().length === 0 && first?.vendor === "wavefront",
      "the integrations went first, then what they stood on; the trash keeps them for who regrets it",
      "something is left, or the order was wrong",
    );
  }

  #showIntegrations(): void {
    for (const { service, name, id, working, disabled, reason } of this.#live()) {
      const state = disabled ? "is switched off" : working ? "works" : reason;
      this.#tell.seen("Wavefront", `${service} "${name}" (${id}), ${state}`);
    }
  }

  #works(): boolean {
    const live = this.#live();
    return live.length === 3 && live.every(({ working, disabled }) => working && !disabled);
  }

  #idOf(service: CloudIntegrationReport["service"]): string {
    const integration = this.#live().find((each) => each.service === service);
    if (integration === undefined) throw new Error(`there is no ${service} integration`);
    return integration.id;
  }

  #live(): CloudIntegrationReport[] {
    return this.#sandbox.wavefront
      .integrations()
      .filter(({ inTrash }) => !inTrash)
      .sort((a, b) => a.service.localeCompare(b.service));
  }

  async #ask(method: string, path: string): Promise<void> {
    const response = await fetch(`${this.#sandbox.url}/api/v2/cloudintegration${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#sandbox.credentials.wavefront.token}` },
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  }
}

function nameOf({ path }: LoggedRequest): string {
  return path.includes("awsExternalId") ? "external ID" : "integration";
}
