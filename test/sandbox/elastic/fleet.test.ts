/** The rules of Fleet that the sandbox's Kibana keeps. Sources: the facts beside the code in `sandbox/elastic`. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

const POLICIES = "/api/fleet/package_policies";
const AGENTS = "sandbox-agents";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the bodies of answers are what is under test
  readonly body: any;
  readonly headers: Headers;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: {
      Authorization: `ApiKey ${sandbox.credentials.elastic.apiKey}`,
      "kbn-xsrf": "true",
      "Content-Type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}

const policy = (changes: object = {}) => ({
  name: "aws",
  policy_ids: [AGENTS],
  package: { name: "aws", version: "2.23.0" },
  inputs: {},
  ...changes,
});

const create = (changes: object = {}, prefix = "") =>
  ask("POST", `${prefix}${POLICIES}?format=simplified`, policy(changes));
const put = (id: string, changes: object = {}) => ask("PUT", `${POLICIES}/${id}?format=simplified`, policy(changes));

/** A package of another name, as little of one as can be. */
const NGINX = { name: "nginx", version: "1.0.0", vars: [], policy_templates: [], data_streams: [] };

describe("the defaults trap", () => {
  test("an input that is not named stays as the package has it", async () => {
    const { body } = await create({ inputs: { "ec2-aws/metrics": { enabled: true } } });
    const on = Object.entries(body.item.inputs).filter(([, input]) => (input as { enabled: boolean }).enabled);
    expect(on.length).toBeGreaterThan(20);
    expect(body.item.inputs["cloudwatch-aws/metrics"].enabled).toBe(false);
    expect(body.item.inputs["rds-aws/metrics"].streams["aws.rds"].vars.period).toBe("1m");
  });

  test("a PUT with inputs rebuilds: what is omitted is the default again, null is nothing", async () => {
    const inputs = { "ec2-aws/metrics": { streams: { "aws.ec2_metrics": { vars: { period: "9m", latency: "1m" } } } } };
    const { body } = await create({ inputs, namespace: "mine", vars: { role_arn: "x" } });
    const again = await put(body.item.id, {
      inputs: { "ec2-aws/metrics": { streams: { "aws.ec2_metrics": { vars: { period: null } } } } },
    });
    const { vars, namespace } = again.body.item;
    const stream = again.body.item.inputs["ec2-aws/metrics"].streams["aws.ec2_metrics"];
    expect([vars, namespace]).toEqual([{}, ""]);
    expect("period" in stream.vars || "latency" in stream.vars).toBe(false);
    expect(again.body.item.revision).toBe(2);
  });

  test("conditions, and choices among a stream's vars, are kept as they are sent", async () => {
    const stream = { enabled: true, condition: "a", var_group_selections: { b: "c" } };
    const { body } = await create({
      inputs: { "ec2-aws/metrics": { enabled: true, condition: "d", streams: { "aws.ec2_metrics": stream } } },
    });
    expect(body.item.inputs["ec2-aws/metrics"]).toMatchObject({
      condition: "d",
      streams: { "aws.ec2_metrics": stream },
    });
    expect((await put(body.item.id)).body.item.inputs["ec2-aws/metrics"].condition).toBeUndefined();
  });

  test("an input of which every stream is off is off as well", async () => {
    const off = { streams: { "aws.s3_request": { enabled: false }, "aws.s3_daily_storage": { enabled: false } } };
    const { body } = await create({ inputs: { "s3-aws/metrics": off } });
    expect(body.item.inputs["s3-aws/metrics"].enabled).toBe(false);
  });

  test("a policy that is switched off as a whole is on again after a PUT with inputs", async () => {
    const { body } = await create();
    const path = `${POLICIES}/${body.item.id}?format=simplified`;
    expect((await ask("PUT", path, { enabled: false })).body.item.enabled).toBe(false);
    expect((await put(body.item.id)).body.item.enabled).toBe(true);
  });

  test("a PUT installs nothing", async () => {
    const { body } = await create();
    const moved = await put(body.item.id, { package: { name: "aws", version: "6.1.0" } });
    expect(moved.body.item.package.version).toBe("6.1.0");
    expect(sandbox.elastic.installedVersion()).toBe("2.23.0");
  });

  test("a PUT without inputs keeps them", async () => {
    const { body } = await create({ inputs: { "ec2-aws/metrics": { enabled: false } } });
    const again = await ask("PUT", `${POLICIES}/${body.item.id}?format=simplified`, { name: "renamed" });
    expect(again.body.item).toMatchObject({ name: "renamed", inputs: { "ec2-aws/metrics": { enabled: false } } });
  });

  test("vars without a value and an empty description are absent, not null", async () => {
    const { body } = await create({ description: "" });
    expect("description" in body.item).toBe(false);
    expect(JSON.stringify(body.item.inputs)).not.toContain("null");
  });
});

