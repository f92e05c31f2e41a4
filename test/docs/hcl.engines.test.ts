/** The pages' configurations, as Terraform and OpenTofu validate them with awslink's provider. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TerraformProject } from "../../examples/runner/terraform-project.ts";
import { awsStandIn } from "../../examples/runner/terraform-stand-in.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { clis } from "../e2e/terraform-cases.ts";
import { codeBlocks, readPages } from "./pages.ts";

const MODULE = join(import.meta.dirname, "../../examples/terraform-module/module");

const PROVIDERS = `
terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}
`;

/** What a page says elsewhere, by its address: a fragment that names it and does not declare it is given it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "awslink_mackerel_external_id.this": 'resource "awslink_mackerel_external_id" "this" {}',
  "aws_iam_role.mackerel": `
resource "aws_iam_role" "mackerel" {
  assume_role_policy = provider::awslink::trust_policy("mackerel", awslink_mackerel_external_id.this.external_id)
}`,
  "awslink_mackerel_aws_integration.production": `
resource "awslink_mackerel_aws_integration" "production" {
  name        = "production"
  region      = "ap-northeast-1"
  role_arn    = aws_iam_role.mackerel.arn
  external_id = awslink_mackerel_external_id.this.external_id
  services    = { EC2 = {} }
}`,
  "awslink_elastic_aws_integration.production": `
resource "awslink_elastic_aws_integration" "production" {
  name       = "production"
  policy_ids = ["my-agent-policy"]
  services   = { ec2 = { aws_metrics = { ec2_metrics = {} } } }
}`,
};

const blocks = (await readPages())
  .flatMap(codeBlocks)
  .filter(({ language }) => language === "hcl")
  // A function's page shows its signature, with the names of its parameters: they are given values.
  .map((block) =>
    block.page.startsWith("docs/functions/") ? { ...block, code: `output "it" { value = ${block.code} }` } : block,
  );

/** The values that the signatures on the functions' pages are called with. */
const PARAMETERS = {
  tags: '{ service = "foo" }',
  vendor: '"mackerel"',
  services: '["EC2"]',
  principal: '"mackerel"',
  external_ids: '"the-external-id"',
} as const;

/** The configuration that a fragment stands in. */
function completed(code: string, page: string): string {
  let text = page.startsWith("docs/functions/")
    ? Object.entries(PARAMETERS).reduce(
        (all, [name, value]) => all.replace(new RegExp(`\\b${name}\\b(?=[,)])`), value),
        code,
      )
    : code;
  for (let missing = missingIn(text); missing.length > 0; missing = missingIn(text)) {
    text += missing.map((address) => `\n${ELSEWHERE[address]}\n`).join("");
  }
  return text.includes("required_providers") ? text : `${PROVIDERS}\n${text}`;
}

function missingIn(text: string): string[] {
  return Object.keys(ELSEWHERE).filter((address) => {
    const declaration = `resource "${address.replace(".", '" "')}"`;
    return new RegExp(`(?<![\\w.])${address.replace(".", "\\.")}\\b`).test(text) && !text.includes(declaration);
  });
}

describe.each(clis)("$name", ({ name, missing }) => {
  let project: TerraformProject;

  beforeAll(async () => {
    if (missing) return;
    project = await TerraformProject.open({
      cli: { name, command: name },
      providers: [await builtTerraformProvider(), ...(await awsStandIn())],
      environment: { AWS_REGION: "ap-northeast-1" },
    });
    // The platform team's page calls the module of its example: init looks for what is called, by its name.
    await cp(MODULE, join(project.folder, "module"), { recursive: true });
    await project.write("main.tf", `${PROVIDERS}\nmodule "tools" {\n  source = "./module"\n}\n`);
    await project.init();
  });

  afterAll(() => project?.close());

  test.skipIf(missing).each(blocks)("$page:$line is valid", async ({ page, code }) => {
    await project.write("main.tf", completed(code, page));
    const { stdout, stderr } = await project.run(["validate", "-json"]);
    const { valid, diagnostics } = JSON.parse(stdout);
    expect(
      diagnostics.filter(({ severity }: { severity: string }) => severity === "error"),
      stderr,
    ).toEqual([]);
    expect(valid).toBe(true);
  });
});
