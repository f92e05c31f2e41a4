/** What a sandbox can be told: when it starts, and for most of it again while it runs. */
import { z } from "zod";

/** A service of a setting as the Mackerel API writes it; further keys are kept as they are. */
export const serviceJsonSchema = z.looseObject({
  enable: z.boolean(),
  role: z.string().nullable().default(null),
  excludedMetrics: z.array(z.string()).optional(),
  includedMetrics: z.array(z.string()).optional(),
  retireAutomatically: z.boolean().optional(),
});

const answersSchema = z.strictObject({
  /**
   * Whether a setting's answer lists the services that are off (`listed`, the default: `enable: false`, `role: null`,
   * no metrics) or leaves them out (`omitted`). Both are seen in Mackerel's answers.
   */
  disabledServices: z.enum(["listed", "omitted"]),
  /** How `key`, `roleArn` and `externalId` are answered where they hold nothing; all three forms are seen. */
  unusedCredentials: z.enum(["null", "empty", "absent"]),
  /** What stands between service and role in a full role name; the API page writes `:`, the vendor's tools `: `. */
  roleSeparator: z.enum([":", ": "]),
  /** The name under which Route 53 is answered: the API page has the blank, the vendor's Terraform provider has none. */
  route53: z.enum(["Route 53", "Route53"]),
});

const futureSchema = z.strictObject({
  /**
   * Services that this sandbox's Mackerel knows beyond the documented 28. Settings that exist when the option is
   * set show them with these values, as if somebody had enabled them by hand; a request may name them from then on.
   */
  services: z.record(z.string(), serviceJsonSchema),
  /**
   * Top-level fields of a setting that the documents do not know, with the value that settings existing now show.
   * Like every documented field but the credentials, one that a PUT leaves out is overwritten: it becomes null.
   */
  fields: z.record(z.string(), z.json()),
  /** The same inside of a service: service name → field → value. */
  serviceFields: z.record(z.string(), z.record(z.string(), z.json())),
});

/** Everything that may change while the sandbox runs (`PUT /_sandbox/options`). */
export const runtimeOptionsSchema = z.strictObject({
  /**
   * What Mackerel does at create and update with a role that it cannot assume: `report` (the default) accepts the
   * setting and shows it as not working, `refuse` answers 400 naming `roleArn`. Vendors do both.
   */
  roleCheck: z.enum(["report", "refuse"]),
  /**
   * When an external ID dies: `setting` (the default), as documented, when the last setting that was ever configured
   * with it is deleted; `reference`, also when no setting names it any more (a switch to an access key).
   */
  externalIdLife: z.enum(["setting", "reference"]),
  /** The status for a read-only key that writes: 401 in the AWS integration page (the default), 403 elsewhere. */
  readOnlyKeyStatus: z.union([z.literal(401), z.literal(403)]),
  /**
   * How many attempts to assume a role come too early: one created from now on is not known yet, one whose trust policy
   * is changed from now on still has the one from before. Default 0.
   */
  rolePropagation: z.int().min(0),
  answers: answersSchema,
  future: futureSchema,
});

/** Everything that may change while the sandbox runs. */
export type RuntimeOptions = z.infer<typeof runtimeOptionsSchema>;

/** A change of {@link RuntimeOptions}: what is left out stays; `future` is replaced as a whole where it is given. */
export const optionsPatchSchema = runtimeOptionsSchema
  .extend({ answers: answersSchema.partial(), future: futureSchema.partial() })
  .partial();

/** A change of {@link RuntimeOptions}: what is left out stays. */
export type OptionsPatch = z.input<typeof optionsPatchSchema>;

const DEFAULT_OPTIONS: RuntimeOptions = {
  roleCheck: "report",
  externalIdLife: "setting",
  readOnlyKeyStatus: 401,
  rolePropagation: 0,
  answers: { disabledServices: "listed", unusedCredentials: "null", roleSeparator: ":", route53: "Route 53" },
  future: { services: {}, fields: {}, serviceFields: {} },
};

function withPatch(options: RuntimeOptions, input: OptionsPatch): RuntimeOptions {
  const patch = optionsPatchSchema.parse(input);
  return {
    roleCheck: patch.roleCheck ?? options.roleCheck,
    externalIdLife: patch.externalIdLife ?? options.externalIdLife,
    readOnlyKeyStatus: patch.readOnlyKeyStatus ?? options.readOnlyKeyStatus,
    rolePropagation: patch.rolePropagation ?? options.rolePropagation,
    answers: {
      disabledServices: patch.answers?.disabledServices ?? options.answers.disabledServices,
      unusedCredentials: patch.answers?.unusedCredentials ?? options.answers.unusedCredentials,
      roleSeparator: patch.answers?.roleSeparator ?? options.answers.roleSeparator,
      route53: patch.answers?.route53 ?? options.answers.route53,
    },
    future:
      patch.future === undefined
        ? options.future
        : {
            services: patch.future.services ?? {},
            fields: patch.future.fields ?? {},
            serviceFields: patch.future.serviceFields ?? {},
          },
  };
}

/** The options in force. Every part of the sandbox reads them at the moment it needs them. */
export class OptionsInForce {
  #current: RuntimeOptions;
  readonly #initial: RuntimeOptions;

  constructor(start: OptionsPatch) {
    this.#initial = withPatch(DEFAULT_OPTIONS, start);
    this.#current = this.#initial;
  }

  get current(): RuntimeOptions {
    return this.#current;
  }

  /**
   * @throws z.ZodError where the patch is not one.
   */
  change(patch: OptionsPatch): RuntimeOptions {
    this.#current = withPatch(this.#current, patch);
    return this.#current;
  }

  /** Back to what the sandbox was started with. */
  reset(): void {
    this.#current = this.#initial;
  }
}

/** An AWS account of the sandbox with the access key that may do everything in it. */
export interface AccountCredentials {
  /** Twelve digits. */
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The two API keys of the sandbox's Mackerel organisation. */
export interface MackerelKeys {
  /** May read and write. */
  readonly apiKey: string;
  /** May only read. */
  readonly readOnlyApiKey: string;
}

/** How the sandbox's Wavefront is reached, and whom its roles have to trust. */
export interface WavefrontCredentials {
  /** API token of an account with the Proxy Management permission. */
  readonly token: string;
  /** The AWS account that Wavefront assumes roles from: what the product shows in its set-up page. Twelve digits. */
  readonly accountId: string;
}

/** The API key of the sandbox's Kibana. */
export interface ElasticKeys {
  /** Encoded, as `Authorization: ApiKey …` carries it; may do everything. */
  readonly apiKey: string;
}

/**
 * The credentials that a sandbox has where it is told no others: fixed, so that programs can be written down with
 * them. The AWS ones are those of AWS's own documents, which secret scanners know to be harmless.
 */
export const DEFAULT_CREDENTIALS: {
  readonly mackerel: MackerelKeys;
  readonly wavefront: WavefrontCredentials;
  readonly elastic: ElasticKeys;
  readonly aws: AccountCredentials;
} = {
  mackerel: {
    apiKey: "SandboxReadWriteKeyOfMackerelAAAAAAAAAAAAAA=",
    readOnlyApiKey: "SandboxReadOnlyKeyOfMackerelBBBBBBBBBBBBBBB=",
  },
  wavefront: {
    token: "5a9db0c5-5a4d-4b0c-8f0e-5a9db0c55a4d",
    accountId: "210987654321",
  },
  elastic: { apiKey: "U2FuZGJveEtpYmFuYTpBcGlLZXlPZlRoZVNhbmRib3hDQ0M=" },
  aws: {
    accountId: "123456789012",
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  },
};
