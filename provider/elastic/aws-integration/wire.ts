/** Between an integration policy as awslink declares it and as Fleet's API writes it. */
import type { z } from "zod";
import type { Remote } from "../../core/definition.ts";
import { isAbsent, type Values } from "../../core/value.ts";
import type { PackagePolicyAnswer, PackagePolicyBody } from "../api.ts";
import type { FleetClient } from "../client.ts";
import { PACKAGE, type PackageDescription } from "../package-description.ts";
import { passedOn } from "../passed-on.ts";
import { decodeInputs, encodeInputs } from "../streams/services.ts";
import { compareVersions } from "../versions.ts";
import { credentialGroup, credentialSelection, sentCredentialVars } from "./credential-type.ts";
import { decodePackageVars, encodePackageVars, secretReferencesOf } from "./package-vars.ts";
import type { inputs, outputs } from "./schema.ts";

/** The inputs, defaults applied. */
export type AwsIntegrationInputs = z.output<typeof inputs>;
/** The state: what reads back, and what was sent of the rest. */
export type AwsIntegrationState = Partial<AwsIntegrationInputs> & z.output<typeof outputs>;

/** Writable fields of a policy that awslink does not declare: they go back as they were read (rule 5 of the design). */
const PASSED_ON = [
  "additional_datastreams_permissions",
  "condition",
  "supports_agentless",
  "supports_cloud_connector",
  "cloud_connector_id",
] as const;

/** What a policy is, for one who knows what was declared or remembered of it. */
export async function remoteOf(
  client: FleetClient,
  space: string,
  policy: PackagePolicyAnswer,
  known: Values,
): Promise<Remote<AwsIntegrationState>> {
  const { version } = policy.package;
  const defaultsVersion = typeof known.defaultsVersion === "string" ? known.defaultsVersion : version;
  const descriptions: PackageDescription[] = [];
  for (const wanted of new Set([version, defaultsVersion])) {
    const description = await client.describePackage(space, wanted);
    if (description !== undefined) descriptions.push(description);
  }
  const { values, forgotten } = decodePackageVars(policy, descriptions, known);
  // Of a policy that is off as a whole, the agents collect nothing, whatever its streams say.
  const on = policy.enabled === false ? {} : policy.inputs;
  const { services, otherStreams } = decodeInputs(on, descriptions, known.services);
  const group = descriptions[0] === undefined ? undefined : credentialGroup(descriptions[0]);
  const credentialType = group === undefined ? undefined : policy.var_group_selections?.[group.name];
  const read = {
    name: policy.name,
    ...(policy.namespace ? { namespace: policy.namespace } : {}),
    description: policy.description ?? "",
    policyIds: policy.policy_ids ?? (policy.policy_id ? [policy.policy_id] : []),
    ...(policy.output_id ? { outputId: policy.output_id } : {}),
    space,
    packageVersion: version,
    ...values,
    ...(credentialType === undefined ? {} : { credentialType }),
    services,
    ...(otherStreams.length === 0 ? {} : { otherStreams }),
    secretReferences: secretReferencesOf(policy),
    defaultsVersion,
  };
  // The streams were decoded by the schemas that the type is made of.
  return { id: policy.id, values: read as AwsIntegrationState, forgotten };
}

/** What was sent is what is known of the answer: its secret references are the ones of what was sent. */
export function knownAfter(inputs: Values, policy: PackagePolicyAnswer): Values {
  return {
    ...inputs,
    secretReferences: secretReferencesOf(policy),
    defaultsVersion: policy.package.version,
  };
}

/** The stack's release that an API needs, for the facts and the body. */
export const SEVERAL_POLICIES_SINCE = "8.15.0";
export const OUTPUT_SINCE = "8.16.0";

/**
 * The whole body of a create or update.
 *
 * @param current the policy as it was read just before an update, with what is remembered of it.
 */
export function bodyOf(
  inputs: AwsIntegrationInputs,
  description: PackageDescription,
  stackVersion: string | undefined,
  current?: {
    readonly policy: PackagePolicyAnswer;
    readonly prior: Values;
    readonly isChanged: (field: string) => boolean;
  },
): PackagePolicyBody {
  const declared: Values = inputs;
  const change = current === undefined ? undefined : { ...current, held: current.policy.vars };
  const vars = encodePackageVars(declared, description, change);
  const selection = credentialSelection(description, declared, sentCredentialVars(vars));
  const selections = {
    ...current?.policy.var_group_selections,
    ...(selection === undefined ? {} : { [selection.group]: selection.option }),
  };
  const namespace = inputs.namespace ?? current?.policy.namespace ?? undefined;
  const [onlyPolicy = ""] = inputs.policyIds;
  const knowsSeveral = stackVersion === undefined || compareVersions(stackVersion, SEVERAL_POLICIES_SINCE) >= 0;
  return {
    ...passedOn(current?.policy, PASSED_ON),
    name: inputs.name,
    ...(namespace === undefined || namespace === "" ? {} : { namespace }),
    // A description that is left out of an update stays.
    ...(current === undefined && !inputs.description ? {} : { description: inputs.description ?? "" }),
    ...(knowsSeveral ? { policy_ids: inputs.policyIds } : { policy_id: onlyPolicy }),
    ...outputOf(inputs.outputId, current?.policy),
    package: { name: PACKAGE, version: description.version },
    vars,
    ...(Object.keys(selections).length === 0 ? {} : { var_group_selections: selections }),
    inputs: encodeInputs(
      { services: declared.services, otherStreams: declared.otherStreams },
      description,
      current?.policy.inputs,
    ),
    ...(inputs.force === true ? { force: true } : {}),
  };
}

function outputOf(
  declared: string | undefined,
  current: PackagePolicyAnswer | undefined,
): { output_id?: string | null } {
  if (declared !== undefined) return { output_id: declared };
  return isAbsent(current?.output_id) ? {} : { output_id: null };
}

/** The secrets of a body, which must not come back in an error. */
export function secretsOf(inputs: Values): readonly string[] {
  return ["secretAccessKey", "sessionToken", "proxyUrl"].flatMap((field) => {
    const value = inputs[field];
    return typeof value === "string" ? [value] : [];
  });
}

/** Where a policy is: `<space>/<id>` at import, else the space that is remembered. */
export function placeOf(
  client: FleetClient,
  id: string,
  known: Values,
): { readonly space: string; readonly id: string } {
  if (typeof known.space === "string") return { space: known.space, id };
  const [first = "", ...rest] = id.split("/");
  return rest.length === 0 ? { space: client.defaultSpace, id } : { space: first, id: rest.join("/") };
}

/** The space of declared inputs; undefined while it is not known. */
export function spaceOf(client: FleetClient, inputs: Values, known: Values): string | undefined {
  const space = inputs.space ?? known.space ?? client.defaultSpace;
  return typeof space === "string" ? space : undefined;
}
