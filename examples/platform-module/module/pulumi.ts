/** The organisation's link between an account and its monitoring, for Pulumi programs. */
import * as pulumi from "@pulumi/pulumi";
import { MackerelLink, mackerel } from "awslink/pulumi";
import { type AccountMonitoringInputs, linkDefaults } from "./organization.ts";

/** Watches what a team runs in one account: the account is that of the AWS provider in the options. */
export class AccountMonitoring extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string | undefined>;

  constructor(name: string, inputs: AccountMonitoringInputs, options?: pulumi.ComponentResourceOptions) {
    super("example:monitoring:AccountMonitoring", name, {}, options);
    const { team, regions } = inputs;
    const link = new MackerelLink(
      name,
      { ...linkDefaults(inputs), regions, includedTags: mackerel.tagFilter({ team }) },
      { parent: this },
    );
    this.roleArn = link.roleArn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
