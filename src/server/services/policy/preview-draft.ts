import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { actionFor } from "../../../core/privacy/decide.ts";
import { KINDS, type PrivacyKind } from "../../../core/privacy/kinds.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import { checkPolicy } from "../../../core/privacy/policies/check-policy.ts";
import { createPolicy } from "../../../core/privacy/policy.ts";
import { type PolicyDocument, PolicyPlace } from "../../../core/privacy/policy-document.ts";
import {
  type FilePreview,
  type KindCounts,
  previewPolicy,
} from "../../../core/privacy/preview-policy.ts";
import { redactPath } from "../../../core/privacy/redact-document.ts";
import type { ErasedForm } from "../../../core/privacy/register/register-entries.ts";
import { createEraser, type Eraser } from "../../../core/privacy/subject/erased.ts";
import { erasedForms } from "../../../core/privacy/subject/erased-forms.ts";
import { readPart } from "../../../workers/register/names-on-disk.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import { withoutErased } from "../../../workers/without-erased.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { findContent, findFile, type RawReader, requireRaw } from "../file/find-file.ts";
import { artifactFolder, loadDocument } from "../file/load-document.ts";
import { ensurePipeline } from "../pipeline/ensure-pipeline.ts";
import { partOfFile } from "../run/part-of-file.ts";
import { refuseHeldFile } from "../subject/while-erasing.ts";
import { freezePolicy } from "./freeze-policy.ts";

/** So many files are looked at, so far into each, and for so long in all: the preview is for looking, the run for certainty. */
export const PREVIEW_FILES = 12;
export const PREVIEW_CHARS = 20_000;
export const PREVIEW_ROWS = 100;
const MAX_SHEETS = 4;
const BUDGET_MS = 6_000;

export interface PolicyPreview {
  readonly files: ReadonlyArray<FilePreview & { readonly fileId: string; readonly path: string }>;
  /** Sum over the files that were looked at. */
  readonly counts: readonly KindCounts[];
  /** Current files of the project, and how many of them were looked at. */
  readonly fileCount: number;
  readonly lookedAt: number;
  /** More would have been looked at, but the time was over. */
  readonly isOutOfTime: boolean;
  /** Files of the whole project with a kind that the draft keeps out, by what the last run found. */
  readonly blockedFiles: number;
  readonly showsOriginals: boolean;
  /** What the files stand under: the policy of the newest run over all files, or of the pipeline while no such run has finished. */
  readonly now: PolicyOfRun;
  /** What the next run goes by, where that is another policy or version. */
  readonly next: Omit<PolicyOfRun, "run"> | null;
}

interface PolicyOfRun {
  readonly title: string;
  readonly version: number;
  /** Number of the run; null while none has finished. */
  readonly run: number | null;
}

interface PreviewAsk {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly reader: RawReader;
  readonly draft: unknown;
  /** Only this file; else a sample that is the same each time. */
  readonly fileId: string | null;
  /** Show what stands in the files, which is written down and refused to roles that may not see it; else labels. */
  readonly originals: boolean;
}

/**
 * What a draft would change in the project's own files. Reads what parsing stored and writes nothing but, for those who see originals, that
 * they did. Throws `input.invalid` for a draft that is no policy.
 */
export async function previewDraft(deps: Deps, ask: PreviewAsk): Promise<PolicyPreview> {
  if (ask.originals) await requireRaw(deps, ask.workspaceId, ask.reader);
  const repos = deps.repos(ask.workspaceId);
  const { document: draft, problems } = checkPolicy(ask.draft);
  if (draft === null)
    throw new AppError("input.invalid", {
      detail: "policy draft",
      userMessage: problems
        .map(({ message }) => message)
        .slice(0, 5)
        .join(" "),
    });
  const { options, run, next } = await optionsNow(deps, ask);
  const { key, keyId, erased } = await deps.standInKey(ask.workspaceId);
  const sample =
    ask.fileId === null
      ? await repos.policies.sampleFiles(ask.projectId, PREVIEW_FILES)
      : [{ id: ask.fileId }];
  const setup: Setup = {
    deps,
    ask,
    draft,
    options,
    standInKey: Buffer.from(key, "base64"),
    standInKeyId: keyId,
    eraser: erased === null ? null : createEraser(erased),
    erasedForms: erasedForms(erased),
    showsOriginals: ask.originals,
  };
  const deadline = deps.clock() + BUDGET_MS;
  const files: Array<PolicyPreview["files"][number]> = [];
  let refused: unknown = null;
  for (const { id } of sample) {
    if (files.length > 0 && deps.clock() > deadline) break;
    const preview = await previewFile(setup, id).catch((error: unknown) => {
      // A file that waits for a run is passed over like one that was not read, unless it is all there is to see.
      if (!isAppError(error, "conflict")) throw error;
      refused ??= error;
      return null;
    });
    if (preview !== null) files.push(preview);
  }
  if (files.length === 0 && refused !== null) throw refused;
  const [fileCount, blockedFiles] = await Promise.all([
    repos.files.countCurrent(ask.projectId),
    repos.policies.filesWith(ask.projectId, blockedTypes(draft)),
  ]);
  return {
    files,
    counts: summed(files),
    fileCount,
    lookedAt: files.length,
    isOutOfTime: files.length < sample.length && deps.clock() > deadline,
    blockedFiles,
    showsOriginals: setup.showsOriginals,
    now: { ...titled(policyOf(options)), run },
    next: isSamePolicy(options, next) ? null : titled(policyOf(next)),
  };
}

