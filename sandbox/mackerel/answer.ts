/** A setting as the API answers it. Source: "List AWS Integration Settings" of the API page. */
import type { RuntimeOptions } from "../options.ts";
import { RETIRING_SERVICES, SERVICES, writtenService } from "./services.ts";
import { DISABLED_SERVICE, type Json, type ServiceSetting, type Setting } from "./setting.ts";

function serviceAnswer(name: string, service: ServiceSetting, setting: Setting, options: RuntimeOptions): Json {
  return {
    enable: service.enable,
    role: service.role === null ? null : service.role.replace(":", options.answers.roleSeparator),
    // Only the setting's own kind is ever answered, for every service.
    [setting.metricFilter]: [...service.metrics],
    ...(RETIRING_SERVICES.has(name) ? { retireAutomatically: service.retireAutomatically } : {}),
    ...service.extra,
  };
}

/** Every service that the vendor knows is listed, one that is off as DISABLED_SERVICE; an option leaves those out. */
function servicesAnswer(setting: Setting, options: RuntimeOptions): Json {
  const known = [...new Set([...SERVICES, ...Object.keys(options.future.services), ...setting.services.keys()])];
  const answers: Record<string, Json> = {};
  for (const name of known) {
    const service = setting.services.get(name) ?? DISABLED_SERVICE;
    if (!service.enable && options.answers.disabledServices === "omitted") continue;
    answers[writtenService(name, options.answers)] = serviceAnswer(name, service, setting, options);
  }
  return answers;
}

function credentialAnswers(setting: Setting, options: RuntimeOptions): Record<string, Json> {
  const answers: Record<string, Json> = {};
  // secretKey is in no answer, ever.
  for (const field of ["key", "roleArn", "externalId"] as const) {
    const value = setting[field];
    if (value !== null) answers[field] = value;
    else if (options.answers.unusedCredentials === "null") answers[field] = null;
    else if (options.answers.unusedCredentials === "empty") answers[field] = "";
  }
  return answers;
}

/** The JSON object of a setting, in the form that the options ask for. */
export function settingAnswer(setting: Setting, options: RuntimeOptions): Record<string, Json> {
  return {
    id: setting.id,
    name: setting.name,
    memo: setting.memo,
    ...credentialAnswers(setting, options),
    region: setting.region,
    includedTags: setting.includedTags,
    excludedTags: setting.excludedTags,
    services: servicesAnswer(setting, options),
    ...setting.extra,
  };
}
