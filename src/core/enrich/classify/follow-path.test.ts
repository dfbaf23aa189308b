import { expect, test } from "vitest";
import { emptyDocument, type ParsedDocument } from "../../model/document.ts";
import { viewOf } from "../text-view.ts";
import { readByPath } from "./follow-path.ts";

const FORMAT = { kind: "document", type: "docx", mime: "" } as const;

function read(document: Partial<ParsedDocument>, isFollowed: boolean) {
  const whole = { ...emptyDocument(FORMAT), ...document };
  const words = whole.markdown.split(/\s+/).filter(Boolean).length;
  return readByPath(whole, viewOf(whole, 100_000), { words, isFollowed });
}

const NAMES = Array.from(
  { length: 60 },
  (_, i) =>
    `Jonas ${"Feld".concat("abcdefghij"[i % 10] ?? "", "klmnop"[Math.floor(i / 10)] ?? "")}mann`,
);
const CONTRACT = `The Borrower repays the Lender. ${NAMES.map((name) => `Signed by ${name} for the bank.`).join(" ")}\n`;

test("a contract keeps more names than other files, the sides of the deal first", () => {
  const followed = read({ markdown: CONTRACT }, true);
  const alike = read({ markdown: CONTRACT }, false);
  expect(followed.path.name).toBe("contract");
  expect(
    followed.names.items
      .slice(0, 2)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(["Borrower", "Lender"]);
  expect(followed.names.items).toHaveLength(62);
  expect(followed.names.cut).toBe(0);
  expect(alike.names.items).toHaveLength(40);
  expect(alike.names.cut).toBe(22);
  expect(alike.path.done).toBeUndefined();
});

test("of pages without text nothing is guessed, and the file says so; without following it is read like any other", () => {
  const scan = { markdown: "Jonas Feldmann signed.\n", pageCount: 9 };
  const followed = read(scan, true);
  expect(followed).toMatchObject({ path: { name: "transcribe" }, names: { items: [] }, facts: [] });
  expect(followed.issues.map(({ code }) => code)).toEqual(["enrich.pages-without-text"]);
  expect(read(scan, false)).toMatchObject({
    names: { items: [{ text: "Jonas Feldmann" }] },
    issues: [],
  });
});
