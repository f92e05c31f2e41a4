/** Bad input is refused when planned, on its field, before anything is sent (rule 9 of the design). */
import { expect } from "vitest";
import { type Group, plan, type Scenario, scenario, type World } from "../scenario.ts";

type Path = readonly (string | number)[];

/** What is wrong with a setting: a field, and what is said of it. */
interface Wrong {
  readonly errors: readonly (readonly [Path, RegExp])[];
  readonly warnings?: readonly (readonly [RegExp, RegExp])[];
}

function refused(title: string, inputs: (world: World) => Readonly<Record<string, unknown>>, wrong: Wrong): Scenario {
  return scenario(title, async function* (world) {
    const { type, inputs: sound } = world.setting("a", inputs(world));
    // A field that is declared as undefined is left out.
    const declared = Object.fromEntries(Object.entries(sound).filter(([, value]) => value !== undefined));
    const run = yield plan({ setting: { type, inputs: declared } });
    expect(run.ok).toBe(false);
    expect(run.allRequests).toEqual([]);
    for (const [path, message] of wrong.errors) {
      const said = run.errors.filter((text) => world.kind.field(path).test(text));
      expect(said.join("\n"), `said of ${path.join(".")}, of ${run.errors.join("\n")}`).toMatch(message);
    }
    for (const [field, message] of wrong.warnings ?? []) {
      expect(run.warnings.filter((text) => field.test(text)).join("\n"), String(field)).toMatch(message);
    }
  });
}

const NO_KEY = { key: undefined, secretKey: undefined };

export const badInput: Group = {
  title: "bad input",
  oneByOne: true,
  scenarios: [
    refused(
      "rules 2 and 9: both methods at once, and every other field wrong: each is named",
      (world) => ({
        ...world.accessKey(),
        roleArn: "arn:aws:iam::123456789012:mackerel",
        region: "narnia-1",
        includedTags: "service",
        excludedTags: 'service:"open',
        services: {
          EC2: { role: "web", excludedMetrics: ["ec2.cpu.usde"] },
          RDS: { includedMetrics: ["rds.cpu.used"] },
          EC3: {},
          S3: { retireAutomatically: true },
        },
      }),
      {
        errors: [
          [["key"], /two credential methods are declared at once/],
          [["roleArn"], /is an ARN, but not that of an IAM role/],
          [["region"], /is not a region/],
          [["includedTags"], /expected key:value/],
          [["excludedTags"], /is not closed/],
        ],
        warnings: [[/services\.EC3/, /did you mean EC2/]],
      },
    ),
    scenario("rule 9: a misspelt field is named", async function* (world) {
      const { top, nested } = world.kind.unknownFields;
      const { type, inputs } = world.setting("a");
      const misspelt = yield plan({ setting: { type, inputs: { ...inputs, servises: {} } } });
      expect(misspelt.errors.join("\n")).toMatch(top("servises", "services"));
      if (nested === undefined) return;
      const services = { EC2: { retireAutomaticaly: true } };
      const inside = yield plan({ setting: world.setting("a", { services }) });
      expect(inside.errors.join("\n")).toMatch(nested("services.EC2.retireAutomaticaly", "retireAutomatically"));
    }),
    refused("rules 2 and 9: half a method", () => ({ roleArn: "arn:aws:iam::123456789012:role/mackerel" }), {
      errors: [[["externalId"], /missing: roleArn is only half of the method/]],
    }),
    refused(
      "rules 2 and 9: a role of GovCloud, both metric filters, names that are not documented",
      () => ({
        roleArn: "arn:aws-us-gov:iam::123456789012:role/mackerel",
        externalId: "0123456789abcdef",
        services: {
          EC2: { role: "web", excludedMetrics: ["ec2.cpu.usde"] },
          RDS: { includedMetrics: ["rds.cpu.used"] },
          EC3: {},
          S3: { retireAutomatically: true },
        },
      }),
      {
        errors: [
          [["roleArn"], /aws-us-gov|GovCloud/],
          [["services", "EC2", "role"], /is not a full role name/],
          [["services", "EC2", "excludedMetrics"], /cannot be used beside includedMetrics/],
        ],
        warnings: [
          [
            /services\.EC2\.excludedMetrics/,
            /not among the documented metrics of EC2[\s\S]*did you mean ec2\.cpu\.used/,
          ],
          [/services\.EC3/, /did you mean EC2/],
          [/services\.S3\.retireAutomatically/, /is not documented for S3/],
        ],
      },
    ),
    refused(
      "rules 2 and 9: half a method, and a role of China",
      () => ({ roleArn: "arn:aws-cn:iam::123456789012:role/mackerel" }),
      { errors: [[["roleArn"], /aws-cn|China/]] },
    ),
    refused("rules 2 and 9: no credentials at all", () => NO_KEY, {
      errors: [[["roleArn"], /no credentials are declared: give roleArn and externalId .* or key and secretKey/]],
    }),
    refused("rules 2 and 9: a secret without its key", (world) => ({ ...world.accessKey(), key: undefined }), {
      errors: [[["key"], /missing: secretKey is only half of the method/]],
    }),
  ],
};
