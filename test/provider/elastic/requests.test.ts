/** What Kibana is asked, how often, and in which words (rule 8 of the design). */
import { describe, expect, test } from "vitest";
import { FleetClient } from "../../../provider/elastic/client.ts";
import { elastic } from "../../../provider/elastic/index.ts";
import { AGENTS, KEYS, MINIMAL, useKibana } from "./life.ts";

const bench = useKibana({ spaces: ["default", "team", "team_a"] });

async function many(count: number, space = "default"): Promise<{ id: string; outs: Record<string, unknown> }[]> {
  const run = bench.run(space);
  const made: { id: string; outs: Record<string, unknown> }[] = [];
  for (let index = 0; index < count; index++) {
    made.push(await run.create({ ...MINIMAL, ...KEYS, name: `policy ${index}` }));
  }
  bench.sandbox.clearRequests();
  return made;
}

describe("rule 8: a refresh of 200 policies", () => {
  test("is at most 4 requests in a process, and finds each as it was", async () => {
    const made = await many(200);
    const run = bench.run();
    const states = await Promise.all(made.map(({ id, outs }) => run.refresh(id, outs)));
    expect(states).toEqual(made.map(({ outs }) => outs));
    expect(bench.requests().map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toHaveLength(3);
  }, 60_000);

  test("one that is missing in the list costs one more, and is gone", async () => {
    const made = await many(5);
    const [first] = made;
    await bench.run().delete(first?.id ?? "", first?.outs ?? {});
    bench.sandbox.clearRequests();
    const run = bench.run();
    const states = await Promise.all(made.toReversed().map(({ id, outs }) => run.refresh(id, outs)));
    expect(states.filter((state) => state === undefined)).toHaveLength(1);
    expect(bench.requests()).toHaveLength(4);
  });
});

describe("the client", () => {
  test("pages through a list until it has all", async () => {
    const made = await many(5);
    const { url, credentials } = bench.sandbox;
    const paging = new FleetClient({ kibanaUrl: url, apiKey: credentials.elastic.apiKey, perPage: 2 });
    const policies = await paging.listPoliciesNow("default");
    expect(policies.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    expect(bench.requests().map(({ query }) => new URLSearchParams(query).get("page"))).toEqual(["1", "2", "3"]);
  });

  test("sends the key and kbn-xsrf with every write, and asks in the space", async () => {
    await bench.run("team_a").create(MINIMAL);
    const [post] = bench.writes();
    expect(post?.headers).toMatchObject({ authorization: "***", "kbn-xsrf": "true" });
    expect(post?.path).toBe("/s/team_a/api/fleet/package_policies");
    expect(bench.requests().filter(({ path }) => path.startsWith("/s/team_a/")).length).toBeGreaterThan(1);
  });

  test("a name is looked for exactly", async () => {
    await bench.run().create({ ...MINIMAL, name: "aws production" });
    await bench.run().create({ ...MINIMAL, name: "aws" });
    const found = await bench.run().client.listPoliciesNow("default", "aws");
    expect(found.map(({ name }) => name)).toEqual(["aws"]);
    expect(await bench.run().client.listPoliciesNow("default", 'a "quoted" name')).toEqual([]);
  });

  test("a wrong key is an error that says which key", async () => {
    const client = new FleetClient({ kibanaUrl: bench.sandbox.url, apiKey: "wrong-key-of-somebody" });
    const error = await client.listPolicies("default").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      status: 401,
      nextStep: expect.stringMatching(/awslink:kibanaApiKey, or KIBANA_API_KEY/),
    });
    expect(JSON.stringify(error)).not.toContain("wrong-key-of-somebody");
  });

  test("what is not Kibana is an error that names the address's setting", async () => {
    bench.sandbox.setFaults([{ match: { vendor: "elastic" }, status: 200, body: { took: 1, hits: {} } }]);
    const error = await bench
      .run()
      .client.getPolicyNow("default", "x")
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Kibana answered with something that is not an integration policy/),
      nextStep: expect.stringMatching(/awslink:kibanaUrl/),
    });
  });

  test.each([
    [
      "a path that it does not have",
      400,
      "no handler found for uri [/api/fleet] and method [GET]",
      /not Elasticsearch's/,
    ],
    ["a key that it refuses", 401, { reason: "unable to authenticate" }, /check the API key/],
  ])("Elasticsearch in the place of Kibana: %s", async (_name, status, error, nextStep) => {
    bench.sandbox.setFaults([{ match: { vendor: "elastic" }, status, body: { error, status } }]);
    const words = typeof error === "string" ? "no handler found" : error.reason;
    const refused = await bench
      .run()
      .client.packageState("default")
      .catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({
      message: expect.stringContaining(words),
      nextStep: expect.stringMatching(nextStep),
    });
  });

  test("a package that Kibana cannot have is an error", async () => {
    bench.sandbox.setFaults([
      {
        match: { vendor: "elastic", path: "/api/fleet/epm" },
        status: 404,
        body: { statusCode: 404, message: "[aws] package not found in registry" },
      },
    ]);
    await expect(bench.run().create(MINIMAL)).rejects.toThrow(/Kibana knows no package named aws/);
  });

  test("rule 7: a lost update is sent again, and a create after a 503 is looked for", async () => {
    const { id, outs } = await bench.run().create(MINIMAL);
    bench.sandbox.setFaults([{ match: { vendor: "elastic", method: "PUT" }, reset: "after", times: 1 }]);
    const after = await bench.run().update(id, outs, { ...MINIMAL, description: "more" });
    expect(after.description).toBe("more");
    bench.sandbox.setFaults([{ match: { vendor: "elastic", method: "POST" }, status: 503, commit: true, times: 1 }]);
    const second = await bench.run().create({ ...MINIMAL, name: "b" });
    expect(
      bench.sandbox.elastic
        .integrations()
        .filter(({ name }) => name === "b")
        .map((report) => report.id),
    ).toEqual([second.id]);
  });
});

