/**
 * States that released versions left with their users: today's code reads each of them, finds nothing to change, and
 * sends nothing but questions. What it would be to break this is said in CONTRIBUTING.md.
 */
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { awsEnvironment } from "../../examples/runner/aws-stand-in.ts";
import type { CdkProject } from "../../examples/runner/cdk-project.ts";
import { findPulumi, type PulumiCli, type PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { findTerraform, type TerraformCli } from "../../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { shapeOf } from "../../provider/core/schema/shape.ts";
import type { Values } from "../../provider/core/value.ts";
import { resource as dynamicResource } from "../../provider/pulumi/dynamic/provider.ts";
import { providerLine, typeToken } from "../../provider/pulumi/type-token.ts";
import { registry } from "../../provider/registry.ts";
import type { ProviderServer } from "../../provider/terraform/handshake/provider-server.ts";
import { terraformProvider } from "../../provider/terraform/provider.ts";
import { decodeDynamicValue } from "../../provider/terraform/wire/dynamic-value.ts";
import { valuesEqual } from "../../provider/terraform/wire/value.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import {
  keyAgeArchive,
  openEveryServiceOnPulumi,
  openEveryServiceOnTerraform,
  openEveryTypeOnPulumi,
  openEveryTypeOnTerraform,
  type ServiceSurroundings,
} from "../../scripts/states/every-type.ts";
import { ASSET_FOLDER, isChange, type Recording, replay, withFunction } from "../../scripts/states/recording.ts";
import { requireEngine } from "../engines.ts";
import { call, InProcessTerraform, lineOf, received } from "../provider/terraform/in-process-terraform.ts";

const versions = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const definitions = registry.vendors.flatMap((vendor) => vendor.resources);

/** With everything that the sandbox has of AWS, or with what only moto has. */
type Engine = "pulumi" | "pulumi-services" | "terraform" | "terraform-services";

function recordingOf(version: string, engine: Engine): Recording {
  return JSON.parse(readFileSync(join(import.meta.dirname, version, `${engine}.json`), "utf8"));
}

/** A sandbox that holds what a recording says, and the recording as it would have been made against this one. */
async function seeded(version: string, engine: Engine): Promise<{ sandbox: Sandbox; recording: Recording }> {
  const sandbox = await startSandbox();
  const recording = recordingOf(version, engine);
  const brought = await replay(recording, sandbox.credentials);
  sandbox.clearRequests();
  return { sandbox, recording: { ...recording, state: JSON.parse(brought(JSON.stringify(recording.state))) } };
}

/** What was sent to the vendors and to AWS beside questions. */
function changes(sandbox: Sandbox): readonly string[] {
  return sandbox
    .requests()
    .filter(({ method, path, action }) => isChange(method, path, `Action=${action}`))
    .map(({ method, path, action }) => `${method} ${path} ${action ?? ""}`);
}

interface PulumiResource {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

/** Pulumi's mark of a secret in an export that shows them. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** A resource as the engine hands it to a provider: secrets are values. */
function plain<Part>(part: Part): Part {
  return JSON.parse(JSON.stringify(part), (_key, value) =>
    typeof value === "object" && value !== null && SECRET in value ? JSON.parse(value.plaintext) : value,
  );
}

function pulumiResources({ state }: Recording): readonly PulumiResource[] {
  // What the engine exported: only the part that is read here is spelt out.
  const { deployment } = state as { readonly deployment: { readonly resources: readonly PulumiResource[] } };
  return deployment.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/awslink/")).map(plain);
}

/** Of everything in a state: components, awslink's own, AWS's. */
function pulumiTypes({ state }: Recording): readonly string[] {
  // As above.
  const { deployment } = state as { readonly deployment: { readonly resources: readonly { readonly type: string }[] } };
  return deployment.resources.map(({ type }) => type);
}

interface TerraformInstance {
  readonly type: string;
  readonly address: string;
  readonly schemaVersion: number;
  readonly attributes: Values;
}

interface TerraformState {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly schema_version: number; readonly attributes: Values }[];
  }[];
}

