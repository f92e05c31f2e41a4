/** What holds for every Mackerel setting that can be declared, through the calls and real HTTP, in one process. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsIntegration } from "../../../provider/mackerel/aws-integration/index.ts";
import { mackerel } from "../../../provider/mackerel/index.ts";
import { terraformProvider } from "../../../provider/terraform/provider.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { answerForms, settingInputs, writtenOtherwise } from "../mackerel/arbitrary-settings.ts";
import { InProcessTerraform } from "./in-process-terraform.ts";

let sandbox: Sandbox;
let provider: ReturnType<typeof terraformProvider>;

beforeAll(async () => {
  sandbox = await startSandbox();
  provider = terraformProvider({
    registry: { vendors: [mackerel] },
    name: "awslink",
    description: "",
    configuration: "blocks",
    environment: { MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey, MACKEREL_API_URL: sandbox.url },
  });
});
afterAll(() => sandbox.close());

/** How often each property is tried: by default for a few seconds; `AWSLINK_PROPERTY_RUNS` for a longer search. */
const RUNS = { numRuns: Number(process.env.AWSLINK_PROPERTY_RUNS ?? 60) };

const accessKey = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

async function role(): Promise<{ roleArn: string; externalId: string }> {
  const response = await fetch(`${sandbox.url}/api/v0/aws-integrations-external-id`, {
    method: "POST",
    headers: { "x-api-key": sandbox.credentials.mackerel.apiKey },
  });
  const { externalId } = (await response.json()) as { externalId: string }; // the API's documented answer
  return { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId };
}

let names = 0;

async function withResource(
  run: (resource: InProcessTerraform, named: (inputs: object) => Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const name = `property-${names++}`;
  const resource = new InProcessTerraform(provider, awsIntegration);
  try {
    await run(resource, (inputs) => ({ name, ...inputs }));
  } finally {
    if (resource.state !== undefined) await resource.delete();
    sandbox.clearRequests();
  }
}

const writes = () =>
  sandbox.requests().filter(({ method, path }) => method !== "GET" && !path.endsWith("-external-id"));
const method = fc.constantFrom("role" as const, "accessKey" as const);

describe("rule 5: no difference, and no answer that Terraform would not take", () => {
  test("what was made, read and declared again changes nothing, in every form of the answers", async () => {
    await fc.assert(
      fc.asyncProperty(settingInputs, method, answerForms, answerForms, async (inputs, by, made, read) => {
        await withResource(async (resource, named) => {
          const declared = resource.declared(named({ ...inputs, ...(by === "role" ? await role() : accessKey) }));
          sandbox.setOptions({ answers: made });
          expect(await resource.apply(declared)).toBe("create");
          expect(await resource.apply(declared)).toBe("same");
          sandbox.setOptions({ answers: read });
          const before = resource.plain;
          await resource.refresh();
          expect(resource.plain).toEqual(before);
          expect(await resource.apply(declared)).toBe("same");
          expect(writes()).toHaveLength(1);
          expect(resource.warnings.filter((warning) => /made something else/.test(warning))).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test("other orders, blanks, spellings and defaults of the same setting send nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        settingInputs.chain((inputs) => fc.tuple(fc.constant(inputs), writtenOtherwise(inputs))),
        answerForms,
        async ([inputs, other], answers) => {
          await withResource(async (resource, named) => {
            sandbox.setOptions({ answers });
            await resource.apply(resource.declared(named({ ...inputs, ...accessKey })));
            const declared = resource.declared(named({ ...other, ...accessKey }));
            // Terraform's state may take on the other way of writing; the vendor hears nothing of it.
            expect(await resource.apply(declared)).toMatch(/same|update/);
            expect(await resource.apply(declared)).toBe("same");
            await resource.refresh();
            expect(await resource.apply(declared)).toBe("same");
            expect(writes()).toHaveLength(1);
          });
        },
      ),
      RUNS,
    );
  });

  test("a change to anything else is one update at most, after which nothing is left to change", async () => {
    await fc.assert(
      fc.asyncProperty(
        settingInputs,
        settingInputs,
        method,
        method,
        answerForms,
        async (first, second, by, then, answers) => {
          await withResource(async (resource, named) => {
            sandbox.setOptions({ answers });
            const credentials = { role: await role(), accessKey };
            await resource.apply(resource.declared(named({ ...first, ...credentials[by] })));
            const declared = resource.declared(named({ ...second, ...credentials[then] }));
            expect(await resource.apply(declared)).toMatch(/update|same/);
            const requests = writes().length;
            expect(requests).toBeLessThanOrEqual(2);
            expect(await resource.apply(declared)).toBe("same");
            await resource.refresh();
            expect(await resource.apply(declared)).toBe("same");
            expect(writes()).toHaveLength(requests);
            expect(sandbox.mackerel.integration(String(resource.plain.id)).holdsSecretKey).toBe(then === "accessKey");
          });
        },
      ),
      RUNS,
    );
  });

  test("what was imported is taken as it is by a configuration that says the same", async () => {
    await fc.assert(
      fc.asyncProperty(settingInputs, answerForms, async (inputs, answers) => {
        await withResource(async (resource, named) => {
          sandbox.setOptions({ answers });
          const credentials = await role();
          // Where a service cannot retire hosts, nothing at the vendor tells that it was asked to.
          const services = Object.fromEntries(
            Object.entries(inputs.services).map(([id, { retireAutomatically: _not, ...service }]) => [id, service]),
          );
          const declared = resource.declared(named({ ...inputs, services, ...credentials }));
          await resource.apply(declared);
          const imported = new InProcessTerraform(provider, awsIntegration);
          await imported.import(String(resource.plain.id));
          // Forms may differ from those of the configuration; what they mean does not.
          expect(await imported.apply(declared)).toMatch(/same|update/);
          expect(await imported.apply(declared)).toBe("same");
          expect(writes()).toHaveLength(1);
        });
      }),
      RUNS,
    );
  });
});