describe("secrets", () => {
  const vars = { access_key_id: "AKIAEXAMPLEEXAMPLE12", secret_access_key: "secret" };

  test("from 8.10 on they are references: one sent back keeps the secret, a text makes another, null removes it", async () => {
    const { body } = await create({ vars });
    const held = body.item.vars.secret_access_key;
    expect(held).toEqual({ id: expect.any(String), isSecretRef: true });
    expect(body.item.secret_references).toHaveLength(2);
    const kept = await put(body.item.id, { vars: body.item.vars });
    expect(kept.body.item.vars).toEqual(body.item.vars);
    const renewed = await put(body.item.id, { vars: { ...body.item.vars, secret_access_key: "secret" } });
    expect(renewed.body.item.vars.secret_access_key.id).not.toBe(held.id);
    const removed = await put(body.item.id, { vars: { access_key_id: null } });
    expect(removed.body.item.vars).toEqual({});
    // What nobody refers to any more is gone.
    const stale = await put(body.item.id, { vars: { secret_access_key: held } });
    expect([stale.status, stale.body.message]).toEqual([400, `Secret reference ${held.id} not found`]);
  });

  test("before, they are answered in the clear", async () => {
    sandbox.elastic.setOptions({ stackVersion: "8.9.0" });
    const { body } = await ask("POST", `${POLICIES}?format=simplified`, {
      ...policy({ vars }),
      policy_ids: undefined,
      policy_id: AGENTS,
    });
    expect(body.item.vars).toEqual(vars);
    expect(body.item.secret_references).toBeUndefined();
  });
});

