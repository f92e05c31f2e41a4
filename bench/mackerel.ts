/** Mackerel's settings: half with an access key, half with a role. */
import type { Sandbox } from "../sandbox/index.ts";
import type { Workload } from "./engine.ts";

export const mackerelSettings: Workload = {
  things: ["setting", "settings"],
  async program(sandbox, count) {
    const externalId = await madeExternalId(sandbox);
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `setting${index}`,
        { type: "mackerel.AwsIntegration", inputs: settingInputs(index, externalId) },
      ]),
    );
  },
};

function settingInputs(index: number, externalId: string): Record<string, unknown> {
  return {
    name: `setting-${index}`,
    region: "ap-northeast-1",
    ...(index % 2 === 0
      ? { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }
      : { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId }),
    services: { EC2: { role: "Hatena:web", retireAutomatically: true }, RDS: {}, ALB: {} },
  };
}

/** The external ID is made beforehand, so that every request counted is a setting's. */
async function madeExternalId(sandbox: Sandbox): Promise<string> {
  const response = await fetch(`${sandbox.url}/api/v0/aws-integrations-external-id`, {
    method: "POST",
    headers: { "x-api-key": sandbox.credentials.mackerel.apiKey },
  });
  // The sandbox answers in the API's documented form.
  const { externalId } = (await response.json()) as { externalId: string };
  return externalId;
}
