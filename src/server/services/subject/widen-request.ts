/** What somebody takes up of an offer: terms are searched for like the others, cells are emptied when the person is erased. */
import { AppError } from "../../../core/model/errors.ts";
import {
  chosenParts,
  columnKey,
  isSuggested,
  isWaiting,
  itemWords,
  type OfferedItem,
  offerKey,
  placesOf,
} from "../../../core/privacy/subject/offer.ts";
import { SubjectTerms } from "../../../core/privacy/subject/terms.ts";
import { addAudit, withAudit } from "../../audit/with-audit.ts";
import { sealForSubject } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import { searchEvent } from "./ask-for-work.ts";
import { openRequest, type RequestIds } from "./load-request.ts";
import { markParts, offerMarked, readOffer } from "./offer-more.ts";
import { itemsFor, remains } from "./remains.ts";
import { readState, UNSEARCHED } from "./request-state.ts";
import { note } from "./search-person.ts";
import { parts } from "./sum-up-search.ts";

interface Asked {
  readonly workspaceId: string;
  readonly userId: string;
  readonly requestId: string;
}

export interface OfferLine extends Omit<OfferedItem, "files" | "term"> {
  readonly words: string;
  readonly places: number;
  readonly fileCount: number;
  /** Paths of the first of these files. */
  readonly paths: readonly string[];
  /** Ticked until somebody says otherwise. */
  readonly isWaiting: boolean;
  readonly isSuggested: boolean;
}

export interface OfferView {
  readonly mark: string;
  readonly rows: number;
  /** Values and columns that found no room in the list. */
  readonly more: number;
  readonly items: readonly OfferLine[];
}

/** What is offered, with its values; that somebody looked is written down. Null where the search made none. */
export async function viewOffer(deps: Deps, input: Asked): Promise<OfferView | null> {
  const ids = { workspaceId: input.workspaceId, requestId: input.requestId };
  const request = await openRequest(deps, ids);
  const offer = await readOffer(deps, ids, request);
  const detail = { number: request.row.number };
  const note = { action: "subject.viewed", target: request.row.id, detail } as const;
  await withAudit(deps, input, note, async () => undefined);
  if (offer === null) return null;
  const items = itemsFor(request.row.kind, offer);
  const paths = await pathsOf(deps, ids, items);
  return {
    mark: offer.mark,
    rows: offer.rows,
    more: offer.more,
    items: items.map((item) => lineOf(item, paths)),
  };
}

const SHOWN_PATHS = 3;

async function pathsOf(
  deps: Deps,
  ids: RequestIds,
  items: readonly OfferedItem[],
): Promise<Map<string, string>> {
  const shown = items.flatMap(({ files }) => files.slice(0, SHOWN_PATHS).map(([fileId]) => fileId));
  const paths = new Map<string, string>();
  for (const part of parts([...new Set(shown)]))
    for (const { id, path } of await deps.repos(ids.workspaceId).subjects.files(part))
      paths.set(id, path);
  return paths;
}

function lineOf(item: OfferedItem, paths: ReadonlyMap<string, string>): OfferLine {
  const { files, term: _, ...rest } = item;
  return {
    ...rest,
    words: itemWords(item),
    places: placesOf(item),
    fileCount: files.length,
    paths: files.slice(0, SHOWN_PATHS).flatMap(([fileId]) => paths.get(fileId) ?? []),
    isSuggested: isSuggested(item),
    isWaiting: isWaiting(item),
  };
}

/**
 * Adds the chosen terms and searches once more; of cells and of what texts say it is remembered which are to be emptied. `mark` says which offer was looked
 * at. Throws `conflict` for another offer, or where the request is not waiting; `input.invalid` for too many terms.
 */
export async function widenRequest(
  deps: Deps,
  input: Asked & { readonly mark: string; readonly items: readonly string[] },
): Promise<{ isSearching: boolean }> {
  const ids: RequestIds = { workspaceId: input.workspaceId, requestId: input.requestId };
  const request = await openRequest(deps, ids);
  const { row, region } = request;
  const found = readState(row.found);
  if (row.state !== "draft" || found.searchedAt === null)
    throw refused("conflict", "The request is being worked on.");
  const offer = await offerMarked(deps, ids, { request, mark: input.mark });
  const wanted = new Set(input.items);
  const chosen = offer.items.filter(({ id }) => wanted.has(id));
  const added = chosen.flatMap(({ term }) => (term === null ? [] : [term]));
  const cells = columnsOf(chosen);
  const said = chosen.flatMap(({ kind, type }) => (kind === "said" && type !== null ? [type] : []));
  const taken = new Set(chosen.map(offerKey));
  const leftOut = offer.items.map(offerKey).filter((item) => !taken.has(item));
  const before = request.declined.filter((item) => !taken.has(item));
  const declined = [...new Set([...before, ...leftOut])];
  const terms = SubjectTerms.safeParse([...request.terms, ...added]);
  if (!terms.success)
    throw refused("input.invalid", terms.error.issues[0]?.message ?? "Choose fewer.");
  const isSearching = added.length > 0;
  await deps.transaction(ids.workspaceId, async (repos) => {
    const sealed = sealForSubject(request.key, {
      terms: terms.data,
      ...{ region, cells, said, declined },
    });
    const isOurs = await repos.subjectRequests.widen(row.id, { from: row.sealedTerms, to: sealed });
    if (!isOurs) throw refused("conflict", "Somebody else changed the request meanwhile.");
    if (isSearching)
      await repos.subjectRequests.saveFound(row.id, {
        ...{ ...found, ...UNSEARCHED },
        asked: offer.mark,
      });
    const detail = { number: row.number, kind: row.kind, terms: terms.data.length };
    await addAudit(deps, repos, input, { action: "subject.searched", target: row.id, detail });
  });
  if (!isSearching)
    await noteParts(deps, ids, { request, offer, chosen: chosenParts({ cells, said, declined }) });
  if (isSearching) await deps.events.send([searchEvent(ids, { asked: offer.mark })]);
  return { isSearching };
}

/** What is chosen to be emptied changes what may remain. */
async function noteParts(deps: Deps, ids: RequestIds, of: Parameters<typeof markParts>[2]) {
  await markParts(deps, ids, of);
  await note(deps, ids, await remains(deps, ids, of.request));
}

function columnsOf(chosen: readonly OfferedItem[]): string[] {
  const columns = chosen.flatMap(({ kind, columns: names }) => (kind === "cell" ? names : []));
  return [...new Map(columns.map((name) => [columnKey(name), name])).values()];
}

function refused(code: "conflict" | "input.invalid", userMessage: string): AppError {
  return new AppError(code, { detail: "request not widened", userMessage });
}
