// Declares the links of links.json, { "<name>": { …arguments } }, through providers of their own: the environment's key of
// Mackerel and AWS region are others.
import { readFileSync } from "node:fs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { MackerelLink, Provider } from "awslink/pulumi";

const declared = JSON.parse(readFileSync(new URL("links.json", import.meta.url), "utf8"));
const providers = [
  new Provider("mackerel", {
    mackerelApiKey: pulumi.secret(process.env.LINKS_MACKEREL_APIKEY),
    mackerelApiUrl: process.env.MACKEREL_API_URL,
  }),
  new aws.Provider("aws", { region: process.env.LINKS_AWS_REGION }),
];
for (const [name, args] of Object.entries(declared)) new MackerelLink(name, args, { providers });
