import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterEach, describe, expect, test } from "vitest";
import { createResource } from "../../../provider/core/lifecycle.ts";
import { awsIntegration } from "../../../provider/mackerel/aws-integration/index.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A vendor that refuses roles which it cannot assume, and a role that takes some attempts to be known everywhere. */
async function newRole(
  propagation: number,
): Promise<{ sandbox: Sandbox; client: MackerelClient; inputs: object; waits: number[] }> {
  const sandbox = await startSandbox({ roleCheck: "refuse", rolePropagation: propagation });
  closing.push(() => sandbox.close());
  const waits: number[] = [];
  let time = 0;
  const client = new MackerelClient({
    apiKey: sandbox.credentials.mackerel.apiKey,
    apiUrl: sandbox.url,
    clock: {
      now: () => time,
      async sleep(milliseconds) {
        waits.push(milliseconds);
        time += milliseconds;
      },
    },
  });
  closing.push(() => client.close());
  const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
  const iam = new IAMClient({
    endpoint: sandbox.url,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
  });
  const externalId = await client.createExternalId();
  const role = await iam.send(
    new CreateRoleCommand({
      RoleName: "mackerel",
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::217452466226:root" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": externalId } },
          },
        ],
      }),
    }),
  );
  const inputs = { name: "n", region: "us-east-1", services: {}, roleArn: role.Role?.Arn, externalId };
  return { sandbox, client, inputs, waits };
}

const context = { log: () => {} };

describe("a vendor that refuses a role which is not known everywhere yet", () => {
  test("is asked again within rolePropagationTimeout, and makes one setting", async () => {
    const { sandbox, client, inputs, waits } = await newRole(3);
    await createResource(awsIntegration, client, { ...inputs, rolePropagationTimeout: 120 }, context);
    expect(waits).toHaveLength(3);
    expect(sandbox.mackerel.integrations()).toHaveLength(1);
  });

  test("is believed at once by default, and the vendor's words are shown", async () => {
    const { sandbox, client, inputs, waits } = await newRole(3);
    await expect(createResource(awsIntegration, client, { ...inputs }, context)).rejects.toThrow(/roleArn/);
    expect(waits).toEqual([]);
    expect(sandbox.mackerel.integrations()).toHaveLength(0);
  });
});
