import { describe, expect, test } from "vitest";
import { type AwsIntegrationAnswer, awsIntegrationAnswer } from "../../../provider/mackerel/api.ts";
import { type AwsIntegrationInputs, bodyOf, valuesOf } from "../../../provider/mackerel/aws-integration/wire.ts";

const asIs = (id: string): string => id;

const inputs = (fields: Partial<AwsIntegrationInputs> = {}): AwsIntegrationInputs => ({
  name: "n",
  region: "ap-northeast-1",
  services: {},
  ...fields,
});

const answer = (fields: Record<string, unknown> = {}): AwsIntegrationAnswer =>
  awsIntegrationAnswer.parse({ id: "1", name: "n", region: "ap-northeast-1", services: {}, ...fields });

const off = { enable: false, role: null, excludedMetrics: [] };
const plainService = { enable: true, role: null, excludedMetrics: [] };

describe("the body of a request", () => {
  test("everything that the API overwrites is sent, and nothing of the credentials", () => {
    expect(bodyOf(inputs(), asIs)).toEqual({
      name: "n",
      memo: "",
      region: "ap-northeast-1",
      includedTags: "",
      excludedTags: "",
      services: {},
    });
  });

  test.each<[string, AwsIntegrationInputs["services"], Record<string, unknown>]>([
    ["a service with nothing declared", { EC2: {} }, { EC2: plainService }],
    ["a service that is off", { EC2: { enable: false } }, { EC2: { ...plainService, enable: false } }],
    ["a role, without blanks", { EC2: { role: "Hatena: web" } }, { EC2: { ...plainService, role: "Hatena:web" } }],
    [
      "hosts retired where it is declared",
      { EC2: { retireAutomatically: true }, S3: { retireAutomatically: false } },
      { EC2: { ...plainService, retireAutomatically: true }, S3: plainService },
    ],
    [
      "included metrics in one service: none in those that list none",
      { EC2: { includedMetrics: ["ec2.cpu.used"] }, RDS: {} },
      {
        EC2: { enable: true, role: null, includedMetrics: ["ec2.cpu.used"] },
        RDS: { enable: true, role: null, includedMetrics: [] },
      },
    ],
    [
      "included metrics in a service that is off: they say nothing of the others",
      { EC2: { enable: false, includedMetrics: ["ec2.cpu.used"] }, RDS: {} },
      { EC2: { ...plainService, enable: false }, RDS: plainService },
    ],
  ])("%s", (_name, services, sent) => {
    expect(bodyOf(inputs({ services }), asIs).services).toEqual(sent);
  });

  test("a service goes by the name that the API uses", () => {
    expect(Object.keys(bodyOf(inputs({ services: { Route53: {} } }), () => "Route 53").services)).toEqual(["Route 53"]);
  });

  test("what this release does not know goes back as it was read, outside and inside of services", () => {
    const current = answer({
      collectInterval: 60,
      key: "AKIA",
      services: {
        EC2: { ...plainService, sampling: 5, retireAutomatically: false },
        "Route 53": { ...plainService, sampling: 6 },
        SQS: { ...plainService, sampling: 7 },
      },
    });
    const body = bodyOf(inputs({ services: { EC2: {}, Route53: {} } }), asIs, current);
    expect(body).toEqual({
      collectInterval: 60,
      name: "n",
      memo: "",
      region: "ap-northeast-1",
      includedTags: "",
      excludedTags: "",
      services: {
        EC2: { ...plainService, sampling: 5, retireAutomatically: false },
        Route53: { ...plainService, sampling: 6 },
      },
    });
  });
});

describe("the values of an answer", () => {
  test("services that are off are left out, whatever else is said of them", () => {
    const { services } = valuesOf(answer({ services: { EC2: plainService, RDS: off, Braket: off } }));
    expect(services).toEqual({ EC2: { enable: true, excludedMetrics: [], retireAutomatically: false } });
  });

  test.each([
    ["null", { key: null, roleArn: null, externalId: null }],
    ["empty", { key: "", roleArn: "", externalId: "" }],
    ["absent", {}],
  ])("unused credentials that are %s are none", (_name, credentials) => {
    const values = valuesOf(answer(credentials));
    expect(["key", "roleArn", "externalId"].filter((field) => field in values)).toEqual([]);
  });

  test("both names of Route 53 are one", () => {
    expect(valuesOf(answer({ services: { Route53: plainService } }))).toEqual(
      valuesOf(answer({ services: { "Route 53": plainService } })),
    );
  });

  test("a service of which it is not said whether it is on is off", () => {
    expect(valuesOf(answer({ services: { EC2: plainService, Bedrock: { plan: "trial" } } })).services).toEqual({
      EC2: { enable: true, excludedMetrics: [], retireAutomatically: false },
    });
  });

  test("text that is null is empty, and no services are none", () => {
    expect(valuesOf(answer({ memo: null, includedTags: null, services: null }))).toMatchObject({
      memo: "",
      includedTags: "",
      excludedTags: "",
      services: {},
    });
  });

  test("of hosts that are retired, silence is what was declared, and a word is the vendor's", () => {
    const known = { services: { S3: { retireAutomatically: true }, EC2: { retireAutomatically: true } } };
    const { services } = valuesOf(
      answer({ services: { S3: plainService, EC2: { ...plainService, retireAutomatically: false } } }),
      known,
    );
    expect(services?.S3?.retireAutomatically).toBe(true);
    expect(services?.EC2?.retireAutomatically).toBe(false);
  });
});
