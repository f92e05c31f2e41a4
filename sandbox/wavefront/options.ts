/** What the sandbox's Wavefront can be told while it runs (`PUT /_sandbox/wavefront/options`). */
import { z } from "zod";

const fields = z.record(z.string(), z.json());

/** Everything that may change while the sandbox runs. */
export const wavefrontOptionsSchema = z.strictObject({
  /**
   * Whether answers carry the external ID of an integration (the default). The client models insist on it, and some
   * recorded answers lack it.
   */
  externalIdsInAnswers: z.boolean(),
  /** Whether lists hold what is in the trash too, with `inTrash` and `deleted`. Default false. */
  trashInLists: z.boolean(),
  /** How long an external ID is valid until it is used, in minutes; the documents only say "time-sensitive". Default 60. */
  externalIdMinutes: z.number().min(0),
  /**
   * Fields that the documents do not know, with the value that integrations existing now show. Like every other field,
   * one that a PUT leaves out is overwritten: it becomes null.
   */
  futureFields: fields,
  /** The same in the block of the integration's service. */
  futureBlockFields: fields,
});

export type WavefrontOptions = z.infer<typeof wavefrontOptionsSchema>;

/** A change: what is left out stays. */
export const wavefrontOptionsPatchSchema = wavefrontOptionsSchema.partial();

export type WavefrontOptionsPatch = z.input<typeof wavefrontOptionsPatchSchema>;

export const DEFAULT_WAVEFRONT_OPTIONS: WavefrontOptions = {
  externalIdsInAnswers: true,
  trashInLists: false,
  externalIdMinutes: 60,
  futureFields: {},
  futureBlockFields: {},
};
