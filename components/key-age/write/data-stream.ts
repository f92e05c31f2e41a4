/** Named as Elastic names its own: type, dataset, namespace. */
export const DEFAULT_DATA_STREAM = "metrics-aws.iam_access_key-default";
