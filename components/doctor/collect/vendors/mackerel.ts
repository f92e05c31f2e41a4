/** Mackerel's settings as the doctor sees them. */
import { partitionOf } from "../../../../provider/core/aws/region.ts";
import type { AwsIntegrationAnswer } from "../../../../provider/mackerel/api.ts";
import type { MackerelClient } from "../../../../provider/mackerel/client.ts";
import type { SettingCredentials, VendorSetting } from "../../facts.ts";
import type { VendorView } from "./view.ts";

export function mackerelView(client: MackerelClient): VendorView {
  return {
    settings: async () => (await client.listAwsIntegrations()).map(settingOf),
    setting: async (id) => {
      const answer = await client.getAwsIntegration(id);
      return answer === undefined ? undefined : settingOf(answer);
    },
  };
}

function settingOf(answer: AwsIntegrationAnswer): VendorSetting {
  const { id, name, region, services, includedTags, excludedTags } = answer;
  const on = Object.entries(services ?? {}).filter(([, { enable }]) => enable);
  const partition = partitionOf(region);
  return {
    id,
    name,
    kind: "AWS integration setting",
    inTrash: false,
    // Mackerel's API says neither whether a setting is on as a whole nor what went wrong.
    disabled: false,
    lastError: undefined,
    credentials: credentialsOf(answer),
    region: region === "" ? undefined : region,
    regions: region === "" ? {} : Object.fromEntries(on.map(([service]) => [service, [region]])),
    services: on.map(([service]) => service),
    needs: {
      tagFilters: includedTags !== "" || excludedTags !== "",
      metricFilters: on.some(([, { excludedMetrics, includedMetrics }]) =>
        [excludedMetrics, includedMetrics].some((metrics) => (metrics ?? []).length > 0),
      ),
      ...(partition === undefined ? {} : { regions: [region], partition }),
    },
    untold: [],
    agentPolicyIds: [],
  };
}

/** Where a setting holds both, Mackerel uses the role. */
function credentialsOf({ roleArn, externalId, key }: AwsIntegrationAnswer): SettingCredentials {
  if (roleArn) return { method: "role", roleArn, externalId: externalId || undefined };
  return key ? { method: "access key", accessKeyId: key } : { method: "none" };
}
