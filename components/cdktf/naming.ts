/** Names of what a construct makes, out of its id. */
import { createHash } from "node:crypto";
import type { Construct } from "constructs";

/** How many characters Terraform adds to a prefix. */
const ADDED = 26;

/** Longest name of most things in IAM. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LONGEST = 64;

/** The beginning of a name that Terraform completes. @param longest how long the whole name may be. */
export function namePrefix(scope: Construct, what: string, longest = LONGEST): string {
  const tail = `-${what}-`;
  return `${plain(scope.node.id).slice(0, longest - ADDED - tail.length)}${tail}`;
}

/** A name of its own for what Terraform makes up no name for: the same in every run, another one in each stack. */
export function ownName(scope: Construct, what: string, longest = LONGEST): string {
  const tail = `-${what}-${shortHash(scope.node.path)}`;
  return `${plain(scope.node.id).slice(0, longest - tail.length)}${tail}`;
}

/** The characters that every service's names may have. */
function plain(text: string): string {
  return text.replace(/[^\w-]/g, "-");
}

export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
