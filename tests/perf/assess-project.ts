/**
 * How long assessing a project takes: `node tests/perf/assess-project.ts [files]` makes profiles and reports of that many files (10,000), a tenth
 * of them a table of 200 rows, and prints time and memory of a first assessment and of one where nothing changed.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gaussian, seededRandom } from "../../src/core/kit/random.ts";
import { emptyDocument } from "../../src/core/model/document.ts";
import { assessFile } from "../../src/core/quality/assess.ts";
import type { AssessProjectInput, FileToAssess } from "../../src/core/quality/project/contract.ts";
import { assessProject } from "../../src/workers/assess-project.ts";
import { TableFiles } from "../../src/workers/table-files.ts";
import { profileOf } from "../helpers/synthetic-profiles.ts";

const COUNT = Number(process.argv[2] ?? 10_000);
const ROWS = 200;
const WORDS = 300;
const folder = join(tmpdir(), `ligature-assess-${process.pid}`);
const random = seededRandom(1);
const word = (): string => Math.floor(random() * 5_000).toString(36);

mkdirSync(folder, { recursive: true });
try {
  const files: FileToAssess[] = [];
  for (let i = 0; i < COUNT; i++) files.push(i % 10 === 0 ? await tableFile(i) : textFile(i));
  const links = join(folder, "links.jsonl");
  writeFileSync(
    links,
    files
      .slice(1)
      .map(({ fileId }, i) =>
        JSON.stringify({
          source: fileId,
          target: files[i]?.fileId,
          type: "RELATED_TO",
          confidence: 0.7,
          status: "proposed",
        }),
      )
      .join("\n"),
  );
  const input: AssessProjectInput = {
    files,
    linksPath: links,
    groups: [],
    newestCopies: [],
    keptCopies: [],
    accepted: [],
    settledRows: [],
    results: [],
    artifactDir: folder,
    cacheDir: join(folder, "cache"),
    filesPath: join(folder, "files.jsonl"),
    previousFilesPath: null,
    findingsPath: join(folder, "findings.jsonl"),
    recordsPath: join(folder, "rows.jsonl"),
    draftId: "perf",
  };
  for (const name of ["first", "nothing changed"]) {
    const begun = performance.now();
    const { findings, peakMemoryBytes, score } = await assessProject(input);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    const memory = Math.round(peakMemoryBytes / 1e6);
    process.stdout.write(
      `${name}: ${COUNT} files in ${seconds} s, ${memory} MB, score ${score}, ${findings} odd things\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function textFile(i: number): FileToAssess {
  const text = Array.from({ length: WORDS }, word).join(" ");
  const profile = profileOf({ path: `texts/${word()} ${word()} ${i}.docx`, text });
  return write(i, profile, { ...emptyDocument(profile.format), markdown: text });
}

async function tableFile(i: number): Promise<FileToAssess> {
  const rows = Array.from({ length: ROWS }, (_, row) => [
    `${row}`,
    `${word()} ${word()}`,
    (100 + 20 * gaussian(random)).toFixed(2),
    `2024-${String(1 + (row % 12)).padStart(2, "0")}-0${1 + (row % 9)}`,
  ]);
  const names = ["id", "name", "amount", "day"];
  const sink = new TableFiles(join(folder, keyOf(i)), keyOf(i)).open();
  await sink.write(names);
  for (const row of rows) await sink.write(row);
  const tableRef = await sink.close();
  const columns = names.map((name, c) => ({ name, values: rows.map((row) => row[c] ?? "") }));
  const profile = profileOf({ path: `tables/${word()} ${word()} ${i}.csv`, columns });
  const types = ["integer", "text", "number", "date"] as const;
  const sheet = {
    name: "t",
    kind: "table" as const,
    hidden: false,
    rowCount: ROWS,
    columnCount: names.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    columns: names.map((name, index) => ({
      name,
      index,
      type: types[index] ?? "text",
      unit: null,
      rowCount: ROWS,
      nullCount: 0,
      distinctCount: ROWS,
      distinctIsExact: true,
      min: null,
      max: null,
      quantiles: [],
      samples: [],
      patterns: [],
      isKeyCandidate: index === 0,
      valueSketch: "",
    })),
    tableRef,
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  };
  const tables = [{ name: "t", rowCount: ROWS, columnCount: names.length, hidden: false }];
  return write(i, { ...profile, tables }, { ...emptyDocument(profile.format), sheets: [sheet] });
}

function keyOf(i: number): string {
  return i.toString(16).padStart(40, "0");
}

function write(
  i: number,
  profile: Parameters<typeof assessFile>[0]["profile"],
  document: Parameters<typeof assessFile>[0]["document"],
): FileToAssess {
  const place = join(folder, keyOf(i));
  mkdirSync(place, { recursive: true });
  const paths = ["profile.json", "quality.json", "document.json"].map((name) => join(place, name));
  const [profilePath = "", qualityPath = "", documentPath = ""] = paths;
  writeFileSync(profilePath, JSON.stringify(profile));
  writeFileSync(qualityPath, JSON.stringify(assessFile({ profile, document })));
  writeFileSync(documentPath, JSON.stringify(document));
  const { fileId, path } = profile.file;
  const documentClass = profile.documentClass?.name ?? null;
  const stored = { profilePath, qualityPath, documentPath };
  return { fileId, path, ...stored, documentKey: keyOf(i), documentClass };
}
