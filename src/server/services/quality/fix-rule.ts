/** Corrections of what a rule found: previewed on the project's files, put over them, taken back. Originals stay as they are. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Location } from "../../../core/model/location.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { compileRowExpression } from "../../../core/quality/expression/compile-expression.ts";
import {
  type Fix,
  fixesForPath,
  MOST_FIXES,
  otherNamesFor,
} from "../../../core/quality/fixes/fix.ts";
import { planFixes } from "../../../core/quality/fixes/plan-fixes.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import { cellPlace } from "../../../core/quality/rules/places.ts";
import { columnNamesOf } from "../../../packs/pack-rules.ts";
import { createSpill } from "../../../workers/spill-files.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import { packInUse, withGeneral } from "../pack/resolve-pack.ts";
import type { EditPlace } from "./edit-rules.ts";
import { inScratch } from "./in-scratch.ts";
import { listRules, type RulePlace } from "./list-rules.ts";
import { type Deadline, rowsInTime } from "./rows-in-time.ts";

export interface FixExample {
  readonly fileId: string;
  readonly path: string;
  readonly location: Location;
  readonly before: string;
  /** Null for a row that is left out. */
  readonly after: string | null;
}

export interface FixPreview {
  readonly kind: Fix["kind"];
  readonly columns: readonly string[];
  readonly cellCount: number;
  readonly fileCount: number;
  readonly examples: readonly FixExample[];
  /** Files that were looked at, of those that may hold such tables; fewer where time was up. */
  readonly filesTested: number;
  readonly filesInAll: number;
  /** False where time was up before all rows of these files were read: more may change. */
  readonly isWhole: boolean;
}

export interface FixView {
  readonly id: string;
  readonly rule: string;
  readonly kind: Fix["kind"];
  readonly columns: readonly string[];
  readonly cellCount: number;
  readonly fileCount: number;
  /** False where time was up before all files were counted: there may be more. */
  readonly isCountWhole: boolean;
  readonly at: Date;
  readonly by: string | null;
  readonly undoneAt: Date | null;
}

const PAGE = 200;
const PATHS_PAGE = 1_000;
const MOST_MS = 6_000;
const EXAMPLES = 30;
const LISTED = 100;

/**
 * What the rule's correction would change in cells as they are after the policy, looked for until time is up, be it in the middle of a table.
 * Throws `input.invalid` for a rule without one, and what `signal` was aborted with.
 */
export async function previewFix(
  deps: Deps,
  place: RulePlace,
  rule: string,
  signal?: AbortSignal,
): Promise<FixPreview> {
  const fix = await fixOf(deps, place, rule, "preview");
  const look = new Look(deps, signal);
  const found = { cellCount: 0, fileCount: 0, filesTested: 0, filesInAll: 0 };
  const examples: FixExample[] = [];
  await inScratch(async (scratch) => {
    for await (const file of tableFiles(deps, place, fix)) {
      found.filesInAll++;
      if (look.isOver) {
        found.filesInAll += await countTableFiles(deps, place, fix, { after: file.fileId, signal });
        break;
      }
      found.filesTested++;
      const work = { fix, file, scratch, examples, look };
      const changed = await changesOf(deps, place.workspaceId, work);
      found.cellCount += changed;
      if (changed > 0) found.fileCount++;
    }
  });
  return { kind: fix.kind, columns: fix.columns, ...found, isWhole: look.isWhole, examples };
}

/** The time that a preview has. A table is read twice, to learn and to count, so that the first reading may take half of what is left. */
class Look {
  readonly #clock: () => number;
  readonly #until: number;
  readonly #signal: AbortSignal | undefined;
  isWhole = true;

  constructor({ clock }: Pick<Deps, "clock">, signal: AbortSignal | undefined) {
    this.#clock = clock;
    this.#until = clock() + MOST_MS;
    this.#signal = signal;
  }

  get isOver(): boolean {
    return this.#isAfter(this.#until);
  }

  learning(): Deadline {
    return this.#deadline(this.#clock() + (this.#until - this.#clock()) / 2);
  }

  counting(): Deadline {
    return this.#deadline(this.#until);
  }

  #deadline(until: number): Deadline {
    return {
      isOver: () => this.#isAfter(until),
      cut: () => {
        this.isWhole = false;
      },
    };
  }

  #isAfter(until: number): boolean {
    this.#signal?.throwIfAborted();
    return this.#clock() > until;
  }
}

