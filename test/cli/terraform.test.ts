/** `awslink terraform` as a user runs it, with the provider that is built. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
import { mirrorProvider, providerPlatforms } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { requireEngine } from "../engines.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awslink-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ADDRESS = "registry.terraform.io/awslink/awslink";
const entry = join(import.meta.dirname, "../../dist/cli/awslink.js");

function awslink(...args: string[]): string {
  return execFileSync(process.execPath, [entry, "terraform", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: folder },
  });
}

describe("the mirror", () => {
  it("holds the same files for every platform, and nothing of an earlier build", async () => {
    const { files } = await builtTerraformProvider();
    const stale = join(folder, ADDRESS, version, "linux_amd64");
    mirrorProvider(folder, files);
    writeFileSync(join(stale, "stale"), "");
    mirrorProvider(folder, files);
    const contents = providerPlatforms.map((platform) => {
      const place = join(folder, ADDRESS, version, platform);
      return readdirSync(place).map((file) => [file, readFileSync(join(place, file), "utf8")]);
    });
    expect(contents[0]?.map(([file]) => file).sort()).toEqual([
      "aws.cjs",
      "handshake.cjs",
      "provider.cjs",
      "start.cjs",
      `terraform-provider-awslink_v${version}`,
    ]);
    for (const content of contents) expect(content).toEqual(contents[0]);
  });

  it("has no path of the machine that built it in its files", async () => {
    const { files } = await builtTerraformProvider();
    const root = join(import.meta.dirname, "../..");
    for (const file of readdirSync(files)) expect(readFileSync(join(files, file), "utf8")).not.toContain(root);
  });
});

describe("the commands", () => {
  it("path prints a folder with the provider", () => {
    expect(readdirSync(awslink("path").trim())).toContain(`terraform-provider-awslink_v${version}`);
  });

  it("install makes it available to every configuration of the user", () => {
    expect(awslink("install")).toContain(`source  = "${ADDRESS}"`);
    expect(existsSync(join(folder, ".terraform.d/plugins", ADDRESS, version, "darwin_arm64/start.cjs"))).toBe(true);
  });

  it("mirror prints the block for the CLI's configuration", () => {
    expect(awslink("mirror", join(folder, "mirror"))).toContain(JSON.stringify(join(folder, "mirror")));
  });

  describe.each(["terraform", "tofu"] as const)("%s", (name) => {
    const missing = requireEngine(name) === undefined;
    const init = (configuration: string, environment: NodeJS.ProcessEnv): string => {
      writeFileSync(join(folder, "main.tf"), configuration);
      return execFileSync(findTerraform([name])?.command ?? "", ["init", "-no-color"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, CHECKPOINT_DISABLE: "1", HOME: folder, ...environment },
      });
    };

    it.skipIf(missing)("finds what install --dir put beside the configuration", () => {
      const configuration = awslink("install", "--dir", folder);
      writeFileSync(join(folder, "cli.tfrc"), "");
      const said = init(configuration, { TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc") });
      expect(said).toMatch(/successfully initialized/);
    });

    it.skipIf(missing)("finds what install put into the user's folder", () => {
      const configuration = awslink("install");
      writeFileSync(join(folder, "cli.tfrc"), "");
      const said = init(configuration, { TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc") });
      expect(said).toMatch(/successfully initialized/);
    });

    it.skipIf(missing)("finds a mirror through the block that was printed", () => {
      writeFileSync(join(folder, "cli.tfrc"), awslink("mirror", join(folder, "mirror")));
      const configuration = `terraform {\n  required_providers {\n    awslink = { source = "${ADDRESS}" }\n  }\n}`;
      const said = init(configuration, { TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc") });
      expect(said).toMatch(/successfully initialized/);
    });
  });
});
