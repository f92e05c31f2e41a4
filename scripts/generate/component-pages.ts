/**
 * Writes a page for each component: what it takes and gives on Pulumi and in a CDK stack, out of the interfaces that
 * declare it, and what it refuses.
 */
import { join } from "node:path";
import ts from "typescript";
import type { Registry } from "../../provider/core/definition.ts";
import { type ComponentExample, componentExamples } from "./component-examples.ts";
import { code, page, table } from "./markdown.ts";
import { type ArgumentRow, type RowOptions, TypeReader } from "./type-rows.ts";

const root = join(import.meta.dirname, "../..");

/** An argument that takes what a resource takes. */
interface Elsewhere {
  readonly vendor: string;
  readonly resource: string;
  /** A heading of the resource's page. */
  readonly section: string;
  /** Arguments of the resource that the component says itself. */
  readonly without?: readonly string[];
}

interface Component {
  readonly name: string;
  /** Its files: `<file>.ts`, `<file>-args.ts` for Pulumi, `<file>-config.ts` for CDK. */
  readonly file: string;
  /** Whether it is there for CDK stacks alone. */
  readonly cdkOnly?: boolean;
  readonly elsewhere?: Readonly<Record<string, Elsewhere>>;
  /** What the CDK bindings alone say of a type. */
  readonly cdkTypes?: Readonly<Record<string, string>>;
  /** Where its arguments are checked, below `components/`. */
  readonly checks: readonly string[];
}

const MACKEREL_SERVICE: Elsewhere = { vendor: "mackerel", resource: "AwsIntegration", section: "services" };
const ELASTIC_SERVICE: Elsewhere = { vendor: "elastic", resource: "AwsIntegration", section: "services" };
const WAVEFRONT = { vendor: "wavefront", section: "arguments", without: ["name", "roleArn"] } as const;
const WAVEFRONT_OF_ACCOUNTS = { ...WAVEFRONT, without: [...WAVEFRONT.without, "externalId"] };

const COMPONENTS: readonly Component[] = [
  {
    name: "MackerelLink",
    file: "mackerel-link",
    elsewhere: { "services.<service>": MACKEREL_SERVICE },
    checks: ["mackerel-link-checks.ts", "policies/over-permission.ts"],
  },
  {
    name: "WavefrontLink",
    file: "wavefront-link",
    elsewhere: {
      cloudWatch: { ...WAVEFRONT, resource: "CloudWatchIntegration" },
      ec2: { ...WAVEFRONT, resource: "Ec2Integration" },
      cloudTrail: { ...WAVEFRONT, resource: "CloudTrailIntegration" },
    },
    cdkTypes: { disabled: "boolean", restore: "boolean" },
    checks: ["wavefront-link-checks.ts"],
  },
  {
    name: "ElasticLink",
    file: "elastic-link",
    elsewhere: { "services.<service>": ELASTIC_SERVICE },
    checks: ["elastic-link-checks.ts"],
  },
  {
    name: "OrganizationRoles",
    file: "organization-roles",
    elsewhere: {
      "mackerel.services.<service>": MACKEREL_SERVICE,
      "wavefront.cloudWatch": { ...WAVEFRONT_OF_ACCOUNTS, resource: "CloudWatchIntegration" },
      "wavefront.ec2": { ...WAVEFRONT_OF_ACCOUNTS, resource: "Ec2Integration" },
      "elastic.services.<service>": ELASTIC_SERVICE,
    },
    cdkTypes: { "wavefront.disabled": "boolean", "wavefront.restore": "boolean" },
    checks: ["organization-roles-checks.ts"],
  },
  {
    name: "AccessKeyAge",
    file: "access-key-age",
    checks: ["key-age/deployment/checks.ts", "key-age/deployment/heartbeat.ts"],
  },
  { name: "AwsSide", file: "aws-side", cdkOnly: true, checks: ["policies/permissions.ts", "policies/trust.ts"] },
];

/** The pages' titles and names below `docs/components/`. */
export const componentPageLinks: readonly { readonly title: string; readonly file: string }[] = COMPONENTS.map(
  ({ name, file }) => ({ title: name, file: `${file}.md` }),
);

/** The pages by their path. */
export function componentPages(registry: Registry): Record<string, string> {
  const reader = new TypeReader(COMPONENTS.flatMap(filesOf));
  return Object.fromEntries(
    COMPONENTS.map((component) => [
      `docs/components/${component.file}.md`,
      componentPage(component, reader, registry, exampleOf(component)),
    ]),
  );
}

function exampleOf({ name }: Component): ComponentExample {
  const example = componentExamples[name];
  if (example === undefined) throw new Error(`there is no example of ${name}`);
  return example;
}

function filesOf(component: Component): string[] {
  const { file, cdkOnly, checks } = component;
  return [
    ...(cdkOnly === true
      ? []
      : [join(root, `components/pulumi/${file}.ts`), join(root, `components/pulumi/${file}-args.ts`)]),
    join(root, `components/cdktf/${file}.ts`),
    configurationOf(component).file,
    ...checks.map((check) => join(root, "components", check)),
  ];
}

