/**
 * Writes the reference pages in the layout of Terraform's registry, Pulumi's names beside Terraform's: one page for each
 * resource, data source and function, and one for the provider's configuration.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  attributesOf,
  type DataSourceDefinition,
  type Registry,
  type ResourceDefinition,
  type VendorDefinition,
} from "../../provider/core/definition.ts";
import type { FunctionDefinition, FunctionType } from "../../provider/core/function.ts";
import { type Attribute, type AttributeType, type Shape, shapeOf } from "../../provider/core/schema/shape.ts";
import { typeToken } from "../../provider/pulumi/type-token.ts";
import { snakeCase } from "../../provider/terraform/schema/names.ts";
import { commandPageLinks } from "./command-pages.ts";
import { componentPageLinks } from "./component-pages.ts";
import { page, table } from "./markdown.ts";
import { permissionPageLinks } from "./permission-pages.ts";

/** Everything that a page is written for. */
export interface Reference {
  readonly registry: Registry;
  /** Data sources and functions that belong to no vendor. */
  readonly dataSources: readonly DataSourceDefinition[];
  readonly functions: readonly FunctionDefinition[];
}

/** The pages by their path. */
export function referencePages(reference: Reference): Record<string, string> {
  const { registry, dataSources, functions } = reference;
  const pages: Record<string, string> = { "docs/index.md": providerPage(reference) };
  for (const vendor of registry.vendors) {
    for (const definition of vendor.resources) {
      pages[`docs/resources/${named(definition.terraformName)}.md`] = resourcePage(vendor, definition);
    }
  }
  for (const definition of [...registry.vendors.flatMap((vendor) => vendor.dataSources), ...dataSources]) {
    pages[`docs/data-sources/${named(definition.terraformName)}.md`] = dataSourcePage(registry, definition);
  }
  for (const definition of [...registry.vendors.flatMap((vendor) => vendor.functions ?? []), ...functions]) {
    pages[`docs/functions/${definition.terraformName}.md`] = functionPage(definition);
  }
  return pages;
}

/** The name of a page: the registry's layout leaves the provider's name out. */
function named(terraformName: string): string {
  return terraformName.replace(/^awslink_/, "");
}

function functionLink({ terraformName }: FunctionDefinition): string {
  return `- [provider::awslink::${terraformName}](functions/${terraformName}.md)`;
}

function providerPage({ registry, dataSources, functions }: Reference): string {
  const sections = registry.vendors.map((vendor) => {
    const rows = [...shapeOf(vendor.configuration).values()].map((setting) => {
      const environment = (setting.environment ?? []).map((name) => `\`${name}\``).join(", ");
      const secret = setting.secret === true ? " Secret." : "";
      return [
        `\`${snakeCase(setting.name)}\``,
        `\`awslink:${setting.flatName}\``,
        environment,
        `${setting.description}${secret}`,
      ];
    });
    return [
      `## ${vendor.title}`,
      `Terraform: the block \`${vendor.name} { … }\` of \`provider "awslink"\`. Pulumi: the stack's configuration, or an explicit \`Provider\`.`,
      table(["Terraform", "Pulumi", "environment", "meaning"], rows),
      [
        ...vendor.resources.map((item) => `- [${vendor.name}.${item.name}](resources/${named(item.terraformName)}.md)`),
        ...vendor.dataSources.map(
          (item) => `- [${vendor.name}.${item.name}](data-sources/${named(item.terraformName)}.md)`,
        ),
        ...(vendor.functions ?? []).map(functionLink),
      ].join("\n"),
    ].join("\n\n");
  });
  return page(
    "awslink",
    "Links AWS accounts to the monitoring services that watch them. The environment serves both engines.",
    "## Guides",
    guideLinks().join("\n"),
    "## Components",
    "A whole link by one call, from Pulumi, CDKTN and CDKTF:",
    componentPageLinks.map(({ title, file }) => `- [${title}](components/${file})`).join("\n"),
    "## Commands",
    commandPageLinks.map(({ title, file }) => `- [${title}](commands/${file})`).join("\n"),
    ...sections,
    "## Policies",
    "What is granted, and why, for whoever has to approve it:",
    permissionPageLinks.map(({ title, file }) => `- [${title}](permissions/${file})`).join("\n"),
    "In Terraform they are data sources and functions; programs in TypeScript import them from `awslink/policies`.",
    [
      ...dataSources.map((item) => `- [${item.terraformName}](data-sources/${named(item.terraformName)}.md)`),
      ...functions.map(functionLink),
    ].join("\n"),
  );
}

/** The guides by their own titles; recipes and errors come last. */
function guideLinks(): string[] {
  const docs = join(import.meta.dirname, "../../docs");
  const guides = readdirSync(join(docs, "guides")).sort();
  return [...guides.map((name) => `guides/${name}`), "recipes.md", "errors.md"].map((file) => {
    const [, title = file] = /^# (.*)$/m.exec(readFileSync(join(docs, file), "utf8")) ?? [];
    return `- [${title}](${file})`;
  });
}

