/**
 * What a vendor's permission catalogue is: which actions each of its services needs, why, and where that is written.
 * A vendor is one folder with one such value, and one line in `vendors.ts`.
 */

/**
 * The resources that a grant is bounded to: patterns of ARNs, with `{partition}` and `{region}` where those belong
 * (`arn:{partition}:sqs:{region}:*:*`), and the catalogue's own parameters. Each region that is named gives one ARN,
 * none gives `*` in its place.
 */
export interface CatalogueScope {
  /** Ends the statement's Sid: letters and digits. One name always means the same patterns. */
  readonly name: string;
  readonly patterns: readonly string[];
}

/** Some actions, granted for one reason. */
export interface CatalogueGrant {
  /** Explicit actions in AWS's own spelling: `rds:DescribeDBInstances`. */
  readonly actions: readonly string[];
  /** What they are bounded to. Default: `*`, for actions that AWS binds to nothing, or that list. */
  readonly scope?: CatalogueScope;
  /** What the vendor does with them. */
  readonly reason: string;
  /** The place of the vendor's documentation, with the action or pattern as it is printed there. */
  readonly source: string;
  /** The patterns of the vendor's printed policy that the actions stand for; each action matches one of them. */
  readonly printed: readonly string[];
  /** Granted only for settings that filter by tag or by metric. Default: always. */
  readonly when?: "filters";
  /** Granted only where one of these services is chosen. Default: where its own is. */
  readonly services?: readonly string[];
  /** The actions do more than read and list: the reason says why they are there all the same. */
  readonly writes?: true;
}

/** A value that resources of a catalogue leave open: `{bucketName}`. */
export interface CatalogueParameter {
  readonly description: string;
  /** The services that need it. */
  readonly services: readonly string[];
  /** Stands in its place where none, or an empty one, is given. Default: it has to be given. */
  readonly default?: string;
  readonly pattern: RegExp;
  /** What is wrong with a value that does not match: `is not the name of an S3 bucket`. */
  readonly isFormOf: string;
}

/** One service of a vendor's setting. */
export interface CatalogueService {
  /** As the vendor's API names it. */
  readonly id: string;
  /** Other spellings that are seen in the wild. */
  readonly aliases?: readonly string[];
  /** As AWS names it. */
  readonly title: string;
  /** The explicit form: the least actions. */
  readonly grants: readonly CatalogueGrant[];
  /** The managed form: names of AWS's managed policies, with their path (`service-role/…`) where they have one. */
  readonly managedPolicies: readonly string[];
  /** What the managed form needs besides. */
  readonly managedGrants?: readonly CatalogueGrant[];
  /** Whether the vendor counts on another policy for CloudWatch where only such services are chosen. */
  readonly needsMetricsPolicy: boolean;
  /** What else has to be so in the AWS account before anything is collected. */
  readonly precondition?: string;
  /** How AWS can be asked whether it is so, where it can be. */
  readonly preconditionKind?: PreconditionKind;
}

/** What an account's own API tells of a precondition. */
export type PreconditionKind =
  | "billing alerts"
  | "entire-bucket metrics"
  | "request metrics"
  | "storage lens"
  | "support plan";

/** All that awslink knows of one vendor's permissions. */
export interface VendorCatalogue {
  /** As users write it: `mackerel`. */
  readonly vendor: string;
  /** As the vendor writes it: `Mackerel`. Also begins every Sid. */
  readonly title: string;
  /** The AWS account that the roles trust, in the partition `aws`; undefined where the vendor does not publish it. */
  readonly accountId: string | undefined;
  /** Set where no account of the vendor assumes roles: the customer's own agents do (`agentTrustPolicy`). */
  readonly assumedByAgents?: true;
  /** When the vendor's documentation was last changed, as far as this catalogue follows it: `2026-05-07`. */
  readonly date: string;
  /** Address of that documentation. */
  readonly source: string;
  /** What every service needs. */
  readonly common: readonly CatalogueGrant[];
  /** The managed policy for the metrics themselves, for services with `needsMetricsPolicy`. */
  readonly metricsPolicy: string;
  /** Whether the vendor collects nothing with permissions that are too strong (`refuseOverPermission`). */
  readonly refusesOverPermission: boolean;
  /** The one policy for everything that the vendor's guide prints, where there is one: the form `guide`. */
  readonly guideGrants?: readonly CatalogueGrant[];
  /**
   * The managed policy of AWS that the vendor's guide attaches, where that is so broad that the form `managed` is
   * refused: it has to be asked for by its own name.
   */
  readonly broadManagedPolicy?: string;
  /** By their names in patterns. */
  readonly parameters?: Readonly<Record<string, CatalogueParameter>>;
  readonly services: readonly CatalogueService[];
}
