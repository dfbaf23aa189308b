import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { read } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import papa from "papaparse";
import PostalMime from "postal-mime";
import { extractText, getDocumentProxy } from "unpdf";
import validator from "validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TruthDamage, TruthEdge, TruthTrap, Unit } from "../../prisma/samples/kit/corpus.ts";
import {
  bytes,
  cellsOf,
  columnOf,
  docxWords,
  dump,
  filesIn,
  pdfText,
  rows,
  SAMPLES,
  slideText,
  wellFormed,
} from "./sample-readers.ts";

const ROOT = join(import.meta.dirname, "../..");
const TYPES = [
  "SUPPORTS",
  "SUMMARIZES",
  "DOCUMENTS",
  "REFERENCES",
  "VERSION_OF",
  "DUPLICATE_OF",
  "DERIVED_FROM",
  "RELATED_TO",
];

interface Truth {
  files: string[];
  edges: TruthEdge[];
  units: Unit[];
  traps: TruthTrap[];
  damaged: TruthDamage[];
}

const truth = JSON.parse(readFileSync(join(SAMPLES, "truth.json"), "utf8")) as Truth;
const damaged = new Map(truth.damaged.map((entry) => [entry.path, entry]));
const healthy = (ending: string): string[] =>
  truth.files.filter((path) => extname(path) === ending && !damaged.has(path));
const ofKind = (kind: TruthDamage["kind"]): TruthDamage[] =>
  truth.damaged.filter((entry) => entry.kind === kind);

describe("the generator", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "samples-"));
    execFileSync(process.execPath, [join(ROOT, "prisma/samples/build.ts"), folder], {
      env: { ...process.env, TZ: "Pacific/Auckland" },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("makes the committed files again, byte for byte", () => {
    const made = filesIn(folder);
    expect(made).toEqual(
      filesIn(SAMPLES).filter((path) => !["README.md", ".gitattributes"].includes(path)),
    );
    const different = made.filter(
      (path) =>
        !path.endsWith(".db") &&
        !readFileSync(join(folder, path)).equals(readFileSync(join(SAMPLES, path))),
    );
    expect(different).toEqual([]);
  });

  it("makes the committed database again, row for row", () => {
    const path = "insurance/portfolio/merrowgate.db";
    expect(dump(join(folder, path))).toEqual(dump(join(SAMPLES, path)));
  });

  it("stays small", () => {
    const total = truth.files.reduce((sum, path) => sum + statSync(join(SAMPLES, path)).size, 0);
    expect(total).toBeLessThan(3_000_000);
    expect(truth.files.length).toBeGreaterThanOrEqual(55);
  });
});

