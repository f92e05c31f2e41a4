/** AWS's settings for one test file: an endpoint in the environment, and profiles in files of its own. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

export interface EndpointKeys {
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What points every AWS client of a process at an endpoint, with the default credentials of an account. */
export function awsEnvironment({ url, accessKeyId, secretAccessKey }: EndpointKeys): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: "",
    AWS_DEFAULT_REGION: "",
    AWS_PROFILE: "",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}

/** Sets variables for the rest of the file; empty ones are removed. */
export function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value === "" ? undefined : value);
}

/** A folder with AWS's two files: region and key of each profile. */
export async function writeProfiles(
  profiles: Readonly<Record<string, { readonly region?: string; readonly key: Omit<EndpointKeys, "url"> }>>,
): Promise<{ readonly environment: Record<string, string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-profiles-"));
  const [config, credentials] = [join(folder, "config"), join(folder, "credentials")];
  const sections = Object.entries(profiles);
  const settings = sections.map(
    ([name, { region }]) =>
      `[${name === "default" ? name : `profile ${name}`}]\n${region === undefined ? "" : `region = ${region}\n`}`,
  );
  const keys = sections.map(
    ([name, { key }]) =>
      `[${name}]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`,
  );
  await writeFile(config, settings.join("\n"));
  await writeFile(credentials, keys.join("\n"));
  return {
    environment: { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
