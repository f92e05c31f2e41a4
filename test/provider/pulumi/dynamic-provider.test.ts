/** The dynamic provider behind the SDK's own gRPC server, run as the engine runs it. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { DynamicServer, root, UNKNOWN_PROPERTY } from "./dynamic-server.ts";

const AWS_INTEGRATION = { vendor: "mackerel", name: "AwsIntegration" };
const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const key = { key: "AKIAIOSFODNN7EXAMPLE", secretKey };
const role = { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId: "an-external-id" };
const setting = (fields: Record<string, unknown> = key): Record<string, unknown> => ({
  name: "n",
  region: "ap-northeast-1",
  services: { EC2: {} },
  ...fields,
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const servers: DynamicServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A process of its own, for what happens when it starts. */
async function start(
  configuration: Record<string, unknown>,
  environment: NodeJS.ProcessEnv = {},
  folder = root,
): Promise<DynamicServer> {
  const server = await DynamicServer.start(AWS_INTEGRATION, configuration, environment, folder);
  servers.push(server);
  return server;
}

/** The field that a failed check is about. */
const fieldOf = ({ reason }: { readonly reason: string }) => reason.split(": ")[0];

const configured = () => ({
  "awslink:mackerelApiKey": sandbox.credentials.mackerel.apiKey,
  "awslink:mackerelApiUrl": sandbox.url,
});

