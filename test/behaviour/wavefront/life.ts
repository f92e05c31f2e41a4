/** What integrations go through while nothing goes wrong, and while somebody else works on them by hand. */
import { expect } from "vitest";
import type { Program } from "../host.ts";
import { apply, destroy, type Group, scenario, type World } from "../scenario.ts";
import { externalId, integration, KINDS, type KindName, role } from "./declared.ts";

/** Every field of each kind. */
const EVERY_FIELD: Readonly<Record<KindName, Readonly<Record<string, unknown>>>> = {
  CloudWatchIntegration: {
    namespaces: ["AWS/SQS", "AWS/EC2"],
    metricFilterRegex: "^aws\\.(ec2|sqs).*$",
    pointTagFilterRegex: "(region|name)",
    s3BucketNameFilterRegex: "^logs-",
    threadDistributionInMins: 3,
    instanceSelectionTags: { environment: "production" },
    volumeSelectionTags: { environment: "staging" },
    instanceSelectionTagsExpr: "a=b, c=d",
    volumeSelectionTagsExpr: "e=f",
    additionalTags: { account: "production" },
    serviceRefreshRateInMins: 10,
  },
  Ec2Integration: {
    hostNameTags: ["Name", "host"],
    instanceSelectionTagsExpr: "a=b",
    volumeSelectionTagsExpr: "c=d",
    metricFilterRegex: "^aws",
    pointTagFilterRegex: "region",
    customNamespaces: ["LIMITS"],
    serviceRefreshRateInMins: 10,
  },
  CloudTrailIntegration: { region: "us-east-1", bucketName: "trail", prefix: "p", filterRule: "eventName = x" },
};

/** What somebody may change by hand, in one field each: fields, and fields of the service's own block. */
const DRIFT: Readonly<Record<KindName, readonly (readonly [object, object])[]>> = {
  CloudWatchIntegration: [
    [{ serviceRefreshRateInMins: 1 }, {}],
    [{ additionalTags: {} }, {}],
    [{}, { namespaces: ["AWS/EC2"] }],
    [{}, { metricFilterRegex: "" }],
    [{}, { pointTagFilterRegex: "x" }],
    [{}, { s3BucketNameFilterRegex: "x" }],
    [{}, { threadDistributionInMins: 1 }],
    [{}, { instanceSelectionTags: {} }],
    [{}, { volumeSelectionTags: { environment: "other" } }],
    [{}, { instanceSelectionTagsExpr: "a=b" }],
    [{}, { volumeSelectionTagsExpr: "" }],
  ],
  Ec2Integration: [
    [{}, { hostNameTags: ["host"] }],
    [{}, { customNamespaces: [] }],
  ],
  CloudTrailIntegration: [
    [{}, { region: "us-west-1" }],
    [{}, { bucketName: "other" }],
    [{}, { prefix: "" }],
    [{}, { filterRule: "" }],
  ],
};

const names = (program: Program): string[] => Object.keys(program).filter((name) => !name.endsWith("Id"));

async function allKinds(world: World, fields: (kind: KindName) => Readonly<Record<string, unknown>>): Promise<Program> {
  await role(world);
  const program: Record<string, Program[string]> = {};
  for (const kind of KINDS) {
    program[`${kind}Id`] = externalId;
    program[kind] = await integration(world, kind, kind, fields(kind));
  }
  return program;
}

