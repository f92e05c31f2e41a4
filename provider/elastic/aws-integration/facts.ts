/** What only Kibana can tell of a declared integration policy before it is planned: the package, above all. */
import type { KnownResource } from "../../core/definition.ts";
import { ApiError, type Problem } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { isAbsent, isRecord, UNKNOWN, type Values } from "../../core/value.ts";
import type { FleetClient } from "../client.ts";
import type { PackageDescription, StreamDescription } from "../package-description.ts";
import { templatesOf } from "../package-description.ts";
import { INPUT_TYPES } from "../streams/kinds.ts";
import { type DeclaredStream, declaredStreams, isOn, otherStream } from "../streams/services.ts";
import { DERIVED_VAR, declaredVars, isSecretVar, streamShape, streamVarName, varName } from "../streams/vars.ts";
import { compareVersions } from "../versions.ts";
import { credentialGroup, credentialSelection } from "./credential-type.ts";
import { PACKAGE_FIELDS } from "./package-vars.ts";
import { OUTPUT_SINCE, SEVERAL_POLICIES_SINCE, spaceOf } from "./wire.ts";

type Report = (problem: Problem) => void;

/** Entry point that every package takes for granted. */
const DEFAULT_ENDPOINT = "amazonaws.com";

/** Asks what has to be asked, and says everything that would make Kibana refuse the policy, or collect other data. */
export async function factsOf(
  client: FleetClient,
  inputs: Values,
  known: KnownResource | undefined,
): Promise<readonly Problem[]> {
  const space = spaceOf(client, inputs, known?.state ?? {});
  if (space === undefined || inputs.packageVersion === UNKNOWN || inputs.installPackage === UNKNOWN) return [];
  const problems: Problem[] = [];
  const report: Report = (problem) => {
    problems.push(problem);
  };
  await checkStack(client, inputs, report);
  await checkAgentPolicies(client, space, inputs, known, report);
  const version = await checkVersion(client, space, inputs, known, report);
  if (version === undefined) return problems;
  const description = await client.describePackage(space, version);
  if (description === undefined) {
    const { installedVersion, latestVersion } = await client.packageState(space);
    report({
      severity: "error",
      path: ["packageVersion"],
      message: `there is no version ${version} of the package aws`,
      nextStep: `the newest is ${latestVersion}${installedVersion === undefined ? "" : `, installed is ${installedVersion}`}`,
    });
    return problems;
  }
  const installs = known === undefined || known.state.packageVersion !== version;
  if (installs) await reportInstallation(client, space, version, report);
  checkPackageVars(inputs, description, report);
  checkCredentialType(inputs, description, report);
  for (const stream of declaredStreams(inputs.services)) checkStream(stream, inputs, description, report);
  checkOtherStreams(inputs, description, report);
  return problems;
}

async function checkStack(client: FleetClient, inputs: Values, report: Report): Promise<void> {
  const several = Array.isArray(inputs.policyIds) && inputs.policyIds.length > 1;
  if (isAbsent(inputs.outputId) && !several) return;
  const stack = await client.stackVersion();
  if (stack === undefined) return;
  const needs = (since: string, field: string, what: string): void => {
    if (compareVersions(stack, since) >= 0) return;
    report({ severity: "error", path: [field], message: `${what} a stack of ${since} or newer; this one is ${stack}` });
  };
  if (!isAbsent(inputs.outputId)) needs(OUTPUT_SINCE, "outputId", "an output of its own needs");
  if (several) needs(SEVERAL_POLICIES_SINCE, "policyIds", "more than one agent policy needs");
}

/** One that there is not may be made by the same run, and is no error; a space that there is not has none at all. */
async function checkAgentPolicies(
  client: FleetClient,
  space: string,
  inputs: Values,
  known: KnownResource | undefined,
  report: Report,
): Promise<void> {
  const { policyIds: before } = known?.state ?? {};
  for (const id of Array.isArray(inputs.policyIds) ? inputs.policyIds : []) {
    if (typeof id !== "string" || (Array.isArray(before) && before.includes(id))) continue;
    if (await mayHaveAgentPolicy(client, space, id)) continue;
    report({
      severity: "warning",
      path: ["policyIds"],
      message: `there is no agent policy ${id} in the space ${space}`,
      nextStep:
        "correct it, or the space, unless the same run makes it: Fleet, Agent policies shows the ids that there are",
    });
  }
}

/** A key that may not ask knows nothing against it. */
async function mayHaveAgentPolicy(client: FleetClient, space: string, id: string): Promise<boolean> {
  try {
    return (await client.agentPolicy(space, id)) !== undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return true;
    throw error;
  }
}

