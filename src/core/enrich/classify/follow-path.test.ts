import { expect, test } from "vitest";
import { emptyDocument, type ParsedDocument } from "../../model/document.ts";
import { viewOf } from "../text-view.ts";
import { readByPath } from "./follow-path.ts";

const FORMAT = { kind: "document", type: "docx", mime: "" } as const;

function read(
  document: Partial<ParsedDocument>,
  isFollowed: boolean,
  classLabel: string | null = null,
) {
  const whole = { ...emptyDocument(FORMAT), ...document };
  const words = whole.markdown.split(/\s+/).filter(Boolean).length;
  return readByPath(whole, viewOf(whole, 100_000), { words, classLabel, isFollowed });
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
    markdown: "INVOICE 12\nSigned by Jonas Feldmann for Northwind Marine Ltd. Total EUR 4,518.20\n",
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

test("a voucher says which facts were read, its seller first among the names", () => {
  const markdown = `Invoice 12

North Yard Ltd
8 Foundry Lane
Leeds LS10 1AB

To: Ashford Pumps Ltd, Ashford Pumps Ltd
Date: 31 March 2024
Work for Ashford Pumps Ltd
Total GBP 870.00
`;
  const { path, names } = read({ markdown }, true);
  expect(path).toMatchObject({
    name: "voucher",
    done: "Its seller, address, date and total were read as facts",
  });
  expect(names.items[0]?.text).toBe("North Yard Ltd");
});

test("the people of a mail's head come first among its names", () => {
  const mail = {
    subject: "Pumps",
    from: "Ines Falkner <ines@example.org>",
    to: ["Tom Berger <tom@example.org>"],
    cc: [],
    date: null,
    messageId: null,
    inReplyTo: null,
    references: [],
    attachments: [],
  };
  const markdown =
    "Acme Pumps Ltd called. Acme Pumps Ltd wants Acme Pumps Ltd in the title.\n\nRegards,\nInes Falkner\n";
  const { path, names } = read({ markdown, mail }, true);
  expect(path).toMatchObject({
    name: "mail",
    done: "Who wrote it and who got it come first among its names",
  });
  expect(names.items[0]?.text).toBe("Ines Falkner");
  expect(read({ markdown, mail }, false).names.items[0]?.text).toBe("Acme Pumps Ltd");
});
