/** A sandbox with links that work, ways to break them, and the doctor that looks at them. */
import { execFileSync } from "node:child_process";
import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";
import type { AccountsOptions } from "../../../components/doctor/collect/accounts.ts";
import { collectFacts, type Question } from "../../../components/doctor/collect/collect.ts";
import { type Diagnosis, diagnose } from "../../../components/doctor/diagnose/diagnose.ts";
import type { DoctorSettings, LinkFacts } from "../../../components/doctor/facts.ts";
import type { FindingCode, Verdict } from "../../../components/doctor/finding.ts";
import { type LinkRequest, namedLink } from "../../../components/doctor/link.ts";
import { OWN_POLICY } from "../../../components/doctor/own-policy.ts";
import { jsonOf } from "../../../components/doctor/report/json.ts";
import { tableOf } from "../../../components/doctor/report/table.ts";
import { fitPolicies, permissions, type VendorName } from "../../../components/policies/index.ts";
import { asList } from "../../../components/policies/statement.ts";
import { vendorOf } from "../../../provider/pulumi/configuration.ts";
import { registry } from "../../../provider/registry.ts";
import type { LoggedRequest, SandboxOptions } from "../../../sandbox/index.ts";
import { runPolicy } from "../../cli/policy-run.ts";
import { CUSTOMER_ID, mackerelTrust, type TestBed, useSandbox } from "../../sandbox/clients.ts";
import { awsEnvironment, setEnvironment } from "../key-age/aws-environment.ts";
import { doctorJson } from "./json-form.ts";

export const ROLE_NAME = "Mackerel";
export const ROLE_ARN = `arn:aws:iam::${CUSTOMER_ID}:role/${ROLE_NAME}`;

export const SETTINGS: DoctorSettings = { wavefrontAccountId: undefined, agentPrincipal: undefined, maxKeyAge: 180 };

/** What the doctor's own policy allows, by the names of the actions alone, and the role that whoever asks may assume. */
const ALLOWED = ["AssumeRole", ...OWN_POLICY.Statement.flatMap(({ Action }) => asList(Action))].map(
  (action) => action.split(":").at(-1) ?? "",
);

/** What IAM says to whoever may not ask. */
export const DENIED = {
  status: 403,
  headers: { "Content-Type": "text/xml" },
  body: "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not for you</Message></Error></ErrorResponse>",
};