/** The version that the policy will have; undefined where there is none to be had, which is said. */
async function checkVersion(
  client: FleetClient,
  space: string,
  inputs: Values,
  known: KnownResource | undefined,
  report: Report,
): Promise<string | undefined> {
  const pinned = typeof inputs.packageVersion === "string" ? inputs.packageVersion : undefined;
  const held = typeof known?.state.packageVersion === "string" ? known.state.packageVersion : undefined;
  if (known !== undefined && held !== undefined) {
    if (pinned !== undefined && pinned !== held) await checkUpgrade(client, space, known.id, held, pinned, report);
    return pinned ?? held;
  }
  const { installedVersion, latestVersion } = await client.packageState(space);
  if (installedVersion === undefined && inputs.installPackage !== true) {
    report({
      severity: "error",
      path: ["installPackage"],
      message: "the package aws is not installed in this Kibana",
      nextStep: "install it in Kibana (Integrations, AWS), or declare installPackage: true",
    });
    return undefined;
  }
  return pinned ?? installedVersion ?? latestVersion;
}

/** What a policy needs is installed with it, over what others use. */
async function reportInstallation(client: FleetClient, space: string, version: string, report: Report): Promise<void> {
  const { installedVersion } = await client.packageState(space);
  if (installedVersion === undefined || compareVersions(version, installedVersion) <= 0) return;
  report({
    severity: "warning",
    path: ["packageVersion"],
    message: `is newer than the installed version ${installedVersion}: it is installed for everybody who uses this Kibana`,
  });
}

/** Fleet's own dry run. What it calls a conflict may be settled by what is declared, which Kibana then checks itself. */
async function checkUpgrade(
  client: FleetClient,
  space: string,
  id: string,
  from: string,
  to: string,
  report: Report,
): Promise<void> {
  const path = ["packageVersion"];
  if (compareVersions(to, from) < 0) {
    report({
      severity: "warning",
      path,
      message: `is older than the version in use, ${from}: Fleet has no way back that it supports`,
    });
    return;
  }
  const { conflicts } = await client.upgradeDryRun(space, id, to);
  for (const conflict of conflicts) {
    report({
      severity: "warning",
      path,
      message: `the dry run of the upgrade from ${from} to ${to} has a conflict: ${conflict}`,
    });
  }
}

function checkPackageVars(inputs: Values, description: PackageDescription, report: Report): void {
  const { version, vars } = description;
  for (const field of PACKAGE_FIELDS) {
    if (isAbsent(inputs[field]) || inputs[field] === UNKNOWN || vars.has(varName(field))) continue;
    report({
      severity: "error",
      path: [field],
      message: `version ${version} of the package aws has no var ${varName(field)}`,
      nextStep: `leave it out, or pin a packageVersion that has it; vars of this one: ${[...vars.keys()].join(", ")}`,
    });
  }
  for (const name of Object.keys(isRecord(inputs.vars) ? inputs.vars : {})) {
    checkFurtherVar(name, vars, ["vars", name], `version ${version} of the package aws`, report);
    const field = PACKAGE_FIELDS.find((candidate) => varName(candidate) === name);
    if (field === undefined) continue;
    report({ severity: "error", path: ["vars", name], message: `has a field of its own: declare it as ${field}` });
  }
}

function checkFurtherVar(
  name: string,
  vars: PackageDescription["vars"],
  path: readonly string[],
  where: string,
  report: Report,
): void {
  const variable = vars.get(name);
  if (variable === undefined) {
    report({ severity: "error", path, message: `${where} has no var ${name}`, ...suggestion(name, [...vars.keys()]) });
  } else if (isSecretVar(name, variable)) {
    report({
      severity: "error",
      path,
      message: `${name} is a secret, and would be stored in the clear here`,
      nextStep: "set it in Kibana: awslink leaves it as it is there",
    });
  }
}

function checkCredentialType(inputs: Values, description: PackageDescription, report: Report): void {
  const { credentialType } = inputs;
  if (credentialType === UNKNOWN || PACKAGE_FIELDS.some((field) => inputs[field] === UNKNOWN)) return;
  const group = credentialGroup(description);
  const selection = credentialSelection(description, inputs);
  if (typeof credentialType === "string" && selection === undefined) {
    const options = group?.options.map((option) => option.name).join(", ");
    report({
      severity: "error",
      path: ["credentialType"],
      message:
        options === undefined
          ? `version ${description.version} of the package aws has no choice of credential types`
          : `version ${description.version} of the package aws knows ${options}`,
    });
  }
  const pathOf = (name: string): string[] => [
    PACKAGE_FIELDS.find((field) => varName(field) === name) ?? "credentialType",
  ];
  for (const name of selection?.missing ?? []) {
    const message = `missing: the package's credential type ${selection?.option} needs ${name} as well`;
    report({ severity: "error", path: pathOf(name), message });
  }
  for (const name of selection?.outside ?? []) {
    report({
      severity: "warning",
      path: pathOf(name),
      message: `the package's credential type ${selection?.option} has no place for ${name}: it is sent, and Fleet may leave it out`,
    });
  }
}

