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

test("pages with little text keep the names and facts that stand in it, and the file says that they need reading", () => {
  const scan = {
    markdown: "Signed by Jonas Feldmann for Northwind Marine Ltd. Total EUR 4,518.20\n",
    pageCount: 4,
  };
  const followed = read(scan, true);
  const alike = read(scan, false);
  expect(followed.path.name).toBe("transcribe");
  expect(followed.issues.map(({ code }) => code)).toEqual(["enrich.pages-without-text"]);
  expect(followed.names.items.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["Jonas Feldmann", "Northwind Marine Ltd"]),
  );
  expect(followed.facts.map(({ text }) => text)).toContain("EUR 4,518.20");
  expect([followed.names, followed.facts]).toEqual([alike.names, alike.facts]);
  expect(alike).toMatchObject({ path: { name: "transcribe" }, issues: [] });
});
