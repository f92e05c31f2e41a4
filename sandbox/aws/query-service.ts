/** What a service of AWS's query protocol is made of. */
import type { OptionsInForce } from "../options.ts";
import type { Account, User } from "./accounts.ts";
import type { QueryParameters } from "./query-parameters.ts";

/** A value of an answer; a list becomes `<member>` elements, undefined is left out. */
export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };
export type XmlObject = { readonly [name: string]: XmlValue };

/** Who signed a request. */
export interface Caller {
  readonly arn: string;
  /** `AIDA…`, or `AROA…:session`; the account's ID for its owner. */
  readonly userId: string;
  /** The user whose key it is; undefined for the account's owner and for a session. */
  readonly user?: User;
  /** Whether policies of the caller's own account let it do this. */
  allows(action: string, resource: string): boolean;
}

/** One call of an action. */
export interface Call {
  readonly params: QueryParameters;
  readonly caller: Caller;
  /** The caller's account. */
  readonly account: Account;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly options: OptionsInForce;
}

/** Does what the action says; the answer's content, or nothing where the action has no result. */
export type Action = (call: Call) => XmlObject | undefined;
export type Actions = Readonly<Record<string, Action>>;

/** A service that is asked at `POST /` with `Action` and `Version`. */
export interface QueryService {
  /** As it stands in policies: `iam`. */
  readonly name: string;
  /** The date that tells the services at one address apart. */
  readonly version: string;
  readonly namespace: string;
  readonly actions: Actions;
  /** The ARN that an action is about, for the caller's permissions. */
  resource(call: Call): string;
}

/**
 * One page of a list. Source: `Marker`, `MaxItems` and `IsTruncated` of the IAM API reference; the marker is opaque.
 */
export function page<Item>(
  call: Call,
  name: string,
  items: readonly Item[],
  write: (item: Item) => XmlValue,
): XmlObject {
  const start = Number(call.params.inForm("Marker", /^\d+$/) ?? 0);
  const end = start + (call.params.integer("MaxItems", 1, 1000) ?? 100);
  return {
    [name]: items.slice(start, end).map(write),
    IsTruncated: end < items.length,
    Marker: end < items.length ? String(end) : undefined,
  };
}
