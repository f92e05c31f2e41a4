/** An organisation in moto, where stack sets have accounts to go to. */
import { Organizations } from "@aws-sdk/client-organizations";

/** Where AWS is, and whose keys are used. */
export interface Endpoint {
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a client of AWS's is made with. */
export function configurationOf({ url, accessKeyId, secretAccessKey }: Endpoint) {
  return { region: "us-east-1", endpoint: url, credentials: { accessKeyId, secretAccessKey } };
}

/** Makes an organisation with one unit, and so many accounts in it. */
export async function makeOrganization(
  endpoint: Endpoint,
  count: number,
): Promise<{ readonly unit: string; readonly accounts: readonly string[] }> {
  const organizations = new Organizations(configurationOf(endpoint));
  try {
    await organizations.createOrganization({ FeatureSet: "ALL" });
    const { Roots: [root] = [] } = await organizations.listRoots();
    const made = await organizations.createOrganizationalUnit({ ParentId: root?.Id, Name: "production" });
    const unit = made.OrganizationalUnit?.Id ?? "";
    const accounts: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { CreateAccountStatus: status } = await organizations.createAccount({
        AccountName: `account-${index}`,
        Email: `account-${index}@example.com`,
      });
      const AccountId = status?.AccountId ?? "";
      await organizations.moveAccount({ AccountId, SourceParentId: root?.Id, DestinationParentId: unit });
      accounts.push(AccountId);
    }
    return { unit, accounts };
  } finally {
    organizations.destroy();
  }
}
