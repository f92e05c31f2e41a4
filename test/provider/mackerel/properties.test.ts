/** What holds for every setting that can be declared, through the adapter and real HTTP, in one process. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsIntegration } from "../../../provider/mackerel/aws-integration/index.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { answerForms, settingInputs, writtenOtherwise } from "./arbitrary-settings.ts";
import { InProcessEngine } from "./in-process-engine.ts";

let sandbox: Sandbox;
let client: MackerelClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = new MackerelClient({ apiKey: sandbox.credentials.mackerel.apiKey, apiUrl: sandbox.url });
});
afterAll(async () => {
  await client.close();
  await sandbox.close();
});

/** How often each property is tried: by default for a few seconds; `AWSLINK_PROPERTY_RUNS` for a longer search. */
const RUNS = { numRuns: Number(process.env.AWSLINK_PROPERTY_RUNS ?? 150) };

const accessKey = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const otherKey = { key: "AKIAI44QH8DHBEXAMPLE", secretKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY" };

async function role(): Promise<{ roleArn: string; externalId: string }> {
  return { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId: await client.createExternalId() };
}

let names = 0;

/** A resource with a name of its own, deleted in the end. */
async function withResource(
  run: (engine: InProcessEngine, named: (inputs: object) => Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const name = `property-${names++}`;
  const engine = new InProcessEngine(awsIntegration, client);
  try {
    await run(engine, (inputs) => ({ name, ...inputs }));
  } finally {
    if (engine.state !== undefined) await engine.delete();
    sandbox.clearRequests();
  }
}

const writes = () =>
  sandbox.requests().filter(({ method, path }) => method !== "GET" && !path.endsWith("-external-id"));
const method = fc.constantFrom("role", "accessKey");

describe("rule 5: no difference", () => {
  test("what was made, read and declared again changes nothing, in every form of the answers", async () => {
    await fc.assert(
      fc.asyncProperty(settingInputs, method, answerForms, answerForms, async (inputs, by, made, read) => {
        await withResource(async (engine, named) => {
          const declared = named({ ...inputs, ...(by === "role" ? await role() : accessKey) });
          sandbox.setOptions({ answers: made });
          expect(await engine.apply(declared)).toBe("create");
          expect(await engine.apply(declared)).toBe("same");
          sandbox.setOptions({ answers: read });
          const before = engine.state;
          await engine.refresh();
          expect(engine.state).toEqual(before);
          expect(await engine.apply(declared)).toBe("same");
          expect(writes()).toHaveLength(1);
        });
      }),
      RUNS,
    );
  });

  test("other orders, blanks, spellings and defaults of the same setting change nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        settingInputs.chain((inputs) => fc.tuple(fc.constant(inputs), writtenOtherwise(inputs))),
        answerForms,
        async ([inputs, other], answers) => {
          await withResource(async (engine, named) => {
            sandbox.setOptions({ answers });
            expect(await engine.apply(named({ ...inputs, ...accessKey }))).toBe("create");
            expect(await engine.apply(named({ ...other, ...accessKey }))).toBe("same");
            await engine.refresh();
            expect(await engine.apply(named({ ...other, ...accessKey }))).toBe("same");
          });
        },
      ),
      RUNS,
    );
  });

  test("a change to anything else is one update, after which nothing is left to change", async () => {
    await fc.assert(
      fc.asyncProperty(
        settingInputs,
        settingInputs,
        method,
        method,
        answerForms,
        async (first, second, by, then, answers) => {
          await withResource(async (engine, named) => {
            sandbox.setOptions({ answers });
            const credentials = { role: await role(), accessKey };
            const declared = named({ ...second, ...credentials[then as "role"] });
            await engine.apply(named({ ...first, ...credentials[by as "role"] }));
            expect(await engine.apply(declared)).toMatch(/update|same/);
            const requests = writes().length;
            expect(await engine.apply(declared)).toBe("same");
            await engine.refresh();
            expect(await engine.apply(declared)).toBe("same");
            expect(writes()).toHaveLength(requests);

            // What the vendor has is what a setting has that was made so at once.
            const changed = sandbox.mackerel.integration(engine.id);
            const { id: _id, ...now } = (await client.getAwsIntegrationNow(engine.id)) ?? {};
            await engine.delete();
            await engine.apply(named({ ...second, ...{ ...credentials, role: await role() }[then as "role"] }));
            const { id: _made, ...made } = (await client.getAwsIntegrationNow(engine.id)) ?? {};
            const { externalId: _before, ...rest } = now as Record<string, unknown>;
            const { externalId: _after, ...expected } = made as Record<string, unknown>;
            expect(rest).toEqual(expected);
            expect(changed.holdsSecretKey).toBe(then === "accessKey");
          });
        },
      ),
      RUNS,
    );
  });
});

