/** The settings of the vendor's page, by their names, out of the environment. */
import { z } from "zod";
import { AwslinkError, formatPath } from "../../provider/core/errors.ts";
import { MAX_KEY_AGE } from "./access-key.ts";
import type { KeyAgeTarget } from "./collect/target.ts";

/**
 * What the page's script has as constants. Source: "AWS IAM Access Key Age Integration Details", step 4.
 */
export interface PageSettings {
  /** `AWS_PROFILES`: with commas, or as a JSON list. Empty: the default profile. */
  readonly profiles: readonly string[];
  /** `WAVEFRONT_URL`. */
  readonly wavefrontUrl: string | undefined;
  /** `WAVEFRONT_API_TOKEN`. */
  readonly wavefrontToken: string | undefined;
  /** `WRITE_INFO_LOG`: whether each line and each status is logged. `true`, or another word for it. */
  readonly writeInfoLog: boolean;
  /** `MAX_KEY_AGE`, in days. Default: 180. */
  readonly maxKeyAge: number;
}

/** Reads the page's settings. @throws AwslinkError that names the variable. */
export function pageSettings(environment: Readonly<Record<string, string | undefined>>): PageSettings {
  return {
    profiles: profilesOf(environment.AWS_PROFILES ?? "", "AWS_PROFILES"),
    wavefrontUrl: environment.WAVEFRONT_URL || undefined,
    wavefrontToken: environment.WAVEFRONT_API_TOKEN || undefined,
    writeInfoLog: /^\s*(true|yes|on|1)\s*$/i.test(environment.WRITE_INFO_LOG ?? ""),
    maxKeyAge: environment.MAX_KEY_AGE ? wholeDaysOf(environment.MAX_KEY_AGE, "MAX_KEY_AGE") : MAX_KEY_AGE,
  };
}

/** Reads a list of profiles: `a, b` or `["a", "b"]`; each once. @throws AwslinkError for JSON that is none. */
export function profilesOf(text: string, what: string): string[] {
  const trimmed = text.trim();
  const names = trimmed.startsWith("[") ? jsonProfiles(trimmed, what) : trimmed.split(",");
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}

function jsonProfiles(text: string, what: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch (error) {
    throw new AwslinkError(`${what} is neither names with commas between nor a JSON list of names`, {
      nextStep: 'write it as one,two or as ["one", "two"]',
      cause: error,
    });
  }
}

/** Reads a number of days. @throws AwslinkError for anything but a whole number from 0. */
export function wholeDaysOf(text: string, what: string): number {
  if (/^\d{1,6}$/.test(text.trim())) return Number(text);
  throw new AwslinkError(`${what} is not a whole number of days: ${text}`);
}

const accountsSchema = z.array(
  z.strictObject({
    profile: z.string().min(1).optional(),
    roleArn: z.string().min(1).optional(),
    externalId: z.string().min(2).optional(),
  }),
);

const WRITE_ACCOUNTS = 'write it as [{"roleArn": "arn:aws:iam::123456789012:role/x", "externalId": "…"}]';

/**
 * Reads a list of accounts out of JSON: `[{"roleArn": "arn:aws:iam::123456789012:role/x", "externalId": "…"}, …]`.
 * @throws AwslinkError that names the entry.
 */
export function accountsOf(json: string, what: string): KeyAgeTarget[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new AwslinkError(`${what} is not JSON`, { cause: error, nextStep: WRITE_ACCOUNTS });
  }
  const parsed = accountsSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const place = formatPath(path.map((step) => (typeof step === "symbol" ? String(step) : step)));
      return place === "" ? message : `${place}: ${message}`;
    });
    throw new AwslinkError(`${what} is not a list of accounts: ${problems.join("; ")}`, {
      nextStep: WRITE_ACCOUNTS,
    });
  }
  return parsed.data.map(({ profile, roleArn, externalId }) => ({
    ...(profile === undefined ? {} : { profile }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(externalId === undefined ? {} : { externalId }),
  }));
}
