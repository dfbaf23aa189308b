/** What is held about a person as it stands in what was read of the files, others still in clear: kept nowhere but under the person's key. */
import { join } from "node:path";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { locationAt } from "../../../core/model/location-at.ts";
import { kindOf } from "../../../core/privacy/kinds.ts";
import { findMarkdownTables } from "../../../core/privacy/markdown-tables.ts";
import { type HeldItem, heldKind, placeText } from "../../../core/privacy/subject/access-report.ts";
import { sentencesAbout } from "../../../core/privacy/subject/hide-others.ts";
import type { SubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../../../core/privacy/subject/name-windows.ts";
import { isAllTables, type RowAbout, rowsAbout, tablesOf } from "../../../workers/own-rows.ts";
import type { Deps } from "../../deps.ts";
import type { VersionPlace } from "../../repositories/subject-repository.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { documentOf } from "./offer-more.ts";
import { parts, type SearchSum } from "./sum-up-search.ts";

const STAGE_KEY = /^[0-9a-f]{40}$/;

/** One thing in a document, before others are hidden in it. */
export interface FoundInDocument extends Pick<HeldItem, "from" | "kind" | "column" | "value"> {
  /** In words; null for what stands in no place of its own. */
  readonly place: string | null;
  readonly isRemark?: boolean;
  /** Of a cell of an own row, what tells whose its value is. */
  readonly cell?: {
    /** Surely the person's: the name, or data of a type that is no name. */
    readonly isTheirs: boolean;
    readonly isOfAnother: boolean;
    readonly isTyped: boolean;
  };
}

/** The same with the file that it stands in. */
export interface FoundData extends FoundInDocument {
  readonly projectId: string;
  readonly project: string;
  readonly path: string;
  /** False for an earlier version that is still kept. */
  readonly isPresent: boolean;
}

/** Things by file, in the order of the files. `onFile` is told of each file before it is looked through. */
export async function* findData(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: Pick<OpenRequest, "matcher">;
    readonly sum: Pick<SearchSum, "namedFileIds" | "versionIds">;
    readonly signal: AbortSignal;
    readonly onFile: () => Promise<void>;
  },
): AsyncGenerator<FoundData> {
  const { request, sum, signal } = of;
  const { subjects, projects } = deps.repos(ids.workspaceId);
  const projectOf = new Map((await projects.list()).map(({ id, name }) => [id, name]));
  const folder = join(deps.artifactRoot, ids.workspaceId);
  const placeOf = (file: { projectId: string; path: string }, isPresent: boolean) => ({
    projectId: file.projectId,
    project: projectOf.get(file.projectId) ?? "",
    ...{ path: file.path, isPresent },
  });
  for (const part of parts([...sum.namedFileIds]))
    for (const file of await subjects.files(part))
      yield { ...named(file.path), ...placeOf(file, true) };
  for (const part of parts([...sum.versionIds])) {
    const versions = await subjects.versions(part);
    const files = await subjects.files([...new Set(versions.map(({ fileId }) => fileId))]);
    const fileOf = new Map(files.map((file) => [file.id, file]));
    for (const version of versions) {
      signal.throwIfAborted();
      await of.onFile();
      const file = fileOf.get(version.fileId);
      const document = await readOf(deps, ids, version);
      if (file === undefined || document === null) continue;
      const where = placeOf(file, file.currentVersionId === version.id);
      for await (const found of inDocument(folder, document, request.matcher))
        yield { ...found, ...where };
    }
  }
}

function named(path: string): FoundInDocument {
  return found("name", { column: null, value: path, place: null });
}

async function readOf(
  deps: Deps,
  ids: RequestIds,
  version: VersionPlace,
): Promise<ParsedDocument | null> {
  const parseKey = (version.artifacts as Record<string, string>).parse ?? "";
  if (!STAGE_KEY.test(parseKey)) return null;
  return documentOf(join(deps.artifactRoot, ids.workspaceId), { parseKey });
}

