import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiError } from "../../../provider/core/errors.ts";
import { createResource } from "../../../provider/core/lifecycle.ts";
import { awsIntegration } from "../../../provider/mackerel/aws-integration/index.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

const ROLE_STEP = /let Mackerel's account assume it .*`npx awslink policy mackerel` prints, then run again/;
const REPLACE = {
  kind: "replace",
  resourceName: "mackerel.ExternalId",
  when: "if it is made here",
  follows: "the role's trust policy and the setting follow in the same run",
};

describe("a create that is refused", () => {
  let sandbox: Sandbox;
  let client: MackerelClient;
  beforeAll(async () => {
    sandbox = await startSandbox();
    client = new MackerelClient({ apiKey: sandbox.credentials.mackerel.apiKey, apiUrl: sandbox.url });
  });
  afterAll(async () => {
    await client?.close();
    await sandbox?.close();
  });

  test.for([
    [
      "roleArn: the external ID given is not the one in the trust policy (sts:ExternalId)",
      "roleArn",
      ROLE_STEP,
      undefined,
    ],
    [
      "roleArn: the trust policy does not let account 217452466226 call sts:AssumeRole",
      "roleArn",
      ROLE_STEP,
      undefined,
    ],
    ["Failed to assume the role", "roleArn", ROLE_STEP, undefined],
    [
      "externalId: is no longer valid: every setting configured with it was deleted",
      "externalId",
      /here and in the role's trust policy$/,
      REPLACE,
    ],
    ["Invalid External ID", "externalId", /here and in the role's trust policy$/, REPLACE],
    [
      "services.EC2.role: must be in the form <service name>:<role name>",
      undefined,
      /^Correct what the message names/,
      undefined,
    ],
  ] as const)("for %j names the field at fault and how to mend it: %s", async ([words, field, step, remedy]) => {
    sandbox.setFaults([{ match: { method: "POST" }, status: 400, body: { error: { message: words } } }]);
    const inputs = {
      name: "n",
      region: "us-east-1",
      services: {},
      roleArn: "arn:aws:iam::123456789012:role/mackerel",
      externalId: "an-id",
    };
    const error = await createResource(awsIntegration, client, inputs, { log: () => {} }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.message).toContain(words);
    expect(error.problems.map((problem: { path: unknown }) => problem.path)).toEqual(
      field === undefined ? [] : [[field]],
    );
    expect(error.message.startsWith(`${field}: `)).toBe(field !== undefined);
    expect(error.remedy).toEqual(remedy);
    expect(error.nextStep).toMatch(step);
  });
});
