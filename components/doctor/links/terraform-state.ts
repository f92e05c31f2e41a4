/** The links of a Terraform or OpenTofu state: the file itself (`state pull`), or what `show -json` makes of it. */
import { z } from "zod";
import type { LinkRequest } from "../link.ts";
import { LINK_TYPES, noLinks, parseState, requestOf, wrongState } from "./state.ts";

const EXPECTED = "a state file, or what `terraform state pull` or `terraform show -json` writes";

const attributes = z.record(z.string(), z.unknown());

const stateFile = z.looseObject({
  version: z.literal(4),
  resources: z
    .array(
      z.looseObject({
        module: z.string().optional(),
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.looseObject({
            index_key: z.union([z.string(), z.number()]).optional(),
            deposed: z.string().optional(),
            attributes: attributes.nullish(),
          }),
        ),
      }),
    )
    .nullish(),
});

interface Module {
  readonly resources?: readonly z.output<typeof shownResource>[] | undefined;
  readonly child_modules?: readonly Module[] | undefined;
}

const shownResource = z.looseObject({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  deposed_key: z.string().optional(),
  values: attributes.nullish(),
});

const shownModule: z.ZodType<Module> = z.looseObject({
  resources: z.array(shownResource).optional(),
  get child_modules() {
    return z.array(shownModule).optional();
  },
});

/** `show -json` of an empty state has no values; of a plan it has planned ones. */
const shown = z.looseObject({
  format_version: z.string(),
  planned_values: z.undefined().optional(),
  values: z.looseObject({ root_module: shownModule }).optional(),
});

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @throws AwslinkError where it is not a state, or has no link in it. */
export function linksOfTerraformState(content: string, where: string): LinkRequest[] {
  const parsed = parseState(content, where, EXPECTED);
  const resources = resourcesOf(parsed);
  if (resources === undefined) throw wrongState(parsed, where, "a Terraform state", EXPECTED);
  const links = resources.flatMap(({ address, type: name, values }) => {
    const type = LINK_TYPES.find(({ definition }) => definition.terraformName === name);
    if (type === undefined || typeof values.id !== "string") return [];
    return [requestOf({ type, source: address, engine: "terraform", attributes: values, id: values.id })];
  });
  if (links.length === 0) throw noLinks(where, resources.length, ({ definition }) => definition.terraformName);
  return links;
}

/** The managed resources; undefined where it is no state. */
function resourcesOf(content: unknown): readonly Resource[] | undefined {
  const file = stateFile.safeParse(content);
  if (file.success) {
    return (file.data.resources ?? [])
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ module, type, name, instances }) =>
        instances
          .filter(({ deposed }) => deposed === undefined)
          .map(({ index_key: key, attributes: values }) => ({
            address: `${module === undefined ? "" : `${module}.`}${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
            type,
            values: values ?? {},
          })),
      );
  }
  const json = shown.safeParse(content);
  return json.success ? inModule(json.data.values?.root_module ?? {}) : undefined;
}

function inModule({ resources = [], child_modules: children = [] }: Module): Resource[] {
  const own = resources
    .filter(({ mode, deposed_key: deposed }) => mode === "managed" && deposed === undefined)
    .map(({ address, type, values }) => ({ address, type, values: values ?? {} }));
  return [...own, ...children.flatMap(inModule)];
}
