import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FINDING_CODES } from "../../../components/doctor/finding.ts";
import { OWN_POLICY } from "../../../components/doctor/own-policy.ts";
import { tableOf } from "../../../components/doctor/report/table.ts";
import { mackerelTrust } from "../../sandbox/clients.ts";
import { ROLE_NAME, useBench } from "./bench.ts";
import { doctorJson } from "./json-form.ts";

const bench = useBench();
const guide = await readFile(join(import.meta.dirname, "../../../docs/guides/doctor.md"), "utf8");

test("the guide explains every finding, and no other", () => {
  const explained = [...guide.matchAll(/^\| `([\w-]+)` \| (?:ok|warning|off|broken|unknown|not checked)/gm)];
  expect(explained.map(([, code]) => code)).toEqual([...FINDING_CODES]);
});

test("the guide has the doctor's own policy", () => {
  const shown = /```json\n(\{\n {2}"Version"[\s\S]*?)```/.exec(guide)?.[1] ?? "";
  expect(JSON.parse(shown)).toEqual(OWN_POLICY);
});

test("the guide's JSON is in the form of what the doctor prints", () => {
  const shown = /```json\n(\{\n {2}"format"[\s\S]*?)```/.exec(guide)?.[1] ?? "";
  expect(doctorJson.parse(JSON.parse(shown)).links).toHaveLength(1);
});

test("the guide shows what the doctor prints", async () => {
  const shown = /```text\n(STATE[\s\S]*?)```/.exec(guide)?.[1];
  const { id, externalId } = await bench.mackerelLink({}, ["EC2", "S3"]);
  const key = await bench.makeUser("mackerel-staging", "mackerel", ["EC2"]);
  const services = { EC2: { enable: true, role: null, excludedMetrics: [] } };
  const staging = { name: "staging", memo: "", region: "ap-northeast-1", includedTags: "", excludedTags: "", services };
  const { body } = await bench.bed.mackerel("POST", "/api/v0/aws-integrations", { ...staging, ...key });
  await bench.setTrust(ROLE_NAME, mackerelTrust("another-one"));
  const { diagnoses } = await bench.look([{ vendor: "mackerel", all: true }]);
  const printed = tableOf(diagnoses, { colour: false, verbose: false, width: 80 });
  // The vendor's own letters are other ones each time, and as many.
  const [production, other, wanted] = ["4Vgg1HmMzE2", "4Vgg1HmNbQ7", "YbzLGP8eRUnL3JpFDLu4Pd"];
  expect([id, String(body.id), externalId].map(({ length }) => length)).toEqual([11, 11, 22]);
  const told = printed.replaceAll(id, production).replaceAll(String(body.id), other).replaceAll(externalId, wanted);
  expect(told).toBe(shown);
});
