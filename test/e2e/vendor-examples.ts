/** The HCL and CDK examples of a vendor as they stand, for tests that run them from apply to destroy. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsEnvironment } from "../../examples/runner/aws-stand-in.ts";
import type { TerraformName, TerraformProject } from "../../examples/runner/terraform-project.ts";
import { awsStandIn } from "../../examples/runner/terraform-stand-in.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { cdkProjectOf, projectOf } from "./terraform-cases.ts";

/** An example, initialised, against a sandbox. */
export interface OpenExample {
  readonly terraform: TerraformProject;
  /** Synthesises a CDK example again; HCL has nothing to synthesise. */
  synth(variables: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

export interface VendorExample {
  /** Its folder, from the repository's root. */
  readonly example: string;
  /** Each runs on one CLI; which one it is makes no difference that Mackerel's examples would not show. */
  readonly cli: TerraformName;
  readonly missing: boolean;
  /** @param variables what a CDK app itself reads from its environment. */
  open(sandbox: Sandbox, variables?: Readonly<Record<string, string>>): Promise<OpenExample>;
}

/** The three examples of a vendor that Terraform or OpenTofu runs. */
export function examplesOf(vendor: string): readonly VendorExample[] {
  const cdk = (["cdktf", "cdktn"] as const).map((family): VendorExample => {
    const example = `examples/${family}-${vendor}`;
    const cli = family === "cdktf" ? "terraform" : "tofu";
    return {
      ...on(example, cli),
      open: (sandbox, variables = {}) => cdkProjectOf(cli, sandbox, example, "production", { variables }),
    };
  });
  const hcl = `examples/terraform-${vendor}`;
  return [{ ...on(hcl, "tofu"), open: (sandbox) => openHcl("tofu", sandbox, textOf(`${hcl}/main.tf`)) }, ...cdk];
}

/** The first HCL of a vendor's guide, followed as it stands. @param adapt what the sandbox calls otherwise. */
export function guideOf(vendor: string, adapt: (configuration: string, sandbox: Sandbox) => string): VendorExample {
  const guide = `docs/guides/${vendor}.md`;
  const [, configuration = ""] = /```hcl\n([\s\S]*?)```/.exec(textOf(guide)) ?? [];
  return {
    ...on(`${guide}, in HCL`, "terraform"),
    open: (sandbox) => openHcl("terraform", sandbox, adapt(configuration, sandbox)),
  };
}

function on(example: string, cli: TerraformName): Omit<VendorExample, "open"> {
  return { example, cli, missing: requireEngine(cli) === undefined };
}

function textOf(file: string): string {
  return readFileSync(join(import.meta.dirname, "../..", file), "utf8");
}

async function openHcl(cli: TerraformName, sandbox: Sandbox, configuration: string): Promise<OpenExample> {
  const terraform = await projectOf(cli, sandbox, configuration, {
    environment: awsEnvironment(sandbox.credentials),
    providers: await awsStandIn(),
  });
  return { terraform, synth: () => Promise.resolve(), close: () => terraform.close() };
}
