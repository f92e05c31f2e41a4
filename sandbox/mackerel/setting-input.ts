/**
 * What a create or an update may say. Source of every rule, where none is named: "Register AWS Integration Settings",
 * https://mackerel.io/api-docs/entry/aws-integration#create
 */
import { z } from "zod";
import { ROLE_ARN } from "../aws/arn.ts";
import type { RuntimeOptions } from "../options.ts";
import { MackerelError } from "./error.ts";
import { canonicalService, RETIRING_SERVICES, SERVICES } from "./services.ts";
import type { Credentials, Json, MetricFilter, ServiceSetting, Setting } from "./setting.ts";
import { tagFilterProblem } from "./tag-filter.ts";

/** Omitted is undefined, and means "unchanged" in an update; null is "removed". */
const credential = z.string().nullable().optional();

/**
 * The Go client writes both lists as null where it was given neither, so null is the same as absent. Further keys
 * are ignored, unless the sandbox was told of them (`future.serviceFields`).
 */
const serviceSchema = z.looseObject({
  enable: z.boolean(),
  // Documented without "[optional]": "If not specifying a role, set to null".
  role: z.string().nullable(),
  excludedMetrics: z.array(z.string().min(1)).nullish(),
  includedMetrics: z.array(z.string().min(1)).nullish(),
  retireAutomatically: z.boolean().nullish(),
});

/**
 * Everything that the page does not call optional is required. The page says no more than that a wrong format is a
 * 400; the sandbox takes it at its word, so that what passes here passes there.
 */
const bodySchema = z.looseObject({
  name: z.string().min(1),
  memo: z.string(),
  key: credential,
  secretKey: credential,
  roleArn: credential,
  externalId: credential,
  region: z.string(),
  includedTags: z.string(),
  excludedTags: z.string(),
  services: z.record(z.string(), serviceSchema),
});

type Body = z.output<typeof bodySchema>;

/** Regions by their form: `ap-northeast-1`, `us-gov-west-1`, `cn-north-1`. No list: AWS adds regions. */
const REGION = /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/;

/** The external IDs that AWS accepts: `externalIdType` of the STS API reference. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/**
 * `<service name>:<role name>` (annotation *4); the vendor's own tools write `service: role`. Names have 2 to 63
 * letters, digits, `-` and `_` and begin with a letter or digit ("Services", https://mackerel.io/api-docs/entry/services).
 */
const FULL_ROLE_NAME = /^([A-Za-z0-9][\w-]{1,62}):\s*([A-Za-z0-9][\w-]{1,62})$/;

function fail(field: string, problem: string): never {
  throw new MackerelError(400, `${field}: ${problem}`);
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

function parseBody(body: unknown): Body {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new MackerelError(400, "the request body must be a JSON object");
  }
  const parsed = bodySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return fail(fieldName(issue?.path ?? []), issue?.message ?? "is not acceptable");
}

/**
 * One kind of list for all services of a setting, those that are off included (annotation *5). A setting that names
 * neither has the first kind: "Add new metrics automatically" is then on.
 */
function metricFilterOf(services: Body["services"]): MetricFilter {
  const excluded = Object.keys(services).find((name) => services[name]?.excludedMetrics != null);
  const included = Object.keys(services).find((name) => services[name]?.includedMetrics != null);
  if (excluded !== undefined && included !== undefined) {
    fail(
      `services.${included}.includedMetrics`,
      `excludedMetrics (services.${excluded}) and includedMetrics cannot coexist in one setting`,
    );
  }
  return included === undefined ? "excludedMetrics" : "includedMetrics";
}

/** The fields of `values` that the sandbox was told of, null for each that the request left out (all is overwritten). */
function knownExtras(values: Readonly<Record<string, unknown>>, known: readonly string[]): Record<string, Json> {
  // The values come out of JSON.parse, so what is not undefined is JSON.
  return Object.fromEntries(known.map((field) => [field, (values[field] ?? null) as Json]));
}

/** The fields of a service that are in no document but that the sandbox was told of. */
function undocumentedFields(name: string, future: RuntimeOptions["future"]): string[] {
  const ofService = Object.keys(future.services[name] ?? {}).filter((field) => !(field in serviceSchema.shape));
  return [...new Set([...ofService, ...Object.keys(future.serviceFields[name] ?? {})])];
}

function readServices(services: Body["services"], future: RuntimeOptions["future"]): Map<string, ServiceSetting> {
  const read = new Map<string, ServiceSetting>();
  for (const [written, service] of Object.entries(services)) {
    const name = canonicalService(written);
    const where = `services.${written}`;
    if (!SERVICES.includes(name) && !Object.hasOwn(future.services, name))
      fail(where, "is not an AWS service identifier");
    if (read.has(name)) fail(where, "is given twice");
    const role = service.role === null ? null : FULL_ROLE_NAME.exec(service.role);
    if (service.role !== null && role === null) fail(`${where}.role`, "must be in the form <service name>:<role name>");
    read.set(name, {
      enable: service.enable,
      role: role === null ? null : `${role[1]}:${role[2]}`,
      metrics: service.excludedMetrics ?? service.includedMetrics ?? [],
      // "If not configured, it will be treated as disabled"; without effect where the service does not have it.
      retireAutomatically: RETIRING_SERVICES.has(name) && service.retireAutomatically === true,
      extra: knownExtras(service, undocumentedFields(name, future)),
    });
  }
  return read;
}

/**
 * What a field says of a credential: a value, nothing (null) or "leave it" (undefined). An empty string is nothing:
 * the API's own answers write it so for the method that is not in use.
 */
function credentialOf(value: string | null | undefined): string | null | undefined {
  return value === "" ? null : value;
}

/** What a request says, checked, before it meets what is stored. */
export interface SettingInput extends Omit<Setting, "id" | keyof Credentials> {
  readonly credentials: { readonly [Field in keyof Credentials]: string | null | undefined };
}

/**
 * Reads the body of a create or an update. Keys that are not documented are ignored, but for those of `future`.
 *
 * @throws MackerelError 400 naming the field.
 */
export function readSettingInput(body: unknown, options: RuntimeOptions): SettingInput {
  const input = parseBody(body);
  if (!REGION.test(input.region)) fail("region", "is not an AWS region");
  for (const field of ["includedTags", "excludedTags"] as const) {
    const problem = tagFilterProblem(input[field]);
    if (problem !== undefined) fail(field, problem);
  }
  const credentials = {
    key: credentialOf(input.key),
    secretKey: credentialOf(input.secretKey),
    roleArn: credentialOf(input.roleArn),
    externalId: credentialOf(input.externalId),
  };
  if (credentials.key != null && !/^\w{16,128}$/.test(credentials.key)) fail("key", "is not an AWS access key ID");
  if (credentials.roleArn != null && !ROLE_ARN.test(credentials.roleArn)) {
    fail("roleArn", "is not the ARN of an IAM role");
  }
  if (credentials.externalId != null && !EXTERNAL_ID.test(credentials.externalId)) {
    fail("externalId", "is not an external ID");
  }
  return {
    name: input.name,
    memo: input.memo,
    region: input.region,
    includedTags: input.includedTags,
    excludedTags: input.excludedTags,
    metricFilter: metricFilterOf(input.services),
    services: readServices(input.services, options.future),
    extra: knownExtras(input, Object.keys(options.future.fields)),
    credentials,
  };
}