/** A policy that forbids. */
export function deny(action: string): string {
  const statement = { Effect: "Deny", Action: action, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** So wide that nothing is wrapped. */
const ONE_LINE = 10_000;

/** One thing that is broken, and what a person reads of it. */
export interface Scenario {
  readonly name: string;
  /** Makes the link and breaks it. */
  readonly given: (bench: Bench) => Promise<unknown>;
  readonly settings?: Partial<DoctorSettings>;
  readonly code: FindingCode;
  readonly verdict: Verdict;
  /** Lines of the table, as they stand there. */
  readonly reads: readonly string[];
}

/** What the doctor said. */
export interface Said {
  readonly diagnoses: readonly Diagnosis[];
  /** As a person reads it, without the padding of the columns and never wrapped. */
  readonly text: string;
  readonly json: string;
  /** What was asked, of whomever. */
  readonly requests: readonly LoggedRequest[];
}

/** A sandbox for the file, with the environment that a user would have. */
export function useBench(options: SandboxOptions = {}): Bench {
  const bed = useSandbox(options);
  const bench = new Bench(bed);
  beforeAll(() => setEnvironment(awsEnvironment({ ...bed.sandbox.credentials.aws, url: bed.sandbox.url })));
  beforeEach(() => {
    bench.environment = {
      MACKEREL_APIKEY: bed.sandbox.credentials.mackerel.apiKey,
      MACKEREL_API_URL: bed.sandbox.url,
      WAVEFRONT_ADDRESS: bed.sandbox.url,
      WAVEFRONT_TOKEN: bed.sandbox.credentials.wavefront.token,
      KIBANA_ENDPOINT: bed.sandbox.url,
      KIBANA_API_KEY: bed.sandbox.credentials.elastic.apiKey,
    };
  });
  afterAll(() => vi.unstubAllEnvs());
  return bench;
}

export class Bench {
  readonly bed: TestBed;
  environment: Record<string, string> = {};

  constructor(bed: TestBed) {
    this.bed = bed;
  }

  /** Has the doctor look, and sees to it that it wrote nothing anywhere. */
  async look(
    questions: readonly Question[],
    settings: Partial<DoctorSettings> = {},
    accounts: Partial<AccountsOptions> = {},
  ): Promise<Said> {
    this.bed.sandbox.clearRequests();
    const facts = await this.facts(questions, settings, accounts);
    const diagnoses = facts.map((one) => diagnose(one, { ...SETTINGS, ...settings }));
    const requests = this.bed.sandbox.requests();
    expect(requests.filter(writes)).toEqual([]);
    for (const { action } of requests) if (action !== undefined) expect(ALLOWED).toContain(action);
    for (const { nextStep = "" } of diagnoses.flatMap(({ findings }) => findings)) expectToRun(nextStep);
    const text = tableOf(diagnoses, { colour: false, verbose: false, width: ONE_LINE }).replace(/ {2,}/g, " ");
    const json = jsonOf(diagnoses);
    doctorJson.parse(JSON.parse(json));
    return { diagnoses, text, json, requests };
  }

  /** What is known before anything is judged. */
  facts(
    questions: readonly Question[],
    { agentPrincipal }: Partial<DoctorSettings> = {},
    accounts: Partial<AccountsOptions> = {},
  ): Promise<LinkFacts[]> {
    return collectFacts(questions, {
      connect: (vendor) => vendorOf(registry, vendor).connect(this.#settings(vendor), { version: "0.0.0" }),
      profiles: accounts.profiles ?? [],
      roleName: accounts.roleName,
      now: new Date(),
      agentPrincipal,
    });
  }

  /** One link by name. */
  named(vendor: VendorName, idOrName: string, more: Partial<LinkRequest> = {}): LinkRequest {
    return { ...namedLink(vendor, idOrName), ...more };
  }

  /** A role with this trust and what the services need. */
  async makeRole(
    name: string,
    trust: string,
    vendor: VendorName,
    services: readonly string[],
    parameters?: Record<string, string>,
  ): Promise<void> {
    await this.bed.iam().send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
    for (const [index, document] of documentsOf(vendor, services, parameters).entries()) {
      await this.putRolePolicy(name, document, `${vendor}-${index}`);
    }
  }

  putRolePolicy(name: string, document: string, policyName = "extra") {
    return this.bed
      .iam()
      .send(new PutRolePolicyCommand({ RoleName: name, PolicyName: policyName, PolicyDocument: document }));
  }

  bound(name: string, boundary: string) {
    return this.bed
      .iam()
      .send(new PutRolePermissionsBoundaryCommand({ RoleName: name, PermissionsBoundary: boundary }));
  }

  setTrust(name: string, trust: string) {
    return this.bed.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: trust }));
  }

  attachRole(name: string, arn: string) {
    return this.bed.iam().send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: arn }));
  }

  attachUser(name: string, arn: string) {
    return this.bed.iam().send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: arn }));
  }

  async makePolicy(name: string, document: string): Promise<string> {
    const made = await this.bed.iam().send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document }));
    return made.Policy?.Arn ?? "";
  }

  /** A user with a key of its own, and what the services need. */
  async makeUser(name: string, vendor: VendorName, services: readonly string[]) {
    const iam = this.bed.iam();
    await iam.send(new CreateUserCommand({ UserName: name }));
    for (const [index, document] of documentsOf(vendor, services).entries()) {
      await iam.send(
        new PutUserPolicyCommand({ UserName: name, PolicyName: `${vendor}-${index}`, PolicyDocument: document }),
      );
    }
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
    return { key: AccessKey?.AccessKeyId ?? "", secretKey: AccessKey?.SecretAccessKey ?? "" };
  }

  /** Mackerel's setting `production` with a role of its own; it works. */
  async mackerelLink(
    changes: Readonly<Record<string, unknown>> = {},
    services: readonly string[] = ["EC2", "RDS"],
  ): Promise<{ readonly id: string; readonly externalId: string }> {
    const externalId = await this.bed.issueExternalId();
    await this.makeRole(ROLE_NAME, mackerelTrust(externalId), "mackerel", services);
    const { body } = await this.bed.mackerel("POST", "/api/v0/aws-integrations", {
      name: "production",
      memo: "",
      roleArn: ROLE_ARN,
      externalId,
      region: "ap-northeast-1",
      includedTags: "",
      excludedTags: "",
      services: Object.fromEntries(services.map((id) => [id, { enable: true, role: null, excludedMetrics: [] }])),
      ...changes,
    });
    return { id: String(body.id), externalId };
  }

  #settings(vendor: VendorName): Parameters<ReturnType<typeof vendorOf>["connect"]>[0] {
    const { environment } = this;
    const defined = (values: Record<string, string | undefined>) =>
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
    if (vendor === "mackerel") {
      return defined({ apiKey: environment.MACKEREL_APIKEY, apiUrl: environment.MACKEREL_API_URL });
    }
    if (vendor === "wavefront") {
      return defined({ address: environment.WAVEFRONT_ADDRESS, token: environment.WAVEFRONT_TOKEN });
    }
    return defined({ kibanaUrl: environment.KIBANA_ENDPOINT, apiKey: environment.KIBANA_API_KEY });
  }
}

function documentsOf(vendor: VendorName, services: readonly string[], parameters: Record<string, string> = {}) {
  return fitPolicies(permissions({ vendor, services, parameters }).statements).map((one) => JSON.stringify(one));
}

/** A step that names an `awslink policy` command names one that runs as it stands. */
function expectToRun(nextStep: string): void {
  for (const [, words = ""] of nextStep.matchAll(/npx awslink policy (.*?) prints/g)) {
    const args = execFileSync("sh", ["-c", `printf '%s\\n' ${words}`], { encoding: "utf8" })
      .trimEnd()
      .split("\n");
    const { code, err } = runPolicy(...args.map((word) => (word === "WAVEFRONT-ACCOUNT" ? "210987654321" : word)));
    expect(code, `${words}: ${err}`).toBe(0);
  }
}

/** What changes something, wherever it is sent. */
export function writes({ vendor, method, path, action = "" }: LoggedRequest): boolean {
  if (vendor === "aws") return !/^(Get|List|Simulate|Describe|AssumeRole$)/.test(action);
  return method !== "GET" && !path.startsWith("/api/v2/search/");
}