/** Puts the rule's correction over the project's files; the next run applies it. */
export async function applyFix(
  deps: Deps,
  place: EditPlace,
  rule: string,
): Promise<{ id: string }> {
  const fix = await fixOf(deps, place, rule, deps.newId("fix"));
  const preview = await previewFix(deps, place, rule);
  const { cellCount, fileCount, filesTested, filesInAll } = preview;
  const isCountWhole = filesTested === filesInAll && preview.isWhole;
  const counts = { cellCount, fileCount, isCountWhole };
  const looked = isCountWhole ? {} : { filesTested, filesInAll };
  const detail = { projectId: place.projectId, rule, kind: fix.kind, ...counts, ...looked };
  await withAudit(deps, place, { action: "fix.applied", target: fix.id, detail }, async (repos) => {
    const active = await repos.qualityFixes.active(place.projectId);
    if (active.some((other) => isSame(other, fix)))
      throw new AppError("conflict", {
        detail: "the same fix stands",
        userMessage: "This correction is in place already. The next run applies it.",
      });
    if (active.length >= MOST_FIXES)
      throw new AppError("limit.exceeded", {
        detail: `${MOST_FIXES} fixes`,
        userMessage: `At most ${MOST_FIXES} corrections can stand at a time. Take one back first.`,
      });
    const counted = { rule, ...counts, createdById: place.userId };
    await repos.qualityFixes.add(place.projectId, { ...fix, ...counted });
  });
  return { id: fix.id };
}

/** Takes a correction back; the next run reads the files as they were. Throws `not-found` for one that does not stand. */
export async function undoFix(deps: Deps, place: EditPlace, id: string): Promise<void> {
  const detail = { projectId: place.projectId };
  await withAudit(deps, place, { action: "fix.undone", target: id, detail }, async (repos) => {
    const now = new Date(deps.clock());
    if (!(await repos.qualityFixes.undo(place.projectId, id, place.userId, now)))
      throw new AppError("not-found", { detail: "no such fix" });
  });
}

/** The newest corrections of a project, at most 100, undone ones too. */
export async function listFixes(deps: Deps, place: RulePlace): Promise<FixView[]> {
  const rows = await deps.repos(place.workspaceId).qualityFixes.list(place.projectId, LISTED);
  const names = await deps.accounts.namesOf([...new Set(rows.map((row) => row.createdById))]);
  return rows.map(
    ({ id, rule, kind, columns, cellCount, fileCount, isCountWhole, undoneAt, ...made }) => ({
      ...{ id, rule, kind, columns, cellCount, fileCount, isCountWhole, undoneAt },
      at: made.createdAt,
      by: names.get(made.createdById) ?? null,
    }),
  );
}

async function requireRule(deps: Deps, place: RulePlace, name: string): Promise<RuleDocument> {
  const { rules } = await listRules(deps, place);
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new AppError("not-found", { detail: "no such rule" });
  if (rule.document === null || rule.document.fix === null)
    throw noFix("This rule has no correction.");
  return rule.document;
}

async function fixOf(deps: Deps, place: RulePlace, name: string, id: string): Promise<Fix> {
  const fix = ownFix(await requireRule(deps, place, name), id);
  const { document: pack } = await packInUse(deps.repos(place.workspaceId), place.projectId);
  const otherNames = otherNamesFor(columnNamesOf(withGeneral(pack)), [
    ...fix.columns,
    ...(fix.scope.columns ?? []),
  ]);
  return otherNames.length === 0 ? fix : { ...fix, otherNames };
}

/** The correction with the names that the rule uses. */
function ownFix(rule: RuleDocument, id: string): Fix {
  const { classes, ...scope } = rule.scope;
  if (classes !== undefined && classes.length > 0)
    throw noFix(
      "A rule that looks at document classes cannot correct files: the class is known only after a file was read.",
    );
  if (rule.fix === null) throw noFix("This rule has no correction.");
  const columns = rule.fix === "drop-duplicate-rows" ? [] : columnsOf(rule);
  // A correction of whole rows concerns the same tables as the rule.
  const needed = [
    ...(scope.columns ?? []),
    ...(rule.fix === "drop-duplicate-rows" ? columnsOf(rule) : []),
  ];
  return {
    id,
    kind: rule.fix,
    columns,
    scope: { ...scope, ...(needed.length === 0 ? {} : { columns: needed }) },
  };
}

