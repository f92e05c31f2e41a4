/**
 * `npm run try:break`: somebody changes something by hand in what `npm run try` watches over, in the account production.
 * Argument: what; without one, the trust policy.
 */
import {
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
  type Role,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";

const { AWS_ENDPOINT_URL, MACKEREL_API_URL, MACKEREL_APIKEY = "" } = process.env;
const iam = new IAMClient({});

const WAYS: Readonly<Record<string, (role: Role) => Promise<void>>> = {
  trust: async ({ RoleName, AssumeRolePolicyDocument = "" }) => {
    const trust = decodeURIComponent(AssumeRolePolicyDocument);
    const PolicyDocument = trust.replace(/("sts:ExternalId":")[^"]*/, "$1of-somebody-else");
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  },
  policy: async ({ RoleName }) => detachAll(RoleName),
  role: async ({ RoleName }) => {
    await detachAll(RoleName);
    await iam.send(new DeleteRoleCommand({ RoleName }));
  },
  setting: async ({ Arn }) => {
    const headers = { "X-Api-Key": MACKEREL_APIKEY };
    const settings = `${MACKEREL_API_URL}/api/v0/aws-integrations`;
    const answer = await fetch(settings, { headers });
    // What Mackerel's API answers here: https://mackerel.io/api-docs/entry/aws-integration
    const { aws_integrations } = (await answer.json()) as {
      aws_integrations: { readonly id: string; readonly roleArn: string }[];
    };
    const own = aws_integrations.find(({ roleArn }) => roleArn === Arn);
    if (own !== undefined) await fetch(`${settings}/${own.id}`, { method: "DELETE", headers });
  },
};

async function detachAll(RoleName: string | undefined): Promise<void> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) {
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  }
}

async function breakIt(what: string): Promise<void> {
  if (AWS_ENDPOINT_URL === undefined || AWS_ENDPOINT_URL !== MACKEREL_API_URL) {
    throw new Error("This breaks what the sandbox holds, and nothing else: read try/environment.sh first.");
  }
  const way = WAYS[what];
  if (way === undefined) throw new Error(`What is to be broken? One of ${Object.keys(WAYS).join(", ")}.`);
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: "/monitoring/" }));
  const [role] = Roles;
  if (role === undefined) throw new Error("There is no link yet: apply one of the stacks first.");
  await way(role);
  console.log("Somebody has changed something by hand.");
}

try {
  await breakIt(process.argv[2] ?? "trust");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
