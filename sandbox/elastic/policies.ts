/** The integration policies of the sandbox's Kibana, by space, and what changes them. */
import { randomUUID } from "node:crypto";
import { KibanaError } from "./error.ts";
import type { ElasticOptions } from "./options.ts";
import type { PackageForm } from "./package-form.ts";
import {
  assignVars,
  defaultInputs,
  defaultVars,
  type PolicyInput,
  type PolicyInputs,
  type PolicyStream,
  requestedInputs,
  type Vars,
  validatePolicy,
} from "./policy-inputs.ts";
import type { Registry } from "./registry.ts";
import type { AgentPolicyBody, PolicyBody } from "./requests.ts";
import { referencedIn, type Secrets } from "./secrets.ts";
import { compareVersions } from "./versions.ts";

/** The agent policy that the spaces of the options have from the beginning. */
export const AGENT_POLICY_ID = "sandbox-agents";

/** A policy as it is kept. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly description: string;
  readonly policyIds: readonly string[];
  readonly outputId: string | null;
  /** Whether the agents get it. */
  readonly enabled: boolean;
  readonly package: { readonly name: string; readonly title: string; readonly version: string };
  readonly vars: Vars;
  readonly groups: Readonly<Record<string, string>>;
  readonly inputs: PolicyInputs;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Fields that are kept as they were sent. */
  readonly extra: Readonly<Record<string, unknown>>;
}

interface Space {
  readonly policies: Map<string, Policy>;
  readonly agentPolicies: Map<string, AgentPolicyBody>;
  /** How many agents are enrolled, by agent policy; none where it is not here. */
  readonly agents: Map<string, number>;
}

/** An agent policy as it is answered: with the number of its agents. */
export type AgentPolicy = AgentPolicyBody & { readonly agents: number };

const EXTRA = [
  "additional_datastreams_permissions",
  "condition",
  "supports_agentless",
  "supports_cloud_connector",
  "cloud_connector_id",
] as const;

/** First stack that keeps secrets apart. Source: Fleet's release notes of 8.10. */
const SECRETS_SINCE = "8.10.0";

export class Policies {
  readonly #spaces = new Map<string, Space>();
  readonly #registry: Registry;
  readonly #secrets: Secrets;
  readonly #options: () => ElasticOptions;

  constructor(registry: Registry, secrets: Secrets, options: () => ElasticOptions) {
    this.#registry = registry;
    this.#secrets = secrets;
    this.#options = options;
  }

  list(space: string): Policy[] {
    return [...this.#space(space).policies.values()];
  }

  /** Of every space. */
  all(): Policy[] {
    return [...this.#spaces.values()].flatMap(({ policies }) => [...policies.values()]);
  }

  /** @throws KibanaError 404 */
  get(space: string, id: string): Policy {
    const policy = this.#space(space).policies.get(id);
    if (policy === undefined) throw new KibanaError(404, `Package policy ${id} not found`);
    return policy;
  }

  /** @throws KibanaError 400, 404 or 409 in Fleet's words */
  create(space: string, body: PolicyBody): Policy {
    // "trailing whitespace causes issues creating API keys": Fleet takes it off.
    const name = body.name?.trim();
    if (name === undefined)
      throw new KibanaError(400, "[request body.name]: expected value of type [string] but got [undefined]");
    if (body.package === undefined) throw new KibanaError(400, "Package is required");
    if (body.inputs === undefined)
      throw new KibanaError(400, "[request body.inputs]: expected at least one defined value but got [undefined]");
    const policyIds = this.#policyIds(space, body);
    if (policyIds.length === 0) throw new KibanaError(400, "Either policy_id or policy_ids must be provided");
    if (body.force !== true) this.#refuseHosted(space, policyIds, "update");
    const form = this.#registry.find(body.package.name, body.package.version);
    const now = new Date().toISOString();
    const id = body.id ?? randomUUID();
    this.#checkName(space, id, name);
    const policy = this.#checked(form, {
      id,
      name,
      namespace: body.namespace ?? "",
      description: body.description ?? "",
      policyIds,
      outputId: body.output_id ?? null,
      enabled: true,
      package: packageOf(form),
      vars: assignVars(defaultVars(form.vars), body.vars ?? {}, form.vars, ""),
      groups: this.#groups(form, body.var_group_selections ?? {}),
      inputs: requestedInputs(form, body.inputs),
      revision: 1,
      createdAt: now,
      updatedAt: now,
      extra: extraOf(body),
    });
    // Fleet installs what a policy needs, and takes it away again where the policy then fails: nothing is left here.
    this.#registry.install(form.name, form.version);
    return this.#keep(space, policy);
  }

