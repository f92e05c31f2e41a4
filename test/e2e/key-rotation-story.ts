/** Keys of links rotated without a gap: told once, for every engine. */
import { GetUserCommand, IAMClient, ListAccessKeysCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { isWrite } from "./terraform-cases.ts";

/** What a run said and how it ended. */
export interface RotationRun {
  readonly code: number;
  /** Everything that it printed. */
  readonly text: string;
}

/** Two links, one to Mackerel and one to Elastic, on one engine. */
export interface RotatedStack {
  /** Applies the links; without a rotation their keys are made and never rotated. */
  apply(rotation?: string): Promise<RotationRun>;
  destroy(): Promise<RotationRun>;
  /** The state in which no secret may stand; undefined for Terraform's, of whose secrets the user is told. */
  state(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The keys of each link's user, the oldest first. */
type Keys = readonly (readonly string[])[];

/** Declares the test of one engine. */
export function tellKeyRotation(open: (sandbox: Sandbox) => Promise<RotatedStack>): void {
  let sandbox: Sandbox;
  let stack: RotatedStack;
  let iam: IAMClient;
  let printed = "";

  beforeAll(async () => {
    sandbox = await startSandbox();
    const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
    iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
    stack = await open(sandbox);
  });
  afterAll(async () => {
    iam?.destroy();
    await stack?.close();
    await sandbox?.close();
  });

  async function attempt(rotation?: string): Promise<RotationRun> {
    sandbox.clearRequests();
    const run = await stack.apply(rotation);
    printed += run.text;
    return run;
  }

  async function apply(rotation?: string): Promise<RotationRun> {
    const run = await attempt(rotation);
    expect(run.code, run.text).toBe(0);
    return run;
  }

  const writes = (): LoggedRequest[] => sandbox.requests().filter(isWrite);

  async function keys(): Promise<Keys> {
    const { Users = [] } = await iam.send(new ListUsersCommand({}));
    return Promise.all(
      Users.map(async ({ UserName }) => {
        const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
        return AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
      }),
    );
  }

  /** Both vendors collect, each with the key that it was given. */
  function collect(): void {
    expect(sandbox.mackerel.integrations()).toMatchObject([{ working: true, method: "accessKey" }]);
    expect(sandbox.elastic.integrations()).toMatchObject([{ working: true, method: "keys" }]);
  }

  const KEEPS = /keeps two access keys: AKIA\w+ was handed over, and AWS has not seen it in use since/;

  const KEEP_ROTATION = /is deleted by the first run that finds it used. Until then keep `rotation` as it is/;

  test("a rotation is handed over at once, and the old key goes when the new one was used", {
    timeout: 600_000,
  }, async () => {
    // Keys that are not rotated yet, in use.
    await apply();
    collect();
    const first = await keys();
    expect(first.map((each) => each.length)).toEqual([1, 1]);

    // The first rotation: the next keys are made beside them and handed over in the same run.
    const rotated = await apply("1");
    const second = await keys();
    expect(second).toEqual(first.map(([old]) => [old, expect.stringMatching(/^AKIA/)]));
    expect(
      writes()
        .map(({ action, method, vendor }) => action ?? `${method} ${vendor}`)
        .sort(),
    ).toEqual(["CreateAccessKey", "CreateAccessKey", "PUT elastic", "PUT mackerel"]);
    expect(rotated.text).toMatch(KEEPS);

    // Nobody has used them: both stay, the run says so, and it changes nothing.
    const waiting = await apply("1");
    expect(waiting.text).toMatch(KEEPS);
    expect(writes()).toEqual([]);
    expect(await keys()).toEqual(second);

    // Taken away before it is over: AWS allows no third key, nothing is lost, and what has to come first is said.
    const tooSoon = await attempt();
    expect(tooSoon.code).not.toBe(0);
    expect(tooSoon.text).toContain("AccessKeysPerUser");
    expect(tooSoon.text.replaceAll(/\s+/g, " ")).toMatch(KEEP_ROTATION);
    expect(await keys()).toEqual(second);
    await apply("1");

    // The next rotation is refused before anything is done.
    const early = await attempt("2");
    expect(early.code).not.toBe(0);
    expect(early.text.replaceAll(/\s+/g, " ")).toMatch(/has two keys already, AKIA\w+, and AKIA\w+, which it follows/);
    expect(writes()).toEqual([]);

    // They are in use: a later run deletes the old ones, and nothing else.
    collect();
    const retired = await apply("1");
    expect(writes().map(({ action }) => action)).toEqual(["DeleteAccessKey", "DeleteAccessKey"]);
    expect(await keys()).toEqual(second.map(([, next]) => [next]));
    expect(retired.text).not.toMatch(KEEPS);
    const after = await apply("1");
    expect(writes()).toEqual([]);
    expect(after.text).not.toMatch(KEEPS);
    collect();

    // A hand-over that fails: that somebody uses the next key does not count, since the vendor does not hold it.
    sandbox.setFaults([{ match: { method: "PUT" }, status: 400, body: { error: "not today" } }]);
    const failed = await attempt("2");
    expect(failed.code).not.toBe(0);
    const third = await keys();
    expect(third.map((each) => each.length)).toEqual([2, 2]);
    for (const [, next] of third) await useKey(String(next));
    sandbox.setFaults([]);
    const resumed = await apply("2");
    expect(writes().filter(({ method }) => method === "PUT")).toHaveLength(2);
    expect(writes().filter(({ action = "" }) => /AccessKey$/.test(action))).toEqual([]);
    expect(resumed.text).toMatch(KEEPS);
    expect(await keys()).toEqual(third);
    expect((await stack.state()) ?? "").not.toMatch(SECRET);

    // All of it goes, the key that waits too.
    const destroyed = await stack.destroy();
    expect(destroyed.code, destroyed.text).toBe(0);
    expect(await keys()).toEqual([]);
  });

  test("no secret of a key was printed", () => {
    expect(printed).toContain("AKIA");
    expect(printed).not.toMatch(SECRET);
  });

  async function useKey(accessKeyId: string): Promise<void> {
    const { url } = sandbox.credentials;
    const asKey = new IAMClient({
      endpoint: url,
      region: "us-east-1",
      credentials: { accessKeyId, secretAccessKey: "x" },
    });
    await asKey.send(new GetUserCommand({})).catch(() => undefined);
    asKey.destroy();
  }
}

/** The form of the sandbox's secrets: forty characters that no other word of the output has. */
const SECRET = /(?<![\w/+])[A-Za-z0-9/+]{40}(?![\w/+])/;
