/** The integrations of the one Wavefront cluster that the sandbox has, and what changes them. */
import { randomUUID } from "node:crypto";
import type { AwsAsVendorsSeeIt } from "../aws/as-vendors-see-it.ts";
import type { OptionsInForce } from "../options.ts";
import { credentialsProblem, tryToCollect, type WavefrontCollectionReport } from "./collection.ts";
import { WavefrontError } from "./error.ts";
import { type WavefrontExternalIdReport, WavefrontExternalIds } from "./external-ids.ts";
import { type Integration, integrationAnswer, type Json, type Service } from "./integration.ts";
import { type IntegrationInput, readIntegrationInput } from "./integration-input.ts";
import {
  DEFAULT_WAVEFRONT_OPTIONS,
  type WavefrontOptions,
  type WavefrontOptionsPatch,
  wavefrontOptionsPatchSchema,
} from "./options.ts";
import { page, readSearch } from "./search.ts";

/** What the sandbox knows of an integration beyond the API's answer. */
export interface CloudIntegrationReport extends WavefrontCollectionReport {
  readonly id: string;
  readonly name: string;
  readonly service: Service;
  readonly disabled: boolean;
  readonly inTrash: boolean;
  readonly externalId: string | null;
}

/** The cluster that the sandbox's tokens belong to. */
export class Cluster {
  readonly #integrations = new Map<string, Integration>();
  readonly #externalIds = new WavefrontExternalIds(() => this.#own.externalIdMinutes);
  readonly #shared: OptionsInForce;
  readonly #aws: AwsAsVendorsSeeIt;
  /** The AWS account that roles have to trust. */
  readonly #account: string;
  #own: WavefrontOptions = DEFAULT_WAVEFRONT_OPTIONS;

  constructor(options: OptionsInForce, aws: AwsAsVendorsSeeIt, account: string) {
    this.#shared = options;
    this.#aws = aws;
    this.#account = account;
  }

  options(): WavefrontOptions {
    return this.#own;
  }

  /** @throws z.ZodError where the patch is not one */
  setOptions(patch: WavefrontOptionsPatch): WavefrontOptions {
    // What is not given is not in the parsed patch, so that it overwrites nothing.
    this.#own = { ...this.#own, ...wavefrontOptionsPatchSchema.parse(patch) } as WavefrontOptions;
    for (const integration of this.#integrations.values()) {
      this.#keep({
        ...integration,
        extra: { ...this.#own.futureFields, ...integration.extra },
        block: { ...this.#own.futureBlockFields, ...integration.block },
      });
    }
    return this.#own;
  }

