/** A link's trust policy as a data source and as a function: for those who make the role themselves. */
import { z } from "zod";
import {
  agentTrustPolicy,
  describeCatalogue,
  isVendorName,
  type TrustPrincipal,
  trustPolicy,
  vendorNames,
} from "../../components/policies/index.ts";
import { isPartition } from "../core/aws/region.ts";
import { defineDataSource, type Rule } from "../core/definition.ts";
import { AwslinkError, InvalidInputError } from "../core/errors.ts";
import { type FunctionDefinition, fromArguments } from "../core/function.ts";
import { attribute } from "../core/schema/metadata.ts";
import { UNKNOWN } from "../core/value.ts";

const vendors = vendorNames.map((name) => `\`${name}\``).join(", ");

const inputs = z.strictObject({
  vendor: attribute(z.string().optional(), {
    description: `The monitoring service that assumes the role: one of ${vendors}. Give this, or \`accountId\`, or both where the service does not publish its account.`,
    example: "mackerel",
  }),
  accountId: attribute(z.string().optional(), {
    description:
      "The AWS account that assumes the role, twelve digits; Wavefront's is shown by the set-up page of your cluster.",
  }),
  agentPrincipal: attribute(z.string().optional(), {
    description:
      "Who assumes the role where the service's agents are your own (Elastic): the ARN of their role, user or account, " +
      "or `ec2.amazonaws.com` for an instance profile. Give this or `vendor` or `accountId`.",
    example: "arn:aws:iam::123456789012:role/elastic-agent",
  }),
  externalIds: attribute(z.array(z.string()).optional(), {
    description:
      "The external IDs that the service made; more than one where a role serves several settings. Your own agents need " +
      "none.",
    set: true,
  }),
  partition: attribute(z.string().optional(), {
    description: "The partition of AWS. Default: `aws`.",
    default: "aws",
  }),
});

const outputs = z.strictObject({
  json: attribute(z.string(), {
    description: "The trust policy, for the role's `assume_role_policy`.",
    computed: true,
  }),
});

const principal: Rule = ({ vendor, accountId, agentPrincipal }, report) => {
  // A module's variable is not known before a plan, and may turn out to be none.
  if ([vendor, accountId, agentPrincipal].includes(UNKNOWN)) return;
  const refuse = (message: string): void => report({ severity: "error", path: ["vendor"], message });
  if (agentPrincipal !== undefined) {
    if (vendor !== undefined || accountId !== undefined) refuse("agentPrincipal stands for itself: leave this out");
    return;
  }
  if (vendor === undefined && accountId === undefined) refuse("give a vendor, an accountId or an agentPrincipal");
  if (typeof vendor !== "string" || accountId === undefined || !isVendorName(vendor)) return;
  const { title, accountId: published } = describeCatalogue(vendor);
  if (published !== undefined) refuse(`give a vendor or an accountId, not both: ${title}'s account is ${published}`);
};

export const trustPolicyDataSource = defineDataSource<undefined, typeof inputs, typeof outputs>({
  vendor: "policies",
  name: "getTrustPolicy",
  terraformName: "awslink_trust_policy",
  description: "The trust policy of a link's role: the monitoring service's account, with exactly these external IDs.",
  inputs,
  outputs,
  rules: [principal],
  async read(_client, { vendor, accountId, agentPrincipal, externalIds = [], partition = "aws" }) {
    if (agentPrincipal !== undefined) return { json: agentTrust(agentPrincipal, externalIds) };
    if (!isPartition(partition)) throw new AwslinkError(`"${partition}" is not a partition of AWS`);
    const account = accountId === undefined ? {} : { accountId };
    const trusted = { ...principalOf(vendor ?? accountId ?? ""), ...account };
    return { json: JSON.stringify(trustPolicy({ ...trusted, externalId: externalIds, partition })) };
  },
});

export const trustPolicyFunction: FunctionDefinition = {
  name: "trustPolicy",
  terraformName: "trust_policy",
  summary: "Writes the trust policy of a link's role",
  description:
    "The JSON for a role's `assume_role_policy`: it trusts the monitoring service with exactly the external IDs.",
  parameters: [
    {
      name: "principal",
      description: `The monitoring service, one of ${vendors}, or an AWS account of twelve digits; for Wavefront the account that the set-up page of your cluster shows; for Elastic the ARN of your agents' role, user or account.`,
      type: { kind: "string" },
    },
  ],
  variadic: {
    name: "external_ids",
    description: "The external IDs that the service made: one or more. Your own agents need none.",
    type: { kind: "string" },
  },
  result: { kind: "string" },
  call([principal, ...externalIds]) {
    const texts = externalIds.filter((value) => typeof value === "string");
    const places = {
      vendor: 0,
      accountId: 0,
      principal: 0,
      externalIds: 2,
      ...(texts.length === 0 ? {} : { externalId: 1 }),
    };
    return fromArguments(places, () => {
      if (/^arn:|\.amazonaws\.com/.test(String(principal))) return agentTrust(String(principal), texts);
      return JSON.stringify(trustPolicy({ ...principalOf(String(principal)), externalId: texts }));
    });
  },
};

/** The trust policy of a role that the customer's own agents assume. */
function agentTrust(principal: string, [externalId, ...more]: readonly string[]): string {
  if (more.length > 0) {
    const message = "a role for agents asks for one external ID at most";
    throw new InvalidInputError("Trust policy", [{ severity: "error", path: ["externalIds"], message }]);
  }
  return JSON.stringify(agentTrustPolicy({ principal, ...(externalId === undefined ? {} : { externalId }) }));
}

/** A vendor's name, or an account. */
function principalOf(text: string): TrustPrincipal {
  if (isVendorName(text)) return { vendor: text };
  if (/^\d{12}$/.test(text)) return { accountId: text };
  throw new AwslinkError(`"${text}" is neither a service that awslink knows nor an account of twelve digits`, {
    nextStep: `the services are ${vendorNames.join(", ")}`,
  });
}
