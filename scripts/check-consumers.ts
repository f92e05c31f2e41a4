/**
 * Packs the package, installs it as a user would have it, and type-checks a program under each way in which users
 * resolve modules: `commonjs`/`node10` (by typesVersions), `nodenext`, and `bundler`.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "awslink-consumer-"));

const program = `import { MackerelLink, mackerel, Provider } from "awslink/pulumi";
import * as cdktf from "awslink/cdktf";
import * as cdktn from "awslink/cdktn";
import { permissions, trustPolicy } from "awslink/policies";
import { runKeyAge, wavefrontWriter } from "awslink/key-age";
import { startSandbox } from "awslink/sandbox";

export const link = new MackerelLink("a", { region: "us-east-1", services: { EC2: { role: "a:b" }, Later: {} } });
export const ids: typeof link.settingIds = link.settingIds;
export const setting = new mackerel.AwsIntegration("b", { name: "b", region: "us-east-1", services: {} });
export const provider = new Provider("c", { mackerelApiKey: "k" });
export const metrics = mackerel.getExcludableMetrics();
export const tags: string = mackerel.tagFilter({ a: ["b"] });
export const trust = trustPolicy({ vendor: "mackerel", externalId: "abc" });
export const granted = permissions({ vendor: "mackerel", services: ["EC2"] }).statements;
export const sandbox = startSandbox();
export const run = runKeyAge({ writers: [wavefrontWriter({ url: "https://example.wavefront.com", token: "t" })] });
import type { Construct } from "constructs";
export function stack(scope: Construct): void {
  const services = { EC2: { role: "a:b" } };
  const credentials = { accessKey: { allowSecretInState: true } } as const;
  for (const { AwslinkProvider, AwsSide } of [cdktf, cdktn]) {
    new AwslinkProvider(scope, "awslink", { mackerel: { apiKey: "k" } });
    new AwsSide(scope, "side", { vendor: "mackerel", externalId: "abc", services: ["EC2"] });
  }
  const token = { arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:token" };
  new cdktn.AccessKeyAge(scope, "keys", { wavefront: { url: "https://example.wavefront.com", token } });
  const links = [
    new cdktf.MackerelLink(scope, "f", { services, credentials }),
    new cdktn.MackerelLink(scope, "n", { services, includedTags: cdktn.mackerel.tagFilter({ a: ["b"] }) }),
  ];
  const own: cdktn.WavefrontLinkConfig = { wavefrontAccountId: "210987654321", disabled: false, ec2: { hostNameTags: ["Name"] } };
  const ids: cdktn.ByWavefrontIntegration<string> = new cdktn.WavefrontLink(scope, "w", own).integrationIds;
  new cdktf.WavefrontLink(scope, "v", { wavefrontAccountId: "210987654321", cloudTrail: { region: "a", bucketName: ids.ec2 ?? "" } });
  // @ts-expect-error a trail is nothing without its bucket
  new cdktf.WavefrontLink(scope, "u", { wavefrontAccountId: "210987654321", cloudTrail: { region: "a" } });
  const agents = { policyIds: ["a"], services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } } };
  const elastic: cdktn.ElasticLinkConfig = { ...agents, credentials: { instanceProfile: {} } };
  const profile = new cdktn.ElasticLink(scope, "e", elastic).instanceProfileName ?? "";
  new cdktn.elastic.AwsIntegration(scope, "p", { ...agents, name: "a", description: profile });
  // @ts-expect-error a key that the stack makes needs a word of consent
  new cdktf.ElasticLink(scope, "l", { ...agents, credentials: { accessKey: {} } });
  for (const each of links) new cdktn.mackerel.AwsIntegration(scope, "s", { name: "a", region: "b", services, roleArn: each.roleArn ?? "" });
  // @ts-expect-error a key that the stack makes needs a word of consent
  new cdktf.MackerelLink(scope, "k", { services, credentials: { accessKey: {} } });
}
// @ts-expect-error a service without its key is not a declaration
export const wrong = new mackerel.AwsIntegration("d", { name: "d", region: 1, services: {} });
`;

const resolutions: Record<string, { options: object; type: "module" | "commonjs" }> = {
  "commonjs with node10 resolution": {
    options: { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0" },
    type: "commonjs",
  },
  "nodenext, ES modules": { options: { module: "nodenext", moduleResolution: "nodenext" }, type: "module" },
  "nodenext, CommonJS": { options: { module: "nodenext", moduleResolution: "nodenext" }, type: "commonjs" },
  bundler: { options: { module: "esnext", moduleResolution: "bundler" }, type: "module" },
};

try {
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("[")));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "awslink"), { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", join(modules, "awslink"), "--strip-components=1"]);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== "awslink" && !name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  for (const [name, { options, type }] of Object.entries(resolutions)) {
    const consumer = join(folder, name.replace(/\W+/g, "-"));
    mkdirSync(consumer);
    writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type }));
    writeFileSync(join(consumer, "index.ts"), program);
    const compilerOptions = {
      target: "es2023",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      noEmit: true,
      types: ["node"],
      typeRoots: [join(modules, "@types")],
      ...options,
    };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    execFileSync(process.execPath, [compiler, "-p", consumer], { stdio: "inherit" });
    console.log(`${name}: types resolve`);
  }
} catch (error) {
  if (error instanceof Error && !("status" in error)) console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
