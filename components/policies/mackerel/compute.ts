/** Mackerel: what runs code. EC2, Lambda, ECS, AWS Batch, Step Functions, CodeBuild. */
import type { CatalogueGrant, CatalogueService } from "../catalogue.ts";
import { printedPolicy, requiredTable } from "./guide.ts";

const readClusterParts: CatalogueGrant = {
  actions: [
    "ecs:ListClusters",
    "ecs:ListContainerInstances",
    "ecs:ListServices",
    "ecs:ListTagsForResource",
    "ecs:ListTasks",
  ],
  reason:
    "Lists the clusters, their services, instances and running tasks, after which the metrics are named, and their tags.",
  ...printedPolicy("ecs:List*"),
};

const readCodeBuildProjects: readonly CatalogueGrant[] = [
  {
    actions: ["codebuild:ListProjects"],
    reason: "Lists the projects.",
    ...printedPolicy("codebuild:ListProjects"),
  },
  {
    actions: ["codebuild:BatchGetProjects"],
    scope: { name: "CodeBuildProjects", patterns: ["arn:{partition}:codebuild:{region}:*:project/*"] },
    reason: "Reads the projects, their tags included.",
    ...printedPolicy("codebuild:BatchGetProjects"),
  },
];

const readJobQueues: CatalogueGrant = {
  actions: [
    "batch:DescribeComputeEnvironments",
    "batch:DescribeJobDefinitions",
    "batch:DescribeJobQueues",
    "batch:DescribeJobs",
  ],
  reason: "Reads the job queues, their tags included, and what runs in them.",
  ...printedPolicy("batch:Describe*"),
};

const countJobs: readonly CatalogueGrant[] = [
  {
    actions: ["batch:ListJobs"],
    reason: "Counts the jobs of each queue by state: AWS Batch has no CloudWatch metrics for it.",
    ...printedPolicy("batch:ListJobs"),
  },
  {
    actions: ["batch:ListTagsForResource"],
    reason: "Reads tags. Only the table asks for it; in doubt it is granted.",
    ...requiredTable("batch:List*"),
  },
];

/** In the order of the guide's table. */
export const computeServices: readonly CatalogueService[] = [
  {
    id: "EC2",
    title: "Amazon EC2",
    grants: [
      {
        actions: ["ec2:DescribeInstances"],
        reason: "Lists the instances, their tags included.",
        ...printedPolicy("ec2:DescribeInstances"),
      },
    ],
    managedPolicies: ["AmazonEC2ReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "Lambda",
    title: "AWS Lambda",
    grants: [
      {
        actions: ["lambda:ListEventSourceMappings", "lambda:ListFunctions"],
        reason: "Lists the functions and the streams that they read (iterator age).",
        ...printedPolicy("lambda:List*"),
      },
      {
        actions: [
          "lambda:GetFunctionConfiguration",
          "lambda:ListAliases",
          "lambda:ListProvisionedConcurrencyConfigs",
          "lambda:ListTags",
          "lambda:ListVersionsByFunction",
        ],
        scope: { name: "LambdaFunctions", patterns: ["arn:{partition}:lambda:{region}:*:function:*"] },
        reason: "Reads each function, the aliases and versions that metrics are named after, and its tags.",
        ...printedPolicy("lambda:GetFunctionConfiguration", "lambda:List*"),
      },
    ],
    managedPolicies: ["AWSLambda_ReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "ECSCluster",
    title: "Amazon ECS",
    grants: [
      readClusterParts,
      {
        actions: ["ecs:DescribeClusters"],
        scope: { name: "EcsClusters", patterns: ["arn:{partition}:ecs:{region}:*:cluster/*"] },
        reason: "Reads each cluster, its tags included.",
        ...printedPolicy("ecs:DescribeClusters"),
      },
    ],
    managedPolicies: [],
    // The table names patterns and no managed policy: the same explicit actions serve both forms.
    needsMetricsPolicy: true,
  },
  {
    id: "Batch",
    title: "AWS Batch",
    grants: [readJobQueues, ...countJobs],
    managedPolicies: [],
    needsMetricsPolicy: true,
  },
  {
    id: "States",
    title: "AWS Step Functions",
    grants: [
      {
        actions: ["states:ListActivities", "states:ListStateMachines"],
        reason: "Lists the state machines, and the activities that metrics are named after.",
        ...printedPolicy("states:List*"),
      },
      {
        actions: ["states:DescribeStateMachine"],
        scope: { name: "StateMachines", patterns: ["arn:{partition}:states:{region}:*:stateMachine:*"] },
        reason: "Reads each state machine.",
        ...printedPolicy("states:DescribeStateMachine"),
      },
      {
        actions: ["states:ListTagsForResource"],
        scope: {
          name: "StateMachineTags",
          patterns: [
            "arn:{partition}:states:{region}:*:activity:*",
            "arn:{partition}:states:{region}:*:stateMachine:*",
          ],
        },
        reason: "Reads tags, within stricter rate limits, where tag:GetResources is not granted.",
        ...printedPolicy("states:List*"),
      },
      {
        actions: ["tag:GetResources"],
        reason: "Reads the tags of many state machines at once, for settings that filter by tag or metric.",
        ...requiredTable("tag:GetResources"),
        when: "filters",
      },
    ],
    managedPolicies: ["AWSStepFunctionsReadOnlyAccess"],
    managedGrants: [
      {
        actions: ["tag:GetResources"],
        reason: "Reads the tags of many state machines at once, for settings that filter by tag or metric.",
        ...requiredTable("tag:GetResources"),
        when: "filters",
      },
    ],
    needsMetricsPolicy: true,
  },
  {
    id: "CodeBuild",
    title: "AWS CodeBuild",
    grants: readCodeBuildProjects,
    managedPolicies: [],
    needsMetricsPolicy: true,
  },
];
