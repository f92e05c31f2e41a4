/** ValidateProviderConfig: whether the provider's settings have the vendors' forms, as far as they are known. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, plainObject } from "../planning/declared.ts";

export function validateProviderConfig(host: TerraformHost): CallHandler<"validateProviderConfig"> {
  return ({ config }) => {
    const given = decodeObject(config, host.configuration.type);
    const reports = given === undefined ? [] : host.checkConfiguration(plainObject(given));
    return { diagnostics: reports.flatMap((report) => report.diagnostics) };
  };
}
