import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeCatalogue,
  fitPolicies,
  type GrantedPolicies,
  type PolicyStatement,
  permissions,
  refuseOverPermission,
} from "../../../components/policies/index.ts";
import { ANY_PART, patternCovers, patternsOverlap } from "../../../components/policies/pattern.ts";

const allow = (Action: string | string[], Resource: string | string[] = "*"): PolicyStatement => ({
  Effect: "Allow",
  Action,
  Resource,
});
const deny = (Action: string | string[], Resource: string | string[] = "*"): PolicyStatement => ({
  Effect: "Deny",
  Action,
  Resource,
});
const EVERYTHING = allow("*");
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is IAM's variable
const BY_VARIABLE = "arn:aws:ec2:*:*:${aws:PrincipalTag/kind}/*";
const GATEWAYS = "arn:aws:ec2:*:*:internet-gateway/*";

describe("statements", () => {
  it.each<[string, PolicyStatement]>([
    ["everything", EVERYTHING],
    ["every action by pattern", allow("*:*")],
    ["all of EC2", allow("ec2:*")],
    ["the action itself", allow("ec2:CreateInternetGateway")],
    ["the action in other letters", allow("EC2:createinternetgateway")],
    ["a pattern of its beginning", allow("ec2:Create*")],
    ["a pattern of its end", allow("ec2:*Gateway")],
    ["a pattern of single characters", allow("ec2:CreateInternetGatewa?")],
    ["one action of many", allow(["s3:GetObject", "ec2:*"])],
    ["all but something else", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    ["the gateways alone", allow("ec2:*", GATEWAYS)],
    ["the gateways of one region", allow("ec2:*", "arn:aws:ec2:us-east-1:*:internet-gateway/*")],
    ["a resource by variable", allow("ec2:*", BY_VARIABLE)],
    ["all resources but buckets", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::*" }],
    ["a condition, which may hold", { ...EVERYTHING, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  ])("refuses %s", (_, statement) => {
    const problems = refuseOverPermission({ statements: [allow("s3:GetObject"), statement] });
    expect(problems).toEqual([
      expect.objectContaining({
        severity: "error",
        path: ["statements", 1],
        message: expect.stringContaining("ec2:CreateInternetGateway"),
        nextStep: expect.stringContaining("deny ec2:CreateInternetGateway"),
      }),
    ]);
  });

  it.each<[string, PolicyStatement]>([
    ["reading EC2", allow(["ec2:Describe*", "ec2:Get*"])],
    ["another action that creates", allow("ec2:CreateTags")],
    ["other gateways", allow("ec2:CreateNat*")],
    ["all of another service", allow("s3:*")],
    ["all actions on buckets", allow("*", "arn:aws:s3:::*")],
    ["all of EC2 on instances", allow("ec2:*", "arn:aws:ec2:*:*:instance/*")],
    ["all but EC2", { Effect: "Allow", NotAction: ["ec2:*"], Resource: "*" }],
    ["all resources but those of EC2", { Effect: "Allow", Action: "*", NotResource: "arn:aws:ec2:*" }],
    ["a Deny alone", deny("ec2:*")],
  ])("lets %s pass", (_, statement) => {
    expect(refuseOverPermission({ statements: [statement] })).toEqual([]);
  });

  it("names the statement by its Sid", () => {
    const [problem] = refuseOverPermission({ statements: [{ Sid: "Operators", ...EVERYTHING }] });
    expect(problem?.message).toContain("Operators");
  });
});

describe("a Deny", () => {
  it.each<[string, PolicyStatement]>([
    ["of the action", deny("ec2:CreateInternetGateway")],
    ["of all of EC2", deny("ec2:*")],
    ["of every gateway", deny("ec2:Create*", GATEWAYS)],
    ["of all of EC2's resources", deny("*", ["arn:aws:s3:::*", "arn:aws:ec2:*"])],
    ["of all but reading", { Effect: "Deny", NotAction: ["ec2:Describe*", "cloudwatch:*"], Resource: "*" }],
    ["on all but buckets", { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::*" }],
  ])("%s covers everything else that is granted", (_, statement) => {
    const granted: GrantedPolicies = {
      statements: [EVERYTHING],
      documents: [{ Version: "2012-10-17", Statement: [statement] }],
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    };
    expect(refuseOverPermission(granted)).toEqual([]);
  });

  it.each<[string, PolicyStatement]>([
    ["with a condition", { ...deny("*"), Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }],
    ["of other actions", deny("ec2:Describe*")],
    ["in one region", deny("ec2:*", "arn:aws:ec2:us-east-1:*:*")],
    ["on resources by variable", deny("ec2:*", BY_VARIABLE)],
    ["in another partition", deny("ec2:*", "arn:aws-cn:ec2:*")],
    ["of all but EC2", { Effect: "Deny", NotAction: "ec2:*", Resource: "*" }],
    ["on all but gateways", { Effect: "Deny", Action: "*", NotResource: GATEWAYS }],
  ])("%s does not", (_, statement) => {
    expect(refuseOverPermission({ statements: [EVERYTHING, statement] })).toHaveLength(1);
  });
});

describe("documents", () => {
  it("reads objects and JSON, and one statement without a list", () => {
    const json = JSON.stringify({ Version: "2012-10-17", Statement: EVERYTHING });
    const problems = refuseOverPermission({
      documents: [
        { Version: "2012-10-17", Statement: [EVERYTHING] },
        json,
        JSON.stringify({ Statement: [allow("s3:*")] }),
      ],
    });
    expect(problems.map(({ path }) => path)).toEqual([
      ["documents", 0],
      ["documents", 1],
    ]);
  });

  it.each(["", "{", "[]", "{}", '{"Statement":["*"]}', "null"])("refuses %j, which is no policy", (text) => {
    expect(refuseOverPermission({ documents: [text] })).toEqual([
      expect.objectContaining({ path: ["documents", 0], message: expect.stringContaining("not the JSON of a policy") }),
    ]);
  });
});

describe("managed policies", () => {
  it.each([
    "AdministratorAccess",
    "PowerUserAccess",
    "AmazonEC2FullAccess",
    "AmazonVPCFullAccess",
    "AmazonECS_FullAccess",
    "AmazonS3FullAccess",
    "AdministratorAccess-Amplify",
    "job-function/NetworkAdministrator",
    "job-function/SystemAdministrator",
    "service-role/AWSCodeStarServiceRole",
    "AWSThinkboxAWSPortalAdminPolicy",
  ])("refuses %s, in every partition", (name) => {
    const managedPolicyArns = ["aws", "aws-cn"].map((partition) => `arn:${partition}:iam::aws:policy/${name}`);
    expect(refuseOverPermission({ managedPolicyArns }).map(({ path }) => path)).toEqual([
      ["managedPolicyArns", 0],
      ["managedPolicyArns", 1],
    ]);
  });

  it.each([
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::123456789012:policy/OurFullAccess",
  ])("lets %s pass", (arn) => {
    expect(refuseOverPermission({ managedPolicyArns: [arn] })).toEqual([]);
  });

  it.each(["AmazonEC2ReadOnlyAccess", "arn:aws:iam::123456789012:role/reader"])(
    "refuses %s, no managed policy",
    (arn) => {
      expect(refuseOverPermission({ managedPolicyArns: [arn] })).toEqual([
        expect.objectContaining({ path: ["managedPolicyArns", 0], message: expect.stringContaining("not the ARN") }),
      ]);
    },
  );
});

describe("the catalogues", () => {
  it.each(["explicit", "managed"] as const)("are never too strong themselves: %s", (form) => {
    const services = describeCatalogue("mackerel").services.map(({ id }) => id);
    const { statements, managedPolicyArns } = permissions({
      vendor: "mackerel",
      services,
      form,
      tagFilters: true,
      maximumManagedPolicies: 20,
    });
    expect(refuseOverPermission({ documents: fitPolicies(statements), managedPolicyArns })).toEqual([]);
    expect(statements.length).toBeGreaterThan(0);
  });
});

describe("patterns", () => {
  const text = fc.array(fc.constantFrom("a", "b", ":"), { maxLength: 8 }).map((signs) => signs.join(""));
  const pattern = fc.array(fc.constantFrom("a", "b", ":", "*", "?"), { maxLength: 6 }).map((signs) => signs.join(""));

  it("match as a regular expression of the same meaning does", () => {
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        const expression = new RegExp(`^${one.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(patternCovers(one, other)).toBe(expression.test(other));
      }),
    );
  });

  it("overlap where a text exists that both match", () => {
    fc.assert(
      fc.property(pattern, pattern, text, (one, other, witness) => {
        fc.pre(patternCovers(one, witness) && patternCovers(other, witness));
        expect(patternsOverlap(one, other)).toBe(true);
      }),
    );
  });

  it.each([
    ["arn:aws:ec2:*:*:instance/*", false],
    ["arn:aws:ec2:*:*:internet-gateway/igw-1", true],
    ["arn:aws:ec2:us-east-?:*", true],
    ["arn:aws:ec2:us-east-1:*:*-gateway/*", true],
    ["arn:aws:ec2:*:*:nat-gateway/*", false],
    ["arn:aws:s3:::*", false],
    ["*", true],
  ])("know that a part of an ARN ends where the next begins: %s", (one, answer) => {
    const gateways = `arn:aws:ec2:${ANY_PART}:${ANY_PART}:internet-gateway/${ANY_PART}`;
    expect(patternsOverlap(one, gateways)).toBe(answer);
    expect(patternsOverlap(gateways, one)).toBe(answer);
  });

  it("cover an unknown part only by a star", () => {
    expect(patternCovers("a:*:b", `a:${ANY_PART}:b`)).toBe(true);
    expect(patternCovers("a:?:b", `a:${ANY_PART}:b`)).toBe(false);
  });

  it("overlap nowhere where no text is matched by both", () => {
    const texts = ["", "a", "b"].flatMap((one) =>
      ["", "a", "b"].flatMap((two) => ["", "a", "b"].map((three) => one + two + three)),
    );
    const short = fc.array(fc.constantFrom("a", "b", "?"), { maxLength: 3 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(short, short, (one, other) => {
        const common = texts.some((candidate) => patternCovers(one, candidate) && patternCovers(other, candidate));
        expect(patternsOverlap(one, other)).toBe(common);
      }),
    );
  });
});
