/**
 * Makes the offer of a search: own rows of the files that hold the person, then how often each offered term stands in what was read of all
 * files. In steps, for a workspace may have many; what is written lies under the person's key, like the lists of the search.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import { findMarkdownTables } from "../../../core/privacy/markdown-tables.ts";
import { OfferCounter } from "../../../core/privacy/subject/count-offered.ts";
import {
  type ChosenParts,
  chosenParts,
  isChosenPart,
  isOfferedType,
  markApart,
  Offer,
  OfferDraft,
  type OfferedItem,
  offerKey,
} from "../../../core/privacy/subject/offer.ts";
import { aboutPerson } from "../../../core/privacy/subject/said-of-person.ts";
import {
  type FileTable,
  isAllTables,
  ownRows,
  sampledTable,
  tablesOf,
} from "../../../workers/own-rows.ts";
import { readMain } from "../../../workers/stage-folder.ts";
import { openForSubject, sealForSubject } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import type { ReadFile } from "../../repositories/subject-file-repository.ts";
import { type Counts, countFile } from "./count-file.ts";
import { requestFolder } from "./hit-file.ts";
import { type OpenRequest, openRequest, type RequestIds } from "./load-request.ts";
import { parts, sumUpSearch } from "./sum-up-search.ts";

const DRAFT = "offer.draft";
const OFFER = "offer.sealed";
const COUNTS = /^offer\.\d+\.counts$/;
/** Steps of one job are limited by the engine. */
const MOST_PAGES = 100;
const LEAST_PAGE = 200;

/** Gathers what is offered; returns how many files are counted in one step. */
export async function draftOffer(
  deps: Deps,
  ids: RequestIds,
  signal: AbortSignal,
): Promise<{ page: number }> {
  const request = await openRequest(deps, ids);
  const { versionIds } = await sumUpSearch(deps, ids, { request, round: 0 });
  const draft = new OfferDraft(request.matcher, chosenParts(request));
  draft.addShort(request.terms.filter(({ kind }) => kind === "name").map(({ value }) => value));
  const { subjectFiles } = deps.repos(ids.workspaceId);
  for (const part of parts([...versionIds]))
    for (const file of await subjectFiles.readVersions(part)) {
      signal.throwIfAborted();
      await addFile(deps, ids, { request, draft, file });
    }
  for (const name of await readdir(requestFolder(deps, ids)).catch(() => []))
    if (name.startsWith("offer.")) await rm(join(requestFolder(deps, ids), name), { force: true });
  await keep(deps, ids, { request, name: DRAFT, value: draft.offer(deps.newId("event")) });
  const count = await subjectFiles.readCount();
  return { page: Math.max(LEAST_PAGE, Math.ceil(count / MOST_PAGES)) };
}

async function addFile(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly draft: OfferDraft; readonly file: ReadFile },
): Promise<void> {
  const { request, draft, file } = of;
  const folder = join(deps.artifactRoot, ids.workspaceId);
  const document = await documentOf(folder, file);
  if (document === null) return;
  for (const table of tablesOf(folder, document)) {
    const nameCells = new Set<number>();
    for await (const row of ownRows(table, request.matcher)) {
      for (const cell of row.nameCells) nameCells.add(cell);
      draft.addRow(file.fileId, row);
    }
    if (nameCells.size > 0) await addOthers(draft, table, { request, nameCells });
  }
  for (const text of runningTexts(document))
    for (const { type, start, end } of aboutPerson(request.matcher, text, isOfferedType))
      draft.addSaid(file.fileId, { type, value: text.slice(start, end) });
}

/** Running text as one, for a heading speaks of what stands behind a table too: not that of tables, which are gone through by rows. */
export function* runningTexts(document: ParsedDocument): Generator<string> {
  const { markdown, annotations } = document;
  if (!isAllTables(document)) {
    const between: string[] = [];
    let from = 0;
    for (const { start, end } of findMarkdownTables(markdown)) {
      between.push(markdown.slice(from, start));
      from = end;
    }
    yield [...between, markdown.slice(from)].join("\n\n");
  }
  for (const { text } of annotations) yield text;
}

/** Rows of the same table with another name in the same place. */
async function addOthers(
  draft: OfferDraft,
  table: FileTable,
  of: { readonly request: OpenRequest; readonly nameCells: ReadonlySet<number> },
): Promise<void> {
  const known = await sampledTable(table, of.request.matcher);
  for await (const row of table.rows()) draft.addOther(known, row, of.nameCells);
}

