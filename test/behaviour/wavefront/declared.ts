/** How the scenarios declare integrations: names, roles and external IDs of their own. */
import type { Declared } from "../host.ts";
import { output, type World } from "../scenario.ts";

export type KindName = "CloudWatchIntegration" | "Ec2Integration" | "CloudTrailIntegration";
export const KINDS: readonly KindName[] = ["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"];

const LEAST: Readonly<Record<KindName, object>> = {
  CloudWatchIntegration: {},
  Ec2Integration: {},
  CloudTrailIntegration: { region: "us-west-2", bucketName: "logs" },
};

/** A role of the scenario's own that trusts Wavefront, whatever the external ID; or trusts it no more. */
export const role = (world: World, trusted = true): Promise<string> =>
  world.wavefront.role(`wavefront-${world.settingName("role")}`, trusted);

export const externalId: Declared = { type: "wavefront.ExternalId", inputs: {} };

/** An integration `<name>` with the external ID that the resource `<name>Id` makes. */
export async function integration(
  world: World,
  kind: KindName,
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<Declared> {
  return {
    type: `wavefront.${kind}`,
    inputs: {
      name: world.settingName(name),
      roleArn: `arn:aws:iam::123456789012:role/wavefront-${world.settingName("role")}`,
      externalId: output(`${name}Id`, "externalId"),
      ...LEAST[kind],
      ...inputs,
    },
  };
}