interface Setup {
  readonly deps: Deps;
  readonly ask: PreviewAsk;
  readonly draft: PolicyDocument;
  readonly options: PrivacyOptions;
  readonly standInKey: Uint8Array;
  readonly standInKeyId: string;
  readonly eraser: Eraser | null;
  readonly erasedForms: ErasedForm | null;
  readonly showsOriginals: boolean;
}

/** Options that the files were last read with, and those of the next run. */
async function optionsNow(
  deps: Deps,
  ask: PreviewAsk,
): Promise<{ options: PrivacyOptions; run: number | null; next: PrivacyOptions }> {
  const { workspaceId, projectId, reader } = ask;
  const repos = deps.repos(workspaceId);
  const latest = await ensurePipeline(deps, { workspaceId, projectId, userId: reader.userId });
  const next = optionsOf(await freezePolicy(repos, latest.definition));
  const run = await repos.pipelines.lastWholeRun(projectId);
  const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
  if (run === null || version === null) return { options: next, run: null, next };
  return { options: optionsOf(version.definition), run: run.number, next };
}

function optionsOf(definition: PipelineDefinition): PrivacyOptions {
  return PrivacyOptions.parse(settingOf(definition, "privacy").options);
}

function titled({ title, version }: PolicyDocument): { title: string; version: number } {
  return { title, version };
}

function isSamePolicy(a: PrivacyOptions, b: PrivacyOptions): boolean {
  return canonicalJson(policyOf(a)) === canonicalJson(policyOf(b));
}

async function previewFile(
  setup: Setup,
  fileId: string,
): Promise<PolicyPreview["files"][number] | null> {
  const { deps, ask, draft, options, standInKey, standInKeyId, showsOriginals, eraser } = setup;
  const place = { workspaceId: ask.workspaceId, projectId: ask.projectId, fileId };
  await refuseHeldFile(deps, ask.workspaceId, fileId);
  const file = showsOriginals
    ? await findContent(deps, { ...place, rawFor: ask.reader })
    : await findFile(deps, place);
  const document = await beginningOf(deps, ask.workspaceId, file);
  if (document === null) return null;
  const folder = artifactFolder(deps, ask.workspaceId);
  const current = policyOf(options);
  const { artifacts } = file.version;
  const part = await partOfFile(deps, { ...ask, artifacts }, standInKeyId);
  const preview = await previewPolicy({
    document: eraser?.deep(document) ?? document,
    readTable: (index, maxRows = PREVIEW_ROWS) => {
      const ref = document.sheets[index]?.tableRef;
      const count = Math.min(maxRows, PREVIEW_ROWS);
      return ref ? withoutErased(eraser, readTableRows(folder, ref, { from: 0, count })) : [];
    },
    current,
    draft,
    region: options.region,
    standInKey,
    register: await readPart(folder, part, standInKey),
    erasedForms: setup.erasedForms,
    showOriginals: showsOriginals,
  });
  const path = showsOriginals
    ? file.path
    : redactPath(file.path, createPolicy(options, standInKey));
  return { fileId, path, ...preview };
}

/** As much of a document as the preview reads, cut at a line or a space; null while no run has read the file. */
async function beginningOf(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
): Promise<ParsedDocument | null> {
  const stored = await loadDocument(deps, workspaceId, file, true);
  if (stored === null) return null;
  const text = await stored.text(0, Math.min(PREVIEW_CHARS, stored.textLength));
  const cut =
    stored.textLength > PREVIEW_CHARS
      ? Math.max(text.lastIndexOf("\n"), text.lastIndexOf(" "))
      : -1;
  const { facts } = stored;
  return {
    ...facts,
    markdown: cut > 0 ? text.slice(0, cut) : text,
    anchors: [],
    sheets: facts.sheets.slice(0, MAX_SHEETS),
    headings: [],
    annotations: facts.annotations.slice(0, PREVIEW_ROWS),
    links: facts.links.slice(0, PREVIEW_ROWS),
  };
}

/** Types that the draft keeps files out for, at any place. */
function blockedTypes(draft: PolicyDocument): string[] {
  return Object.values(KINDS)
    .flatMap(({ types }): readonly string[] => types)
    .filter((type) =>
      PolicyPlace.options.some((place) => actionFor(draft, type, place) === "block"),
    );
}

function summed(files: PolicyPreview["files"]): KindCounts[] {
  const sums = new Map<
    PrivacyKind,
    { now: Record<string, number>; after: Record<string, number> }
  >();
  for (const { kind, now, after } of files.flatMap((file) => file.counts)) {
    const sum = sums.get(kind) ?? { now: {}, after: {} };
    addTo(sum.now, now);
    addTo(sum.after, after);
    sums.set(kind, sum);
  }
  return [...sums].map(([kind, sum]) => ({ kind, ...sum }));
}

function addTo(sum: Record<string, number>, counts: KindCounts["now"]): void {
  for (const [action, count] of Object.entries(counts)) sum[action] = (sum[action] ?? 0) + count;
}