/** What was read of a file; null where it is not there any more. */
export async function documentOf(
  folder: string,
  { parseKey }: Pick<ReadFile, "parseKey">,
): Promise<ParsedDocument | null> {
  try {
    return await readMain<ParsedDocument>(folder, "parse", parseKey);
  } catch (error) {
    return nullIfAbsent(error);
  }
}

/** Counts the offered terms in the next files; `after` is null behind the last. */
export async function countOffer(
  deps: Deps,
  ids: RequestIds,
  of: { readonly number: number; readonly after: string; readonly page: number },
  signal: AbortSignal,
): Promise<{ after: string | null }> {
  const request = await openRequest(deps, ids);
  const draft = Offer.parse(await kept(deps, ids, { request, name: DRAFT }));
  const counter = new OfferCounter(draft.items, request);
  const { subjectFiles } = deps.repos(ids.workspaceId);
  const counts: Counts = {};
  const valueIds = new Set(draft.items.flatMap(({ id, kind }) => (kind === "value" ? [id] : [])));
  const counting = { counter, counts, valueIds, matcher: request.matcher };
  const files = await subjectFiles.readPage({ afterId: of.after, limit: of.page });
  for (const file of files) {
    signal.throwIfAborted();
    const folder = join(deps.artifactRoot, ids.workspaceId);
    const document = await documentOf(folder, file);
    if (document !== null) await countFile(folder, { fileId: file.fileId, document }, counting);
  }
  await keep(deps, ids, { request, name: `offer.${of.number}.counts`, value: counts });
  return { after: files.length < of.page ? null : (files.at(-1)?.fileId ?? null) };
}

/** The offer as it is shown: short forms that stand nowhere are left out. */
export async function concludeOffer(deps: Deps, ids: RequestIds): Promise<void> {
  const request = await openRequest(deps, ids);
  const draft = Offer.parse(await kept(deps, ids, { request, name: DRAFT }));
  const byId = new Map(draft.items.map((item) => [item.id, item]));
  for (const name of await readdir(requestFolder(deps, ids))) {
    if (!COUNTS.test(name)) continue;
    const counts = (await kept(deps, ids, { request, name })) as Counts;
    for (const [id, { files, isBorne }] of Object.entries(counts)) {
      const item = byId.get(id);
      if (item === undefined) continue;
      item.files.push(...files);
      item.isShared ||= isBorne;
    }
  }
  const isSeen = ({ kind, files }: OfferedItem) =>
    kind === "value" || kind === "cell" || files.length > 0;
  const { fileIds } = await sumUpSearch(deps, ids, { request, round: 0 });
  const items = markApart(draft.items.filter(isSeen), fileIds);
  await keepOffer(deps, ids, request, { ...draft, items });
}

/** Puts an offer in the place of the one before. */
export async function keepOffer(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
  offer: Offer,
): Promise<void> {
  await keep(deps, ids, { request, name: OFFER, value: offer });
}

/** The offer of the last search; null where none was made yet. */
export async function readOffer(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
): Promise<Offer | null> {
  try {
    return Offer.parse(await kept(deps, ids, { request, name: OFFER }));
  } catch (error) {
    return nullIfAbsent(error);
  }
}

/** Throws `conflict` where the offer is not the one that the person looked at. */
export async function offerMarked(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly mark: string },
): Promise<Offer> {
  const offer = await readOffer(deps, ids, of.request);
  if (offer === null || offer.mark !== of.mark)
    throw new AppError("conflict", {
      detail: "another offer",
      userMessage: "The search was made again meanwhile. Look at what it offers now.",
    });
  return offer;
}

interface Kept {
  readonly request: OpenRequest;
  readonly name: string;
}

async function kept(deps: Deps, ids: RequestIds, { request, name }: Kept): Promise<unknown> {
  const sealed = await readFile(join(requestFolder(deps, ids), name), "utf8");
  return openForSubject(request.key, sealed);
}

/** The file appears whole. */
async function keep(
  deps: Deps,
  ids: RequestIds,
  { request, name, value }: Kept & { readonly value: unknown },
): Promise<void> {
  const folder = requestFolder(deps, ids);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await writeFile(`${path}.tmp`, sealForSubject(request.key, value), { mode: 0o600 });
  await rename(`${path}.tmp`, path);
}

/** Marks what is to be emptied, without a new search. */
export async function markParts(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly offer: Offer; readonly chosen: ChosenParts },
): Promise<void> {
  const items = of.offer.items.map((item) => ({
    ...item,
    isChosen: isChosenPart(item, of.chosen),
    isDeclined: of.chosen.declined.has(offerKey(item)),
  }));
  await keepOffer(deps, ids, of.request, { ...of.offer, items });
}
