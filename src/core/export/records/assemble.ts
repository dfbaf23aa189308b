/** A draft that the gate has let through as the record that stands in a dataset. */
import { createHash } from "node:crypto";
import { edgeSentence } from "../../model/edge.ts";
import type { Place } from "../../model/evidence.ts";
import { fitFile, roomOf } from "../fit-file.ts";
import type { RecordFile, TrainingRecord } from "../record.ts";
import type { Draft, Unit } from "./contract.ts";
import type { Need } from "./gate.ts";
import type { RecordKind } from "./kind-names.ts";
import { placesWithin } from "./link-sentence.ts";
import { nameOfFile, type Passage, type ReadFile, type ReadTable } from "./read-file.ts";

export interface AssembleInput {
  readonly kind: RecordKind;
  readonly unit: Unit["unit"];
  readonly draft: Draft;
  readonly needs: readonly Need[];
  readonly split: TrainingRecord["split"];
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
}

/** Builds the record; equal input gives the equal record, byte for byte. */
export function assemble(input: AssembleInput): TrainingRecord {
  const { draft, kind, unit } = input;
  const room = roomOf(draft.files.length);
  const places = draft.sentences.flatMap(({ sources }) => sources);
  const [primary, ...related] = draft.files.map((file) => carry(file, room, places));
  if (primary === undefined) throw new RangeError("a record without files");
  const { completion, spans } = tell(draft);
  return {
    id: idOf(input),
    split: input.split,
    kind,
    unit,
    context: {
      primary_file: primary,
      related_files: related.map((file) => ({ ...file, ...joined(file, draft) })),
      listed_files: (draft.listed ?? []).map(({ carried }) => ({
        file_id: carried.file_id,
        file_name: carried.file_name,
        file_path: carried.file_path,
        file_type: carried.file_type,
      })),
    },
    relationships: draft.links.map((link) => placesWithin(link, draft.files)),
    synthetic_reasoning: { ...draft.reasoning, actions: [...draft.reasoning.actions] },
    training_prompt: draft.prompt,
    training_completion: completion,
    source_spans: spans,
    tool_calls: [...(draft.calls ?? [])],
    rejected_completion: draft.rejected === undefined ? null : ended(draft.rejected),
    necessity: input.needs.map(({ file_id, without }) => ({ file_id, without: [...without] })),
    provenance: {
      ...input.provenance,
      file_hashes: Object.fromEntries(
        draft.files.map(({ carried }) => [carried.file_id, carried.sha256]),
      ),
    },
  };
}

function idOf({ kind, unit, draft }: AssembleInput): string {
  const named = [
    kind,
    unit,
    draft.subject,
    draft.files.map(({ carried }) => [carried.file_id, carried.sha256]),
    draft.links.map((link) => [link.edge_id, link.type, link.source, link.target]),
  ];
  return `rec_${createHash("sha256").update(JSON.stringify(named)).digest("hex").slice(0, 24)}`;
}

/** How a related file hangs together with the others: by the first link that is told of it. */
function joined(file: RecordFile, { links, files }: Draft) {
  const link = links.find(
    ({ source, target }) => source === file.file_id || target === file.file_id,
  );
  const nameOf = (id: string) => nameOfFile(files, id);
  if (link === undefined) return { relationship: null, relationship_description: "" };
  return {
    relationship: link.type,
    relationship_description: edgeSentence(link.type, nameOf(link.source), nameOf(link.target)),
  };
}

function tell({ sentences }: Draft) {
  const spans: TrainingRecord["source_spans"] = [];
  let completion = "";
  for (const { text: written, fileIds, edgeId, sources } of sentences) {
    const text = ended(written);
    if (completion !== "") completion += "\n";
    spans.push({
      field: "training_completion",
      start: completion.length,
      end: completion.length + text.length,
      file_ids: [...fileIds],
      edge_id: edgeId,
      sources: [...sources],
    });
    completion += text;
  }
  return { completion, spans };
}

/** A quotation that ends with a full stop ends its sentence too. */
function ended(text: string): string {
  return text.replaceAll(/([.!?…]["”])\.(?=\s|$)/g, "$1");
}

/** The file within `room`, with the rows and passages that the record quotes, wherever they stand. */
function carry(file: ReadFile, room: number, places: readonly Place[]): RecordFile {
  const fitted = fitFile(file.carried, room);
  const own = places.filter(({ fileId }) => fileId === file.id);
  const tables = fitted.structured_data.tables.map((table, index) => {
    const read = file.tables.find((each) => each.index === index);
    return read === undefined ? table : withRows(table, read, quotedRows(read, own));
  });
  const passages = file.passages.filter(
    (passage) => passage.cell === null && own.some((place) => isQuoted(passage, place)),
  );
  return {
    ...fitted,
    structured_data: { ...fitted.structured_data, tables },
    text_representation: withPassages(fitted.text_representation, passages),
  };
}

type Table = RecordFile["structured_data"]["tables"][number];

function withRows(table: Table, read: ReadTable, wanted: readonly number[]): Table {
  const beyond = wanted.filter((row) => row >= table.rows.length);
  if (beyond.length === 0) return table;
  const numbers = [...table.rows.keys(), ...new Set(beyond.sort((a, b) => a - b))];
  const width = table.columns.length;
  return {
    ...table,
    rows: numbers.map((row) => table.rows[row] ?? [...(read.rows[row] ?? [])].slice(0, width)),
    row_numbers: numbers.map((row) => row + 1),
    truncated: table.row_count > numbers.length || table.truncated,
  };
}

/** A longer range of a link's evidence is not carried row by row. */
const MOST_QUOTED_ROWS = 200;

/** Data rows of cells and ranges that are quoted. */
function quotedRows(table: ReadTable, places: readonly Place[]): number[] {
  const lines = new Set(
    places.flatMap(({ location }) =>
      location.kind === "sheet" && location.sheet === table.name
        ? linesOf(location.range ?? "")
        : [],
    ),
  );
  if (lines.size === 0) return [];
  return [...table.rows.keys()].filter((row) => lines.has(table.fileRow(row)));
}

function linesOf(range: string): number[] {
  const [, first, last = first] = /^[A-Z]+(\d+)(?::[A-Z]+(\d+))?$/.exec(range) ?? [];
  if (first === undefined || last === undefined) return [];
  const count = Number(last) - Number(first) + 1;
  if (count > MOST_QUOTED_ROWS) return [];
  return Array.from({ length: count }, (_, at) => Number(first) + at);
}

function isQuoted(passage: Passage, { location, excerpt }: Place): boolean {
  const own = passage.location;
  return (
    own.kind === location.kind &&
    passage.text.includes(excerpt) &&
    JSON.stringify(own) === JSON.stringify(location)
  );
}

/** Passages beyond the cut stand at the end, with a mark where text was left out. */
function withPassages(text: string, passages: readonly Passage[]): string {
  const beyond = passages.filter(
    ({ start, text: said }) => start + said.length > text.length && !text.includes(said),
  );
  return [text, ...beyond.map(({ text: said }) => said)].join("\n[…]\n");
}
