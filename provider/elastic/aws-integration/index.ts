/** An integration policy of Elastic's `aws` package: its whole life. */
import { defineResource } from "../../core/definition.ts";
import { ApiError, AwslinkError } from "../../core/errors.ts";
import { changes, isOnly } from "../../core/plan.ts";
import type { Values } from "../../core/value.ts";
import type { FleetClient } from "../client.ts";
import { PACKAGE, type PackageDescription } from "../package-description.ts";
import { compareVersions } from "../versions.ts";
import { factsOf } from "./facts.ts";
import { methods } from "./methods.ts";
import { elasticIntegrationPolicy } from "./peer-state.ts";
import { rules } from "./rules.ts";
import { inputs, outputs } from "./schema.ts";
import { type AwsIntegrationInputs, bodyOf, knownAfter, placeOf, remoteOf, secretsOf, spaceOf } from "./wire.ts";

const TYPE = "elastic.AwsIntegration";

export const awsIntegration = defineResource<FleetClient, typeof inputs, typeof outputs>({
  vendor: "elastic",
  name: "AwsIntegration",
  terraformName: "awslink_elastic_aws_integration",
  description:
    "An integration policy of Elastic's `aws` package: which services of an AWS account the agents of a policy collect " +
    "metrics and logs of, and with which credentials. What is declared is collected, and nothing else: whatever the " +
    "package would switch on by default is sent as off.",
  inputs,
  outputs,
  methods,
  rules,
  nameField: "name",
  peers: [elasticIntegrationPolicy],

  facts: (client, declared, known) => factsOf(client, declared, known),

  async create(client, declared) {
    const space = declared.space ?? client.defaultSpace;
    const description = await packageFor(client, space, declared);
    const body = bodyOf(declared, description, await client.stackVersion());
    const policy = await client.createPolicy(space, body, secretsOf(declared));
    return remoteOf(client, space, policy, knownAfter(declared, policy));
  },

  async read(client, id, prior) {
    const place = placeOf(client, id, prior);
    const policy = await client.getPolicy(place.space, place.id);
    if (policy === undefined) return null;
    if (policy.package.name !== PACKAGE) throw foreign(id, policy.package.name);
    return remoteOf(client, place.space, policy, prior);
  },

  async update(client, id, { inputs: declared, prior, plan }) {
    const { space } = placeOf(client, id, prior);
    const current = await client.getPolicyNow(space, id);
    if (current === undefined) throw gone(id);
    // Only the deletion to come is meant: the agents need not be bothered.
    if (isOnly(plan, "force")) return remoteOf(client, space, current, prior);
    const version = declared.packageVersion ?? current.package.version;
    const description = await described(client, space, version);
    if (changes(plan, "packageVersion")) await installNewer(client, space, version);
    const known: Values = prior;
    const body = bodyOf(declared, description, await client.stackVersion(), {
      policy: current,
      prior: known,
      isChanged: (field) => changes(plan, field),
    });
    try {
      const policy = await client.updatePolicy(space, id, body, secretsOf(declared));
      return await remoteOf(client, space, policy, knownAfter(declared, policy));
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        // It may also be the agent policy that there is not.
        if ((await client.getPolicyNow(space, id)) === undefined) throw gone(id, error);
      }
      throw error;
    }
  },

  async delete(client, id, prior) {
    await client.deletePolicy(placeOf(client, id, prior).space, id, prior.force === true);
  },

  async find(client, declared) {
    const space = spaceOf(client, declared, {}) ?? client.defaultSpace;
    const policies = declared.name === undefined ? [] : await client.listPoliciesNow(space, declared.name);
    // A secret cannot be compared, and counts as the declared one; the core sends it once more.
    return Promise.all(policies.map((policy) => remoteOf(client, space, policy, knownAfter(declared, policy))));
  },

  // "An integration policy with the name … already exists": names are unique in a space.
  isConflict: (error) => error instanceof ApiError && error.status === 409,
});

/**
 * The description that a new policy is made by, with the package installed. Fleet takes a package away again where a
 * create fails that was the first to need it; installed by a call of its own, it stays whatever becomes of the policy.
 */
async function packageFor(
  client: FleetClient,
  space: string,
  declared: AwsIntegrationInputs,
): Promise<PackageDescription> {
  const { installedVersion, latestVersion } = await client.packageState(space);
  const version = declared.packageVersion ?? installedVersion ?? latestVersion;
  if (installedVersion === undefined) {
    if (declared.installPackage !== true) {
      throw new AwslinkError(`${TYPE}: the package aws is not installed in this Kibana`, {
        nextStep: "install it in Kibana (Integrations, AWS), or declare installPackage: true",
      });
    }
    await client.installPackage(space, version);
  }
  return described(client, space, version);
}

/** For a policy that is there already, Fleet would take the new version's description, and leave its assets behind. */
async function installNewer(client: FleetClient, space: string, version: string): Promise<void> {
  const { installedVersion } = await client.packageState(space);
  if (installedVersion === undefined || compareVersions(version, installedVersion) <= 0) return;
  await client.installPackage(space, version);
}

async function described(client: FleetClient, space: string, version: string): Promise<PackageDescription> {
  const description = await client.describePackage(space, version);
  if (description !== undefined) return description;
  throw new AwslinkError(`${TYPE}: Kibana has no description of version ${version} of the package aws`, {
    nextStep: "declare a packageVersion that it has",
  });
}

function foreign(id: string, name: string): AwslinkError {
  return new AwslinkError(`${TYPE} ${id}: it is an integration policy of the package ${name}, not of ${PACKAGE}`, {
    nextStep: "import another one: elastic.getAwsIntegrations() lists them",
  });
}

function gone(id: string, cause?: unknown): AwslinkError {
  return new AwslinkError(`${TYPE} ${id}: it does not exist any more: it was deleted outside of this program`, {
    cause,
    remedy: { kind: "refresh" },
  });
}
