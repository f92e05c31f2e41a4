/** The life of an integration policy against the sandbox's Kibana. */
import { describe, expect, test } from "vitest";
import { importResource } from "../../../provider/core/lifecycle.ts";
import { AGENTS, awsIntegration, KEYS, MINIMAL, QUEUE, ROLE, useKibana } from "./life.ts";

const bench = useKibana({ spaces: ["default", "team", "observability"] });

describe("create", () => {
  test("what is declared is on, and everything else is off, whatever the package would switch on", async () => {
    const { id } = await bench.run().create(MINIMAL);
    expect(bench.on(id)).toEqual(["ec2-aws/metrics aws.ec2_metrics"]);
    const [post] = bench.writes();
    const sent = post?.body as { inputs: Record<string, { enabled: boolean }> };
    // Every input of the package is named: one that is not would be as the package has it.
    expect(Object.keys(sent.inputs).length).toBeGreaterThan(30);
    expect(Object.values(sent.inputs).filter((input) => input.enabled)).toHaveLength(1);
  });

  test("rule 6: the state is what was read back, in the forms that were written", async () => {
    const inputs = {
      ...MINIMAL,
      description: "Made by a test",
      services: {
        ec2: {
          awsMetrics: {
            ec2_metrics: { period: "300s", regions: ["us-east-1", "eu-west-1"], tagsFilter: { Env: ["a", "b"] } },
          },
        },
        cloudtrail: { awsS3: { "aws.cloudtrail": { queueUrl: QUEUE, numberOfWorkers: 3, fipsEnabled: true } } },
        ec2_off: undefined,
      },
    };
    const { id, outs } = await bench.run().create(inputs);
    expect(outs).toMatchObject({
      name: "aws",
      space: "default",
      packageVersion: "2.23.0",
      secretReferences: {},
      services: {
        ec2: { awsMetrics: { ec2_metrics: { period: "300s", tagsFilter: { Env: ["a", "b"] } } } },
        cloudtrail: { awsS3: { "aws.cloudtrail": { queueUrl: QUEUE, numberOfWorkers: 3, fipsEnabled: true } } },
      },
    });
    const vars = bench.vars(id, "ec2-aws/metrics", "aws.ec2_metrics");
    expect(vars.tags_filter).toBe('- key: "Env"\n  value:\n    - "a"\n    - "b"\n');
    expect(vars.regions).toEqual(["us-east-1", "eu-west-1"]);
  });

  test("rule 5: the second plan is empty, after a refresh too", async () => {
    const inputs = {
      ...MINIMAL,
      ...KEYS,
      services: { s3: { awsMetrics: { s3_request: {} }, awsS3: { s3access: { queueUrl: QUEUE } } } },
    };
    const { id, outs } = await bench.run().create(inputs);
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
    const refreshed = await bench.run().refresh(id, outs);
    expect(refreshed).toEqual(outs);
    expect(await bench.run().changes(id, refreshed ?? {}, inputs)).toBe(false);
  });

  test("a name that is taken is an error with the way to import it", async () => {
    const { id } = await bench.run().create({ ...MINIMAL, description: "somebody's" });
    const again = bench.run().create(MINIMAL);
    await expect(again).rejects.toThrow(new RegExp(`exists already \\(${id}\\), and it differs in description`));
    await expect(bench.run().create(MINIMAL)).rejects.toThrow(
      /awslink pulumi import-file --type elastic:AwsIntegration/,
    );
  });

  test("a name that another package's policy has is an error as it is", async () => {
    const post = {
      match: { vendor: "elastic", method: "POST" },
      status: 409,
      body: { statusCode: 409, error: "Conflict", message: "An integration policy with the name aws already exists." },
    };
    bench.sandbox.setFaults([post]);
    await expect(bench.run().create(MINIMAL)).rejects.toThrow(/already exists/);
  });

  test("rule 7: a create whose answer was lost is found, and not made twice", async () => {
    bench.sandbox.setFaults([{ match: { vendor: "elastic", method: "POST" }, reset: "after", times: 1 }]);
    const run = bench.run();
    const inputs = { ...MINIMAL, ...KEYS };
    const { id, outs } = await run.create(inputs);
    expect(run.logged.join("\n")).toMatch(/an earlier, interrupted create had made it/);
    expect(bench.sandbox.elastic.integrations().map((report) => report.id)).toEqual([id]);
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  test("rule 7: an older policy of the same name and fields is taken over, and its secret made certain", async () => {
    const inputs = { ...MINIMAL, ...KEYS };
    const { id } = await bench.run().create(inputs);
    const before = bench.held(id).vars;
    const { id: taken, outs } = await bench.run().create(inputs);
    expect(taken).toBe(id);
    expect(bench.held(id).vars.secret_access_key).not.toEqual(before.secret_access_key);
    expect(bench.writes().at(-1)).toMatchObject({ method: "PUT" });
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  test("a create that fails leaves the package as it was", async () => {
    bench.sandbox.elastic.setOptions({ installed: null });
    const inputs = { ...MINIMAL, installPackage: true, policyIds: ["no-such-agents"] };
    await expect(bench.run().create(inputs)).rejects.toThrow(/Agent policy no-such-agents not found/);
    // Installed by a call of its own: Fleet would have taken away one that came with the failed create.
    expect(bench.sandbox.elastic.installedVersion()).toBe("8.0.0");
    const installs = bench.writes().filter(({ path }) => path.includes("/epm/packages/"));
    expect(installs.map(({ path }) => path)).toEqual(["/api/fleet/epm/packages/aws/8.0.0"]);
  });

  test("a package that is missing is an error unless its installation is asked for", async () => {
    bench.sandbox.elastic.setOptions({ installed: null });
    await expect(bench.run().create(MINIMAL)).rejects.toThrow(/installPackage: the package aws is not installed/);
    expect(bench.writes()).toEqual([]);
    // Older than the newest one, Fleet has to be asked twice.
    await bench.run().create({ ...MINIMAL, installPackage: true, packageVersion: "6.1.0" });
    expect(bench.sandbox.elastic.installedVersion()).toBe("6.1.0");
  });
});

describe("drift", () => {
  const inputs = {
    ...MINIMAL,
    services: { ec2: { awsMetrics: { ec2_metrics: { period: "10m" } } }, rds: { awsMetrics: { rds: {} } } },
  };

  test.each<[string, (id: string) => void]>([
    ["a stream that is switched on", (id) => bench.toggle(id, "lambda-aws/metrics", "aws.lambda", true)],
    ["a second stream of a service", (id) => bench.toggle(id, "ec2-aws-s3", "aws.ec2_logs", true)],
    ["a stream that is switched off", (id) => bench.toggle(id, "rds-aws/metrics", "aws.rds", false)],
    [
      "a declared var that is changed",
      (id) => bench.setVars(id, "ec2-aws/metrics", "aws.ec2_metrics", { period: "1m" }),
    ],
    ["an undeclared var that is changed", (id) => bench.setVars(id, "rds-aws/metrics", "aws.rds", { latency: "5m" })],
    [
      "a filter that is added",
      (id) => bench.setVars(id, "rds-aws/metrics", "aws.rds", { tags_filter: "- key: a\n  value: b" }),
    ],
    [
      "a filter that no map can be",
      (id) => bench.setVars(id, "rds-aws/metrics", "aws.rds", { tags_filter: "just text" }),
    ],
    ["credentials that are added", (id) => bench.sandbox.elastic.change(id, { vars: { role_arn: ROLE } })],
    [
      "a package var that has no field here",
      (id) => bench.sandbox.elastic.change(id, { vars: { proxy_url: "http://proxy" } }),
    ],
    ["a policy that is switched off as a whole", (id) => bench.sandbox.elastic.change(id, { enabled: false })],
    ["another name", (id) => bench.sandbox.elastic.change(id, { name: "other" })],
    ["another agent policy", (id) => bench.sandbox.elastic.change(id, { policyIds: [AGENTS, "other"] })],
  ])("%s by hand is seen and repaired", async (_name, change) => {
    const { id, outs } = await bench.run().create(inputs);
    const before = bench.held(id);
    change(id);
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(true);
    const after = await bench.run().update(id, refreshed, inputs);
    const { inputs: heldInputs, vars, name, policy_ids } = bench.held(id);
    expect({ heldInputs, vars, name, policy_ids }).toEqual({
      heldInputs: before.inputs,
      vars: before.vars,
      name: before.name,
      policy_ids: before.policy_ids,
    });
    expect(await bench.run().changes(id, after, inputs)).toBe(false);
  });

  test("a kind of input that this release does not know is drift as well, and can be declared", async () => {
    const template = { name: "cloudtrail", data_streams: ["cloudtrail"], inputs: [{ type: "cel" }] };
    const stream = {
      dataset: "aws.cloudtrail",
      path: "cloudtrail",
      type: "logs",
      streams: [{ input: "cel", vars: [] }],
    };
    bench.sandbox.elastic.setOptions({
      installed: "9.9.0",
      packages: [{ name: "aws", version: "9.9.0", vars: [], policy_templates: [template], data_streams: [stream] }],
    });
    const nothing = { ...MINIMAL, services: {} };
    const { id, outs } = await bench.run().create(nothing);
    expect(bench.on(id)).toEqual([]);
    bench.toggle(id, "cloudtrail-cel", "aws.cloudtrail", true);
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(refreshed.otherStreams).toEqual(["cloudtrail-cel/aws.cloudtrail"]);
    expect(
      await bench.run().changes(id, refreshed, { ...nothing, otherStreams: ["cloudtrail-cel/aws.cloudtrail"] }),
    ).toBe(false);
    await bench.run().update(id, refreshed, nothing);
    expect(bench.on(id)).toEqual([]);
  });

  test("rule 4: one that is gone is gone, and an update of it says so", async () => {
    const { id, outs } = await bench.run().create(inputs);
    await bench.run().delete(id, outs);
    expect(await bench.run().refresh(id, outs)).toBeUndefined();
    const update = bench.run().update(id, outs, MINIMAL);
    await expect(update).rejects.toThrow(/does not exist any more: it was deleted outside of this program/);
    await expect(bench.run().delete(id, outs)).resolves.toBeUndefined();
  });

  test("an agent policy that is not there is not taken for the policy's own absence", async () => {
    const { id, outs } = await bench.run().create(inputs);
    const update = bench.run().update(id, outs, { ...inputs, policyIds: ["none"] });
    await expect(update).rejects.toThrow(/Agent policy none not found/);
  });
});

describe("update", () => {
  test("only what changes is sent anew: a rebuilt policy keeps what is declared", async () => {
    const inputs = {
      ...MINIMAL,
      ...KEYS,
      namespace: "production",
      services: { ec2: { awsMetrics: { ec2_metrics: { period: "10m" } } } },
    };
    const { id, outs } = await bench.run().create(inputs);
    const more = { ...inputs, description: "more", services: { ...inputs.services, sns: { awsMetrics: { sns: {} } } } };
    const after = await bench.run().update(id, outs, more);
    expect(bench.held(id)).toMatchObject({ namespace: "production", description: "more", revision: 2 });
    expect(bench.held(id).inputs["ec2-aws/metrics"]?.streams["aws.ec2_metrics"]?.vars.period).toBe("10m");
    const less = await bench.run().update(id, after, inputs);
    expect(bench.on(id)).toEqual(["ec2-aws/metrics aws.ec2_metrics"]);
    expect(bench.held(id).description).toBeUndefined();
    expect(await bench.run().changes(id, less, inputs)).toBe(false);
  });

  test("a var that is not declared any more is the package's default again", async () => {
    const declared = {
      ...MINIMAL,
      services: { ec2: { awsMetrics: { ec2_metrics: { period: "10m", latency: "5m" } } } },
    };
    const { id, outs } = await bench.run().create(declared);
    const after = await bench.run().update(id, outs, MINIMAL);
    const vars = bench.vars(id, "ec2-aws/metrics", "aws.ec2_metrics");
    expect([vars.period, "latency" in vars]).toEqual(["5m", false]);
    expect(await bench.run().changes(id, after, MINIMAL)).toBe(false);
  });

  test("a namespace that nobody declares stays what it is", async () => {
    const { id, outs } = await bench.run().create(MINIMAL);
    bench.sandbox.elastic.change(id, { namespace: "theirs" });
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, MINIMAL)).toBe(false);
    await bench.run().update(id, refreshed, { ...MINIMAL, description: "more" });
    expect(bench.held(id).namespace).toBe("theirs");
  });

  test("an output that is not declared any more is taken away", async () => {
    const { id, outs } = await bench.run().create({ ...MINIMAL, outputId: "other" });
    expect(outs.outputId).toBe("other");
    const after = await bench.run().update(id, outs, MINIMAL);
    expect(after.outputId).toBeUndefined();
  });

  test("rule 5: conditions of inputs and streams, and choices among vars, go back as they were read", async () => {
    const { id, outs } = await bench.run().create(MINIMAL);
    const { inputs } = bench.held(id);
    const input = inputs["ec2-aws/metrics"];
    const stream = { enabled: true, vars: {}, ...input?.streams["aws.ec2_metrics"] };
    const theirs = {
      enabled: true,
      condition: "a",
      streams: { "aws.ec2_metrics": { ...stream, condition: "b", var_group_selections: { c: "d" } } },
    };
    bench.sandbox.elastic.change(id, { inputs: { ...inputs, "ec2-aws/metrics": theirs } });
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, MINIMAL)).toBe(false);
    await bench.run().update(id, refreshed, { ...MINIMAL, description: "more" });
    expect(bench.held(id).inputs["ec2-aws/metrics"]).toEqual(theirs);
  });

  test("rule 5: fields that are not awslink's go back as they were read", async () => {
    const { id, outs } = await bench.run().create(MINIMAL);
    bench.sandbox.elastic.change(id, { extra: { additional_datastreams_permissions: ["logs-mine-*"] } });
    await bench.run().update(id, outs, { ...MINIMAL, description: "more" });
    expect(bench.held(id)).toMatchObject({ additional_datastreams_permissions: ["logs-mine-*"] });
  });

  test("a hosted agent policy is left alone, and it is said how not to; with force it is not", async () => {
    await bench.addAgentPolicy("cloud", { is_managed: true });
    const hosted = { ...MINIMAL, policyIds: ["cloud"] };
    await expect(bench.run().create(hosted)).rejects.toThrow(
      /Cannot update integrations of hosted agent policy cloud [\s\S]*→ .* or declare force: true/,
    );
    const { id, outs } = await bench.run().create({ ...hosted, force: true });
    const unforced = await bench.run().update(id, outs, hosted);
    await expect(bench.run().delete(id, unforced)).rejects.toThrow(/Cannot remove integrations of hosted agent policy/);
    // Declared for the deletion alone, it is stored, and the agents' policy stays the revision that it is.
    await bench.run().delete(id, await bench.run().update(id, unforced, { ...hosted, force: true }));
    expect(bench.sandbox.elastic.integrations()).toEqual([]);
    expect(bench.writes().filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("several agent policies: in any order, and one of them taken away", async () => {
    await bench.addAgentPolicy("more");
    const both = { ...MINIMAL, policyIds: [AGENTS, "more"] };
    const { id, outs } = await bench.run().create(both);
    expect(bench.held(id).policy_ids).toEqual([AGENTS, "more"]);
    expect(await bench.run().changes(id, outs, { ...MINIMAL, policyIds: ["more", AGENTS] })).toBe(false);
    const one = { ...MINIMAL, policyIds: ["more"] };
    expect(await bench.run().changes(id, await bench.run().update(id, outs, one), one)).toBe(false);
    expect(bench.held(id).policy_ids).toEqual(["more"]);
  });

  test("an agent policy that there is not is said to be what is wrong", async () => {
    await expect(bench.run().create({ ...MINIMAL, policyIds: ["agnets"] })).rejects.toThrow(
      /Agent policy agnets not found[\s\S]*→ correct policyIds, or the space: Fleet, Agent policies shows the ids/,
    );
  });

  test("an agent policy that there is not is told when it is planned, and asked for no more often than it changes", async () => {
    const run = bench.run();
    expect(await run.plan({ ...MINIMAL, policyIds: ["agnets", AGENTS] })).toEqual([
      'warning: elastic.AwsIntegration "aws" policyIds: there is no agent policy agnets in the space default (correct it, or the space, unless the same run makes it: Fleet, Agent policies shows the ids that there are)',
    ]);
    const { id, outs } = await bench.run().create(MINIMAL);
    bench.sandbox.clearRequests();
    await bench.run().changes(id, outs, { ...MINIMAL, description: "more" });
    expect(bench.requests().filter(({ path }) => path.includes("agent_policies"))).toEqual([]);
  });

  test("an API key that may not look at agent policies may plan all the same", async () => {
    bench.sandbox.setFaults([
      {
        match: { vendor: "elastic", path: `/api/fleet/agent_policies/${AGENTS}` },
        status: 403,
        body: { message: "no" },
      },
    ]);
    const run = bench.run();
    await run.create(MINIMAL);
    expect(run.logged).toEqual([]);
  });

  test("force reaches every write where it is asked for, and no other", async () => {
    const forced = { ...MINIMAL, force: true };
    const { id, outs } = await bench.run().create(forced);
    const after = await bench.run().update(id, outs, { ...forced, description: "more" });
    await bench.run().delete(id, after);
    const { id: plain, outs: plainOuts } = await bench.run().create(MINIMAL);
    await bench.run().delete(plain, plainOuts);
    const said = bench
      .writes()
      .map(({ method, query, body }) => [
        method,
        query.includes("force=true") || (body as { force?: boolean } | undefined)?.force === true,
      ]);
    expect(said).toEqual([
      ["POST", true],
      ["PUT", true],
      ["DELETE", true],
      ["POST", false],
      ["DELETE", false],
    ]);
  });
});

describe("spaces", () => {
  test("a declared space, a configured one, and the default", async () => {
    const declared = await bench.run().create({ ...MINIMAL, space: "team" });
    const configured = await bench.run("observability").create(MINIMAL);
    const plain = await bench.run().create(MINIMAL);
    expect([declared, configured, plain].map(({ outs }) => outs.space)).toEqual(["team", "observability", "default"]);
    expect(bench.held(declared.id, "team").name).toBe("aws");
    expect(bench.held(configured.id, "observability").name).toBe("aws");
    // What is remembered counts, whatever is configured now.
    expect(await bench.run().refresh(configured.id, configured.outs)).toEqual(configured.outs);
    expect((await bench.run().operations.diff(plain.outs, { ...MINIMAL, space: "team" }, plain.id)).replaces).toEqual([
      "space",
    ]);
  });

  test("import by id, by space and id, and by name", async () => {
    const { client } = bench.run();
    const context = { log: () => {} };
    const here = await bench.run().create(MINIMAL);
    const there = await bench.run().create({ ...MINIMAL, name: "there", space: "team" });
    expect((await importResource(awsIntegration, client, here.id, context)).state.space).toBe("default");
    const imported = await importResource(awsIntegration, client, `team/${there.id}`, context);
    expect([imported.id, imported.state.name, imported.state.space]).toEqual([there.id, "there", "team"]);
    expect((await importResource(awsIntegration, client, "aws", context)).id).toBe(here.id);
    await expect(importResource(awsIntegration, client, "none", context)).rejects.toThrow(/there is none/);
  });

  test("names with anything in them: taken, found and imported", async () => {
    const context = { log: () => {} };
    for (const name of ["dev and prod", 'the "big" one', "a/b", "back\\slash: *", "日本 (東京)"]) {
      const { id } = await bench.run().create({ ...MINIMAL, name });
      expect((await importResource(awsIntegration, bench.run().client, name, context)).id).toBe(id);
      const other = bench.run().create({ ...MINIMAL, name, description: "other" });
      await expect(other).rejects.toThrow(/exists already .* and it differs in description/);
    }
  });

  test("a policy that was made in Kibana's pages, with their empty values, needs no more than its declaration", async () => {
    const values = {
      ec2: { awsMetrics: { ec2_metrics: { regions: ["us-east-1"] } } },
      cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE } } },
    };
    const { id } = await bench.run().create({ ...MINIMAL, services: values });
    const empty = { latency: "", data_granularity: null, owning_account: "", include_linked_accounts: "false" };
    bench.setVars(id, "ec2-aws/metrics", "aws.ec2_metrics", { ...empty, tags_filter: "# none\n" });
    const logs = {
      bucket_arn: "",
      bucket_list_prefix: null,
      processors: "",
      number_of_workers: "5",
      tags: ["forwarded"],
    };
    bench.setVars(id, "cloudtrail-aws-s3", "aws.cloudtrail", logs);
    bench.sandbox.elastic.change(id, {
      vars: { role_arn: ROLE, access_key_id: "", proxy_url: null, default_region: "" },
    });
    const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
    expect(state.services).toEqual({
      ec2: { awsMetrics: { "aws.ec2_metrics": { enabled: true, regions: ["us-east-1"] } } },
      cloudtrail: { awsS3: { "aws.cloudtrail": { enabled: true, queueUrl: QUEUE } } },
    });
    expect(await bench.run().changes(id, state, { ...MINIMAL, roleArn: ROLE, services: values })).toBe(false);
  });

  test("a policy of another package is not awslink's to import", async () => {
    const nginx = { name: "nginx", version: "1.0.0", vars: [], policy_templates: [], data_streams: [] };
    bench.sandbox.elastic.setOptions({ packages: [nginx] });
    const { id } = await bench
      .run()
      .client.createPolicy("default", { name: "web", policy_ids: [AGENTS], package: nginx, vars: {}, inputs: {} }, []);
    const imported = importResource(awsIntegration, bench.run().client, id, { log: () => {} });
    await expect(imported).rejects.toThrow(/it is an integration policy of the package nginx/);
  });

  test("what was imported needs no more than its declaration", async () => {
    const inputs = { ...MINIMAL, services: { ec2: { awsMetrics: { ec2_metrics: { period: "10m" } } } } };
    const { id } = await bench.run().create(inputs);
    const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
    expect(await bench.run().changes(id, state, inputs)).toBe(false);
  });
});
