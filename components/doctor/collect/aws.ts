/** What AWS is asked about the credentials of settings: each role, user and question once, however many links there are. */
import { GetAccessKeyLastUsedCommand, type IAMClient, paginateListAccessKeys } from "@aws-sdk/client-iam";
import { GetAccessKeyInfoCommand } from "@aws-sdk/client-sts";
import { saysGone } from "../../../provider/aws/sdk-error.ts";
import { parseRoleArn } from "../../../provider/core/aws/arn.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { shownKey, wholeDays } from "../../key-age/access-key.ts";
import type { TargetClients } from "../../key-age/collect/target.ts";
import type { AccessKeyFacts, AwsAnswer, Decisions, PrincipalFacts, Probe } from "../facts.ts";
import { Accounts, type AccountsOptions, isAccount } from "./accounts.ts";
import { awsRefusal } from "./aws-refusal.ts";
import { decideProbes } from "./decisions.ts";
import { Preconditions } from "./preconditions.ts";
import { ManagedPolicies, readRole, readUser } from "./principal.ts";

/** A role or user, where it could be read, and how to go on asking about it. */
export interface ReadPrincipal {
  readonly answer: AwsAnswer<PrincipalFacts>;
  readonly accountId: string;
  /** Undefined where the account cannot be looked into. */
  readonly clients: TargetClients | undefined;
}

export class AwsView {
  readonly preconditions = new Preconditions();
  readonly #accounts: Accounts;
  readonly #now: Date;
  readonly #managed = new Map<string, ManagedPolicies>();
  readonly #once = new Map<string, Promise<unknown>>();

  constructor(options: AccountsOptions & { readonly now: Date }) {
    this.#accounts = new Accounts(options);
    this.#now = options.now;
  }

  role(roleArn: string): Promise<ReadPrincipal> {
    return this.#remember(`role ${roleArn}`, async () => {
      const role = parseRoleArn(roleArn);
      if (role === undefined) throw new AwslinkError(`${roleArn} is not the ARN of a role`);
      return this.#principal(role.accountId, (clients, managed) => readRole(clients.iam, role.name, managed));
    });
  }

  user(accountId: string, userName: string): Promise<ReadPrincipal> {
    return this.#remember(`user ${accountId} ${userName}`, () =>
      this.#principal(accountId, (clients, managed) => readUser(clients.iam, userName, managed)),
    );
  }

  /** What a role or user may do of what is asked. */
  decisions(
    { clients, answer }: ReadPrincipal,
    probes: readonly Probe[],
    region: string | undefined,
  ): Promise<Decisions> | undefined {
    if (clients === undefined || answer.state !== "answered") return undefined;
    const key = `decisions ${JSON.stringify([answer.value.arn, probes, region])}`;
    return this.#remember(key, () => decideProbes(clients.iam, answer.value, probes, region));
  }

  /** An access key by its id, and the account that it is of. */
  accessKey(accessKeyId: string): Promise<{ readonly accountId: string; readonly answer: AwsAnswer<AccessKeyFacts> }> {
    return this.#remember(`key ${accessKeyId}`, () => this.#accessKey(accessKeyId));
  }

  /** The clients of an account, for what has to be so in it. */
  account(accountId: string): ReturnType<Accounts["of"]> {
    return this.#accounts.of(accountId);
  }

  close(): void {
    this.#accounts.close();
  }

  async #principal(
    accountId: string,
    read: (clients: TargetClients, managed: ManagedPolicies) => Promise<AwsAnswer<PrincipalFacts>>,
  ): Promise<ReadPrincipal> {
    const clients = await this.#accounts.of(accountId);
    if (!isAccount(clients)) return { accountId, clients: undefined, answer: { state: "not asked", ...clients } };
    const managed = this.#managed.get(accountId) ?? new ManagedPolicies(clients.iam);
    this.#managed.set(accountId, managed);
    return { accountId, clients, answer: await read(clients, managed) };
  }

  async #accessKey(AccessKeyId: string): Promise<{ accountId: string; answer: AwsAnswer<AccessKeyFacts> }> {
    const anywhere = await this.#accounts.any();
    if (anywhere === undefined) {
      const none = await this.#accounts.of("");
      const { message, nextStep } = isAccount(none) ? { message: "", nextStep: undefined } : none;
      return { accountId: "", answer: { state: "not asked", message, nextStep } };
    }
    let accountId = "";
    try {
      accountId = (await anywhere.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account ?? "";
      const clients = await this.#accounts.of(accountId);
      if (!isAccount(clients)) return { accountId, answer: { state: "not asked", ...clients } };
      return { accountId, answer: await this.#readKey(clients, AccessKeyId) };
    } catch (error) {
      const { code, message, nextStep } = awsRefusal(error);
      // STS cannot make an account of what is no key.
      if (code === "ValidationError") {
        return { accountId, answer: { state: "missing", message: "it is no key of any account" } };
      }
      return { accountId, answer: { state: "not asked", message, nextStep } };
    }
  }

  async #readKey({ iam }: TargetClients, AccessKeyId: string): Promise<AwsAnswer<AccessKeyFacts>> {
    const UserName = await userOfKey(iam, AccessKeyId);
    if (UserName === undefined) return { state: "missing", message: `it is of no user of the account` };
    for await (const { AccessKeyMetadata } of paginateListAccessKeys({ client: iam }, { UserName })) {
      const key = AccessKeyMetadata?.find((one) => one.AccessKeyId === AccessKeyId);
      if (key?.CreateDate === undefined) continue;
      const { Status, CreateDate } = key;
      const ageDays = wholeDays(CreateDate, this.#now);
      const shown = shownKey({ keyId: AccessKeyId });
      return { state: "answered", value: { shown, userName: UserName, active: Status === "Active", ageDays } };
    }
    return { state: "missing", message: `the user ${UserName} has no such key` };
  }

  #remember<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#once.get(key);
    // Each key is used with one type of answer.
    if (known !== undefined) return known as Promise<Answer>;
    const asked = ask();
    this.#once.set(key, asked);
    return asked;
  }
}

/** AWS names the key itself as what may not be asked about where no user has it, and the user where it is a matter of rights. */
const NO_SUCH_KEY = /on resource: access key/;

/** The user that a key is of; undefined where there is none. */
async function userOfKey(iam: IAMClient, AccessKeyId: string): Promise<string | undefined> {
  try {
    return (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))).UserName;
  } catch (error) {
    const { code, message } = awsRefusal(error);
    if (saysGone(error) || (code === "AccessDenied" && NO_SUCH_KEY.test(message))) return undefined;
    throw error;
  }
}
