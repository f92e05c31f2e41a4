/** Whether the agents could collect anything with a policy's credentials. */
import type { AwsAsVendorsSeeIt, Use } from "../aws/as-vendors-see-it.ts";
import type { Policy } from "./policies.ts";
import type { Secrets } from "./secrets.ts";

/** What the sandbox knows of an integration policy beyond the API's answer. */
export interface ElasticReport {
  readonly id: string;
  readonly name: string;
  /** Null: only the host of an agent could tell (a profile, its own identity). */
  readonly working: boolean | null;
  /** Why not, or why nothing can be said; null where it works. */
  readonly reason: string | null;
  readonly method: "role" | "keys" | "temporary keys" | "profile" | "agent";
  /** Every stream that is on: `ec2-aws/metrics aws.ec2_metrics`. */
  readonly streams: readonly string[];
}

/** Uses a policy's credentials as the agents do: a role with the keys that are there; "Supported Formats". */
export function tryToCollect(policy: Policy, secrets: Secrets, aws: AwsAsVendorsSeeIt): ElasticReport {
  const value = (name: string): string | undefined => secrets.reveal(policy.vars[name]);
  const streams = Object.entries(policy.inputs).flatMap(([id, input]) =>
    Object.entries(input.streams).flatMap(([dataset, stream]) =>
      input.enabled && stream.enabled ? [`${id} ${dataset}`] : [],
    ),
  );
  const base = { id: policy.id, name: policy.name, streams };
  const keyId = value("access_key_id");
  const roleArn = value("role_arn");
  const profile = value("credential_profile_name") ?? value("shared_credential_file");
  const method =
    roleArn !== undefined ? "role" : keyId !== undefined ? keyMethod(value) : profile ? "profile" : "agent";
  if (keyId === undefined) {
    const where = profile === undefined ? "the agent's own identity" : "a profile on the agent's host";
    return { ...base, method, working: null, reason: `it depends on ${where}` };
  }
  const signedIn = aws.signIn(keyId, value("secret_access_key") ?? "");
  const used = roleArn === undefined ? signedIn : assumed(signedIn, roleArn, value("external_id"), aws);
  if (!used.ok) return { ...base, method, working: false, reason: used.reason };
  const reads = used.principal.allows("cloudwatch:ListMetrics", "*", {});
  const needsMetrics = streams.some((stream) => stream.includes("aws/metrics"));
  const reason = needsMetrics && !reads ? "cloudwatch:ListMetrics is not allowed" : null;
  return { ...base, method, working: reason === null, reason };
}

function keyMethod(value: (name: string) => string | undefined): "keys" | "temporary keys" {
  return value("session_token") === undefined ? "keys" : "temporary keys";
}

/** The caller of `AssumeRole` needs the permission for it, and the role has to trust the caller's account. */
function assumed(caller: Use, roleArn: string, externalId: string | undefined, aws: AwsAsVendorsSeeIt): Use {
  if (!caller.ok) return caller;
  if (!caller.principal.allows("sts:AssumeRole", roleArn, {})) {
    return { ok: false, reason: `sts:AssumeRole on ${roleArn} is not allowed` };
  }
  return aws.assumeRole({ roleArn, externalId: externalId ?? null, fromAccount: caller.principal.accountId });
}
