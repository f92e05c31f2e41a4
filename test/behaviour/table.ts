/** Runs groups of scenarios on a host, and makes a test of each scenario. */
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import type { BehaviourHost, Declared, HostKind, Program, Run, Said } from "./host.ts";
import { isByHand, MackerelByHand } from "./mackerel-by-hand.ts";
import type { Group, Observation, Scenario, Step, World } from "./scenario.ts";
import { WavefrontByHand } from "./wavefront-by-hand.ts";

/**
 * Makes the tests of the groups on one engine. Where the engine is missing they are skipped, and it is said. Each group
 * has a stack and a vendor of its own, so several are run at a time.
 */
export function describeBehaviour(kind: HostKind, groups: readonly Group[]): void {
  describe.skipIf(requireEngine(kind.engine) === undefined)(kind.title, () => {
    const told = groups.map((group) => new Telling(group));

    beforeAll(async () => {
      const waiting = [...told];
      const work = async (): Promise<void> => {
        for (let telling = waiting.shift(); telling !== undefined; telling = waiting.shift()) await telling.run(kind);
      };
      await Promise.all(Array.from({ length: availableParallelism() }, work));
    }, 600_000);
    afterAll(() => Promise.all(told.map((telling) => telling.close())));

    for (const telling of told) telling.describe();
  });
}

/** A group on its way: its stack, its vendor, its scenarios. */
class Telling {
  readonly #group: Group;
  readonly #members: readonly Member[];
  #sandbox: Sandbox | undefined;
  #host: BehaviourHost | undefined;
  /** What kept the group as a whole from being told. */
  #failure: { readonly error: unknown } | undefined;

  constructor(group: Group) {
    this.#group = group;
    this.#members = group.scenarios.map((scenario, index) => new Member(scenario, `s${index}`));
  }

  async run(kind: HostKind): Promise<void> {
    try {
      const sandbox = await startSandbox();
      this.#sandbox = sandbox;
      const host = await kind.open(sandbox);
      this.#host = host;
      const rounds = this.#group.oneByOne === true ? this.#members.map((member) => [member]) : [this.#members];
      for (const together of rounds) await tell(together, host, sandbox, kind);
    } catch (error) {
      this.#failure = { error };
    }
  }

  async close(): Promise<void> {
    await this.#host?.close();
    await this.#sandbox?.close();
  }

  describe(): void {
    describe(this.#group.title, () => {
      for (const member of this.#members) {
        test(member.scenario.title, () => {
          const failure = this.#failure ?? member.failure;
          if (failure !== undefined) throw failure.error;
          expect(member.finished, "the story was told to its end").toBe(true);
        });
      }

      test("rule 3: no secret and no API key is in the clear in anything that the engine left behind", async () => {
        const traces = (await this.#host?.traces()) ?? "";
        const log = this.#members.map((member) => member.log).join("");
        expect(traces.length).toBeGreaterThan(1000);
        const { mackerel, wavefront, elastic } = this.#sandbox?.credentials ?? {};
        const all = [mackerel?.apiKey, mackerel?.readOnlyApiKey, wavefront?.token, elastic?.apiKey];
        const keys = all.filter((key) => key !== undefined);
        expect(keys).toHaveLength(4);
        for (const secret of [...keys, ...this.#members.flatMap((member) => member.secrets)]) {
          for (const form of formsOf(secret)) {
            expect(whereIs(form, traces), "in what the engine left behind").toBeUndefined();
            expect(whereIs(form, log), "in the request log").toBeUndefined();
          }
        }
      });

      test("rule 9: no stack trace of awslink is in anything that the engine left behind", async () => {
        const traces = (await this.#host?.traces()) ?? "";
        expect(traces.length).toBeGreaterThan(1000);
        // The engine's own program runner traces a program that ends early; what awslink says never does.
        expect(/^\s+at .*\/(?:dist|provider|components)\/.*$/m.exec(traces)?.[0]).toBeUndefined();
        for (const text of this.#members.flatMap((member) => member.errors)) expect(text).not.toMatch(/^\s+at /m);
      });
    });
  }
}

/** As it is, and in the forms in which JSON, a URL or a header may repeat it. */
function formsOf(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])];
}

