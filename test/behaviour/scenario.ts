/**
 * A scenario: a story told in steps. It yields what the engine shall do next and is handed what came of it. The
 * scenarios of a group go in step: one run of the engine serves the next step of all of them.
 */
import type { LoggedRequest, Sandbox } from "../../sandbox/index.ts";
import type { Declared, HostKind, Operation, Program, RunOptions } from "./host.ts";
import type { MackerelByHand } from "./mackerel-by-hand.ts";
import type { WavefrontByHand } from "./wavefront-by-hand.ts";

/** What the engine shall do next. */
export type Step =
  | { readonly kind: "apply" | "plan"; readonly program: Program; readonly options: RunOptions }
  | { readonly kind: "refresh" | "destroy" }
  | { readonly kind: "import"; readonly program: Program; readonly name: string; readonly idOrName: string }
  | { readonly kind: "configure"; readonly mackerelApiKey: string };

export const apply = (program: Program, options: RunOptions = {}): Step => ({ kind: "apply", program, options });
export const plan = (program: Program, options: RunOptions = {}): Step => ({ kind: "plan", program, options });
export const refresh = (): Step => ({ kind: "refresh" });
export const destroy = (): Step => ({ kind: "destroy" });
/** Takes over what exists as the resource `name` of the program. */
export const importExisting = (program: Program, name: string, idOrName: string): Step => ({
  kind: "import",
  program,
  name,
  idOrName,
});
export const configure = (mackerelApiKey: string): Step => ({ kind: "configure", mackerelApiKey });

/** In the inputs of a resource: the output of another one of the same program. */
export const output = (resource: string, attribute: string): string => `\${${resource}.${attribute}}`;

/** What came of a step, as far as it is this scenario's. */
export interface Observation {
  readonly ok: boolean;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Errors about this scenario's resources, or about none in particular. */
  readonly errors: readonly string[];
  /** Everything that was warned of: engines do not always tell of what. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** What was asked of the vendor about this scenario's settings, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Those of {@link requests} that change something. */
  readonly writes: readonly LoggedRequest[];
  /** What was asked of the vendor by the whole run. */
  readonly allRequests: readonly LoggedRequest[];
  /** The stored state of the whole stack. */
  readonly state: string;
}

/** Where a scenario takes place. Names and secrets of its own keep it apart from its neighbours. */
export interface World {
  readonly sandbox: Sandbox;
  /** Mackerel as somebody sees it who works by hand, past the engine. */
  readonly mackerel: MackerelByHand;
  /** Wavefront, in the same way. */
  readonly wavefront: WavefrontByHand;
  readonly kind: HostKind;
  /** The name of a setting of this scenario at the vendor. */
  settingName(name: string): string;
  /** A setting that is declared: {@link settingName} and an access key, unless the inputs say otherwise. */
  setting(name: string, inputs?: Readonly<Record<string, unknown>>): Declared;
  /** An access key whose secret is watched for in everything that the engine leaves behind. */
  accessKey(label?: string): { readonly key: string; readonly secretKey: string };
}

export type Story = (world: World) => AsyncGenerator<Step, void, Observation>;

export interface Scenario {
  /** What holds, as a user would see it; begins with the rule of the design that it is about. */
  readonly title: string;
  readonly story: Story;
}

/** Scenarios that share a stack and its runs. */
export interface Group {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
  /** Told one after the other instead of in step: for what an engine cannot do, or tell, of several at once. */
  readonly oneByOne?: boolean;
}

export function scenario(title: string, story: Story): Scenario {
  return { title, story };
}
