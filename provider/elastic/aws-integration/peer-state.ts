/**
 * States of `elasticstack_fleet_integration_policy`, the type of Elastic's own Terraform provider, for policies of the
 * `aws` package. Its vars are JSON; what was left out of an older state (blocks `input`, one agent policy, no space) is
 * somewhere else in a newer one (a map `inputs`, several agent policies, `space_ids`). Source:
 * https://registry.terraform.io/providers/elastic/elasticstack/latest/docs/resources/fleet_integration_policy
 */
import type { KnownResource, PeerType } from "../../core/definition.ts";
import { AwslinkError } from "../../core/errors.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import { PACKAGE } from "../package-description.ts";
import { otherStream, placeOfInput } from "../streams/services.ts";
import { declaredAs, varName } from "../streams/vars.ts";
import { declaredPackageVars } from "./package-vars.ts";

export const elasticIntegrationPolicy: PeerType = {
  provider: "elastic/elasticstack",
  type: "elasticstack_fleet_integration_policy",
  take(state, privateState) {
    const id = textOf(state.policy_id) ?? textOf(state.id);
    if (id === undefined) return undefined;
    if (state.integration_name !== PACKAGE) {
      throw new AwslinkError(
        `it is a policy of the package ${String(state.integration_name)}, and awslink knows the package ${PACKAGE} only`,
        { nextStep: "leave it with the provider that it is of" },
      );
    }
    return { id, state: taken(state, privateState) };
  },
};

function taken(state: Values, privateState: Values): KnownResource["state"] {
  const vars = parsed(state.vars_json);
  const packageVars = declaredPackageVars(vars);
  const { services, otherStreams } = collected(state);
  const [space] = listOf(state.space_ids);
  const several = listOf(state.agent_policy_ids);
  return withoutEmpty({
    name: state.name,
    namespace: state.namespace,
    description: state.description,
    policyIds: several.length > 0 ? several : listOf([state.agent_policy_id]),
    outputId: state.output_id,
    space,
    packageVersion: state.integration_version,
    ...packageVars,
    services,
    otherStreams: otherStreams.length === 0 ? undefined : otherStreams,
    force: state.force,
    secretReferences: secretReferences(packageVars, privateState),
    defaultsVersion: state.integration_version,
  });
}

/** Every stream that is on, as a user would declare it here with the same vars. */
function collected(state: Values): { readonly services: Record<string, Value>; readonly otherStreams: string[] } {
  const services: Record<string, Record<string, Record<string, Value>>> = {};
  const otherStreams: string[] = [];
  for (const { inputId, stream, vars } of streamsOf(state)) {
    const place = placeOfInput(inputId, []);
    if (place === undefined) {
      otherStreams.push(otherStream(inputId, stream));
      continue;
    }
    const { template, kind } = place;
    const streams = { ...services[template]?.[kind], [stream]: { enabled: true, ...declaredAs(kind, vars) } };
    services[template] = { ...services[template], [kind]: streams };
  }
  return { services, otherStreams };
}

interface PeerStream {
  readonly inputId: string;
  readonly stream: string;
  readonly vars: Values;
}

function streamsOf({ input, inputs }: Values): readonly PeerStream[] {
  const blocks = Array.isArray(input) ? input.filter(isRecord) : [];
  const older = blocks.map((block) => ({ ...block, streams: parsed(block.streams_json) }));
  const newer = Object.entries(isRecord(inputs) ? inputs : {}).map(([inputId, one]) => {
    return { ...(isRecord(one) ? one : {}), input_id: inputId };
  });
  return [...older, ...newer].flatMap((one: Values) => {
    const { input_id: inputId, enabled, streams } = one;
    if (typeof inputId !== "string" || enabled === false || !isRecord(streams)) return [];
    return Object.entries(streams).flatMap(([stream, held]) => {
      if (!isRecord(held) || held.enabled === false) return [];
      return [{ inputId, stream, vars: isRecord(held.vars) ? held.vars : parsed(held.vars) }];
    });
  });
}

/**
 * The references under which Fleet keeps the secrets: the peer remembers, beside its state, which secret each is of. Of
 * two equal secrets it does not say which is which; those are sent once more.
 */
function secretReferences(packageVars: Values, { secrets }: Values): Record<string, string> {
  const byReference = Object.entries(parsed(typeof secrets === "string" ? fromBase64(secrets) : undefined));
  return Object.fromEntries(
    Object.entries(packageVars).flatMap(([field, value]) => {
      const [found, ...more] = byReference.filter(([, secret]) => typeof value === "string" && secret === value);
      return found === undefined || more.length > 0 ? [] : [[varName(field), found[0]] as const];
    }),
  );
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

/** An object that stands as JSON in a text; empty where there is none. What begins with `__` is the peer's own. */
function parsed(json: Value): Values {
  if (typeof json !== "string" || json === "") return {};
  const value: unknown = JSON.parse(json);
  // What JSON.parse gives in an object is plain JSON, which is what values are.
  const object = typeof value === "object" && value !== null ? (value as Values) : {};
  return Object.fromEntries(Object.entries(object).filter(([name]) => !name.startsWith("__")));
}

function textOf(value: Value): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each) => textOf(each) ?? []) : [];
}

/** The peer writes what was not declared as null or `""`. */
function withoutEmpty(values: Values): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isAbsent(value) && value !== ""));
}
