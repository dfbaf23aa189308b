/** One table of a workspace after another, by pages; and the three places of the database that are not tables of it. */
import type { SubjectSpan } from "../../../core/privacy/subject/matcher.ts";
import type { StoreCounts } from "../../../core/privacy/subject/stores.ts";
import { excerptAt } from "../../../workers/scan-stored.ts";
import { openDetails } from "../../audit/open-details.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectTable } from "../../repositories/subject-repository.ts";
import { type HitWriter, openHits, type SubjectHit } from "./hit-file.ts";
import { type OpenRequest, openTerms, type RequestIds } from "./load-request.ts";
import { findInRow, isSearchedByRows, type RowFinding, storeOf, wordFields } from "./row-words.ts";

const PAGE = 200;
const AUDIT = "AuditEvent";
const FILE = "File";

/** Tables that are searched as rows. */
export function searchedTables(deps: Deps, { workspaceId }: RequestIds): SubjectTable[] {
  const { tables } = deps.repos(workspaceId).subjects;
  return tables.filter((table) => isSearchedByRows(table.model));
}

export async function searchTable(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly round: number; readonly index: number },
  signal: AbortSignal,
): Promise<StoreCounts> {
  const table = searchedTables(deps, ids)[of.index];
  if (table === undefined) return {};
  const { key, matcher } = of.request;
  const hits = await openHits(deps, ids, { round: of.round, part: `t${table.model}`, key });
  const fields = wordFields(table);
  const { subjects } = deps.repos(ids.workspaceId);
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const stored = await subjects.page(table, after, PAGE);
    const rows = table.model === AUDIT ? await opened(deps, ids, stored) : stored;
    for (const row of rows) {
      const found = findInRow(row, fields, matcher);
      if (found.count > 0 || (table.model === FILE && found.doubtful > 0))
        await hits.add(rowHit(table, row, found, of.request));
    }
    after = String(stored.at(-1)?.[table.key] ?? "");
    if (stored.length < PAGE) break;
  }
  return hits.close();
}

/** Sealed parts of notes are searched like the rest. */
async function opened(deps: Deps, ids: RequestIds, rows: unknown) {
  const notes = rows as Parameters<typeof openDetails>[2];
  return (await openDetails(deps, ids.workspaceId, notes)) as unknown as Record<string, unknown>[];
}

function rowHit(
  table: SubjectTable,
  row: Readonly<Record<string, unknown>>,
  found: RowFinding,
  { matcher }: OpenRequest,
): SubjectHit {
  const versionId = row.versionId ?? (table.model === "FileVersion" ? row.id : null);
  return {
    store: storeOf(table.model),
    place: { kind: "row", model: table.model, key: String(row[table.key]) },
    versionIds: typeof versionId === "string" ? [versionId] : [],
    count: found.count,
    kinds: [...found.kinds],
    excerpts: found.texts.flatMap((text) => {
      const [first] = matcher.find(text);
      return first === undefined ? [] : [excerptAt(text, first)];
    }),
    isPartly: false,
  };
}

/** Background work, members and other requests. */
export async function searchBeside(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly round: number },
): Promise<StoreCounts> {
  const { key } = of.request;
  const hits = await openHits(deps, ids, { round: of.round, part: "beside", key });
  await searchJobs(deps, ids, of.request, hits);
  await searchMembers(deps, ids, of.request, hits);
  await searchRequests(deps, ids, of.request, hits);
  return hits.close();
}

async function searchJobs(deps: Deps, ids: RequestIds, request: OpenRequest, hits: HitWriter) {
  let after: string | null = null;
  for (;;) {
    const page = await deps.repos(ids.workspaceId).subjects.jobs(after, PAGE);
    for (const job of page) {
      const text = `${job.payload} ${job.error} ${job.steps}`;
      await add(hits, request, { store: "jobs", place: { kind: "job", id: job.id }, text });
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return;
  }
}

async function searchMembers(deps: Deps, ids: RequestIds, request: OpenRequest, hits: HitWriter) {
  for (const { userId, name, email } of await deps.repos(ids.workspaceId).members.list()) {
    const place = { kind: "member", userId } as const;
    await add(hits, request, { store: "members", place, text: `${name} | ${email}` });
  }
}

/** Terms of other requests are about the same person where one of them is found by these. */
async function searchRequests(deps: Deps, ids: RequestIds, request: OpenRequest, hits: HitWriter) {
  for await (const other of otherRequests(deps, ids)) {
    const text = other.terms.map(({ value }) => value).join(" | ");
    const place = { kind: "row", model: "SubjectRequest", key: other.id } as const;
    await add(hits, request, { store: "requests", place, text });
  }
}

/** Requests of the workspace whose person was not erased, but for this one. */
export async function* otherRequests(deps: Deps, ids: RequestIds) {
  const { subjectRequests } = deps.repos(ids.workspaceId);
  let before: number | null = null;
  for (;;) {
    const page = await subjectRequests.list(before, PAGE);
    for (const row of page) {
      if (row.id === ids.requestId) continue;
      const opened = await openTerms(deps, ids.workspaceId, row);
      if (opened !== null)
        yield { id: row.id, subjectKeyId: row.subjectKeyId, terms: opened.terms };
    }
    before = page.at(-1)?.number ?? null;
    if (page.length < PAGE) return;
  }
}

async function add(
  hits: HitWriter,
  { matcher }: OpenRequest,
  of: Pick<SubjectHit, "store" | "place"> & { readonly text: string },
): Promise<void> {
  const spans = matcher.find(of.text);
  const [first] = spans;
  if (first === undefined) return;
  const kinds: Array<SubjectSpan["kind"]> = [...new Set(spans.map(({ kind }) => kind))];
  const { store, place, text } = of;
  const excerpts = [excerptAt(text, first)];
  await hits.add({
    store,
    place,
    versionIds: [],
    count: spans.length,
    kinds,
    excerpts,
    isPartly: false,
  });
}