function terraformInstances({ state }: Recording): readonly TerraformInstance[] {
  // As above.
  return (state as TerraformState).resources.flatMap(({ type, name, instances }) =>
    type.startsWith("awslink_")
      ? instances.map(({ schema_version: schemaVersion, attributes }) => {
          return { type, address: `${type}.${name}`, schemaVersion, attributes };
        })
      : [],
  );
}

/** What was declared, with the values that a reference had; a secret is not in the state, and any does. */
function declaredOf({ declared = {} }: Recording, { address, attributes }: TerraformInstance): Values {
  const block = declared[address];
  if (block === undefined) throw new Error(`the recording does not say how ${address} was declared`);
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => {
      if (name.endsWith("_wo")) return [name, "a secret"];
      // Plain JSON, as it was synthesised.
      return [name, JSON.stringify(value).includes("${") ? attributes[name] : value] as [string, Values[string]];
    }),
  );
}

test("there is a recording, and the latest has every resource type on both engines", () => {
  const latest = versions.at(-1) ?? "";
  const how = "npm run record-states, before the release that brings a new type";
  expect([...new Set(pulumiResources(recordingOf(latest, "pulumi")).map(({ type }) => type))].sort(), how).toEqual(
    definitions.map(typeToken).sort(),
  );
  expect(
    [...new Set(terraformInstances(recordingOf(latest, "terraform")).map(({ type }) => type))].sort(),
    how,
  ).toEqual(definitions.map(({ terraformName }) => terraformName).sort());
});

test.each(versions)("those of %s do not tell which function was deployed", (version) => {
  const hashes = (["pulumi-services", "terraform-services"] as const).flatMap((engine) => [
    ...JSON.stringify(recordingOf(version, engine).state).matchAll(
      /"(?:sourceCodeHash|source_code_hash|codeSha256|code_sha256|hash)":"([^"]+)"/g,
    ),
  ]);
  expect(new Set(hashes.map(([, hash]) => hash))).toEqual(
    new Set(["HashOfTheFunction", "HashOfTheFunctionAsPulumiWritesIt"]),
  );
});

test("the latest has every component", async () => {
  const latest = versions.at(-1) ?? "";
  const all: Readonly<Record<string, unknown>> = await import("../../components/pulumi/index.ts");
  const components = Object.entries(all).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof ComponentResource ? [`awslink:index:${name}`] : [],
  );
  const recorded = (["pulumi", "pulumi-services"] as const).flatMap((engine) =>
    pulumiTypes(recordingOf(latest, engine)),
  );
  expect([...new Set(recorded.filter((type) => type.startsWith("awslink:index:")))].sort()).toEqual(components.sort());
});

