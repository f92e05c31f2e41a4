/** What the sandbox saw of a link to Elastic, for the demo to tell. */
import type { ElasticReport, Sandbox } from "../../sandbox/index.ts";
import type { Chapter } from "./narration.ts";
import { awsWrites, deletions, isDeletion } from "./requests.ts";

/** An input that nobody declared. */
const UNDECLARED = { input: "lambda-aws/metrics", stream: "aws.lambda" };

/** The one link that the story is about. */
export class ElasticView {
  readonly #tell: Chapter;
  readonly #sandbox: Sandbox;
  /** The streams that the link switched on when it was made. */
  #declared: readonly string[] = [];

  constructor(tell: Chapter, sandbox: Sandbox) {
    this.#tell = tell;
    this.#sandbox = sandbox;
  }

  /** Tells whether the link works, and what it switched off. */
  showMade(): void {
    this.#tell.seen("AWS", awsWrites(this.#sandbox));
    const { name, id, streams, working, reason } = this.#integration();
    this.#declared = [...streams].sort();
    this.#tell.seen("Elastic", `integration policy "${name}" (${id}), ${working === true ? "works" : reason}`);
    this.#tell.seen("Elastic", `on: ${this.#declared.join(", ")}`);
    const off = this.#inputs().filter(({ enabled }) => !enabled).length;
    this.#tell.holds(
      working === true && off > 0,
      `the other ${off} inputs are off, though Fleet would switch most of them on`,
      "the link does not work, or collects what nobody asked for",
    );
  }

  /** Tells that a run has changed nothing. @param unchanged what the engine says of it. */
  showUnchanged(unchanged: boolean): void {
    const asked = this.#sandbox.requests().filter(({ vendor }) => vendor === "elastic");
    this.#tell.holds(
      unchanged && asked.every(({ method }) => method === "GET"),
      "nothing changed",
      "a second run changed something",
    );
  }

  /** Switches on what nobody declared, as somebody would by hand in Kibana. */
  switchOn(): void {
    const { id } = this.#integration();
    const { inputs } = this.#sandbox.elastic.policy(id);
    const on = { enabled: true, streams: { [UNDECLARED.stream]: { enabled: true, vars: {} } } };
    this.#sandbox.elastic.change(id, {
      // Kibana's answer is what Kibana takes; the sandbox reads it as it reads any body.
      inputs: { ...(inputs as object), [UNDECLARED.input]: on } as never,
    });
  }

  /** Tells that it is off again. */
  showRepaired(): void {
    const streams = [...this.#integration().streams].sort();
    this.#tell.holds(
      streams.join() === this.#declared.join(),
      `${UNDECLARED.stream} is off again: what is not declared is drift as well`,
      "what was switched on by hand is still on",
    );
  }

  /** Tells how the switch from key to role went. */
  showSwitch(): void {
    const requests = this.#sandbox.requests();
    const put = requests.find(({ vendor, method }) => vendor === "elastic" && method === "PUT");
    const deletion = requests.find(isDeletion);
    const { id, method } = this.#integration();
    const vars = this.#sandbox.elastic.policy(id).vars;
    this.#tell.seen("Elastic", `PUT ${put?.path.replace(/\?.*/, "")}`);
    this.#tell.detail("vars", JSON.stringify(vars));
    this.#tell.seen("AWS", awsWrites(this.#sandbox));
    this.#tell.holds(
      method === "role" && put !== undefined && deletion !== undefined && put.seq < deletion.seq,
      "the agents assume the role, and only then the old user and its key were deleted",
      "the switch left the old key in place, or came too late",
    );
  }

  /** Tells in which order everything went. */
  showGone(): void {
    this.#tell.seen(
      "order",
      deletions(this.#sandbox, () => "integration policy"),
    );
    this.#tell.holds(
      this.#sandbox.elastic.integrations().length === 0 &&
        this.#sandbox.requests().find(isDeletion)?.vendor === "elastic",
      "the integration policy went first, then what it stood on; nothing is left",
      "something is left, or the order was wrong",
    );
  }

  #integration(): ElasticReport {
    const [only, ...more] = this.#sandbox.elastic.integrations();
    if (only === undefined || more.length > 0) throw new Error("there is not exactly one integration policy");
    return only;
  }

  #inputs(): { readonly enabled: boolean }[] {
    const { inputs } = this.#sandbox.elastic.policy(this.#integration().id);
    return Object.values(inputs as Record<string, { readonly enabled: boolean }>);
  }
}
