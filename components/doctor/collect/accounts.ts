/**
 * The AWS accounts that the doctor may look into: those of the given profiles, else that of the default credentials; and
 * any other one by a role of a name that is given.
 */
import { type Partition, partitionOf } from "../../../provider/core/aws/region.ts";
import { mapConcurrently } from "../../key-age/collect/concurrency.ts";
import { RequestCount } from "../../key-age/collect/request-count.ts";
import { type KeyAgeTarget, openTarget, type TargetClients, targetText } from "../../key-age/collect/target.ts";
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

/** How many profiles are tried together. */
const AT_A_TIME = 8;

/** AWS says the same of a role that is not there, of one that trusts others, and of who may not assume it. */
const REACH_ROLE =
  "check the role's name and path (--assume-role), that it exists in that account and trusts the AWS credentials that " +
  "the doctor uses, and that they may sts:AssumeRole it";

export interface AccountsOptions {
  /** AWS profiles; none: AWS's default credentials. */
  readonly profiles: readonly string[];
  /** Of the role, path included, that is assumed in accounts that no profile is of, with the first profile. */
  readonly roleName: string | undefined;
}

export class Accounts {
  readonly #profiles: readonly (string | undefined)[];
  readonly #roleName: string | undefined;
  readonly #clients: TargetClients[] = [];
  readonly #assumed = new Map<string, Promise<Account | NoAccount>>();
  #opened: Promise<{ byId: Map<string, Account>; failures: readonly string[]; steps: readonly string[] }> | undefined;

  /** Nothing is asked before the first question. */
  constructor({ profiles, roleName }: AccountsOptions) {
    this.#profiles = profiles.length === 0 ? [undefined] : profiles;
    this.#roleName = roleName;
  }

  /** The clients of an account, or why there are none. */
  async of(accountId: string): Promise<Account | NoAccount> {
    this.#opened ??= this.#open();
    const { byId, failures, steps } = await this.#opened;
    const clients = byId.get(accountId);
    if (clients !== undefined) return clients;
    const [own] = byId.values();
    if (this.#roleName !== undefined && own !== undefined) {
      return this.#assume(accountId, this.#roleName, partitionOf(own.region ?? "") ?? "aws");
    }
    const [failure] = failures;
    if (failure !== undefined) return { message: failure, nextStep: steps[0] };
    return {
      message: `the AWS credentials here are of account ${[...byId.keys()].join(", ")}, not of ${accountId}`,
      nextStep: `name a profile of account ${accountId} with --profiles (several with commas between), or a role to assume there with --assume-role`,
    };
  }

  /** No role is assumed out of another partition than that of the credentials, which is that of their region. */
  #assume(accountId: string, roleName: string, partition: Partition): Promise<Account | NoAccount> {
    const known = this.#assumed.get(accountId);
    if (known !== undefined) return known;
    const [profile] = this.#profiles;
    const roleArn = `arn:${partition}:iam::${accountId}:role/${roleName}`;
    const asked = this.#reach({ roleArn, session: "awslink-doctor", ...(profile === undefined ? {} : { profile }) });
    this.#assumed.set(accountId, asked);
    return asked;
  }

  /** A role is assumed at the first question: this asks one, so that what is refused is told of the account. */
  async #reach(target: KeyAgeTarget): Promise<Account | NoAccount> {
    try {
      const clients = await openTarget(target, new RequestCount());
      this.#clients.push(clients);
      await clients.iam.config.credentials();
      return { ...clients, id: await clients.accountId() };
    } catch (error) {
      const { code, message, nextStep } = awsRefusal(error);
      const refusedRole = target.roleArn !== undefined && code === "AccessDenied";
      return {
        message: `AWS, asked with ${targetText(target)}: ${message}`,
        nextStep: refusedRole ? REACH_ROLE : nextStep,
      };
    }
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
    const targets = this.#profiles.map((profile) => (profile === undefined ? {} : { profile }));
    for await (const reached of mapConcurrently(targets, AT_A_TIME, (target) => this.#reach(target))) {
      if (isAccount(reached)) byId.set(reached.id, reached);
      else {
        failures.push(reached.message);
        if (reached.nextStep !== undefined) steps.push(reached.nextStep);
      }
    }
    return { byId, failures, steps };
  }
}

export function isAccount(value: Account | NoAccount): value is Account {
  return "iam" in value;
}
