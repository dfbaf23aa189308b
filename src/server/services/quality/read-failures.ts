/** Failing places of one rule, all of them, by pages: file by file in the order of paths, and in each as they stand in it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Location } from "../../../core/model/location.ts";
import type { FailingPlace, QualityReport, RuleResult } from "../../../core/model/quality.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { type CheckRulesOutput, RULES_FILE } from "../../../core/pipeline/check-rules.ts";
import type { Failure } from "../../../core/quality/checks/contract.ts";
import { readFailureRow } from "../../../core/quality/failure-rows.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import type {
  FailingFileRow,
  FaultRow,
  RuleSum,
} from "../../repositories/quality-result-repository.ts";

export interface FailuresPlace {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly rule: string;
}

export interface FailureView {
  readonly fileId: string;
  readonly path: string;
  readonly location: Location;
  readonly value: string;
  readonly reason: string;
}

/** Where the next page begins: the file whose places were being read, and how many of them were given. */
export interface FailureCursor {
  readonly path: string;
  readonly id: string;
  readonly offset: number;
}

export interface FailurePage {
  readonly failures: readonly FailureView[];
  readonly next: FailureCursor | null;
}

/** The database's texts hold no NUL. */
const storable = z.string().regex(/^[^\0]*$/);
const CursorParts = z.tuple([storable, storable, z.number().int().min(0)]);

/** A cursor as one text, which can be veiled as a whole: a path in it that was rewritten would lead elsewhere. */
export function cursorText({ path, id, offset }: FailureCursor): string {
  return JSON.stringify([path, id, offset]);
}

/** What `cursorText` made; null for any other text. */
export function cursorFrom(text: string): FailureCursor | null {
  try {
    const [path, id, offset] = CursorParts.parse(JSON.parse(text));
    return { path, id, offset };
  } catch {
    return null;
  }
}

export const MAX_FAILURES = 500;
const FILES_AT_ONCE = 50;

/** At most `limit` places from the cursor on. Results that are being replaced at this moment count as none. */
export async function readFailures(
  deps: Deps,
  place: FailuresPlace,
  page: { readonly cursor: FailureCursor | null; readonly limit: number },
): Promise<FailurePage> {
  const limit = Math.min(page.limit, MAX_FAILURES);
  const sum = await deps.repos(place.workspaceId).qualityResults.sum(place.projectId, place.rule);
  if (sum === null) return { failures: [], next: null };
  if (isOfProject(sum))
    return readOfProject(deps, place, sum, { offset: page.cursor?.offset ?? 0, limit });
  return readOfFiles(deps, place, { cursor: page.cursor, limit });
}

/** A rule over the project has its places with the check itself. */
export function isOfProject(sum: RuleSum): boolean {
  return sum.filesPassed + sum.filesFailed + sum.filesNotApplicable === 0;
}

