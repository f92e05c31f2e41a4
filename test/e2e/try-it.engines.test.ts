/**
 * A stranger's path, read out of its page and run as it stands there: links are applied, somebody breaks one, the doctor
 * says what it was, the program mends it.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommandResult, runCommand } from "../../examples/runner/run-command.ts";
import { codeBlocks, type Page, root, section } from "../docs/pages.ts";
import { requireEngine } from "../engines.ts";
import { clis } from "./terraform-cases.ts";

const path = "docs/guides/try-it.md";
const page: Page = { path, text: await readFile(join(root, path), "utf8") };
const pulumi = requireEngine("pulumi");

let clone: string;
let command: string;
let whole: string;
let sandbox: ReturnType<typeof spawn>;
let setUp: string;

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), "awslink-try-"));
  // What a clone has after `npm ci`.
  const entries = (await readdir(root)).filter((name) => !["try", ".git"].includes(name));
  await Promise.all(entries.map((name) => symlink(join(root, name), join(clone, name))));
  const [start, environment] = codeBlocks(section(page, "## Start"));
  expect(start?.code).toBe("npm ci\nnpm run try");
  setUp = environment?.code ?? "";
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  whole = scripts.try;
  // Everything is built already, and other tests read it.
  command = / && npm run build --silent && node (\S+)$/.exec(whole)?.[1] ?? "";
  // What a run leaves that was killed.
  await mkdir(join(clone, "try/shop"), { recursive: true });
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(join(clone, "try/sandbox.json"), JSON.stringify({ pid, url: "http://127.0.0.1:9" }));
  sandbox = spawn(process.execPath, [command], { cwd: clone, stdio: ["ignore", "pipe", "inherit"] });
  if (sandbox.stdout === null) throw new Error("the sandbox has no stdout");
  for await (const line of createInterface(sandbox.stdout)) if (line.includes("Ctrl-C")) break;
});

afterAll(async () => {
  const stopped = new Promise<number | null>((resolve) => sandbox.once("exit", resolve));
  const told = sandbox.stdout === null ? "" : text(sandbox.stdout);
  sandbox.kill("SIGINT");
  expect(await stopped).toBe(0);
  expect(await told).toContain("Terminals that have read try/environment.sh know only this sandbox");
  expect(existsSync(join(clone, "try"))).toBe(false);
  await rm(clone, { recursive: true });
});

/** In the shell of a reader who works with AWS. */
const elsewhere = { AWS_PROFILE: "work", AWS_SESSION_TOKEN: "of-work", AWS_ENDPOINT_URL_IAM: "http://127.0.0.1:9" };

/** Runs lines as the reader does who has read the environment. */
function run(code: string): Promise<CommandResult> {
  return runCommand("sh", ["-ec", `${setUp}\n${code}`], { cwd: clone, env: { ...process.env, ...elsewhere } });
}

test("a second one is refused before it builds, and the first goes on", async () => {
  const tools = join(clone, "tools-of-the-test");
  await mkdir(tools);
  await writeFile(join(tools, "npm"), "#!/bin/sh\necho built\n", { mode: 0o700 });
  const PATH = [tools, join(process.execPath, ".."), process.env.PATH].join(":");
  const second = await runCommand("sh", ["-c", whole], { cwd: clone, env: { ...process.env, PATH } });
  expect(second.code).toBe(1);
  expect(second.stdout).toBe("");
  expect(second.stderr).toContain(`A sandbox is running already (pid ${sandbox.pid}, http://`);
  expect(second.stderr).toContain("use that one, or stop it with Ctrl-C.");
  expect(existsSync(join(clone, "try/environment.sh"))).toBe(true);
  const [url = ""] = /http:[^)]*/.exec(second.stderr) ?? [];
  expect((await fetch(url)).status).toBeGreaterThan(0);
});

/** Runs the blocks one after the other; each has to end with the code that the page says. */
async function runBlocks(codes: readonly string[], expected: readonly number[]): Promise<CommandResult[]> {
  expect(codes).toHaveLength(expected.length);
  const results: CommandResult[] = [];
  for (const [index, code] of codes.entries()) {
    const result = await run(code);
    expect(result.code, `${code}\n${result.stdout}\n${result.stderr}`).toBe(expected[index]);
    results.push(result);
  }
  return results;
}

/** Text without what is another one in every run. */
function withoutIds(text: string): string {
  return text
    .replace(/"\w{22}"/g, '"<external id>"')
    .replace(/\(\w{11}\)/g, "(<id>)")
    .replace(/-role-\w{7}/g, "-role-<id>");
}