describe.each(versions)("states of %s", (version) => {
  describe.each(["pulumi", "pulumi-services"] as const)("%s, by the provider's calls", (engine) => {
    let sandbox: Sandbox;
    let now: ReadonlyMap<string, PulumiResource>;
    beforeAll(async () => {
      const made = await seeded(version, engine);
      sandbox = made.sandbox;
      now = new Map(pulumiResources(made.recording).map((resource) => [resource.urn, resource]));
    });
    afterAll(() => sandbox?.close());

    const recorded = pulumiResources(recordingOf(version, engine));
    test.each(recorded.map(({ urn, type }) => [urn.split("::").at(-1), type.split("/").at(-1) ?? "", urn]))(
      "%s (%s) is read as it is, and changes nothing",
      async (_name, type, urn) => {
        const { id, inputs, outputs } = now.get(urn ?? "") ?? missing(urn);
        const definition = definitions.find((each) => typeToken(each).endsWith(`/${type}`)) ?? missing(type);
        const { __provider: line, ...known } = outputs;
        expect(line).toBe(providerLine(definition));
        const provider = dynamicResource(type);
        await provider.configure({ config: { get: (key) => settings(sandbox)[key] } });
        const read = await provider.read(id, outputs);
        expect(read.id).toBe(id);
        expect(read.props).toMatchObject(known);
        // Inputs are answered only where there is drift.
        expect(read.inputs).toBeUndefined();
        const { __provider: _line, ...declared } = inputs;
        expect((await provider.check(inputs, declared)).failures).toEqual([]);
        expect(await provider.diff(id, read.props ?? {}, declared)).toEqual({ changes: false, replaces: [] });
        expect(changes(sandbox)).toEqual([]);
      },
    );
  });

  describe.each(["terraform", "terraform-services"] as const)("%s, by the provider's calls", (engine) => {
    let sandbox: Sandbox;
    let provider: ProviderServer;
    let recording: Recording;
    beforeAll(async () => {
      ({ sandbox, recording } = await seeded(version, engine));
      for (const [name, value] of Object.entries(awsEnvironment(sandbox.credentials))) vi.stubEnv(name, value);
      provider = terraformProvider({
        registry,
        name: "awslink",
        description: "",
        configuration: "blocks",
        environment: vendorEnvironment(sandbox.credentials),
      });
    });
    afterAll(() => {
      vi.unstubAllEnvs();
      return sandbox?.close();
    });

    const recorded = terraformInstances(recordingOf(version, engine));
    test.each(recorded.map(({ address }) => address))("%s is read as it is, and changes nothing", async (address) => {
      const instance = terraformInstances(recording).find((each) => each.address === address) ?? missing(address);
      const { type: typeName, schemaVersion, attributes } = instance;
      const definition = definitions.find(({ terraformName }) => terraformName === typeName) ?? missing(typeName);
      const resource = new InProcessTerraform(provider, definition);
      const { upgradedState, diagnostics = [] } = await call(provider, "upgradeResourceState", {
        typeName,
        version: schemaVersion,
        rawState: { json: new TextEncoder().encode(JSON.stringify(attributes)), flatmap: {} },
      });
      expect(diagnostics.map(lineOf)).toEqual([]);
      const upgraded = decodeDynamicValue(received(upgradedState), await resource.type());
      resource.state = upgraded;
      await resource.refresh();
      const read = resource.state;
      expect(read !== undefined && valuesEqual(read, upgraded), "the read finds no difference").toBe(true);
      const planned = await resource.plan(declaredOf(recording, instance));
      expect(planned.replaces).toEqual([]);
      expect(valuesEqual(planned.value, read ?? missing(address)), "the plan changes nothing").toBe(true);
      expect(changes(sandbox)).toEqual([]);
    });
  });

  test.skipIf(requireEngine("pulumi") === undefined)(
    "every component on Pulumi makes the same children, and previews no change",
    async () => {
      const { sandbox, recording } = await seeded(version, "pulumi");
      await previewsNoChange(sandbox, recording.state, (cli) => openEveryTypeOnPulumi(cli, sandbox.credentials));
    },
    120_000,
  );

  test.skipIf(requireEngine("terraform") === undefined)(
    "every construct makes the same resources, and Terraform plans no change",
    async () => {
      const { sandbox, recording } = await seeded(version, "terraform");
      await plansNoChange(
        sandbox,
        () => recording.state,
        (cli) => openEveryTypeOnTerraform(cli, sandbox.credentials),
      );
    },
    120_000,
  );

  // AWS is not there: what is compared is what was declared then and what is declared now. The function is another one in
  // each version, and stands in the state as today's.
  test.skipIf(requireEngine("pulumi") === undefined)(
    "every component that needs more of AWS makes the same children, and previews no change",
    async () => {
      const { sandbox, recording } = await seeded(version, "pulumi-services");
      const state = withFunction(recording.state, keyAgeArchive());
      const open = (cli: PulumiCli) => openEveryServiceOnPulumi(cli, surroundings(sandbox, recording));
      await previewsNoChange(sandbox, state, open, ["--refresh=false"]);
    },
    120_000,
  );

  test.skipIf(requireEngine("terraform") === undefined)(
    "every construct that needs more of AWS makes the same resources, and Terraform plans no change",
    async () => {
      const { sandbox, recording } = await seeded(version, "terraform-services");
      const state = (synthesised: string) => {
        const [asset] = synthesised.matchAll(ASSET_FOLDER);
        return withFunction(recording.state, keyAgeArchive(), asset?.[2]);
      };
      const open = (cli: TerraformCli) => openEveryServiceOnTerraform(cli, surroundings(sandbox, recording));
      await plansNoChange(sandbox, state, open, ["-refresh=false"]);
    },
    120_000,
  );
});

