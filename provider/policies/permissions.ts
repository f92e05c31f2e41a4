/** A link's permissions as a data source and as a function: for those who make the role themselves. */
import { z } from "zod";
import {
  fitPolicies,
  isVendorName,
  type PermissionForm,
  permissionForms,
  permissions,
  type VendorName,
  vendorNames,
} from "../../components/policies/index.ts";
import { isPartition, type Partition } from "../core/aws/region.ts";
import { defineDataSource, type Rule } from "../core/definition.ts";
import { AwslinkError, InvalidInputError } from "../core/errors.ts";
import { type FunctionDefinition, fromArguments } from "../core/function.ts";
import { attribute } from "../core/schema/metadata.ts";

const vendors = vendorNames.map((name) => `\`${name}\``).join(", ");

const inputs = z.strictObject({
  vendor: attribute(z.string(), { description: `The monitoring service: one of ${vendors}.`, example: "mackerel" }),
  services: attribute(z.array(z.string()), {
    description:
      "The AWS services that are monitored, by the monitoring service's own ids. One that awslink does not know gives a " +
      "warning and no permissions.",
    set: true,
    example: ["EC2", "RDS"],
  }),
  form: attribute(z.string().optional(), {
    description:
      "`explicit`: the least actions, each by its name. `managed`: the managed policies of AWS that the monitoring " +
      "service's guide names. `guide`: the one policy for everything that the guide prints. Default: `explicit`.",
    default: "explicit",
  }),
  tagFilters: attribute(z.boolean().optional(), {
    description: "Whether the setting chooses hosts by tags: some services then need to read more. Default: `false`.",
    default: false,
  }),
  metricFilters: attribute(z.boolean().optional(), {
    description: "Whether the setting chooses among a service's metrics: the same. Default: `false`.",
    default: false,
  }),
  regions: attribute(z.array(z.string()).optional(), {
    description: "Bounds the resources that name a region to these. Default: every region.",
    set: true,
  }),
  partition: attribute(z.string().optional(), {
    description: "The partition of AWS. Default: that of the regions, else `aws`.",
  }),
  parameters: attribute(z.record(z.string(), z.array(z.string())).optional(), {
    description:
      "What the services' resources leave open, by its name: for Wavefront's `CLOUDTRAIL` `bucketName` and `prefix`. " +
      "Several values give the resources of each.",
    example: { bucketName: ["example-cloudtrail"] },
  }),
  maximumManagedPolicies: attribute(z.int().min(1).optional(), {
    description: "How many managed policies the role may have. Default: 10, AWS's quota before it is raised.",
  }),
});

const outputs = z.strictObject({
  policies: attribute(z.array(z.string()), {
    description: "Policies as JSON, each within AWS's quota for managed policies.",
    computed: true,
  }),
  managedPolicyArns: attribute(z.array(z.string()), {
    description: "Managed policies of AWS to be attached besides.",
    computed: true,
  }),
  catalogueDate: attribute(z.string(), {
    description: "The state of the monitoring service's documentation that this follows.",
    computed: true,
  }),
});

/** What can be told of the choices by themselves, before the services are known. */
const choices: Rule = ({ vendor, form, partition }, report) => {
  const refuse = (field: string, { message, nextStep }: AwslinkError): void =>
    report({ severity: "error", path: [field], message, ...(nextStep === undefined ? {} : { nextStep }) });
  if (typeof vendor === "string" && !isVendorName(vendor)) refuse("vendor", unknownVendor(vendor));
  if (typeof form === "string" && !permissionForms.some((known) => known === form)) refuse("form", unknownForm(form));
  if (typeof partition === "string" && !isPartition(partition)) refuse("partition", unknownPartition(partition));
};

export const permissionsDataSource = defineDataSource<undefined, typeof inputs, typeof outputs>({
  vendor: "policies",
  name: "getPermissions",
  terraformName: "awslink_permissions",
  description: "The permissions that the services of a setting need, as policies that fit AWS's quotas.",
  inputs,
  outputs,
  rules: [choices],
  async read(_client, { vendor, form = "explicit", partition, maximumManagedPolicies, ...options }, { log }) {
    if (partition !== undefined && !isPartition(partition)) throw unknownPartition(partition);
    const granted = permissions({
      services: options.services,
      tagFilters: options.tagFilters === true,
      metricFilters: options.metricFilters === true,
      ...(options.regions === undefined ? {} : { regions: options.regions }),
      vendor: vendorNamed(vendor),
      form: formNamed(form),
      ...(options.parameters === undefined ? {} : { parameters: options.parameters }),
      ...(partition === undefined ? {} : { partition: partition satisfies Partition }),
      ...(maximumManagedPolicies === undefined ? {} : { maximumManagedPolicies }),
    });
    for (const { message, nextStep, path } of granted.warnings) {
      const text = nextStep === undefined ? message : `${message}\n→ ${nextStep}`;
      log("warning", text, { title: "Unknown service", path });
    }
    const room = { maximumPolicies: (maximumManagedPolicies ?? 10) - granted.managedPolicyArns.length };
    return {
      policies: fitPolicies(granted.statements, room).map((policy) => JSON.stringify(policy)),
      managedPolicyArns: [...granted.managedPolicyArns],
      catalogueDate: granted.catalogueDate,
    };
  },
});

export const permissionsFunction: FunctionDefinition = {
  name: "permissions",
  terraformName: "permissions",
  summary: "Lists the permissions that a link needs",
  description:
    "The least permissions that the services of a setting need, as policies in JSON that fit AWS's quotas. The data " +
    "source `awslink_permissions` gives them with more choices, and with warnings.",
  parameters: [
    { name: "vendor", description: `The monitoring service: one of ${vendors}.`, type: { kind: "string" } },
    {
      name: "services",
      description: "The AWS services that are monitored, by the monitoring service's own ids.",
      type: { kind: "set", element: { kind: "string" } },
    },
  ],
  result: { kind: "list", element: { kind: "string" } },
  call([vendor, services]) {
    const ids = Array.isArray(services) ? services.filter((id) => typeof id === "string") : [];
    return fromArguments({ vendor: 0, services: 1 }, () => {
      const granted = permissions({ vendor: vendorNamed(String(vendor)), services: ids });
      // A function cannot warn, and policies that silently lack something are worse than an error.
      if (granted.warnings.length > 0) throw new InvalidInputError("Permissions", granted.warnings);
      return fitPolicies(granted.statements).map((policy) => JSON.stringify(policy));
    });
  },
};

function vendorNamed(name: string): VendorName {
  if (isVendorName(name)) return name;
  throw unknownVendor(name);
}

function unknownVendor(name: string): AwslinkError {
  return new AwslinkError(`"${name}" is not a service that awslink knows permissions of`, {
    nextStep: `use one of ${vendorNames.join(", ")}`,
  });
}

function formNamed(name: string): PermissionForm {
  const form = permissionForms.find((known) => known === name);
  if (form !== undefined) return form;
  throw unknownForm(name);
}

function unknownPartition(name: string): AwslinkError {
  return new AwslinkError(`"${name}" is not a partition of AWS`);
}

function unknownForm(name: string): AwslinkError {
  const forms = permissionForms.map((known) => `"${known}"`).join(", ");
  return new AwslinkError(`"${name}" is none of ${forms}`);
}
