import { describe, expect, test } from "vitest";
import { keySettingBody, settingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";
const service = { enable: true, role: "web:app" };

describe("forms of an answer", () => {
  test("services that are off can be left out", async () => {
    bed.sandbox.setOptions({ answers: { disabledServices: "omitted" } });
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody({ services: { SQS: service } }));
    expect(body.services).toEqual({ SQS: { ...service, excludedMetrics: [] } });
  });

  test.each([
    ["null", { key: "AKIAEXAMPLEEXAMPLE12", roleArn: null, externalId: null }],
    ["empty", { key: "AKIAEXAMPLEEXAMPLE12", roleArn: "", externalId: "" }],
    ["absent", { key: "AKIAEXAMPLEEXAMPLE12" }],
  ] as const)("credentials not in use can be %s", async (unusedCredentials, expected) => {
    bed.sandbox.setOptions({ answers: { unusedCredentials } });
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const { id: _id, name: _name, memo: _memo, region: _region, includedTags: _in, excludedTags: _ex, ...rest } = body;
    const { services: _services, ...credentials } = rest;
    expect(credentials).toEqual(expected);
  });

  test("a role can be written with a blank", async () => {
    bed.sandbox.setOptions({ answers: { roleSeparator: ": " } });
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody({ services: { SQS: service } }));
    expect(body.services.SQS.role).toBe("web: app");
  });

  test("Route 53 can be written without its blank", async () => {
    bed.sandbox.setOptions({ answers: { route53: "Route53" } });
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody({ services: { "Route 53": service } }));
    expect(body.services.Route53.enable).toBe(true);
    expect(body.services).not.toHaveProperty("Route 53");
    const { body: metrics } = await bed.mackerel("GET", "/api/v0/aws-integrations-excludable-metrics");
    expect(metrics.Route53).toContain("route53.health_check_status.HEALTH_CHECK_ID");
    expect(metrics).not.toHaveProperty("Route 53");
  });

  test("an option left out of a change stays", async () => {
    bed.sandbox.setOptions({ answers: { unusedCredentials: "absent" } });
    bed.sandbox.setOptions({ answers: { roleSeparator: ": " } });
    expect(bed.sandbox.options().answers).toEqual({
      disabledServices: "listed",
      unusedCredentials: "absent",
      roleSeparator: ": ",
      route53: "Route 53",
    });
  });
});

describe("a Mackerel that knows more than the documents", () => {
  const future = {
    services: { Bedrock: { enable: true, role: null, excludedMetrics: [], sampling: "fine" } },
    fields: { team: "observability" },
    serviceFields: { EC2: { sampling: 60 } },
  };

  async function settingOfToday() {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody({ services: { EC2: service } }));
    bed.sandbox.setOptions({ future });
    return (await bed.mackerel("GET", `${SETTINGS}/${body.id}`)).body;
  }

  test("settings that exist show the new services and fields", async () => {
    const setting = await settingOfToday();
    expect(setting.team).toBe("observability");
    expect(setting.services.Bedrock).toEqual({ enable: true, role: null, excludedMetrics: [], sampling: "fine" });
    expect(setting.services.EC2).toMatchObject({ ...service, sampling: 60 });
  });

  test("an update that sends them back keeps them", async () => {
    const setting = await settingOfToday();
    const { id, roleArn: _role, externalId: _external, key: _key, ...fields } = setting;
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${id}`, { ...fields, memo: "changed" });
    expect(updated.body).toEqual({ ...setting, memo: "changed" });
  });

  test("an update that leaves them out loses them", async () => {
    const { id } = await settingOfToday();
    const { body } = await bed.mackerel("PUT", `${SETTINGS}/${id}`, keySettingBody({ services: { EC2: service } }));
    expect(body.team).toBeNull();
    expect(body.services.Bedrock.enable).toBe(false);
    expect(body.services.EC2.sampling).toBeNull();
  });

  test("a new service may be enabled by name", async () => {
    bed.sandbox.setOptions({ future: { services: future.services } });
    const { status, body } = await bed.mackerel("POST", SETTINGS, keySettingBody({ services: { Bedrock: service } }));
    expect(status).toBe(200);
    expect(body.services.Bedrock).toEqual({ ...service, excludedMetrics: [], sampling: null });
  });

  test("without the option it is refused", async () => {
    const externalId = await bed.issueExternalId();
    const { status } = await bed.mackerel(
      "POST",
      SETTINGS,
      settingBody(externalId, { services: { Bedrock: service } }),
    );
    expect(status).toBe(400);
  });
});
