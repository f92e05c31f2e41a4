/**
 * The life of external IDs: "time-sensitive", and "you cannot reuse it" ("Before You Start" of the integration's API
 * guide, https://docs.wavefront.com/integrations_aws_overview_API.html).
 */
import { randomBytes } from "node:crypto";

/** What the sandbox knows of an external ID that it made and that was not deleted. */
export interface WavefrontExternalIdReport {
  readonly externalId: string;
  /** `issued`: not used yet; `used`: by one integration, in the trash or not; `dead`: expired, or its integration is purged. */
  readonly state: "issued" | "used" | "dead";
  readonly integrationId: string | null;
}

interface Life {
  state: "issued" | "used" | "dead";
  integrationId: string | null;
  readonly issuedAt: number;
}

/** The external IDs of a cluster. */
export class WavefrontExternalIds {
  readonly #lives = new Map<string, Life>();
  readonly #lifeInMinutes: () => number;

  constructor(lifeInMinutes: () => number) {
    this.#lifeInMinutes = lifeInMinutes;
  }

  issue(): string {
    const externalId = randomBytes(16).toString("hex");
    this.#lives.set(externalId, { state: "issued", integrationId: null, issuedAt: Date.now() });
    return externalId;
  }

  /** Whether it can be used, or is. */
  isValid(externalId: string): boolean {
    const life = this.#current(externalId);
    return life !== undefined && life.state !== "dead";
  }

  /** What is wrong with making an integration with this ID, or undefined. */
  problem(externalId: string): string | undefined {
    const life = this.#current(externalId);
    if (life === undefined) return "was not made by Wavefront for this customer";
    if (life.state === "used") return `is used by the integration ${life.integrationId} already, and cannot be reused`;
    return life.state === "dead" ? "is no longer valid" : undefined;
  }

  /** The one integration that uses it from now on. */
  bind(externalId: string, integrationId: string): void {
    this.#lives.set(externalId, { state: "used", integrationId, issuedAt: Date.now() });
  }

  /** The integration is deleted for good. */
  integrationPurged(integrationId: string): void {
    for (const life of this.#lives.values()) if (life.integrationId === integrationId) life.state = "dead";
  }

  /** Whether there was one. */
  delete(externalId: string): boolean {
    return this.isValid(externalId) && this.#lives.delete(externalId);
  }

  /** What is not used yet is not valid any more; all, or the one named. */
  expire(only: string | undefined): void {
    for (const [externalId, life] of this.#lives) {
      if (life.state === "issued" && (only === undefined || only === externalId)) life.state = "dead";
    }
  }

  list(): WavefrontExternalIdReport[] {
    return [...this.#lives.keys()].map((externalId) => {
      const life = this.#current(externalId);
      return { externalId, state: life?.state ?? "dead", integrationId: life?.integrationId ?? null };
    });
  }

  reset(): void {
    this.#lives.clear();
  }

  #current(externalId: string): Life | undefined {
    const life = this.#lives.get(externalId);
    if (life?.state === "issued" && Date.now() - life.issuedAt >= this.#lifeInMinutes() * 60_000) life.state = "dead";
    return life;
  }
}
