/** What a sandbox's Kibana can be told: when it starts, and again while it runs. */
import { z } from "zod";
import { packageSchema } from "./package-form.ts";

const optionsSchema = z.strictObject({
  /** Version of the stack. From 8.10.0 on secret vars are kept apart and answered as references. Default 9.1.0. */
  stackVersion: z.string(),
  /** Which version of the `aws` package is installed; null for none. Default 2.23.0. */
  installed: z.string().nullable(),
  /** Versions of packages that this Kibana's registry has beside those of the sandbox. */
  packages: z.array(packageSchema),
  /** Spaces with an agent policy of the sandbox's from the beginning; any other has none. Default `["default"]`. */
  spaces: z.array(z.string()),
});

/** Everything that may change while the sandbox runs (`PUT /_sandbox/elastic/options`). */
export type ElasticOptions = z.output<typeof optionsSchema>;

export const elasticOptionsPatchSchema = optionsSchema.partial();

/** A change of {@link ElasticOptions}: what is left out stays. */
export type ElasticOptionsPatch = z.input<typeof elasticOptionsPatchSchema>;

const DEFAULTS: ElasticOptions = { stackVersion: "9.1.0", installed: "2.23.0", packages: [], spaces: ["default"] };

/** @throws z.ZodError where the patch is not one. */
export function withElasticPatch(patch: ElasticOptionsPatch, options: ElasticOptions = DEFAULTS): ElasticOptions {
  const { stackVersion, installed, packages, spaces } = elasticOptionsPatchSchema.parse(patch);
  return {
    stackVersion: stackVersion ?? options.stackVersion,
    installed: installed === undefined ? options.installed : installed,
    packages: packages ?? options.packages,
    spaces: spaces ?? options.spaces,
  };
}
