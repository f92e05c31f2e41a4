/** AWS as far as awslink's own resources ask it: the access keys of IAM users. */
import type { AccessKeyMetadata } from "@aws-sdk/client-iam";
import type { UserArn } from "../core/aws/arn.ts";
import { type Partition, partitionOf } from "../core/aws/region.ts";
import { pushbackDelay } from "../core/http/backoff.ts";
import { systemClock } from "../core/http/clock.ts";
import type { AwsConnection } from "./connection.ts";
import { ambiguousFailure, awsFailure } from "./failure.ts";
import { isPushback, saysGone } from "./sdk-error.ts";
import { ATTEMPTS, type AwsSettings } from "./settings.ts";

type Commands = typeof import("./connection.ts")["commands"];

/** A user, as far as IAM has to be told of it. */
export type UserName = Pick<UserArn, "name" | "partition">;

/** An access key of a user, without its secret. */
export interface ListedAccessKey {
  readonly id: string;
  /** When it was made: AWS's own text. */
  readonly createdAt: string;
}

/** One set of credentials, in as many partitions as are asked for. */
export class AwsClient {
  readonly #settings: AwsSettings;
  readonly #userAgent: string;
  readonly #options: { readonly abortSignal?: AbortSignal };
  readonly #connections = new Map<Partition, AwsConnection>();
  readonly #accessKeys = new Map<string, Promise<readonly ListedAccessKey[] | undefined>>();

  constructor(settings: AwsSettings, userAgent: string, signal?: AbortSignal) {
    this.#settings = settings;
    this.#userAgent = userAgent;
    this.#options = signal === undefined ? {} : { abortSignal: signal };
  }

  /** The user's ARN; undefined where the account has no such user. */
  async userArn({ name, partition }: UserName): Promise<string | undefined> {
    return this.#orGone("iam:GetUser", async () => {
      const { iam, GetUserCommand } = await this.#connected(partition);
      const { User } = await iam.send(new GetUserCommand({ UserName: name }), this.#options);
      return User?.Arn;
    });
  }

  /**
   * The user's keys, the oldest first; undefined where the account has no such user. Asked once a process, until this
   * client changes them.
   *
   * @param again what was answered before does not count.
   */
  accessKeys(user: UserName, again = false): Promise<readonly ListedAccessKey[] | undefined> {
    const known = again ? undefined : this.#accessKeys.get(listName(user));
    const asked = known ?? this.#listAccessKeys(user);
    this.#accessKeys.set(listName(user), asked);
    // A question that failed is asked anew.
    asked.catch(() => this.#accessKeys.delete(listName(user)));
    return asked;
  }

  #listAccessKeys({ name, partition }: UserName): Promise<readonly ListedAccessKey[] | undefined> {
    return this.#orGone("iam:ListAccessKeys", async () => {
      const { iam, ListAccessKeysCommand } = await this.#connected(partition);
      // AWS allows a user two, which is less than a page.
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: name }), this.#options);
      return AccessKeyMetadata.map(listed).sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
    });
  }

  /**
   * When the key was last used, to the second and in UTC; null where AWS has not seen it used, undefined where there is
   * no such key. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
   */
  async lastUsed(accessKeyId: string, partition: Partition): Promise<string | null | undefined> {
    return this.#orGone("iam:GetAccessKeyLastUsed", async () => {
      const { iam, GetAccessKeyLastUsedCommand } = await this.#connected(partition);
      const command = new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId });
      const { AccessKeyLastUsed } = await iam.send(command, this.#options);
      return AccessKeyLastUsed?.LastUsedDate?.toISOString() ?? null;
    });
  }

  /**
   * Makes a key. Only pushback has it sent again: with a lost answer the secret in it is lost, and a second sending would
   * make a second key.
   *
   * @throws AmbiguousOutcomeError where nobody knows whether it was made.
   */
  async createAccessKey(user: UserName): Promise<{ readonly id: string; readonly secret: string }> {
    const { name, partition } = user;
    this.#accessKeys.delete(listName(user));
    const { iamOnce, CreateAccessKeyCommand } = await this.#connected(partition);
    for (let attempt = 1; ; attempt++) {
      try {
        const { AccessKey } = await iamOnce.send(new CreateAccessKeyCommand({ UserName: name }), this.#options);
        const { AccessKeyId: id, SecretAccessKey: secret } = AccessKey ?? {};
        if (id !== undefined && secret !== undefined) return { id, secret };
        throw ambiguousFailure("iam:CreateAccessKey", "its answer has no key");
      } catch (error) {
        if (!isPushback(error) || attempt === ATTEMPTS)
          throw awsFailure("iam:CreateAccessKey", error, "makes something");
      }
      await systemClock.sleep(pushbackDelay(attempt, Math.random), this.#options.abortSignal);
    }
  }

  /** Deletes a key of the user; one that is gone already is deleted. */
  async deleteAccessKey(user: UserName, accessKeyId: string): Promise<void> {
    const { name, partition } = user;
    this.#accessKeys.delete(listName(user));
    await this.#orGone("iam:DeleteAccessKey", async () => {
      const { iam, DeleteAccessKeyCommand } = await this.#connected(partition);
      return iam.send(new DeleteAccessKeyCommand({ UserName: name, AccessKeyId: accessKeyId }), this.#options);
    });
  }

  /** The partition of the region that is configured for these credentials; the commercial one where there is none. */
  async ownPartition(): Promise<Partition> {
    const { configuredRegion } = await import("./connection.ts");
    return partitionOf((await configuredRegion(this.#settings.profile)) ?? "") ?? "aws";
  }

  /** The account that these credentials reach. */
  async accountId(partition: Partition): Promise<string> {
    try {
      const { sts, GetCallerIdentityCommand } = await this.#connected(partition);
      const { Account } = await sts.send(new GetCallerIdentityCommand({}), this.#options);
      return Account ?? "";
    } catch (error) {
      throw awsFailure("sts:GetCallerIdentity", error);
    }
  }

  /** Runs a question whose answer may be that there is no such thing. */
  async #orGone<Answer>(action: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (saysGone(error)) return undefined;
      throw awsFailure(action, error);
    }
  }

  async #connected(partition: Partition): Promise<AwsConnection & Commands> {
    const { connect, commands } = await import("./connection.ts");
    const connection = this.#connections.get(partition) ?? connect(this.#settings, partition, this.#userAgent);
    this.#connections.set(partition, connection);
    return { ...connection, ...commands };
  }
}

function listName({ name, partition }: UserName): string {
  return `${partition} ${name}`;
}

function listed({ AccessKeyId = "", CreateDate }: AccessKeyMetadata): ListedAccessKey {
  return { id: AccessKeyId, createdAt: CreateDate?.toISOString() ?? "" };
}
