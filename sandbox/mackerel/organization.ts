/** The settings of the one Mackerel organisation that the sandbox has, and what changes them. */
import { randomInt } from "node:crypto";
import { z } from "zod";
import type { AwsAsVendorsSeeIt } from "../aws/as-vendors-see-it.ts";
import type { OptionsInForce } from "../options.ts";
import { settingAnswer } from "./answer.ts";
import { type CollectionReport, tryToCollect } from "./collection.ts";
import { MackerelError } from "./error.ts";
import { type ExternalIdReport, ExternalIds } from "./external-ids.ts";
import { canonicalService } from "./services.ts";
import type { Credentials, Json, Setting } from "./setting.ts";
import { readSettingInput, type SettingInput } from "./setting-input.ts";

/** What the sandbox knows of a setting beyond the API's answer. */
export interface IntegrationReport extends CollectionReport {
  readonly id: string;
  readonly name: string;
  /** Whether a secret key is held; the key itself is never told. */
  readonly holdsSecretKey: boolean;
}

/** The fields of a seed; those that are not listed here are checked as the API's own are. */
export const seedSchema = z.looseObject({
  name: z.string(),
  memo: z.string().optional(),
  key: z.string().optional(),
  secretKey: z.string().optional(),
  roleArn: z.string().optional(),
  externalId: z.string().optional(),
  region: z.string().optional(),
  includedTags: z.string().optional(),
  excludedTags: z.string().optional(),
  services: z.record(z.string(), z.unknown()).optional(),
});

/** A setting as somebody made it by hand, before today's rules for instance; what is left out is empty. */
export type SettingSeed = z.input<typeof seedSchema>;

/** Letters and digits that cannot be mistaken for each other: Mackerel's IDs look like `4Vgg1HmMzE2`. */
const ID_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

