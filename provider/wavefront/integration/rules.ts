/** What can be told of any integration before Wavefront is asked. */
import { checkRoleArn } from "../../core/aws/arn.ts";
import { checkExternalId } from "../../core/aws/external-id.ts";
import type { Rule } from "../../core/definition.ts";
import { isRecord } from "../../core/value.ts";
import { javaRegexProblem } from "../java-regex.ts";
import { tagExpressionProblem } from "../tag-expression.ts";

const credentials: Rule = ({ roleArn, externalId }, report) => {
  const problems = [
    ...(typeof roleArn === "string" && roleArn !== ""
      ? checkRoleArn(roleArn, ["roleArn"], { vendor: "Wavefront" }).map((problem) =>
          // Wavefront has no other method: the core's advice to use an access key would lead nowhere.
          problem.nextStep?.startsWith("Use an access key") === true
            ? { ...problem, nextStep: "Wavefront has no way into that partition." }
            : problem,
        )
      : []),
    ...(typeof externalId === "string" && externalId !== "" ? checkExternalId(externalId, ["externalId"]) : []),
  ];
  for (const problem of problems) report(problem);
};

const deletion: Rule = ({ onDelete }, report) => {
  if (typeof onDelete !== "string" || onDelete === "trash" || onDelete === "purge") return;
  report({
    severity: "error",
    path: ["onDelete"],
    message: `${JSON.stringify(onDelete)} is neither "trash" nor "purge"`,
  });
};

const restoring: Rule = ({ restore, restoreId }, report) => {
  if (restore !== true || typeof restoreId !== "string") return;
  report({
    severity: "error",
    path: ["restore"],
    message: "restoreId names the integration to bring back already",
    nextStep: "leave one of restore and restoreId out",
  });
};

/**
 * Point tags: keys of letters, digits, hyphen, underscore and dot; key and value together at most 254 characters; no
 * empty values. Source: https://docs.wavefront.com/wavefront_data_format.html ("Point tags").
 */
const additionalTags: Rule = (inputs, report) => {
  const tags = inputs.additionalTags;
  if (!isRecord(tags)) return;
  for (const [key, value] of Object.entries(tags)) {
    const path = ["additionalTags", key];
    if (!/^[\w.-]+$/.test(key)) {
      report({
        severity: "error",
        path,
        message: `${JSON.stringify(key)} is no key of a point tag`,
        nextStep: "use letters, digits, hyphens, underscores and dots",
      });
    }
    if (typeof value !== "string") continue;
    if (value === "") report({ severity: "error", path, message: "a point tag cannot be empty" });
    if (key.length + value.length > 254) {
      report({ severity: "error", path, message: "a point tag has at most 254 characters, key and value together" });
    }
  }
};

export const commonRules: readonly Rule[] = [credentials, deletion, restoring, additionalTags];

/** The named fields are regular expressions of Java. */
export function regexRule(...fields: readonly string[]): Rule {
  return (inputs, report) => {
    for (const field of fields) {
      const pattern = inputs[field];
      const problem = typeof pattern === "string" ? javaRegexProblem(pattern) : undefined;
      if (problem === undefined) continue;
      report({
        severity: "error",
        path: [field],
        message: `${JSON.stringify(pattern)} is no regular expression: ${problem.message} (character ${problem.offset + 1})`,
        nextStep: "Wavefront's filters are regular expressions of Java",
      });
    }
  };
}

/** The named fields select resources by tags. */
export function tagExpressionRule(...fields: readonly string[]): Rule {
  return (inputs, report) => {
    for (const field of fields) {
      const text = inputs[field];
      const problem = typeof text === "string" ? tagExpressionProblem(text) : undefined;
      if (problem === undefined) continue;
      report({
        severity: "error",
        path: [field],
        message: problem.message,
        nextStep: 'write it as "key1=value1, key2=value2"',
      });
    }
  };
}
