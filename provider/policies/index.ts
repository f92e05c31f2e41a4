/** What configuration languages can ask of `awslink/policies`: pure, and of no vendor's API. */
import type { DataSourceDefinition } from "../core/definition.ts";
import type { FunctionDefinition } from "../core/function.ts";
import { permissionsDataSource, permissionsFunction } from "./permissions.ts";
import { trustPolicyDataSource, trustPolicyFunction } from "./trust-policy.ts";

export const policyDataSources: readonly DataSourceDefinition[] = [trustPolicyDataSource, permissionsDataSource];

export const policyFunctions: readonly FunctionDefinition[] = [trustPolicyFunction, permissionsFunction];
