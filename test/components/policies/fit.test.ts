import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeCatalogue,
  fitPolicies,
  type PolicyDocument,
  type PolicyStatement,
  permissions,
  policyCharacters,
} from "../../../components/policies/index.ts";
import { InvalidInputError } from "../../../provider/core/errors.ts";

function list(element: string | readonly string[] | undefined): readonly string[] {
  return element === undefined ? [] : [element].flat();
}

/** All that statements say, as one set of single permissions: the measure of "no more and no less". */
function saidBy(statements: Iterable<PolicyStatement>): Set<string> {
  const said = new Set<string>();
  for (const { Effect, Action, NotAction, Resource, NotResource, Condition } of statements) {
    const on = [[...list(Resource)].sort(), NotResource ?? null, Condition ?? null];
    for (const action of list(Action)) said.add(JSON.stringify([Effect, action, on]));
    if (NotAction !== undefined) said.add(JSON.stringify([Effect, { not: [...list(NotAction)].sort() }, on]));
  }
  return said;
}

function statementsOf(documents: readonly PolicyDocument[]): PolicyStatement[] {
  return documents.flatMap((document) => document.Statement);
}

const action = fc
  .tuple(fc.constantFrom("ec2", "rds", "sqs", "s3", "lambda"), fc.integer({ min: 0, max: 30 }))
  .map(([service, number]) => `${service}:DescribeSomethingOfNumber${number}`);

const statement: fc.Arbitrary<PolicyStatement> = fc
  .record({
    sid: fc.constantFrom(undefined, "One", "Two"),
    effect: fc.constantFrom("Allow" as const, "Deny" as const),
    actions: fc.uniqueArray(action, { minLength: 1, maxLength: 25 }),
    not: fc.boolean(),
    resources: fc.constantFrom(["*"], ["arn:aws:s3:::a"], ["arn:aws:s3:::a", "arn:aws:s3:::b"]),
    region: fc.constantFrom(undefined, "us-east-1", "eu-west-1"),
  })
  .map(({ sid, effect, actions, not, resources, region }) => ({
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    // What NotAction lists cannot be cut, so it is kept short.
    ...(not && actions.length < 5 ? { NotAction: actions } : { Action: actions }),
    Resource: resources,
    ...(region === undefined ? {} : { Condition: { StringEquals: { "aws:RequestedRegion": region } } }),
  }));

const statements = fc.array(statement, { maxLength: 12 });
const small = { maximumCharacters: 700, maximumPolicies: 1000 };

describe("fitPolicies, whatever it is given", () => {
  it("says what the statements say, no more and no less", () => {
    fc.assert(
      fc.property(statements, (given) => {
        expect(saidBy(statementsOf(fitPolicies(given, small)))).toEqual(saidBy(given));
      }),
    );
  });

  it("keeps each policy within the quota, and every Sid in it once", () => {
    fc.assert(
      fc.property(statements, (given) => {
        for (const document of fitPolicies(given, small)) {
          expect(policyCharacters(document)).toBeLessThanOrEqual(small.maximumCharacters);
          const sids = document.Statement.flatMap(({ Sid }) => Sid ?? []);
          expect(new Set(sids).size).toBe(sids.length);
        }
      }),
    );
  });

  it("depends neither on the order of statements nor on that of their lists", () => {
    const shuffled = statements.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const reversed = other.map((one) => ({
          ...one,
          ...(one.Action === undefined ? {} : { Action: [...list(one.Action)].reverse() }),
          Resource: [...list(one.Resource)].reverse(),
        }));
        expect(fitPolicies(reversed, small)).toEqual(fitPolicies(given, small));
      }),
    );
  });
});