describe("the configuration", () => {
  const connect = (settings: Record<string, string>) => () => elastic.connect(settings, { version: "0" });

  test.each<[string, Record<string, string>, RegExp]>([
    ["nothing", {}, /there is no address of Kibana and no API key/],
    ["no key", { kibanaUrl: "http://127.0.0.1:1" }, /there is no API key/],
    ["no address", { apiKey: "some-key" }, /there is no address of Kibana/],
  ])("%s is an error that says where to set it", (_name, settings, message) => {
    expect(connect(settings)).toThrow(message);
  });

  test("a key that is not encoded is told before anything is sent, and not repeated", () => {
    const connecting = connect({ kibanaUrl: "http://127.0.0.1:1", apiKey: "VuaCfGcBCdbkQm:ui2lp2axTNmsyak" });
    expect(connecting).toThrow(/^Elastic: the API key \(apiKey\) is not in its encoded form$/);
    expect(connecting).toThrow(expect.objectContaining({ nextStep: expect.stringMatching(/Kibana calls Encoded/) }));
  });

  test("a space of its own", () => {
    const client = connect({ kibanaUrl: "http://127.0.0.1:1", apiKey: "some-key", space: "team" })();
    expect(client).toMatchObject({ defaultSpace: "team" });
  });
});

describe("data sources", () => {
  const ask = async (
    name: string,
    inputs: Record<string, string> = {},
    space?: string,
  ): Promise<Record<string, unknown>> => {
    const source = elastic.dataSources.find((candidate) => candidate.name === name);
    if (source === undefined) throw new Error(`there is no ${name}`);
    const answer = await source.read(bench.run(space).client, inputs, { log: () => {} });
    return source.outputs.parse(answer);
  };

  test("getAwsPackage: the installed version, another one, and none that is not there", async () => {
    const installed = await ask("getAwsPackage");
    expect(installed).toMatchObject({
      version: "2.23.0",
      installedVersion: "2.23.0",
      latestVersion: "8.0.0",
      credentialTypes: [],
    });
    expect(installed.vars).toContainEqual({
      name: "secret_access_key",
      type: "password",
      multi: false,
      required: false,
      secret: true,
    });
    expect(installed.streams).toContainEqual(
      expect.objectContaining({
        service: "cloudwatch",
        input: "aws/metrics",
        stream: "aws.cloudwatch_metrics",
        enabledByDefault: false,
      }),
    );
    expect((await ask("getAwsPackage", { version: "7.0.0" })).credentialTypes).toContain("assume_role");
    await expect(ask("getAwsPackage", { version: "0.0.1" })).rejects.toThrow(/there is no version 0.0.1/);
    bench.sandbox.elastic.setOptions({ installed: null });
    const missing = await ask("getAwsPackage");
    expect([missing.version, missing.installedVersion]).toEqual(["8.0.0", undefined]);
  });

  test("getAwsIntegrations: every policy of the space, without a secret", async () => {
    const { id } = await bench.run().create({ ...MINIMAL, ...KEYS });
    await bench.run().create({ ...MINIMAL, space: "team" });
    const { awsIntegrations } = await ask("getAwsIntegrations");
    expect(awsIntegrations).toEqual([
      expect.objectContaining({
        id,
        name: "aws",
        policyIds: [AGENTS],
        services: { ec2: { awsMetrics: { "aws.ec2_metrics": { enabled: true } } } },
      }),
    ]);
    expect(JSON.stringify(awsIntegrations)).not.toContain(KEYS.secretAccessKey);
    expect((await ask("getAwsIntegrations", {}, "team")).awsIntegrations).toHaveLength(1);
    expect((await ask("getAwsIntegrations", { space: "none" })).awsIntegrations).toEqual([]);
  });
});
