/**
 * Profiles of made-up projects, for tests of relate that need known truth or many files. Deterministic: the seed decides everything.
 * A project has a workbook, an older version of it, a report with figures of the workbook, slides that name it, and a table with keys
 * into another; common words, round figures and country lists stand everywhere, as they do.
 */

import { wordsToBase64 } from "../../src/core/kit/base64.ts";
import { comparableValue } from "../../src/core/kit/cell-value.ts";
import { hash32 } from "../../src/core/kit/hash.ts";
import { seededRandom } from "../../src/core/kit/random.ts";
import { minhash } from "../../src/core/kit/sketch/minhash.ts";
import { shingleSketch, termSketch } from "../../src/core/kit/sketch/text-sketch.ts";
import { shingleHashes } from "../../src/core/kit/text/shingles.ts";
import { words } from "../../src/core/kit/text/tokenise.ts";
import type { FileKind } from "../../src/core/model/file.ts";
import type { FileProfile, ProfileColumn } from "../../src/core/model/profile.ts";

export interface ProfileParts {
  readonly path: string;
  readonly text?: string;
  readonly kind?: FileKind;
  readonly type?: string;
  readonly columns?: readonly {
    name: string;
    table?: string;
    values: readonly string[];
    type?: ProfileColumn["type"];
  }[];
  readonly over?: Partial<FileProfile>;
}

/** A whole profile from what matters to a test; sketches and counts are computed from text and values as enrich does. */
export function profileOf(parts: ProfileParts): FileProfile {
  const text = parts.text ?? "";
  const tokens = words(text);
  const shingles = new Set(shingleHashes(tokens));
  const signature = minhash(shingles);
  const name = parts.path.slice(parts.path.lastIndexOf("/") + 1);
  const columns = (parts.columns ?? []).map((column, index) => columnOf(column, index));
  return {
    file: {
      fileId: `file_${parts.path}`,
      versionId: `fv_${parts.path}`,
      path: parts.path,
      name,
      sizeBytes: text.length,
      sha256: `sha-${parts.path}`,
      modifiedAt: null,
      parentFileId: null,
    },
    format: {
      kind: parts.kind ?? (columns.length > 0 ? "sheet" : "document"),
      type: parts.type ?? "docx",
      mime: "",
    },
    status: "ok",
    contentHash:
      text === "" && columns.length === 0
        ? ""
        : `content-${hash32(text + JSON.stringify(columns))}-${text.length}`,
    charCount: text.length,
    wordCount: tokens.length,
    pageCount: null,
    language: null,
    title: null,
    author: null,
    lastAuthor: null,
    company: null,
    subject: null,
    keywords: [],
    createdAt: null,
    modifiedAt: null,
    template: null,
    application: null,
    summaryLine: text.slice(0, 80),
    excerpt: text.slice(0, 2000),
    headings: [],
    slideTitles: [],
    tables: [...new Set(columns.map((column) => column.table))].map((table) => ({
      name: table,
      rowCount: columns[0]?.rowCount ?? 0,
      columnCount: columns.length,
      hidden: false,
    })),
    columns,
    foreignKeys: [],
    keyTerms: [],
    entities: [],
    identifiers: [],
    amounts: [],
    dates: [],
    links: [],
    mail: null,
    minhash: signature ? wordsToBase64(signature) : "",
    shingleCount: shingles.size,
    termSketch: termSketch(text),
    shingleSketch: shingleSketch(text),
    embedding: [],
    personalData: [],
    cut: {},
    ...parts.over,
  };
}

function columnOf(
  column: NonNullable<ProfileParts["columns"]>[number],
  index: number,
): ProfileColumn {
  const distinct = new Set(column.values.map(comparableValue));
  const hashes = Uint32Array.from(distinct, (value) => hash32(value))
    .sort()
    .subarray(0, 1024);
  return {
    table: column.table ?? "Sheet1",
    name: column.name,
    index,
    type: column.type ?? "text",
    rowCount: column.values.length,
    nullCount: 0,
    distinctCount: distinct.size,
    distinctIsExact: true,
    isKeyCandidate: distinct.size === column.values.length,
    min: null,
    max: null,
    samples: column.values.slice(0, 5),
    patterns: [],
    valueSketch: wordsToBase64(hashes),
    personalData: null,
  };
}