async function readOfProject(
  deps: Deps,
  { workspaceId, rule }: FailuresPlace,
  sum: RuleSum,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<FailurePage> {
  const result: StoredFailures = { key: sum.failuresKey ?? "", failures: sum.failures, rule };
  const found = await slice(deps, workspaceId, result, offset, limit, projectPlaces);
  const ids = [...new Set(found.flatMap(({ fileId }) => fileId ?? []))];
  const paths = await deps.repos(workspaceId).qualityResults.pathsOf(ids);
  const failures = found.flatMap((failure) => {
    const path = paths.get(failure.fileId ?? "")?.path;
    return path === undefined ? [] : [view(failure, failure.fileId ?? "", path)];
  });
  const next = found.length < limit ? null : { path: "", id: "", offset: offset + found.length };
  return { failures, next };
}

async function readOfFiles(
  deps: Deps,
  place: FailuresPlace,
  { cursor, limit }: { readonly cursor: FailureCursor | null; readonly limit: number },
): Promise<FailurePage> {
  const failures: FailureView[] = [];
  let last = cursor;
  for (;;) {
    const files = await filesFrom(deps, place, last);
    for (const { file, offset } of files) {
      const stored: StoredFailures = {
        key: file.failuresKey,
        failures: file.failures,
        rule: place.rule,
      };
      const found = await slice(
        deps,
        place.workspaceId,
        stored,
        offset,
        limit - failures.length,
        filePlaces,
      );
      for (const failure of found) failures.push(view(failure, file.fileId, file.path));
      last = { path: file.path, id: file.id, offset: offset + found.length };
      if (failures.length >= limit) return { failures, next: last };
      last = { ...last, offset: Number.MAX_SAFE_INTEGER };
    }
    if (files.length < FILES_AT_ONCE) return { failures, next: null };
  }
}

/** The file of the cursor with what is left of it, and those after it. */
async function filesFrom(
  deps: Deps,
  { workspaceId, projectId, rule }: FailuresPlace,
  cursor: FailureCursor | null,
): Promise<Array<{ file: FailingFileRow; offset: number }>> {
  const { qualityResults } = deps.repos(workspaceId);
  const isDone = cursor !== null && cursor.offset === Number.MAX_SAFE_INTEGER;
  const current =
    cursor === null || isDone ? null : await qualityResults.failingFile(projectId, rule, cursor.id);
  const after = cursor === null ? null : { path: cursor.path, id: cursor.id };
  const rest = await qualityResults.failingFiles(projectId, rule, { after, limit: FILES_AT_ONCE });
  const begun =
    current === null || cursor === null ? [] : [{ file: current, offset: cursor.offset }];
  return [...begun, ...rest.map((file) => ({ file, offset: 0 }))];
}

/** The first places of a rule that a file fails; none where its results are being replaced. */
export function firstPlaces(
  deps: Deps,
  workspaceId: string,
  { rule, failuresKey, failures }: FaultRow,
  count: number,
): Promise<readonly FailingPlace[]> {
  return slice(deps, workspaceId, { rule, key: failuresKey, failures }, 0, count, filePlaces);
}

interface StoredFailures {
  readonly key: string;
  readonly failures: RuleSum["failures"];
  readonly rule: string;
}

type ListedPlaces = (folder: string, stored: StoredFailures) => Promise<readonly FailingPlace[]>;

/** Some of the stored places: from their table, or from the list in the result where they are few. */
async function slice(
  deps: Deps,
  workspaceId: string,
  stored: StoredFailures,
  from: number,
  count: number,
  listed: ListedPlaces,
): Promise<Failure[]> {
  const folder = join(deps.artifactRoot, workspaceId);
  try {
    if (stored.failures === null) {
      const places = await listed(folder, stored);
      return places.slice(from, from + count).map((place) => ({ fileId: null, ...place }));
    }
    const found: Failure[] = [];
    for await (const row of readTableRows(folder, stored.failures, { from, count }))
      found.push(readFailureRow(row));
    return found;
  } catch (error) {
    return nullIfAbsent(error) ?? [];
  }
}

async function filePlaces(
  folder: string,
  { key, rule }: StoredFailures,
): Promise<readonly FailingPlace[]> {
  const text = await readFile(join(folder, artifactPath("quality", key)), "utf8");
  return placesIn((JSON.parse(text) as QualityReport).rules, rule);
}

async function projectPlaces(
  folder: string,
  { key, rule }: StoredFailures,
): Promise<readonly FailingPlace[]> {
  const text = await readFile(join(folder, key, RULES_FILE), "utf8");
  return placesIn((JSON.parse(text) as CheckRulesOutput).results, rule);
}

function placesIn(results: readonly RuleResult[], rule: string): readonly FailingPlace[] {
  return results.find((result) => result.rule === rule)?.places ?? [];
}

function view({ location, value, reason }: Failure, fileId: string, path: string): FailureView {
  return { fileId, path, location, value, reason };
}

/** Every failing place of a rule, one after the other. Throws `not-found` for a rule that was not checked. */
export async function* everyFailure(deps: Deps, place: FailuresPlace): AsyncGenerator<FailureView> {
  const sum = await deps.repos(place.workspaceId).qualityResults.sum(place.projectId, place.rule);
  if (sum === null) throw new AppError("not-found", { detail: "no result of the rule" });
  let cursor: FailureCursor | null = null;
  do {
    const page: FailurePage = await readFailures(deps, place, { cursor, limit: MAX_FAILURES });
    yield* page.failures;
    cursor = page.next;
  } while (cursor !== null);
}
