/**
 * The vendors' APIs and the slice of AWS that links need, in one process on one port. Not a mock: any client of these
 * APIs is pointed at it by its address alone. Each rule that it keeps stands beside its code, with the source.
 */
import "../provider/node-version.ts";
import { type AwsControls, aws } from "./aws/index.ts";
import { type SandboxAccount, severalAccounts, withPlatformRole } from "./aws/several-accounts.ts";
import { controlRoutes, type SandboxControls } from "./control.ts";
import { type ElasticControls, elasticVendor } from "./elastic/index.ts";
import type { ElasticOptionsPatch } from "./elastic/options.ts";
import { Faults } from "./faults.ts";
import { type IngestionControls, ingestion } from "./ingestion/index.ts";
import type { ExternalIdReport } from "./mackerel/external-ids.ts";
import { mackerelVendor } from "./mackerel/index.ts";
import type { IntegrationReport, SettingSeed } from "./mackerel/organization.ts";
import type { Json } from "./mackerel/setting.ts";
import {
  type AccountCredentials,
  DEFAULT_CREDENTIALS,
  type ElasticKeys,
  type MackerelKeys,
  OptionsInForce,
  type OptionsPatch,
  type WavefrontCredentials,
} from "./options.ts";
import { type LoggedRequest, RequestLog } from "./request-log.ts";
import { HOST, listen } from "./server.ts";
import { type Alert, wavefrontAlerts } from "./wavefront/alerts.ts";
import type { CloudIntegrationReport } from "./wavefront/cluster.ts";
import type { WavefrontExternalIdReport } from "./wavefront/external-ids.ts";
import { wavefrontVendor } from "./wavefront/index.ts";
import type { WavefrontOptions, WavefrontOptionsPatch } from "./wavefront/options.ts";

export type { AwsControls } from "./aws/index.ts";
export type { UserSeed } from "./aws/seed.ts";
export { MOST_ACCOUNTS, type SandboxAccount, severalAccounts } from "./aws/several-accounts.ts";
export type { SandboxControls } from "./control.ts";
export type { ElasticReport } from "./elastic/agents.ts";
export type { ElasticControls } from "./elastic/index.ts";
export type { ElasticOptions, ElasticOptionsPatch } from "./elastic/options.ts";
export type { Fault, FaultState } from "./faults.ts";
export type { StreamDocument } from "./ingestion/elastic.ts";
export type { IngestionControls } from "./ingestion/index.ts";
export type { ServiceMetric } from "./ingestion/mackerel.ts";
export type { BlockedLine, WavefrontReports } from "./ingestion/wavefront.ts";
export type { WavefrontPoint } from "./ingestion/wavefront-line.ts";
export type { ExternalIdReport } from "./mackerel/external-ids.ts";
export type { IntegrationReport, SettingSeed } from "./mackerel/organization.ts";
export {
  type AccountCredentials,
  DEFAULT_CREDENTIALS,
  type ElasticKeys,
  type MackerelKeys,
  type OptionsPatch,
  type RuntimeOptions,
  type WavefrontCredentials,
} from "./options.ts";
export { type LoggedRequest, MASK } from "./request-log.ts";
export type { Alert } from "./wavefront/alerts.ts";
export type { CloudIntegrationReport } from "./wavefront/cluster.ts";
export type { WavefrontExternalIdReport } from "./wavefront/external-ids.ts";
export { TOKEN_WITHOUT_PERMISSION } from "./wavefront/index.ts";
export type { WavefrontOptions, WavefrontOptionsPatch } from "./wavefront/options.ts";

/** How a sandbox is started. The options of {@link OptionsPatch} can be changed later, the others cannot. */
export interface SandboxOptions extends OptionsPatch {
  /** Default 0: a free port. */
  readonly port?: number;
  /** Default: {@link DEFAULT_CREDENTIALS}. */
  readonly mackerel?: Partial<MackerelKeys>;
  /** Default: {@link DEFAULT_CREDENTIALS}. */
  readonly wavefront?: Partial<WavefrontCredentials>;
  /** Kibana: its key, and how it begins. */
  readonly elastic?: Partial<ElasticKeys> & ElasticOptionsPatch;
  /**
   * The AWS accounts, or how many; the first is the one of the ready line. Default: the one of
   * {@link DEFAULT_CREDENTIALS}, which a number begins with too.
   */
  readonly accounts?: number | readonly AccountCredentials[];
  /**
   * Whether each account has a role `platform`, which may do everything in it and which the first account may assume.
   * Default: where `accounts` is a number.
   */
  readonly platformRoles?: boolean;
  /** Told of every request when it is answered; its secrets are masked. */
  readonly onRequest?: (request: LoggedRequest) => void;
  /** Told of an error inside of the sandbox, which answered 500. Default: written to stderr. */
  readonly onFailure?: (error: unknown) => void;
}

/** What a client needs: the JSON line that `awslink sandbox` prints when it is ready. */
export interface SandboxCredentials {
  /** Address of every vendor and of AWS, without a slash at its end. */
  readonly url: string;
  readonly mackerel: MackerelKeys;
  readonly wavefront: WavefrontCredentials;
  readonly elastic: ElasticKeys;
  /** The first account. */
  readonly aws: AccountCredentials;
  /** Every account, the first one too; only where they have the role by which the first one reaches them. */
  readonly accounts?: readonly SandboxAccount[];
}

