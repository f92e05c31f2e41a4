/** Secrets that go past Terraform's state: whether the vendor still has them is told without them, on every stack. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Values } from "../../../provider/core/value.ts";
import { elastic } from "../../../provider/elastic/index.ts";
import { terraformProvider } from "../../../provider/terraform/provider.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { awsIntegration } from "../elastic/life.ts";
import { InProcessTerraform } from "./in-process-terraform.ts";

const INPUTS = {
  name: "aws",
  policyIds: ["sandbox-agents"],
  services: { ec2: { awsMetrics: { ec2_metrics: {} } } },
  accessKeyId: "AKIAEXAMPLEEXAMPLE12",
  secretAccessKey: "aSecretThatMustNotBeSeen",
  sessionToken: "aTokenThatMustNotBeSeen",
};

describe.each([
  ["kept apart", "9.1.0", "2.23.0"],
  ["in the clear", "8.9.2", "2.23.0"],
  ["of a package that marks none", "8.15.0", "1.3.2"],
])("secrets %s", (_where, stackVersion, installed) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ elastic: { stackVersion, installed } });
  });
  afterAll(() => sandbox.close());

  /** As a new process would: nothing is known but the state. */
  const resource = (before?: InProcessTerraform): InProcessTerraform => {
    const provider = terraformProvider({
      registry: { vendors: [elastic] },
      name: "awslink",
      description: "",
      configuration: "blocks",
      environment: { KIBANA_ENDPOINT: sandbox.url, KIBANA_API_KEY: sandbox.credentials.elastic.apiKey },
    });
    return Object.assign(new InProcessTerraform(provider, awsIntegration), { state: before?.state });
  };
  const vars = (of: InProcessTerraform): Readonly<Record<string, unknown>> =>
    sandbox.elastic.policy(String(of.plain.id)).vars as Readonly<Record<string, unknown>>;

  test("are no difference, are sent again where somebody else has set another, and are in no state", async () => {
    const made = resource();
    const declared: Values = made.declared(INPUTS);
    expect(await made.apply(declared)).toBe("create");
    const before = vars(made);
    const same = resource(made);
    await same.refresh();
    expect(same.plain).toEqual(made.plain);
    expect(await same.apply(declared)).toBe("same");

    // Another one of the same kind: a text, or a reference.
    sandbox.elastic.change(String(made.plain.id), { vars: { ...before, secret_access_key: before.session_token } });
    const drifted = resource(same);
    await drifted.refresh();
    expect(drifted.plain.secret_access_key_wo_version).toBeUndefined();
    expect(drifted.plain.session_token_wo_version).toBe(1);
    expect(await drifted.apply(declared)).toBe("update");
    expect(vars(made).secret_access_key).not.toEqual(before.session_token);
    expect(vars(made).session_token).toEqual(before.session_token);

    const last = resource(drifted);
    await last.refresh();
    expect(await last.apply(declared)).toBe("same");
    for (const secret of [INPUTS.secretAccessKey, INPUTS.sessionToken]) {
      expect(JSON.stringify([made.plain, drifted.plain, last.plain])).not.toContain(secret);
    }
    await last.delete();
  });
});
