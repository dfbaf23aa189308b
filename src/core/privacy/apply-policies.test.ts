/** What must hold whatever policy is applied. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyDocument,
  emptySheet,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";
import { BUILT_IN_POLICIES } from "./policies/built-in.ts";
import { PolicyAction, PolicyDocument } from "./policy-document.ts";

type Rows = ReadonlyArray<readonly string[]>;

const KEY = "a key of one workspace";
const HEADER = ["Name", "E-mail", "Date of birth", "Age", "Postal code", "City", "Salary", "Note"];

const policy = (more: object): PolicyDocument =>
  PolicyDocument.parse({ id: "test", version: 1, title: "Test", rules: [], ...more });

const SAME_FOR_ALL = PolicyAction.options.map((action) =>
  policy({ id: `all-${action}`, otherwise: action }),
);
const POLICIES = [
  ...BUILT_IN_POLICIES,
  ...SAME_FOR_ALL.filter(({ otherwise }) => otherwise !== "block"),
  policy({ id: "lifelike", otherwise: "pseudonymise", pseudonymStyle: "lifelike" }),
];

function optionsOf(document: PolicyDocument): PrivacyOptions {
  return PrivacyOptions.parse({ policy: document.id, document });
}

function documentOf(markdown: string, more: Partial<ParsedDocument> = {}): ParsedDocument {
  const format = { kind: "document", type: "docx", mime: "application/octet-stream" } as const;
  return { ...emptyDocument(format), markdown, ...more };
}

function withSheet(document: ParsedDocument, rows: Rows): ParsedDocument {
  const columns = HEADER.map((name, index) => ({
    name,
    index,
    type: "text" as const,
    unit: null,
    rowCount: rows.length,
    nullCount: 0,
    distinctCount: rows.length,
    distinctIsExact: true,
    min: rows[0]?.[index] ?? null,
    max: rows.at(-1)?.[index] ?? null,
    quantiles: [],
    samples: rows.map((row) => row[index] ?? ""),
    patterns: [],
    isKeyCandidate: false,
    valueSketch: "",
  }));
  const tableRef = { key: "t", rowCount: rows.length, columnCount: HEADER.length, pieces: [] };
  return { ...document, sheets: [{ ...emptySheet("People"), columns, tableRef }] };
}

async function apply(document: ParsedDocument, chosen: PolicyDocument, rows: Rows = []) {
  const result = await applyPolicy({
    document,
    options: optionsOf(chosen),
    standInKey: KEY,
    readTable: (_, maxRows) => rows.slice(0, maxRows),
  });
  return { ...result, rows: rows.map((row) => result.redactRow("People", row)) };
}

const email = fc
  .tuple(fc.stringMatching(/^[a-z]{3,9}$/), fc.stringMatching(/^[a-z]{3,9}$/))
  .map(([first, last]) => `${first}.${last}@corp.example.org`);
const person = fc
  .tuple(
    fc.constantFrom("Maria", "Giovanni", "Katarina", "Anders"),
    fc.constantFrom("Brzezinski", "Ferrero", "Lindqvist", "Wallraff"),
  )
  .map(([given, surname]) => `${given} ${surname}`);
const direct = fc.oneof(
  email,
  person,
  fc.integer({ min: 1_000_000, max: 9_999_999 }).map((n) => `+49 30 ${n}`),
  fc.constantFrom("DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "219-09-9999"),
);
const piece = fc.oneof(
  direct,
  fc.constantFrom(
    "born on 3 May 1970",
    "aged 42",
    "42 years old",
    "on 2024-03-05 in Portugal",
    "Springfield, IL 62704",
    "203.0.113.77",
    "https://example.org/people/7",
    "password: hunter2hunter2",
    "VIN 1M8GDM9AXKP042788",
    "# Heading",
    "| Name | Age |\n| --- | --- |\n| Maria Ferrero | 42 |",
    "Dear",
    "[age 40-49]",
    "Umsatz 1,234.50",
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const row = fc
  .tuple(
    person,
    email,
    fc.integer({ min: 1930, max: 2005 }).map((year) => `${year}-05-17`),
    fc.integer({ min: 18, max: 99 }).map(String),
    fc.constantFrom("62704", "89301", "10115"),
    fc.constantFrom("Berlin", "Springfield", "Paris"),
    fc.integer({ min: 20_000, max: 99_999 }).map(String),
    piece.map((text) => text.replaceAll("\n", " ")),
  )
  .map((cells): string[] => [...cells]);
const rowsOf = fc.array(row, { maxLength: 4 });

describe.each(POLICIES)("policy $id", (chosen) => {
  it("changes nothing when applied to its own result", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom(" ", "\n", ", ", "@", "-"),
        rowsOf,
        async (parts, separator, rows) => {
          const text = parts.join(separator);
          const properties = { ...NO_PROPERTIES, title: text, author: "Jo Writer" };
          const document = withSheet(documentOf(text, { properties }), rows);
          const once = await apply(document, chosen, rows);
          const twice = await apply(once.document, chosen, once.rows);
          expect(twice.document).toEqual(once.document);
          expect(twice.rows).toEqual(once.rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps anchors ascending and inside the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (parts) => {
        let at = 0;
        const anchors = parts.map((part, i) => {
          const anchor = { start: at, location: { kind: "line", line: i + 1 } as const };
          at += part.length + 1;
          return anchor;
        });
        const { document } = await apply(documentOf(parts.join(" "), { anchors }), chosen);
        let last = 0;
        for (const { start } of document.anchors) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(start).toBeLessThanOrEqual(document.markdown.length);
          last = start;
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(SAME_FOR_ALL.filter(({ otherwise }) => otherwise !== "keep"))(
  "policy $id",
  (chosen) => {
    it("leaves nothing of a value in the document or its rows", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(direct, { minLength: 1, maxLength: 4 }),
          rowsOf,
          async (values, rows) => {
            const text = values.map((value) => `See ${value} there.`).join("\n");
            const properties = { ...NO_PROPERTIES, subject: text, custom: { note: text } };
            const annotations = [
              {
                kind: "comment" as const,
                author: "Anders Ferrero",
                date: null,
                text,
                location: { kind: "file" as const },
              },
            ];
            const document = withSheet(documentOf(text, { properties, annotations }), rows);
            const result = await apply(document, chosen, rows);
            const all = JSON.stringify([result.document, result.rows]);
            for (const value of values) expect(all).not.toContain(value);
            for (const [name = "", mail = ""] of rows) {
              expect(all).not.toContain(name);
              expect(all).not.toContain(mail);
            }
            expect(all).not.toContain("Anders Ferrero");
          },
        ),
        { numRuns: 60 },
      );
    });
  },
);

describe("actions", () => {
  it("make dates, ages, places and pay less exact in text and tables", async () => {
    const rows = [
      ["Maria Ferrero", "m@example.org", "1931-05-17", "92", "89301", "Berlin", "53200", "ok"],
      ["Anders Wallraff", "a@example.org", "1984-02-01", "41", "62704", "Utopia", "8100", "ok"],
    ];
    const hipaa = BUILT_IN_POLICIES.find(({ id }) => id === "hipaa-safe-harbor");
    const result = await apply(
      withSheet(documentOf("Born on 3 May 1970, aged 55, seen on 2024-03-05."), rows),
      hipaa ?? policy({}),
      rows,
    );
    expect(result.document.markdown).toBe(
      "Born on [year 1970], aged [age 50-59], seen on [year 2024].",
    );
    expect(result.rows).toEqual([
      [
        "[NAME]",
        "[MAIL]",
        "[born 1949 or earlier]",
        "[age 90 or over]",
        "[postal area 000]",
        "[place in DE]",
        "53200",
        "ok",
      ],
      [
        "[NAME]",
        "[MAIL]",
        "[year 1984]",
        "[age 40-49]",
        "[postal area 627]",
        "[PLACE]",
        "8100",
        "ok",
      ],
    ]);
  });

  it("differ by place: what a stricter place hides stays hidden where the text repeats it", async () => {
    const chosen = policy({
      rules: [
        { kind: "person", action: "keep" },
        { kind: "person", places: ["comment"], action: "mask" },
        { kind: "person", places: ["properties"], action: "remove" },
        { kind: "email", places: ["mail-header"], action: "mask" },
      ],
    });
    const { document } = await apply(
      documentOf("Katarina Lindqvist agreed.\n\nComment: ask Giovanni Ferrero, jo@example.org.", {
        annotations: [
          {
            kind: "comment",
            author: null,
            date: null,
            text: "ask Giovanni Ferrero",
            location: { kind: "file" },
          },
        ],
        properties: { ...NO_PROPERTIES, title: "For Maria Wallraff", author: "Jo Writer" },
      }),
      chosen,
    );
    expect(document.markdown).toBe(
      "Katarina Lindqvist agreed.\n\nComment: ask [NAME], jo@example.org.",
    );
    expect(document.annotations[0]?.text).toBe("ask [NAME]");
    expect(document.properties).toMatchObject({ title: "For [removed]", author: "" });
  });

  it("replace people in names of files where a rule speaks of such names", async () => {
    const gdpr = BUILT_IN_POLICIES.find(({ id }) => id === "gdpr") ?? policy({});
    const { redactName } = await apply(documentOf(""), gdpr);
    expect(redactName("2024_Maria_Ferrero.docx")).toMatch(/^2024_NAME-[0-9A-F]+\.docx$/);
    expect(redactName("Budget_2024_final.xlsx")).toBe("Budget_2024_final.xlsx");
    for (const name of [
      "letter to Anders Wallraff 2024.pdf",
      "letter-Anders-Wallraff.pdf",
      "Anders Wallraff.csv",
      "offer - Anders Wallraff - final.docx",
    ]) {
      const once = redactName(name);
      expect(once).not.toContain("Wallraff");
      expect(once).not.toMatch(/ \.|- NAME-[0-9A-F]+\.|(?<! )- NAME/);
      expect(redactName(once)).toBe(once);
    }
    expect(redactName("offer - Anders Wallraff - final.docx")).toMatch(
      /^offer - NAME-[0-9A-F]{12} - final\.docx$/,
    );
  });
});

describe("a blocked file", () => {
  const blocks = (more: object = {}) =>
    policy({ title: "No cards", rules: [{ kind: "card", action: "block", ...more }] });

  it("gives nothing but the reason, in words without the value", async () => {
    const result = await apply(documentOf("Card 4111 1111 1111 1111 of Maria Ferrero"), blocks());
    expect(result.isBlocked).toBe(true);
    expect(result.document).toMatchObject({ status: "skipped", markdown: "", sheets: [] });
    expect(result.issues.map(({ code }) => code)).toEqual(["privacy.blocked"]);
    expect(result.issues[0]?.detail).toContain("payment card numbers");
    expect(JSON.stringify(result)).not.toMatch(/4111|Ferrero/);
    expect(result.redactText("Maria Ferrero", "text")).toBe("");
    expect(result.redactRow("x", ["a", "b"])).toEqual(["", ""]);
  });

  it("is one only for what stands at the rule's places", async () => {
    const text = documentOf("Card 4111 1111 1111 1111");
    expect((await apply(text, blocks({ places: ["table"] }))).isBlocked).toBe(false);
    expect((await apply(text, blocks({ places: ["text"] }))).isBlocked).toBe(true);
  });

  it("may be one for its own name", async () => {
    const named = (fileName: string, chosen: PolicyDocument) =>
      applyPolicy({
        document: documentOf(""),
        fileName,
        options: optionsOf(chosen),
        standInKey: KEY,
        readTable: () => [],
      });
    const chosen = blocks({ kind: "person", places: ["file-name"] });
    expect((await named("2024_Maria_Ferrero.docx", chosen)).isBlocked).toBe(true);
    expect((await named("Budget_2024.xlsx", chosen)).isBlocked).toBe(false);
  });

  it("is found in a row far behind those that were sampled", async () => {
    const filler = Array.from({ length: 700 }, (_, i) => ["", "", "", "", "", "", "", `row ${i}`]);
    const rows = [...filler, ["", "", "", "", "", "", "", "card 4111 1111 1111 1111"]];
    expect((await apply(withSheet(documentOf(""), rows), blocks(), rows)).isBlocked).toBe(true);
    expect((await apply(withSheet(documentOf(""), filler), blocks(), filler)).isBlocked).toBe(
      false,
    );
  });
});
