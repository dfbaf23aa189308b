import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { reportPdf } from "./report-pdf.ts";

const NAMES = [
  "Γεώργιος Παπαδόπουλος",
  "Наталія Ґудзь, Фёдор Ёлкин",
  "Łukasz Żółć, Święcicka",
  "Nguyễn Thị Hồng",
  "Çağla Şahin",
];

async function read(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(document, { mergePages: true });
  return { pages: document.numPages, text: text.replace(/\s+/g, " ") };
}

const make = (rows: string[][]) =>
  reportPdf({
    title: "Erasure report, request 7",
    foot: "Erasure report, request 7",
    madeAt: new Date("2026-01-02T03:04:05Z"),
    blocks: [
      { kind: "heading", text: "Files" },
      { kind: "text", text: `Handled by ${NAMES.join("; ")}.` },
      { kind: "table", heads: ["File", "Why"], rows },
      { kind: "table", heads: ["Nothing"], rows: [] },
      { kind: "list", items: ["Backups that were made before."] },
    ],
  });

test("names of Greek, Cyrillic, Polish, Vietnamese and Turkish letters can be read and searched", async () => {
  const { text } = await read(await make([["a.xlsx", "locked"]]));
  for (const name of NAMES) expect(text).toContain(name);
  expect(text).toContain("None.");
  expect(text).toContain("• Backups that were made before.");
});

test("the font goes with the file, and only the letters that are used", async () => {
  const bytes = await make([["a.xlsx", "locked"]]);
  expect(bytes.length).toBeLessThan(60_000);
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const page = await document.getPage(1);
  await page.getOperatorList();
  expect((await page.getTextContent()).items.length).toBeGreaterThan(5);
});

test("letters that the font has not show as a box, and long words are cut", async () => {
  const { text } = await read(await make([["東京", "x".repeat(400)]]));
  expect(text).toContain("□□");
  expect(text.replace(/\s/g, "")).toContain("x".repeat(400));
});

test("long tables go over pages, and a bound is said", async () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => [`file_${index}`, "removed"]);
  const { pages, text } = await read(await make(rows));
  expect(pages).toBeGreaterThan(20);
  expect(text).toContain("file_1999");
  expect(text).not.toContain("file_2000");
  expect(text).toContain("The first 2000 of 2500; the JSON form has all.");
  expect(text).toContain(`page ${pages} of ${pages}`);
});

test("equal reports are equal bytes", async () => {
  const [one, two] = [await make([["a", "b"]]), await make([["a", "b"]])];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});