describe("rule 2: methods", () => {
  test("a switch there and back restores the setting, and the same request each time", async () => {
    await fc.assert(
      fc.asyncProperty(settingInputs, method, answerForms, async (inputs, by, answers) => {
        await withResource(async (engine, named) => {
          sandbox.setOptions({ answers });
          const held = await role();
          const [here, there] = by === "role" ? [held, accessKey] : [accessKey, held];
          const setting = () => client.getAwsIntegrationNow(engine.id);
          await engine.apply(named({ ...inputs, ...here }));
          const first = await setting();
          for (const credentials of [there, here, there, here]) {
            expect(await engine.apply(named({ ...inputs, ...credentials }))).toBe("update");
          }
          expect(await setting()).toEqual(first);
          const [, , back, , again] = writes().map(({ body }) => body);
          expect(again).toEqual(back);
          const nulls = Object.entries(back as object).filter(([, value]) => value === null);
          expect(nulls.map(([field]) => field).sort()).toEqual(Object.keys(there).sort());
        });
      }),
      RUNS,
    );
  });

  test("whatever somebody does to the credentials by hand is put right with one request", async () => {
    const byHand = fc.constantFrom("other role", "other key", "both", "nothing");
    await fc.assert(
      fc.asyncProperty(settingInputs, method, byHand, answerForms, async (inputs, by, hand, answers) => {
        await withResource(async (engine, named) => {
          sandbox.setOptions({ answers });
          const declared = named({ ...inputs, ...(by === "role" ? await role() : accessKey) });
          await engine.apply(declared);
          const before = await client.getAwsIntegrationNow(engine.id);
          const { key: _key, roleArn: _role, externalId: _id, id: _, services, ...rest } = before ?? { services: {} };
          const nothing = { key: null, secretKey: null, roleArn: null, externalId: null };
          const changed = {
            "other role": { ...nothing, ...(await role()), roleArn: "arn:aws:iam::123456789012:role/other" },
            "other key": { ...nothing, ...otherKey },
            both: { ...otherKey, ...(await role()) },
            nothing: {},
          }[hand as "both"];
          await fetch(`${sandbox.url}/api/v0/aws-integrations/${engine.id}`, {
            method: "PUT",
            headers: { "x-api-key": sandbox.credentials.mackerel.apiKey },
            body: JSON.stringify({ ...rest, services: withRoles(services), ...changed }),
          });
          sandbox.clearRequests();
          await engine.refresh();
          expect(await engine.apply(declared)).toBe(hand === "nothing" ? "same" : "update");
          expect(writes()).toHaveLength(hand === "nothing" ? 0 : 1);
          expect(await client.getAwsIntegrationNow(engine.id)).toEqual(before);
          await engine.refresh();
          expect(await engine.apply(declared)).toBe("same");
        });
      }),
      RUNS,
    );
  });
});

/** What the client leaves out of an answer (`role: null` reads as such) has to be said again by hand. */
function withRoles(
  services: Readonly<Record<string, { role?: string | null | undefined }>> | null | undefined,
): object {
  return Object.fromEntries(
    Object.entries(services ?? {}).map(([id, service]) => [id, { ...service, role: service.role ?? null }]),
  );
}