/** The interface of a construct's arguments. */
function configurationOf({ name, file, cdkOnly }: Component): { readonly file: string; readonly name: string } {
  return {
    file: join(root, `components/cdktf/${file}${cdkOnly === true ? "" : "-config"}.ts`),
    name: `${name}ConfigOf`,
  };
}

function componentPage(
  component: Component,
  reader: TypeReader,
  registry: Registry,
  { guide, pulumi, cdk }: ComponentExample,
): string {
  const { name, file, cdkOnly, checks } = component;
  const construct = reader.declaration(join(root, `components/cdktf/${file}.ts`), `${name}Of`, ts.isClassDeclaration);
  const component_ =
    cdkOnly === true
      ? undefined
      : reader.declaration(join(root, `components/pulumi/${file}.ts`), name, ts.isClassDeclaration);
  const rows = reader.rowsOf(
    reader.declaration(configurationOf(component).file, configurationOf(component).name, isArguments),
    { ...optionsOf(component, registry), types: component.cdkTypes ?? {} },
  );
  const refusals = new Set(checks.flatMap((check) => reader.refusalsIn(join(root, "components", check))));
  return page(
    name,
    reader.docOf(component_ ?? construct),
    table(
      ["", "name"],
      [
        ...(component_ === undefined
          ? []
          : [["Pulumi", `${code(name)} of ${code("awslink/pulumi")}, ${code(`awslink:index:${name}`)}`]]),
        ["CDKTN, CDKTF", `${code(name)} of ${code("awslink/cdktn")}, ${code("awslink/cdktf")}`],
      ],
    ),
    guide,
    ...(component_ === undefined || pulumi === undefined
      ? []
      : engineSection("On Pulumi", pulumi, component_, [
          `Arguments (${code(`${name}Args`)}); what is an ${code("Input")} may be known later. What is required below another argument is so where that one is given.`,
          argumentTable(
            reader.rowsOf(
              reader.declaration(join(root, `components/pulumi/${file}-args.ts`), `${name}Args`, isArguments),
              optionsOf(component, registry),
            ),
          ),
        ])),
    ...engineSection("In CDKTN or CDKTF", cdk, construct, [
      `Arguments (${code(`${name}Config`)}). What is required below another argument is so where that one is given.`,
      argumentTable(rows),
    ]),
    "## What is refused",
    "Before anything is made, by the argument that it is about. `…` stands for a value.",
    [...refusals].map((text) => `- ${code(text)}`).join("\n"),
    "What the vendor or AWS refuses later is told in [errors by their text](../errors.md).",
  );
}

function optionsOf({ elsewhere = {} }: Component, registry: Registry): RowOptions {
  const texts = Object.entries(elsewhere).map(([path, { vendor, resource, section, without = [] }]) => {
    const definition = registry.vendors
      .find((each) => each.name === vendor)
      ?.resources.find((each) => each.name === resource);
    if (definition === undefined) throw new Error(`there is no ${vendor}.${resource}`);
    const target = `../resources/${definition.terraformName.replace(/^awslink_/, "")}.md#${section}`;
    const but = without.length === 0 ? "" : `, but for ${without.map(code).join(", ")}`;
    return [path, `Takes the [${section} of \`${vendor}.${resource}\`](${target})${but}.`];
  });
  return { elsewhere: Object.fromEntries(texts) };
}

function isArguments(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function engineSection(
  title: string,
  example: string,
  declaration: ts.ClassDeclaration,
  inputs: readonly string[],
): string[] {
  const thrown = throwsOf(declaration);
  return [
    `## ${title}`,
    `\`\`\`typescript\n${example.trim()}\n\`\`\``,
    ...inputs,
    "Outputs:",
    table(["output", "type", "meaning"], outputsOf(declaration)),
    ...(thrown === undefined ? [] : [`The constructor throws ${thrown.replace(/\.?$/, ".")}`]),
  ];
}

function argumentTable(rows: readonly ArgumentRow[]): string {
  return table(
    ["argument", "type", "default", "meaning"],
    rows.map(({ path, type, required, default: preset, meaning }) => [
      code(path),
      `${code(type)}${required ? ", required" : ""}`,
      preset,
      meaning,
    ]),
  );
}

/** What a class shows beside what it inherits. */
function outputsOf(declaration: ts.ClassDeclaration): string[][] {
  return declaration.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) || ts.isPrivateIdentifier(member.name)) return [];
    const type = member.type?.getText().replaceAll("pulumi.", "").replaceAll("readonly ", "") ?? "";
    const doc = ts.getJSDocCommentsAndTags(member).map((each) => ts.getTextOfJSDocComment(each.comment) ?? "");
    return [[code(member.name.getText()), code(type), doc.join(" ").replace(/\s*\n\s*/g, " ")]];
  });
}

function throwsOf(declaration: ts.ClassDeclaration): string | undefined {
  const maker = declaration.members.find(ts.isConstructorDeclaration);
  if (maker === undefined) return undefined;
  const tag = ts.getJSDocTags(maker).find(({ tagName }) => tagName.text === "throws");
  const text = tag === undefined ? undefined : ts.getTextOfJSDocComment(tag.comment);
  return text?.replace(/^(\w+Error|Error) /, "`$1` ");
}
