/** ConfigureProvider: takes the settings. A vendor is connected to only when something is asked of it. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, plainObject } from "../planning/declared.ts";

export function configureProvider(host: TerraformHost): CallHandler<"configureProvider"> {
  return ({ config }) => {
    const given = decodeObject(config, host.configuration.type);
    host.configure(given === undefined ? {} : plainObject(given));
    return {};
  };
}
