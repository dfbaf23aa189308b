/** What is held about a person, thing by thing, from what was read of the files: never from their raw bytes, and with others hidden. */
import { join } from "node:path";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { locationAt } from "../../../core/model/location-at.ts";
import { kindOf } from "../../../core/privacy/kinds.ts";
import { findMarkdownTables } from "../../../core/privacy/markdown-tables.ts";
import { type HeldItem, heldKind, placeText } from "../../../core/privacy/subject/access-report.ts";
import { SOMEBODY, type Teller } from "../../../core/privacy/subject/hide-others.ts";
import type { SubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../../../core/privacy/subject/name-windows.ts";
import {
  isAllTables,
  numbersInRows,
  type OwnRow,
  ownRows,
  tablesOf,
} from "../../../workers/own-rows.ts";
import type { Deps } from "../../deps.ts";
import type { FilePlace, VersionPlace } from "../../repositories/subject-repository.ts";
import type { Tellers } from "./known-people.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { documentOf } from "./offer-more.ts";
import { parts, type SearchSum } from "./sum-up-search.ts";

const STAGE_KEY = /^[0-9a-f]{40}$/;

interface Telling {
  readonly request: Pick<OpenRequest, "matcher">;
  readonly teller: Teller;
  /** Where the item stands, up to its place in the file. */
  readonly of: Pick<HeldItem, "project" | "file">;
}

/** Things by file, in the order of the files; earlier versions that are still kept are told as such. */
export async function* heldItems(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly sum: SearchSum;
    readonly tellers: Tellers;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<HeldItem> {
  const { request, sum, tellers, signal } = of;
  const { subjects, projects } = deps.repos(ids.workspaceId);
  const projectOf = new Map((await projects.list()).map(({ id, name }) => [id, name]));
  const telling = (file: FilePlace, isPresent: boolean): Telling => {
    const teller = tellers(file.projectId);
    return {
      ...{ request, teller },
      of: {
        project: teller.name(projectOf.get(file.projectId) ?? ""),
        file: `${teller.name(file.path)}${isPresent ? "" : " (an earlier version)"}`,
      },
    };
  };
  for (const part of parts([...sum.namedFileIds]))
    for (const file of await subjects.files(part)) {
      const { of: where } = telling(file, true);
      const value = where.file;
      yield item({ ...where, place: "name or folder" }, { from: "name", column: null, value });
    }
  for (const part of parts([...sum.versionIds])) {
    const versions = await subjects.versions(part);
    const files = await subjects.files([...new Set(versions.map(({ fileId }) => fileId))]);
    const fileOf = new Map(files.map((file) => [file.id, file]));
    for (const version of versions) {
      signal.throwIfAborted();
      const file = fileOf.get(version.fileId);
      const document = await readOf(deps, ids, version);
      if (file === undefined || document === null) continue;
      const isPresent = file.currentVersionId === version.id;
      const folder = join(deps.artifactRoot, ids.workspaceId);
      yield* inDocument(folder, document, telling(file, isPresent));
    }
  }
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
  telling: Telling,
): AsyncGenerator<HeldItem> {
  yield* inTables(folder, document, telling);
  if (!isAllTables(document)) yield* inText(document, telling);
  yield* inProperties(document, telling);
  for (const { text, location } of document.annotations)
    for (const sentence of telling.teller.sentences(text))
      yield item(
        { ...telling.of, place: `remark at ${telling.teller.name(placeText(location))}` },
        { from: "sentence", column: null, value: sentence.text },
      );
}

/** Own rows cell by cell; of other rows only the cells that speak of the person. */
async function* inTables(
  folder: string,
  document: ParsedDocument,
  { request, teller, of }: Telling,
): AsyncGenerator<HeldItem> {
  for (const table of tablesOf(folder, document)) {
    const own = new Set<number>();
    const header = table.header.map(teller.heading);
    const { others } = await numbersInRows(table, request.matcher);
    for await (const row of ownRows(table, request.matcher)) {
      own.add(row.index);
      for (const { at, kind, value } of ownCells(row, { teller, others })) {
        const place = teller.name(placeText(table.place(row.index, at)));
        const column = header[at] ?? null;
        yield { ...item({ ...of, place }, { from: "own", column, value }), kind };
      }
    }
    let index = 0;
    for await (const row of table.rows()) {
      for (const at of own.has(index) ? [] : cellsWith(row, request.matcher)) {
        const place = teller.name(placeText(table.place(index, at)));
        const column = header[at] ?? null;
        yield item(
          { ...of, place },
          { from: "cell", column, value: teller.cell(row[at] ?? "", column) },
        );
      }
      index++;
    }
  }
}

/** The filled cells of an own row; whom else they name is hidden, and all that columns of others say. */
function* ownCells(
  { cells, table, nameCells }: OwnRow,
  { teller, others }: { readonly teller: Teller; readonly others: ReadonlySet<string> },
): Generator<{ at: number; kind: string; value: string }> {
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === "") continue;
    const type = nameCells.has(at) ? "PERSON" : (table.types[at] ?? null);
    const isTheirs = nameCells.has(at) || (type !== null && kindOf(type) !== "person");
    const value = isTheirs ? cell : teller.cell(cell, table.header[at] ?? null);
    const isOfAnother =
      (table.ofAnother[at] === true || others.has(cell.trim())) && !nameCells.has(at);
    const isNamed = isOfAnother || (value === cell && !isTheirs && type !== null);
    const kind = heldKind("own", type ?? table.toldIn(at, cell));
    yield { at, kind, value: isNamed ? SOMEBODY : value };
  }
}

/** Cells in which the person stands, alone or in two of them. */
function cellsWith(cells: readonly string[], matcher: SubjectMatcher): number[] {
  const spans = matcher.find(cells.join(CELL_BORDER));
  if (spans.length === 0) return [];
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
  { teller, of }: Telling,
): Generator<HeldItem> {
  let from = 0;
  for (const { start, end } of [...findMarkdownTables(markdown), END]) {
    for (const { at, text } of teller.sentences(markdown.slice(from, start)))
      yield item(
        { ...of, place: teller.name(placeText(locationAt(anchors, from + at))) },
        { from: "sentence", column: null, value: text },
      );
    from = end;
  }
}

const END = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

function* inProperties(
  { properties, mail }: ParsedDocument,
  { request, teller, of }: Telling,
): Generator<HeldItem> {
  const { custom, ...plain } = properties;
  for (const [name, value] of Object.entries({ ...custom, ...plain, ...mail }))
    for (const text of textsOf(value))
      if (request.matcher.has(text))
        yield item(
          { ...of, place: "properties" },
          {
            from: "property",
            column: teller.heading(name),
            value: teller.hidden(text),
          },
        );
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const each of value) yield* textsOf(each);
  else if (typeof value === "object" && value !== null)
    yield Object.values(value)
      .filter((each) => typeof each === "string")
      .join(" ");
}

function item(
  where: Pick<HeldItem, "project" | "file" | "place">,
  what: Pick<HeldItem, "from" | "column" | "value">,
): HeldItem {
  return { ...what, kind: heldKind(what.from, null), ...where };
}
