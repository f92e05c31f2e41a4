/** What a version of the package has is read from the package, and an upgrade is planned with Fleet's dry run. */
import { describe, expect, test } from "vitest";
import { importResource } from "../../../provider/core/lifecycle.ts";
import { AWS_PACKAGES } from "../../../sandbox/elastic/aws-package.ts";
import { awsIntegration, KEYS, MINIMAL, QUEUE, ROLE, useKibana } from "./life.ts";

const bench = useKibana();
const VERSIONS = AWS_PACKAGES.map(({ version }) => version);

describe.each(VERSIONS)("package %s", (packageVersion) => {
  test("what is declared is on, everything else is off, and the second plan is empty", async () => {
    const inputs = {
      ...MINIMAL,
      packageVersion,
      services: {
        ec2: { awsMetrics: { ec2_metrics: { period: "10m" } } },
        cloudwatch: { awsMetrics: { cloudwatch_metrics: { metrics: "- namespace: AWS/EC2" } } },
        cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE } } },
      },
    };
    const { id, outs } = await bench.run().create(inputs);
    expect(bench.on(id)).toEqual([
      "cloudtrail-aws-s3 aws.cloudtrail",
      "cloudwatch-aws/metrics aws.cloudwatch_metrics",
      "ec2-aws/metrics aws.ec2_metrics",
    ]);
    expect(await bench.run().refresh(id, outs)).toEqual(outs);
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  const named = Number.parseInt(packageVersion, 10) >= 7;
  test.each([
    ["direct_access_key", KEYS],
    ["temporary_access_key", { ...KEYS, sessionToken: "aTokenThatMustNotBeSeen" }],
    ["assume_role", { roleArn: ROLE }],
    ["assume_role", { ...KEYS, roleArn: ROLE }],
    ["shared_credentials", { credentialProfileName: "monitoring" }],
    ["default_credentials", {}],
  ])("the credential type %s, where the version names one", async (type, credentials) => {
    const { id, outs } = await bench.run().create({ ...MINIMAL, ...credentials, packageVersion });
    expect(bench.held(id).var_group_selections).toEqual(named ? { credential_type: type } : undefined);
    expect(outs.credentialType).toBe(named ? type : undefined);
    const other = { ...MINIMAL, packageVersion, roleArn: ROLE };
    const after = await bench.run().update(id, outs, { ...other, description: "more" });
    expect(after.credentialType).toBe(named ? "assume_role" : undefined);
  });
});

