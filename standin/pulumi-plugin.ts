/** What `bin/pulumi-resource-aws` runs: the stand-in as a Pulumi plugin. */
import "../provider/node-version.ts";
import { servePlugin } from "../provider/pulumi/plugin/serve.ts";
import { pulumiPackage } from "./pulumi-package.ts";

await servePlugin(pulumiPackage, process.argv.slice(2));