describe("refusals", () => {
  test.each<[string, object, number, RegExp]>([
    ["a var that there is not", { vars: { nope: 1 } }, 400, /^Variable :nope not found$/],
    ["an input that there is not", { inputs: { "ec2-nope": {} } }, 400, /^Input not found: ec2-nope$/],
    [
      "a stream that there is not",
      { inputs: { "ec2-aws/metrics": { streams: { "aws.rds": {} } } } },
      400,
      /^Stream not found ec2-aws\/metrics: aws.rds$/,
    ],
    [
      "a stream's var that there is not",
      { inputs: { "sqs-aws/metrics": { streams: { "aws.sqs": { vars: { tags_filter: "" } } } } } },
      400,
      /^Variable sqs-aws\/metrics aws.sqs:tags_filter not found$/,
    ],
    [
      "a required var without value",
      { inputs: { "cloudwatch-aws/metrics": { streams: { "aws.cloudwatch_metrics": {} } } } },
      400,
      /^Package policy is invalid: inputs.cloudwatch-aws\/metrics.streams.aws.cloudwatch_metrics.vars.metrics: metrics is required$/,
    ],
    [
      "text for a list",
      { inputs: { "ec2-aws/metrics": { streams: { "aws.ec2_metrics": { vars: { regions: "x" } } } } } },
      400,
      /^Package policy is invalid: .*expected array$/,
    ],
    [
      "a key that Kibana does not know",
      { colour: "red" },
      400,
      /^\[request body.colour\]: definition for this key is missing$/,
    ],
    [
      "a text that YAML would take for an alias",
      { vars: { credential_profile_name: "*mine" } },
      400,
      /^Package policy is invalid: vars.credential_profile_name: Strings starting with special YAML characters/,
    ],
    [
      "a namespace in capitals",
      { namespace: "Mine" },
      400,
      /^Package policy is invalid: namespace: Namespace must be lowercase$/,
    ],
    ["a namespace with a dash", { namespace: "a-b" }, 400, /namespace: Namespace contains invalid characters$/],
    ["a long namespace", { namespace: "a".repeat(101) }, 400, /namespace: Namespace cannot be more than 100 bytes$/],
    ["a name of blanks", { name: " " }, 400, /^Package policy is invalid: name: Name is required$/],
    ["no agent policy", { policy_ids: [] }, 400, /^Either policy_id or policy_ids must be provided$/],
    ["an agent policy that there is not", { policy_ids: ["none"] }, 404, /^Agent policy none not found$/],
    ["a version that there is not", { package: { name: "aws", version: "0.0.1" } }, 404, /not found in registry$/],
  ])("%s", async (_name, changes, status, message) => {
    const { body, status: answered } = await create(changes);
    expect(body).toMatchObject({
      statusCode: status,
      error: expect.any(String),
      message: expect.stringMatching(message),
    });
    expect(answered).toBe(status);
  });

  test("a name is unique in its space, whatever the package", async () => {
    sandbox.elastic.setOptions({ packages: [NGINX], spaces: ["default", "team"] });
    const other = await create({ package: { name: "nginx", version: "1.0.0" } });
    expect(other.body.item.package).toMatchObject({ name: "nginx", version: "1.0.0" });
    expect(await create()).toMatchObject({ status: 409, body: { statusCode: 409, error: "Conflict" } });
    expect((await create({}, "/s/team")).status).toBe(200);
    const { body } = await create({ name: "another" });
    expect((await put(body.item.id, { name: "aws" })).status).toBe(409);
    expect((await put(body.item.id, { package: { name: "nginx", version: "1.0.0" } })).status).toBe(409);
    expect(sandbox.elastic.installedVersion()).toBe("2.23.0");
  });

  test("blanks around a name are taken off, as Fleet does for the sake of its API keys", async () => {
    const { body } = await create({ name: " aws " });
    expect(body.item.name).toBe("aws");
    expect((await create({ name: "aws " })).status).toBe(409);
    expect((await put(body.item.id, { name: "renamed " })).body.item.name).toBe("renamed");
  });

  test("what an option of a group needs has to be there, and what no option shows is not looked at", async () => {
    const vars = ["role_arn", "external_id", "profile"].map((name) => ({ name, type: "text" }));
    const options = [
      { name: "assume_role", vars: ["role_arn", "external_id"] },
      { name: "profile", vars: ["profile"] },
    ];
    const groups = [{ name: "credential_type", required: true, options }];
    sandbox.elastic.setOptions({ packages: [{ ...NGINX, vars, var_groups: groups }] });
    const by = (credential_type: string, given: object) =>
      create({ package: NGINX, vars: given, var_group_selections: { credential_type } });
    expect((await by("assume_role", { role_arn: "r", profile: "*" })).body.message).toBe(
      "Package policy is invalid: vars.external_id: external_id is required",
    );
    expect((await by("assume_role", { role_arn: "r", external_id: "e", profile: "*" })).status).toBe(200);
  });

  test("a space that nobody has made an agent policy in has none", async () => {
    expect(await create({}, "/s/tema")).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/^Agent policy .* not found$/) },
    });
    const own = await ask("POST", "/s/tema/api/fleet/agent_policies", { id: "own", name: "Own", namespace: "default" });
    expect(own.status).toBe(200);
    expect((await create({ policy_ids: ["own"] }, "/s/tema")).status).toBe(200);
  });

  test("no key, a wrong one, and a write without kbn-xsrf", async () => {
    expect((await ask("GET", POLICIES, undefined, { Authorization: "ApiKey wrong" })).status).toBe(401);
    const response = await fetch(sandbox.url + POLICIES, {
      method: "POST",
      headers: { Authorization: `ApiKey ${sandbox.credentials.elastic.apiKey}` },
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ message: "Request must contain a kbn-xsrf header." }),
    ]);
  });

  test("stacks know policy_ids and output_id from their versions on", async () => {
    sandbox.elastic.setOptions({ stackVersion: "8.14.3" });
    expect((await create()).body.message).toBe("[request body.policy_ids]: definition for this key is missing");
  });
});