/** What stands before a secret that is where it should not be; a failed assertion must not print the secret itself. */
function whereIs(secret: string, text: string): string | undefined {
  const index = text.indexOf(secret);
  return index < 0 ? undefined : `${text.slice(Math.max(0, index - 120), index)}<the secret>`;
}

/** One scenario on its way through its story. */
class Member {
  readonly scenario: Scenario;
  /** Sets its resources and settings apart from those of its neighbours. */
  readonly prefix: string;
  readonly secrets: string[] = [];
  /** Everything that the engine said to be wrong with its resources. */
  readonly errors: string[] = [];
  finished = false;
  failure: { readonly error: unknown } | undefined;
  log = "";
  #story: AsyncGenerator<Step, void, Observation> | undefined;
  /** What it wants next; undefined when it has ended. */
  step: Step | undefined;

  constructor(scenario: Scenario, prefix: string) {
    this.scenario = scenario;
    this.prefix = prefix;
  }

  async begin(world: World): Promise<void> {
    this.#story = this.scenario.story(world);
    await this.#advance(() => this.#story?.next());
  }

  async go(observation: Observation): Promise<void> {
    await this.#advance(() => this.#story?.next(observation));
  }

  async fail(error: unknown): Promise<void> {
    await this.#advance(() => this.#story?.throw(error));
  }

  async #advance(next: () => Promise<IteratorResult<Step, void>> | undefined): Promise<void> {
    try {
      const result = await next();
      this.step = result === undefined || result.done === true ? undefined : result.value;
      this.finished = this.step === undefined;
    } catch (error) {
      this.failure = { error };
      this.step = undefined;
    }
  }

  /** The scenario's resources under the names that they have in the program of the whole group. */
  program(): Program {
    if (this.step === undefined || !("program" in this.step)) return {};
    return Object.fromEntries(
      Object.entries(this.step.program).map(([name, { inputs, ...declared }]) => [
        `${this.prefix}_${name}`,
        { ...declared, inputs: this.#withReferences(inputs) as Declared["inputs"] }, // a record stays a record
      ]),
    );
  }

  #withReferences(value: unknown): unknown {
    if (typeof value === "string") return value.replace(/^\$\{(\w+\.\w+)\}$/, `\${${this.prefix}_$1}`);
    if (Array.isArray(value)) return value.map((item) => this.#withReferences(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#withReferences(item)]));
  }

  /** The name that the scenario knows, of a resource in the program; undefined where it is not its own. */
  ownName(resource: string): string | undefined {
    return resource.startsWith(`${this.prefix}_`) ? resource.slice(this.prefix.length + 1) : undefined;
  }
}

async function tell(members: readonly Member[], host: BehaviourHost, sandbox: Sandbox, kind: HostKind): Promise<void> {
  const mackerel = new MackerelByHand(sandbox);
  const wavefront = new WavefrontByHand(sandbox);
  for (const member of members) await member.begin(worldOf(member, sandbox, { mackerel, wavefront }, kind));
  for (;;) {
    const waiting = members.filter((member) => member.step !== undefined);
    // What concerns one scenario alone is done first.
    const single = waiting.find(({ step }) => step?.kind === "import" || step?.kind === "configure");
    const [first] = single === undefined ? waiting : [single];
    if (first?.step === undefined) return;
    if (single === undefined) {
      const kinds = new Set(
        waiting.map(({ step }) => JSON.stringify([step?.kind, step && "options" in step && step.options])),
      );
      if (kinds.size > 1) throw new Error(`the scenarios of a group are out of step: ${[...kinds].join(", ")}`);
    }
    const program: Program = Object.assign({}, ...waiting.map((member) => member.program()));
    sandbox.clearRequests();
    let run: Run;
    try {
      run = await runStep(first, program, host);
    } catch (error) {
      if (single === undefined) throw error;
      await single.fail(error);
      continue;
    }
    await Promise.all([mackerel.settings(), wavefront.integrations()]);
    const names = new Map([...mackerel.names, ...wavefront.names]);
    const requests = sandbox.requests().filter((request) => !isByHand(request));
    first.log += JSON.stringify(requests);
    const state = await host.state();
    for (const member of single === undefined ? waiting : [single]) {
      await member.go(observationOf(member, run, requests, names, state));
    }
  }
}

