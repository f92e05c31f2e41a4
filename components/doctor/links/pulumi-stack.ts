/** The links of a Pulumi stack, out of what `pulumi stack export` writes. */
import { z } from "zod";
import { typeToken } from "../../../provider/pulumi/type-token.ts";
import { compareText } from "../../policies/statement.ts";
import type { LinkRequest } from "../link.ts";
import { LINK_TYPES, noLinks, parseState, requestOf, wrongState } from "./state.ts";

const EXPECTED = "what `pulumi stack export` writes";

const exported = z.looseObject({
  deployment: z.looseObject({
    resources: z
      .array(
        z.looseObject({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          delete: z.boolean().optional(),
          inputs: z.record(z.string(), z.unknown()).optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .nullish(),
  }),
});

/** @throws AwslinkError where it is not an exported stack, or has no link in it. */
export function linksOfStack(content: string, where: string): LinkRequest[] {
  const parsed = parseState(content, where, EXPECTED);
  const read = exported.safeParse(parsed);
  if (!read.success) throw wrongState(parsed, where, "an exported Pulumi stack", EXPECTED);
  const resources = read.data.deployment.resources ?? [];
  const links = resources.flatMap(({ urn, type: token, id, delete: leaving, inputs = {}, outputs = {} }) => {
    const type = LINK_TYPES.find(({ definition }) => typeToken(definition) === token);
    // What a replacement has left behind is deleted by the next run.
    if (type === undefined || id === undefined || leaving === true) return [];
    return [requestOf({ type, source: urn, engine: "pulumi", attributes: outputs, declared: inputs, id })];
  });
  // A stack has them in the order in which they were done, another one each time.
  links.sort((one, other) => compareText(one.source ?? "", other.source ?? ""));
  if (links.length === 0) throw noLinks(where, resources.length, ({ definition }) => typeToken(definition));
  return links;
}
