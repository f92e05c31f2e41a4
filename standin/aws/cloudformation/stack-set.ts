/** `aws.cloudformation.StackSet`, `aws_cloudformation_stack_set`, as far as a template in the request needs it. */
import type { Capability, PermissionModels } from "@aws-sdk/client-cloudformation";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { tagList, tagValues } from "../iam/tags.ts";
import {
  callAs,
  callAsAttribute,
  finished,
  operationPreferencesAttribute,
  preferencesOf,
  type Remembered,
} from "./operations.ts";

const inputs = z.strictObject({
  name: attribute(z.string().optional(), {
    description: "Name of the stack set. Default: a unique name.",
    replaces: true,
    computed: true,
  }),
  description: attribute(z.string().optional(), { description: "What the stack set is for." }),
  permissionModel: attribute(z.string().optional(), {
    description: "`SERVICE_MANAGED` or `SELF_MANAGED`. Default: `SELF_MANAGED`.",
    default: "SELF_MANAGED",
    replaces: true,
  }),
  autoDeployment: attribute(
    z
      .strictObject({
        enabled: attribute(z.boolean().optional(), { description: "Whether accounts that join get a stack." }),
        retainStacksOnAccountRemoval: attribute(z.boolean().optional(), {
          description: "Whether accounts that leave keep theirs.",
        }),
      })
      .optional(),
    { description: "What is done with accounts that come and go.", block: true },
  ),
  capabilities: attribute(z.array(z.string()).optional(), { description: "What the template may do.", set: true }),
  callAs: callAsAttribute,
  operationPreferences: operationPreferencesAttribute,
  templateBody: attribute(z.string(), { description: "The template." }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the stack set.", computed: true }),
  stackSetId: attribute(z.string(), { description: "CloudFormation's own id of it.", computed: true }),
  tagsAll: tagsAllAttribute,
});

type Declared = z.output<typeof inputs>;

/** What endpoints of tests do not tell, and is remembered where they do not. */
type Untold = Remembered & Pick<Declared, "autoDeployment" | "capabilities">;

async function read({ cloudformation }: AwsClient, id: string, untold: Untold) {
  const { StackSet } = await cloudformation.describeStackSet({ StackSetName: id, ...callAs(untold) });
  const set = given(StackSet, "stack set");
  const { AutoDeployment, Capabilities = [] } = set;
  const autoDeployment =
    AutoDeployment === undefined
      ? untold.autoDeployment
      : {
          enabled: AutoDeployment.Enabled,
          retainStacksOnAccountRemoval: AutoDeployment.RetainStacksOnAccountRemoval,
        };
  return {
    id,
    values: {
      name: given(set.StackSetName, "name of the stack set"),
      description: set.Description,
      permissionModel: given(set.PermissionModel, "permission model"),
      autoDeployment,
      capabilities: Capabilities.length === 0 ? untold.capabilities : Capabilities,
      callAs: untold.callAs,
      operationPreferences: untold.operationPreferences,
      templateBody: given(set.TemplateBody, "template"),
      arn: given(set.StackSetARN, "ARN of the stack set"),
      stackSetId: given(set.StackSetId, "id of the stack set"),
      ...tagValues(set.Tags?.map(({ Key, Value }) => ({ Key: Key ?? "", Value: Value ?? "" }))),
    },
  };
}

/** What is given at creation and with every change. CloudFormation refuses what it does not know. */
function requestOf(declared: Declared) {
  return {
    Description: declared.description,
    PermissionModel: declared.permissionModel as PermissionModels | undefined,
    AutoDeployment:
      declared.autoDeployment === undefined
        ? undefined
        : {
            Enabled: declared.autoDeployment.enabled,
            RetainStacksOnAccountRemoval: declared.autoDeployment.retainStacksOnAccountRemoval,
          },
    Capabilities: declared.capabilities as Capability[] | undefined,
    TemplateBody: declared.templateBody,
    Tags: tagList(declared.tags),
    ...callAs(declared),
  };
}

export const stackSet = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "StackSet",
  terraformName: "aws_cloudformation_stack_set",
  description: "A stack set of CloudFormation.",
  inputs,
  outputs,

  async create(client, declared) {
    const StackSetName = nameFor(declared);
    await client.cloudformation.createStackSet({ StackSetName, ...requestOf(declared) });
    return read(client, StackSetName, declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { inputs: declared }) {
    const request = { StackSetName: id, ...requestOf(declared), ...preferencesOf(declared) };
    const { OperationId } = await client.cloudformation.updateStackSet(request);
    await finished(client, id, OperationId, declared);
    return read(client, id, declared);
  },

  async delete({ cloudformation }, id, prior) {
    await cloudformation.deleteStackSet({ StackSetName: id, ...callAs(prior) });
  },
});
