/** The packages that a Kibana of the sandbox can have, and the one that it has installed. */
import { AWS_PACKAGES } from "./aws-package.ts";
import { KibanaError } from "./error.ts";
import type { ElasticOptions } from "./options.ts";
import type { PackageForm } from "./package-form.ts";
import { compareVersions } from "./versions.ts";

export const PACKAGE = "aws";

export class Registry {
  #packages: readonly PackageForm[] = [];
  /** Versions by the packages' names. */
  readonly #installed = new Map<string, string>();

  constructor(options: ElasticOptions) {
    this.reset(options);
  }

  /** The version of the `aws` package that is installed. */
  get installed(): string | null {
    return this.#installed.get(PACKAGE) ?? null;
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
    const installedVersion = this.#installed.get(name);
    const form = this.find(name, version ?? installedVersion ?? latest.version);
    return {
      ...structuredClone(form),
      type: "integration",
      latestVersion: latest.version,
      status: installedVersion === form.version ? "installed" : "not_installed",
      ...(installedVersion === undefined
        ? {}
        : { installationInfo: { type: "epm-packages", version: installedVersion, install_status: "installed" } }),
    };
  }

  /** Installs a version unless a newer one is. */
  install(name: string, version: string): void {
    const form = this.find(name, version);
    const before = this.#installed.get(name);
    if (before === undefined || compareVersions(before, form.version) < 0) this.#installed.set(name, form.version);
  }

  /**
   * Installs exactly this version, as somebody asks for it.
   * @throws KibanaError 400 for one that is older than the newest, unless it is forced
   */
  installAsked(name: string, version: string, force: boolean): void {
    const form = this.find(name, version);
    const latest =
      this.#packages
        .filter((other) => other.name === name)
        .toSorted(byVersion)
        .at(-1) ?? form;
    const again = this.#installed.get(name) === version;
    if (compareVersions(version, latest.version) < 0 && !force && !again) {
      throw new KibanaError(400, `${name}-${version} is out-of-date and cannot be installed or updated`);
    }
    this.#installed.set(name, version);
  }

  remove(name: string): void {
    this.#installed.delete(name);
  }

  reset(options: ElasticOptions): void {
    this.#packages = [...AWS_PACKAGES, ...options.packages];
    this.#installed.clear();
    if (options.installed !== null) this.#installed.set(PACKAGE, options.installed);
  }
}

function byVersion(left: PackageForm, right: PackageForm): number {
  return compareVersions(left.version, right.version);
}
