/** `aws.cloudformation.StackSetInstance`, `aws_cloudformation_stack_set_instance`, for organisational units. */
import type { StackInstanceSummary } from "@aws-sdk/client-cloudformation";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, unlessGone } from "../client.ts";
import {
  callAs,
  callAsAttribute,
  finished,
  operationPreferencesAttribute,
  preferencesOf,
  type Remembered,
} from "./operations.ts";

const inputs = z.strictObject({
  stackSetName: attribute(z.string(), { description: "Name of the stack set.", replaces: true }),
  deploymentTargets: attribute(
    z.strictObject({
      organizationalUnitIds: attribute(z.array(z.string()), { description: "The units.", set: true }),
    }),
    { description: "Whose accounts get a stack.", block: true, replaces: true },
  ),
  stackSetInstanceRegion: attribute(z.string().optional(), {
    description: "Region of the stacks. Default: the provider's.",
    replaces: true,
    computed: true,
  }),
  callAs: callAsAttribute,
  operationPreferences: operationPreferencesAttribute,
});

const outputs = z.strictObject({});

type Declared = z.output<typeof inputs>;

interface Place {
  readonly StackSetName: string;
  readonly units: readonly string[];
  readonly region: string;
}

/** `name,ou-1/ou-2,region`, as the real provider has it. */
function idOf({ StackSetName, units, region }: Place): string {
  return [StackSetName, [...units].sort().join("/"), region].join(",");
}

function placeOf(id: string): Place {
  const [StackSetName = "", units = "", region = ""] = id.split(",");
  return { StackSetName, units: units.split("/"), region };
}

/** The stacks of the units in the region. moto does not tell which unit a stack is of: there, those of all of them. */
async function stacksOf(
  { cloudformation }: AwsClient,
  { StackSetName, units, region }: Place,
  remembered: Remembered,
): Promise<StackInstanceSummary[]> {
  const { Summaries = [] } = await cloudformation.listStackInstances({ StackSetName, ...callAs(remembered) });
  return Summaries.filter(
    ({ Region, OrganizationalUnitId: unit }) => Region === region && (unit === undefined || units.includes(unit)),
  );
}

async function read(client: AwsClient, id: string, remembered: Remembered) {
  const place = placeOf(id);
  const stacks = await stacksOf(client, place, remembered);
  if (stacks.length === 0) return null;
  return { id, values: valuesOf(place, remembered) };
}

function valuesOf({ StackSetName, units, region }: Place, { callAs: as, operationPreferences }: Remembered) {
  return {
    stackSetName: StackSetName,
    deploymentTargets: { organizationalUnitIds: [...units] },
    stackSetInstanceRegion: region,
    callAs: as,
    operationPreferences,
  };
}

function targetsOf({ StackSetName, units, region }: Place, declared: Remembered) {
  return {
    StackSetName,
    DeploymentTargets: { OrganizationalUnitIds: [...units] },
    Regions: [region],
    ...preferencesOf(declared),
    ...callAs(declared),
  };
}

export const stackSetInstance = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "StackSetInstance",
  terraformName: "aws_cloudformation_stack_set_instance",
  description: "The stacks of a stack set in the accounts of organisational units.",
  inputs,
  outputs,

  async create(client, declared: Declared) {
    const place = {
      StackSetName: declared.stackSetName,
      units: declared.deploymentTargets.organizationalUnitIds,
      region: declared.stackSetInstanceRegion ?? client.region,
    };
    const { OperationId } = await client.cloudformation.createStackInstances(targetsOf(place, declared));
    await finished(client, place.StackSetName, OperationId, declared);
    return { id: idOf(place), values: valuesOf(place, declared) };
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  // All that changes in place belongs to the operations that are still to come.
  async update(_client, id, { inputs: declared }) {
    return { id, values: valuesOf(placeOf(id), declared) };
  },

  async delete(client, id, prior) {
    const place = placeOf(id);
    const request = { ...targetsOf(place, prior), RetainStacks: false };
    const { OperationId } = await client.cloudformation.deleteStackInstances(request);
    await finished(client, place.StackSetName, OperationId, prior);
    // moto deletes nothing by units: what it has left is named by the accounts, which AWS takes in its place only.
    const left = (await stacksOf(client, place, prior)).flatMap(({ Account }) => Account ?? []);
    if (left.length === 0) return;
    const { DeploymentTargets: _, ...rest } = request;
    await client.cloudformation.deleteStackInstances({ ...rest, Accounts: left });
  },
});