function resourcePage(vendor: VendorDefinition, definition: ResourceDefinition): string {
  const attributes = [...attributesOf(definition).values()];
  const inputs = attributes.filter((attribute) => attribute.origin === "input");
  const outputs = attributes.filter((attribute) => attribute.origin === "output");
  return page(
    `${vendor.name}.${definition.name}`,
    definition.description,
    table(
      ["", "name"],
      [
        ["Pulumi", `\`${vendor.name}.${definition.name}\` of \`awslink/pulumi\`, \`${typeToken(definition)}\``],
        ["Terraform", `\`${definition.terraformName}\``],
      ],
    ),
    inputs.length === 0 ? "" : `## Arguments\n\n${attributeTable(inputs)}`,
    methodsSection(definition),
    ...nestedSections(inputs, ""),
    outputs.length === 0 ? "" : `## Attributes\n\n${attributeTable(outputs)}`,
    ...nestedSections(outputs, ""),
    importSection(definition),
  );
}

function methodsSection(definition: ResourceDefinition): string {
  const methods = Object.values(definition.methods ?? {});
  if (methods.length === 0) return "";
  const lines = methods.map(
    (method) => `- ${method.title}: ${method.fields.map((field) => `\`${field}\``).join(", ")}`,
  );
  return `## Credential methods\n\nDeclaring another method than the one that the vendor holds switches it with one update: the new fields are sent, and \`null\` for the old ones.\n\n${lines.join("\n")}`;
}

function importSection(definition: ResourceDefinition): string {
  const key = definition.nameField === undefined ? "id" : `id or ${definition.nameField}`;
  return `## Import

\`\`\`sh
terraform import ${definition.terraformName}.example '<${key}>'
npx awslink pulumi import-file --type ${definition.vendor}:${definition.name} --name example --id '<${key}>'
\`\`\``;
}

function dataSourcePage(registry: Registry, definition: DataSourceDefinition): string {
  const inputs = [...shapeOf(definition.inputs).values()];
  const outputs = [...shapeOf(definition.outputs).values()];
  const onPulumi = registry.vendors.some((vendor) => vendor.name === definition.vendor);
  return page(
    onPulumi ? `${definition.vendor}.${definition.name}` : definition.terraformName,
    definition.description,
    table(
      ["", "name"],
      [
        [
          "Pulumi",
          onPulumi ? `\`${definition.vendor}.${definition.name}()\` of \`awslink/pulumi\`` : "`awslink/policies`",
        ],
        ["Terraform", `\`data.${definition.terraformName}\``],
      ],
    ),
    inputs.length === 0 ? "" : `## Arguments\n\n${attributeTable(inputs)}`,
    ...nestedSections(inputs, ""),
    `## Attributes\n\n${attributeTable(outputs)}`,
    ...nestedSections(outputs, ""),
  );
}

function functionPage(definition: FunctionDefinition): string {
  const parameters = [...definition.parameters, ...(definition.variadic === undefined ? [] : [definition.variadic])];
  const signature = `provider::awslink::${definition.terraformName}(${parameters.map((item) => item.name).join(", ")})`;
  return page(
    definition.terraformName,
    definition.summary,
    `\`\`\`hcl\n${signature}\n\`\`\``,
    definition.description,
    table(
      ["argument", "type", "meaning"],
      parameters.map((item) => [`\`${item.name}\``, functionTypeText(item.type), item.description]),
    ),
    `Gives: ${functionTypeText(definition.result)}.`,
  );
}

function attributeTable(attributes: readonly Attribute[]): string {
  return table(
    ["Terraform", "Pulumi", "type", "meaning"],
    attributes.map((attribute) => [
      `\`${snakeCase(attribute.name)}\``,
      `\`${attribute.name}\``,
      `${typeText(attribute.type)}${attribute.optional || attribute.default !== undefined || attribute.computed === true ? "" : ", required"}`,
      [
        attribute.description,
        attribute.secret === true ? "Secret." : "",
        attribute.secret === true && attribute.writeOnly === true
          ? `Terraform keeps it in its state: \`${snakeCase(attribute.name)}_wo\` with \`${snakeCase(attribute.name)}_wo_version\` stays out of it.`
          : "",
        attribute.replaces === true ? "Another value needs another resource." : "",
      ]
        .filter((part) => part !== "")
        .join(" "),
    ]),
  );
}

/** A section for each attribute that holds objects, at every depth. */
function nestedSections(attributes: readonly Attribute[], prefix: string): string[] {
  return attributes.flatMap((attribute) => {
    const shape = objectOf(attribute.type);
    if (shape === undefined) return [];
    const path = `${prefix}${attribute.name}`;
    const known =
      attribute.knownKeys === undefined
        ? ""
        : `\n\nKnown keys: ${attribute.knownKeys.map((key) => `\`${key}\``).join(", ")}. Others are passed on with a warning.`;
    const fields = [...shape.values()];
    return [`### ${path}\n\n${attributeTable(fields)}${known}`, ...nestedSections(fields, `${path}.`)];
  });
}

function objectOf(type: AttributeType): Shape | undefined {
  if (type.kind === "object") return type.attributes;
  return type.kind === "list" || type.kind === "set" || type.kind === "map" ? objectOf(type.element.type) : undefined;
}

function typeText(type: AttributeType): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind} of ${typeText(type.element.type)}`;
    case "number":
      return type.integer ? "integer" : "number";
    default:
      return type.kind;
  }
}

function functionTypeText(type: FunctionType): string {
  if (type.kind === "list" || type.kind === "set") return `${type.kind} of ${functionTypeText(type.element)}`;
  return type.kind;
}