describe.skipIf(pulumi === undefined)("with Pulumi", () => {
  const own = section(page, "## With Pulumi");
  const blocks = codeBlocks(own);
  const codes = blocks.filter(({ language }) => language === "sh").map(({ code }) => code);

  test("the doctor names what somebody broke, and the program mends it", { timeout: 300_000 }, async () => {
    const results = await runBlocks(codes.slice(0, -1), [0, 0, 0, 1, 0]);
    const inOrder = /`(\d+ links: [^`]*)`/.exec(own.text)?.[1] ?? "";
    expect(results[1]?.stdout).toContain(inOrder);
    const shown = blocks.find(({ language }) => language === "text")?.code ?? "";
    expect(withoutIds(results[3]?.stdout ?? "")).toContain(withoutIds(shown));
    expect(results[4]?.stdout).toContain("1 updated");
    expect(results[4]?.stdout).toContain(inOrder);

    const ways = [...own.text.matchAll(/^\| `(npm run try:break -- (?!trust)\w+)` \|.*\| `([\w-]+)` \|$/gm)];
    expect(ways).toHaveLength(3);
    for (const [, command = "", found] of ways) {
      const { stdout } = await run(`${command}\n${codes[1]} --json || true`);
      expect(stdout).toContain(`"code": "${found}"`);
    }
    const again = await run("npm run try:break -- role");
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("No link has a role left to break: mend them first");
    await runBlocks(codes.slice(-1), [0]);
  });
});

describe.skipIf(pulumi === undefined)("a key that is rotated", () => {
  const blocks = codeBlocks(section(page, "## A key that is rotated"));

  test("the old one goes when Mackerel has used the new one", { timeout: 300_000 }, async () => {
    const codes = blocks.map(({ code }) => code);
    const [, handedOver, collected, retired] = await runBlocks(codes, [0, 0, 0, 0, 0]);
    const keysOf = (result: CommandResult | undefined) =>
      [...(result?.stdout ?? "").matchAll(/^ +0 d +production-user-\w+ +…(\w{5}) +Active +(never|0 d ago)/gm)].map(
        ([, key, used]) => ({ key, used }),
      );
    expect(handedOver?.stdout).toContain("keeps two access keys");
    expect(keysOf(handedOver).map(({ used }) => used)).toEqual(["never", "never"]);
    expect(collected?.stdout).toContain('"working":true');
    const next = keysOf(collected).filter(({ used }) => used === "0 d ago");
    expect(next).toHaveLength(1);
    expect(keysOf(collected)).toHaveLength(2);
    expect(keysOf(retired)).toEqual(next);
  });
});

describe.each(clis)("with $name", ({ name, missing }) => {
  const own = section(page, "## With Terraform or OpenTofu");
  const codes = codeBlocks(own).map(({ code }) => code.replaceAll(/^terraform /gm, `${name} `));

  test.skipIf(missing)(
    "the doctor names what somebody broke, and the configuration mends it",
    { timeout: 300_000 },
    async () => {
      const [, broken, mended] = await runBlocks(codes, [0, 1, 0, 0]);
      expect(broken?.stdout).toContain('asks for the\n                         external ID "of-somebody-else"');
      expect(mended?.stdout).toContain("0 added, 1 changed, 0 destroyed");
      const inOrder = /`(\d+ links: [^`]*)`/.exec(own.text)?.[1] ?? "";
      expect(mended?.stdout).toContain(inOrder);
      // The next one begins as the reader does.
      for (const left of [".terraform", ".terraform.lock.hcl", "terraform.tfstate", "terraform.tfstate.backup"]) {
        await rm(join(clone, "try/terraform", left), { recursive: true, force: true });
      }
    },
  );
});

const [cli] = clis.filter(({ missing }) => !missing);

describe.skipIf(cli === undefined)("with CDKTN", () => {
  const own = section(page, "## With CDKTN");
  const codes = codeBlocks(own).map(({ code }) => code.replaceAll(/^terraform /gm, `${cli?.name} `));

  test("the doctor names what somebody broke, and the app mends it", { timeout: 300_000 }, async () => {
    const [applied, broken, mended] = await runBlocks(codes, [0, 1, 0, 0]);
    const inOrder = /`(\d+ links: [^`]*)`/.exec(own.text)?.[1] ?? "";
    expect(applied?.stdout).toContain(inOrder);
    expect(broken?.stdout).toMatch(/BROKEN +trust/);
    expect(mended?.stdout).toContain("0 added, 1 changed, 0 destroyed");
    expect(mended?.stdout).toContain(inOrder);
  });
});
