/** What the user is told beside a call's result: problems, failures and warnings as Terraform's diagnostics. */
import type { OperationContext, WarningSubject } from "../core/definition.ts";
import {
  ApiError,
  AwslinkError,
  formatPath,
  InvalidInputError,
  type Problem,
  type PropertyPath,
  type Remedy,
  replacing,
} from "../core/errors.ts";
import type { AttributeType, Shape } from "../core/schema/shape.ts";
import { type DiagnosticInit, DiagnosticSeverity } from "./protocol/generated/messages.ts";
import { terraformPath, type Words } from "./schema/names.ts";
import { toAttributePath } from "./wire/attribute-path.ts";
import type { WireType } from "./wire/type.ts";

/** What a report is about: how its texts and paths become Terraform's. */
export interface Subject {
  readonly words: Words;
  /** The shapes whose attributes the texts may name. */
  readonly shapes: readonly Shape[];
  /** The schema's type, for attribute paths. */
  readonly type: WireType;
  /** A path of the definition's as one of the schema's. */
  readonly pathOf: (path: PropertyPath) => PropertyPath;
  /** Resource types by their names in definitions, for remedies. */
  readonly terraformName: (name: string) => string;
  /** Takes what only the log is to know. */
  readonly log: (message: string) => void;
}

/** A subject's paths where they are just the definition's in snake case. */
export function plainPaths(shape: AttributeType): Subject["pathOf"] {
  return (path) => terraformPath(shape, path);
}

/** The diagnostics of one call. */
export class Report {
  readonly diagnostics: DiagnosticInit[] = [];
  readonly #subject: Subject;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** What operations of the core are given: their warnings become diagnostics, the rest is for the log. */
  get context(): OperationContext {
    return {
      log: (_severity: string, message: string, subject?: WarningSubject) => {
        if (subject !== undefined) this.#warn(message, subject);
        else this.#subject.log(this.#words(message));
      },
    };
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.severity === DiagnosticSeverity.ERROR);
  }

  /** A problem of one attribute. */
  problem(problem: Problem): void {
    const path = this.#subject.pathOf(problem.path);
    const where = formatPath(path);
    const isError = problem.severity === "error";
    const prefix = where === "" ? "" : `${where}: `;
    this.#add({
      severity: problem.severity,
      summary: where === "" ? "Invalid configuration" : `${isError ? "Invalid" : "Check"} ${where}`,
      lines: [sentence(prefix + this.#words(problem.message)), ...this.#steps([problem.nextStep])],
      path,
    });
  }

  /** Something that went wrong. @param what what was tried: `Cannot create awslink_mackerel_aws_integration`. */
  failure(what: string, error: unknown): void {
    if (error instanceof InvalidInputError && error.problems.length > 0) {
      for (const problem of error.problems) this.problem(problem);
      return;
    }
    if (!(error instanceof AwslinkError)) {
      const text = error instanceof Error ? error.message : String(error);
      this.#subject.log(error instanceof Error ? (error.stack ?? text) : text);
      this.#add({
        severity: "error",
        summary: what,
        lines: [
          sentence(`awslink failed unexpectedly: ${text}`),
          "This is a bug: please report it. TF_LOG=debug shows more.",
        ],
        path: [],
      });
      return;
    }
    const [problem, ...more] = error.problems;
    const steps = [...error.problems.map(({ nextStep }) => nextStep), error.nextStep];
    this.#add({
      severity: "error",
      summary: what,
      lines: [
        sentence(this.#messageOf(error)),
        ...this.#steps(steps),
        ...(error.remedy === undefined ? [] : [`→ ${this.#remedy(error.remedy)}`]),
      ],
      path: problem === undefined || more.length > 0 ? [] : this.#subject.pathOf(problem.path),
    });
  }

  #warn(message: string, { title, path = [] }: WarningSubject): void {
    const lines = [sentence(this.#words(message))];
    this.#add({ severity: "warning", summary: this.#words(title), lines, path: this.#subject.pathOf(path) });
  }

  /** The vendor's own words stay as they are. */
  #messageOf(error: AwslinkError): string {
    const words = error instanceof ApiError ? error.vendorMessage : "";
    if (words === "") return this.#words(error.message);
    return error.message
      .split(words)
      .map((part) => this.#words(part))
      .join(words);
  }

  #remedy(remedy: Remedy): string {
    const type = "resourceName" in remedy ? this.#subject.terraformName(remedy.resourceName) : "";
    switch (remedy.kind) {
      case "replace":
        return replacing(
          remedy,
          `have ${type} made anew: terraform apply -replace=${type}.<name in the configuration>`,
        );
      case "import":
        return `to manage what is there: terraform import ${type}.<name in the configuration> ${remedy.id}`;
      case "refresh":
        return "the next terraform plan or apply that reads first (-refresh=false does not) sees it, and makes it anew";
    }
  }

  #steps(steps: readonly (string | undefined)[]): string[] {
    return steps.filter((step) => step !== undefined).map((step) => `→ ${this.#words(step)}`);
  }

  #words(text: string): string {
    return this.#subject.words.translate(text, this.#subject.shapes);
  }

  #add(said: {
    readonly severity: Problem["severity"];
    readonly summary: string;
    readonly lines: readonly string[];
    readonly path: PropertyPath;
  }): void {
    const attribute = toAttributePath(said.path, this.#subject.type);
    this.diagnostics.push({
      severity: said.severity === "error" ? DiagnosticSeverity.ERROR : DiagnosticSeverity.WARNING,
      summary: said.summary,
      detail: said.lines.join("\n"),
      ...(attribute === undefined ? {} : { attribute }),
    });
  }
}

function sentence(text: string): string {
  return /[.!?…)"]$/.test(text.trimEnd()) ? text : `${text}.`;
}
