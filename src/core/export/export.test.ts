import { expect, test } from "vitest";
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
