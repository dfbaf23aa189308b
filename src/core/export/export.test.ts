import { expect, test } from "vitest";
import type { Location } from "../model/location.ts";
import { composeRecord } from "./compose.ts";
import type { RecordFile, RecordRelationship } from "./record.ts";
import { TrainingRecord } from "./record.ts";

function file(id: string): RecordFile {
  return {
    file_id: id,
    file_name: `${id}.xlsx`,
    file_path: `a/${id}.xlsx`,
    file_type: "xlsx",
    sha256: id.padEnd(64, "0"),
    structured_data: {
      title: null,
      headings: [],
      slides: [],
      tables: [],
      key_terms: [],
      entities: [],
      truncated: false,
    },
    text_representation: "",
    text_truncated: false,
  };
}

function link(source: string, target: string): RecordRelationship {
  return {
    edge_id: `edge_${source}_${target}`,
    source,
    target,
    type: "SUPPORTS",
    confidence: 0.9,
    status: "confirmed",
    evidence: ["content"],
    reasoning: "Three figures agree.",
    places: [],
    reviewer: null,
  };
}

const provenance = { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" };

test("a record keeps its schema and every sentence names what it rests on", () => {
  const record = composeRecord({
    primary: file("deck"),
    related: [{ file: file("sales"), link: link("sales", "deck") }],
    split: "train",
    provenance,
  });
  expect(TrainingRecord.parse(record)).toEqual(record);
  for (const span of record.source_spans)
    expect(record.training_completion.slice(span.start, span.end).length).toBe(
      span.end - span.start,
    );
  expect(record.source_spans.map((span) => span.edge_id)).toEqual([null, "edge_sales_deck"]);
  expect(record.training_completion).toContain(
    '"sales.xlsx" backs up "deck.xlsx". Three figures agree.',
  );
  expect(record.synthetic_reasoning.workflow).toBe("sales.xlsx → deck.xlsx");
  expect(record.provenance.file_hashes).toEqual({
    deck: file("deck").sha256,
    sales: file("sales").sha256,
  });
});

test("a link says what it is now, whatever reason it was found for, and says it once", () => {
  const turned = {
    ...link("deck", "sales"),
    type: "DOCUMENTS" as const,
    reasoning: "",
  };
  const record = composeRecord({
    primary: file("deck"),
    related: [{ file: file("sales"), link: turned }],
    split: "train",
    provenance,
  });
  expect(record.training_completion.split("\n")[1]).toBe('"deck.xlsx" explains "sales.xlsx".');
});

test("equal input gives equal bytes", () => {
  const make = () =>
    JSON.stringify(
      composeRecord({
        primary: file("deck"),
        related: [{ file: file("sales"), link: link("sales", "deck") }],
        split: "train",
        provenance,
      }),
    );
  expect(make()).toBe(make());
});

const placeIn = (fileId: string, location: Location, excerpt = "") => ({
  fileId,
  location,
  excerpt,
  matched: [],
});

function told(change: Partial<RecordRelationship>): string | undefined {
  const record = composeRecord({
    primary: file("deck"),
    related: [{ file: file("sales"), link: { ...link("sales", "deck"), ...change } }],
    split: "train",
    provenance,
  });
  return record.training_completion.split("\n")[1];
}

test("a sentence names the places of its reason, both ends where both speak, and says so where there are none", () => {
  const cell = placeIn("sales", { kind: "sheet", sheet: "Q3", range: "D7" });
  const slide = placeIn("deck", { kind: "slide", slide: 6 });
  const said = '"sales.xlsx" backs up "deck.xlsx". Three figures agree.';
  expect(
    told({
      places: [
        { a: cell, b: null },
        { a: cell, b: slide },
      ],
    }),
  ).toBe(`${said} It shows in "sales.xlsx" (Q3!D7) and in "deck.xlsx" (slide 6).`);
  expect(told({ places: [{ a: null, b: slide }] })).toBe(
    `${said} It shows in "deck.xlsx" (slide 6).`,
  );
  const saved = placeIn("deck", { kind: "property", name: "modified" }, "2025-04-04T12:10:00Z");
  expect(told({ places: [{ a: null, b: saved }] })).toBe(
    `${said} It shows in "deck.xlsx" (modified 4 Apr 2025, 12:10).`,
  );
  expect(told({ places: [] })).toBe(`${said} No single place shows it.`);
  expect(told({ places: [], reasoning: "" })).toBe('"sales.xlsx" backs up "deck.xlsx".');
});