/** A sandbox that runs. */
export interface Sandbox extends SandboxControls {
  readonly url: string;
  readonly port: number;
  /** The ready line as an object; it is plain JSON. */
  readonly credentials: SandboxCredentials;
  /** Mackerel, from behind. */
  readonly mackerel: {
    /** Every setting, with whether Mackerel could collect with it now. */
    integrations(): IntegrationReport[];
    /** @throws Error where there is no such setting */
    integration(id: string): IntegrationReport;
    externalIds(): ExternalIdReport[];
    /** Puts a setting there as made by hand, past the checks of credentials; answers it as the API would. */
    seed(setting: SettingSeed): Readonly<Record<string, Json>>;
  };
  /** Wavefront, from behind. */
  readonly wavefront: {
    /** Every integration, those in the trash too, with whether Wavefront could collect with it now. */
    integrations(): CloudIntegrationReport[];
    /** @throws Error where there is no such integration */
    integration(id: string): CloudIntegrationReport;
    externalIds(): WavefrontExternalIdReport[];
    /** Lets external IDs that nobody used expire; all, or the one named. */
    expireExternalIds(externalId?: string): void;
    /** Runs every integration that is on; those whose role cannot be assumed are switched off. */
    collect(): CloudIntegrationReport[];
    /** Puts an integration there as made by hand, past the checks of credentials; answers it as the API would. */
    seed(integration: object): Json;
    /** Every alert, those in the trash too. */
    alerts(): Alert[];
    /** Changes how this Wavefront behaves; `reset` undoes it. */
    setOptions(patch: WavefrontOptionsPatch): WavefrontOptions;
  };
  /** Kibana, from behind. */
  readonly elastic: ElasticControls;
  /** AWS, from behind. */
  readonly aws: AwsControls;
  /** What was sent to the places where the vendors take in data. */
  readonly ingestion: IngestionControls;
  /** Ends all connections and frees the port. Closing twice is harmless. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1.
 *
 * @throws Error with `code` `EADDRINUSE` where the port is taken; z.ZodError where an option is not one
 */
export async function startSandbox(start: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    mackerel,
    wavefront,
    elastic = {},
    accounts,
    platformRoles,
    onRequest,
    onFailure,
    ...patch
  } = start;
  const options = new OptionsInForce(patch);
  const keys = { ...DEFAULT_CREDENTIALS.mackerel, ...mackerel };
  const wavefrontCredentials = { ...DEFAULT_CREDENTIALS.wavefront, ...wavefront };
  const owners = typeof accounts === "number" ? severalAccounts(accounts) : (accounts ?? [DEFAULT_CREDENTIALS.aws]);
  const reachable = platformRoles ?? typeof accounts === "number";
  const owner = owners[0];
  if (owner === undefined) throw new Error("a sandbox needs at least one AWS account");

  const faults = new Faults();
  const log = new RequestLog();
  const { vendor: awsVendor, asVendorsSeeIt, controls: awsControls } = aws(owners, options, reachable);
  const { vendor: mackerelVendorPart, organization } = mackerelVendor(keys, options, asVendorsSeeIt);
  const { vendor: wavefrontVendorPart, cluster } = wavefrontVendor(wavefrontCredentials, options, asVendorsSeeIt);
  const { apiKey = DEFAULT_CREDENTIALS.elastic.apiKey, ...elasticOptions } = elastic;
  const { vendor: elasticVendorPart, controls: elasticControls } = elasticVendor(
    { apiKey },
    elasticOptions,
    asVendorsSeeIt,
  );
  const { vendors: ingestionVendors, controls: ingestionControls } = ingestion({
    mackerel: keys,
    wavefront: wavefrontCredentials,
    elastic: { apiKey },
  });
  const { vendor: alertsVendor, alerts } = wavefrontAlerts(wavefrontCredentials);
  const vendors = [
    ...ingestionVendors,
    alertsVendor,
    mackerelVendorPart,
    wavefrontVendorPart,
    elasticVendorPart,
    awsVendor,
  ];

  const controls: SandboxControls = {
    requests: () => log.list(),
    clearRequests: () => log.clear(),
    faults: () => faults.get(),
    setFaults: (list) => faults.set(list),
    options: () => options.current,
    setOptions: (change) => {
      const changed = options.change(change);
      if (change.future !== undefined) organization.learn();
      return changed;
    },
    reset: () => {
      for (const vendor of vendors) vendor.reset();
      faults.reset();
      log.clear();
      options.reset();
    },
  };
  const listening = await listen(
    {
      vendors,
      control: controlRoutes(controls),
      faults,
      log,
      onRequest: onRequest ?? (() => undefined),
      onFailure: onFailure ?? ((error) => console.error(error)),
    },
    port,
  );
  const url = `http://${HOST}:${listening.port}`;
  let closed: Promise<void> | undefined;
  return {
    ...controls,
    url,
    port: listening.port,
    credentials: {
      url,
      mackerel: keys,
      wavefront: wavefrontCredentials,
      elastic: { apiKey },
      aws: owner,
      ...(reachable ? { accounts: owners.map(withPlatformRole) } : {}),
    },
    mackerel: {
      integrations: () => organization.reports(),
      integration: (id) => organization.report(id),
      externalIds: () => organization.externalIds(),
      seed: (setting) => organization.seed(setting),
    },
    wavefront: {
      integrations: () => cluster.reports(),
      integration: (id) => cluster.report(id),
      externalIds: () => cluster.externalIds(),
      expireExternalIds: (externalId) => cluster.expireExternalIds(externalId),
      collect: () => cluster.collect(),
      seed: (integration) => cluster.seed(integration),
      alerts,
      setOptions: (patch) => cluster.setOptions(patch),
    },
    elastic: elasticControls,
    aws: awsControls,
    ingestion: ingestionControls,
    close: () => {
      closed ??= listening.close();
      return closed;
    },
  };
}
