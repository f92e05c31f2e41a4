/** Mackerel's links with one thing broken, and what is held of each: shared by the tests of each subject. */
import { expect } from "vitest";
import type { LinkRequest } from "../../../components/doctor/link.ts";
import { keySettingBody } from "../../sandbox/clients.ts";
import type { Bench, Scenario } from "./bench.ts";

export interface Row extends Scenario {
  /** Also says what is asked about, where that is not the setting `production` by its name. */
  readonly given: (bench: Bench) => Promise<LinkRequest | undefined>;
}

/** A policy of these statements. */
export function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The setting `production` with an access key. */
export async function makeByKey(
  bench: Bench,
  credentials: { readonly key?: string; readonly secretKey?: string },
): Promise<undefined> {
  const services = { EC2: { enable: true, role: null, excludedMetrics: [] } };
  const body = keySettingBody({ name: "production", services, ...credentials });
  const { status } = await bench.bed.mackerel("POST", "/api/v0/aws-integrations", body);
  expect(status).toBe(200);
}

/** What is broken is told, nothing else is called so, and no secret is shown. */
export async function judge(bench: Bench, { given, settings = {}, code, verdict, reads }: Row): Promise<void> {
  const request = (await given(bench)) ?? bench.named("mackerel", "production");
  const { text, json, diagnoses } = await bench.look([request], settings);
  const [diagnosis] = diagnoses;
  const issued = bench.bed.sandbox.mackerel.externalIds()[0]?.externalId ?? "";
  for (const line of reads) expect(text).toContain(line.replaceAll("EXTERNAL-ID", issued));
  expect(diagnosis?.findings.map((finding) => finding.code)).toContain(code);
  expect(diagnosis?.verdict).toBe(verdict);
  const grave = diagnosis?.findings.filter(({ state }) => state === "broken" || state === "unknown") ?? [];
  expect(grave.map((finding) => finding.code)).toEqual(verdict === "works" ? [] : [code]);
  const { mackerel, aws } = bench.bed.sandbox.credentials;
  for (const secret of [mackerel.apiKey, mackerel.readOnlyApiKey, aws.secretAccessKey, "aSecretThatMustNotBeSeen"]) {
    expect(text + json).not.toContain(secret);
  }
}
