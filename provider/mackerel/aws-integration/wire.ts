/** Between a setting as awslink declares it and as Mackerel's API writes it. */
import type { z } from "zod";
import { isAbsent } from "../../core/value.ts";
import type { AwsIntegrationAnswer, AwsIntegrationBody, ServiceAnswer, ServiceBody } from "../api.ts";
import { canonicalService } from "../services.ts";
import { canonicalRole, type inputs } from "./schema.ts";

/** The inputs, defaults applied. */
export type AwsIntegrationInputs = z.output<typeof inputs>;
/** The state: what reads back, and what was sent of the rest. */
export type AwsIntegrationState = Partial<AwsIntegrationInputs>;

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "name",
  "memo",
  "key",
  "secretKey",
  "roleArn",
  "externalId",
  "region",
  "includedTags",
  "excludedTags",
  "services",
]);

const KNOWN_SERVICE_FIELDS: ReadonlySet<string> = new Set([
  "enable",
  "role",
  "excludedMetrics",
  "includedMetrics",
  "retireAutomatically",
]);

/**
 * What the API answered, as a user would declare it. A service that is off is left out.
 *
 * @param known what was sent or remembered: services that cannot retire hosts answer nothing of `retireAutomatically`,
 * which is then taken to be as it was declared, since it would otherwise differ forever.
 */
export function valuesOf(
  answer: AwsIntegrationAnswer,
  known: AwsIntegrationState = {},
): AwsIntegrationState & { name: string; region: string } {
  const knownServices = new Map(Object.entries(known.services ?? {}).map(([id, item]) => [canonicalService(id), item]));
  const services: AwsIntegrationInputs["services"] = {};
  for (const [id, service] of Object.entries(answer.services ?? {})) {
    const key = canonicalService(id);
    if (service.enable) services[key] = serviceValues(service, knownServices.get(key)?.retireAutomatically);
  }
  return {
    name: answer.name,
    memo: answer.memo,
    region: answer.region,
    ...credential("key", answer.key),
    ...credential("roleArn", answer.roleArn),
    ...credential("externalId", answer.externalId),
    includedTags: answer.includedTags,
    excludedTags: answer.excludedTags,
    services,
  };
}

function credential<Name extends string>(name: Name, value: string | null | undefined): Partial<Record<Name, string>> {
  // A computed key of a literal type widens to `string`; the name is the literal that was passed in.
  return isAbsent(value) || value === "" ? {} : ({ [name]: value } as Record<Name, string>);
}

function serviceValues(
  service: ServiceAnswer,
  knownToRetire: boolean | undefined,
): AwsIntegrationInputs["services"][string] {
  return {
    enable: true,
    ...(isAbsent(service.role) ? {} : { role: service.role }),
    ...(isAbsent(service.excludedMetrics) ? {} : { excludedMetrics: service.excludedMetrics }),
    ...(isAbsent(service.includedMetrics) ? {} : { includedMetrics: service.includedMetrics }),
    retireAutomatically: service.retireAutomatically ?? knownToRetire ?? false,
  };
}

/**
 * The whole body of a create or update, credentials apart. Fields that this release does not know go back as they were
 * read just before.
 */
export function bodyOf(
  inputs: AwsIntegrationInputs,
  serviceIds: (id: string) => string,
  current?: AwsIntegrationAnswer,
): AwsIntegrationBody {
  const declared = Object.entries(inputs.services);
  // What is off says nothing of the kind, as it says nothing of anything else.
  const including = declared.some(([, service]) => service.enable !== false && service.includedMetrics !== undefined);
  const services: Record<string, ServiceBody> = {};
  for (const [id, service] of declared) {
    const sentId = serviceIds(id);
    services[sentId] = {
      ...unknownFields(currentService(current, id), KNOWN_SERVICE_FIELDS),
      enable: service.enable ?? true,
      role: service.role === undefined || service.role === "" ? null : canonicalRole(service.role),
      ...(including
        ? { includedMetrics: service.includedMetrics ?? [] }
        : { excludedMetrics: service.excludedMetrics ?? [] }),
      // Only where it says something: services that cannot retire hosts need not take the field.
      ...(service.retireAutomatically === true || !isAbsent(currentService(current, id)?.retireAutomatically)
        ? { retireAutomatically: service.retireAutomatically ?? false }
        : {}),
    };
  }
  return {
    ...unknownFields(current, KNOWN_FIELDS),
    name: inputs.name,
    memo: inputs.memo ?? "",
    region: inputs.region,
    includedTags: inputs.includedTags ?? "",
    excludedTags: inputs.excludedTags ?? "",
    services,
  };
}

function currentService(current: AwsIntegrationAnswer | undefined, id: string): ServiceAnswer | undefined {
  const services = Object.entries(current?.services ?? {});
  return services.find(([key]) => canonicalService(key) === canonicalService(id))?.[1];
}

function unknownFields(
  answer: Record<string, unknown> | undefined,
  known: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answer ?? {}).filter(([name]) => !known.has(name)));
}
