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

/** What can be broken, by its name; each tells whether there was anything left of it. */
const WAYS: Readonly<Record<string, { readonly of: string; readonly breakAt: (role: Role) => Promise<boolean> }>> = {
  trust: {
    of: "trust policy",
    breakAt: async ({ RoleName, AssumeRolePolicyDocument = "" }) => {
      const trust = decodeURIComponent(AssumeRolePolicyDocument);
      const PolicyDocument = trust.replace(/("sts:ExternalId":")[^"]*/, "$1of-somebody-else");
      if (PolicyDocument === trust) return false;
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
      return true;
    },
  },
  policy: { of: "policy", breakAt: async ({ RoleName }) => detachAll(RoleName) },
  role: {
    of: "role",
    breakAt: async ({ RoleName }) => {
      await detachAll(RoleName);
      await iam.send(new DeleteRoleCommand({ RoleName }));
      return true;
    },
  },
  setting: {
    of: "setting",
    breakAt: async ({ Arn }) => {
      const own = (await settings()).find(({ roleArn }) => roleArn === Arn);
      if (own === undefined) return false;
      await askMackerel(`/${own.id}`, "DELETE");
      return true;
    },
  },
};

async function settings(): Promise<readonly { readonly id: string; readonly roleArn: string }[]> {
  const answer = await askMackerel("", "GET");
  // What Mackerel's API answers here: https://mackerel.io/api-docs/entry/aws-integration
  const { aws_integrations } = (await answer.json()) as {
    aws_integrations: { readonly id: string; readonly roleArn: string }[];
  };
  return aws_integrations;
}

function askMackerel(path: string, method: string): Promise<Response> {
  const headers = { "X-Api-Key": MACKEREL_APIKEY };
  return fetch(`${MACKEREL_API_URL}/api/v0/aws-integrations${path}`, { method, headers });
}

async function detachAll(RoleName: string | undefined): Promise<boolean> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) {
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  return AttachedPolicies.length > 0;
}

async function breakIt(what: string): Promise<void> {
  if (AWS_ENDPOINT_URL === undefined || AWS_ENDPOINT_URL !== MACKEREL_API_URL) {
    throw new Error(
      "This breaks what the sandbox holds, and nothing else: run `. try/environment.sh` in this terminal first.",
    );
  }
  const way = WAYS[what];
  if (way === undefined) throw new Error(`What is to be broken? One of ${Object.keys(WAYS).join(", ")}.`);
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: "/monitoring/" }));
  for (const role of Roles) {
    if (!(await way.breakAt(role))) continue;
    console.log("Somebody has changed something by hand.");
    return;
  }
  if (Roles.length === 0 && (await settings()).length === 0) {
    throw new Error("There is no link yet: apply one of the stacks first.");
  }
  throw new Error(`No link has a ${way.of} left to break: mend them first (pulumi up or terraform apply).`);
}

try {
  await breakIt(process.argv[2] ?? "trust");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