  /** With `inputs`, everything that the body does not name is as in a new policy; without, it stays. */
  update(space: string, id: string, body: PolicyBody): Policy {
    const before = this.get(space, id);
    const name = body.name?.trim() ?? before.name;
    this.#checkName(space, id, name);
    const given = this.#policyIds(space, body);
    const common = {
      id,
      name,
      policyIds: given.length === 0 ? before.policyIds : given,
      revision: before.revision + 1,
      createdAt: before.createdAt,
      updatedAt: new Date().toISOString(),
      description: body.description ?? before.description,
    };
    if (body.inputs === undefined) {
      const form = this.#registry.find(before.package.name, body.package?.version ?? before.package.version);
      return this.#keep(
        space,
        this.#checked(form, {
          ...before,
          ...common,
          namespace: body.namespace ?? before.namespace,
          outputId: body.output_id === undefined ? before.outputId : body.output_id,
          enabled: body.enabled ?? before.enabled,
          package: packageOf(form),
          vars: assignVars(before.vars, body.vars ?? {}, form.vars, ""),
          groups: this.#groups(form, body.var_group_selections ?? before.groups),
          extra: { ...before.extra, ...extraOf(body) },
        }),
      );
    }
    if (body.package === undefined) throw new KibanaError(400, "Package is required");
    const form = this.#registry.find(body.package.name, body.package.version);
    // Unlike a new policy, a changed one brings no version of the package with it.
    const policy = this.#checked(form, {
      ...common,
      namespace: body.namespace ?? "",
      outputId: body.output_id ?? null,
      enabled: true,
      package: packageOf(form),
      vars: assignVars(defaultVars(form.vars), body.vars ?? {}, form.vars, ""),
      groups: this.#groups(form, body.var_group_selections ?? {}),
      inputs: requestedInputs(form, body.inputs),
      extra: extraOf(body),
    });
    return this.#keep(space, policy);
  }

  /**
   * Whether there was one. Deleting what is gone is no error.
   * @throws KibanaError 400 for one of a hosted agent policy, unless it is forced
   */
  delete(space: string, id: string, force = false): boolean {
    const { policyIds = [] } = this.#space(space).policies.get(id) ?? {};
    if (!force) this.#refuseHosted(space, policyIds, "remove");
    const existed = this.#space(space).policies.delete(id);
    this.#sweep();
    return existed;
  }

  /** What an upgrade makes of a policy, and what would be wrong with it. */
  upgraded(
    space: string,
    id: string,
    version: string,
  ): { readonly policy: Policy; readonly problems: Map<string, string> } {
    const before = this.get(space, id);
    const form = this.#registry.find(before.package.name, version);
    const inputs: Record<string, PolicyInput> = {};
    for (const [inputId, input] of Object.entries(defaultInputs(form))) {
      const old = before.inputs[inputId];
      // What is new in the package comes as the package has it, switched on included.
      inputs[inputId] = old === undefined ? input : { ...old, streams: mergedStreams(input, old) };
    }
    const policy: Policy = {
      ...before,
      package: packageOf(form),
      vars: mergedVars(
        defaultVars(form.vars),
        before.vars,
        form.vars.map((variable) => variable.name),
      ),
      inputs,
      revision: before.revision + 1,
      updatedAt: new Date().toISOString(),
    };
    return { policy, problems: validatePolicy(form, policy) };
  }

  /** @throws KibanaError 400 where the new version cannot take the policy */
  upgrade(space: string, id: string, version: string): Policy {
    const { policy, problems } = this.upgraded(space, id, version);
    refuseInvalid(problems);
    this.#registry.install(policy.package.name, version);
    return this.#keep(space, policy);
  }

  /** Puts a policy there as somebody has changed it by hand. */
  change(space: string, id: string, changes: Partial<Policy>): Policy {
    const before = this.get(space, id);
    return this.#keep(space, { ...before, ...changes, revision: before.revision + 1 });
  }

  agentPolicies(space: string): AgentPolicy[] {
    return [...this.#space(space).agentPolicies.keys()].map((id) => this.agentPolicy(space, id));
  }

  agentPolicy(space: string, id: string): AgentPolicy {
    const { agentPolicies, agents } = this.#space(space);
    const found = agentPolicies.get(id);
    if (found === undefined) throw new KibanaError(404, `Agent policy ${id} not found`);
    return { ...found, agents: agents.get(id) ?? 0 };
  }

  /** As if so many agents were enrolled in an agent policy, and no other. */
  enrol(space: string, id: string, agents: number): void {
    this.agentPolicy(space, id);
    this.#space(space).agents.set(id, agents);
  }

  putAgentPolicy(space: string, body: AgentPolicyBody): AgentPolicy {
    const policy = { ...body, id: body.id ?? randomUUID() };
    const twin = this.agentPolicies(space).find((other) => other.name === policy.name && other.id !== policy.id);
    if (twin !== undefined) {
      throw new KibanaError(409, `Agent policy '${String(twin.id)}' already exists with name '${policy.name}'`);
    }
    this.#space(space).agentPolicies.set(policy.id, policy);
    return this.agentPolicy(space, policy.id);
  }

  /** Integration policies that no other agent policy has go with it. */
  deleteAgentPolicy(space: string, id: string): void {
    this.agentPolicy(space, id);
    const { policies, agentPolicies } = this.#space(space);
    agentPolicies.delete(id);
    for (const policy of policies.values()) {
      const left = policy.policyIds.filter((other) => other !== id);
      if (left.length === 0) policies.delete(policy.id);
      else policies.set(policy.id, { ...policy, policyIds: left });
    }
    this.#sweep();
  }

  reset(): void {
    this.#spaces.clear();
    this.#secrets.reset();
  }

  #space(name: string): Space {
    let space = this.#spaces.get(name);
    if (space === undefined) {
      const agents: AgentPolicyBody = { id: AGENT_POLICY_ID, name: "Sandbox agents", namespace: "default" };
      // Kibana asks nowhere whether there is a space: one that there is not has nothing in it.
      const known = this.#options().spaces.includes(name);
      space = {
        policies: new Map(),
        agentPolicies: new Map(known ? [[AGENT_POLICY_ID, agents]] : []),
        agents: new Map(known ? [[AGENT_POLICY_ID, 1]] : []),
      };
      this.#spaces.set(name, space);
    }
    return space;
  }

  #policyIds(space: string, body: PolicyBody): readonly string[] {
    const ids = body.policy_ids ?? (body.policy_id ? [body.policy_id] : []);
    for (const id of ids) this.agentPolicy(space, id);
    return [...new Set(ids)];
  }

  /**
   * An agent policy that something outside of Fleet manages (`is_managed`). Source: `HostedAgentPolicyRestrictionRelatedError`
   * of Kibana's Fleet plugin.
   */
  #refuseHosted(space: string, ids: readonly string[], verb: "update" | "remove"): void {
    const hosted = ids.find((id) => this.#space(space).agentPolicies.get(id)?.is_managed === true);
    if (hosted === undefined) return;
    throw new KibanaError(
      400,
      `Cannot ${verb} integrations of hosted agent policy ${hosted} in Fleet because the agent policy is managed by an ` +
        "external orchestration solution, such as Elastic Cloud, Kubernetes, etc. Please make changes using your " +
        "orchestration solution.",
    );
  }

  /** "unique in the space": whatever the package. */
  #checkName(space: string, id: string, name: string): void {
    if (!this.list(space).some((other) => other.name === name && other.id !== id)) return;
    throw new KibanaError(
      409,
      `An integration policy with the name ${name} already exists. Please rename it or choose a different name.`,
    );
  }

  #groups(form: PackageForm, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    for (const group of form.var_groups ?? []) {
      const option = given[group.name];
      if (option !== undefined && !group.options.some(({ name }) => name === option)) {
        throw new KibanaError(
          400,
          `Package policy is invalid: var_group_selections.${group.name}: Invalid option ${option}`,
        );
      }
    }
    return given;
  }

  #checked(form: PackageForm, policy: Policy): Policy {
    refuseInvalid(validatePolicy(form, policy));
    const keepsSecrets = compareVersions(this.#options().stackVersion, SECRETS_SINCE) >= 0;
    return keepsSecrets ? { ...policy, ...this.#secrets.keep(form, policy.vars, policy.inputs) } : policy;
  }

  #keep(space: string, policy: Policy): Policy {
    this.#space(space).policies.set(policy.id, policy);
    this.#sweep();
    return policy;
  }

  #sweep(): void {
    this.#secrets.sweep(new Set(this.all().flatMap(secretIdsOf)));
  }
}

