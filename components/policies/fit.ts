/**
 * Cuts permissions into policies that AWS's quotas let through.
 *
 * The pieces are the actions of one service in one statement. They are put in order and laid into one policy after the
 * other, so that a service more or less moves a piece or two at each border and leaves the others where they are.
 */
import { InvalidInputError } from "../../provider/core/errors.ts";
import { mergeStatements } from "./merge.ts";
import { policyCharacters, policyQuotas } from "./quotas.ts";
import { asList, compareText, type PolicyDocument, type PolicyStatement } from "./statement.ts";

/** The bounds that policies are fitted to. */
export interface FitOptions {
  /** Characters of one policy, white space not counted. Default: 6,144, the quota of a managed policy. */
  readonly maximumCharacters?: number;
  /** How many policies there may be. Default: 10, the quota of managed policies on one role. */
  readonly maximumPolicies?: number;
}

/**
 * The statements as policy documents, each within the quota: joined where they differ in actions alone, split where
 * they are too long for one policy. All documents together grant what the statements grant, no more and no less. The
 * answer is the same for every order of the statements. No statement gives no document.
 * @throws InvalidInputError where one statement cannot be cut small enough, where more policies are needed than there
 * may be, or where a statement is not one of an identity policy.
 */
export function fitPolicies(statements: Iterable<PolicyStatement>, options: FitOptions = {}): PolicyDocument[] {
  const maximumCharacters = options.maximumCharacters ?? policyQuotas.managedPolicyCharacters;
  const maximumPolicies = options.maximumPolicies ?? policyQuotas.managedPolicies;
  const pieces = mergeStatements(statements).flatMap((statement) => cutByService(statement, maximumCharacters));

  let bins = fillInOrder(pieces, maximumCharacters);
  // Order wastes room where pieces are large: only then is it given up for the closest packing.
  if (bins.length > maximumPolicies) bins = fillClosely(pieces, maximumCharacters);
  if (bins.length > maximumPolicies) {
    throw new InvalidInputError("Policies", [
      {
        severity: "error",
        path: [],
        message: `the permissions need ${bins.length} policies of at most ${maximumCharacters} characters, and there may be ${maximumPolicies}`,
        nextStep:
          "Choose fewer services or extra statements, or have AWS raise the quota of managed policies per role.",
      },
    ]);
  }
  return bins.map(documentOf);
}

/** The document of some statements: joined, in order, every Sid once. */
function documentOf(statements: readonly PolicyStatement[]): PolicyDocument {
  const taken = new Set<string>();
  const named = mergeStatements(statements).map((statement) => {
    if (statement.Sid === undefined) return statement;
    let sid = statement.Sid;
    for (let count = 2; taken.has(sid); count += 1) sid = `${statement.Sid}${count}`;
    taken.add(sid);
    return { ...statement, Sid: sid };
  });
  return { Version: "2012-10-17", Statement: named };
}

function fits(statements: readonly PolicyStatement[], maximumCharacters: number): boolean {
  return policyCharacters(documentOf(statements)) <= maximumCharacters;
}

/** One piece for each service prefix (`rds`), and more where the actions of one service are too long for a policy. */
function cutByService(statement: PolicyStatement, maximumCharacters: number): PolicyStatement[] {
  if (statement.Action === undefined) return [refuseIfTooLong(statement, maximumCharacters)];
  const byPrefix = new Map<string, string[]>();
  for (const action of asList(statement.Action)) {
    const prefix = action.split(":", 1)[0] ?? action;
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), action]);
  }
  return [...byPrefix.values()].flatMap((actions) => cutToLength(statement, actions, maximumCharacters));
}

function cutToLength(statement: PolicyStatement, actions: readonly string[], maximum: number): PolicyStatement[] {
  const pieces: PolicyStatement[] = [];
  let current: string[] = [];
  for (const action of actions) {
    const longer = [...current, action];
    if (current.length > 0 && !fits([{ ...statement, Action: longer }], maximum)) {
      pieces.push({ ...statement, Action: current });
      current = [action];
    } else current = longer;
  }
  pieces.push({ ...statement, Action: current });
  return pieces.map((piece) => refuseIfTooLong(piece, maximum));
}

function refuseIfTooLong(statement: PolicyStatement, maximumCharacters: number): PolicyStatement {
  const characters = policyCharacters(documentOf([statement]));
  if (characters <= maximumCharacters) return statement;
  const name = statement.Sid ?? asList(statement.Action ?? statement.NotAction)[0] ?? "a statement";
  throw new InvalidInputError("Policies", [
    {
      severity: "error",
      path: [],
      message: `the statement ${name} alone has ${characters} characters, and a policy may have ${maximumCharacters}`,
      nextStep: "Name fewer resources or conditions in it, or use wildcards in them.",
    },
  ]);
}

function fillInOrder(pieces: readonly PolicyStatement[], maximumCharacters: number): PolicyStatement[][] {
  const bins: PolicyStatement[][] = [];
  for (const piece of pieces) {
    const last = bins.at(-1);
    if (last !== undefined && fits([...last, piece], maximumCharacters)) last.push(piece);
    else bins.push([piece]);
  }
  return bins;
}

/** First-fit decreasing. */
function fillClosely(pieces: readonly PolicyStatement[], maximumCharacters: number): PolicyStatement[][] {
  const bins: PolicyStatement[][] = [];
  const longestFirst = pieces
    .map((piece) => ({ piece, text: JSON.stringify(piece) }))
    .sort((a, b) => b.text.length - a.text.length || compareText(a.text, b.text));
  for (const { piece } of longestFirst) {
    const roomy = bins.find((bin) => fits([...bin, piece], maximumCharacters));
    if (roomy === undefined) bins.push([piece]);
    else roomy.push(piece);
  }
  return bins;
}