/** Things in what was read of one file; `folder` is where its tables lie. */
export async function* inDocument(
  folder: string,
  document: ParsedDocument,
  matcher: SubjectMatcher,
): AsyncGenerator<FoundInDocument> {
  yield* inTables(folder, document, matcher);
  if (!isAllTables(document)) yield* inText(document, matcher);
  yield* inProperties(document, matcher);
  for (const { text, location } of document.annotations)
    for (const sentence of sentencesAbout(matcher, text))
      yield {
        ...found("sentence", { column: null, value: sentence.text, place: placeText(location) }),
        isRemark: true,
      };
}

/** Own rows cell by cell; of other rows only the cells that speak of the person. */
async function* inTables(
  folder: string,
  document: ParsedDocument,
  matcher: SubjectMatcher,
): AsyncGenerator<FoundInDocument> {
  for (const table of tablesOf(folder, document)) {
    const rest: FoundInDocument[] = [];
    for await (const row of rowsAbout(table, matcher)) {
      const placeAt = (at: number) => placeText(table.place(row.index, at));
      const { nameCells, cells } = row;
      if (nameCells !== null) yield* ownCells({ ...row, nameCells }, placeAt);
      else
        for (const at of cellsWith(cells, matcher))
          rest.push(
            found("cell", {
              column: table.header[at] ?? null,
              value: cells[at] ?? "",
              place: placeAt(at),
            }),
          );
      if (rest.length >= MOST_WAITING) yield* rest.splice(0);
    }
    yield* rest;
  }
}

/** Places in rows of others are told behind own rows, as far as so many of them go. */
const MOST_WAITING = 10_000;

/** The filled cells of an own row. */
function* ownCells(
  { cells, table, nameCells, others }: RowAbout & { nameCells: ReadonlySet<number> },
  placeAt: (column: number) => string,
): Generator<FoundInDocument> {
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === "") continue;
    const type = nameCells.has(at) ? "PERSON" : (table.types[at] ?? null);
    yield {
      ...{ from: "own", column: table.header[at] ?? null, value: cell, place: placeAt(at) },
      kind: heldKind("own", type ?? table.toldIn(at, cell)),
      cell: {
        isTheirs: nameCells.has(at) || (type !== null && kindOf(type) !== "person"),
        isOfAnother:
          !nameCells.has(at) && (table.ofAnother[at] === true || others.has(cell.trim())),
        isTyped: type !== null,
      },
    };
  }
}

/** Cells in which the person stands, alone or in two of them. */
function cellsWith(cells: readonly string[], matcher: SubjectMatcher): number[] {
  const spans = matcher.find(cells.join(CELL_BORDER));
  let from = 0;
  return cells.flatMap((cell, at) => {
    const to = from + cell.length;
    const isIn = spans.some(({ start, end }) => start < to && end > from);
    from = to + CELL_BORDER.length;
    return isIn ? [at] : [];
  });
}

/** Sentences outside of tables, which are told by cells. */
function* inText(
  { markdown, anchors }: ParsedDocument,
  matcher: SubjectMatcher,
): Generator<FoundInDocument> {
  let from = 0;
  for (const { start, end } of [...findMarkdownTables(markdown), END]) {
    for (const { at, text } of sentencesAbout(matcher, markdown.slice(from, start)))
      yield found("sentence", {
        ...{ column: null, value: text },
        place: placeText(locationAt(anchors, from + at)),
      });
    from = end;
  }
}

const END = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

function* inProperties(
  { properties, mail }: ParsedDocument,
  matcher: SubjectMatcher,
): Generator<FoundInDocument> {
  const { custom, ...plain } = properties;
  for (const [name, value] of Object.entries({ ...custom, ...plain, ...mail }))
    for (const text of textsOf(value))
      if (matcher.has(text)) yield found("property", { column: name, value: text, place: null });
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const each of value) yield* textsOf(each);
  else if (typeof value === "object" && value !== null)
    yield Object.values(value)
      .filter((each) => typeof each === "string")
      .join(" ");
}

function found(
  from: HeldItem["from"],
  what: Pick<FoundInDocument, "column" | "value" | "place">,
): FoundInDocument {
  return { from, kind: heldKind(from, null), ...what };
}
