/**
 * `npm run example:terraform`: runs the HCL example against the sandbox with the CLI that is on PATH: apply, a plan
 * that shows no change, destroy. Argument: `terraform` or `tofu`.
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

const [wanted] = process.argv.slice(2);
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
    program: join(import.meta.dirname, "../terraform-mackerel"),
    providers: [{ address: providerAddress, version, files }, ...(await awsStandIn())],
    environment: {
      MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
      MACKEREL_API_URL: sandbox.url,
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
