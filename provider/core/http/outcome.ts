/**
 * What an attempt came to, and whether the request may be sent again. This is where it is decided whether something was
 * certainly not done, certainly done, or perhaps done (rule 7 of the design); it sends nothing itself.
 */
import { AmbiguousOutcomeError, ApiError, AwslinkError, UnreachableError } from "../errors.ts";
import { type Content, readContent, refusalNextStep, statusText, vendorWords } from "./answer.ts";
import { callDelay, retryAfter } from "./backoff.ts";
import type { Call } from "./call.ts";
import type { Answer, Failure } from "./exchange.ts";
import { describeFailure, type FailureContext } from "./failure.ts";
import type { Pushback } from "./pushback-gate.ts";

/** What the client knows of its vendor and its surroundings. */
export interface OutcomeContext extends Omit<FailureContext, "scrub"> {
  readonly vendor: string;
  readonly permissionHint: string;
  readonly refusalHint: (status: number, words: string) => string | undefined;
  readonly pushbackHint: string;
  readonly errorMessage: (status: number, body: unknown) => string | undefined;
  readonly pushbackStatuses: readonly number[];
  readonly refusesWith503: boolean;
  readonly random: () => number;
  readonly now: () => number;
}

/** What became of the call's earlier attempts. */
export interface Progress {
  /** How many failed without a pushback. */
  readonly failures: number;
  /** Whether one of them may have been carried out, with no answer to tell. */
  readonly unanswered: boolean;
}

export type Outcome =
  | { readonly kind: "done"; readonly value: unknown }
  /** The end: no further attempt may or can help. */
  | { readonly kind: "error"; readonly error: AwslinkError }
  /** Another attempt after `delay` milliseconds, if there is time; else `error` is what the user sees. */
  | { readonly kind: "again"; readonly error: AwslinkError; readonly delay: number; readonly unanswered: boolean }
  /** The vendor refused to do it now: another attempt when the gate opens, if there is time. */
  | { readonly kind: "refused"; readonly error: ApiError };

/** A 404 in the vendor's own form: JSON, or no body. A page or a text says nothing of what exists at the vendor. */
export class NotFoundError extends ApiError {}

/** Statuses after which a repeatable request is sent again: the vendor, or a gateway before it, is in trouble. */
const PASSING = [408, 502, 503, 504];
/** 5xx by which a server says that it will not do this at all, rather than that it failed on the way. */
const REFUSALS_ABOVE_500 = [501, 505];

/** What an answer means for the call, and, where it asks to slow down, for all calls. */
export function judgeAnswer(
  call: Call,
  answer: Answer,
  progress: Progress,
  context: OutcomeContext,
): { readonly outcome: Outcome; readonly pushback?: Pushback } {
  const { status, headers } = answer;
  const content = readContent(answer.body, headers);
  if (status < 300) return { outcome: judgeSuccess(call, status, content, context) };

  const wait = retryAfter(headers["retry-after"], headers.date, context.now());
  const error = refusal(call, status, headers.location, content, context);
  if (!context.pushbackStatuses.includes(status)) {
    return { outcome: judgeRefusal(call, error, progress, wait, context) };
  }
  const pushback = { status, retryAfter: wait, vendorMessage: error.vendorMessage };
  // A POST's 503 may come from a gateway that has lost the vendor's answer.
  const nothingDone = status !== 503 || (context.refusesWith503 && wait !== undefined);
  if (call.repeatable || nothingDone) return { outcome: { kind: "refused", error }, pushback };
  return { outcome: judgeRefusal(call, error, progress, wait, context), pushback };
}

function judgeSuccess(call: Call, status: number, content: Content, context: OutcomeContext): Outcome {
  if (content.kind === "empty") return { kind: "done", value: undefined };
  if (content.kind === "json") return { kind: "done", value: content.value };
  const words = vendorWords(status, content, () => undefined, call.scrub);
  const told = `${context.vendor} answered ${call.method} ${call.path} with ${statusText(status)}`;
  const error = new ApiError(`${told}, but not with JSON: ${words}`, {
    status,
    method: call.method,
    path: call.path,
    vendorMessage: words,
    nextStep: `Check the address (${context.addressHint}), and any proxy between.`,
  });
  return { kind: "error", error: call.repeatable ? error : ambiguous(call, error.message, error) };
}

