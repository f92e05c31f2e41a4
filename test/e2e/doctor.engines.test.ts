/** `awslink doctor` on what the real engines stored: it works, somebody breaks it, the remedy mends it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IAMClient, ListRolesCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { TerraformProject } from "../../examples/runner/terraform-project.ts";
import { awsStandIn } from "../../examples/runner/terraform-stand-in.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { type Ended, runCli } from "../cli/cli-run.ts";
import { writes } from "../components/doctor/bench.ts";
import { requireEngine } from "../engines.ts";
import { mackerelTrust } from "../sandbox/clients.ts";
import { clis, projectOf } from "./terraform-cases.ts";

const root = join(import.meta.dirname, "../..");
const ENTRY = join(root, "dist/cli/awslink.js");
const example = readFileSync(join(root, "examples/terraform-mackerel/main.tf"), "utf8");

/** What a table says, without how it is laid out. */
const flat = (text: string) => text.replace(/\s+/g, " ");

async function setTrust(sandbox: Sandbox, document: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
  const credentials = { accessKeyId, secretAccessKey };
  const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials });
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const RoleName = Roles.find(({ RoleName: name }) => name?.startsWith("mackerel-"))?.RoleName;
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: document }));
  iam.destroy();
}

describe.each(clis)("$name", ({ name, missing }) => {
  let sandbox: Sandbox;
  let project: TerraformProject;
  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    const environment = awsEnvironment(sandbox.credentials);
    project = await projectOf(name, sandbox, example, { environment, providers: await awsStandIn() });
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  function doctor(args: readonly string[], input = ""): Promise<Ended> {
    const aws = awsEnvironment(sandbox.credentials);
    const environment = { PATH: process.env.PATH ?? "", ...vendorEnvironment(sandbox.credentials), ...aws };
    return runCli(ENTRY, { args: ["doctor", ...args], environment, folder: project.folder, input });
  }

  async function apply(...args: string[]): Promise<void> {
    const run = await project.engine("apply", args);
    expect(run.code, run.stdout).toBe(0);
  }

  test.skipIf(missing)("a state in each of its forms; broken, and mended as the doctor says", async () => {
    await apply();
    const shown = await project.command(["show", "-json"]);
    const pulled = await project.command(["state", "pull"]);
    sandbox.clearRequests();
    const said = [
      await doctor(["--terraform-state", "terraform.tfstate", "--json"]),
      await doctor(["--terraform-state", "-", "--json"], shown),
      await doctor(["--terraform-state", "-", "--json"], pulled),
    ];
    for (const { code, out } of said) {
      expect(code, out).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ links: [{ source: "awslink_mackerel_aws_integration.production" }] });
      expect(out).toBe(said[0]?.out);
    }
    expect(sandbox.requests().filter(writes)).toEqual([]);

    await setTrust(sandbox, mackerelTrust("somebody-elses"));
    const broken = await doctor(["--terraform-state", "terraform.tfstate"]);
    expect(broken.code).toBe(1);
    expect(flat(broken.out)).toContain("; terraform apply does it where the role is in the same program");
    await apply();
    expect((await doctor(["--terraform-state", "terraform.tfstate"])).code).toBe(0);

    const [setting] = sandbox.mackerel.integrations();
    await fetch(`${sandbox.url}/api/v0/aws-integrations/${setting?.id}`, {
      method: "DELETE",
      headers: { "X-Api-Key": sandbox.credentials.mackerel.apiKey },
    });
    const gone = await doctor(["--terraform-state", "terraform.tfstate"]);
    expect(gone.code).toBe(1);
    expect(flat(gone.out)).toContain("terraform apply makes it again (with -replace=ADDRESS of its external ID, if");
    await apply("-replace=awslink_mackerel_external_id.this");
    expect((await doctor(["--terraform-state", "terraform.tfstate"])).code).toBe(0);
  });

  test.skipIf(missing)("a plan is no state", async () => {
    await project.command(["plan", "-out=plan.bin"]);
    const plan = await doctor(["--terraform-state", "-"], await project.command(["show", "-json", "plan.bin"]));
    expect([plan.code, plan.out]).toEqual([2, ""]);
    expect(plan.err).toContain("it is a plan, not a state");
  });
});

describe.skipIf(requireEngine("pulumi") === undefined)("pulumi", () => {
  let sandbox: Sandbox;
  let project: PulumiProject;
  beforeAll(async () => {
    sandbox = await startSandbox();
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    project = await PulumiProject.open({
      cli,
      program: join(root, "examples/mackerel-link"),
      nodeModules: join(root, "node_modules"),
      environment: { MACKEREL_API_URL: sandbox.url, MACKEREL_APIKEY: "", ...awsEnvironment(sandbox.credentials) },
      path: [standInPath],
    });
    await project.configure("awslink:mackerelApiKey", sandbox.credentials.mackerel.apiKey, true);
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  const doctor = (args: readonly string[], environment?: NodeJS.ProcessEnv) =>
    project.node([ENTRY, "doctor", ...args], environment);

  test("a stack, without its passphrase, one that there is not, and outside of the program", async () => {
    const run = await project.engine("up");
    expect(run.code, run.stdout + run.stderr).toBe(0);
    sandbox.clearRequests();
    const works = await doctor(["--pulumi-stack", "dev", "--json"]);
    expect(works.code, works.stdout + works.stderr).toBe(0);
    expect(JSON.parse(works.stdout).links).toMatchObject([{ name: "production", verdict: "works" }]);
    expect(works.stdout).not.toContain(sandbox.credentials.mackerel.apiKey);
    expect(sandbox.requests().filter(writes)).toEqual([]);

    const rows = [
      [await doctor(["--pulumi-stack", "dev"], { PULUMI_CONFIG_PASSPHRASE: undefined }), "PULUMI_CONFIG_PASSPHRASE"],
      [await doctor(["--pulumi-stack", "nosuch"]), "no stack named 'nosuch' found"],
      [await doctor(["--pulumi-stack", "dev"], { PATH: "/nowhere" }), "the Pulumi CLI is not on PATH"],
    ] as const;
    for (const [{ code, stdout, stderr }, says] of rows) {
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(says);
      expect(stderr).toContain("or give the output of pulumi stack export with --pulumi-export");
    }
    // What was exported needs no passphrase: no secret of it is used.
    writeFileSync(join(project.folder, "exported.json"), await project.state());
    const { apiKey } = sandbox.credentials.mackerel;
    const environment = { PULUMI_CONFIG_PASSPHRASE: undefined, MACKEREL_APIKEY: apiKey };
    expect((await doctor(["--pulumi-export", "exported.json"], environment)).code).toBe(0);
  });
});
