import { describe, expect, test } from "vitest";
import type { EngineRun } from "../../examples/runner/pulumi-project.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { openGuide } from "./pulumi-guide.ts";

const STREAMS = ["cloudtrail-aws-s3 aws.cloudtrail", "ec2-aws/metrics aws.ec2_metrics", "rds-aws/metrics aws.rds"];

describe.skipIf(requireEngine("pulumi") === undefined)("docs/guides/elastic.md", () => {
  test("followed from nothing to a link that collects, whose credentials are then declared otherwise", async () => {
    const sandbox = await startSandbox();
    const guide = await openGuide("elastic", sandbox, (text) => text.replace("my-agent-policy", "sandbox-agents"));
    const { project } = guide;
    const run = async (operation: "up" | "destroy"): Promise<EngineRun> => {
      const result = await project.engine(operation);
      expect(result.code, result.stdout + result.stderr).toBe(0);
      return result;
    };
    const link = () => sandbox.elastic.integrations().map((each) => ({ ...each, streams: [...each.streams].sort() }));
    try {
      await project.configure("awslink:kibanaUrl", sandbox.url);
      await project.configure("awslink:kibanaApiKey", sandbox.credentials.elastic.apiKey, true);
      await run("up");
      expect(link()).toMatchObject([{ name: "production", working: true, method: "keys", streams: STREAMS }]);
      expect((await run("up")).changes).toEqual({ same: expect.any(Number) });

      await guide.edit((program) => program.replace("{ accessKey: {} }", "{ instanceProfile: {} }"));
      await run("up");
      // Only the host of an agent could tell whether it has the profile.
      expect(link()).toMatchObject([{ method: "agent", working: null, streams: STREAMS }]);
      expect(await project.state()).not.toContain("aws:iam/accessKey:AccessKey");

      await run("destroy");
      expect(link()).toEqual([]);
    } finally {
      await guide.close();
      await sandbox.close();
    }
  }, 240_000);
});