describe("calls", () => {
  let server: DynamicServer;
  beforeAll(async () => {
    server = await DynamicServer.start(AWS_INTEGRATION, configured());
  });
  afterAll(() => server.stop());

  describe("check", () => {
    test("what is sound passes, at create and later, and asks the vendor for nothing", async () => {
      expect(await server.check(undefined, setting())).toEqual([]);
      expect(await server.check(setting(), setting({ ...key, memo: "x" }))).toEqual([]);
      expect(sandbox.requests()).toEqual([]);
    });

    test.each<[string, Record<string, unknown>, readonly string[]]>([
      ["a field of its own", { ...key, region: "Tokyo" }, ["region"]],
      ["a field inside", { ...key, services: { EC2: { role: "web" } } }, ["services.EC2.role"]],
      ["a field under a name with a blank", { ...key, services: { "Route 53": { x: 1 } } }, ['services["Route 53"].x']],
      ["half a method", { roleArn: role.roleArn }, ["externalId"]],
      ["no method", {}, ["roleArn"]],
    ])("an error names %s", async (_name, fields, named) => {
      const failures = await server.check(undefined, setting(fields));
      expect(failures.map(fieldOf)).toEqual(named);
    });

    test("rule 3: the engine prints the value of the field that it is given, so it is given none", async () => {
      const failures = await server.check(undefined, setting({ ...key, ...role, secretkey: secretKey, region: "x" }));
      expect(failures.map(({ property }) => property)).toEqual(["", "", "", ""]);
      expect(failures.map(fieldOf)).toEqual(["secretkey", "key", "secretKey", "region"]);
      expect(JSON.stringify(failures)).not.toContain(secretKey);
    });

    test("what exists needs no whole method declared", async () => {
      const { secretKey: _secretKey, ...withoutSecret } = setting();
      expect(await server.check(setting(), withoutSecret)).toEqual([]);
      expect(await server.check(setting(), { name: "n", region: "us-east-1", services: {} })).toEqual([]);
      expect((await server.check(undefined, withoutSecret)).map(({ reason }) => reason)[0]).toMatch(
        /^secretKey: missing/,
      );
    });

    test.each<[string, Record<string, unknown>]>([
      ["an external ID", { ...role, externalId: UNKNOWN_PROPERTY }],
      ["a whole method", { roleArn: UNKNOWN_PROPERTY, externalId: UNKNOWN_PROPERTY }],
      [
        "name, region and services",
        { name: UNKNOWN_PROPERTY, region: UNKNOWN_PROPERTY, services: UNKNOWN_PROPERTY, ...key },
      ],
      [
        "a part of a service",
        { ...key, services: { EC2: { role: UNKNOWN_PROPERTY, excludedMetrics: [UNKNOWN_PROPERTY] } } },
      ],
    ])("at preview %s may be unknown", async (_name, fields) => {
      expect(await server.check(undefined, setting(fields))).toEqual([]);
    });

    test("what is known is checked beside it", async () => {
      const failures = await server.check(
        undefined,
        setting({ ...role, externalId: UNKNOWN_PROPERTY, region: "Tokyo" }),
      );
      expect(failures.map(fieldOf)).toEqual(["region"]);
    });
  });

  describe("diff", () => {
    const olds = {
      ...setting(),
      memo: "",
      includedTags: "",
      excludedTags: "",
      services: { EC2: { enable: true, retireAutomatically: false } },
    };

    test.each<[string, Record<string, unknown>, boolean]>([
      ["nothing", setting(), false],
      ["a default written out", setting({ ...key, memo: "" }), false],
      ["another form of the tags", setting({ ...key, includedTags: " " }), false],
      ["another text", setting({ ...key, memo: "x" }), true],
      ["another method", setting(role), true],
      ["another secret", setting({ ...key, secretKey: `${secretKey}2` }), true],
      ["no secret any more", setting({ key: key.key }), false],
      ["no credentials any more", setting({}), false],
      ["a value that is not known yet", setting({ ...key, memo: UNKNOWN_PROPERTY }), true],
      ["another service", setting({ ...key, services: { EC2: {}, RDS: {} } }), true],
      ["a service that is off", setting({ ...key, services: { EC2: {}, RDS: { enable: false } } }), false],
    ])("%s", async (_name, news, changes) => {
      expect(await server.diff("1", olds, news)).toEqual({ changes, replaces: [] });
      expect(sandbox.requests()).toEqual([]);
    });

    test("half a method that says something new is refused", async () => {
      await expect(server.diff("1", olds, setting({ key: "AKIAI44QH8DHBEXAMPLE" }))).rejects.toThrow(
        /mackerel\.AwsIntegration: secretKey: missing: key changes/,
      );
    });
  });

  describe("create, read, update, delete", () => {
    test("the outputs are the inputs, defaults and what was read back, without anything that is not plain", async () => {
      const { id, outs } = await server.create(setting());
      const services = { EC2: { enable: true, retireAutomatically: false } };
      const expected = {
        ...setting(),
        memo: "",
        includedTags: "",
        excludedTags: "",
        rolePropagationTimeout: 0,
        services,
      };
      expect(outs).toEqual(expected);
      const updated = await server.update(id, outs, setting({ ...key, memo: "x" }));
      expect(updated).toEqual({ ...expected, memo: "x" });
      await server.delete(id, updated);
      await server.delete(id, updated);
      expect(sandbox.mackerel.integrations()).toEqual([]);
    });

    test("a read reports outputs, and inputs only where they are not as known", async () => {
      const { id, outs } = await server.create(setting());
      expect(await server.read(id, outs)).toEqual({ id, outs, inputs: undefined });
      const drifted = await server.read(id, { ...outs, memo: "as it was known", services: { RDS: { enable: true } } });
      const services = { EC2: { enable: true, excludedMetrics: [], retireAutomatically: false } };
      expect(drifted?.outs).toEqual({ ...outs, services });
      expect(drifted?.inputs).toEqual({ ...setting({ key: key.key }), services: { EC2: {} } });
    });

    test("rule 3: no input that a read reports is secret: the program may have stopped to declare it", async () => {
      const { id, outs } = await server.create(setting());
      const drifted = await server.read(id, { ...outs, memo: "as it was known" });
      expect(drifted?.outs).toHaveProperty("secretKey", secretKey);
      expect(drifted?.inputs).toBeDefined();
      expect(JSON.stringify(drifted?.inputs)).not.toContain(secretKey);
    });

    test("rule 4: what is gone is gone", async () => {
      const { id, outs } = await server.create(setting());
      await server.delete(id, outs);
      expect(await server.read(id, outs)).toBeNull();
      await expect(server.update(id, outs, setting({ ...key, memo: "x" }))).rejects.toThrow(
        /does not exist any more.*\n.*pulumi up --refresh/,
      );
    });

    test("a get reads what there is, and fails on what there is not", async () => {
      const { id } = await server.create(setting());
      const read = await server.read(id, { __mustExist: true });
      expect(read?.outs).toMatchObject({ name: "n", key: key.key });
      expect(read?.outs).not.toHaveProperty("secretKey");
      expect(read?.outs).not.toHaveProperty("__mustExist");
      await expect(server.read("nothing", { __mustExist: true })).rejects.toThrow(
        'mackerel.AwsIntegration: there is none with the id "nothing"',
      );
    });
  });

  test("rule 9: what fails is told in a sentence, on every call, and nothing prints a stack", async () => {
    sandbox.setFaults([{ status: 400, body: { error: { message: `no: ${secretKey}` } } }]);
    const olds = { ...setting(), memo: "" };
    const failed = await Promise.allSettled([
      server.create(setting()),
      server.read("1", olds),
      server.update("1", olds, setting({ ...key, memo: "x" })),
      server.delete("1", olds),
      server.diff("1", olds, setting({ ...key, ...role })),
    ]);
    for (const call of failed) {
      const text = call.status === "rejected" ? String(call.reason) : "it succeeded";
      expect(text).toMatch(/Mackerel answered .* no: \*\*\*|mackerel\.AwsIntegration: key: two/);
      expect(text).not.toMatch(/\n\s+at /);
    }
    const printed = server.output.join("");
    expect(printed).toMatch(/Mackerel answered GET/);
    expect(printed).not.toMatch(/\n\s+at |unexpectedly/);
    // The vendor repeated what it was sent or holds.
    expect(printed).not.toContain(secretKey);
    expect(printed).not.toContain(sandbox.credentials.mackerel.apiKey);
  });
});

