/** An alert on one condition: what `AccessKeyAge` needs of Wavefront's alerts. */
import { z } from "zod";
import { defineResource } from "../../core/definition.ts";
import { ApiError } from "../../core/errors.ts";
import { attribute } from "../../core/schema/metadata.ts";
import { wholeNumber } from "../../core/schema/whole-number.ts";
import type { WavefrontClient } from "../client.ts";
import type { AlertAnswer, AlertBody } from "./calls.ts";

const inputs = z.strictObject({
  name: attribute(z.string().min(1, "must not be empty"), {
    description: "Name of the alert. Wavefront lets several have the same.",
    example: "Access keys near the age of 180 days",
  }),
  condition: attribute(z.string().min(1, "must not be empty"), {
    description: "The query that the alert is about: it fires while this is not zero.",
    example: 'last(1d, ts("aws.iam.accessKey", status="Active")) >= 170',
  }),
  displayExpression: attribute(z.string().optional(), {
    description: "The query that is shown with the alert. Default: none.",
    canonical: (value) => (value === "" ? undefined : value),
  }),
  minutes: attribute(wholeNumber(1), { description: "How long the condition holds before it fires, in minutes." }),
  resolveAfterMinutes: attribute(wholeNumber(1).optional(), {
    description: "How long the condition does not hold before it is over, in minutes. Default: as `minutes`.",
    computed: true,
  }),
  severity: attribute(z.string().optional(), {
    description: "`INFO`, `SMOKE`, `WARN` or `SEVERE`. Default: `WARN`.",
    default: "WARN",
  }),
  target: attribute(z.string().optional(), {
    description:
      "Who is told: mail addresses, `pd:<key>` and `target:<id>`, with commas between. Default: nobody; the alert is " +
      "there to be seen.",
    canonical: (value) => (value === "" ? undefined : value),
    example: "target:1a2b3c",
  }),
  additionalInformation: attribute(z.string().optional(), {
    description: "What to do about it. Default: nothing.",
    canonical: (value) => (value === "" ? undefined : value),
  }),
  tags: attribute(z.array(z.string()).optional(), {
    description: "Tags of the alert, by which it is found. Default: none.",
    set: true,
    default: [],
  }),
});

const outputs = z.strictObject({});

const SEVERITIES: ReadonlySet<string> = new Set(["INFO", "SMOKE", "WARN", "SEVERE"]);

type Declared = z.output<typeof inputs>;

/** What only Wavefront sets: it goes back in no update. */
const READ_ONLY_FIELDS: ReadonlySet<string> = new Set([
  ...["status", "statistics", "failingHostLabelPairs", "inMaintenanceHostLabelPairs", "numPointsInFailureFrame"],
  ...["created", "createdEpochMillis", "creatorId", "updated", "updatedEpochMillis", "updaterId", "updateUserId"],
  ...["createUserId", "event", "lastEventTime", "lastFailedTime", "lastErrorMessage", "lastNotificationMillis"],
  ...["lastProcessedMillis", "lastQueryTime", "pointsScannedAtLastQuery", "processRateMinutes", "queryFailing"],
  ...["deleted", "inTrash", "activeMaintenanceWindows", "notificants", "metricsUsed", "hostsUsed", "sortAttr"],
]);

function bodyOf(declared: Declared, current: AlertAnswer | undefined): AlertBody {
  const kept = Object.entries(current ?? {}).filter(([field]) => !READ_ONLY_FIELDS.has(field));
  return {
    ...Object.fromEntries(kept),
    name: declared.name,
    alertType: "CLASSIC",
    condition: declared.condition,
    displayExpression: declared.displayExpression ?? "",
    minutes: declared.minutes,
    resolveAfterMinutes: declared.resolveAfterMinutes ?? declared.minutes,
    severity: declared.severity,
    target: declared.target ?? "",
    additionalInformation: declared.additionalInformation ?? "",
    tags: { customerTags: [...(declared.tags ?? [])] },
  };
}

function filled(text: string | null | undefined): string | undefined {
  return text === null || text === "" ? undefined : text;
}

function remote(answer: AlertAnswer) {
  return {
    id: answer.id,
    values: {
      name: answer.name,
      condition: answer.condition ?? "",
      displayExpression: filled(answer.displayExpression),
      minutes: answer.minutes ?? 0,
      resolveAfterMinutes: answer.resolveAfterMinutes ?? answer.minutes ?? undefined,
      severity: answer.severity ?? "WARN",
      target: filled(answer.target),
      additionalInformation: filled(answer.additionalInformation),
      tags: answer.tags?.customerTags ?? [],
    },
  };
}

function isTrashed(answer: AlertAnswer): boolean {
  return answer.inTrash === true || answer.deleted === true;
}

/** Whether an alert says what is declared, field by field. */
function says(answer: AlertAnswer, declared: Partial<Declared>): boolean {
  const { values } = remote(answer);
  const same = (field: keyof Declared) => declared[field] === undefined || declared[field] === values[field];
  const tags = (list: readonly string[] | undefined) => JSON.stringify([...(list ?? [])].sort());
  const fields = ["name", "condition", "displayExpression", "minutes", "severity", "target"] as const;
  return fields.every(same) && tags(declared.tags) === tags(values.tags);
}

function gone(id: string): ApiError {
  return new ApiError(`wavefront.Alert ${id}: it is gone, or in the trash`, {
    status: 404,
    method: "PUT",
    path: `/api/v2/alert/${id}`,
    vendorMessage: "",
    remedy: { kind: "refresh" },
  });
}

export const alert = defineResource<WavefrontClient, typeof inputs, typeof outputs>({
  vendor: "wavefront",
  name: "Alert",
  terraformName: "awslink_wavefront_alert",
  description:
    "An alert of Wavefront on one condition and of one severity. Deleting it moves it into Wavefront's trash. The API " +
    "token's account needs the Alerts permission.",
  inputs,
  outputs,
  nameField: "name",
  rules: [
    ({ severity }, report) => {
      if (typeof severity !== "string" || SEVERITIES.has(severity)) return;
      report({ severity: "error", path: ["severity"], message: `it is one of ${[...SEVERITIES].join(", ")}` });
    },
  ],

  async create({ alerts }, declared) {
    return remote(await alerts.create(bodyOf(declared, undefined)));
  },

  async read({ alerts }, id) {
    const answer = await alerts.get(id);
    return answer === undefined || isTrashed(answer) ? null : remote(answer);
  },

  async update({ alerts }, id, { inputs: declared }) {
    const current = await alerts.getNow(id);
    if (current === undefined || isTrashed(current)) throw gone(id);
    return remote(await alerts.update(id, bodyOf(declared, current)));
  },

  async delete({ alerts }, id) {
    await alerts.delete(id);
  },

  async beforeCreate({ alerts }, { name }) {
    return (await alerts.listNow()).filter((answer) => answer.name === name).map(({ id }) => id);
  },

  /** By name; after a create only what was not there before and says what was sent (rule 7 of the design). */
  async find({ alerts }, declared, _context, search) {
    const named = (await alerts.listNow()).filter((answer) => answer.name === declared.name && !isTrashed(answer));
    if (search === undefined) return named.map(remote);
    // What `beforeCreate` gave.
    const before = z.array(z.string()).parse(search.before);
    return named.filter((answer) => !before.includes(answer.id) && says(answer, declared)).map(remote);
  },
});
