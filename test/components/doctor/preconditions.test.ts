/** What has to be so in the account, each thing missing in turn. */
import { expect, test } from "vitest";
import { type Bench, useBench } from "./bench.ts";

const bench = useBench();

interface Row {
  readonly name: string;
  readonly services: readonly string[];
  readonly given?: (bench: Bench) => void;
  readonly state: "ok" | "warning" | "not checked";
  readonly message: string;
}

const entireBucket = { namespace: "AWS/S3", name: "AllRequests", region: "ap-northeast-1" };

const rows: readonly Row[] = [
  {
    name: "no request metrics of S3",
    services: ["S3"],
    state: "warning",
    message: "S3: there are no request metrics of a filter EntireBucket in ap-northeast-1",
  },
  {
    name: "request metrics of another filter",
    services: ["S3"],
    given: ({ bed }) => bed.sandbox.aws.setMetrics([{ ...entireBucket, dimensions: { FilterId: "images" } }]),
    state: "warning",
    message: "S3: there are no request metrics of a filter EntireBucket in ap-northeast-1",
  },
  {
    name: "request metrics as Mackerel wants them",
    services: ["S3"],
    given: ({ bed }) => bed.sandbox.aws.setMetrics([{ ...entireBucket, dimensions: { FilterId: "EntireBucket" } }]),
    state: "ok",
    message: "S3: there are request metrics of a filter EntireBucket in ap-northeast-1",
  },
  {
    name: "no billing alerts",
    services: ["Billing"],
    state: "warning",
    message: "Billing: there are no metrics of estimated charges in us-east-1",
  },
  {
    name: "billing alerts",
    services: ["Billing"],
    given: ({ bed }) =>
      bed.sandbox.aws.setMetrics([{ namespace: "AWS/Billing", name: "EstimatedCharges", region: "us-east-1" }]),
    state: "ok",
    message: "Billing: there are metrics of estimated charges in us-east-1",
  },
  {
    name: "CloudWatch may not be asked",
    services: ["Billing"],
    given: ({ bed }) =>
      bed.sandbox.setFaults([
        {
          match: { action: "ListMetrics" },
          status: 400,
          headers: { "Content-Type": "application/x-amz-json-1.0" },
          body: { __type: "AccessDeniedException", message: "not for you" },
        },
      ]),
    state: "not checked",
    message:
      "Billing: Billing alerts have to be on in the account; their metrics are in us-east-1. AWS refused the question: AccessDenied: not for you",
  },
];

test.each(rows)("$name", async ({ services, given, state, message }) => {
  await bench.mackerelLink({}, services);
  given?.(bench);
  const { diagnoses, text } = await bench.look([bench.named("mackerel", "production")]);
  const [found] = diagnoses[0]?.findings.filter(({ check }) => check === "precondition") ?? [];
  expect(found).toMatchObject({ state, message });
  if (state !== "ok") expect(text).toContain(message);
  if (state === "warning") expect(text).toContain(`→ ${found?.nextStep}`);
  expect(diagnoses[0]?.verdict).toBe("works");
});
