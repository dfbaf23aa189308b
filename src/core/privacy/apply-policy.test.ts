import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument, type Sheet } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";

const KEY = "a key of one workspace";
const DEFAULTS = PrivacyOptions.parse({});

const text = (markdown: string, more: Partial<ParsedDocument> = {}): ParsedDocument => ({
  ...emptyDocument({ kind: "document", type: "docx", mime: "application/octet-stream" }),
  markdown,
  ...more,
});

function apply(
  document: ParsedDocument,
  options = DEFAULTS,
  rows: readonly (readonly string[])[][] = [],
  standInKey = KEY,
) {
  return applyPolicy({
    document,
    options,
    standInKey,
    readTable: (sheet, maxRows) => (rows[sheet] ?? []).slice(0, maxRows),
  });
}

function sheetOf(
  name: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Sheet {
  return {
    name,
    kind: "worksheet",
    hidden: false,
    rowCount: rows.length,
    columnCount: header.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    columns: header.map((column, index) => ({
      name: column,
      index,
      type: "text",
      unit: null,
      rowCount: rows.length,
      nullCount: 0,
      distinctCount: rows.length,
      distinctIsExact: true,
      min: rows[0]?.[index] ?? null,
      max: rows.at(-1)?.[index] ?? null,
      samples: rows.map((row) => row[index] ?? ""),
      quantiles: [{ share: 0.5, value: rows[0]?.[index] ?? "" }],
      patterns: ["Aa"],
      isKeyCandidate: false,
      valueSketch: "AAAA",
    })),
    tableRef: {
      key: name,
      rowCount: rows.length,
      columnCount: header.length,
      pieces: [],
    },
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  };
}

const email = fc
  .tuple(
    fc.stringMatching(/^[a-z]{3,9}$/),
    fc.stringMatching(/^[a-z]{3,9}$/),
    fc.constantFrom("example.com", "firma.example", "sub.corp.example.org"),
  )
  .map(([first, last, domain]) => `${first}.${last}@${domain}`);
const person = fc
  .tuple(
    fc.constantFrom("Maria", "Giovanni", "Katarina", "Anders", "Seo-yun", "Hannelore"),
    fc.constantFrom("Brzezinski", "Ferrero", "O'Donnell", "Lindqvist", "Wallraff"),
  )
  .map(([given, surname]) => `${given} ${surname}`);
const phone = fc.integer({ min: 1_000_000, max: 9_999_999 }).map((n) => `+49 30 ${n}`);
const iban = fc.constantFrom(
  "DE89 3704 0044 0532 0130 00",
  "GB82WEST12345698765432",
  "FR14 2004 1010 0505 0001 3M02 606",
);
const value = fc.oneof(email, person, phone, iban);
const filler = fc.oneof(
  fc.constantFrom(
    "The order was late",
    "Umsatz 2024",
    "see page 3 😀",
    "# Heading",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "it's fine.",
    "\n\n",
    "*bold*",
    "Dear",
    "Tel.",
    "IBAN:",
    "born on 3 May 1970",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

describe("applyPolicy", () => {
  it("replaces values everywhere in the document, equal values by equal stand-ins", async () => {
    const { document } = await apply(
      text(
        "# Memo for Maria Lopez\n\nAsk maria.lopez@example.com or Tel. +49 30 1234567. Dear Maria Lopez, thanks.",
        {
          headings: [
            {
              level: 1,
              text: "Memo for Maria Lopez",
              location: { kind: "heading", path: ["Memo for Maria Lopez"] },
            },
          ],
          slides: [
            {
              number: 1,
              title: "Maria Lopez",
              notes: "write to MARIA.LOPEZ@example.com",
              hidden: false,
            },
          ],
          links: [
            {
              kind: "hyperlink",
              target: "mailto:maria.lopez@example.com",
              text: "maria.lopez@example.com",
              location: { kind: "file" },
            },
          ],
          annotations: [
            {
              kind: "deletion",
              author: "Jo Writer",
              date: null,
              text: "was maria.lopez@example.com",
              location: { kind: "heading", path: ["Maria Lopez"] },
            },
          ],
          mail: {
            subject: "From Maria Lopez",
            from: '"Lopez, Maria" <maria.lopez@example.com>',
            to: ["sales@example.com"],
            cc: [],
            date: null,
            messageId: "<1@x>",
            inReplyTo: null,
            references: [],
            attachments: [],
          },
          properties: {
            ...emptyDocument({ kind: "document", type: "docx", mime: "" }).properties,
            title: "Letter to Maria Lopez",
            author: "Jo Writer",
            custom: { reviewer: "maria.lopez@example.com" },
          },
        },
      ),
    );
    const all = JSON.stringify(document);
    expect(all).not.toMatch(/lopez|jo writer/i);
    const mails = [...all.matchAll(/MAIL-[0-9A-F]{12}/g)].map(String);
    const names = [...all.matchAll(/NAME-[0-9A-F]{12}/g)].map(String);
    expect(mails.length).toBeGreaterThanOrEqual(7);
    expect(new Set(mails).size).toBe(3); // the person's, the sales address and the message's name
    expect(new Set(names).size).toBe(2); // hers and the author's
    expect(document.properties.author).toMatch(/^NAME-[0-9A-F]{12}$/);
    expect(document.links[0]?.target).toMatch(/^mailto:MAIL-/);
  });

  it("leaves what the policy keeps and writes masks and removals as asked", async () => {
    const options = PrivacyOptions.parse({ email: "mask", phone: "remove", person: "keep" });
    const { document } = await apply(
      text("Maria Lopez, maria@example.com, Tel. +49 30 1234567."),
      options,
    );
    expect(document.markdown).toBe("Maria Lopez, [MAIL], Tel. [removed].");
  });

  it("makes other stand-ins under another key", async () => {
    const one = await apply(text("maria@example.com"));
    const two = await apply(text("maria@example.com"), DEFAULTS, [], "another key");
    expect(one.document.markdown).toMatch(/^MAIL-[0-9A-F]{12}$/);
    expect(two.document.markdown).not.toBe(one.document.markdown);
  });

  it("treats columns as a whole and their values wherever they stand", async () => {
    const header = ["Staff No", "Contact name", "E-mail", "Shift", "Amount"];
    const rows = [
      ["E-100", "Ines Abreu", "ines@example.com", "EMEA", "120.50"],
      ["E-101", "Dana Whitlock", "dana@example.com", "APAC", "88.10"],
      ["E-102", "Maria Brandt", "maria@example.com", "EMEA", "4111111111111111"],
    ];
    const table = `| ${header.join(" | ")} |\n| --- | --- | --- | --- | --- |\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
    const { document, columns, redactRow, counts } = await apply(
      text(`Whitlock called. Dana Whitlock agreed.\n\n${table}\n\nEnd.`, {
        sheets: [sheetOf("Staff", header, rows)],
      }),
      DEFAULTS,
      [rows],
    );
    expect(columns.map((column) => [column.personalData?.type ?? null, column.action])).toEqual([
      ["PERSON_ID", "keep"],
      ["PERSON", "pseudonymise"],
      ["EMAIL", "pseudonymise"],
      [null, "keep"],
      [null, "keep"],
    ]);
    expect(JSON.stringify(document)).not.toMatch(/Dana Whitlock|Ines|@example|Brandt/);
    const [, name = "", mail = ""] = redactRow("Staff", ["", "Dana Whitlock", "DANA@example.com"]);
    expect(name).toMatch(/^NAME-[0-9A-F]{12}$/);
    expect(document.markdown).toContain(`${name} agreed`);
    expect(document.markdown).toContain(`| E-101 | ${name} | ${mail} | APAC | 88.10 |`);
    expect(redactRow("Staff", rows[2] ?? [])[4]).toBe("4111111111111111");
    expect(document.sheets[0]?.columns[1]).toMatchObject({
      min: null,
      max: null,
      quantiles: [],
      patterns: [],
    });
    expect(document.sheets[0]?.columns[1]?.valueSketch).not.toBe("AAAA");
    expect(document.sheets[0]?.columns[3]?.valueSketch).toBe("AAAA");
    expect(counts).toContainEqual({ type: "EMAIL", count: 3 });
  });

  const FORM = [
    ["Card", "4111 1111 1111 1111"],
    ["Second card", "4111-1111-1111-1111"],
    ["Card on file", "5500005555555559"],
    ["Tax number", "123-45-6789"],
    ["Social security", "078051121"],
    ["NHS number", "943 476 5919"],
    ["Office", "(415) 555-2671"],
    ["Reception", "415-555-2671"],
    ["Phone", "4155552672"],
    ["Host", "203.0.113.77"],
    ["Gateway", "192.168.100.200"],
  ];
  const FIGURES = [
    ["Order", "5500005555555559"],
    ["Batch", "4155552671"],
    ["Turnover", "1,234,567.89"],
    ["Umsatz", "12 345 678"],
    ["Signed", "2024-03-15 10:30:00"],
    ["Due", "15.03.2024"],
    ["Latitude", "37.7749295"],
    ["iPhone", "8001234567"],
    ["Registered", "1700000000"],
    ["ISBN", "978-3-16-148410-0"],
  ];

  it("reads numbers in a form by the words beside them, in rows, samples, Markdown and counts", async () => {
    const header = ["Field", "Value"];
    const rows = [...FORM, ...FIGURES];
    const table = `| ${header.join(" | ")} |\n| --- | --- |\n${FORM.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
    const { document, redactRow, counts, issues } = await apply(
      text(table, { sheets: [sheetOf("Form", header, FORM)] }),
      DEFAULTS,
      [FORM],
    );
    const all = JSON.stringify(document);
    for (const [label = "", value = ""] of FORM) {
      expect(redactRow("Form", [label, value])[1]).toMatch(/^(?:CARD|ID|TEL|IP)-[0-9A-F]{12}$/);
      expect(all).not.toContain(value);
    }
    expect(counts).toContainEqual({ type: "CREDIT_CARD", count: 3 });
    expect(issues.map((issue) => issue.code)).toContain("privacy.card-number");
    const kept = await apply(text("", { sheets: [sheetOf("Form", header, rows)] }), DEFAULTS, [
      FIGURES,
    ]);
    for (const row of FIGURES) expect(kept.redactRow("Form", row)).toEqual(row);
  });

  it("reads names in a form by the label beside them", async () => {
    const header = ["Field", "Value"];
    const { redactRow } = await apply(text("", { sheets: [sheetOf("Form", header, [])] }));
    const fieldOf = (label: string, value: string) => redactRow("Form", [label, value])[1];
    expect(fieldOf("Prepared by", "Torquil Benderby")).toMatch(/^NAME-[0-9A-F]{12}$/);
    expect(fieldOf("Product", "Torquil Benderby")).toBe("Torquil Benderby");
  });

  it("does not show the range of a column in full where the row that would tell is not read", async () => {
    const rows = [["Visa", "5500005555555559"]];
    const { document } = await apply(
      text("", { sheets: [sheetOf("Form", ["Field", "Value"], rows)] }),
      DEFAULTS,
      [[["Order", "17"]]],
    );
    expect(JSON.stringify(document)).not.toContain("5500005555555559");
  });

  it("moves anchors with the text", async () => {
    const markdown = "maria@example.com wrote.\n\nSecond part.\n\nThird.";
    const starts = [0, markdown.indexOf("Second"), markdown.indexOf("Third")];
    const { document } = await apply(
      text(markdown, {
        anchors: starts.map((start, i) => ({ start, location: { kind: "page", page: i + 1 } })),
      }),
    );
    expect(
      document.anchors.map((anchor) => document.markdown.slice(anchor.start, anchor.start + 5)),
    ).toEqual(["MAIL-", "Secon", "Third"]);
  });

  it("lets no raw value survive, whatever stands around it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(filler, value), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(" ", "\n", ", ", "; ", " ("),
        async (parts, separator) => {
          const markdown = parts
            .map(([before, raw]) => `${before}${separator}${raw}`)
            .join(separator);
          const { document } = await apply(
            text(markdown, {
              slides: [{ number: 1, title: parts[0]?.[1] ?? "", notes: markdown, hidden: false }],
            }),
          );
          const all = JSON.stringify(document);
          for (const [, raw] of parts) expect(all).not.toContain(raw);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("changes nothing when applied to its own result", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(filler, value), { maxLength: 10 }),
        fc.constantFrom("", " ", "\n", "@", "-", "."),
        async (parts, separator) => {
          const once = (await apply(text(parts.join(separator)))).document;
          const twice = (await apply(once)).document;
          expect(twice).toEqual(once);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps anchors ascending and inside the text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(filler, value), { minLength: 1, maxLength: 10 }),
        async (parts) => {
          let at = 0;
          const anchors = parts.map((part, i) => {
            const anchor = { start: at, location: { kind: "line", line: i + 1 } as const };
            at += part.length + 1;
            return anchor;
          });
          const { document } = await apply(text(parts.join(" "), { anchors }));
          let last = 0;
          for (const anchor of document.anchors) {
            expect(anchor.start).toBeGreaterThanOrEqual(last);
            expect(anchor.start).toBeLessThanOrEqual(document.markdown.length);
            last = anchor.start;
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

it("people who were erased become nobody: they get no stand-in, alone or behind a title", async () => {
  const rows = [["[erased]"], ["Herr [erased]"], ["████████"], ["Marta Kowalska"], ["Eva Koch"]];
  const document = text("", { sheets: [sheetOf("Team", ["Employee name"], rows)] });
  const result = await apply(document, DEFAULTS, [rows]);
  const cells = rows.map((row) => result.redactRow("Team", row)[0] ?? "");
  expect(cells.slice(0, 3)).toEqual(["[erased]", "Herr [erased]", "████████"]);
  for (const cell of cells.slice(3)) expect(cell).toMatch(/^NAME-[0-9A-F]{12}$/);
});
