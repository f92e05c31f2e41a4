/** Names that the function and those who deploy it have to agree on. */

/** The variable that holds the function's configuration as JSON. */
export const CONFIGURATION_VARIABLE = "AWSLINK_KEY_AGE";

/** The metric of whole runs: where the alarm looks. */
export const HEARTBEAT = { namespace: "awslink/KeyAge", name: "Heartbeat", dimension: "FunctionName" } as const;
