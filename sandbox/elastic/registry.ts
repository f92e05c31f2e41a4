/** The packages that a Kibana of the sandbox can have, and the one that it has installed. */
import { AWS_PACKAGES } from "./aws-package.ts";
import { KibanaError } from "./error.ts";
import type { ElasticOptions } from "./options.ts";
import type { PackageForm } from "./package-form.ts";
import { compareVersions } from "./versions.ts";

export const PACKAGE = "aws";

export class Registry {
  #packages: readonly PackageForm[] = [];
  #installed: string | null = null;

  constructor(options: ElasticOptions) {
    this.reset(options);
  }

  get installed(): string | null {
    return this.#installed;
  }

  /** @throws KibanaError 404 for a package or version that there is not */
  find(name: string, version: string): PackageForm {
    const found = this.#packages.find((form) => form.name === name && form.version === version);
    if (found === undefined) throw new KibanaError(404, `[${name}-${version}] package not found in registry`);
    return found;
  }

  /** What `/epm/packages/{name}[/{version}]` answers: the version asked for, else the installed one, else the newest. */
  describe(name: string, version?: string): Record<string, unknown> {
    const versions = this.#packages.filter((form) => form.name === name).toSorted(byVersion);
    const latest = versions.at(-1);
    if (latest === undefined) throw new KibanaError(404, `[${name}] package not found in registry`);
    const form = this.find(name, version ?? this.#installed ?? latest.version);
    const installed = this.#installed === form.version;
    return {
      ...structuredClone(form),
      type: "integration",
      latestVersion: latest.version,
      status:
        this.#installed === null ? "not_installed" : installed || version === undefined ? "installed" : "not_installed",
      ...(this.#installed === null
        ? {}
        : { installationInfo: { type: "epm-packages", version: this.#installed, install_status: "installed" } }),
    };
  }

  /** Installs a version unless a newer one is. */
  install(name: string, version: string): void {
    const form = this.find(name, version);
    if (this.#installed === null || compareVersions(this.#installed, form.version) < 0) this.#installed = form.version;
  }

  remove(): void {
    this.#installed = null;
  }

  reset(options: ElasticOptions): void {
    this.#packages = [...AWS_PACKAGES, ...options.packages];
    this.#installed = options.installed;
  }
}

function byVersion(left: PackageForm, right: PackageForm): number {
  return compareVersions(left.version, right.version);
}