describe("calls", () => {
  test("GET, list with paging and kuery, bulk get, delete twice, delete many", async () => {
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) ids.push((await create({ name })).body.item.id);
    const page = await ask("GET", `${POLICIES}?format=simplified&perPage=2&page=2`);
    expect(page.body).toMatchObject({ total: 3, page: 2, perPage: 2, items: [{ name: "c" }] });
    const kuery = encodeURIComponent('ingest-package-policies.package.name:aws and ingest-package-policies.name:"b"');
    expect((await ask("GET", `${POLICIES}?kuery=${kuery}`)).body.items).toHaveLength(1);
    const bulk = await ask("POST", `${POLICIES}/_bulk_get?format=simplified`, {
      ids: [ids[0], "none"],
      ignoreMissing: true,
    });
    expect(bulk.body.items).toHaveLength(1);
    expect((await ask("POST", `${POLICIES}/_bulk_get`, { ids: ["none"] })).status).toBe(404);
    expect((await ask("DELETE", `${POLICIES}/${ids[0]}?force=true`)).status).toBe(200);
    expect((await ask("DELETE", `${POLICIES}/${ids[0]}`)).status).toBe(200);
    expect((await ask("GET", `${POLICIES}/${ids[0]}`)).body).toEqual({
      statusCode: 404,
      error: "Not Found",
      message: `Package policy ${ids[0]} not found`,
    });
    await ask("POST", `${POLICIES}/delete`, { packagePolicyIds: [ids[1], ids[2]] });
    expect((await ask("GET", POLICIES)).body.total).toBe(0);
  });

  test("a name is looked for as it is, whatever is in it", async () => {
    const odd = 'this and "that" \\ and a:b';
    await create();
    await create({ name: odd });
    const term = encodeURIComponent(`ingest-package-policies.package.name:aws and name:${JSON.stringify(odd)}`);
    expect((await ask("GET", `${POLICIES}?kuery=${term}`)).body.items).toMatchObject([{ name: odd }]);
    const wrong = await ask("GET", `${POLICIES}?kuery=${encodeURIComponent("name:a or name:b")}`);
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringMatching(/^KQLSyntaxError/)]);
  });

  test("the legacy form is a list of inputs with values", async () => {
    const { body } = await create();
    const { item } = (await ask("GET", `${POLICIES}/${body.item.id}`)).body;
    const ec2 = item.inputs.find(
      (input: { type: string; policy_template: string }) =>
        input.policy_template === "ec2" && input.type === "aws/metrics",
    );
    expect(ec2.streams[0]).toMatchObject({
      data_stream: { dataset: "aws.ec2_metrics" },
      vars: { period: { value: "5m" } },
    });
  });

  test("the package: installed, described, installed anew, and kept while it is used", async () => {
    const packages = "/api/fleet/epm/packages/aws";
    expect((await ask("GET", packages)).body.item).toMatchObject({
      version: "2.23.0",
      status: "installed",
      latestVersion: "8.0.0",
    });
    expect((await ask("GET", `${packages}/7.0.0`)).body.item).toMatchObject({
      version: "7.0.0",
      status: "not_installed",
      var_groups: [{ name: "credential_type" }],
    });
    const outOfDate = await ask("POST", `${packages}/6.1.0`, {});
    expect([outOfDate.status, outOfDate.body.message]).toEqual([
      400,
      "aws-6.1.0 is out-of-date and cannot be installed or updated",
    ]);
    await ask("POST", `${packages}/6.1.0`, { force: true });
    expect(sandbox.elastic.installedVersion()).toBe("6.1.0");
    const { body } = await create();
    expect((await ask("DELETE", `${packages}/6.1.0`)).body.message).toMatch(/in use by agent/);
    await ask("DELETE", `${POLICIES}/${body.item.id}`);
    await ask("DELETE", `${packages}/6.1.0`);
    expect((await ask("GET", packages)).body.item).toMatchObject({ version: "8.0.0", status: "not_installed" });
  });

  test("an upgrade is tried before it is made: values stay, what is new comes as the package has it", async () => {
    const logs = ["cloudtrail", "cloudwatch", "ec2", "elb", "s3", "vpcflow", "waf"];
    const { body } = await create({
      package: { name: "aws", version: "1.3.2" },
      inputs: {
        // Each of them would need a queue.
        ...Object.fromEntries(logs.map((template) => [`${template}-aws-s3`, { enabled: false }])),
        "ec2-aws/metrics": { streams: { "aws.ec2_metrics": { vars: { period: "9m" } } } },
        "rds-aws/metrics": { enabled: false },
      },
      vars: { endpoint: "amazonaws.com" },
    });
    const { id } = body.item;
    const tried = await ask("POST", `${POLICIES}/upgrade/dryrun`, { packagePolicyIds: [id], packageVersion: "2.23.0" });
    expect(tried.body).toMatchObject([
      { name: "aws", hasErrors: false, diff: [{ package: { version: "1.3.2" } }, { package: { version: "2.23.0" } }] },
    ]);
    expect((await ask("GET", `${POLICIES}/${id}`)).body.item.package.version).toBe("1.3.2");
    await ask("POST", `${POLICIES}/upgrade`, { packagePolicyIds: [id] });
    const { item } = (await ask("GET", `${POLICIES}/${id}?format=simplified`)).body;
    expect(item.package.version).toBe("2.23.0");
    expect(item.vars).toEqual({});
    expect(item.inputs["ec2-aws/metrics"].streams["aws.ec2_metrics"].vars.period).toBe("9m");
    expect([item.inputs["rds-aws/metrics"].enabled, item.inputs["kinesis-aws/metrics"].enabled]).toEqual([false, true]);
  });

  test("agent policies: one to begin with, more by hand, and what goes with them", async () => {
    const agents = "/api/fleet/agent_policies";
    expect((await ask("GET", agents)).body.items.map((one: { id: string }) => one.id)).toEqual([AGENTS]);
    const made = await ask("POST", agents, { name: "Mine", namespace: "default" });
    const { id } = made.body.item;
    expect((await ask("POST", agents, { name: "Mine", namespace: "default" })).status).toBe(409);
    expect((await ask("PUT", `${agents}/${id}`, { name: "Mine too", namespace: "default" })).body.item.name).toBe(
      "Mine too",
    );
    await create({ policy_ids: [id] });
    await create({ name: "shared", policy_ids: [id, AGENTS] });
    await ask("POST", `${agents}/delete`, { agentPolicyId: id });
    expect((await ask("GET", `${agents}/${id}`)).status).toBe(404);
    const left = (await ask("GET", `${POLICIES}?format=simplified`)).body.items;
    expect(left.map((one: { name: string; policy_ids: string[] }) => [one.name, one.policy_ids])).toEqual([
      ["shared", [AGENTS]],
    ]);
  });

  test("a hosted agent policy takes no integration and gives none up, unless it is forced", async () => {
    const agents = "/api/fleet/agent_policies";
    const hosted = { id: "cloud", name: "Elastic Cloud", namespace: "default", is_managed: true };
    await ask("POST", agents, hosted);
    const refused = await create({ policy_ids: ["cloud"] });
    expect([refused.status, refused.body.message]).toEqual([
      400,
      expect.stringMatching(/^Cannot update integrations of hosted agent policy cloud in Fleet because/),
    ]);
    const { body } = await create({ policy_ids: ["cloud"], force: true });
    const kept = await ask("DELETE", `${POLICIES}/${body.item.id}`);
    expect([kept.status, kept.body.message]).toEqual([
      400,
      expect.stringMatching(/^Cannot remove integrations of hosted agent policy cloud/),
    ]);
    const several = await ask("POST", `${POLICIES}/delete`, { packagePolicyIds: [body.item.id] });
    expect(several).toMatchObject({ status: 200, body: [{ success: false, statusCode: 400 }] });
    expect((await ask("DELETE", `${POLICIES}/${body.item.id}?force=true`)).status).toBe(200);
    expect((await ask("GET", POLICIES)).body.total).toBe(0);
  });

  test("what Elastic's own clients ask first", async () => {
    const root = await ask("GET", "/");
    expect([root.status, root.headers.get("X-Elastic-Product"), root.body.version.number]).toEqual([
      200,
      "Elasticsearch",
      "9.1.0",
    ]);
    expect((await ask("GET", "/api/status")).body.version.number).toBe("9.1.0");
    expect((await ask("GET", "/api/fleet/nothing")).body).toMatchObject({ statusCode: 404 });
  });
});

