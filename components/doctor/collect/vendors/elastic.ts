/** Elastic's integration policies of the `aws` package as the doctor sees them. */
import type { InputAnswer, PackagePolicyAnswer, VarAnswers } from "../../../../provider/elastic/api.ts";
import type { FleetClient } from "../../../../provider/elastic/client.ts";
import { INPUT_TYPES } from "../../../../provider/elastic/streams/kinds.ts";
import { logsEntry } from "../../../policies/elastic/logs.ts";
import type { AgentPolicyFacts, SettingCredentials, VendorSetting } from "../../facts.ts";
import type { VendorView } from "./view.ts";

export function elasticView(client: FleetClient): VendorView {
  const place = (space: string | undefined): string => space ?? client.defaultSpace;
  return {
    settings: async (space) => (await client.listPolicies(place(space))).map(settingOf),
    setting: async (id, space) => {
      const policy = await client.getPolicy(place(space), id);
      return policy === undefined ? undefined : settingOf(policy);
    },
    agentPolicy: async (id, space): Promise<AgentPolicyFacts> => {
      const policy = await client.agentPolicy(place(space), id);
      return { id, name: policy?.name, agents: policy?.agents ?? undefined };
    },
  };
}

function settingOf(policy: PackagePolicyAnswer): VendorSetting {
  const streams = Object.entries(policy.inputs).flatMap(([id, input]) => streamsOf(id, input));
  const names = ["queueArn", "bucketArn", "accessPointArn", "logGroupArn"] as const;
  const values = (name: (typeof names)[number]) => [...new Set(streams.flatMap((stream) => stream[name] ?? []))];
  const told = streams.filter(({ untold }) => untold === undefined);
  return {
    id: policy.id,
    name: policy.name,
    kind: "integration policy",
    inTrash: false,
    disabled: policy.enabled === false,
    lastError: undefined,
    credentials: credentialsOf(policy.vars),
    region: undefined,
    regions: Object.fromEntries(
      told.flatMap(({ service, regions }) => (regions === undefined ? [] : [[service, regions]])),
    ),
    services: [...new Set(told.map(({ service }) => service))],
    needs: { parameters: Object.fromEntries(names.map((name) => [name, values(name)])) },
    untold: streams.flatMap(({ service, untold }) => (untold === undefined ? [] : [{ service, reason: untold }])),
    agentPolicyIds: policy.policy_ids ?? (policy.policy_id ? [policy.policy_id] : []),
  };
}

/** A stream that is on, by the name of its entry in the catalogue, and where its logs are. */
interface Stream {
  readonly service: string;
  readonly queueArn?: string;
  readonly bucketArn?: string;
  readonly accessPointArn?: string;
  readonly logGroupArn?: string;
  /** Undefined: all, or it has none. */
  readonly regions?: readonly string[];
  /** Why nothing can be said of what it needs. */
  readonly untold?: string;
}

/** An input's id is `<template>-<input type>`. */
function streamsOf(id: string, { enabled, vars: shared, streams }: InputAnswer): Stream[] {
  if (enabled !== true) return [];
  return Object.entries(streams)
    .filter(([, stream]) => stream.enabled !== false)
    .map(([service, { vars }]) => {
      const all = { ...shared, ...vars };
      if (id.endsWith(`-${INPUT_TYPES.awsS3}`)) return bucketLogs(service, all);
      if (id.endsWith(`-${INPUT_TYPES.awsCloudwatch}`)) return groupLogs(service, all);
      const regions = Array.isArray(all.regions) ? all.regions.filter((one) => typeof one === "string") : [];
      return regions.length === 0 ? { service } : { service, regions };
    });
}

function bucketLogs(stream: string, vars: VarAnswers): Stream {
  const [bucketArn, accessPointArn] = [textOf(vars.bucket_arn), textOf(vars.access_point_arn)];
  if (bucketArn !== undefined) return { service: logsEntry(stream, "bucket"), bucketArn };
  if (accessPointArn !== undefined) return { service: logsEntry(stream, "accesspoint"), accessPointArn };
  const untold = "its notifications come by a queue, and do not say which bucket the log files are in";
  return { service: logsEntry(stream, "queue"), untold };
}

function groupLogs(stream: string, vars: VarAnswers): Stream {
  const logGroupArn = textOf(vars.log_group_arn);
  const service = logsEntry(stream, "cloudwatch");
  if (logGroupArn === undefined) return { service, untold: "its log group is named without its account" };
  // The events of a group are what its ARN with this ending names.
  return { service, logGroupArn: logGroupArn.endsWith(":*") ? logGroupArn : `${logGroupArn}:*` };
}

/** A role is assumed with the keys where there are such, else with what the agents find. */
function credentialsOf(vars: VarAnswers): SettingCredentials {
  const roleArn = textOf(vars.role_arn);
  if (roleArn !== undefined) return { method: "role", roleArn, externalId: textOf(vars.external_id) };
  if (vars.access_key_id === undefined || vars.access_key_id === null || vars.access_key_id === "") {
    return { method: "agent" };
  }
  return { method: "access key", accessKeyId: textOf(vars.access_key_id) };
}

/** A secret is a reference, no text. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
