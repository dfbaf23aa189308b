/** Records of a dataset made from numbers: a primary file and the one after it, with one link. The same numbers give the same records. */
import { composeRecord } from "../../src/core/export/compose.ts";
import type {
  RecordFile,
  RecordRelationship,
  TrainingRecord,
} from "../../src/core/export/record.ts";
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
  return composeRecord({
    primary: madeFile(number, of.text),
    related: [{ file: madeFile(number + 1), link: madeLink(number, of.link) }],
    split: of.split ?? "train",
    provenance: PROVENANCE,
  });
}

/** As the plan of a build tells it. */
export function madeOrigin(options: VersionOrigin["plan"]["options"]): VersionOrigin {
  return {
    hash: "0".repeat(64),
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
