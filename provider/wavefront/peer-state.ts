/**
 * States of the vendor's own Terraform provider (vmware/wavefront), from which `moved` blocks take over. Its attributes
 * are the API's fields in snake case, but for the few that are named here.
 */
import type { PeerType } from "../core/definition.ts";
import { isAbsent, type Value, type Values } from "../core/value.ts";

const PROVIDER = "vmware/wavefront";

/** Fields by the peer's name for them. `id` and `service` are told by the type. */
const FIELDS: Readonly<Record<string, string>> = {
  name: "name",
  role_arn: "roleArn",
  external_id: "externalId",
  additional_tags: "additionalTags",
  // Never read back: what was declared there, so that the same declaration is no change.
  force_save: "forceSave",
  service_refresh_rate_in_minutes: "serviceRefreshRateInMins",
  namespaces: "namespaces",
  metric_filter_regex: "metricFilterRegex",
  point_tag_filter_regex: "pointTagFilterRegex",
  instance_selection_tags: "instanceSelectionTags",
  volume_selection_tags: "volumeSelectionTags",
  hostname_tags: "hostNameTags",
  region: "region",
  prefix: "prefix",
  bucket_name: "bucketName",
  filter_rule: "filterRule",
};

/** An integration of one kind: `cloudwatch`, `ec2`, `cloudtrail`. */
export function integrationPeer(kind: string): PeerType {
  return {
    provider: PROVIDER,
    type: `wavefront_cloud_integration_${kind}`,
    take(state) {
      const id = idOf(state);
      if (id === undefined) return undefined;
      const taken: Record<string, Value> = {};
      for (const [name, value] of Object.entries(state)) {
        const field = FIELDS[name];
        // The peer writes what was not declared as null or "".
        if (field !== undefined && !isAbsent(value) && value !== "") taken[field] = value;
      }
      return { id, state: taken };
    },
  };
}

/** An external ID: all that the peer keeps of it is the ID itself. */
export const externalIdPeer: PeerType = {
  provider: PROVIDER,
  type: "wavefront_cloud_integration_aws_external_id",
  take(state) {
    const id = idOf(state);
    return id === undefined ? undefined : { id, state: { externalId: id } };
  },
};

function idOf({ id }: Values): string | undefined {
  return typeof id === "string" && id !== "" ? id : undefined;
}