const NOTHING: Run = { ok: true, operations: {}, errors: [], warnings: [], notes: [] };

async function runStep(first: Member, program: Program, host: BehaviourHost): Promise<Run> {
  const { step } = first;
  switch (step?.kind) {
    case "apply":
    case "plan":
      return host[step.kind](program, step.options);
    case "refresh":
    case "destroy":
      return host[step.kind]();
    case "import":
      await host.importExisting(first.program(), `${first.prefix}_${step.name}`, step.idOrName);
      return NOTHING;
    case "configure":
      await host.configure(step);
      return NOTHING;
    case undefined:
      return NOTHING;
  }
}

function observationOf(
  member: Member,
  run: Run,
  allRequests: readonly LoggedRequest[],
  names: ReadonlyMap<string, string>,
  state: string,
): Observation {
  const requests = allRequests.filter(({ path, body }) => {
    // Some calls go below the thing that they are about: `/<id>/enable`.
    const id = path.split("/").findLast((part) => names.has(part)) ?? "";
    const sent = typeof body === "object" && body !== null && "name" in body ? String(body.name) : undefined;
    const name = sent ?? names.get(id);
    return name?.startsWith(`${member.prefix}-`) === true;
  });
  for (const { resource, text } of run.errors) {
    if (resource !== undefined && member.ownName(resource) !== undefined) member.errors.push(text);
  }
  const ours = (said: readonly Said[]): string[] =>
    said
      .filter(({ resource }) => resource === undefined || member.ownName(resource) !== undefined)
      .map(({ text }) => text);
  return {
    ok: run.ok,
    operations: Object.fromEntries(
      Object.entries(run.operations).flatMap(([name, operation]) => {
        const own = member.ownName(name);
        return own === undefined ? [] : [[own, operation]];
      }),
    ),
    errors: ours(run.errors),
    warnings: ours(run.warnings),
    notes: ours(run.notes),
    requests,
    writes: requests.filter(({ method }) => method !== "GET"),
    allRequests,
    state,
  };
}

function worldOf(
  member: Member,
  sandbox: Sandbox,
  vendors: Pick<World, "mackerel" | "wavefront">,
  kind: HostKind,
): World {
  const keys = new Map<string, { key: string; secretKey: string }>();
  const settingName = (name: string): string => `${member.prefix}-${name}`;
  const accessKey = (label = "first"): { key: string; secretKey: string } => {
    let pair = keys.get(label);
    if (pair === undefined) {
      // A blank-free text with the characters that escaping changes.
      const secretKey = `${randomBytes(15).toString("hex")}/+${randomBytes(4).toString("hex")}`;
      pair = { key: `AKIA${randomBytes(8).toString("hex").toUpperCase()}`, secretKey };
      keys.set(label, pair);
      member.secrets.push(secretKey);
    }
    return pair;
  };
  return {
    sandbox,
    ...vendors,
    kind,
    settingName,
    accessKey,
    setting: (name, inputs = {}) => ({
      type: "mackerel.AwsIntegration",
      inputs: {
        name: settingName(name),
        region: "ap-northeast-1",
        services: { EC2: {} },
        ...("roleArn" in inputs || "key" in inputs ? {} : accessKey()),
        ...inputs,
      },
    }),
  };
}
