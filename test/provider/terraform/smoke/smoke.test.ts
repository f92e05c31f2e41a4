/**
 * The layers below the provider's host, with the real CLIs: a folder that Terraform finds by itself, mutual TLS, and
 * values of every form there and back.
 */
import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launcherSource, preambleSource } from "../../../../provider/terraform/handshake/launcher.ts";
import { engineIsHere } from "../engines.ts";

const configuration = (title: string) => `
terraform {
  required_providers {
    smoke = { source = "registry.terraform.io/awslink/smoke" }
  }
}
resource "smoke_note" "one" {
  title     = "${title}"
  tags      = ["b", "a", "b"]
  weight    = 9007199254740993
  extra     = { list = [1, "x"], share = 0.1 }
  secret_wo = "not to be kept"
}
data "smoke_echo" "two" {
  text = smoke_note.one.id
}
output "all" { value = merge(smoke_note.one, { secret_wo = null }) }
output "echo" { value = data.smoke_echo.two.result }
`;

const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "awslink-smoke-"));
  const options = { name: "smoke", minimumNode: "22.19.0", preamble: "start.cjs", bundle: "provider.cjs" };
  const folder = join(root, "plugin");
  mkdirSync(folder);
  const script = join(folder, "terraform-provider-smoke_v1.0.0");
  writeFileSync(script, launcherSource(options));
  chmodSync(script, 0o755);
  writeFileSync(join(folder, options.preamble), preambleSource(options));
  await build({
    entryPoints: [join(import.meta.dirname, "fixture-provider.ts")],
    outfile: join(folder, options.bundle),
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    minify: true,
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A user's folder that holds the provider as `terraform.d` does, and the program as it runs there. */
function project(program: string, name: string) {
  const folder = join(root, `${program}-${name}`);
  const plugin = join(folder, "terraform.d/plugins/registry.terraform.io/awslink/smoke/1.0.0", platform);
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  cpSync(join(root, "plugin"), plugin, { recursive: true });
  const { TF_CLI_CONFIG_FILE: _ignored, ...own } = process.env;
  const environment = {
    ...own,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: root,
    TMPDIR: temporary,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
  };
  return {
    folder,
    plugin,
    temporary,
    write: (text: string) => writeFileSync(join(folder, "main.tf"), text),
    run: (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      new Promise<{ code: unknown; output: string }>((resolve) => {
        const options = { cwd: folder, env: { ...environment, ...more }, encoding: "utf8" } as const;
        execFile(program, args, options, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : error.code, output: stdout + stderr });
        });
      }),
  };
}

const apply = ["apply", "-auto-approve", "-no-color"];
const plan = ["plan", "-detailed-exitcode", "-no-color"];

describe.each(["terraform", "tofu"])("%s", (program) => {
  describe.skipIf(!engineIsHere(program))("with a provider on these layers", () => {
    it("initialises, creates, changes, finds nothing to do, and destroys", async () => {
      const { folder, temporary, write, run } = project(program, "life");
      write(configuration("first"));
      expect(await run(["init", "-no-color"])).toMatchObject({ code: 0 });
      expect(await run(apply)).toMatchObject({
        code: 0,
        output: expect.stringContaining("1 added, 0 changed, 0 destroyed"),
      });
      const all = await run(["output", "-json", "all"]);
      expect(all.output.replace(/\s/g, "")).toBe(
        '{"extra":{"list":[1,"x"],"share":0.1},"id":"note-14","secret_wo":null,"tags":["a","b"],"title":"first","weight":9007199254740993}',
      );
      expect(await run(["output", "-raw", "echo"])).toEqual({ code: 0, output: "NOTE-14" });
      expect(readFileSync(join(folder, "terraform.tfstate"), "utf8")).not.toContain("not to be kept");
      expect(await run(plan)).toMatchObject({ code: 0 });
      expect(await run(plan, { TF_DISABLE_PLUGIN_TLS: "1" })).toMatchObject({ code: 0 });

      write(configuration("second"));
      expect(await run(plan)).toMatchObject({ code: 2 });
      expect(await run(apply)).toMatchObject({
        code: 0,
        output: expect.stringContaining("0 added, 1 changed, 0 destroyed"),
      });
      expect(await run(plan)).toMatchObject({ code: 0 });

      const destroyed = await run(["destroy", "-auto-approve", "-no-color"]);
      expect(destroyed).toMatchObject({ code: 0, output: expect.stringContaining("1 destroyed") });
      expect(await run(["state", "list"])).toEqual({ code: 0, output: "" });
      expect(readdirSync(temporary).filter((name) => name.startsWith("awslink-"))).toEqual([]);
    });

    it("points at the attribute that is wrong", async () => {
      const { write, run } = project(program, "wrong");
      write(configuration(""));
      expect(await run(["init", "-no-color"])).toMatchObject({ code: 0 });
      const { code, output } = await run(plan);
      expect(code).toBe(1);
      expect(output).toMatch(/the title is empty[\s\S]*main\.tf line 8, in resource "smoke_note" "one"/);
    });

    it("shows what a Node that is too old is told", async () => {
      const { plugin, write, run } = project(program, "old");
      const options = { name: "smoke", minimumNode: "999.0.0", bundle: "provider.cjs" };
      writeFileSync(join(plugin, "start.cjs"), preambleSource(options));
      write(configuration("first"));
      expect(await run(["init", "-no-color"])).toMatchObject({ code: 0 });
      const { code, output } = await run(plan);
      expect(code).toBe(1);
      expect(output.replace(/[\s│]+/g, " ")).toContain("smoke needs Node.js 999.0.0 or newer, and this is v");
    });
  });
});
