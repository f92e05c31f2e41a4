/** The fixture's package as a process, run as the engine runs a plugin. */
import { servePlugin } from "../../../../provider/pulumi/plugin/serve.ts";
import { fixturePackage } from "./fixture-package.ts";

await servePlugin(fixturePackage(new Map()), process.argv.slice(2));
