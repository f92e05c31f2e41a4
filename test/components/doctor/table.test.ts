/** The table as a person sees it, at the width of a terminal. */
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { Diagnosis } from "../../../components/doctor/diagnose/diagnose.ts";
import { type Finding, verdictOf } from "../../../components/doctor/finding.ts";
import { namedLink } from "../../../components/doctor/link.ts";
import { tableOf } from "../../../components/doctor/report/table.ts";

function diagnosis(name: string, findings: readonly Finding[], source?: string): Diagnosis {
  const request = {
    ...namedLink("mackerel", name),
    source,
    engine: source === undefined ? undefined : "pulumi",
  } as const;
  const [id, principalArn] = ["4Vgg1HmMzE2", "arn:aws:iam::123456789012:role/mackerel"];
  return { request, id, name, kind: "AWS integration setting", principalArn, verdict: verdictOf(findings), findings };
}

const trust: Finding = {
  check: "trust",
  code: "trust-wrong-external-id",
  state: "broken",
  message:
    'the role arn:aws:iam::123456789012:role/a-path/of-an-organisation/mackerel asks for the external ID "old", and Mackerel uses "YbzLGP8e": it cannot assume the role',
  nextStep:
    'put "YbzLGP8e" into the condition sts:ExternalId of the role\'s trust policy; pulumi up --refresh does it where the role is in the same program',
};
const missing: Finding = {
  check: "permissions",
  code: "actions-missing",
  state: "broken",
  message: "the role mackerel is not allowed what its services need: a:A, b:B and 1 more",
  details: ["a:A", "b:B", "c:C"],
};
const fine: Finding = { check: "setting", code: "setting-found", state: "ok", message: "Mackerel has it" };
const untold: Finding = {
  check: "API key",
  code: "write-permission-not-checked",
  state: "not checked",
  message: "whether the API key may also write: Mackerel tells it only when something is written",
};

const page = { colour: false, verbose: false, width: 80 };
const links = [
  diagnosis("production", [fine, untold, trust, missing], "urn:pulumi:dev::shop::awslink:x::shop-setting"),
  diagnosis("監視の設定", [fine, untold]),
];

test("80 columns: headings, wrapped under their column, and an ARN that can be copied", () => {
  expect(tableOf(links, page)).toBe(`\
STATE    LINK, CHECK     FOUND, AND WHAT TO DO
BROKEN   Mackerel AWS integration setting production (4Vgg1HmMzE2), declared
           as shop-setting
BROKEN     trust         the role
                         arn:aws:iam::123456789012:role/a-path/of-an-organisation/mackerel
                         asks for the external ID "old", and Mackerel uses
                         "YbzLGP8e": it cannot assume the role
                         → put "YbzLGP8e" into the condition sts:ExternalId of
                           the role's trust policy; pulumi up --refresh does it
                           where the role is in the same program
BROKEN     permissions   the role mackerel is not allowed what its services
                         need: a:A, b:B and 1 more
works    Mackerel AWS integration setting 監視の設定 (4Vgg1HmMzE2); in order:
           setting

Not checked:
  - whether the API key may also write: Mackerel tells it only when something is
    written

2 links: 1 in order, 1 broken, 0 that could not be told.
`);
});

test.each([60, 80, 100, 120])("%i columns: no line is longer, but for one word", (width) => {
  for (const line of tableOf(links, { ...page, width }).split("\n")) {
    if (stringWidth(line) > width) expect(line.trim()).not.toContain(" ");
  }
});

test("a command is on one line, however long, so that it can be copied", () => {
  const command =
    "npx awslink policy mackerel --services ALB,EC2,Lambda,RDS --tag-filters --external-id CZrouk76RAcn1tdpN61QVo";
  const step = `make the role again; ${command} prints its trust policy and permissions`;
  const text = tableOf([diagnosis("production", [{ ...missing, nextStep: step }])], page);
  expect(text.split("\n").map((line) => line.trim())).toContain(command);
});

test("the gravest link first, and alike ones as they came", () => {
  const found = (state: Finding["state"]): Finding => ({ ...fine, state });
  const several = [
    diagnosis("works-a", [fine]),
    diagnosis("off", [fine, found("off")]),
    diagnosis("broken-a", [found("warning"), trust]),
    diagnosis("warning", [fine, found("warning")]),
    diagnosis("unknown", [found("unknown")]),
    diagnosis("works-b", [fine]),
    diagnosis("broken-b", [trust]),
  ];
  const told = [...tableOf(several, page).matchAll(/setting (\S+) \(/g)].map(([, name]) => name);
  expect(told).toEqual(["broken-a", "broken-b", "unknown", "warning", "off", "works-a", "works-b"]);
});

test("what several links have in common is told once, with the names of those that it is not said of all", () => {
  const quiet: Finding = {
    ...fine,
    check: "precondition",
    state: "warning",
    message: "S3: no metrics in ap-northeast-1",
  };
  const shared = [
    diagnosis("tokyo", [fine, untold, trust, quiet]),
    diagnosis("other", [fine, untold, missing]),
    diagnosis("osaka", [fine, untold, trust]),
  ];
  expect(tableOf(shared, { ...page, width: 120 })).toBe(`\
STATE    LINK, CHECK     FOUND, AND WHAT TO DO
BROKEN   Mackerel AWS integration setting tokyo (4Vgg1HmMzE2)
BROKEN   Mackerel AWS integration setting osaka (4Vgg1HmMzE2)
BROKEN     trust         the role arn:aws:iam::123456789012:role/a-path/of-an-organisation/mackerel asks for the
                         external ID "old", and Mackerel uses "YbzLGP8e": it cannot assume the role
                         → put "YbzLGP8e" into the condition sts:ExternalId of the role's trust policy; pulumi up
                           --refresh does it where the role is in the same program
WARNING    precondition  S3: no metrics in ap-northeast-1 (tokyo)
BROKEN   Mackerel AWS integration setting other (4Vgg1HmMzE2)
BROKEN     permissions   the role mackerel is not allowed what its services need: a:A, b:B and 1 more

Not checked:
  - whether the API key may also write: Mackerel tells it only when something is written

3 links: 0 in order, 3 broken, 0 that could not be told.
`);
});

test("two roles of one name, in two accounts, are two", () => {
  const one = diagnosis("shop", [missing]);
  const links = ["111111111111", "222222222222"].map((account) => ({
    ...one,
    principalArn: `arn:aws:iam::${account}:role/mackerel`,
  }));
  expect(tableOf(links, page).match(/is not allowed/g)).toHaveLength(2);
});

test("two that are alike in a warning only stay apart where one is broken", () => {
  const warned: Finding = { ...fine, state: "warning", message: "no plan of the Business level" };
  const told = tableOf([diagnosis("a", [warned]), diagnosis("b", [trust, warned])], page);
  expect(told.match(/no plan of the Business level/g)).toHaveLength(2);
});

test("verbose: what is in order, and all that a message names only the first of", () => {
  const text = tableOf(links, { ...page, verbose: true });
  expect(text).toContain("ok         setting       Mackerel has it\n");
  expect(text).toContain("                         all: a:A, b:B, c:C\n");
});

test("colours are marks only, and a name steers no terminal", () => {
  const steering = diagnosis("a\u001b[2Jb\u0007", [trust]);
  const coloured = tableOf([steering], { ...page, colour: true });
  expect(coloured).toContain("\u001b[31mBROKEN ");
  expect(coloured).not.toContain("\u001b[2J");
  expect(stripVTControlCharacters(coloured)).toBe(tableOf([steering], page));
});
