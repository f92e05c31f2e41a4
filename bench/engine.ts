/** What the benchmark asks of an engine: the same three things at growing numbers of settings. */
import type { Sandbox } from "../sandbox/index.ts";

/** What is measured, in the order in which it is done. */
export const OPERATIONS = ["create", "unchanged apply", "refresh"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One stack with a number of Mackerel settings. */
export interface BenchStack {
  /** How this engine's user calls the operation: `pulumi up`. */
  command(operation: Operation): string;
  /** @throws Error with what was printed, where the operation fails or does anything but what it says. */
  run(operation: Operation): Promise<void>;
  close(): Promise<void>;
}

export interface BenchEngine {
  readonly title: string;
  /** The engine's version; undefined where it is not to be had. */
  version(): Promise<string | undefined>;
  /** A stack that is to hold so many settings; nothing is made yet. */
  open(sandbox: Sandbox, settings: number): Promise<BenchStack>;
}

/** The settings of a stack, alike for every engine: half with an access key, half with a role. */
export function settingInputs(index: number, externalId: string): Record<string, unknown> {
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
export async function madeExternalId(sandbox: Sandbox): Promise<string> {
  const response = await fetch(`${sandbox.url}/api/v0/aws-integrations-external-id`, {
    method: "POST",
    headers: { "x-api-key": sandbox.credentials.mackerel.apiKey },
  });
  // The sandbox answers in the API's documented form.
  const { externalId } = (await response.json()) as { externalId: string };
  return externalId;
}
