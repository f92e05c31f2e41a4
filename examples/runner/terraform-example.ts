/**
 * `npm run example:terraform` and `example:terraform-wavefront`: runs an HCL example against the sandbox with the CLI
 * that is on PATH: apply, a plan that shows no change, destroy. Arguments: the vendor, then `terraform` or `tofu`.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { buildTerraformProvider } from "../../scripts/build-terraform-provider.ts";
import { awsEnvironment } from "./aws-stand-in.ts";
import { runExample } from "./example-run.ts";
import { findTerraform, TerraformProject } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const [vendor, wanted] = process.argv.slice(2);
const cli = findTerraform(wanted === "terraform" || wanted === "tofu" ? [wanted] : undefined);
if (cli === undefined) {
  console.error(`The example needs ${wanted ?? "terraform or tofu"} on PATH.`);
  process.exit(1);
}
const files = mkdtempSync(join(tmpdir(), "awslink-provider-"));
const sandbox = await startSandbox();
let project: TerraformProject | undefined;
try {
  await buildTerraformProvider(files);
  project = await TerraformProject.open({
    cli,
    program: join(import.meta.dirname, `../terraform-${vendor}`),
    providers: [{ address: providerAddress, version, files }, ...(await awsStandIn())],
    environment: {
      ...vendorEnvironment(sandbox.credentials),
      ...awsEnvironment(sandbox.credentials),
    },
  });
  await runExample(cli, project, sandbox);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await project?.close();
  await sandbox.close();
  rmSync(files, { recursive: true, force: true });
}