describe("fitPolicies", () => {
  const read = (actions: string | readonly string[], resource = "*"): PolicyStatement => ({
    Effect: "Allow",
    Action: actions,
    Resource: resource,
  });

  it("gives no document for no statement", () => {
    expect(fitPolicies([])).toEqual([]);
  });

  it("joins what differs in actions alone", () => {
    expect(fitPolicies([read("sqs:ListQueues"), read(["ec2:DescribeInstances", "sqs:ListQueues"])])).toEqual([
      {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["ec2:DescribeInstances", "sqs:ListQueues"], Resource: ["*"] }],
      },
    ]);
  });

  it("lets a statement without a name join one with a name, and keeps two names apart", () => {
    const [document] = fitPolicies([
      { Sid: "Own", ...read("s3:GetObject") },
      { Sid: "Metrics", ...read("cloudwatch:ListMetrics") },
      read("ec2:DescribeInstances"),
    ]);
    expect(document?.Statement.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ["Metrics", ["cloudwatch:ListMetrics", "ec2:DescribeInstances"]],
      ["Own", ["s3:GetObject"]],
    ]);
  });

  it("numbers names that stand twice", () => {
    const [document] = fitPolicies([
      { Sid: "Own", ...read("s3:GetObject", "arn:aws:s3:::a/*") },
      { Sid: "Own", ...read("s3:GetObject", "arn:aws:s3:::b/*") },
      { Sid: "Own2", ...read("s3:GetObject", "arn:aws:s3:::c/*") },
    ]);
    expect(document?.Statement.map(({ Sid }) => Sid)).toEqual(["Own", "Own2", "Own22"]);
  });

  it("never joins NotAction: two of them allow more than one with both lists", () => {
    const allBut = (one: string): PolicyStatement => ({ Effect: "Allow", NotAction: [one], Resource: "*" });
    expect(fitPolicies([allBut("s3:GetObject"), allBut("s3:PutObject")])[0]?.Statement).toHaveLength(2);
  });

  it("splits the actions of one service where they are too long for one policy", () => {
    const actions = Array.from({ length: 400 }, (_, number) => `ec2:DescribeSomethingLongOfNumber${number}`);
    const documents = fitPolicies([read(actions)]);
    expect(documents.length).toBe(3);
    expect(saidBy(statementsOf(documents))).toEqual(saidBy([read(actions)]));
  });

  it("packs closely where order alone would need too many policies", () => {
    const sized = (name: string, length: number) => read(`s3:${name}`, `arn:aws:s3:::${name}${"x".repeat(length)}`);
    const given = [sized("A", 500), sized("B", 500), sized("C", 250), sized("D", 250)];
    const options = { maximumCharacters: 1000 };
    expect(fitPolicies(given, { ...options, maximumPolicies: 3 })).toHaveLength(3);
    expect(fitPolicies(given, { ...options, maximumPolicies: 2 })).toHaveLength(2);
  });

  it("names the quota where more policies are needed than there may be", () => {
    const given = Array.from({ length: 11 }, (_, n) => read("s3:GetObject", `arn:aws:s3:::${n}${"x".repeat(5000)}`));
    expect(() => fitPolicies(given)).toThrow(/need 11 policies of at most 6144 characters, and there may be 10/);
  });

  it("names the statement that cannot be cut", () => {
    const resources = Array.from({ length: 200 }, (_, number) => `arn:aws:s3:::a-bucket-with-a-long-name-${number}`);
    const given: PolicyStatement = { Sid: "Buckets", Effect: "Allow", Action: "s3:GetObject", Resource: resources };
    expect(() => fitPolicies([given])).toThrow(/the statement Buckets alone has \d+ characters.*may have 6144/);
    expect(() => fitPolicies([given])).toThrow(InvalidInputError);
  });

  it("does not reshuffle: without one service, the others keep their order over all policies", () => {
    const services = describeCatalogue("mackerel").services.map(({ id }) => id);
    const order = (chosen: readonly string[]) =>
      statementsOf(
        fitPolicies(permissions({ vendor: "mackerel", services: chosen, tagFilters: true }).statements, {
          maximumCharacters: 1500,
        }),
      ).flatMap(({ Sid, Action }) => list(Action).map((one) => `${Sid} ${one}`));
    const all = order(services);
    for (const left of services) {
      const without = order(services.filter((service) => service !== left));
      expect(without).toEqual(all.filter((entry) => without.includes(entry)));
    }
  });
});
