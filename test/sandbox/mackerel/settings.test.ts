import { describe, expect, test } from "vitest";
import { keySettingBody, settingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";

async function create(changes: Record<string, unknown> = {}) {
  return bed.mackerel("POST", SETTINGS, settingBody(await bed.issueExternalId(), changes));
}

describe("life of a setting", () => {
  test("create, get, list, update, delete answer the setting in one form", async () => {
    const created = await create({
      memo: "made by a test",
      services: {
        EC2: { enable: true, role: "web:app", excludedMetrics: ["ec2.cpu.used"], retireAutomatically: true },
      },
    });
    expect(created.status).toBe(200);
    const { id } = created.body;
    expect(created.body).toMatchObject({ name: "link", memo: "made by a test", key: null });
    expect(created.body.services.EC2).toEqual({
      enable: true,
      role: "web:app",
      excludedMetrics: ["ec2.cpu.used"],
      retireAutomatically: true,
    });
    expect((await bed.mackerel("GET", `${SETTINGS}/${id}`)).body).toEqual(created.body);
    expect((await bed.mackerel("GET", SETTINGS)).body).toEqual({ aws_integrations: [created.body] });

    const updated = await bed.mackerel("PUT", `${SETTINGS}/${id}`, {
      name: "renamed",
      memo: "",
      region: "us-east-1",
      includedTags: "a:b",
      excludedTags: "",
      services: {},
    });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ id, name: "renamed", memo: "", region: "us-east-1", includedTags: "a:b" });
    expect((await bed.mackerel("GET", `${SETTINGS}/${id}`)).body).toEqual(updated.body);

    const deleted = await bed.mackerel("DELETE", `${SETTINGS}/${id}`);
    expect(deleted).toEqual({ status: 200, body: updated.body });
    expect((await bed.mackerel("GET", SETTINGS)).body).toEqual({ aws_integrations: [] });
  });

  test.each([["GET"], ["PUT"], ["DELETE"]])("%s of a setting that does not exist is 404", async (method) => {
    const body = method === "PUT" ? keySettingBody() : undefined;
    const { status, body: answer } = await bed.mackerel(method, `${SETTINGS}/4Vgg1HmMzE2`, body);
    expect(status).toBe(404);
    expect(typeof answer.error.message).toBe("string");
  });

  test("a path that Mackerel does not have is 404 with Mackerel's error", async () => {
    const answer = await bed.mackerel("GET", "/api/v0/hosts");
    expect(answer).toEqual({ status: 404, body: { error: { message: "not found" } } });
  });
});

describe("names", () => {
  test("a second setting of the same name is refused, also by a rename", async () => {
    await bed.mackerel("POST", SETTINGS, keySettingBody({ name: "one" }));
    const second = await bed.mackerel("POST", SETTINGS, keySettingBody({ name: "two" }));
    const again = await bed.mackerel("POST", SETTINGS, keySettingBody({ name: "one" }));
    expect(again.status).toBe(400);
    expect(again.body.error.message).toContain("name");
    const renamed = await bed.mackerel("PUT", `${SETTINGS}/${second.body.id}`, keySettingBody({ name: "one" }));
    expect(renamed.status).toBe(400);
    expect((await bed.mackerel("GET", `${SETTINGS}/${second.body.id}`)).body.name).toBe("two");
  });

  test("an update keeps its own name, and a deleted one's is free", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    expect((await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, keySettingBody())).status).toBe(200);
    await bed.mackerel("DELETE", `${SETTINGS}/${body.id}`);
    expect((await bed.mackerel("POST", SETTINGS, keySettingBody())).status).toBe(200);
  });
});

const service = { enable: true, role: null };

