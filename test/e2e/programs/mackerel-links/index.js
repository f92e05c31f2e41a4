// Declares the links of links.json: { "<name>": { …arguments } }.
import { readFileSync } from "node:fs";
import { MackerelLink } from "awslink/pulumi";

const declared = JSON.parse(readFileSync(new URL("links.json", import.meta.url), "utf8"));
for (const [name, args] of Object.entries(declared)) new MackerelLink(name, args);