function checkStream(stream: DeclaredStream, inputs: Values, description: PackageDescription, report: Report): void {
  const { template, kind, key } = stream;
  const { version } = description;
  const refuse = (path: readonly string[], message: string, close: { nextStep?: string }): void =>
    report({ severity: "error", path: ["services", ...path], message, ...close });
  const templates = templatesOf(description);
  if (!templates.includes(template)) {
    refuse(
      [template],
      `version ${version} of the package aws has no service ${template}`,
      suggestion(template, templates),
    );
    return;
  }
  const input = description.inputs.get(stream.inputId);
  if (input === undefined) {
    const types = [...description.inputs.values()].filter((one) => one.template === template).map((one) => one.type);
    refuse(
      [template, kind],
      `version ${version} of the package aws has no input ${INPUT_TYPES[kind]} for ${template}`,
      {
        nextStep: `it has ${types.join(", ")}`,
      },
    );
    return;
  }
  const described = input.streams.get(stream.stream);
  if (described === undefined) {
    const streams = [...input.streams.keys()];
    refuse(
      [template, kind, key],
      `${input.id} of version ${version} has no stream ${stream.stream}`,
      suggestion(stream.stream, streams),
    );
    return;
  }
  if (isOn(stream)) checkStreamVars(stream, described, inputs, version, report);
}

function checkStreamVars(
  stream: DeclaredStream,
  described: StreamDescription,
  inputs: Values,
  version: string,
  report: Report,
): void {
  const path = ["services", stream.template, stream.kind, stream.key];
  const where = `${stream.stream} of version ${version}`;
  const declared = declaredVars(stream.kind, stream.values, described.vars);
  for (const { path: inner, name, value, text } of declared) {
    const variable = described.vars.get(name);
    if (text) {
      checkFurtherVar(name, described.vars, [...path, ...inner], where, report);
    } else if (variable === undefined) {
      report({
        severity: "error",
        path: [...path, ...inner],
        message: `${where} has no var ${name}`,
        nextStep: `leave it out; the stream's vars are ${[...described.vars.keys()].join(", ")}`,
      });
    } else if (variable.required && Array.isArray(value) && value.length === 0) {
      report({ severity: "error", path: [...path, ...inner], message: `must not be empty: ${where} needs ${name}` });
    }
  }
  for (const variable of described.vars.values()) {
    const none = isAbsent(variable.default) || variable.default === "";
    if (!variable.required || !none || variable.name === DERIVED_VAR) continue;
    if (declared.some(({ name }) => name === variable.name)) continue;
    const attribute = [...streamShape(stream.kind).keys()].find(
      (one) => streamVarName(stream.kind, one, described.vars) === variable.name,
    );
    report({
      severity: "error",
      path,
      message: `missing: ${where} needs ${variable.name}`,
      nextStep: `declare ${attribute ?? `vars: { ${JSON.stringify(variable.name)}: … }`}`,
    });
  }
  const { endpoint } = inputs;
  const other = typeof endpoint === "string" && endpoint !== "" && endpoint !== DEFAULT_ENDPOINT;
  if (other && described.vars.has("regions") && !declared.some(({ name }) => name === "regions")) {
    // "If `endpoint` is specified, `regions` becomes a required config parameter": the package's page.
    report({
      severity: "error",
      path: [...path, "regions"],
      message: "missing: it is needed where endpoint is declared",
    });
  }
}

function checkOtherStreams(inputs: Values, description: PackageDescription, report: Report): void {
  if (!Array.isArray(inputs.otherStreams)) return;
  const known = [...description.inputs.values()].flatMap((input) =>
    [...input.streams.keys()].map((stream) => otherStream(input.id, stream)),
  );
  for (const [index, name] of inputs.otherStreams.entries()) {
    if (typeof name !== "string" || known.includes(name)) continue;
    report({
      severity: "error",
      path: ["otherStreams", index],
      message: `version ${description.version} of the package aws has no ${name}`,
      ...suggestion(name, known),
    });
  }
}

function suggestion(name: string, known: readonly string[]): { nextStep?: string } {
  const close = nearest(name, known);
  return close === undefined ? { nextStep: `it has ${known.join(", ")}` } : { nextStep: `did you mean ${close}?` };
}
