/** What can be told of a setting before Mackerel is asked. */
import { checkRoleArn } from "../../core/aws/arn.ts";
import { checkExternalId } from "../../core/aws/external-id.ts";
import { checkReachedRegion, checkRegion } from "../../core/aws/region.ts";
import type { Rule } from "../../core/definition.ts";
import type { Problem, PropertyPath } from "../../core/errors.ts";
import { isAbsent, isRecord, type Value } from "../../core/value.ts";
import { lookUpMetric } from "../metrics.ts";
import { canonicalService, RETIRING_SERVICES } from "../services.ts";
import { isConditions, parseTagFilter, type TagCondition } from "../tags.ts";
import { canonicalRole } from "./schema.ts";

type Report = (problem: Problem) => void;

const credentials: Rule = ({ roleArn, externalId, key, region }, report) => {
  // AWS's own form: 16 to 128 word characters
  // (https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html).
  if (typeof key === "string" && key !== "" && !/^\w{16,128}$/.test(key)) {
    report({
      severity: "error",
      path: ["key"],
      message: "is not an AWS access key ID",
      nextStep: "it looks like AKIAIOSFODNN7EXAMPLE; the secret belongs into secretKey",
    });
  }
  const ofRole = typeof roleArn === "string" ? checkRoleArn(roleArn, ["roleArn"], { vendor: "Mackerel" }) : [];
  const found = [
    ...ofRole,
    ...(typeof externalId === "string" ? checkExternalId(externalId, ["externalId"]) : []),
    // A role that cannot be assumed at all is told of alone.
    ...(typeof region === "string" ? checkPlace(region, !isAbsent(roleArn) && ofRole.length === 0) : []),
  ];
  for (const problem of found) report(problem);
};

function checkPlace(region: string, byRole: boolean): readonly Problem[] {
  const nextStep = "Use an access key of that account instead of a role.";
  return byRole
    ? checkReachedRegion(region, ["region"], { vendor: "Mackerel", nextStep })
    : checkRegion(region, ["region"]);
}

const tags: Rule = (inputs, report) => {
  for (const field of ["includedTags", "excludedTags"]) {
    const text = inputs[field];
    if (typeof text !== "string") continue;
    const parsed = parseTagFilter(text);
    if (isConditions(parsed)) {
      for (const doubt of undocumentedForms(text, parsed)) {
        report({
          severity: "warning",
          path: [field],
          message: `${doubt}: Mackerel documents no such form, and may refuse it`,
        });
      }
      continue;
    }
    report({
      severity: "error",
      path: [field],
      message: `${parsed.message} (at character ${parsed.offset + 1} of ${JSON.stringify(text)})`,
      nextStep: 'write tags as "key:value, key2:value2", or let tagFilter({ key: "value" }) write them',
    });
  }
};

/** What means something, and is not in the guide's form. */
function undocumentedForms(text: string, tags: readonly TagCondition[]): readonly string[] {
  return [
    ...tags.filter(({ value }) => value === "").map(({ key }) => `the tag ${JSON.stringify(key)} has no value`),
    ...(/,\s*$/.test(text) ? ["there is a comma at the end"] : []),
  ];
}

const services: Rule = (inputs, report) => {
  const declared = inputs.services;
  if (!isRecord(declared)) return;
  const seen = new Map<string, string>();
  for (const [id, service] of Object.entries(declared)) {
    const twin = seen.get(canonicalService(id));
    if (twin !== undefined) {
      report({ severity: "error", path: ["services", id], message: `the same service as ${twin}` });
    }
    seen.set(canonicalService(id), id);
    if (isRecord(service)) checkService(id, service, report);
  }
  checkKinds(declared, report);
};

function checkService(id: string, service: Record<string, Value>, report: Report): void {
  const path = ["services", id];
  const { role } = service;
  if (typeof role === "string" && role !== "" && !/^[^:\s]+:[^:\s]+$/.test(canonicalRole(role))) {
    report({
      severity: "error",
      path: [...path, "role"],
      message: `${JSON.stringify(role)} is not a full role name`,
      nextStep: "write it as <service>:<role>, for example Hatena-Bookmark:db-master",
    });
  }
  if (service.retireAutomatically === true && !RETIRING_SERVICES.has(id)) {
    report({
      severity: "warning",
      path: [...path, "retireAutomatically"],
      message: `is not documented for ${id}: Mackerel may ignore it`,
    });
  }
  for (const field of ["excludedMetrics", "includedMetrics"]) {
    const names = service[field];
    if (Array.isArray(names)) checkMetrics(id, names, [...path, field], report);
  }
}

function checkMetrics(service: string, names: readonly Value[], path: PropertyPath, report: Report): void {
  for (const [index, name] of names.entries()) {
    if (typeof name !== "string") continue;
    const found = lookUpMetric(service, name);
    if (found.known) continue;
    report({
      severity: "warning",
      path: [...path, index],
      message: `${JSON.stringify(name)} is not among the documented metrics of ${service}`,
      nextStep:
        found.nearest === undefined
          ? "getExcludableMetrics lists what Mackerel knows"
          : `did you mean ${found.nearest}?`,
    });
  }
}

/** One kind of filter holds for all services of a setting. Source: "About excludable / includable metrics". */
function checkKinds(declared: Record<string, Value>, report: Report): void {
  const using = (field: string): string[] =>
    Object.entries(declared).flatMap(([id, service]) => {
      const names = isRecord(service) ? service[field] : undefined;
      return Array.isArray(names) && (field === "includedMetrics" || names.length > 0) ? [id] : [];
    });
  const including = using("includedMetrics");
  const excluding = using("excludedMetrics");
  if (including.length === 0 || excluding.length === 0) return;
  for (const id of excluding) {
    report({
      severity: "error",
      path: ["services", id, "excludedMetrics"],
      message: `cannot be used beside includedMetrics (${including.join(", ")}): one kind holds for the whole setting`,
      nextStep: "use excludedMetrics everywhere, or includedMetrics everywhere",
    });
  }
}

export const rules: readonly Rule[] = [credentials, tags, services];
