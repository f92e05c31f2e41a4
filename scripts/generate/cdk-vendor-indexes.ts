/** Indexes of generated bindings by vendor, with the names that the Pulumi classes have: `mackerel.AwsIntegration`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { registry } from "../../provider/registry.ts";

/** One generated class or interface under the name that users import. */
interface Exported {
  readonly group: string | undefined;
  readonly name: string;
  readonly generated: string;
  readonly folder: string;
}

/**
 * The index files for bindings in a folder, by name: one for each vendor, and `index.ts`, which also has the provider
 * and what belongs to no vendor.
 */
export function vendorIndexes(sources: string): ReadonlyMap<string, string> {
  const all = readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) => {
      const text = readFileSync(join(sources, folder, "index.ts"), "utf8");
      const names = [...text.matchAll(/^export (?:class|interface) (\w+)/gm)].map(([, name = ""]) => name);
      return names.map((name) => exportedAs(name, folder));
    });
  const vendors = registry.vendors.map(({ name }) => name).filter((name) => all.some(({ group }) => group === name));
  return new Map([
    ...vendors.map((vendor) => [`${vendor}.ts`, lines(all.filter(({ group }) => group === vendor))] as const),
    [
      "index.ts",
      vendors.map((vendor) => `export * as ${vendor} from "./${vendor}";\n`).join("") +
        lines(all.filter(({ group }) => group === undefined)),
    ],
  ]);
}

/** `MackerelAwsIntegration` → `AwsIntegration`, `DataAwslinkMackerelExcludableMetrics` → `DataExcludableMetrics`. */
function exportedAs(generated: string, folder: string): Exported {
  const place = { generated, folder };
  for (const { name: group, resources, dataSources } of registry.vendors) {
    const resource = resources.find(({ terraformName }) => folder === folderOf(terraformName));
    if (resource !== undefined) return { ...place, group, name: renamed(generated, folder, resource.name) };
    const source = dataSources.find(({ terraformName }) => folder === `data-awslink-${folderOf(terraformName)}`);
    if (source !== undefined) {
      return { ...place, group, name: renamed(generated, folder, source.name.replace(/^get/, "Data")) };
    }
  }
  return { ...place, group: undefined, name: generated.replace(/^DataAwslink/, "Data") };
}

function folderOf(terraformName: string): string {
  return terraformName.replace(/^awslink_/, "").replaceAll("_", "-");
}

/** A generated name begins with its folder's words: those become the definition's own name. */
function renamed(generated: string, folder: string, name: string): string {
  return name + generated.slice(folder.replaceAll("-", "").length);
}

function lines(exported: readonly Exported[]): string {
  return exported
    .map(({ name, generated, folder }) => `export { ${generated} as ${name} } from "./${folder}";\n`)
    .join("");
}
