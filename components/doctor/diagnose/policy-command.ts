/** The `awslink policy` command that prints what a setting needs: one that runs as it is printed. */
import { MalformedPolicyError, readPolicy } from "../../policies/read-document.ts";
import { asList } from "../../policies/statement.ts";
import { catalogueOf, type VendorName } from "../../policies/vendors.ts";
import type { AwsAnswer, DoctorSettings, LinkFacts, PrincipalFacts, VendorSetting } from "../facts.ts";
import { accountsIn } from "./trust-document.ts";

/** What the command is made of. */
type About = Pick<LinkFacts, "request" | "setting" | "principal">;

/** `npx awslink policy … prints what to grant`: its permissions matter alone. */
export function printGrants(facts: About, settings: DoctorSettings): string {
  return printed(facts, settings, [], "what to grant");
}

/** `npx awslink policy … prints …` for a role that is to be made or mended, with the external ID that the vendor uses. */
export function printRole(
  facts: About,
  settings: DoctorSettings,
  externalId: string | undefined,
  what: { readonly withTrust: string; readonly without: string },
): string {
  // Whom agents' roles trust is known only where somebody has said who they are.
  const byAgents = catalogueOf(facts.request.vendor).assumedByAgents === true;
  if (byAgents && settings.agentPrincipal === undefined) return printed(facts, settings, [], what.without);
  const trust = [
    ...(byAgents ? ["--agent-principal", settings.agentPrincipal ?? ""] : []),
    ...(externalId === undefined ? [] : ["--external-id", externalId]),
  ];
  return printed(facts, settings, trust, what.withTrust);
}

function printed({ request, setting, principal }: About, settings: DoctorSettings, trust: string[], what: string) {
  const { vendor } = request;
  const account = accountFlags(vendor, principal, settings);
  const flags = [...flagsOf(vendor, setting), ...account, ...trust];
  const title = catalogueOf(vendor).title;
  const aside = account.includes(placeholder(title)) ? `; ${title}'s set-up page shows the number of its account` : "";
  return `${["npx awslink policy", vendor, ...flags.map(asWord)].join(" ")} prints ${what}${aside}`;
}

function flagsOf(vendor: VendorName, setting: VendorSetting | undefined): string[] {
  const { services = [], needs = {} } = setting ?? {};
  const { tagFilters = false, metricFilters = false, parameters = {}, partition = "aws" } = needs;
  const known = services.filter((id) => isKnown(vendor, id));
  return [
    // Of a setting without services the trust policy alone matters, and the command asks for some.
    ...["--services", known.length === 0 ? (catalogueOf(vendor).services[0]?.id ?? "") : known.join(",")],
    ...(tagFilters ? ["--tag-filters"] : []),
    ...(metricFilters ? ["--metric-filters"] : []),
    ...Object.entries(parameters).flatMap(([name, values]) =>
      asList(values ?? []).flatMap((value) => ["--parameter", `${name}=${value}`]),
    ),
    ...(partition === "aws" ? [] : ["--partition", partition]),
  ];
}

function isKnown(vendor: VendorName, id: string): boolean {
  return catalogueOf(vendor).services.some((service) => service.id === id || service.aliases?.includes(id) === true);
}

/** The account that the vendor does not publish: as it was given, or as the role trusts it. */
function accountFlags(
  vendor: VendorName,
  principal: AwsAnswer<PrincipalFacts> | undefined,
  { wavefrontAccountId }: DoctorSettings,
): string[] {
  const { accountId, assumedByAgents, title } = catalogueOf(vendor);
  if (accountId !== undefined || assumedByAgents === true) return [];
  return ["--account-id", wavefrontAccountId ?? onlyTrusted(principal) ?? placeholder(title)];
}

function placeholder(title: string): string {
  return `${title.toUpperCase()}-ACCOUNT`;
}

function onlyTrusted(principal: AwsAnswer<PrincipalFacts> | undefined): string | undefined {
  if (principal?.state !== "answered") return undefined;
  try {
    const trusted = accountsIn(readPolicy(principal.value.trust ?? "", "trust"));
    return trusted.length === 1 ? trusted[0] : undefined;
  } catch (error) {
    if (error instanceof MalformedPolicyError) return undefined;
    throw error;
  }
}

/** As a shell reads it, whatever somebody has written at the vendor. */
function asWord(text: string): string {
  return /^[\w./:=,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
