/** Archives as the engine hands them over: where they are and what is in them, under a mark of its own. */
import { PulumiError } from "../errors.ts";
import type { Properties } from "../properties.ts";
import type { ArchiveFields } from "./package.ts";
import { SIGNATURE } from "./secrets.ts";

/** Marks an archive. Source: sdk/go/common/resource/archive of pulumi/pulumi. */
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Replaces archives by the fields that the definition has for them. @throws PulumiError for one that is no file. */
export function withoutArchives(
  properties: Properties,
  archives: Readonly<Record<string, ArchiveFields>> = {},
): Properties {
  const plain: Properties = {};
  for (const [name, property] of Object.entries(properties)) {
    const fields = archives[name];
    if (fields === undefined || typeof property !== "object" || property === null) {
      plain[name] = property;
      continue;
    }
    const { path, hash } = { path: undefined, hash: undefined, ...property };
    const isArchive = SIGNATURE in property && property[SIGNATURE] === ARCHIVE;
    if (!isArchive || typeof path !== "string" || typeof hash !== "string") {
      throw new PulumiError(`${name}: the stand-in takes a pulumi.asset.FileArchive of a file only`);
    }
    plain[fields.path] = path;
    plain[fields.hash] = hash;
  }
  return plain;
}