const COMMON = Array.from({ length: 400 }, (_, i) => `common${i}`);
const REGIONS = Array.from({ length: 40 }, (_, i) => `Region ${i}`);

export interface SyntheticCorpus {
  readonly profiles: FileProfile[];
  /** Project number of each path. */
  readonly projectOf: ReadonlyMap<string, number>;
}

/** About `count` files in projects of six. */
export function syntheticCorpus(count: number, seed = 1): SyntheticCorpus {
  const random = seededRandom(seed);
  const profiles: FileProfile[] = [];
  const projectOf = new Map<string, number>();
  for (let project = 0; profiles.length < count; project++) {
    for (const profile of projectProfiles(project, random)) {
      if (profiles.length >= count) break;
      profiles.push(profile);
      projectOf.set(profile.file.path, project);
    }
  }
  return { profiles, projectOf };
}

function projectProfiles(project: number, random: () => number): FileProfile[] {
  const pick = (list: readonly string[]): string =>
    list[Math.floor(random() * random() * list.length)] ?? "";
  const own = Array.from({ length: 24 }, (_, i) => `term${hash32(`${project}/${i}`).toString(36)}`);
  const subject = `subject${hash32(`p${project}`).toString(36)}`;
  const prose = (length: number): string =>
    Array.from({ length }, () => (random() < 0.15 ? pick(own) : pick(COMMON))).join(" ");
  const folder = `area${project % 50}/project${project}`;
  const figures = Array.from(
    { length: 12 },
    () => Math.round(random() * 9_000_000 + 1_000_000) / 100,
  );
  const keys = Array.from({ length: 60 }, (_, i) => `C-${project}-${i}`);
  const report = prose(260);
  const amounts = (list: readonly number[], kind: "cell" | "text"): FileProfile["amounts"] =>
    list.map((value, i) => ({
      value,
      unit: kind === "cell" ? null : "EUR",
      digits: String(value).replace(".", "").length,
      text: String(value),
      location:
        kind === "cell"
          ? { kind: "sheet", sheet: "Summary", range: `B${i + 2}` }
          : { kind: "page", page: 1, line: i },
      excerpt: `${value}`,
    }));
  const clients = [
    { name: "client_id", values: keys },
    { name: "region", values: keys.map((_, i) => REGIONS[i % REGIONS.length] ?? "") },
  ];
  const orders = [
    { name: "order_id", values: Array.from({ length: 90 }, (_, i) => `O-${project}-${i}`) },
    { name: "client_id", values: Array.from({ length: 90 }, (_, i) => keys[i % 50] ?? "") },
    {
      name: "amount",
      type: "number" as const,
      values: Array.from({ length: 90 }, () => String(Math.round(random() * 1e6) / 100)),
    },
  ];
  const workbook = { name: `${subject}_clients`, columns: clients };
  return [
    profileOf({
      path: `${folder}/${workbook.name}_v2.xlsx`,
      type: "xlsx",
      text: prose(40),
      columns: clients,
      over: { amounts: amounts(figures, "cell") },
    }),
    profileOf({
      path: `${folder}/${workbook.name}_v1.xlsx`,
      type: "xlsx",
      text: prose(40),
      columns: clients.map((column) => ({ ...column, values: column.values.slice(0, 55) })),
    }),
    profileOf({
      path: `${folder}/${subject}_orders.csv`,
      type: "csv",
      text: prose(30),
      columns: orders,
    }),
    profileOf({
      path: `${folder}/${subject} report.docx`,
      text: `${report} ${figures[0]} ${figures[1]}`,
      over: { amounts: amounts(figures.slice(0, 4), "text") },
    }),
    profileOf({ path: `${folder}/${subject} report (1).docx`, text: `${report} ${prose(12)}` }),
    profileOf({
      path: `${folder}/deck${project}.pptx`,
      kind: "slides",
      type: "pptx",
      text: prose(120),
      over: {
        links: [
          {
            kind: "mention",
            target: `${workbook.name}_v2.xlsx`,
            text: `Source: ${workbook.name}_v2.xlsx`,
            location: { kind: "slide", slide: 2 },
          },
        ],
      },
    }),
  ];
}
