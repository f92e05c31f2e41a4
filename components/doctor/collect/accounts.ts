/** The AWS accounts that the doctor may look into: those of the given profiles, else that of the default credentials. */
import { RequestCount } from "../../key-age/collect/request-count.ts";
import { openTarget, type TargetClients, targetText } from "../../key-age/collect/target.ts";
import { awsRefusal } from "./aws-refusal.ts";

/** AWS as one account's credentials see it. */
export interface Account extends TargetClients {
  /** Twelve digits. */
  readonly id: string;
}

/** Why an account cannot be looked into. */
export interface NoAccount {
  readonly message: string;
  readonly nextStep: string | undefined;
}

export class Accounts {
  readonly #profiles: readonly (string | undefined)[];
  readonly #clients: TargetClients[] = [];
  #opened: Promise<{ byId: Map<string, Account>; failures: readonly string[]; steps: readonly string[] }> | undefined;

  /** Nothing is asked before the first question. */
  constructor(profiles: readonly string[]) {
    this.#profiles = profiles.length === 0 ? [undefined] : profiles;
  }

  /** The clients of an account, or why there are none. */
  async of(accountId: string): Promise<Account | NoAccount> {
    this.#opened ??= this.#open();
    const { byId, failures, steps } = await this.#opened;
    const clients = byId.get(accountId);
    if (clients !== undefined) return clients;
    const [failure] = failures;
    if (failure !== undefined) return { message: failure, nextStep: steps[0] };
    return {
      message: `the AWS credentials here are of account ${[...byId.keys()].join(", ")}, not of ${accountId}`,
      nextStep: `name a profile of account ${accountId} with --profiles; several are given with commas between`,
    };
  }

  /** Any account's IAM client, for questions that name no account. */
  async any(): Promise<Account | undefined> {
    this.#opened ??= this.#open();
    const { byId } = await this.#opened;
    return byId.values().next().value;
  }

  close(): void {
    for (const clients of this.#clients) clients.close();
  }

  async #open() {
    const byId = new Map<string, Account>();
    const failures: string[] = [];
    const steps: string[] = [];
    for (const profile of this.#profiles) {
      const target = profile === undefined ? {} : { profile };
      try {
        const clients = await openTarget(target, new RequestCount());
        this.#clients.push(clients);
        const id = await clients.accountId();
        byId.set(id, { ...clients, id });
      } catch (error) {
        const { message, nextStep } = awsRefusal(error);
        failures.push(`AWS, asked with ${targetText(target)}: ${message}`);
        if (nextStep !== undefined) steps.push(nextStep);
      }
    }
    return { byId, failures, steps };
  }
}

export function isAccount(value: Account | NoAccount): value is Account {
  return "iam" in value;
}
