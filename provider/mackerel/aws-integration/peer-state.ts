/**
 * States of `mackerel_aws_integration`, the type of Mackerel's own Terraform provider (mackerelio-labs/mackerel): one
 * block for each service, named after it, with all 28 in the state and those that are not declared empty.
 */
import type { PeerType } from "../../core/definition.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import { KNOWN_SERVICES } from "../services.ts";

export const mackerelAwsIntegration: PeerType = {
  provider: "mackerelio-labs/mackerel",
  type: "mackerel_aws_integration",
  take(state) {
    const { id } = state;
    if (typeof id !== "string" || id === "") return undefined;
    return {
      id,
      state: withoutEmpty({
        name: state.name,
        memo: state.memo,
        region: state.region,
        key: state.key,
        secretKey: state.secret_key,
        roleArn: state.role_arn,
        externalId: state.external_id,
        includedTags: state.included_tags,
        excludedTags: state.excluded_tags,
        services: services(state),
      }),
    };
  },
};

/** `route53` is `Route 53`, `api_gateway` is `APIGateway`: the block's name is the id in small letters. */
function services(state: Values): Values {
  const found: Record<string, Value> = {};
  for (const id of KNOWN_SERVICES) {
    const block = Object.entries(state).find(([name]) => plain(name) === plain(id))?.[1];
    const [service] = Array.isArray(block) ? block : [];
    if (!isRecord(service)) continue;
    found[id] = withoutEmpty({
      enable: service.enable,
      role: service.role,
      excludedMetrics: service.excluded_metrics,
      includedMetrics: service.included_metrics,
      retireAutomatically: service.retire_automatically,
    });
  }
  return found;
}

function plain(name: string): string {
  return name.replaceAll(/[ _]/g, "").toLowerCase();
}

/** The provider writes the credentials that are not in use as `""`. */
function withoutEmpty(values: Values): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isAbsent(value) && value !== ""));
}
