import { expect, test } from "vitest";
import { Progress } from "../../../components/key-age/report/progress.ts";
import { Table } from "../../../components/key-age/report/table.ts";
import { profilesOf } from "../../../components/key-age/settings.ts";
import { key, summary, view } from "./samples.ts";

test("old keys are red on a terminal, and marked in words everywhere", () => {
  const table = new Table({ thresholdDays: 180, colour: true });
  table.key(key());
  table.key(key({ ageDays: 5 }));
  const [, old, young] = table.toString().split("\n");
  expect(old?.startsWith("\x1b[31mOLD  209 d ") && old.endsWith("\x1b[39m")).toBe(true);
  expect(young).toMatch(/^ {7}5 d /);
});

test("a name cannot steer the terminal", () => {
  const table = new Table({ thresholdDays: 180, colour: false });
  table.key(key({ userName: "a\x1b[2Jb\nc", account: view({ alias: "x\ry" }) }));
  expect(table.toString()).toContain("ab?c");
  expect(table.toString()).toContain("(x?y)");
  expect(table.toString()).not.toContain("\x1b");
});

test("columns stand under each other, whatever letters a profile's name has", () => {
  const table = new Table({ thresholdDays: 180, colour: false });
  table.key(key({ userName: "鍵", account: view({ profile: "本番" }) }));
  table.key(key({ userName: "user" }));
  expect(
    table
      .toString()
      .split("\n")
      .map((line) => line.replaceAll(/[鍵本番]/g, "##").indexOf("ABCDE")),
  ).toEqual([-1, 19, 19, -1]);
});

test("no keys make no table", () => {
  expect(new Table({ thresholdDays: 180, colour: false }).toString()).toBe("");
});

test("progress is one line on a terminal, at most every tenth of a second, and goes away", () => {
  const written: string[] = [];
  let time = 0;
  const progress = new Progress({ isTTY: true, write: (text) => written.push(text) }, () => time);
  progress.tell({ kind: "accounts", count: 2 });
  progress.tell({ kind: "users", count: 1 });
  time = 100;
  progress.tell({ kind: "key", key: key() });
  time = 200;
  progress.tell({ kind: "account", summary: summary() });
  progress.hide();
  progress.hide();
  expect(written).toEqual([
    "\r\x1b[K0 of 2 accounts read, 0 users, 0 keys",
    "\r\x1b[K0 of 2 accounts read, 1 user, 1 key",
    "\r\x1b[K1 of 2 accounts read, 1 user, 1 key",
    "\r\x1b[K",
  ]);
});

test("without a terminal there is no progress", () => {
  const written: string[] = [];
  const progress = new Progress({ write: (text) => written.push(text) });
  progress.tell({ kind: "accounts", count: 2 });
  progress.hide();
  expect(written).toEqual([]);
});

test.each([
  ["", []],
  ["[]", []],
  ["one", ["one"]],
  [" one, two ,,one", ["one", "two"]],
  ['["one", "two"]', ["one", "two"]],
])("AWS_PROFILES %j is %j", (text, profiles) => expect(profilesOf(text, "it")).toEqual(profiles));