function randomId(length: number): string {
  return Array.from({ length }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("");
}

const NO_CREDENTIALS: Credentials = { key: null, secretKey: null, roleArn: null, externalId: null };

/** The organisation that the sandbox's two API keys belong to. */
export class Organization {
  readonly #settings = new Map<string, Setting>();
  readonly #externalIds = new ExternalIds();
  readonly #options: OptionsInForce;
  readonly #aws: AwsAsVendorsSeeIt;

  constructor(options: OptionsInForce, aws: AwsAsVendorsSeeIt) {
    this.#options = options;
    this.#aws = aws;
  }

  list(): Record<string, Json>[] {
    return [...this.#settings.values()].map((setting) => this.#answer(setting));
  }

  /** @throws MackerelError 404 */
  get(id: string): Record<string, Json> {
    return this.#answer(this.#find(id));
  }

  /** @throws MackerelError 400 */
  create(body: unknown): Record<string, Json> {
    const input = readSettingInput(body, this.#options.current);
    const credentials = {
      key: input.credentials.key ?? null,
      secretKey: input.credentials.secretKey ?? null,
      roleArn: input.credentials.roleArn ?? null,
      externalId: input.credentials.externalId ?? null,
    };
    return this.#store(randomId(11), input, null, credentials);
  }

  /**
   * The four credential fields are left alone where they are omitted and removed where they are null; all others are
   * overwritten, and a service left out is off. Source: "Update AWS Integration Settings".
   *
   * @throws MackerelError 400, 404
   */
  update(id: string, body: unknown): Record<string, Json> {
    const before = this.#find(id);
    const input = readSettingInput(body, this.#options.current);
    const merged = (field: keyof Credentials): string | null => {
      const value = input.credentials[field];
      return value === undefined ? before[field] : value;
    };
    const credentials = {
      key: merged("key"),
      secretKey: merged("secretKey"),
      roleArn: merged("roleArn"),
      externalId: merged("externalId"),
    };
    return this.#store(id, input, before, credentials);
  }

  /** @throws MackerelError 404 */
  delete(id: string): Record<string, Json> {
    const setting = this.#find(id);
    this.#settings.delete(id);
    this.#externalIds.settingDeleted(id, this.#options.current.externalIdLife);
    return this.#answer(setting);
  }

  issueExternalId(): string {
    const externalId = randomId(22);
    this.#externalIds.issue(externalId);
    return externalId;
  }

  externalIds(): ExternalIdReport[] {
    return this.#externalIds.list();
  }

  /** Uses the credentials of every setting as Mackerel would, now. */
  reports(): IntegrationReport[] {
    return [...this.#settings.values()].map((setting) => this.#report(setting));
  }

  /** @throws MackerelError 404 */
  report(id: string): IntegrationReport {
    return this.#report(this.#find(id));
  }

  /**
   * Puts a setting there past all checks of credentials: a role without external ID, a key whose secret nobody has.
   * An external ID named here counts as issued.
   *
   * @throws MackerelError 400 where the rest of the setting is not acceptable
   */
  seed(seed: SettingSeed): Record<string, Json> {
    const { key, secretKey, roleArn, externalId, ...rest } = seed;
    const input = readSettingInput(
      { memo: "", region: "ap-northeast-1", includedTags: "", excludedTags: "", services: {}, ...rest },
      this.#options.current,
    );
    const credentials = {
      key: key ?? null,
      secretKey: secretKey ?? null,
      roleArn: roleArn ?? null,
      externalId: externalId ?? null,
    };
    const id = randomId(11);
    if (externalId !== undefined && this.#externalIds.problem(externalId) !== undefined) {
      this.#externalIds.issue(externalId);
    }
    this.#checkName(id, input.name);
    const { credentials: _none, ...fields } = input;
    return this.#keep({ ...fields, ...credentials, id }, NO_CREDENTIALS);
  }

  /** The vendor has learned new services and fields (option `future`): the settings that exist show them. */
  learn(): void {
    const { services, fields, serviceFields } = this.#options.current.future;
    for (const setting of this.#settings.values()) {
      const all = new Map(setting.services);
      for (const [name, service] of Object.entries(services)) {
        if (all.has(name)) continue;
        const { enable, role, excludedMetrics, includedMetrics, retireAutomatically, ...extra } = service;
        all.set(name, {
          enable,
          role,
          metrics: excludedMetrics ?? includedMetrics ?? [],
          retireAutomatically: retireAutomatically ?? false,
          extra: extra as Record<string, Json>, // came through zod as JSON
        });
      }
      for (const [name, values] of Object.entries(serviceFields)) {
        const service = all.get(canonicalService(name));
        const learned: Record<string, Json> = { ...values, ...service?.extra };
        if (service !== undefined) all.set(canonicalService(name), { ...service, extra: learned });
      }
      this.#settings.set(setting.id, { ...setting, services: all, extra: { ...fields, ...setting.extra } });
    }
  }

  reset(): void {
    this.#settings.clear();
    this.#externalIds.reset();
  }

  #find(id: string): Setting {
    const setting = this.#settings.get(id);
    if (setting === undefined) throw new MackerelError(404, "AWS integration setting not found");
    return setting;
  }

  #answer(setting: Setting): Record<string, Json> {
    return settingAnswer(setting, this.#options.current);
  }

  #report(setting: Setting): IntegrationReport {
    return {
      id: setting.id,
      name: setting.name,
      ...tryToCollect(setting, setting.region, this.#aws),
      holdsSecretKey: setting.secretKey !== null,
    };
  }

  /** "Multiple AWS Integration settings of the same name cannot be created within the same organization." */
  #checkName(id: string, name: string): void {
    for (const other of this.#settings.values()) {
      if (other.name === name && other.id !== id) {
        throw new MackerelError(400, `name: an AWS Integration setting named ${JSON.stringify(name)} exists already`);
      }
    }
  }

  /**
   * Each method needs both of its fields (annotation *2), and a setting needs one method. What an update does not
   * touch is not checked: settings exist that were made under older rules. Both methods at once are accepted: that is
   * what an update without nulls leaves behind.
   */
  #checkCredentials(input: SettingInput, stored: Credentials | null, after: Credentials): void {
    const before = stored ?? NO_CREDENTIALS;
    const given = input.credentials;
    const halves = [
      ["key", "secretKey"],
      ["roleArn", "externalId"],
    ] as const;
    for (const [id, proof] of halves) {
      const touched = after[id] !== before[id] || after[proof] !== before[proof];
      if (touched && after[id] !== null && after[proof] === null) {
        throw new MackerelError(400, `${proof}: is required together with ${id}`);
      }
      if (touched && after[id] === null && after[proof] !== null) {
        throw new MackerelError(400, `${id}: is required together with ${proof}`);
      }
    }
    const removed = stored === null || stored.key !== null || stored.roleArn !== null;
    if (removed && after.key === null && after.roleArn === null) {
      throw new MackerelError(400, "roleArn: either roleArn and externalId or key and secretKey are required");
    }
    if (given.externalId != null && given.externalId !== before.externalId) {
      const problem = this.#externalIds.problem(given.externalId);
      if (problem !== undefined) throw new MackerelError(400, `externalId: ${problem}`);
    }
  }

  /** With `roleCheck: refuse`, a role that was just named must be assumable and no stronger than needed. */
  #checkRole(region: string, before: Credentials, after: Credentials): void {
    if (this.#options.current.roleCheck !== "refuse" || after.roleArn === null) return;
    if (after.roleArn === before.roleArn && after.externalId === before.externalId) return;
    const { working, reason } = tryToCollect(after, region, this.#aws);
    if (!working) throw new MackerelError(400, `roleArn: ${reason}`);
  }

  #store(id: string, input: SettingInput, stored: Credentials | null, after: Credentials): Record<string, Json> {
    const before = stored ?? NO_CREDENTIALS;
    this.#checkName(id, input.name);
    this.#checkCredentials(input, stored, after);
    this.#checkRole(input.region, before, after);
    const { credentials: _merged, ...fields } = input;
    return this.#keep({ ...fields, ...after, id }, before);
  }

  #keep(setting: Setting, before: Credentials): Record<string, Json> {
    const { id, externalId } = setting;
    this.#settings.set(id, setting);
    if (externalId !== before.externalId) {
      if (externalId !== null) this.#externalIds.hold(externalId, id);
      if (before.externalId !== null) {
        this.#externalIds.release(before.externalId, id, this.#options.current.externalIdLife);
      }
    }
    return this.#answer(setting);
  }
}
