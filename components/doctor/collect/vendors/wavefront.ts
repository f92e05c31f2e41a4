/** Wavefront's integrations of AWS as the doctor sees them. */
import {
  type CloudIntegrationAnswer,
  externalIdOf,
  isTrashed,
  lastErrorMessage,
} from "../../../../provider/wavefront/api.ts";
import type { WavefrontClient } from "../../../../provider/wavefront/client.ts";
import type { SettingCredentials, VendorSetting } from "../../facts.ts";
import type { VendorView } from "./view.ts";

export function wavefrontView(client: WavefrontClient): VendorView {
  return {
    settings: async () => (await client.listCloudIntegrations()).filter(isOfAws).map(settingOf),
    setting: async (id) => {
      const answer = await client.getCloudIntegration(id);
      return answer === undefined || !isOfAws(answer) ? undefined : settingOf(answer);
    },
  };
}

/** The cluster's list holds integrations of other clouds, too. */
function isOfAws({ service }: CloudIntegrationAnswer): boolean {
  return service === "CLOUDWATCH" || service === "EC2" || service === "CLOUDTRAIL";
}

function settingOf(answer: CloudIntegrationAnswer): VendorSetting {
  const { id, name, service, disabled, ec2, cloudTrail } = answer;
  const limits = Array.isArray(ec2?.customNamespaces) && ec2.customNamespaces.includes("LIMITS");
  const [bucketName, prefix, region] = [cloudTrail?.bucketName, cloudTrail?.prefix, cloudTrail?.region].map(textOf);
  return {
    id,
    name,
    kind: `${service} integration`,
    inTrash: isTrashed(answer),
    disabled,
    lastError: lastErrorMessage(answer),
    credentials: credentialsOf(answer),
    region,
    regions: {},
    services: [service, ...(limits ? ["LIMITS"] : [])],
    // A prefix is written with its slash or without.
    needs: { parameters: { bucketName, prefix: prefix?.replace(/\/+$/, "") } },
    untold: [],
    agentPolicyIds: [],
  };
}

function credentialsOf(answer: CloudIntegrationAnswer): SettingCredentials {
  const roleArn = (answer.cloudWatch ?? answer.ec2 ?? answer.cloudTrail)?.baseCredentials?.roleArn;
  return roleArn ? { method: "role", roleArn, externalId: externalIdOf(answer) } : { method: "none" };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
