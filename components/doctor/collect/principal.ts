/** A role or user as IAM has it: trust, policies, boundary. */
import {
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListAttachedUserPolicies,
  paginateListGroupPolicies,
  paginateListGroupsForUser,
  paginateListRolePolicies,
  paginateListUserPolicies,
} from "@aws-sdk/client-iam";
import { saysGone } from "../../../provider/aws/sdk-error.ts";
import { readPolicy } from "../../policies/read-document.ts";
import type { AwsAnswer, HeldPolicy, PrincipalFacts } from "../facts.ts";
import { awsRefusal } from "./aws-refusal.ts";

/** Reads documents of managed policies, each once: a hundred roles have the same one. */
export class ManagedPolicies {
  readonly #iam: IAMClient;
  readonly #documents = new Map<string, Promise<string>>();

  constructor(iam: IAMClient) {
    this.#iam = iam;
  }

  /** The document in force. */
  document(arn: string): Promise<string> {
    const known = this.#documents.get(arn);
    if (known !== undefined) return known;
    const read = this.#read(arn);
    this.#documents.set(arn, read);
    return read;
  }

  async #read(PolicyArn: string): Promise<string> {
    const { Policy } = await this.#iam.send(new GetPolicyCommand({ PolicyArn }));
    const VersionId = Policy?.DefaultVersionId;
    const { PolicyVersion } = await this.#iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return decoded(PolicyVersion?.Document);
  }
}

/** Documents come URL-encoded. Source: GetPolicyVersion, GetRole of the IAM API reference. */
function decoded(document: string | undefined): string {
  return decodeURIComponent(document ?? "");
}

/** Collects policies, and what was refused on the way: a role whose trust may be read is worth telling without them. */
class PolicyReader {
  readonly policies: HeldPolicy[] = [];
  readonly unread: string[] = [];
  readonly #managed: ManagedPolicies;

  constructor(managed: ManagedPolicies) {
    this.#managed = managed;
  }

  /** Goes through the names of inline policies. */
  async inline(names: AsyncIterable<readonly string[]>, read: (name: string) => Promise<string | undefined>) {
    await this.#try("inline policies", async () => {
      for await (const page of names) {
        for (const name of page) {
          await this.#try(name, async () => this.#keep(name, decoded(await read(name))));
        }
      }
    });
  }

  /** Goes through the ARNs of attached policies. */
  async attached(arns: AsyncIterable<readonly string[]>) {
    await this.#try("attached policies", async () => {
      for await (const page of arns) {
        for (const arn of page) {
          await this.#try(arn, async () => this.#keep(arn, await this.#managed.document(arn)));
        }
      }
    });
  }

  async boundary(arn: string | undefined): Promise<PrincipalFacts["boundary"]> {
    if (arn === undefined) return undefined;
    let document: string | undefined;
    await this.#try(arn, async () => {
      const text = await this.#managed.document(arn);
      readPolicy(text, "identity");
      document = text;
    });
    return { arn, document };
  }

  /** What cannot be understood counts as not read. */
  #keep(name: string, document: string): void {
    readPolicy(document, "identity");
    this.policies.push({ name, document });
  }

  async #try(what: string, read: () => Promise<unknown>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.unread.push(`${what}: ${awsRefusal(error).message}`);
    }
  }
}

async function* pages<Page, Item>(
  paginator: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly (Item | undefined)[] | undefined,
): AsyncGenerator<Item[]> {
  for await (const page of paginator) yield (itemsOf(page) ?? []).filter((item) => item !== undefined);
}

async function answered<Value>(what: string, read: () => Promise<Value>): Promise<AwsAnswer<Value>> {
  try {
    return { state: "answered", value: await read() };
  } catch (error) {
    const { message, nextStep } = awsRefusal(error);
    if (saysGone(error)) return { state: "missing", message };
    return { state: "not asked", message: `${what} cannot be read: ${message}`, nextStep };
  }
}

/** A role of the account that the client is for. */
export function readRole(
  iam: IAMClient,
  RoleName: string,
  managed: ManagedPolicies,
): Promise<AwsAnswer<PrincipalFacts>> {
  return answered(`the role ${RoleName}`, async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const reader = new PolicyReader(managed);
    await reader.inline(
      pages(paginateListRolePolicies({ client: iam }, { RoleName }), ({ PolicyNames }) => PolicyNames),
      async (PolicyName) => (await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument,
    );
    await reader.attached(
      pages(paginateListAttachedRolePolicies({ client: iam }, { RoleName }), (page) =>
        page.AttachedPolicies?.map(({ PolicyArn }) => PolicyArn),
      ),
    );
    return {
      arn: Role?.Arn ?? "",
      kind: "role",
      name: RoleName,
      trust: decoded(Role?.AssumeRolePolicyDocument),
      boundary: await reader.boundary(Role?.PermissionsBoundary?.PermissionsBoundaryArn),
      policies: reader.policies,
      unread: reader.unread,
    };
  });
}

/** A user of the account that the client is for, with what its groups grant. */
export function readUser(
  iam: IAMClient,
  UserName: string,
  managed: ManagedPolicies,
): Promise<AwsAnswer<PrincipalFacts>> {
  return answered(`the user ${UserName}`, async () => {
    const { User } = await iam.send(new GetUserCommand({ UserName }));
    const reader = new PolicyReader(managed);
    await reader.inline(
      pages(paginateListUserPolicies({ client: iam }, { UserName }), ({ PolicyNames }) => PolicyNames),
      async (PolicyName) => (await iam.send(new GetUserPolicyCommand({ UserName, PolicyName }))).PolicyDocument,
    );
    await reader.attached(
      pages(paginateListAttachedUserPolicies({ client: iam }, { UserName }), (page) =>
        page.AttachedPolicies?.map(({ PolicyArn }) => PolicyArn),
      ),
    );
    for await (const groups of pages(paginateListGroupsForUser({ client: iam }, { UserName }), (page) =>
      page.Groups?.map(({ GroupName }) => GroupName),
    )) {
      for (const GroupName of groups) await readGroup(iam, GroupName, reader);
    }
    return {
      arn: User?.Arn ?? "",
      kind: "user",
      name: UserName,
      trust: undefined,
      boundary: await reader.boundary(User?.PermissionsBoundary?.PermissionsBoundaryArn),
      policies: reader.policies,
      unread: reader.unread,
    };
  });
}

async function readGroup(iam: IAMClient, GroupName: string, reader: PolicyReader): Promise<void> {
  await reader.inline(
    pages(paginateListGroupPolicies({ client: iam }, { GroupName }), ({ PolicyNames }) => PolicyNames),
    async (PolicyName) => (await iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }))).PolicyDocument,
  );
  await reader.attached(
    pages(paginateListAttachedGroupPolicies({ client: iam }, { GroupName }), (page) =>
      page.AttachedPolicies?.map(({ PolicyArn }) => PolicyArn),
    ),
  );
}
