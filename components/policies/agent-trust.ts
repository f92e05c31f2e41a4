/** Who may assume a role that the customer's own agents use: no vendor's account is in it. */
import { parseArn } from "../../provider/core/aws/arn.ts";
import { checkExternalId } from "../../provider/core/aws/external-id.ts";
import { InvalidInputError, type Problem } from "../../provider/core/errors.ts";
import type { PolicyCondition } from "./statement.ts";

export interface AgentTrustOptions {
  /**
   * Who the agents are: the ARN of their role or user, or of an account (`arn:aws:iam::123456789012:root`), which trusts
   * everybody in it whose own policies allow it; or `ec2.amazonaws.com`, for agents on EC2 with an instance profile.
   */
  readonly principal: string;
  /** Asked for as well, where one is declared. */
  readonly externalId?: string;
}

/** A role's trust policy for agents. */
export interface AgentTrustDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly [
    {
      readonly Effect: "Allow";
      readonly Principal: { readonly AWS: string } | { readonly Service: string };
      readonly Action: "sts:AssumeRole";
      readonly Condition?: PolicyCondition;
    },
  ];
}

/** The service that hands a role to the instances of EC2. */
export const EC2_PRINCIPAL = "ec2.amazonaws.com";

/**
 * The trust policy of a role for agents.
 * @throws InvalidInputError where the principal is not one, or the external ID is not in its form.
 */
export function agentTrustPolicy({ principal, externalId }: AgentTrustOptions): AgentTrustDocument {
  const service = /^ec2\.amazonaws\.com(?:\.cn)?$/.test(principal);
  const problems: Problem[] = [
    ...(service || isPrincipal(principal) ? [] : [wrongPrincipal(principal)]),
    ...(externalId === undefined ? [] : checkExternalId(externalId, ["externalId"])),
  ];
  if (problems.length > 0) throw new InvalidInputError("Trust policy", problems);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: service ? { Service: principal } : { AWS: principal },
        Action: "sts:AssumeRole",
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
      },
    ],
  };
}

function isPrincipal(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    arn.service === "iam" &&
    /^\d{12}$/.test(arn.accountId) &&
    /^(?:root$|role\/|user\/)/.test(arn.resource)
  );
}

function wrongPrincipal(principal: string): Problem {
  return {
    severity: "error",
    path: ["principal"],
    message: `${JSON.stringify(principal)} is not the ARN of a role, user or account`,
    nextStep: `use one such as arn:aws:iam::123456789012:role/elastic-agent, or ${EC2_PRINCIPAL}`,
  };
}
