import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../../provider/version.ts";
import {
  familyNames,
  familyOf,
  loadFamilies,
  newOutdir,
  removeSynthesised,
  type Synthesised,
  stackOf,
} from "./families.ts";

beforeAll(loadFamilies);
afterAll(removeSynthesised);

describe.each(familyNames)("AwslinkProvider for %s", (name) => {
  test("App.synth brings the provider along for every platform, in the one version that is asked for", () => {
    const outdir = newOutdir();
    const { app } = stackOf(familyOf(name), outdir);
    app.synth();
    const stack = join(outdir, "stacks/stack");
    const { terraform }: Synthesised = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    expect(terraform.required_providers.awslink).toEqual({
      source: "registry.terraform.io/awslink/awslink",
      version,
    });
    const place = join(stack, "terraform.d/plugins/registry.terraform.io/awslink/awslink", version);
    expect(readdirSync(place).sort()).toEqual(["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"]);
    const program = `terraform-provider-awslink_v${version}`;
    for (const platform of readdirSync(place)) {
      expect(readdirSync(join(place, platform))).toContain(program);
      expect(statSync(join(place, platform, program)).mode & 0o111).not.toBe(0);
    }
  });

  test("a second synthesis into the same folder works", () => {
    const outdir = newOutdir();
    stackOf(familyOf(name), outdir).app.synth();
    expect(() => stackOf(familyOf(name), outdir).app.synth()).not.toThrow();
  });
});

test("the two entry points differ in nothing but the family's name", () => {
  for (const suffix of [".ts", "-mackerel.ts", "-key-age.ts"]) {
    const read = (name: string) =>
      readFileSync(join(import.meta.dirname, `../../../components/cdktf/${name}${suffix}`), "utf8");
    expect(read("cdktf").replaceAll("cdktf", "cdktX").replaceAll("CDKTF", "CDKTX")).toBe(
      read("cdktn").replaceAll("cdktn", "cdktX").replaceAll("CDKTN", "CDKTX"),
    );
  }
});
