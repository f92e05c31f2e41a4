/** The ages as one JSON document, written as they come. */
import { type AccessKeyAge, type AccountSummary, isOlderThan, shownKey } from "../access-key.ts";

export interface JsonReportOptions {
  readonly write: (text: string) => void;
  readonly now: Date;
  readonly thresholdDays: number;
}

/** `{"time", "thresholdDays", "keys": […], "accounts": […], "failures": […]}`. */
export class JsonReport {
  readonly #options: JsonReportOptions;
  #separator = "\n";

  constructor(options: JsonReportOptions) {
    this.#options = options;
    const { now, thresholdDays, write } = options;
    write(`{"time":${JSON.stringify(now)},"thresholdDays":${thresholdDays},"keys":[`);
  }

  key(key: AccessKeyAge): void {
    const { account, lastUsed } = key;
    this.#options.write(
      this.#separator +
        JSON.stringify({
          account: account.id,
          accountAlias: account.alias,
          profile: account.profile,
          region: account.region,
          user: key.userName,
          path: key.userPath,
          key: shownKey(key),
          status: key.status,
          created: key.created,
          ageDays: key.ageDays,
          lastUsed: lastUsed?.date ?? null,
          lastUsedDays: lastUsed?.ageDays ?? null,
          lastUsedService: lastUsed?.service,
          lastUsedRegion: lastUsed?.region,
          old: isOlderThan(key, this.#options.thresholdDays),
        }),
    );
    this.#separator = ",\n";
  }

  end(accounts: readonly AccountSummary[], failures: readonly string[]): void {
    const told = accounts.map(({ account, ...sums }) => ({
      account: account.id,
      accountAlias: account.alias,
      profile: account.profile,
      ...sums,
    }));
    this.#options.write(`\n],"accounts":${JSON.stringify(told)},"failures":${JSON.stringify(failures)}}\n`);
  }
}
