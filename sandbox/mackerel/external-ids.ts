/**
 * The life of external IDs. Source: "Generate AWS Integration External ID": once issued, an ID can be used by any
 * number of settings of the organisation, unless all settings configured with it are deleted.
 */

/** What the sandbox knows of an external ID that it issued. */
export interface ExternalIdReport {
  readonly externalId: string;
  /** `issued`: no setting has had it yet; `used`: accepted still; `dead`: never accepted again. */
  readonly state: "issued" | "used" | "dead";
  /** The settings that hold it now. */
  readonly settings: readonly string[];
}

interface Life {
  /** Settings that hold it now. */
  readonly holders: Set<string>;
  /** Settings that exist and hold it or once held it. */
  readonly users: Set<string>;
  dead: boolean;
}

/** The external IDs of an organisation. */
export class ExternalIds {
  readonly #lives = new Map<string, Life>();

  issue(externalId: string): void {
    this.#lives.set(externalId, { holders: new Set(), users: new Set(), dead: false });
  }

  /** What is wrong with using this ID, or undefined. */
  problem(externalId: string): string | undefined {
    const life = this.#lives.get(externalId);
    if (life === undefined) return "was not issued by Mackerel for this organization";
    if (life.dead) return "is no longer valid: every AWS Integration setting configured with it was deleted";
    return undefined;
  }

  /** A setting holds the ID from now on. */
  hold(externalId: string, settingId: string): void {
    const life = this.#lives.get(externalId);
    life?.holders.add(settingId);
    life?.users.add(settingId);
  }

  /**
   * A setting no longer holds the ID. By the documents the ID lives on, as its setting does; whether it really does
   * is not documented, so it is an option (`externalIdLife`).
   */
  release(externalId: string, settingId: string, life: "setting" | "reference"): void {
    const found = this.#lives.get(externalId);
    if (found === undefined) return;
    found.holders.delete(settingId);
    if (life === "reference" && found.holders.size === 0) found.dead = true;
  }

  /** A setting is deleted: every ID that it was the last to be configured with dies. */
  settingDeleted(settingId: string, life: "setting" | "reference"): void {
    for (const found of this.#lives.values()) {
      if (!found.users.delete(settingId)) continue;
      found.holders.delete(settingId);
      const left = life === "setting" ? found.users : found.holders;
      if (left.size === 0) found.dead = true;
    }
  }

  list(): ExternalIdReport[] {
    return [...this.#lives].map(([externalId, life]) => ({
      externalId,
      state: life.dead ? "dead" : life.users.size > 0 ? "used" : "issued",
      settings: [...life.holders],
    }));
  }

  reset(): void {
    this.#lives.clear();
  }
}