function judgeRefusal(
  call: Call,
  error: ApiError,
  progress: Progress,
  wait: number | undefined,
  context: OutcomeContext,
): Outcome {
  const { status } = error;
  if (!call.repeatable) {
    const mayBeDone = status === 408 || (status >= 500 && !REFUSALS_ABOVE_500.includes(status));
    return { kind: "error", error: mayBeDone ? ambiguous(call, error.message, error) : error };
  }
  if (!PASSING.includes(status) && !(status === 500 && call.safe)) return { kind: "error", error };
  const delay = Math.max(callDelay(progress.failures + 1, context.random), wait ?? 0);
  return { kind: "again", error, delay, unanswered: !call.safe };
}

/** What it means for the call that no whole answer came. */
export function judgeFailure(call: Call, failure: Failure, progress: Progress, context: OutcomeContext): Outcome {
  const described = describeFailure(failure, { ...context, scrub: call.scrub });
  const unanswered = described.left && !call.safe;
  if (described.kind === "cancelled") {
    return { kind: "error", error: cancelled(call, { ...progress, unanswered: unanswered || progress.unanswered }) };
  }
  const what = `${call.method} ${call.path}: ${described.text}`;
  const error =
    unanswered || progress.unanswered
      ? ambiguous(call, what, described.cause)
      : new UnreachableError(`${context.vendor} could not be reached for ${what}`, {
          nextStep: described.nextStep,
          cause: described.cause,
        });
  if (!described.transient || (described.left && !call.repeatable)) return { kind: "error", error };
  return { kind: "again", error, delay: callDelay(progress.failures + 1, context.random), unanswered };
}

/** The error of a read that needs a body, and was answered without one. */
export function emptyAnswer(call: Call, context: OutcomeContext): AwslinkError {
  return new AwslinkError(`${context.vendor} answered ${call.method} ${call.path} with success, but nothing in it`, {
    nextStep: `Check the address (${context.addressHint}), and any proxy between.`,
  });
}

/** The error of a call that others' pushback held up for so long that it was never sent. */
export function heldUp(call: Call, pushback: Pushback, context: OutcomeContext): ApiError {
  const words = call.scrub(pushback.vendorMessage);
  const said = `${context.vendor} keeps answering with ${statusText(pushback.status)}${words === "" ? "" : `: ${words}`}`;
  return new ApiError(`${call.method} ${call.path} was not sent: ${said}`, {
    status: pushback.status,
    method: call.method,
    path: call.path,
    vendorMessage: words,
    nextStep: refusalNextStep(pushback.status, { kind: "empty" }, context),
  });
}

/** The error of a call that was cancelled between its attempts, or before the first. */
export function cancelled(call: Call, progress: Progress): AwslinkError {
  const what = `${call.method} ${call.path}: it was cancelled`;
  if (progress.unanswered) return ambiguous(call, what, undefined);
  // Of a read that goes without saying, and might be taken for all that was done before it.
  return new AwslinkError(call.method === "GET" ? what : `${what}. Nothing was done`);
}

function refusal(
  call: Call,
  status: number,
  location: string | undefined,
  content: Content,
  context: OutcomeContext,
): ApiError {
  const words = vendorWords(status, content, context.errorMessage, call.scrub);
  // A query can hold a token, and says nothing of where the redirect leads.
  const target = status >= 400 || location === undefined ? "" : ` to ${call.scrub(location.replace(/[?#].*$/s, ""))}`;
  const said = `${statusText(status)}${target}${words === "" ? "" : `: ${words}`}`;
  const message = `${context.vendor} answered ${call.method} ${call.path} with ${said}`;
  const options = {
    status,
    method: call.method,
    path: call.path,
    vendorMessage: words,
    nextStep: context.refusalHint(status, words) ?? refusalNextStep(status, content, context),
    fromVendor: content.kind === "json" || content.kind === "empty",
  };
  return status === 404 && options.fromVendor ? new NotFoundError(message, options) : new ApiError(message, options);
}

function ambiguous(call: Call, what: string, cause: unknown): AmbiguousOutcomeError {
  return new AmbiguousOutcomeError(`${what}. Whether ${call.method} ${call.path} was carried out is not known`, {
    nextStep: "Look at the vendor for what it may have done before it is tried again.",
    cause,
  });
}