export const life: Group = {
  title: "an integration's life",
  scenarios: [
    scenario(
      "rules 1, 5 and 6: every kind with every field, permanent types, and a second apply changes nothing",
      async function* (world) {
        const program = await allKinds(world, (kind) => EVERY_FIELD[kind]);
        const first = yield apply(program);
        expect(first.errors).toEqual([]);
        expect(Object.values(first.operations)).toEqual(Array(6).fill("create"));
        for (const type of ["ExternalId", ...KINDS]) {
          expect(first.state).toContain(world.kind.typeInState(`wavefront.${type}`));
        }
        for (const kind of KINDS) {
          const { id } = await world.wavefront.integration(world.settingName(kind));
          expect(first.state).toContain(`"${id}"`);
        }
        const second = yield apply(program);
        expect(new Set(Object.values(second.operations))).toEqual(new Set(["same"]));
        expect(second.writes).toEqual([]);
      },
    ),

    scenario("rule 5: every field in another form of the same meaning changes nothing", async function* (world) {
      yield apply(await allKinds(world, (kind) => EVERY_FIELD[kind]));
      const otherwise: Readonly<Record<KindName, Readonly<Record<string, unknown>>>> = {
        CloudWatchIntegration: {
          ...EVERY_FIELD.CloudWatchIntegration,
          namespaces: ["AWS/EC2", "AWS/SQS"],
          instanceSelectionTagsExpr: "c=d,a=b",
          disabled: false,
        },
        Ec2Integration: { ...EVERY_FIELD.Ec2Integration, hostNameTags: ["host", "Name"], additionalTags: {} },
        CloudTrailIntegration: { ...EVERY_FIELD.CloudTrailIntegration, onDelete: "trash", forceSave: false },
      };
      const second = yield apply(await allKinds(world, (kind) => otherwise[kind]));
      expect(new Set(Object.values(second.operations))).toEqual(new Set(["same"]));
      expect(second.writes).toEqual([]);
    }),

    scenario("rules 2 and 5: each field that was changed by hand is repaired by one PUT", async function* (world) {
      const program: Record<string, Program[string]> = {};
      await role(world);
      const changes: (() => Promise<void>)[] = [];
      for (const kind of KINDS) {
        for (const [index, [fields, blockFields]] of DRIFT[kind].entries()) {
          const name = `${kind}${index}`;
          program[`${name}Id`] = externalId;
          program[name] = await integration(world, kind, name, EVERY_FIELD[kind]);
          changes.push(() => world.wavefront.change(world.settingName(name), { ...fields }, { ...blockFields }));
        }
      }
      yield apply(program);
      for (const change of changes) await change();
      const repair = yield apply(program);
      for (const name of names(program)) expect(repair.operations[name], name).toBe("update");
      expect(repair.writes.map(({ method }) => method)).toEqual(changes.map(() => "PUT"));
    }),

    scenario("another external ID makes another integration", async function* (world) {
      await role(world);
      const program = async (used: string) => ({
        oneId: externalId,
        twoId: externalId,
        a: await integration(world, "Ec2Integration", "a", { externalId: `\${${used}.externalId}` }),
      });
      yield apply(await program("oneId"));
      const { id } = await world.wavefront.integration(world.settingName("a"));
      const replaced = yield apply(await program("twoId"));
      expect(replaced.operations).toMatchObject({ oneId: "same", twoId: "same", a: "replace" });
      expect((await world.wavefront.integration(world.settingName("a"))).id).not.toBe(id);
    }),
  ],
};

export const ending: Group = {
  title: "the end of an integration",
  scenarios: [
    scenario(
      "rule 4: trashed by default, purged on request; taken away before its external ID",
      async function* (world) {
        await role(world);
        yield apply({
          keptId: externalId,
          kept: await integration(world, "Ec2Integration", "kept"),
          purgedId: externalId,
          purged: await integration(world, "Ec2Integration", "purged", { onDelete: "purge" }),
        });
        const gone = yield destroy();
        expect(gone.ok).toBe(true);
        expect(world.sandbox.wavefront.integrations()).toMatchObject([
          { name: world.settingName("kept"), inTrash: true },
        ]);
        expect(world.sandbox.wavefront.externalIds().filter(({ state }) => state !== "dead")).toEqual([]);
        const deletes = gone.allRequests.filter(({ method }) => method === "DELETE").map(({ path }) => path);
        expect(deletes).toHaveLength(4);
      },
    ),
  ],
};