describe("configuration", () => {
  test("calls that race the first one's configuration all have it", async () => {
    const ids = ["a", "b", "c", "d", "e", "f"].map((name) =>
      String(sandbox.mackerel.seed({ name, key: key.key, secretKey, services: {} }).id),
    );
    const server = await start(configured());
    const read = await Promise.all(ids.map((id) => server.read(id, { name: "?" })));
    expect(read.map((resource) => resource?.id)).toEqual(ids);
  });

  test.each<
    [string, (values: { apiKey: string; url: string }) => { configuration: object; environment: NodeJS.ProcessEnv }]
  >([
    [
      "the provider's own, before the environment",
      ({ apiKey, url }) => ({
        configuration: { "awslink:mackerelApiKey": apiKey, "awslink:mackerelApiUrl": url },
        environment: { MACKEREL_APIKEY: "wrong", MACKEREL_API_URL: "http://127.0.0.1:1" },
      }),
    ],
    [
      "MACKEREL_APIKEY",
      ({ apiKey, url }) => ({
        configuration: { "awslink:mackerelApiUrl": url },
        environment: { MACKEREL_APIKEY: apiKey, MACKEREL_API_KEY: "wrong" },
      }),
    ],
    [
      "MACKEREL_API_KEY and MACKEREL_API_URL",
      ({ apiKey, url }) => ({ configuration: {}, environment: { MACKEREL_API_KEY: apiKey, MACKEREL_API_URL: url } }),
    ],
    [
      "an empty variable counts as none",
      ({ apiKey, url }) => ({
        configuration: {},
        environment: { MACKEREL_APIKEY: "", MACKEREL_API_KEY: apiKey, MACKEREL_API_URL: url },
      }),
    ],
    [
      "and so does an empty setting",
      ({ apiKey, url }) => ({
        configuration: { "awslink:mackerelApiKey": "", "awslink:mackerelApiUrl": "" },
        environment: { MACKEREL_APIKEY: apiKey, MACKEREL_API_URL: url },
      }),
    ],
  ])("%s", async (_name, values) => {
    const { id } = sandbox.mackerel.seed({ name: "a", key: key.key, secretKey, services: {} });
    const { configuration, environment } = values({ apiKey: sandbox.credentials.mackerel.apiKey, url: sandbox.url });
    const server = await start({ ...configuration }, environment);
    expect((await server.read(String(id), { name: "a" }))?.id).toBe(id);
  });

  test("without a key: an error at the check already, before anything is made, that says where to put one", async () => {
    const server = await start({});
    const refused = server.check(undefined, setting());
    await expect(refused).rejects.toThrow(/there is no API key\n.*pulumi config set --secret awslink:mackerelApiKey/s);
    await expect(refused).rejects.toThrow(/MACKEREL_APIKEY/);
  });

  test("a wrong address is told without what it holds", async () => {
    const server = await start({
      "awslink:mackerelApiKey": "k",
      "awslink:mackerelApiUrl": "http://user:hunter2@127.0.0.1",
    });
    const refused = server.create(setting());
    await expect(refused).rejects.toThrow(/awslink:mackerelApiUrl/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});

describe("an installed package", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "awslink-installed-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("rule 10: the line in state is resolved from the program's folder, from what npm packs", async () => {
    const modules = join(folder, "node_modules");
    await mkdir(modules);
    for (const name of await readdir(join(root, "node_modules"))) {
      if (name !== "awslink") await symlink(join(root, "node_modules", name), join(modules, name));
    }
    const without = await start(configured(), {}, folder);
    await expect(without.check(undefined, setting())).rejects.toThrow(/Cannot find module 'awslink\/pulumi\/provider'/);

    execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root, stdio: "pipe" });
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
    await mkdir(join(modules, "awslink"));
    execFileSync("tar", [
      "-xzf",
      join(folder, String(tarball)),
      "-C",
      join(modules, "awslink"),
      "--strip-components=1",
    ]);
    const server = await start(configured(), {}, folder);
    const { id, outs } = await server.create(setting());
    expect(await server.read(id, outs)).toEqual({ id, outs, inputs: undefined });
  });
});
