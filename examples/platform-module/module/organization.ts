/** What the organisation settles once: its accounts, and what every link of every team looks like. No engine in it. */

/** The AWS accounts, by what runs in them. */
export const accounts = {
  production: "123456789012",
  staging: "100000000002",
  tools: "100000000003",
} as const;

export type Environment = keyof typeof accounts;

export const environments = Object.keys(accounts) as Environment[];

/** The role that the platform team's pipeline assumes in an account. */
export function platformRole(environment: Environment): string {
  return `arn:aws:iam::${accounts[environment]}:role/platform`;
}

/** What a team says of its link to one account. */
export interface AccountMonitoringInputs {
  /** The team, as it is tagged in AWS and named as a service in Mackerel. */
  readonly team: string;
  /** The account. */
  readonly environment: Environment;
  /** The regions that are watched. */
  readonly regions: readonly string[];
}

/** What a team does not say: the same for every link. */
export function linkDefaults({ team, environment }: AccountMonitoringInputs) {
  return {
    services: {
      EC2: { role: `${team}:${environment}`, retireAutomatically: true },
      RDS: { role: `${team}:${environment}` },
      ALB: {},
      Lambda: {},
    },
    credentials: {
      // Nothing outside of the path is the platform team's; nothing that writes gets through the boundary.
      role: { path: "/monitoring/", permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    },
    tags: { team, environment, "cost-center": "observability", "managed-by": "platform" },
  };
}