describe("from behind", () => {
  test("whether the agents could collect: keys against the sandbox's AWS, and what only their host can tell", async () => {
    const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
    const keys = { access_key_id: accessKeyId, secret_access_key: secretAccessKey };
    const role_arn = "arn:aws:iam::123456789012:role/none";
    await create({ name: "keys", vars: keys });
    await create({ name: "wrong", vars: { ...keys, secret_access_key: "wrong" } });
    await create({ name: "role", vars: { ...keys, role_arn } });
    await create({ name: "profile", vars: { credential_profile_name: "p" } });
    await create({ name: "agent" });
    const reports = new Map(
      sandbox.elastic.integrations().map(({ name, method, working, reason }) => [name, { method, working, reason }]),
    );
    expect(reports.get("keys")).toEqual({ method: "keys", working: true, reason: null });
    expect(reports.get("wrong")).toMatchObject({ working: false, reason: expect.stringMatching(/secret access key/) });
    expect(reports.get("role")).toMatchObject({
      method: "role",
      working: false,
      reason: expect.stringMatching(/does not exist/),
    });
    expect(reports.get("profile")).toMatchObject({ method: "profile", working: null });
    expect(reports.get("agent")).toMatchObject({ method: "agent", working: null });
  });

  test("options and reports by HTTP, and a reset undoes them", async () => {
    const changed = await ask("PUT", "/_sandbox/elastic/options", { stackVersion: "8.9.0", installed: null });
    expect(changed.body).toMatchObject({ stackVersion: "8.9.0", installed: null });
    expect((await ask("PUT", "/_sandbox/elastic/options", { colour: "red" })).status).toBe(400);
    expect((await ask("GET", "/_sandbox/elastic/integrations")).body).toEqual({ integrations: [] });
    sandbox.reset();
    expect((await ask("GET", "/_sandbox/elastic/options")).body).toMatchObject({
      stackVersion: "9.1.0",
      installed: "2.23.0",
    });
  });
});
