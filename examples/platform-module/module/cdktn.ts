/** The organisation's link between an account and its monitoring, for CDKTN apps. */
import { MackerelLink, mackerel } from "awslink/cdktn";
import type { TerraformProvider } from "cdktn";
import { Construct } from "constructs";
import { type AccountMonitoringInputs, linkDefaults } from "./organization.ts";

/** Watches what a team runs in one account: the account is that of the AWS provider. */
export class AccountMonitoring extends Construct {
  readonly roleArn: string | undefined;

  constructor(scope: Construct, id: string, inputs: AccountMonitoringInputs, aws: TerraformProvider) {
    super(scope, id);
    const { team, regions } = inputs;
    const link = new MackerelLink(this, "link", {
      ...linkDefaults(inputs),
      name: id,
      regions,
      includedTags: mackerel.tagFilter({ team }),
      providers: { aws },
    });
    this.roleArn = link.roleArn;
  }
}
