/** The quality of a run beside `report.json`: scores of every file, everything odd with its places, and the report as a page in plain words. */
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { lfLines } from "../../core/kit/lf-lines.ts";
import { locationText } from "../../core/model/location.ts";
import { FileScoreLine, FindingLine } from "../../core/quality/project/contract.ts";
import type { QualityReportDocument } from "../../core/quality/report/report-document.ts";
import { reportHtml } from "../../core/quality/report/report-html.ts";
import type { Deps } from "../../server/deps.ts";
import type { NameShield } from "../../server/services/privacy/name-shield.ts";
import { qualityFiles } from "../../server/services/quality/quality-folder.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import { openJsonl } from "./jsonl-writer.ts";

interface QualityFilesInput extends RunIds {
  readonly inputDirectory: string;
  readonly outputDirectory: string;
  /** Paths as the disk has them, by file id, where they differ from the project's. */
  readonly diskPaths: ReadonlyMap<string, string>;
  readonly hide: NameShield["hide"];
  readonly signal?: AbortSignal;
}

/**
 * Writes `scores.jsonl`, `odd.jsonl` and `report.html`, after the policy but for the paths of files in the two lists; `report` is null where
 * the run could not be assessed, and then the lists are empty and the page says so. Throws what the signal was aborted with.
 */
export async function writeQualityFiles(
  deps: Deps,
  input: QualityFilesInput,
  report: QualityReportDocument | null,
): Promise<void> {
  const { scores, findings } = qualityFiles(deps, input);
  const isThere = report !== null;
  await copyLines(input, "scores.jsonl", isThere ? scores(input.runId) : null, (line) =>
    scoreLine(FileScoreLine.parse(line), input),
  );
  const paths = await pathsOf(isThere ? scores(input.runId) : null);
  await copyLines(input, "odd.jsonl", isThere ? findings : null, (line) =>
    oddLine(FindingLine.parse(line), input, paths),
  );
  const page = join(input.outputDirectory, "report.html");
  if (report === null) return writeFile(page, NOT_ASSESSED);
  const project = { ...report.project, name: basename(input.inputDirectory) };
  await writeFile(page, reportHtml(input.hide({ ...report, project }) as QualityReportDocument));
}

const NOT_ASSESSED =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Quality</title><p>The quality of this run could not be assessed; the console says why.</p></html>\n';

async function copyLines(
  { outputDirectory, signal }: QualityFilesInput,
  name: string,
  from: string | null,
  lineOf: (line: unknown) => object,
): Promise<void> {
  const writer = await openJsonl(join(outputDirectory, name));
  try {
    if (from === null) return;
    for await (const line of lfLines(createReadStream(from))) {
      signal?.throwIfAborted();
      if (line !== "") await writer.write(lineOf(JSON.parse(line)));
    }
  } finally {
    await writer.close();
  }
}

function scoreLine(file: FileScoreLine, { diskPaths, hide }: QualityFilesInput): object {
  const { fileId, path, score, dimensions, weight, failed, isExtraCopy } = file;
  return {
    file_id: fileId,
    file_path: diskPaths.get(fileId) ?? path,
    ...(hide({ score, dimensions, weight, failed_rules: failed }) as object),
    is_extra_copy: isExtraCopy,
  };
}

function oddLine(
  { code, severity, title, detail, places }: FindingLine,
  { diskPaths, hide }: QualityFilesInput,
  paths: ReadonlyMap<string, string>,
): object {
  return {
    code,
    severity,
    ...(hide({ title, detail }) as object),
    places: places.map(({ fileId, location, value }) => ({
      file_id: fileId,
      file_path: diskPaths.get(fileId) ?? paths.get(fileId) ?? null,
      ...(hide({ place: locationText(location), location, value }) as object),
    })),
  };
}

async function pathsOf(scores: string | null): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  if (scores === null) return paths;
  for await (const line of lfLines(createReadStream(scores))) {
    if (line === "") continue;
    const { fileId, path } = JSON.parse(line) as FileScoreLine;
    paths.set(fileId, path);
  }
  return paths;
}