describe("what only some versions have", () => {
  test("an external ID, in 7.x: it is sent with the role, and an upgrade past it is refused when planned", async () => {
    const inputs = { ...MINIMAL, packageVersion: "7.0.0", roleArn: ROLE, externalId: "an-external-id" };
    const { id, outs } = await bench.run().create(inputs);
    expect(bench.held(id)).toMatchObject({
      vars: { role_arn: ROLE, external_id: "an-external-id" },
      var_group_selections: { credential_type: "assume_role" },
    });
    expect(outs).toMatchObject({ externalId: "an-external-id", credentialType: "assume_role" });
    expect(await bench.run().changes(id, (await bench.run().refresh(id, outs)) ?? {}, inputs)).toBe(false);
    await expect(bench.run().changes(id, outs, { ...inputs, packageVersion: "8.0.0" })).rejects.toThrow(
      /externalId: version 8.0.0 of the package aws has no var external_id/,
    );
  });

  test("a default region, from 2.x on", async () => {
    const inputs = { ...MINIMAL, packageVersion: "8.0.0", defaultRegion: "eu-central-1" };
    const { id, outs } = await bench.run().create(inputs);
    expect(bench.held(id).vars).toEqual({ default_region: "eu-central-1" });
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  test("credentials that the package's own choice has no place for are sent, and warned of", async () => {
    const run = bench.run();
    const inputs = { ...MINIMAL, ...KEYS, packageVersion: "8.0.0", roleArn: ROLE };
    const { id, outs } = await run.create(inputs);
    expect(run.logged.filter((line) => line.includes("has no place for"))).toEqual([
      expect.stringMatching(/accessKeyId: .* credential type assume_role has no place for access_key_id: it is sent/),
      expect.stringMatching(/secretAccessKey: .* credential type assume_role has no place for secret_access_key/),
    ]);
    expect(Object.keys(bench.held(id).vars).sort()).toEqual(["access_key_id", "role_arn", "secret_access_key"]);
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  test("a choice that was made for credentials that nobody has stays", async () => {
    const temporary = { ...KEYS, sessionToken: "aTokenThatMustNotBeSeen" };
    const { id } = await bench.run().create({ ...MINIMAL, ...temporary, packageVersion: "8.0.0" });
    const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
    const kept = { ...MINIMAL, accessKeyId: state.accessKeyId, description: "more" };
    await bench.run().update(id, state, kept);
    expect(bench.held(id).var_group_selections).toEqual({ credential_type: "temporary_access_key" });
  });

  test("a group that needs all of what its option takes, and has none for the agents' own identity", async () => {
    const base = AWS_PACKAGES.find(({ version }) => version === "7.0.0");
    const [group] = base?.var_groups ?? [];
    if (base === undefined || group === undefined) throw new Error("the sandbox has no such package");
    const options = group.options.filter(({ name }) => name !== "default_credentials");
    const packages = [{ ...base, version: "7.1.0", var_groups: [{ ...group, required: true, options }] }];
    bench.sandbox.elastic.setOptions({ packages });
    const inputs = { ...MINIMAL, packageVersion: "7.1.0" };
    await expect(bench.run().create({ ...inputs, roleArn: ROLE })).rejects.toThrow(
      /externalId: missing: the package's credential type assume_role needs external_id/,
    );
    await expect(bench.run().create({ ...inputs, credentialProfileName: "p" })).rejects.toThrow(
      /sharedCredentialFile: missing: the package's credential type shared_credentials needs shared_credential_file/,
    );
    const { id, outs } = await bench.run().create(inputs);
    expect(bench.held(id).var_group_selections).toBeUndefined();
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
  });

  test("a credential type of one's own, and a choice that somebody else has made", async () => {
    const inputs = { ...MINIMAL, packageVersion: "8.0.0", roleArn: ROLE, credentialType: "identity_federation" };
    const { id, outs } = await bench.run().create(inputs);
    expect(bench.held(id).var_group_selections).toEqual({ credential_type: "identity_federation" });
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
    bench.sandbox.elastic.change(id, { groups: { credential_type: "default_credentials" } });
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(true);
    await bench.run().update(id, refreshed, inputs);
    expect(bench.held(id).var_group_selections).toEqual({ credential_type: "identity_federation" });
  });
});

describe("vars that a version does not have", () => {
  test.each<[string, string, object, RegExp]>([
    [
      "endpoint in 2.x",
      "2.23.0",
      { endpoint: "amazonaws.com.cn" },
      /endpoint: version 2.23.0 of the package aws has no var endpoint/,
    ],
    ["default region in 1.x", "1.3.2", { defaultRegion: "us-east-1" }, /defaultRegion: .* has no var default_region/],
    ["external ID in 2.x", "2.23.0", { roleArn: ROLE, externalId: "an-id" }, /externalId: .* has no var external_id/],
    ["external ID in 8.x", "8.0.0", { roleArn: ROLE, externalId: "an-id" }, /externalId: .* has no var external_id/],
    [
      "a credential type in 2.x",
      "2.23.0",
      { credentialType: "assume_role" },
      /credentialType: .* has no choice of credential types/,
    ],
    [
      "a credential type that there is not",
      "7.0.0",
      { credentialType: "sso" },
      /credentialType: .* knows direct_access_key, temporary_access_key/,
    ],
    ["a version that there is not", "2.99.0", {}, /packageVersion: there is no version 2.99.0 .*installed is 2.23.0/],
    [
      "a service of a newer version",
      "1.3.2",
      { services: { kinesis: { awsMetrics: { kinesis: {} } } } },
      /services.kinesis: version 1.3.2 of the package aws has no service kinesis/,
    ],
    [
      "a stream of another service",
      "2.23.0",
      { services: { ec2: { awsMetrics: { rds: {} } } } },
      /services.ec2.awsMetrics.rds: ec2-aws\/metrics of version 2.23.0 has no stream aws.rds/,
    ],
    [
      "an input that the service does not have",
      "2.23.0",
      { services: { sns: { awsS3: { sns: { queueUrl: QUEUE } } } } },
      /services.sns.awsS3: .* has no input aws-s3 for sns.*it has aws\/metrics/,
    ],
    [
      "a var that the stream does not have",
      "2.23.0",
      { services: { sqs: { awsMetrics: { sqs: { tagsFilter: { a: ["b"] } } } } } },
      /services.sqs.awsMetrics.sqs.tagsFilter: aws.sqs of version 2.23.0 has no var tags_filter/,
    ],
    [
      "a bucket in 1.x",
      "1.3.2",
      { services: { cloudtrail: { awsS3: { cloudtrail: { bucketArn: "arn:aws:s3:::logs" } } } } },
      /bucketArn: aws.cloudtrail of version 1.3.2 has no var bucket_arn/,
    ],
    [
      "a var that a stream needs",
      "2.23.0",
      { services: { cloudwatch: { awsMetrics: { cloudwatch_metrics: {} } } } },
      /services.cloudwatch.awsMetrics.cloudwatch_metrics: missing: aws.cloudwatch_metrics of version 2.23.0 needs metrics \(declare metrics\)/,
    ],
    [
      "a var that a stream needs, and no attribute is for",
      "2.23.0",
      { services: { guardduty: { httpjson: { guardduty: { awsRegion: "us-east-1" } } } } },
      /services.guardduty.httpjson.guardduty: missing: .* needs detector_id \(declare vars: { "detector_id": … }\)/,
    ],
    [
      "a list that a stream needs, and that is empty",
      "2.23.0",
      { services: { cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE, tags: [] } } } } },
      /services.cloudtrail.awsS3.cloudtrail.tags: must not be empty: aws.cloudtrail of version 2.23.0 needs tags/,
    ],
    [
      "a further var that there is not",
      "2.23.0",
      { vars: { proxy_urls: "x" } },
      /vars.proxy_urls: .* has no var proxy_urls .*did you mean proxy_url/,
    ],
    [
      "a further var that is a secret",
      "2.23.0",
      { services: { cloudtrail: { httpjson: { cloudtrail: { vars: { password: "x" } } } } } },
      /vars.password: password is a secret/,
    ],
    [
      "a further var that has a field",
      "2.23.0",
      { vars: { role_arn: ROLE } },
      /vars.role_arn: has a field of its own: declare it as roleArn/,
    ],
    [
      "a stream of another kind",
      "2.23.0",
      { otherStreams: ["ec2-cel/aws.ec2_logs"] },
      /otherStreams\[0\]: .* has no ec2-cel\/aws.ec2_logs/,
    ],
  ])("%s", async (_name, packageVersion, fields, message) => {
    await expect(bench.run().create({ ...MINIMAL, packageVersion, ...fields })).rejects.toThrow(message);
    expect(bench.writes()).toEqual([]);
  });

  test("another endpoint needs regions on every stream that has them", async () => {
    const inputs = (regions: object) => ({
      ...MINIMAL,
      packageVersion: "1.3.2",
      endpoint: "amazonaws.com.cn",
      services: { ec2: { awsMetrics: { ec2_metrics: regions } }, billing: { awsMetrics: { billing: {} } } },
    });
    await expect(bench.run().create(inputs({}))).rejects.toThrow(
      /^services.ec2.awsMetrics.ec2_metrics.regions: missing: it is needed where endpoint is declared/,
    );
    await bench.run().create(inputs({ regions: ["cn-north-1"] }));
    await bench.run().create({ ...inputs({}), name: "other", endpoint: "amazonaws.com" });
  });

  test("an output and several agent policies need a stack that has them", async () => {
    bench.sandbox.elastic.setOptions({ stackVersion: "8.14.0" });
    await expect(bench.run().create({ ...MINIMAL, outputId: "x" })).rejects.toThrow(
      /outputId: an output of its own needs a stack of 8.16.0 or newer; this one is 8.14.0/,
    );
    await expect(bench.run().create({ ...MINIMAL, policyIds: ["a", "b"] })).rejects.toThrow(
      /policyIds: .* needs a stack of 8.15.0/,
    );
    const { id, outs } = await bench.run().create(MINIMAL);
    expect(outs.policyIds).toEqual(["sandbox-agents"]);
    expect(bench.held(id).policy_ids).toBeUndefined();
    expect(await bench.run().changes(id, outs, MINIMAL)).toBe(false);
  });
});

describe("queue or bucket, where the package has a switch for it", () => {
  const BUCKET = "arn:aws:s3:::logs";
  const by = (values: object) => ({ ...MINIMAL, services: { cloudtrail: { awsS3: { cloudtrail: values } } } });
  const held = (id: string) => bench.vars(id, "cloudtrail-aws-s3", "aws.cloudtrail");

  test.each<[string, object, boolean]>([
    ["a queue", { queueUrl: QUEUE }, false],
    ["a bucket", { bucketArn: BUCKET }, true],
    ["a bucket beside a queue that is empty", { queueUrl: "", bucketArn: BUCKET }, true],
  ])("%s: it stands as it is meant, and flipped by hand it is set back", async (_name, values, byBucket) => {
    const inputs = by(values);
    const { id, outs } = await bench.run().create(inputs);
    expect(held(id).collect_s3_logs).toBe(byBucket);
    expect(await bench.run().changes(id, outs, inputs)).toBe(false);
    bench.setVars(id, "cloudtrail-aws-s3", "aws.cloudtrail", { collect_s3_logs: !byBucket });
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(true);
    const after = await bench.run().update(id, refreshed, inputs);
    expect(held(id).collect_s3_logs).toBe(byBucket);
    expect(await bench.run().changes(id, after, inputs)).toBe(false);
  });
});

describe("upgrades", () => {
  const declared = {
    ...MINIMAL,
    ...KEYS,
    services: { ec2: { awsMetrics: { ec2_metrics: { period: "10m" } } }, elb: { awsMetrics: { elb_metrics: {} } } },
  };

  test("no difference after an upgrade in Fleet that keeps the declared vars", async () => {
    const { id, outs } = await bench.run().create(declared);
    bench.sandbox.elastic.upgrade(id, "2.24.0");
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(refreshed).toEqual({ ...outs, packageVersion: "2.24.0" });
    expect(await bench.run().changes(id, refreshed, declared)).toBe(false);
  });

  test("defaults that an upgrade changes are no difference either: Fleet keeps the old values", async () => {
    const [, base] = AWS_PACKAGES;
    if (base === undefined) throw new Error("the sandbox has no package");
    const streams = base.data_streams.map((dataStream) => ({
      ...dataStream,
      streams: dataStream.streams.map((stream) => ({
        ...stream,
        vars: stream.vars.map((one) => (one.name === "period" ? { ...one, default: "7m" } : one)),
      })),
    }));
    bench.sandbox.elastic.setOptions({ packages: [{ ...base, version: "2.25.0", data_streams: streams }] });
    const { id, outs } = await bench.run().create(declared);
    bench.sandbox.elastic.upgrade(id, "2.25.0");
    const once = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, once, declared)).toBe(false);
    const twice = (await bench.run().refresh(id, once)) ?? {};
    expect(await bench.run().changes(id, twice, declared)).toBe(false);
    // Changed by hand all the same, it is drift.
    bench.setVars(id, "elb-aws/metrics", "aws.elb_metrics", { period: "9m" });
    expect(await bench.run().changes(id, (await bench.run().refresh(id, twice)) ?? {}, declared)).toBe(true);
  });

  test("what an upgrade in Fleet switches on is a difference, and is switched off", async () => {
    const { id, outs } = await bench.run().create({ ...declared, packageVersion: "1.3.2" });
    const { packageVersion: _pinned, ...followed } = { ...declared, packageVersion: "1.3.2" };
    bench.sandbox.elastic.upgrade(id, "2.23.0");
    expect(bench.on(id)).toContain("kinesis-aws/metrics aws.kinesis");
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    const after = await bench.run().update(id, refreshed, followed);
    expect(bench.on(id)).toEqual(["ec2-aws/metrics aws.ec2_metrics", "elb-aws/metrics aws.elb_metrics"]);
    expect(await bench.run().changes(id, after, followed)).toBe(false);
  });

  test("a pinned version is upgraded to, after the dry run, and installed where it is newer than what is", async () => {
    const { id, outs } = await bench.run().create({ ...declared, packageVersion: "2.23.0" });
    bench.sandbox.clearRequests();
    const run = bench.run();
    const after = await run.update(id, outs, { ...declared, packageVersion: "6.1.0" });
    expect(after).toMatchObject({ packageVersion: "6.1.0", defaultsVersion: "6.1.0" });
    expect(bench.on(id)).toEqual(["ec2-aws/metrics aws.ec2_metrics", "elb-aws/metrics aws.elb_metrics"]);
    expect(bench.writes().map(({ method, path }) => `${method} ${path.split("/").slice(-2).join("/")}`)).toEqual([
      "POST upgrade/dryrun",
      "POST aws/6.1.0",
      `PUT package_policies/${id}`,
    ]);
    expect(bench.sandbox.elastic.installedVersion()).toBe("6.1.0");
    expect(run.logged).toEqual([
      'warning: elastic.AwsIntegration "aws" packageVersion: is newer than the installed version 2.23.0: it is installed for everybody who uses this Kibana',
    ]);
    expect(await bench.run().changes(id, after, { ...declared, packageVersion: "6.1.0" })).toBe(false);
  });

  test("conflicts of the dry run are shown when the upgrade is planned", async () => {
    const [, base] = AWS_PACKAGES;
    if (base === undefined) throw new Error("the sandbox has no package");
    const vars = [...base.vars, { name: "account_alias", type: "text", required: true }];
    bench.sandbox.elastic.setOptions({ packages: [{ ...base, version: "2.25.0", vars }], installed: "2.25.0" });
    const { id, outs } = await bench.run().create({ ...declared, packageVersion: "2.23.0" });
    const run = bench.run();
    const upgraded = { ...declared, packageVersion: "2.25.0" };
    expect(await run.changes(id, outs, upgraded)).toBe(true);
    expect(run.logged).toEqual([
      'warning: elastic.AwsIntegration "aws" packageVersion: the dry run of the upgrade from 2.23.0 to 2.25.0 has a conflict: vars.account_alias: account_alias is required',
    ]);
    await expect(bench.run().update(id, outs, upgraded)).rejects.toThrow(
      /Package policy is invalid: vars.account_alias/,
    );
    const settled = await bench.run().update(id, outs, { ...upgraded, vars: { account_alias: "mine" } });
    expect(settled.vars).toEqual({ account_alias: "mine" });
    expect(await bench.run().changes(id, settled, { ...upgraded, vars: { account_alias: "mine" } })).toBe(false);
  });

  test("a version that no longer has a declared var is refused when it is planned", async () => {
    const { id, outs } = await bench.run().create({ ...MINIMAL, packageVersion: "1.3.2", endpoint: "amazonaws.com" });
    const upgraded = { ...MINIMAL, packageVersion: "2.23.0", endpoint: "amazonaws.com" };
    await expect(bench.run().changes(id, outs, upgraded)).rejects.toThrow(
      /endpoint: version 2.23.0 .* has no var endpoint/,
    );
  });

  test("a version that there is not is not said to be installed", async () => {
    const run = bench.run();
    const create = run.create({ ...MINIMAL, packageVersion: "9.9.9" });
    await expect(create).rejects.toThrow(
      /packageVersion: there is no version 9.9.9 .*the newest is 8.0.0, installed is/,
    );
    expect(run.logged).toEqual([]);
  });

  test("a way back is warned of, and a pin above the installed version", async () => {
    const { id, outs } = await bench.run().create({ ...MINIMAL, packageVersion: "2.23.0" });
    const run = bench.run();
    await run.changes(id, outs, { ...MINIMAL, packageVersion: "1.3.2" });
    expect(run.logged.join()).toMatch(/is older than the version in use, 2.23.0/);
    const above = bench.run();
    await above.create({ ...MINIMAL, name: "b", packageVersion: "6.1.0" });
    expect(above.logged.join()).toMatch(/is newer than the installed version 2.23.0/);
  });
});