describe("truth.json", () => {
  it("lists exactly the files that are there", () => {
    expect(truth.files).toEqual(filesIn(SAMPLES).filter((path) => path.includes("/")));
  });

  it("names existing files and known types in every edge, one edge a pair", () => {
    const known = new Set(truth.files);
    const seen = new Set<string>();
    for (const edge of truth.edges) {
      expect(
        [edge.source, edge.target].filter((path) => !known.has(path)),
        edge.why,
      ).toEqual([]);
      expect(edge.source).not.toBe(edge.target);
      expect(TYPES).toEqual(expect.arrayContaining([edge.relationship_type, ...edge.accept]));
      const key = [edge.source, edge.target].sort().join("\n");
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
  });

  it("uses every relationship type that has a direction", () => {
    const used = new Set(truth.edges.map((edge) => edge.relationship_type));
    expect(
      TYPES.filter(
        (type) => type !== "RELATED_TO" && !used.has(type as TruthEdge["relationship_type"]),
      ),
    ).toEqual([]);
  });

  it("sets no trap on a link that it calls true", () => {
    const forbidden = (trap: TruthTrap, edge: TruthEdge): boolean => {
      const pair = [edge.source, edge.target];
      return (
        pair.includes(trap.a) &&
        pair.includes(trap.b) &&
        (trap.forbidden === "any" || trap.forbidden.includes(edge.relationship_type))
      );
    };
    for (const trap of truth.traps) {
      expect(truth.files).toEqual(expect.arrayContaining([trap.a, trap.b]));
      expect(truth.edges.filter((edge) => forbidden(trap, edge))).toEqual([]);
    }
  });

  it("keeps every file in at most one unit and every edge inside one company", () => {
    const members = truth.units.flatMap((unit) => unit.files);
    expect(new Set(members).size).toBe(members.length);
    expect(truth.files.filter((path) => !members.includes(path))).toEqual([
      "insurance/correspondence/notes.txt",
    ]);
    const company = (path: string): string => path.split("/")[0] ?? "";
    expect(truth.edges.filter((edge) => company(edge.source) !== company(edge.target))).toEqual([]);
  });
});

describe("every file opens with a reader", () => {
  it.each(healthy(".xlsx"))("%s", (path) => {
    const book = read(bytes(path), { cellFormula: true });
    expect(book.SheetNames.length).toBeGreaterThanOrEqual(2);
    expect(book.Props?.Author).toBeTruthy();
    const cells = book.SheetNames.flatMap((name) => cellsOf(book, name));
    expect(cells.some((cell) => cell.f !== undefined)).toBe(true);
    expect(cells.filter((cell) => cell.f !== undefined && cell.v === undefined)).toEqual([]);
    expect(cells.filter((cell) => cell.t === "e")).toEqual([]);
  });

  it.each([...healthy(".docx"), ...healthy(".pptx")])("%s", (path) => {
    const parts = unzipSync(bytes(path));
    const main = path.endsWith(".docx") ? "word/document.xml" : "ppt/presentation.xml";
    expect(Object.keys(parts)).toContain(main);
    for (const [name, part] of Object.entries(parts))
      if (/\.(xml|rels)$/.test(name)) wellFormed(strFromU8(part));
  });

  it.each([...healthy(".pdf"), ...ofKind("wrong-extension").map((entry) => entry.path)])(
    "%s",
    async (path) => {
      expect((await pdfText(path)).length).toBeGreaterThan(200);
    },
  );

  it.each(healthy(".eml"))("%s", async (path) => {
    const mail = await PostalMime.parse(bytes(path));
    expect(mail.messageId).toMatch(/^<.+@.+\.example>$/);
    expect(mail.subject).toBeTruthy();
    expect(mail.text?.length).toBeGreaterThan(50);
  });

  it.each(healthy(".csv"))("%s", (path) => {
    const { data, errors } = papa.parse<string[]>(strFromU8(bytes(path)).replace(/^\uFEFF/, ""), {
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(new Set(data.map((row) => row.length)).size).toBe(1);
    expect(data[0]?.length).toBeGreaterThan(2);
  });

  it("JSON, XML and the web page", () => {
    for (const path of healthy(".json"))
      expect(Object.keys(JSON.parse(strFromU8(bytes(path))) as object).length).toBeGreaterThan(1);
    for (const path of healthy(".xml")) wellFormed(strFromU8(bytes(path)));
    expect(healthy(".html").map((path) => strFromU8(bytes(path)).includes("<title>"))).toEqual([
      true,
    ]);
  });

  it("leaves out no kind of file", () => {
    const read = [
      ".xlsx",
      ".docx",
      ".pptx",
      ".pdf",
      ".eml",
      ".csv",
      ".json",
      ".xml",
      ".html",
      ".db",
      ".md",
      ".txt",
    ];
    expect(truth.files.filter((path) => !read.includes(extname(path)))).toEqual([]);
  });
});

describe("damaged files", () => {
  it("cannot be opened without the password, and can with it", async () => {
    const [book, pdf] = ofKind("encrypted");
    if (book?.password === undefined || pdf?.password === undefined)
      throw new Error("two locked files expected");
    await expect(readXlsx(bytes(book.path))).rejects.toThrow(/encrypted|password/i);
    const { sheets } = await readXlsx(bytes(book.path), { password: book.password });
    expect(sheets[0]?.name).toBe("Payroll");
    await expect(getDocumentProxy(bytes(pdf.path))).rejects.toThrow(/password/i);
    const open = await getDocumentProxy(bytes(pdf.path), { password: pdf.password });
    expect((await extractText(open, { mergePages: true })).text).toContain("L2503-17");
  });

  it("end early, hold nothing, or are of another kind than their names say", () => {
    for (const { path } of ofKind("truncated"))
      expect(strFromU8(bytes(path), true)).not.toContain("%%EOF");
    for (const { path } of ofKind("empty")) expect(bytes(path).length).toBe(0);
    for (const { path } of ofKind("wrong-extension"))
      expect(strFromU8(bytes(path).slice(0, 5))).toBe("%PDF-");
    expect(new Set(truth.damaged.map((entry) => entry.kind)).size).toBe(4);
  });
});

describe("what the edges say holds in the files", () => {
  it("the board deck shows the workbook's figures, rounded", () => {
    const book = read(bytes("insurance/claims-review/Claims_Q1_2025.xlsx"));
    const claims = rows(book, "Claims");
    const incurred = claims.reduce((sum, row) => sum + Number(row["Incurred (EUR)"]), 0);
    expect(Math.round(incurred * 100) / 100).toBe(4_818_240);
    expect(book.Sheets.Summary?.E7?.v).toBeCloseTo(incurred, 2);
    const slides = slideText("insurance/claims-review/Claims_Q1_2025_board.pptx");
    expect(slides).toContain("EUR 4.82 m");
    expect(slides).toContain(`${(Number(book.Sheets.Summary?.G7?.v) * 100).toFixed(1)} %`);
    const model = read(bytes("insurance/claims-review/Reserve_Model_2025.xlsx"));
    expect(slides).toContain(
      `EUR ${(Number(model.Sheets["Reserve model"]?.E6?.v) / 1e6).toFixed(2)} m`,
    );
  });

  it("foreign keys are contained in their keys", () => {
    const keys: [string, string, string, string][] = [
      [
        "insurance/portfolio/policies.csv",
        "customer_id",
        "insurance/portfolio/customers.csv",
        "customer_id",
      ],
      [
        "insurance/portfolio/claims.csv",
        "policy_no",
        "insurance/portfolio/policies.csv",
        "policy_no",
      ],
      [
        "manufacturing/sales/orders.csv",
        "customer_id",
        "manufacturing/sales/customers.csv",
        "customer_id",
      ],
      [
        "manufacturing/sales/order_lines.csv",
        "order_no",
        "manufacturing/sales/orders.csv",
        "order_no",
      ],
      ["manufacturing/sales/order_lines.csv", "part_no", "manufacturing/bom/parts.csv", "part_no"],
      [
        "manufacturing/bom/parts.csv",
        "supplier_id",
        "manufacturing/bom/suppliers.csv",
        "supplier_id",
      ],
      ["legal/billing/time_entries.csv", "matter_id", "legal/billing/matters.csv", "matter_id"],
    ];
    for (const [from, column, to, key] of keys) {
      const known = columnOf(to, key);
      expect(new Set(known).size, `${to} ${key}`).toBe(known.length);
      expect(
        columnOf(from, column).filter((value) => !known.includes(value)),
        `${from} ${column}`,
      ).toEqual([]);
      expect(
        truth.edges.some(
          (edge) =>
            edge.source === from && edge.target === to && edge.relationship_type === "REFERENCES",
        ),
      ).toBe(true);
    }
  });

  it("attachments are files of the folder, byte for byte, and replies name their mails", async () => {
    const mails = await Promise.all(
      healthy(".eml").map(async (path) => ({ path, mail: await PostalMime.parse(bytes(path)) })),
    );
    const ids = new Set(mails.map(({ mail }) => mail.messageId));
    const attached = mails.flatMap(({ path, mail }) =>
      mail.attachments.map((file) => ({ path, file })),
    );
    expect(attached.length).toBe(2);
    for (const { path, file } of attached) {
      const edge = truth.edges.find(
        (one) => one.source === path && one.target.endsWith(`/${file.filename}`),
      );
      expect(Buffer.from(file.content as ArrayBuffer).equals(bytes(edge?.target ?? ""))).toBe(true);
    }
    for (const { mail } of mails)
      if (mail.inReplyTo !== undefined) expect(ids.has(mail.inReplyTo)).toBe(true);
  });

  it("the PDF of a report holds the words of its Word file", async () => {
    const stem = "insurance/claims-review/Claims_Q1_2025_report";
    const inWord = docxWords(`${stem}.docx`);
    const inPdf = new Set((await pdfText(`${stem}.pdf`)).match(/[\p{L}\d]+/gu));
    expect(inWord.filter((word) => !inPdf.has(word))).toEqual([]);
  });

  it("the workbook link of the reserve model leads to the claims workbook", () => {
    const parts = unzipSync(bytes("insurance/claims-review/Reserve_Model_2025.xlsx"));
    expect(
      strFromU8(parts["xl/externalLinks/_rels/externalLink1.xml.rels"] ?? new Uint8Array()),
    ).toContain('Target="Claims_Q1_2025.xlsx"');
    const cells = cellsOf(
      read(bytes("insurance/claims-review/Reserve_Model_2025.xlsx")),
      "Reserve model",
    );
    expect(cells.filter((cell) => cell.f?.startsWith("[1]Summary!"))).toHaveLength(3);
  });

  it("account and card numbers pass their check digits", () => {
    const ibans = columnOf("insurance/portfolio/customers.csv", "iban");
    expect(ibans.filter((iban) => !validator.isIBAN(iban))).toEqual([]);
    const cards = columnOf("insurance/hr/corporate_card_2025-03.csv", "card_number");
    expect(cards.filter((card) => !validator.isCreditCard(card))).toEqual([]);
  });
});