  list(offset: number, limit: number): Json {
    const listed = [...this.#integrations.values()].filter((it) => this.#own.trashInLists || !it.inTrash);
    return page(
      listed.map((integration) => this.#answer(integration)),
      offset,
      limit,
    );
  }

  /** @throws WavefrontError 400 */
  search(body: unknown, where: "live" | "trash"): Json {
    const { matches, offset, limit } = readSearch(body);
    const found = [...this.#integrations.values()]
      .filter((integration) => integration.inTrash === (where === "trash"))
      .map((integration) => this.#answer(integration))
      .filter(matches);
    return page(found, offset, limit);
  }

  /** One in the trash is answered too. @throws WavefrontError 404 */
  get(id: string): Json {
    return this.#answer(this.#find(id));
  }

  /** Whether a create of this would wait until the client gives up: "If you don't provide an external ID, the request will time out." */
  hangs(body: unknown): boolean {
    return readIntegrationInput(body, this.#own).externalId === null;
  }

  /** @throws WavefrontError 400 */
  create(body: unknown): Json {
    const { forceSave, ...input } = readIntegrationInput(body, this.#own);
    const problem = input.externalId === null ? "is missing" : this.#externalIds.problem(input.externalId);
    if (problem !== undefined) throw new WavefrontError(400, `baseCredentials.externalId: the external ID ${problem}`);
    const failed = this.#check(input, forceSave);
    const now = Date.now();
    const id = randomUUID();
    if (input.externalId !== null) this.#externalIds.bind(input.externalId, id);
    const made = {
      ...input,
      id,
      disabled: false,
      inTrash: false,
      createdAt: now,
      updatedAt: now,
      lastError: null,
    };
    return this.#answer(this.#keep(failed === null ? made : switchedOff(made, failed)));
  }

  /**
   * Replaces everything but the switch, which has calls of its own; the external ID, which is taken at create and not
   * needed afterwards; and custom namespaces that are left out, which stay.
   *
   * @throws WavefrontError 400, 404
   */
  update(id: string, body: unknown): Json {
    const before = this.#present(id);
    const { forceSave, ...input } = readIntegrationInput(body, this.#own);
    if (input.service !== before.service) throw new WavefrontError(400, "service: cannot be changed");
    if (input.externalId !== null && before.externalId !== null && input.externalId !== before.externalId) {
      throw new WavefrontError(400, "baseCredentials.externalId: the external ID of an integration cannot be changed");
    }
    const externalId = before.externalId ?? input.externalId;
    const kept = before.block.customNamespaces === undefined ? {} : { customNamespaces: before.block.customNamespaces };
    const after: Integration = {
      ...before,
      ...input,
      externalId,
      block: { ...kept, ...input.block },
      updatedAt: Date.now(),
    };
    const failed = input.roleArn === before.roleArn ? null : this.#check({ ...input, externalId }, forceSave);
    return this.#answer(this.#keep(failed === null ? after : switchedOff(after, failed)));
  }

  /** Tries the credentials: one that does not work is off again at once. @throws WavefrontError 404 */
  enable(id: string): Json {
    const integration = this.#present(id);
    const failed = credentialsProblem(integration, this.#aws, this.#account);
    const on: Integration = { ...integration, disabled: false, updatedAt: Date.now() };
    return this.#answer(this.#keep(failed === null ? { ...on, lastError: null } : switchedOff(on, failed)));
  }

  /** @throws WavefrontError 404 */
  disable(id: string): Json {
    return this.#answer(this.#keep({ ...this.#present(id), disabled: true, updatedAt: Date.now() }));
  }

  /** Trash or end. What is in the trash already can only be deleted for good. @throws WavefrontError 404 */
  delete(id: string, skipTrash: boolean): Json {
    const integration = this.#find(id);
    if (skipTrash) {
      this.#integrations.delete(id);
      this.#externalIds.integrationPurged(id);
      return this.#answer({ ...integration, inTrash: true });
    }
    if (integration.inTrash) throw new WavefrontError(404, `the integration ${id} is in the trash already`);
    return this.#answer(this.#keep({ ...integration, inTrash: true }));
  }

  /** @throws WavefrontError 400, 404 */
  undelete(id: string): Json {
    const integration = this.#find(id);
    if (!integration.inTrash) throw new WavefrontError(400, `the integration ${id} is not in the trash`);
    const { externalId } = integration;
    if (externalId !== null && !this.#externalIds.isValid(externalId)) {
      throw new WavefrontError(400, `the external ID ${externalId} of the integration is no longer valid`);
    }
    return this.#answer(this.#keep({ ...integration, inTrash: false }));
  }

  issueExternalId(): string {
    return this.#externalIds.issue();
  }

  /** @throws WavefrontError 404 */
  externalId(externalId: string): string {
    if (this.#externalIds.isValid(externalId)) return externalId;
    throw new WavefrontError(404, `there is no external ID ${externalId}`);
  }

  /** @throws WavefrontError 404 */
  deleteExternalId(externalId: string): string {
    if (this.#externalIds.delete(externalId)) return externalId;
    throw new WavefrontError(404, `there is no external ID ${externalId}`);
  }

  externalIds(): WavefrontExternalIdReport[] {
    return this.#externalIds.list();
  }

  /** External IDs that nobody used have waited too long; all, or the one named. */
  expireExternalIds(only?: string): void {
    this.#externalIds.expire(only);
  }

  /** Runs every integration that is on: those whose role cannot be assumed are switched off, with the reason. */
  collect(): CloudIntegrationReport[] {
    for (const integration of this.#integrations.values()) {
      if (integration.disabled || integration.inTrash) continue;
      const failed = credentialsProblem(integration, this.#aws, this.#account);
      if (failed !== null) this.#keep(switchedOff(integration, failed));
    }
    return this.reports();
  }

  reports(): CloudIntegrationReport[] {
    return [...this.#integrations.values()].map((integration) => this.#report(integration));
  }

  /** @throws WavefrontError 404 */
  report(id: string): CloudIntegrationReport {
    return this.#report(this.#find(id));
  }

  /**
   * Puts an integration there as made by hand, past the checks of credentials. An external ID named here counts as made
   * and bound.
   *
   * @throws WavefrontError 400 where the rest is not acceptable
   */
  seed(body: unknown): Json {
    const { forceSave: _, ...input } = readIntegrationInput(body, this.#own);
    const id = randomUUID();
    if (input.externalId !== null) this.#externalIds.bind(input.externalId, id);
    const now = Date.now();
    return this.#answer(
      this.#keep({ ...input, id, disabled: false, inTrash: false, createdAt: now, updatedAt: now, lastError: null }),
    );
  }

  reset(): void {
    this.#integrations.clear();
    this.#externalIds.reset();
    this.#own = DEFAULT_WAVEFRONT_OPTIONS;
  }

  /**
   * What becomes of a role that cannot be assumed (option `roleCheck`): refused, unless `forceSave` says otherwise, or
   * accepted and switched off, with the reason that is answered here.
   *
   * @throws WavefrontError 400
   */
  #check(input: Pick<IntegrationInput, "roleArn" | "externalId">, forceSave: boolean): string | null {
    const problem = credentialsProblem(input, this.#aws, this.#account);
    if (problem === null || this.#shared.current.roleCheck !== "refuse" || forceSave) return problem;
    throw new WavefrontError(400, `baseCredentials.roleArn: ${problem}`);
  }

  #find(id: string): Integration {
    const integration = this.#integrations.get(id);
    if (integration === undefined) throw new WavefrontError(404, `there is no cloud integration ${id}`);
    return integration;
  }

  #present(id: string): Integration {
    const integration = this.#find(id);
    if (integration.inTrash) throw new WavefrontError(404, `the cloud integration ${id} is in the trash`);
    return integration;
  }

  #keep(integration: Integration): Integration {
    this.#integrations.set(integration.id, integration);
    return integration;
  }

  #answer(integration: Integration): Record<string, Json> {
    return integrationAnswer(integration, this.#own);
  }

  #report(integration: Integration): CloudIntegrationReport {
    const { id, name, service, disabled, inTrash, externalId } = integration;
    return { id, name, service, disabled, inTrash, externalId, ...tryToCollect(integration, this.#aws, this.#account) };
  }
}

/**
 * "automatically disables integrations that are experiencing errors due to invalid credentials" ("Enable and Disable an
 * AWS Integration").
 */
function switchedOff(integration: Integration, message: string): Integration {
  return { ...integration, disabled: true, lastError: { message, at: Date.now() } };
}
