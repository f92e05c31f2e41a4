import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { afterEach, describe, expect, it } from "vitest";
import { launcherSource, preambleSource } from "../../../../provider/terraform/handshake/launcher.ts";

const options = { name: "awslink", minimumNode: "22.19.0", preamble: "start.cjs", bundle: "provider.cjs" };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder as Terraform finds it, with a bundle that is just the text. */
function unpack(bundle: string) {
  const root = mkdtempSync(join(tmpdir(), "awslink launcher "));
  folders.push(root);
  // Around it a project of ES modules: the files must not become some.
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  const folder = join(root, "terraform.d");
  mkdirSync(folder);
  const script = join(folder, "terraform-provider-awslink_v1.0.0");
  writeFileSync(script, launcherSource(options));
  chmodSync(script, 0o755);
  writeFileSync(join(folder, options.preamble), preambleSource(options));
  writeFileSync(join(folder, options.bundle), bundle);
  return { root, folder, script };
}

function run(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { env: environment, encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

function environmentFor(root: string): NodeJS.ProcessEnv {
  return { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: root };
}

describe("the launcher", () => {
  it("runs the bundle from wherever Terraform links it", async () => {
    const { root, folder } = unpack('console.log("it runs", process.argv[2]);');
    symlinkSync(folder, join(root, "linked"));
    const ran = await run(join(root, "linked", "terraform-provider-awslink_v1.0.0"), ["word"], environmentFor(root));
    expect(ran).toEqual({ code: 0, stdout: "it runs word\n", stderr: "" });
  });

  it("keeps compiled code in the user's own folder", async () => {
    const { root, script } = unpack("module.exports = function () {};");
    await run(script, [], environmentFor(root));
    expect(readdirSync(join(root, ".cache/awslink/compiled"))).not.toEqual([]);
    const own = join(root, "own");
    await run(script, [], { ...environmentFor(root), XDG_CACHE_HOME: own });
    expect(readdirSync(join(own, "awslink/compiled"))).not.toEqual([]);
  });

  it("says that there is no Node", async () => {
    const { root, script } = unpack("");
    const ran = await run(script, [], { PATH: join(root, "nothing") });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/^awslink needs Node\.js 22\.19\.0 or newer, and there is no node on the PATH: .*\n$/);
  });

  it.each(["0.10.48", "16.20.2", "22.18.9", "9.99.99"])(
    "tells Node %s, before it reads what that cannot parse",
    async (version) => {
      const { root, folder } = unpack("this cannot be parsed");
      const older = join(root, "older.cjs");
      writeFileSync(
        older,
        `Object.defineProperty(process, "versions", { value: { node: "${version}" } });
       Object.defineProperty(process, "version", { value: "v${version}" });`,
      );
      const ran = await run(
        process.execPath,
        ["--require", older, join(folder, options.preamble)],
        environmentFor(root),
      );
      expect(ran.code).toBe(1);
      expect(ran.stdout).toBe(
        `awslink needs Node.js 22.19.0 or newer, and this is v${version} (${process.execPath}): put a newer one first on the PATH and try again.\n`,
      );
    },
  );

  it("begins in a language that every Node reads", async () => {
    await expect(transform("const x = () => 1;", { target: "es5" })).rejects.toThrow("not supported");
    const { code } = await transform(preambleSource(options), { target: "es5" });
    expect(code).not.toBe("");
  });

  it("has no path of any machine in it", () => {
    for (const text of [launcherSource(options), preambleSource(options)])
      expect(text).not.toMatch(/\/(home|root|tmp|Users)\//);
  });
});
