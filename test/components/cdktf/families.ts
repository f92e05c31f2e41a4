/** Both CDK families as the tests use them: what differs between them is not what is tested here. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { expect } from "vitest";

/** A synthesised stack, as far as tests read it. */
export interface Synthesised {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly variable?: unknown;
  readonly terraform: {
    readonly required_providers: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  };
}

/** A class of a family's, whose types differ from the other's only in their names. */
// biome-ignore lint/suspicious/noExplicitAny: the two families' classes have no type in common.
type Made = new (scope: any, id: string, config?: any) => any;

export interface FamilyUnderTest {
  readonly name: "cdktf" | "cdktn";
  readonly App: new (options: {
    readonly outdir: string;
    readonly context?: Record<string, unknown>;
  }) => Construct & { synth(): void };
  readonly TerraformStack: new (scope: Construct, id: string) => Construct;
  readonly TerraformVariable: Made;
  readonly TerraformOutput: Made;
  readonly Testing: { synth(stack: Construct, runValidations?: boolean): string };
  readonly AwsProvider: Made;
  readonly AwslinkProvider: Made;
  readonly MackerelLink: Made;
  readonly OrganizationRoles: Made;
  readonly WavefrontLink: Made;
  readonly ElasticLink: Made;
  readonly AwsSide: Made;
  readonly AccessKeyAge: Made;
  readonly mackerel: { readonly ExternalId: Made; tagFilter(tags: object): string };
}

/** The families' names, for `describe.each`. */
export const familyNames = ["cdktf", "cdktn"] as const;

const families = new Map<string, FamilyUnderTest>();
const folder = mkdtempSync(join(tmpdir(), "awslink-synth-"));

/** Loads both families, for `beforeAll`. */
export async function loadFamilies(): Promise<void> {
  for (const name of familyNames) families.set(name, await loadFamily(name));
}

/** Takes away what was synthesised, for `afterAll`. */
export function removeSynthesised(): void {
  rmSync(folder, { recursive: true, force: true });
}

export function familyOf(name: string): FamilyUnderTest {
  const family = families.get(name);
  if (family === undefined) throw new Error(`${name} was not loaded`);
  return family;
}

/** A folder of its own for what an app synthesises. */
export function newOutdir(): string {
  return mkdtempSync(join(folder, "app-"));
}

/** Loads a family with awslink's constructs for it. */
async function loadFamily(name: FamilyUnderTest["name"]): Promise<FamilyUnderTest> {
  const [cdk, aws, awslink] = await (name === "cdktf"
    ? Promise.all([
        import("cdktf"),
        import("@cdktf/provider-aws/lib/provider/index.js"),
        import("../../../components/cdktf/cdktf.ts"),
      ])
    : Promise.all([
        import("cdktn"),
        import("@cdktn/provider-aws/lib/provider/index.js"),
        import("../../../components/cdktf/cdktn.ts"),
      ]));
  const { App, TerraformStack, TerraformVariable, TerraformOutput, Testing } = cdk;
  const {
    AwslinkProvider,
    MackerelLink,
    WavefrontLink,
    ElasticLink,
    AwsSide,
    AccessKeyAge,
    OrganizationRoles,
    mackerel,
  } = awslink;
  const constructs = { MackerelLink, WavefrontLink, ElasticLink, AwsSide, AccessKeyAge, OrganizationRoles };
  const family = {
    ...{ name, App, TerraformStack, TerraformVariable, TerraformOutput, Testing },
    ...{ AwsProvider: aws.AwsProvider, AwslinkProvider, ...constructs, mackerel },
  };
  // The classes take their own family's constructs only, which a type for both cannot say.
  return family as unknown as FamilyUnderTest;
}

/** What CDKTN asks before it lets write-only arguments pass. */
export const targetVersions = { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } };

/** A stack with both providers. */
export function stackOf(family: FamilyUnderTest, outdir: string): { app: { synth(): void }; stack: Construct } {
  const app = new family.App({ outdir, context: targetVersions });
  const stack = new family.TerraformStack(app, "stack");
  new family.AwsProvider(stack, "aws", { region: "eu-west-1" });
  new family.AwslinkProvider(stack, "awslink");
  return { app, stack };
}

/** A stack made by a function, as `App.synth` writes it. */
export function synthesise(name: string, make: (stack: Construct, family: FamilyUnderTest) => void): Synthesised {
  const outdir = newOutdir();
  const { app, stack } = stackOf(familyOf(name), outdir);
  make(stack, familyOf(name));
  app.synth();
  return JSON.parse(readFileSync(join(outdir, "stacks/stack/cdk.tf.json"), "utf8"));
}

/** What both families write alike: everything but their own and their bindings' versions, and where the state is. */
export function inCommon(text: string): unknown {
  const { "//": _family, terraform, ...rest } = JSON.parse(text);
  const { backend: _place, required_providers: providers, ...settings } = terraform;
  const names = Object.keys(providers).sort();
  return { ...rest, terraform: { ...settings, required_providers: { ...providers, aws: undefined }, names } };
}

/** A stack with a link, as `App.synth` writes it, with the named attributes of the link as outputs. */
export function synthesisedLink(
  family: FamilyUnderTest,
  type: "MackerelLink" | "WavefrontLink" | "ElasticLink" | "OrganizationRoles",
  config: object | undefined,
  attributes: readonly string[],
): string {
  const outdir = newOutdir();
  const { app, stack } = stackOf(family, outdir);
  const made = new family[type](stack, "prod", config);
  for (const attribute of attributes) {
    if (made[attribute] !== undefined) new family.TerraformOutput(stack, attribute, { value: made[attribute] });
  }
  app.synth();
  return readFileSync(join(outdir, "stacks/stack/cdk.tf.json"), "utf8");
}

/** A stack with a link. */
export function link(name: string, config: object): Synthesised {
  return synthesise(name, (stack, { MackerelLink }) => new MackerelLink(stack, "prod", config));
}

/** An expression as it stands in the synthesised files. */
export function expression(text: string): string {
  return `\${${text}}`;
}

export function variable(name: string): string {
  return expression(`var.${name}`);
}

/** Every resource of a type by the id of its construct. */
export function resources(synthesised: Synthesised, type: string): Readonly<Record<string, unknown>>[] {
  return Object.values(synthesised.resource?.[type] ?? {});
}

export function only(synthesised: Synthesised, type: string): Readonly<Record<string, unknown>> {
  const found = resources(synthesised, type);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}
