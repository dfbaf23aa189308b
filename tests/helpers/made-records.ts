/** Records of a dataset made from numbers: a primary file and the one after it, with one link. The same numbers give the same records. */
import type {
  RecordFile,
  RecordRelationship,
  TrainingRecord,
} from "../../src/core/export/record.ts";
import type { PlannedFile, PlannedUnit } from "../../src/server/services/dataset/plan-units.ts";
import type { VersionOrigin } from "../../src/server/services/dataset/write-version.ts";

const PROVENANCE = {
  pipeline_version: "plv_1",
  policy: "privacy-1",
  models: ["local-1"],
  reasoning_by: "local",
};

export function madeFile(number: number, text = `Figures of part ${number}.`): RecordFile {
  return {
    file_id: `file_${number}`,
    file_name: `part-${number}.csv`,
    file_path: `parts/part-${number}.csv`,
    file_type: "csv",
    sha256: number.toString(16).padStart(64, "0"),
    structured_data: {
      title: `Part ${number}`,
      headings: [],
      slides: [],
      tables: [
        {
          name: "part",
          row_count: 2,
          columns: [
            { name: "region", type: "text" },
            { name: "amount", type: "integer" },
          ],
          rows: [
            ["north", String(number)],
            ["south", String(number * 7)],
          ],
          row_numbers: [],
          truncated: false,
        },
      ],
      key_terms: ["figures", `part ${number}`],
      entities: [],
      truncated: false,
    },
    text_representation: text,
    text_truncated: false,
  };
}

export function madeLink(
  number: number,
  change: Partial<RecordRelationship> = {},
): RecordRelationship {
  const [source, target] = [`file_${number}`, `file_${number + 1}`];
  const place = (fileId: string) => ({
    fileId,
    location: { kind: "sheet" as const, sheet: "part", range: "B2" },
    excerpt: String(number),
    matched: [[0, String(number).length] as [number, number]],
  });
  return {
    edge_id: `edge_${number}`,
    source,
    target,
    type: "SUPPORTS",
    confidence: 0.9,
    status: "confirmed",
    evidence: ["value-in-cell"],
    reasoning: `Both hold ${number}.`,
    places: [{ a: place(source), b: place(target) }],
    reviewer: "usr_1",
    ...change,
  };
}

export function madeRecord(
  number: number,
  of: {
    readonly split?: TrainingRecord["split"];
    readonly text?: string;
    readonly link?: Partial<RecordRelationship>;
  } = {},
): TrainingRecord {
  const [primary, other] = [madeFile(number, of.text), madeFile(number + 1)];
  const link = madeLink(number, of.link);
  const told = `"${primary.file_name}" backs up "${other.file_name}". ${link.reasoning}`;
  return {
    id: `rec_${number.toString(16).padStart(24, "0")}`,
    split: of.split ?? "train",
    kind: "agentic",
    unit: "star",
    context: {
      primary_file: primary,
      related_files: [
        { ...other, relationship: link.type, relationship_description: told.split(". ")[0] ?? "" },
      ],
      listed_files: [],
    },
    relationships: [link],
    synthetic_reasoning: {
      abstraction: "A csv file with one supporting data around it.",
      actions: [`Check the figures of ${other.file_name} against ${primary.file_name}.`],
      workflow: `${primary.file_name} → ${other.file_name}`,
    },
    training_prompt: `Which files belong with "${primary.file_name}"?`,
    training_completion: told,
    source_spans: [
      {
        field: "training_completion",
        start: 0,
        end: told.length,
        file_ids: [primary.file_id, other.file_id],
        edge_id: link.edge_id,
        sources: link.places.flatMap(({ a, b }) => [a, b]).filter((place) => place !== null),
      },
    ],
    tool_calls: [],
    rejected_completion: null,
    necessity: [
      { file_id: primary.file_id, without: [0] },
      { file_id: other.file_id, without: [0] },
    ],
    provenance: {
      ...PROVENANCE,
      file_hashes: { [primary.file_id]: primary.sha256, [other.file_id]: other.sha256 },
    },
  };
}

/** A pair of files whose results a version of the code has made; the second has none of its own. */
export function madeUnit(number: number, enrichVersion: number | null): PlannedUnit {
  const planned = (file: RecordFile, codeVersions: PlannedFile["codeVersions"]) => ({
    ...{ fileId: file.file_id, sha256: file.sha256, contentHash: null },
    ...{ artifacts: { parse: "p", privacy: "q", enrich: "e" }, codeVersions },
  });
  const versions = { parse: 4, privacy: 3, enrich: enrichVersion };
  return {
    ...{ unit: "pair", split: "train", others: [], links: [madeLink(number)] },
    files: [planned(madeFile(number), versions), planned(madeFile(number + 1), {})],
  };
}

/** As the plan of a build tells it. */
export function madeOrigin(
  options: VersionOrigin["plan"]["options"],
  units: readonly PlannedUnit[] = [],
): VersionOrigin {
  return {
    hash: "0".repeat(64),
    async *units() {
      yield* units;
    },
    plan: {
      options,
      provenance: PROVENANCE,
      origin: {
        policy: { id: "internal", title: "Internal use", version: 1 },
        stages: { parse: 1 },
      },
    },
  };
}
