/** What a registry would publish: the zip with the single executable, installed by Terraform itself, and run. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { type ProviderPackage, packageTerraformProvider } from "../../scripts/package-terraform-provider.ts";
import { requireEngine } from "../engines.ts";

const missing = requireEngine("terraform") === undefined;

let root: string;
let names: ProviderPackage;
let mirror: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "awslink-package-"));
  mirror = join(root, "mirror", providerAddress);
  mkdirSync(mirror, { recursive: true });
  names = await packageTerraformProvider(mirror);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("has sums of the zip and the manifest", () => {
  const sums = readFileSync(join(mirror, names.sums), "utf8").trim().split("\n");
  expect(sums.map((line) => line.split("  ")[1])).toEqual([names.zip, names.manifest]);
  for (const line of sums) {
    const [sum, name = ""] = line.split("  ");
    expect(
      createHash("sha256")
        .update(readFileSync(join(mirror, name)))
        .digest("hex"),
    ).toBe(sum);
  }
});

it("says in its manifest which protocol it speaks", () => {
  const manifest = JSON.parse(readFileSync(join(mirror, names.manifest), "utf8"));
  expect(manifest).toEqual({ version: 1, metadata: { protocol_versions: ["6.0"] } });
});

it.skipIf(missing)("is unpacked and run by terraform, without any Node on PATH", () => {
  const program = join(root, "program");
  mkdirSync(program);
  writeFileSync(
    join(program, "main.tf"),
    `terraform {
      required_providers {
        awslink = {
          source  = "${providerAddress}"
          version = "${version}"
        }
      }
    }
    output "filter" { value = provider::awslink::mackerel_tag_filter({ service = ["a", "b"] }) }
    `,
  );
  writeFileSync(
    join(root, "cli.tfrc"),
    `provider_installation {
      filesystem_mirror { path = ${JSON.stringify(join(root, "mirror"))} }
    }`,
  );
  const run = (...args: string[]): string =>
    execFileSync(findTerraform(["terraform"])?.command ?? "", args, {
      cwd: program,
      encoding: "utf8",
      env: { HOME: root, PATH: "/nowhere", TF_CLI_CONFIG_FILE: join(root, "cli.tfrc"), CHECKPOINT_DISABLE: "1" },
    });
  run("init", "-no-color");
  run("apply", "-auto-approve", "-no-color");
  expect(run("output", "-raw", "filter")).toBe("service:a, service:b");
});
