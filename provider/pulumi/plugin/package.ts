/** What a plugin serves: a vendor's definitions under the type tokens of a Pulumi package. */
import type { DataSourceDefinition, ResourceDefinition, VendorDefinition } from "../../core/definition.ts";

/** A resource type of the package. */
export interface PluginResource {
  readonly definition: ResourceDefinition;
  /**
   * Where `name` is not declared, `check` makes one out of the resource's name in the program and seven random
   * hexadecimal digits, as Pulumi's bridged providers do, cut to this length. Absent: no names are made.
   */
  readonly autoNameLength?: number;
  /** Properties that take an archive (`pulumi.asset.FileArchive`), and the definition's fields for its path and hash. */
  readonly archives?: Readonly<Record<string, ArchiveFields>>;
}

/** Where the definition takes what an archive is. */
export interface ArchiveFields {
  readonly path: string;
  readonly hash: string;
}

/** A function of the package. */
export interface PluginFunction {
  readonly definition: DataSourceDefinition;
  /** Names that the package has in another form than the definition, at any depth: package's name → definition's. */
  readonly renamed?: Readonly<Record<string, string>>;
}

/** A Pulumi package over one vendor. */
export interface PluginPackage {
  /** The package's name, the first part of its tokens: `aws`. */
  readonly name: string;
  /** How the plugin calls itself in messages: `the stand-in aws plugin of awslink`. */
  readonly title: string;
  /** Answered to the engine, which warns of one that is below the SDK's. */
  readonly version: string;
  readonly vendor: VendorDefinition;
  /** By type token: `aws:iam/role:Role`. */
  readonly resources: Readonly<Record<string, PluginResource>>;
  /** By function token: `aws:index/getRegion:getRegion`. */
  readonly functions: Readonly<Record<string, PluginFunction>>;
}
