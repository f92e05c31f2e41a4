// scene.json says with which provider ("explicit" or "default") the setting is made, and what is looked up:
// { "provider": …, "get": "<id>"?, "functions": true? }.
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { mackerel, Provider } from "awslink/pulumi";

const scene = JSON.parse(readFileSync(new URL("scene.json", import.meta.url), "utf8"));
const config = new pulumi.Config("explicit");

const provider =
  scene.provider === "explicit"
    ? new Provider("mackerel", {
        mackerelApiKey: config.requireSecret("apiKey"),
        mackerelApiUrl: config.require("apiUrl"),
      })
    : undefined;
const options = provider === undefined ? {} : { provider };

const setting = new mackerel.AwsIntegration(
  "setting",
  {
    name: "explicit",
    region: "ap-northeast-1",
    key: "AKIAIOSFODNN7EXAMPLE",
    secretKey: config.requireSecret("secretKey"),
    services: { EC2: { role: "Hatena:web" } },
  },
  options,
);
export const name = setting.name;

export const found =
  scene.get === undefined
    ? undefined
    : mackerel.AwsIntegration.get("found", scene.get, options).services.apply((services) => services);

export const looked = scene.functions
  ? pulumi
      .all([
        mackerel.getAwsIntegrationOutput({ name: setting.name }, options),
        mackerel.getAwsIntegrationOutput({ id: setting.id }, options),
        mackerel.getAwsIntegrationsOutput(options),
        mackerel.getExcludableMetricsOutput(options),
      ])
      .apply(([byName, byId, all, { excludableMetrics }]) => ({
        byName,
        byId,
        all: all.awsIntegrations.map((one) => one.name),
        services: Object.keys(excludableMetrics).length,
      }))
  : undefined;
