import { createServer } from "node:http";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { AccessKeyAge, AccountSummary } from "../../../components/key-age/access-key.ts";
import {
  type CollectOptions,
  collectKeyAges,
  type KeyAgeEvent,
  type TargetFailure,
} from "../../../components/key-age/collect/collect.ts";
import { RequestCount } from "../../../components/key-age/collect/request-count.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { listen, type SeenRequest, serveBy } from "../../provider/core/http/loopback.ts";
import { type AwsEndpoint, endpoints } from "../../standin/endpoints.ts";
import { all } from "./all.ts";
import { awsEnvironment, setEnvironment, writeProfiles } from "./aws-environment.ts";

const NOW = new Date("2026-11-20T23:30:00Z");

interface Collected {
  readonly events: readonly KeyAgeEvent[];
  readonly keys: readonly AccessKeyAge[];
  readonly summaries: readonly AccountSummary[];
  readonly failures: readonly TargetFailure[];
  readonly requests: Readonly<Record<string, number>>;
}

async function collect(options: CollectOptions = {}): Promise<Collected> {
  const requests = new RequestCount();
  const events = await all(collectKeyAges({ now: NOW, requests, ...options }));
  return {
    events,
    keys: events.flatMap((event) => (event.kind === "key" ? [event.key] : [])),
    summaries: events.flatMap((event) => (event.kind === "account" ? [event.summary] : [])),
    failures: events.flatMap((event) => (event.kind === "failure" ? [event.failure] : [])),
    requests: requests.toObject(),
  };
}

const FIRST = {
  accountId: "111111111111",
  accessKeyId: "AKIAFIRSTFIRSTFIRST1",
  secretAccessKey: "first-secret-of-forty-characters-in-all!",
};
const SECOND = {
  accountId: "222222222222",
  accessKeyId: "AKIASECONDSECONDSEC2",
  secretAccessKey: "second-secret-of-forty-characters-in-all",
};