describe("input that is refused with 400 naming the field", () => {
  test.each([
    ["no name", { name: undefined }, "name"],
    ["empty name", { name: "" }, "name"],
    ["no memo", { memo: undefined }, "memo"],
    ["no region", { region: undefined }, "region"],
    ["region without its form", { region: "tokyo" }, "region"],
    ["no includedTags", { includedTags: undefined }, "includedTags"],
    ["null excludedTags", { excludedTags: null }, "excludedTags"],
    ["tag without a value", { includedTags: "service" }, "includedTags"],
    ["tag with an open quote", { excludedTags: '"a:b' }, "excludedTags"],
    ["no services", { services: undefined }, "services"],
    ["service that nobody knows", { services: { EC3: service } }, "services.EC3"],
    ["service by a name that every object has", { services: { constructor: service } }, "services.constructor"],
    ["Route 53 twice", { services: { "Route 53": service, Route53: service } }, "services.Route53"],
    ["no enable", { services: { EC2: { role: null } } }, "services.EC2.enable"],
    ["no role", { services: { EC2: { enable: true } } }, "services.EC2.role"],
    ["role without a service", { services: { EC2: { ...service, role: "app" } } }, "services.EC2.role"],
    ["role of one letter", { services: { EC2: { ...service, role: "web:a" } } }, "services.EC2.role"],
    ["role with a blank inside", { services: { EC2: { ...service, role: "we b:app" } } }, "services.EC2.role"],
    ["metrics that are no list", { services: { EC2: { ...service, excludedMetrics: "x" } } }, "excludedMetrics"],
    [
      "both kinds of metrics in one service",
      { services: { EC2: { ...service, excludedMetrics: [], includedMetrics: [] } } },
      "includedMetrics",
    ],
    [
      "both kinds of metrics in two services",
      { services: { EC2: { ...service, excludedMetrics: [] }, SQS: { ...service, includedMetrics: ["x"] } } },
      "services.SQS.includedMetrics",
    ],
    ["access key ID without its form", { key: "short" }, "key"],
  ])("%s", async (_what, changes, field) => {
    const { status, body } = await bed.mackerel("POST", SETTINGS, keySettingBody(changes));
    expect(status).toBe(400);
    expect(body.error.message).toContain(field);
    expect(bed.sandbox.mackerel.integrations()).toEqual([]);
  });

  test.each([
    ["roleArn without its form", { roleArn: "Mackerel" }, "roleArn"],
    ["roleArn of a user", { roleArn: "arn:aws:iam::123456789012:user/x" }, "roleArn"],
    ["external ID without its form", { externalId: "a b" }, "externalId"],
  ])("%s", async (_what, changes, field) => {
    const { status, body } = await create(changes);
    expect(status).toBe(400);
    expect(body.error.message).toContain(field);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
  ])("a body that is %s", async (_what, body) => {
    expect((await bed.mackerel("POST", SETTINGS, body)).status).toBe(400);
  });
});

describe("services", () => {
  test("an answer lists all 28, those that are off with nothing in them", async () => {
    const { body } = await create();
    expect(Object.keys(body.services)).toHaveLength(28);
    expect(body.services.Athena).toEqual({ enable: false, role: null, excludedMetrics: [] });
    expect(body.services.EC2).toEqual({ enable: false, role: null, excludedMetrics: [], retireAutomatically: false });
  });

  test("an update turns off what it leaves out", async () => {
    const { body } = await create({ services: { EC2: service, SQS: service } });
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, keySettingBody({ services: { SQS: service } }));
    expect(updated.body.services.EC2.enable).toBe(false);
    expect(updated.body.services.SQS.enable).toBe(true);
  });

  test("includedMetrics replaces excludedMetrics in every service of the answer", async () => {
    const { body } = await create({ services: { SQS: { ...service, includedMetrics: ["sqs.message_count.sent"] } } });
    expect(body.services.SQS).toEqual({ ...service, includedMetrics: ["sqs.message_count.sent"] });
    expect(body.services.S3).toEqual({ enable: false, role: null, includedMetrics: [] });
  });

  test("lists that are null are as if absent, as the Go client writes them", async () => {
    const given = { ...service, includedMetrics: null, excludedMetrics: null };
    const { status, body } = await create({ services: { SQS: given } });
    expect(status).toBe(200);
    expect(body.services.SQS).toEqual({ ...service, excludedMetrics: [] });
  });

  test.each([["EC2"], ["RDS"], ["ElastiCache"], ["ALB"], ["NLB"], ["Lambda"], ["ECSCluster"]])(
    "%s can retire automatically",
    async (name) => {
      const { body } = await create({ services: { [name]: { ...service, retireAutomatically: true } } });
      expect(body.services[name].retireAutomatically).toBe(true);
    },
  );

  test("where it is not known, retireAutomatically is accepted and has no effect", async () => {
    const { status, body } = await create({ services: { SQS: { ...service, retireAutomatically: true } } });
    expect(status).toBe(200);
    expect(body.services.SQS).not.toHaveProperty("retireAutomatically");
  });

  test("a role with a blank after the colon is the same role", async () => {
    const { body } = await create({ services: { SQS: { enable: true, role: "web: app" } } });
    expect(body.services.SQS.role).toBe("web:app");
  });

  test.each([["Route53"], ["Route 53"]])("%s is answered as Route 53", async (name) => {
    const { body } = await create({ services: { [name]: service } });
    expect(body.services["Route 53"].enable).toBe(true);
    expect(body.services).not.toHaveProperty("Route53");
  });

  test("keys that nobody knows are ignored", async () => {
    const { status, body } = await create({ later: 1, services: { SQS: { ...service, later: 2 } } });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("later");
    expect(body.services.SQS).not.toHaveProperty("later");
  });
});

describe("excludable metrics", () => {
  test("are the documented names of the 28 services, Route 53 with its blank", async () => {
    const { status, body } = await bed.mackerel("GET", "/api/v0/aws-integrations-excludable-metrics");
    expect(status).toBe(200);
    expect(Object.keys(body)).toHaveLength(28);
    expect(body["Route 53"].length).toBeGreaterThan(0);
    expect(Object.values(body).flat()).toHaveLength(973);
    expect(body.EC2).toContain("ec2.cpu.used");
  });
});
