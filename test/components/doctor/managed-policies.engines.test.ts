/** Roles with AWS's own policies, whose documents moto has as AWS has them, for one who may not ask the simulator. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FindingCode, Verdict } from "../../../components/doctor/finding.ts";
import { decide } from "../../../components/policies/evaluation.ts";
import { permissions, vendorNames } from "../../../components/policies/index.ts";
import { readPolicy } from "../../../components/policies/read-document.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";
import { type MotoServer, startMoto } from "../../../examples/runner/moto-server.ts";
import { awsManagedPolicy } from "../../../sandbox/aws/aws-managed-policies.ts";
import { READ_ONLY_POLICIES } from "../../../sandbox/aws/aws-read-only-policies.ts";
import { requireEngine } from "../../engines.ts";
import { CUSTOMER_ID, keySettingBody, mackerelTrust, settingBody } from "../../sandbox/clients.ts";
import { awsEnvironment, setEnvironment } from "../key-age/aws-environment.ts";
import { DENIED, deny, useBench } from "./bench.ts";

const program = requireEngine("moto");
const bench = useBench();
const AWS = "arn:aws:iam::aws:policy/";
const SERVICES = ["EC2", "RDS", "SQS", "ElastiCache", "Lambda"];
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any that moto takes" };

let moto: MotoServer | undefined;
let front: Server | undefined;
let iam: IAMClient;
beforeAll(async () => {
  if (program === undefined) return;
  moto = await startMoto(program, { MOTO_IAM_LOAD_MANAGED_POLICIES: "true" });
  front = withoutSimulator(moto.url).listen(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  setEnvironment(awsEnvironment({ ...credentials, url }));
  iam = new IAMClient({ endpoint: url, region: "us-east-1", credentials });
}, 60_000);
afterAll(async () => {
  iam?.destroy();
  front?.close();
  await moto?.stop();
});

/** moto has no simulator, and fails in a way that clients try again: this refuses as IAM does whom it does not let. */
function withoutSimulator(url: string): Server {
  return createServer(async (request, response) => {
    const body = await textOf(request);
    if (body.includes("Action=SimulatePrincipalPolicy")) {
      response.writeHead(DENIED.status, DENIED.headers).end(DENIED.body);
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && !["host", "connection", "content-length"].includes(name) ? [[name, value]] : [],
    );
    const answer = await fetch(url + request.url, { method: request.method ?? "POST", headers, body });
    response.writeHead(answer.status, { "Content-Type": "text/xml" }).end(await answer.text());
  });
}

/** A document of AWS's own, whole. */
async function documentOf(arn: string): Promise<string> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
  const read = { PolicyArn: arn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(read));
  return decodeURIComponent(PolicyVersion?.Document ?? "");
}

interface Row {
  readonly name: string;
  readonly attached: readonly string[];
  readonly boundary?: string;
  readonly code: FindingCode;
  readonly verdict: Verdict;
  readonly details?: readonly string[];
}

const managed = permissions({ vendor: "mackerel", form: "managed", services: SERVICES }).managedPolicyArns;

const rows: readonly Row[] = [
  { name: "Mackerel's-guide", attached: managed, code: "actions-allowed", verdict: "works" },
  { name: "ReadOnlyAccess", attached: [`${AWS}ReadOnlyAccess`], code: "actions-allowed", verdict: "works" },
  {
    name: "SecurityAudit-alone",
    attached: [`${AWS}SecurityAudit`],
    code: "actions-missing",
    verdict: "broken",
    details: ["cloudwatch:GetMetricStatistics"],
  },
  {
    name: "AdministratorAccess",
    attached: [`${AWS}AdministratorAccess`],
    code: "over-permission",
    verdict: "broken",
    details: [`${AWS}AdministratorAccess`],
  },
  {
    name: "a-boundary-of-AWS",
    attached: [`${AWS}ReadOnlyAccess`],
    boundary: `${AWS}PowerUserAccess`,
    code: "actions-allowed",
    verdict: "works",
  },
  {
    name: "a-narrow-boundary",
    attached: managed,
    boundary: `${AWS}AmazonSQSReadOnlyAccess`,
    code: "actions-outside-boundary",
    verdict: "broken",
  },
];

describe.skipIf(program === undefined)("AWS's own policies", () => {
  test.each(rows)("$name", async ({ name, attached, boundary, code, verdict, details }) => {
    const RoleName = name.replaceAll("'", "");
    const externalId = await bench.bed.issueExternalId();
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: mackerelTrust(externalId) }));
    for (const PolicyArn of attached) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    if (boundary !== undefined) {
      await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: boundary }));
    }
    const setting = settingBody(externalId, {
      name: "production",
      roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/${RoleName}`,
      services: Object.fromEntries(SERVICES.map((id) => [id, { enable: true, role: null, excludedMetrics: [] }])),
    });
    expect((await bench.bed.mackerel("POST", "/api/v0/aws-integrations", setting)).status).toBe(200);

    const { diagnoses, text } = await bench.look([bench.named("mackerel", "production")]);
    const found = diagnoses[0]?.findings.find((finding) => finding.code === code);
    expect(found, text).toBeDefined();
    if (details !== undefined) expect(found?.details).toEqual(details);
    expect(diagnoses[0]?.verdict, text).toBe(verdict);
  });

  test("a user who has them by a group, and a key", async () => {
    const [UserName, GroupName] = ["robot", "readers"];
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const setting = keySettingBody({
      name: "production",
      key: AccessKey?.AccessKeyId,
      secretKey: AccessKey?.SecretAccessKey,
      services: { EC2: { enable: true, role: null, excludedMetrics: [] } },
    });
    expect((await bench.bed.mackerel("POST", "/api/v0/aws-integrations", setting)).status).toBe(200);
    const verdict = async () => {
      const { diagnoses, text } = await bench.look([bench.named("mackerel", "production")]);
      return [diagnoses[0]?.verdict, text.replaceAll("\n", " ")];
    };
    expect(await verdict()).toEqual(["broken", expect.stringContaining("BROKEN permissions the user robot is not")]);
    for (const name of ["CloudWatchReadOnlyAccess", "AmazonEC2ReadOnlyAccess"]) {
      await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: AWS + name }));
    }
    expect(await verdict()).toEqual([
      "works",
      expect.stringContaining("in order: API key, setting, permissions, excess"),
    ]);
    const PolicyDocument = deny("ec2:*");
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "no", PolicyDocument }));
    expect(await verdict()).toEqual([
      "broken",
      expect.stringContaining("a Deny statement of a policy of the user robot"),
    ]);
  });

  test("the sandbox's parts of them say of every action of a catalogue what the whole documents say", async () => {
    const grants = vendorNames
      .map(catalogueOf)
      .flatMap(({ common, services }) => [...common, ...services.flatMap((service) => service.grants)]);
    const actions = [...new Set(grants.flatMap((grant) => grant.actions))];
    for (const pathAndName of Object.keys(READ_ONLY_POLICIES)) {
      const arn = AWS.slice(0, -1) + pathAndName;
      const [whole, part] = [await documentOf(arn), awsManagedPolicy(arn)?.document ?? ""];
      const allowedBy = (document: string) => {
        const policy = readPolicy(document, "identity");
        return actions.filter((action) => decide([policy], { action, resource: "*", context: {} }) === "allowed");
      };
      expect(allowedBy(part), arn).toEqual(allowedBy(whole));
    }
  });
});
