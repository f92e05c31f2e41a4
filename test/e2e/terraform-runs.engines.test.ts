/** Whole runs that the behaviour table does not tell: many settings, interruptions, and what a program leaves behind. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { TerraformName, TerraformProject } from "../../examples/runner/terraform-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { processesOf } from "./processes.ts";
import { clis, projectOf, REQUIRED } from "./terraform-cases.ts";

const byRole = (count: number): string => `
${REQUIRED}
resource "awslink_mackerel_external_id" "this" {}
resource "awslink_mackerel_aws_integration" "this" {
  count       = ${count}
  name        = "setting-\${count.index}"
  region      = "ap-northeast-1"
  role_arn    = "arn:aws:iam::123456789012:role/mackerel"
  external_id = awslink_mackerel_external_id.this.external_id
  services    = { EC2 = {}, RDS = { excluded_metrics = ["rds.cpu.used"] } }
}
`;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function start(name: TerraformName, configuration: string): Promise<[TerraformProject, Sandbox]> {
  const sandbox = await startSandbox();
  open.push(sandbox);
  const project = await projectOf(name, sandbox, configuration);
  open.push(project);
  return [project, sandbox];
}

describe.each(clis)("$name", ({ name, missing }) => {
  it.skipIf(missing)("asks Mackerel three times at most to plan 200 settings", async () => {
    const [project, sandbox] = await start(name, byRole(200));
    const made = await project.engine("apply");
    expect(made.code, made.stdout.slice(-2000)).toBe(0);
    expect(sandbox.mackerel.integrations()).toHaveLength(200);
    sandbox.clearRequests();
    const plan = await project.engine("plan", ["-detailed-exitcode"]);
    expect(plan.code).toBe(0);
    expect(sandbox.requests().length).toBeLessThanOrEqual(3);
  });

  it.skipIf(missing)("plans with a key that is not known yet, and asks nobody", async () => {
    const configuration = `
      ${REQUIRED}
      resource "terraform_data" "key" { input = "SandboxReadWriteKey" }
      provider "awslink" {
        mackerel { api_key = terraform_data.key.output }
      }
      resource "awslink_mackerel_external_id" "this" {}
      resource "awslink_mackerel_aws_integration" "this" {
        name        = "a"
        region      = "ap-northeast-1"
        role_arn    = "arn:aws:iam::123456789012:role/mackerel"
        external_id = awslink_mackerel_external_id.this.external_id
        services    = { EC2 = {} }
      }`;
    const [project, sandbox] = await start(name, configuration);
    const plan = await project.engine("plan");
    expect(plan.code, plan.stdout).toBe(0);
    expect(plan.planned.map(({ action }) => action)).toEqual(["create", "create", "create"]);
    expect(sandbox.requests()).toEqual([]);
  });

  it.skipIf(missing)("completes with the next apply what Ctrl-C interrupted", async () => {
    const [project, sandbox] = await start(name, byRole(12));
    sandbox.setFaults([{ match: { method: "POST" }, latencyMs: 500 }]);
    const interrupt = new AbortController();
    const running = project.engine("apply", ["-parallelism=1"], {
      interrupt: interrupt.signal,
      onLine: (line) => {
        if (line.includes('"apply_complete"') && line.includes("integration")) interrupt.abort();
      },
    });
    const interrupted = await running;
    expect(interrupted.code).not.toBe(0);
    const made = sandbox.mackerel.integrations().length;
    expect(made).toBeLessThan(12);
    sandbox.setFaults([]);
    const completed = await project.engine("apply");
    expect(completed.code, completed.stdout).toBe(0);
    expect(new Set(sandbox.mackerel.integrations().map((setting) => setting.name)).size).toBe(12);
    expect(sandbox.mackerel.integrations()).toHaveLength(12);
    expect((await project.engine("plan", ["-detailed-exitcode"])).code).toBe(0);
  });

  // Processes are found by way of /proc, which only Linux has.
  it.skipIf(missing || !existsSync("/proc/self/environ")).each([
    ["the CLI alone is", /^\S*(terraform|tofu) apply/],
    ["everything is", /./],
  ])("leaves no process and no socket behind when %s killed in the middle of an apply", async (_title, victims) => {
    const [project, sandbox] = await start(name, byRole(3));
    const sockets = join(project.root, "tmp");
    mkdirSync(sockets);
    project.setEnvironment("TMPDIR", sockets);
    sandbox.setFaults([{ match: { method: "POST", pathPattern: "aws-integrations$" }, latencyMs: 60_000 }]);
    const running = project.engine("apply");
    const creates = () => sandbox.requests().filter(({ path }) => path.endsWith("/aws-integrations"));
    await expect.poll(() => creates().length, { timeout: 30_000 }).toBe(3);
    const processes = await processesOf(project);
    expect(processes.filter(({ command }) => command.includes("start.cjs"))).toHaveLength(1);
    const killed = processes.filter(({ command }) => victims.test(command));
    expect(killed.length).toBeGreaterThan(0);
    for (const { pid } of killed) process.kill(pid, "SIGKILL");
    expect((await running).code).not.toBe(0);
    await expect.poll(() => processesOf(project), { timeout: 30_000 }).toEqual([]);
    expect(readdirSync(sockets).filter((entry) => entry.startsWith("awslink-"))).toEqual([]);

    // What had not been made is made now, and nothing twice.
    sandbox.setFaults([]);
    const completed = await project.engine("apply");
    expect(completed.code, completed.stdout).toBe(0);
    const names = sandbox.mackerel.integrations().map((setting) => setting.name);
    expect(names.sort()).toEqual(["setting-0", "setting-1", "setting-2"]);
  });
});
