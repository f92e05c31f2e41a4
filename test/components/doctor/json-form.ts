/** The JSON of `awslink doctor` as docs/guides/doctor.md describes it: nothing more, nothing less. */
import { z } from "zod";
import { FINDING_CODES } from "../../../components/doctor/finding.ts";
import { vendorNames } from "../../../components/policies/index.ts";

const finding = z.strictObject({
  check: z.enum([
    "API key",
    "setting",
    "credentials",
    "role",
    "trust",
    "permissions",
    "excess",
    "access key",
    "agents",
    "precondition",
  ]),
  code: z.enum(FINDING_CODES),
  state: z.enum(["ok", "warning", "off", "broken", "unknown", "not checked"]),
  message: z.string().min(1),
  nextStep: z.string().min(1).optional(),
  details: z.array(z.string()).min(1).optional(),
});

export const doctorJson = z.strictObject({
  format: z.literal(1),
  verdict: z.enum(["works", "broken", "unknown"]),
  links: z.array(
    z.strictObject({
      vendor: z.enum(vendorNames),
      id: z.string().nullable(),
      name: z.string().nullable(),
      kind: z.string().nullable(),
      source: z.string().nullable(),
      verdict: z.enum(["works", "off", "broken", "unknown"]),
      findings: z.array(finding).min(1),
    }),
  ),
  unread: z.array(z.strictObject({ message: z.string().min(1), nextStep: z.string().min(1).optional() })),
});
