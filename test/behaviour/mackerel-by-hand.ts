/** Mackerel as somebody works with it by hand, past the engine: what changes outside, and what is really there. */
import type { LoggedRequest, Sandbox } from "../../sandbox/index.ts";

const BY_HAND = "by-hand";

/** A setting as the API answers it. */
export interface SettingAnswer {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether a request of the log was made by {@link MackerelByHand}. */
export function isByHand(request: LoggedRequest): boolean {
  return request.headers["user-agent"] === BY_HAND;
}

/** Somebody with the organisation's API key and the API's documentation. */
export class MackerelByHand {
  readonly #sandbox: Sandbox;
  /** Every setting that was ever seen, by id. */
  readonly names = new Map<string, string>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** All settings, as they are now. */
  async settings(): Promise<SettingAnswer[]> {
    const { aws_integrations: settings } = await this.#call<{ aws_integrations: SettingAnswer[] }>("GET", "");
    for (const { id, name } of settings) this.names.set(id, name);
    return settings;
  }

  /** The one setting of that name. @throws Error where there is none, or more than one. */
  async setting(name: string): Promise<SettingAnswer> {
    const [found, ...more] = (await this.settings()).filter((setting) => setting.name === name);
    if (found === undefined || more.length > 0) {
      throw new Error(`Mackerel has ${found === undefined ? "no" : 1 + more.length} settings named ${name}`);
    }
    return found;
  }

  /** Changes fields of a setting; credentials that are not given are left alone, as the API does it. */
  async change(name: string, fields: Readonly<Record<string, unknown>>): Promise<SettingAnswer> {
    const { id, key, roleArn, externalId, ...rest } = await this.setting(name);
    return this.#call("PUT", `/${id}`, { ...rest, ...fields });
  }

  async delete(name: string): Promise<void> {
    const { id } = await this.setting(name);
    await this.#call("DELETE", `/${id}`);
  }

  async externalId(): Promise<string> {
    return (await this.#call<{ externalId: string }>("POST", "-external-id")).externalId;
  }

  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#sandbox.url}/api/v0/aws-integrations${path}`, {
      method,
      headers: { "x-api-key": this.#sandbox.credentials.mackerel.apiKey, "user-agent": BY_HAND },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`by hand: ${method} ${path}: ${response.status} ${await response.text()}`);
    // The sandbox answers in the API's documented form.
    return (await response.json()) as Answer;
  }
}
