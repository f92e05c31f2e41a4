/**
 * `npm run example:cdktn`, `example:cdktn-wavefront`, and the same with `cdktf`: synthesises the example and runs it
 * against the sandbox with the CLI that is on PATH. Arguments: the family, the vendor, then `terraform` or `tofu`.
 */
import { join } from "node:path";
import { startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "./aws-stand-in.ts";
import { CdkProject } from "./cdk-project.ts";
import { runExample } from "./example-run.ts";
import { findTerraform } from "./terraform-project.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const [family, vendor, wanted] = process.argv.slice(2);
const cli = findTerraform(wanted === "terraform" || wanted === "tofu" ? [wanted] : undefined);
if (cli === undefined || (family !== "cdktf" && family !== "cdktn")) {
  console.error(
    cli === undefined
      ? `The example needs ${wanted ?? "terraform or tofu"} on PATH.`
      : "Name the family: cdktf or cdktn.",
  );
  process.exit(1);
}
const sandbox = await startSandbox();
let project: CdkProject | undefined;
try {
  console.log(`$ node main.ts   (what ${family} synth runs in examples/${family}-${vendor})\n`);
  project = await CdkProject.open({
    cli,
    program: join(import.meta.dirname, `../${family}-${vendor}`),
    nodeModules: join(import.meta.dirname, "../../node_modules"),
    stack: "production",
    environment: {
      ...vendorEnvironment(sandbox.credentials),
      ...awsEnvironment(sandbox.credentials),
    },
  });
  await runExample(cli, project.terraform, sandbox);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await project?.close();
  await sandbox.close();
}