function columnsOf({ check }: RuleDocument): string[] {
  if (check.kind === "unique") return check.columns;
  if ("column" in check) return [check.column];
  if (check.kind === "row")
    return [...compileRowExpression(check.expression, "2000-01-01T00:00:00.000Z").columns];
  throw noFix("What this rule finds is not in cells of a table.");
}

function noFix(userMessage: string): AppError {
  return new AppError("input.invalid", { detail: "no fix", userMessage });
}

function isSame(a: Fix, b: Fix): boolean {
  const said = ({ kind, columns, scope, otherNames }: Fix) =>
    canonicalJson([kind, columns, scope, otherNames ?? []]);
  return said(a) === said(b);
}

async function* tableFiles(deps: Deps, place: RulePlace, fix: Fix): AsyncGenerator<CurrentFile> {
  const repos = deps.repos(place.workspaceId);
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(place.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) if (fixesForPath([fix], file.path).length > 0) yield file;
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return;
  }
}

/** Files after this one that may hold such tables, by their paths alone. */
async function countTableFiles(
  deps: Deps,
  { workspaceId, projectId }: RulePlace,
  fix: Fix,
  { after, signal }: { readonly after: string; readonly signal: AbortSignal | undefined },
): Promise<number> {
  const { files } = deps.repos(workspaceId);
  let count = 0;
  for (let afterId: string | undefined = after; afterId !== undefined; ) {
    signal?.throwIfAborted();
    const page = await files.listPaths(projectId, { afterId, limit: PATHS_PAGE });
    count += page.filter(({ path }) => fixesForPath([fix], path).length > 0).length;
    afterId = page.length < PATHS_PAGE ? undefined : page.at(-1)?.id;
  }
  return count;
}

/** How many cells or rows of a file change; the first ones become examples. */
async function changesOf(
  deps: Deps,
  workspaceId: string,
  work: {
    readonly fix: Fix;
    readonly file: CurrentFile;
    readonly scratch: string;
    readonly examples: FixExample[];
    readonly look: Look;
  },
): Promise<number> {
  const { fix, file, scratch, examples, look } = work;
  const folder = join(deps.artifactRoot, workspaceId);
  const document = await readDocument(folder, file);
  if (document === null) return 0;
  const learning = look.learning();
  const plans = await planFixes({
    fixes: [fix],
    path: file.path,
    document,
    readRows: (sheet) => rowsOf(folder, document, sheet, learning),
    openSpill: createSpill(scratch),
  });
  let count = 0;
  for (const [index, plan] of plans ?? []) {
    const sheet = document.sheets[index];
    let at = 0;
    for await (const row of rowsOf(folder, document, index, look.counting())) {
      const mended = plan.row(row);
      if (mended !== row && sheet !== undefined && examples.length < EXAMPLES) {
        const columns = changedColumns(row, mended);
        examples.push({
          fileId: file.fileId,
          path: file.path,
          location: cellPlace(sheet, at, columns),
          before: columns.map((column) => row[column] ?? "").join(" · "),
          after: mended === null ? null : columns.map((column) => mended[column] ?? "").join(" · "),
        });
      }
      at++;
    }
    count += plan.changed.get(fix.id) ?? 0;
  }
  return count;
}

function changedColumns(row: readonly string[], mended: readonly string[] | null): number[] {
  const all = row.map((_, column) => column);
  if (mended === null) return all.length > 0 ? all : [0];
  return all.filter((column) => row[column] !== mended[column]);
}

async function readDocument(folder: string, file: CurrentFile): Promise<ParsedDocument | null> {
  const { privacy } = file.artifacts;
  if (privacy === undefined) return null;
  const text = await readFile(join(folder, artifactPath("privacy", privacy)), "utf8").catch(
    () => null,
  );
  return text === null ? null : (JSON.parse(text) as ParsedDocument);
}

async function* rowsOf(
  folder: string,
  document: ParsedDocument,
  sheet: number,
  deadline: Deadline,
): AsyncGenerator<string[]> {
  const ref = document.sheets[sheet]?.tableRef;
  if (ref) yield* rowsInTime(folder, ref, deadline);
}
