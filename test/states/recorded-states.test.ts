/**
 * States that released versions left with their users: today's code reads each of them, finds nothing to change, and
 * sends nothing but questions. What it would be to break this is said in CONTRIBUTING.md.
 */
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPulumi } from "../../examples/runner/pulumi-project.ts";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
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
import { openEveryTypeOnPulumi, openEveryTypeOnTerraform } from "../../scripts/states/every-type.ts";
import { isChange, type Recording, replay } from "../../scripts/states/recording.ts";
import { requireEngine } from "../engines.ts";
import { call, InProcessTerraform, lineOf, received } from "../provider/terraform/in-process-terraform.ts";

const versions = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const definitions = registry.vendors.flatMap((vendor) => vendor.resources);

type Engine = "pulumi" | "terraform";

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

describe.each(versions)("states of %s", (version) => {
  describe("on Pulumi, by the provider's calls", () => {
    let sandbox: Sandbox;
    let now: ReadonlyMap<string, PulumiResource>;
    beforeAll(async () => {
      const made = await seeded(version, "pulumi");
      sandbox = made.sandbox;
      now = new Map(pulumiResources(made.recording).map((resource) => [resource.urn, resource]));
    });
    afterAll(() => sandbox?.close());

    const recorded = pulumiResources(recordingOf(version, "pulumi"));
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

  describe("on Terraform, by the provider's calls", () => {
    let sandbox: Sandbox;
    let provider: ProviderServer;
    let recording: Recording;
    beforeAll(async () => {
      ({ sandbox, recording } = await seeded(version, "terraform"));
      provider = terraformProvider({
        registry,
        name: "awslink",
        description: "",
        configuration: "blocks",
        environment: vendorEnvironment(sandbox.credentials),
      });
    });
    afterAll(() => sandbox?.close());

    const recorded = terraformInstances(recordingOf(version, "terraform"));
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
      const cli = await findPulumi();
      if (cli === undefined) throw new Error("there is no pulumi");
      const project = await openEveryTypeOnPulumi(cli, sandbox.credentials);
      try {
        const file = join(project.folder, "state.json");
        await writeFile(file, JSON.stringify(recording.state));
        await project.command(["stack", "import", "--file", file]);
        const preview = await project.engine("preview");
        expect(preview.code, preview.stdout + preview.stderr).toBe(0);
        expect(Object.keys(preview.changes), preview.stdout).toEqual(["same"]);
        expect(changes(sandbox)).toEqual([]);
      } finally {
        await project.close();
        await sandbox.close();
      }
    },
    120_000,
  );

  test.skipIf(requireEngine("terraform") === undefined)(
    "every construct makes the same resources, and Terraform plans no change",
    async () => {
      const { sandbox, recording } = await seeded(version, "terraform");
      const cli = findTerraform(["terraform"]);
      if (cli === undefined) throw new Error("there is no terraform");
      const project = await openEveryTypeOnTerraform(cli, sandbox.credentials);
      try {
        await project.terraform.init();
        await project.terraform.write("recorded.json", JSON.stringify(recording.state));
        await project.terraform.command(["state", "push", "recorded.json"]);
        const plan = await project.terraform.engine("plan", ["-detailed-exitcode"]);
        expect(plan.planned, plan.stdout).toEqual([]);
        expect(plan.code, plan.stdout + plan.stderr).toBe(0);
        expect(changes(sandbox)).toEqual([]);
      } finally {
        await project.close();
        await sandbox.close();
      }
    },
    120_000,
  );
});

/** The vendors' settings under the names that a stack's configuration has. */
function settings({ credentials }: Sandbox): Readonly<Record<string, string | undefined>> {
  const environment: Readonly<Record<string, string>> = vendorEnvironment(credentials);
  const flat = registry.vendors.flatMap((vendor) =>
    [...shapeOf(vendor.configuration).values()].map((setting) => [
      `awslink:${setting.flatName}`,
      setting.environment?.map((name) => environment[name]).find(Boolean),
    ]),
  );
  return Object.fromEntries(flat);
}

function missing(what: unknown): never {
  throw new Error(`the recording has no ${what}`);
}
