/** The namespace of every configuration key: `awslink:mackerelApiKey`. */
export const CONFIGURATION_NAMESPACE = "awslink";
