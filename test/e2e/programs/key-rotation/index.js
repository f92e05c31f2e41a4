// Two links by keys of their own, rotated by the text in rotation.json; without one they are made and never rotated.
import { readFileSync } from "node:fs";
import { ElasticLink, MackerelLink } from "awslink/pulumi";

const { rotation } = JSON.parse(readFileSync(new URL("rotation.json", import.meta.url), "utf8"));
const credentials = { accessKey: { rotation } };

new MackerelLink("monitor", { region: "us-east-1", services: { EC2: {} }, credentials });
new ElasticLink("agents", {
  policyIds: ["sandbox-agents"],
  services: { ec2: { awsMetrics: { ec2_metrics: {} } } },
  credentials,
});