/** Has Pulumi preview a program with a state, and closes the sandbox. */
async function previewsNoChange(
  sandbox: Sandbox,
  state: unknown,
  open: (cli: PulumiCli) => Promise<PulumiProject>,
  args?: readonly string[],
): Promise<void> {
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("there is no pulumi");
  const project = await open(cli);
  try {
    const file = join(project.folder, "state.json");
    await writeFile(file, JSON.stringify(state));
    await project.command(["stack", "import", "--file", file]);
    const preview = await project.engine("preview", args);
    expect(preview.code, preview.stdout + preview.stderr).toBe(0);
    expect(Object.keys(preview.changes), preview.stdout).toEqual(["same"]);
    expect(changes(sandbox)).toEqual([]);
  } finally {
    await project.close();
    await sandbox.close();
  }
}

/** Has Terraform plan a program with a state, and closes the sandbox. @param stateOf told of what was synthesised. */
async function plansNoChange(
  sandbox: Sandbox,
  stateOf: (synthesised: string) => unknown,
  open: (cli: TerraformCli) => Promise<CdkProject>,
  args: readonly string[] = [],
): Promise<void> {
  const cli = findTerraform(["terraform"]);
  if (cli === undefined) throw new Error("there is no terraform");
  const project = await open(cli);
  try {
    const { terraform } = project;
    await terraform.init();
    const synthesised = await readFile(join(terraform.folder, "cdk.tf.json"), "utf8");
    await terraform.write("recorded.json", JSON.stringify(stateOf(synthesised)));
    await terraform.command(["state", "push", "recorded.json"]);
    const plan = await terraform.engine("plan", ["-detailed-exitcode", ...args]);
    expect(plan.planned, plan.stdout).toEqual([]);
    expect(plan.code, plan.stdout + plan.stderr).toBe(0);
    expect(changes(sandbox)).toEqual([]);
  } finally {
    await project.close();
    await sandbox.close();
  }
}

/** What the programs with every service stand on where nothing but questions is asked: IAM and STS are the sandbox's. */
function surroundings(sandbox: Sandbox, { variables = {} }: Recording): ServiceSurroundings {
  const { credentials } = sandbox;
  return { credentials, variables, aws: { ...awsEnvironment(credentials), AWS_REGION: "us-east-1" } };
}

/** The vendors' settings under the names that a stack's configuration has. */
function settings({ credentials }: Sandbox): Readonly<Record<string, string | undefined>> {
  const environment: Readonly<Record<string, string>> = vendorEnvironment(credentials);
  const flat = registry.vendors.flatMap((vendor) =>
    [...shapeOf(vendor.configuration).values()].map((setting) => [
      `awslink:${setting.flatName}`,
      setting.environment?.map((name) => environment[name]).find(Boolean),
    ]),
  );
  const { accessKeyId, secretAccessKey } = credentials.aws;
  return {
    ...Object.fromEntries(flat),
    "awslink:awsEndpointUrl": credentials.url,
    "awslink:awsAccessKey": accessKeyId,
    "awslink:awsSecretKey": secretAccessKey,
  };
}

function missing(what: unknown): never {
  throw new Error(`the recording has no ${what}`);
}
