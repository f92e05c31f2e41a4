/** A sandbox for a test file, and clients for it. */
import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type AccountCredentials, type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/index.ts";

/** An answer, its body parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  // The tests look at what they expect; a wrong shape fails there.
  // biome-ignore lint/suspicious/noExplicitAny: the bodies of answers are what is under test
  readonly body: any;
}

/** The account that is Mackerel's own, so that a test can call STS as Mackerel does. */
export const MACKEREL_OWNER: AccountCredentials = {
  accountId: "217452466226",
  accessKeyId: "AKIAMACKERELEXAMPLE1",
  secretAccessKey: "mackerelmackerelmackerelmackerelmackerel",
};

export const CUSTOMER_ID = "123456789012";

export class TestBed {
  #sandbox: Sandbox | undefined;

  get sandbox(): Sandbox {
    if (this.#sandbox === undefined) throw new Error("the sandbox has not been started");
    return this.#sandbox;
  }

  set sandbox(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Asks anything of the sandbox; `body` is sent as JSON. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.sandbox.url + path, {
      method,
      headers: { "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    } catch {
      return { status: response.status, body: text };
    }
  }

  /** Asks Mackerel with the key that may write. */
  mackerel(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(method, path, body, { "X-Api-Key": this.sandbox.credentials.mackerel.apiKey });
  }

  async issueExternalId(): Promise<string> {
    const { body } = await this.mackerel("POST", "/api/v0/aws-integrations-external-id");
    return String(body.externalId);
  }

  iam(
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = this.sandbox.credentials.aws,
  ): IAMClient {
    return new IAMClient({ endpoint: this.sandbox.url, region: "us-east-1", credentials, maxAttempts: 1 });
  }

  sts(
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = this.sandbox.credentials.aws,
  ): STSClient {
    return new STSClient({ endpoint: this.sandbox.url, region: "us-east-1", credentials, maxAttempts: 1 });
  }
}

/** One sandbox for the file, empty again before each test. */
export function useSandbox(options: SandboxOptions = {}): TestBed {
  const bed = new TestBed();
  beforeAll(async () => {
    bed.sandbox = await startSandbox({
      accounts: [
        {
          accountId: CUSTOMER_ID,
          accessKeyId: "AKIAIOSFODNN7EXAMPLE",
          secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        },
        MACKEREL_OWNER,
      ],
      ...options,
    });
  });
  beforeEach(() => bed.sandbox.reset());
  afterAll(() => bed.sandbox.close());
  return bed;
}

/** The trust policy of Mackerel's guide. */
export function mackerelTrust(externalId: string | undefined): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::217452466226:root" },
        Action: "sts:AssumeRole",
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
      },
    ],
  });
}

/** A policy of one statement. */
export function allowPolicy(action: string | readonly string[], resource = "*"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
  });
}

/** The least that the API takes, with a role. */
export function settingBody(externalId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "link",
    memo: "",
    roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/Mackerel`,
    externalId,
    region: "ap-northeast-1",
    includedTags: "",
    excludedTags: "",
    services: {},
    ...changes,
  };
}

/** The least that the API takes, with an access key. */
export function keySettingBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { roleArn: _role, externalId: _id, ...rest } = settingBody("");
  return { ...rest, key: "AKIAEXAMPLEEXAMPLE12", secretKey: "aSecretThatMustNotBeSeen", ...changes };
}