describe("in the sandbox", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ accounts: [FIRST, SECOND] });
  });
  beforeEach(() => {
    sandbox.reset();
    setEnvironment(awsEnvironment({ url: sandbox.url, ...FIRST }));
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => sandbox.close());

  test("age and last use in whole days, in UTC", async () => {
    sandbox.aws.seedUsers([
      {
        name: "user1",
        path: "/robots/",
        keys: [
          // 23 hours and 59 minutes more than 209 days are 209 days.
          { id: "AKIAAAAAAAAAAAAABCDE", created: "2026-04-24T23:31:00Z" },
          {
            id: "AKIAAAAAAAAAAAAFGHIJ",
            created: "2026-11-20T23:30:00Z",
            active: false,
            lastUsed: { date: "2026-11-19T23:30:00Z", service: "s3", region: "us-east-1" },
          },
        ],
      },
    ]);
    const { keys, summaries } = await collect();
    const account = {
      id: FIRST.accountId,
      alias: undefined,
      profile: "default",
      region: undefined,
      roleArn: undefined,
      again: false,
    };
    expect(keys).toEqual([
      {
        account,
        userName: "user1",
        userPath: "/robots/",
        keyId: "AKIAAAAAAAAAAAAABCDE",
        status: "Active",
        created: new Date("2026-04-24T23:31:00Z"),
        ageDays: 209,
        lastUsed: undefined,
      },
      {
        account,
        userName: "user1",
        userPath: "/robots/",
        keyId: "AKIAAAAAAAAAAAAFGHIJ",
        status: "Inactive",
        created: new Date("2026-11-20T23:30:00Z"),
        ageDays: 0,
        lastUsed: { date: new Date("2026-11-19T23:30:00Z"), ageDays: 1, service: "s3", region: "us-east-1" },
      },
    ]);
    expect(summaries).toEqual([{ account, users: 1, keys: 2, activeKeys: 1, oldestDays: 209, overThreshold: 1 }]);
  });

  test("every page of users, and each question once", async () => {
    const names = Array.from({ length: 1_100 }, (_, index) => `user${index}`);
    sandbox.aws.seedUsers(names.map((name, index) => ({ name, keys: index % 10 === 0 ? [{}] : [] })));
    const { keys, summaries, requests } = await collect();
    expect(keys.map(({ userName }) => userName)).toEqual(names.filter((_, index) => index % 10 === 0));
    expect(summaries).toMatchObject([{ users: 1_100, keys: 110 }]);
    expect(requests).toEqual({
      "iam:GetAccessKeyLastUsed": 110,
      "iam:ListAccessKeys": 1_100,
      "iam:ListAccountAliases": 1,
      "iam:ListUsers": 2,
      "sts:GetCallerIdentity": 1,
    });
    expect(sandbox.requests()).toHaveLength(1_214);
  });

  test("every page of a user's keys", async () => {
    sandbox.aws.seedUsers([{ name: "user1", keys: [{ id: "AKIAAAAAAAAAAAAFGHIJ", created: "2026-11-19T00:00:00Z" }] }]);
    // IAM may cut any list short. Source: `IsTruncated` of ListAccessKeys.
    const first = `<ListAccessKeysResponse><ListAccessKeysResult><IsTruncated>true</IsTruncated><Marker>0</Marker>
      <AccessKeyMetadata><member><UserName>user1</UserName><AccessKeyId>AKIAAAAAAAAAAAAABCDE</AccessKeyId>
      <Status>Active</Status><CreateDate>2026-11-18T00:00:00Z</CreateDate></member></AccessKeyMetadata>
      </ListAccessKeysResult></ListAccessKeysResponse>`;
    const lastUsed = `<GetAccessKeyLastUsedResponse><GetAccessKeyLastUsedResult><UserName>user1</UserName>
      <AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region></AccessKeyLastUsed>
      </GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResponse>`;
    const answer = { status: 200, times: 1, headers: { "Content-Type": "text/xml" } };
    sandbox.setFaults([
      { match: { action: "ListAccessKeys" }, body: first, ...answer },
      { match: { action: "GetAccessKeyLastUsed" }, body: lastUsed, ...answer },
    ]);
    const { keys, failures } = await collect();
    expect(failures).toEqual([]);
    expect(keys.map(({ keyId, ageDays, lastUsed }) => [keyId, ageDays, lastUsed])).toEqual([
      ["AKIAAAAAAAAAAAAABCDE", 2, undefined],
      ["AKIAAAAAAAAAAAAFGHIJ", 1, undefined],
    ]);
  });

  test("no more is asked at a time than may be", async () => {
    sandbox.aws.seedUsers(Array.from({ length: 30 }, (_, index) => ({ name: `user${index}`, keys: [{}, {}] })));
    let open = 0;
    let most = 0;
    const requests: SeenRequest[] = [];
    const url = await serveBy(async (response, { headers: { authorization = "" } }) => {
      const body = requests.at(-1)?.body ?? "";
      open += 1;
      most = Math.max(most, open);
      const headers = { Authorization: authorization, "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await fetch(sandbox.url, { method: "POST", body, headers });
      const text = await answer.text();
      open -= 1;
      response.writeHead(answer.status, { "Content-Type": "text/xml" }).end(text);
    }, requests);
    setEnvironment({ AWS_ENDPOINT_URL: url });
    const { keys, failures } = await collect({ concurrency: 3 });
    expect(failures).toEqual([]);
    expect(keys).toHaveLength(60);
    expect(most).toBe(3);
  });

  test("the account's alias is told; one that may not be read is left out", async () => {
    const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: FIRST });
    const { CreateAccountAliasCommand } = await import("@aws-sdk/client-iam");
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: "shop" }));
    expect((await collect()).summaries).toMatchObject([{ account: { alias: "shop" } }]);
    sandbox.setFaults([
      {
        match: { action: "ListAccountAliases" },
        status: 403,
        body: "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>",
        headers: { "Content-Type": "text/xml" },
      },
    ]);
    const { summaries, failures } = await collect();
    expect(summaries).toMatchObject([{ account: { alias: undefined } }]);
    expect(failures).toEqual([]);
    iam.destroy();
  });

  test("a throttled call is repeated until it is answered", async () => {
    sandbox.aws.seedUsers([{ name: "user1", keys: [{}] }]);
    const throttling = {
      status: 400,
      body: "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>",
      headers: { "Content-Type": "text/xml" },
      // Each has the client slow down by seconds.
      times: 1,
    };
    sandbox.setFaults([
      { match: { action: "ListAccessKeys" }, ...throttling },
      { match: { action: "GetAccessKeyLastUsed" }, ...throttling },
    ]);
    const { keys, failures, requests } = await collect();
    expect(failures).toEqual([]);
    expect(keys).toHaveLength(1);
    expect(requests).toMatchObject({ "iam:ListAccessKeys": 2, "iam:GetAccessKeyLastUsed": 2 });
  });

  test("a user that is deleted after it was listed is no failure", async () => {
    sandbox.aws.seedUsers([
      { name: "user1", keys: [{}] },
      { name: "user2", keys: [{}] },
    ]);
    const gone = {
      status: 404,
      body: "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error></ErrorResponse>",
      headers: { "Content-Type": "text/xml" },
    };
    sandbox.setFaults([{ match: { action: "ListAccessKeys" }, times: 1, ...gone }]);
    const { keys, failures, summaries } = await collect({ concurrency: 1 });
    expect(keys.map(({ userName }) => userName)).toEqual(["user2"]);
    expect(failures).toEqual([]);
    expect(summaries).toMatchObject([{ users: 2, keys: 1 }]);
  });

  describe("with profiles", () => {
    let profiles: Awaited<ReturnType<typeof writeProfiles>>;
    beforeAll(async () => {
      profiles = await writeProfiles({
        one: { region: "us-west-2", key: FIRST },
        two: { region: "eu-west-1", key: SECOND },
        again: { key: FIRST },
        broken: { key: { accessKeyId: "AKIANOBODYNOBODYNOBO", secretAccessKey: "nobody" } },
      });
    });
    beforeEach(() => {
      setEnvironment(profiles.environment);
      sandbox.aws.seedUsers([{ name: "user1", keys: [{}] }], FIRST.accountId);
      sandbox.aws.seedUsers([{ name: "user2", keys: [{}] }], SECOND.accountId);
    });
    afterAll(() => profiles.remove());

    test("each profile's account and region, also where the environment has keys", async () => {
      const { keys } = await collect({ targets: [{ profile: "one" }, { profile: "two" }] });
      const told = keys.map(({ userName, account: { id, profile, region } }) => [userName, id, profile, region]);
      expect(told.toSorted()).toEqual([
        ["user1", FIRST.accountId, "one", "us-west-2"],
        ["user2", SECOND.accountId, "two", "eu-west-1"],
      ]);
    });

    test("an account that two profiles show is read once and told for both", async () => {
      const { keys, summaries, requests } = await collect({ targets: [{ profile: "one" }, { profile: "again" }] });
      expect(keys.map(({ account: { profile, region, again } }) => [profile, region, again])).toEqual([
        ["one", "us-west-2", false],
        ["again", undefined, true],
      ]);
      expect(summaries).toHaveLength(2);
      expect(requests).toMatchObject({ "iam:ListUsers": 1, "sts:GetCallerIdentity": 2 });
    });

    test("a target that is given twice is told once", async () => {
      const { keys, requests } = await collect({ targets: [{ profile: "one" }, { profile: "one" }] });
      expect(keys.map(({ account: { profile } }) => profile)).toEqual(["one"]);
      expect(requests).toMatchObject({ "sts:GetCallerIdentity": 1 });
    });

    test.each([
      [{ AWS_REGION: "eu-central-1" }, "eu-central-1"],
      [{ AWS_DEFAULT_REGION: "eu-central-1" }, "eu-central-1"],
      [{ AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-north-1" }, "eu-central-1"],
    ])("with %j the region is %s, as for the AWS CLI", async (variables, region) => {
      setEnvironment(variables);
      const { keys } = await collect({ targets: [{ profile: "again" }] });
      expect(keys.map(({ account }) => account.region)).toEqual([region]);
    });

    test("a profile that does not work is named, and the others are read", async () => {
      const { keys, failures } = await collect({
        targets: [{ profile: "broken" }, { profile: "missing" }, { profile: "two" }],
      });
      expect(keys.map(({ userName }) => userName)).toEqual(["user2"]);
      expect(failures.map(({ target }) => target.profile)).toEqual(["broken", "missing"]);
      expect(failures[0]?.message).toMatch(/^InvalidClientTokenId: .*\n {2}→ check the access key/);
      expect(failures[1]?.message).toMatch(/missing[\s\S]*→ check the profile/);
    });
  });

  describe("with roles", () => {
    const roleArn = `arn:aws:iam::${SECOND.accountId}:role/key-age`;
    const allow = (actions: readonly string[]) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

    async function makeRole(actions: readonly string[]): Promise<void> {
      const { CreateRoleCommand, PutRolePolicyCommand } = await import("@aws-sdk/client-iam");
      const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: SECOND });
      const trust = {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${FIRST.accountId}:root` },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": "the-external-id" } },
          },
        ],
      };
      await iam.send(new CreateRoleCommand({ RoleName: "key-age", AssumeRolePolicyDocument: JSON.stringify(trust) }));
      await iam.send(
        new PutRolePolicyCommand({ RoleName: "key-age", PolicyName: "read", PolicyDocument: allow(actions) }),
      );
      iam.destroy();
    }

    const READ = ["iam:ListUsers", "iam:ListAccessKeys", "iam:GetAccessKeyLastUsed"];

    test("an account is read through its role, with the external ID and the least permissions", async () => {
      await makeRole(READ);
      sandbox.aws.seedUsers([{ name: "user2", keys: [{}] }], SECOND.accountId);
      const { keys, failures, requests } = await collect({ targets: [{ roleArn, externalId: "the-external-id" }] });
      expect(failures).toEqual([]);
      expect(keys).toMatchObject([{ userName: "user2", account: { id: SECOND.accountId, roleArn } }]);
      expect(requests["sts:AssumeRole"]).toBe(1);
    });

    test("the wrong external ID is a failure that names the role, and the own account is read", async () => {
      await makeRole(READ);
      sandbox.aws.seedUsers([{ name: "user1", keys: [{}] }]);
      const { keys, failures } = await collect({ targets: [{}, { roleArn, externalId: "another" }] });
      expect(keys).toMatchObject([{ userName: "user1" }]);
      expect(failures).toMatchObject([{ target: { roleArn }, message: expect.stringContaining("AccessDenied") }]);
    });

    test("an account that is denied half-way has its keys told, no sums, and a failure", async () => {
      await makeRole(["iam:ListUsers", "iam:ListAccessKeys"]);
      sandbox.aws.seedUsers([{ name: "user0" }, { name: "user2", keys: [{}] }], SECOND.accountId);
      const { events, summaries, failures } = await collect({
        targets: [{ roleArn, externalId: "the-external-id" }],
      });
      expect(events).toContainEqual({ kind: "users", count: 1 });
      expect(summaries).toEqual([]);
      expect(failures).toMatchObject([{ message: expect.stringMatching(/GetAccessKeyLastUsed[\s\S]*→ grant/) }]);
    });

    test("what is no role is a failure before anything is asked", async () => {
      const { failures, requests } = await collect({ targets: [{ roleArn: "arn:aws:iam::1:user/x" }] });
      expect(failures).toMatchObject([{ message: expect.stringContaining("is not the ARN of a role") }]);
      expect(requests).toEqual({});
    });
  });
});

test("an AWS that answers nothing is a failure in the end, and keeps no run for ever", async () => {
  // As where a function has no way out of its network: what it sends gets no answer.
  const silent = createServer(() => undefined);
  const port = await listen(silent);
  setEnvironment(awsEnvironment({ url: `http://127.0.0.1:${port}`, ...FIRST }));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    let collected: Collected | undefined;
    void collect().then((outcome) => {
      collected = outcome;
    });
    // A function has fifteen minutes.
    for (let second = 0; collected === undefined && second < 900; second++) await vi.advanceTimersByTimeAsync(1_000);
    expect(collected?.failures[0]?.message).toMatch(/^TimeoutError: [\s\S]*→ check the network/);
    expect(collected?.requests).toEqual({ "sts:GetCallerIdentity": 10 });
  } finally {
    vi.useRealTimers();
    silent.closeAllConnections();
    vi.unstubAllEnvs();
  }
});

describe.each(endpoints)("against $name", ({ start }) => {
  let endpoint: AwsEndpoint;
  beforeAll(async () => {
    endpoint = await start();
  });
  afterAll(() => endpoint.stop());
  afterEach(() => vi.unstubAllEnvs());

  test("users and keys that the API made", async () => {
    setEnvironment({ ...awsEnvironment(endpoint), AWS_REGION: "us-east-1" });
    const iam = new IAMClient({ endpoint: endpoint.url, region: "us-east-1", credentials: endpoint });
    for (const UserName of ["a+b=c,d.e@f-g", "robot"]) {
      await iam.send(new CreateUserCommand({ UserName, Path: "/made/" }));
      await iam.send(new CreateAccessKeyCommand({ UserName }));
    }
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "robot" }));
    await iam.send(
      new UpdateAccessKeyCommand({ UserName: "robot", AccessKeyId: AccessKey?.AccessKeyId, Status: "Inactive" }),
    );
    iam.destroy();
    // 200 days and an hour from now.
    const now = new Date(Date.now() + (200 * 24 + 1) * 60 * 60 * 1000);
    const { keys, summaries, failures } = await collect({ now });
    expect(failures).toEqual([]);
    expect(keys.map(({ userName, status, ageDays }) => [userName, status, ageDays]).toSorted()).toEqual([
      ["a+b=c,d.e@f-g", "Active", 200],
      ["robot", "Active", 200],
      ["robot", "Inactive", 200],
    ]);
    expect(summaries).toMatchObject([
      { users: 2, keys: 3, activeKeys: 2, oldestDays: 200, overThreshold: 2, account: { id: endpoint.accountId } },
    ]);
  });
});
