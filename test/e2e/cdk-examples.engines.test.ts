/** The CDK examples as they stand, against the sandbox: links that work, no second change, and the order of a switch. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CdkProject } from "../../examples/runner/cdk-project.ts";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { cdkProjectOf, clis, isWrite } from "./terraform-cases.ts";

function isTakenAway({ method, action = "" }: LoggedRequest): boolean {
  return method === "DELETE" || /^(Delete|Detach)/.test(action);
}

/** The runs of one test file, each with a sandbox of its own. */
interface Run {
  readonly sandbox: Sandbox;
  readonly project: CdkProject;
}

async function apply({ sandbox, project }: Run): Promise<string> {
  sandbox.clearRequests();
  const run = await project.terraform.engine("apply");
  expect(run.code, run.stdout + run.stderr).toBe(0);
  return run.stdout;
}

async function changesNothing({ sandbox, project }: Run): Promise<void> {
  sandbox.clearRequests();
  const plan = await project.terraform.engine("plan", ["-detailed-exitcode"]);
  expect(plan.code, plan.stdout).toBe(0);
  expect(sandbox.requests().filter(isWrite)).toEqual([]);
}

/** One PUT switched the methods, all that the new one needs came before it, and all that was taken away after. */
function expectSwitch(sandbox: Sandbox, body: Readonly<Record<string, unknown>>): void {
  const writes = sandbox.requests().filter(isWrite);
  const puts = writes.filter(({ vendor, method }) => vendor === "mackerel" && method === "PUT");
  expect(puts).toMatchObject([{ body }]);
  const at = writes.indexOf(puts[0] ?? Object.create(null));
  expect(writes.slice(0, at).filter(isTakenAway)).toEqual([]);
  const after = writes.slice(at + 1);
  expect(after.length).toBeGreaterThan(0);
  expect(after.filter((request) => !isTakenAway(request))).toEqual([]);
}

describe.each(clis.flatMap((cli) => (["cdktf", "cdktn"] as const).map((family) => ({ ...cli, family }))))(
  "examples/$family-mackerel with $name",
  ({ family, name, missing }) => {
    let run: Run;
    beforeAll(async () => {
      if (missing) return;
      const sandbox = await startSandbox();
      const variables = { CREDENTIALS: "accessKey" };
      run = {
        sandbox,
        project: await cdkProjectOf(name, sandbox, `examples/${family}-mackerel`, "production", { variables }),
      };
    });
    afterAll(async () => {
      await run?.project.close();
      await run?.sandbox.close();
    });

    test.skipIf(missing)("makes a link by a key that works, and changes nothing a second time", async () => {
      await apply(run);
      expect(run.sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true }]);
      await changesNothing(run);
    });

    test.skipIf(missing)("switches to a role: Mackerel's PUT precedes the first deletion in IAM", async () => {
      await run.project.synth({ CREDENTIALS: "role" });
      await apply(run);
      expectSwitch(run.sandbox, { key: null, secretKey: null, roleArn: expect.stringContaining(":role/") });
      expect(run.sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true }]);
      await changesNothing(run);
    });

    test.skipIf(missing)("and back to a key, in the same order", async () => {
      await run.project.synth({ CREDENTIALS: "accessKey" });
      await apply(run);
      expectSwitch(run.sandbox, { roleArn: null, externalId: null, key: expect.stringMatching(/^AKIA/) });
      expect(run.sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true }]);
      await changesNothing(run);
    });

    test.skipIf(missing)("takes everything away, the setting first", async () => {
      run.sandbox.clearRequests();
      const destroyed = await run.project.terraform.engine("destroy");
      expect(destroyed.code, destroyed.stdout).toBe(0);
      expect(run.sandbox.mackerel.integrations()).toEqual([]);
      expect(run.sandbox.requests().filter(isWrite)[0]).toMatchObject({ vendor: "mackerel", method: "DELETE" });
    });
  },
);

const SECRETS = ["the-first-secret-of-this-test/+", "the-second-secret-of-this-test/+"] as const;

describe.each(clis)("a key that exists, with $name", ({ name, missing }) => {
  let run: Run;
  let printed = "";
  beforeAll(async () => {
    if (missing) return;
    const sandbox = await startSandbox();
    run = {
      sandbox,
      project: await cdkProjectOf(name, sandbox, "test/e2e/programs/cdk-given-key", "given-key", {
        variables: { KEY: "AKIAIOSFODNN7EXAMPLE" },
        environment: { TF_VAR_secret: SECRETS[0] },
      }),
    };
  });
  afterAll(async () => {
    await run?.project.close();
    await run?.sandbox.close();
  });

  test.skipIf(missing)("its secret reaches Mackerel and no state, plan or output", async () => {
    printed += await apply(run);
    expect(run.sandbox.requests().filter(isWrite)).toMatchObject([
      { method: "POST", body: { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "***" } },
    ]);
    await changesNothing(run);
    expect(run.sandbox.mackerel.integrations()).toMatchObject([{ name: "given" }]);
    const state = await run.project.terraform.command(["state", "pull"]);
    expect(state).toContain("AKIAIOSFODNN7EXAMPLE");
    expect(state + printed).not.toContain(SECRETS[0]);
  });

  test.skipIf(missing)("another key is sent with its secret, without a version to count up", async () => {
    run.project.terraform.setEnvironment("TF_VAR_secret", SECRETS[1]);
    await run.project.synth({ KEY: "AKIAI44QH8DHBEXAMPLE" });
    printed += await apply(run);
    expect(run.sandbox.requests().filter(isWrite)).toMatchObject([
      { method: "PUT", body: { key: "AKIAI44QH8DHBEXAMPLE", secretKey: "***" } },
    ]);
    await changesNothing(run);
    const state = await run.project.terraform.command(["state", "pull"]);
    for (const secret of SECRETS) expect(state + printed).not.toContain(secret);
  });

  test.skipIf(missing)("a role in a region that Mackerel's account cannot reach is refused by the plan", async () => {
    await run.project.synth();
    run.project.terraform.setEnvironment("AWS_REGION", "us-gov-west-1");
    run.sandbox.clearRequests();
    const plan = await run.project.terraform.engine("plan");
    expect(plan.code).not.toBe(0);
    expect(JSON.stringify(plan.diagnostics)).toContain("Mackerel cannot assume roles elsewhere");
    expect(run.sandbox.requests().filter(isWrite)).toEqual([]);
  });
});
