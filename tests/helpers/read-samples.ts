/** Sample corpus of a pack through parse, privacy, enrich and quality in worker threads, without a database. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type { QualityReport, RuleResult } from "../../src/core/model/quality.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import type { Compute } from "../../src/core/pipeline/compute.ts";
import { compileRule } from "../../src/core/quality/checks/compile-rule.ts";
import { runProjectRules } from "../../src/core/quality/checks/run-project-rules.ts";
import { factsOf, foundClass } from "../../src/core/quality/file-facts.ts";
import type { PackDocument } from "../../src/packs/contract.ts";
import { generalBeside, vocabularyOfPack } from "../../src/server/services/pack/resolve-pack.ts";
import { ruleSet } from "../../src/server/services/quality/rules-of-project.ts";
import { readTableRows } from "../../src/workers/table-rows.ts";
import { memorySpill } from "./memory-spill.ts";

export const PACKS_FOLDER = join(import.meta.dirname, "../../src/packs");
/** Day that `today` in rules means, so that counts stay as they are. */
const TODAY = "2025-04-01T00:00:00.000Z";

export interface ReadSample {
  readonly path: string;
  readonly profile: FileProfile;
  readonly document: ParsedDocument;
  readonly report: QualityReport;
}

export interface SampleTruth {
  readonly classes: Readonly<Record<string, string | null>>;
  readonly failures: Readonly<Record<string, number>>;
}

export async function sampleTruth(packId: string): Promise<SampleTruth> {
  return JSON.parse(await readFile(join(PACKS_FOLDER, packId, "samples/truth.json"), "utf8"));
}

/** Reads `folder` (the pack's own samples when left out); `artifactDir` is a temporary folder. */
export async function readSamples(
  compute: Compute,
  pack: PackDocument,
  artifactDir: string,
  folder = join(PACKS_FOLDER, pack.id, "samples"),
): Promise<ReadSample[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== "truth.json")
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const json = JSON.stringify(ruleSet({ general: generalBeside(pack), pack, own: [] }, TODAY));
  const vocabulary = vocabularyOfPack(pack);
  return Promise.all(
    paths.map(async (path, at) => {
      const key = (stage: string) => `${pack.id}${at}${stage}`;
      const name = path.slice(path.lastIndexOf("/") + 1);
      const keys = {
        parse: key("parse"),
        privacy: key("privacy"),
        enrich: key("enrich"),
        quality: key("quality"),
      };
      const output = await compute.processFile({
        blobPath: join(folder, path),
        file: {
          fileId: `file_${key("")}`,
          versionId: `version_${key("")}`,
          path,
          name,
          sizeBytes: 0,
          sha256: "0".repeat(64),
          modifiedAt: null,
          parentFileId: null,
        },
        artifactDir,
        keys,
        compute: ["parse", "privacy", "enrich", "quality"],
        options: { privacy: {}, enrich: { embedding: false }, quality: {} },
        vocabulary,
        rules: { key: `samples-${pack.id}`, json },
        fixes: [],
        standInKey: Buffer.alloc(32, 7).toString("base64"),
        limits: DEFAULT_PARSE_LIMITS,
        room: {
          files: DEFAULT_PARSE_LIMITS.maxChildren,
          bytes: DEFAULT_PARSE_LIMITS.maxExpandedBytes,
        },
        depth: 0,
        password: null,
      });
      const broken = output.outcomes.find((outcome) => outcome.state === "failed");
      if (broken && folder === undefined)
        throw new Error(`${path}: ${JSON.stringify(broken.issues)}`);
      const stored = async (folderName: string, file: string) =>
        JSON.parse(await readFile(join(artifactDir, folderName, file), "utf8"));
      return {
        path,
        profile: await stored(keys.enrich, "profile.json"),
        document: await stored(keys.privacy, "document.json"),
        report: await stored(keys.quality, "quality.json"),
      };
    }),
  );
}

/** Failing places by rule over all samples: rules on files, and references between their tables. Rules that cannot run throw. */
export async function failuresOf(
  pack: PackDocument,
  samples: readonly ReadSample[],
  artifactDir: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const note = (result: RuleResult) => {
    if (result.outcome === "broken") throw new Error(`${result.rule}: ${result.detail}`);
    if (result.failedCount > 0)
      counts[result.rule] = (counts[result.rule] ?? 0) + result.failedCount;
  };
  const { rules, columnNames } = ruleSet({ general: generalBeside(pack), pack, own: [] }, TODAY);
  const names = new Set(rules.map((rule) => rule.name));
  for (const { report } of samples)
    for (const result of report.rules) if (names.has(result.rule)) note(result);
  const compiled = rules
    .filter((rule) => rule.check.kind === "reference")
    .map((rule) => compileRule(rule, TODAY));
  const documents = new Map(samples.map((sample) => [sample.path, sample.document]));
  const results = await runProjectRules({
    rules: compiled,
    files: filesOf(samples),
    links: null,
    openTables: async (path) =>
      (documents.get(path)?.sheets ?? []).flatMap((sheet) => {
        const { tableRef } = sheet;
        return tableRef === null
          ? []
          : [{ sheet, rows: () => readTableRows(artifactDir, tableRef) }];
      }),
    openSpill: memorySpill,
    failures: { add: () => {}, discard: () => {} },
    today: TODAY,
    columnNames,
  });
  for (const result of results) note(result);
  return counts;
}

async function* filesOf(samples: readonly ReadSample[]) {
  for (const { path, profile, document } of samples)
    yield {
      fileId: path,
      path,
      facts: factsOf(profile, document, foundClass(profile)),
    };
}
