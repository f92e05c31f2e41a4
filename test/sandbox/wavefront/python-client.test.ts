/** The vendor's own client for Python (PyPI `wavefront-api-client`), unchanged, against the sandbox. */
import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { TOKEN_WITHOUT_PERMISSION } from "../../../sandbox/index.ts";
import { ROLE, useWavefront } from "../../provider/wavefront/bed.ts";

const root = join(import.meta.dirname, "../../..");
const python = join(root, ".venv", process.platform === "win32" ? "Scripts" : "bin", "python");

const NAME = "wavefront-api-client";
const isThere = spawnSync(python, ["-c", "import wavefront_api_client"]).status === 0;
const isRequired = (process.env.AWSLINK_REQUIRE_ENGINES ?? "").split(",").includes(NAME);
const hint = "node scripts/install-python.ts installs it";
if (!isThere && isRequired) throw new Error(`${NAME} is missing, and AWSLINK_REQUIRE_ENGINES asks for it: ${hint}`);
if (!isThere) process.stderr.write(`SKIPPED: tests that need ${NAME} (${hint})\n`);

const bed = useWavefront();

describe.skipIf(!isThere)(NAME, () => {
  test("goes through the life of an integration", async () => {
    await bed.trust("nobody's");
    bed.sandbox.setOptions({ roleCheck: "report" });
    const { stdout } = await promisify(execFile)(python, [
      join(import.meta.dirname, "drive_client.py"),
      bed.sandbox.url,
      bed.sandbox.credentials.wavefront.token,
      TOKEN_WITHOUT_PERMISSION,
      ROLE,
    ]);
    expect(JSON.parse(stdout)).toEqual({
      externalId: true,
      made: ["python", "CLOUDWATCH", true, false, ["AWS/EC2"]],
      credentials: true,
      lastErrorEvent: "credentials-error",
      list: [[true], false, 1],
      changed: ["renamed", "region", { account: "python" }],
      disabled: true,
      enabled: true,
      search: ["renamed"],
      trashed: true,
      listAfterTrash: 0,
      read: true,
      trash: ["renamed"],
      undeleted: false,
      purged: { status: 404, message: expect.stringMatching(/no cloud integration/) },
      deadExternalId: { status: 404, message: expect.stringMatching(/no external ID/) },
      deletedExternalId: true,
      reused: { status: 400, message: expect.stringMatching(/no longer valid/) },
      withoutPermission: { status: 403, message: expect.stringMatching(/Proxy Management/) },
      withoutToken: { status: 401, message: expect.stringMatching(/not valid/) },
    });
  });
});