/** The ids of all secrets of a policy. */
export function secretIdsOf({ vars, inputs }: Pick<Policy, "vars" | "inputs">): string[] {
  const streams = Object.values(inputs).flatMap((input) => Object.values(input.streams));
  return referencedIn(vars, ...streams.map((stream) => stream.vars));
}

function packageOf({ name, title = name, version }: PackageForm): Policy["package"] {
  return { name, title, version };
}

function extraOf(body: PolicyBody): Record<string, unknown> {
  return Object.fromEntries(EXTRA.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]] as const])));
}

function mergedVars(defaults: Vars, old: Vars, names: readonly string[]): Vars {
  const kept = Object.entries(old).filter(([name]) => names.includes(name));
  return { ...defaults, ...Object.fromEntries(kept) };
}

function mergedStreams(input: PolicyInput, old: PolicyInput): Record<string, PolicyStream> {
  return Object.fromEntries(
    Object.entries(input.streams).map(([dataset, stream]) => {
      const before = old.streams[dataset];
      if (before === undefined) return [dataset, stream];
      // Vars without default are in the package as well; only a stream's old vars that it has lost are dropped.
      const names = [...new Set([...Object.keys(stream.vars), ...Object.keys(before.vars)])];
      return [dataset, { ...before, vars: mergedVars(stream.vars, before.vars, names) }];
    }),
  );
}

function refuseInvalid(problems: ReadonlyMap<string, string>): void {
  if (problems.size === 0) return;
  const texts = [...problems].map(([place, problem]) => `${place}: ${problem}`);
  throw new KibanaError(400, `Package policy is invalid: ${texts.join("\n")}`);
}
