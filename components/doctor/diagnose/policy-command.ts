/** The `awslink policy` command that prints what a setting needs. */
import { asList } from "../../policies/statement.ts";
import type { VendorName } from "../../policies/vendors.ts";
import type { VendorSetting } from "../facts.ts";

/** What the trust policy is for; left out where only the permissions matter. */
interface ForTrust {
  readonly externalId: string | undefined;
}

export function policyCommand(vendor: VendorName, { services, needs }: VendorSetting, trust?: ForTrust): string {
  const { tagFilters = false, metricFilters = false, parameters = {}, partition = "aws" } = needs;
  const flags = [
    ...(services.length === 0 ? [] : ["--services", services.join(",")]),
    ...(tagFilters ? ["--tag-filters"] : []),
    ...(metricFilters ? ["--metric-filters"] : []),
    ...Object.entries(parameters).flatMap(([name, values]) =>
      asList(values ?? []).flatMap((value) => ["--parameter", `${name}=${value}`]),
    ),
    ...(partition === "aws" ? [] : ["--partition", partition]),
    ...(trust?.externalId === undefined ? [] : ["--external-id", trust.externalId]),
  ];
  return ["awslink", "policy", vendor, ...flags.map(asWord)].join(" ");
}

/** As a shell reads it. */
function asWord(text: string): string {
  return /^[\w./:=,@+-]+$/.test(text) ? text : `"${text}"`;
}
