/**
 * Hybrid search over a project: by the words of a question and their stems, and by vectors, joined by reciprocal rank fusion. What is found
 * is text after the policy, for everybody; names as they are only for those who may read originals.
 */
import { Location } from "../../../core/model/location.ts";
import { embedSubwords, SUBWORD_MODEL, signsOf } from "../../../core/search/embed-subwords.ts";
import { fuseRanks } from "../../../core/search/fuse-ranks.ts";
import {
  answered,
  excerptAround,
  type Mark,
  marksOf,
  type SoughtWord,
} from "../../../core/search/mark-words.ts";
import { cellAt } from "../../../core/search/row-blocks.ts";
import {
  type BlockPlace,
  COMPARED,
  FREQUENT,
  type SearchKind,
} from "../../../core/search/search-part.ts";
import { queryWords } from "../../../core/search/search-words.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type {
  CutFiles,
  FoundPart,
  PartRow,
  SearchExtent,
  WeighedWord,
} from "../../repositories/search-repository.ts";
import type { SearchFilter } from "../../repositories/search-where.ts";
import { namedForms } from "../entity/named-forms.ts";
import { beingErased } from "../subject/while-erasing.ts";
import { type AskedMeaning, askMeaning, type Meaning, NO_MEANING } from "./ask-meaning.ts";

export interface SearchHit {
  readonly id: string;
  readonly kind: SearchKind;
  readonly fileId: string;
  readonly fileName: string;
  readonly folder: string;
  readonly fileKind: string | null;
  /** The entity; the heading or sheet that others stand under, which may be empty. */
  readonly title: string;
  /** Of an entity, as the profile or the industry pack names it; empty for others. */
  readonly type: string;
  readonly excerpt: string;
  readonly matched: readonly Mark[];
  readonly location: Location;
  /** Of an entity: in at least how many files it is. */
  readonly files: number;
}

export interface SearchAnswer extends CutFiles {
  /** By kind, those kinds first whose best hit is best; hits in the order of how well they answer. */
  readonly groups: ReadonlyArray<{
    readonly kind: SearchKind;
    readonly hits: readonly SearchHit[];
    /** How many there are, counted up to MOST_HITS. */
    readonly count: number;
    readonly hasMore: boolean;
  }>;
  /** Files that can be found at all; 0 before the first run has ended. */
  readonly files: number;
  /** Of so many in the project; more while the index is being made. */
  readonly ofFiles: number;
  /** A run is at work: what is found now, or not, may change until it has ended. */
  readonly isRunning: boolean;
  readonly meaning: Meaning;
}

export interface SearchQuestion extends SearchFilter {
  readonly workspaceId: string;
  readonly text: string;
  /** Hits of each kind to pass over, and to give. */
  readonly from: number;
  readonly limit: number;
}

/** Of each kind; more than a page of pages answers nobody's question. */
export const MOST_HITS = 100;
/** Vectors less alike than that share a common word or two. */
const LEAST_COSINE = 0.3;
const VECTOR_WEIGHT = 0.7;
/** Of vectors of this machine where a model of a server has answered: they bring in slips of the pen, and what it has not compared yet. */
const BESIDE_MEANING_WEIGHT = 0.35;

const NONE: Meaning = { model: null, state: "none" };

/** The first MOST_HITS hits of each kind, a page of them. Nothing is found for a question without words, and nothing that tells of somebody who is being erased. */
export async function searchProject(deps: Deps, question: SearchQuestion): Promise<SearchAnswer> {
  const repos = deps.repos(question.workspaceId);
  const [extent, active] = await Promise.all([
    repos.search.extent(question.projectId),
    repos.runs.findActive(question.projectId),
  ]);
  const { files, ofFiles, cutTexts, cutTables, namesOnly } = extent;
  const isRunning = active !== null;
  const searched = { files, ofFiles, isRunning, cutTexts, cutTables, namesOnly, meaning: NONE };
  const asked = queryWords(question.text);
  if (asked.length === 0 || files === 0) return { groups: [], ...searched };
  const configs = [...new Set([...extent.configs, "simple"])];
  const hidden = await findHidden(deps, repos, question);
  const isHiddenName = hidden.found.length > 0;
  const [weighed, byVector, meaning] = await Promise.all([
    repos.search.weigh(question, asked, configs),
    isHiddenName ? [] : findByVector(deps, question, extent),
    isHiddenName ? NO_MEANING : askMeaning(deps, question, question.text),
  ]);
  const byWords = await findByWords(repos, question, weighed);
  const byMeaning = await findByMeaning(deps, question, extent, meaning);
  const fused = fuseRanks([
    { keys: byWords.map(({ id }) => id), weight: 1 },
    { keys: byMeaning.map(({ id }) => id), weight: VECTOR_WEIGHT },
    {
      keys: byVector.map(({ id }) => id),
      weight: byMeaning.length > 0 ? BESIDE_MEANING_WEIGHT : VECTOR_WEIGHT,
    },
  ]);
  const sought = asked.map((word, i) => ({ ...word, stems: weighed[i]?.stems ?? [] }));
  const foundOf = new Map(
    [...byVector, ...byMeaning, ...byWords, ...hidden.found].map((one) => [one.id, one]),
  );
  const isHidden = new Set(hidden.found.map(({ id }) => id));
  const keys = [...isHidden, ...fused.filter((id) => !isHidden.has(id))];
  const soughtIn = (row: PartRow) => (isHidden.has(row.id) ? hidden.sought : sought);
  const erased = await beingErased(deps, question.workspaceId);
  const rows = inOrder(keys, await repos.search.rows(question.projectId, keys), {
    sought,
    isHidden,
  }).filter(
    ({ fileId, label, text, name, folder }) =>
      erased === null ||
      !(erased.holdsFile(fileId) || erased.holds([label, text, name, folder].join("\n"))),
  );
  const to = question.from + question.limit;
  const groups = [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const own = rows.filter((row) => row.kind === kind).slice(0, MOST_HITS);
    const hits = own
      .slice(question.from, to)
      .map((row) => toHit(row, foundOf.get(row.id)?.files ?? 1, soughtIn(row)));
    return { kind, hits, count: own.length, hasMore: own.length > to };
  });
  const { model, state } = meaning;
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    ...searched,
    meaning: { model, state },
  };
}

/**
 * Rare words decide (Spärck Jones 1972): a part has to have one of those that are not frequent, or one of all where each is; those with all
 * words come first. Words weigh by how few parts hold them.
 */
async function findByWords(
  repos: Repositories,
  filter: SearchFilter,
  weighed: readonly WeighedWord[],
): Promise<FoundPart[]> {
  const known = weighed
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .map(({ query, count }) => ({ query, count, weight: Math.log(1 + (2 * FREQUENT) / count) }));
  if (known.length === 0) return [];
  const rare = known.filter(({ count }) => count < FREQUENT);
  const wanted = (rare.length > 0 ? rare : known).map(({ query }) => query).join(" | ");
  return repos.search.byWords(filter, wanted, known, MOST_HITS);
}

function findByVector(
  deps: Deps,
  question: SearchQuestion,
  extent: SearchExtent,
): Promise<FoundPart[]> {
  const vector = Array.from(embedSubwords(question.text));
  if (vector.length === 0) return Promise.resolve([]);
  const of = { model: SUBWORD_MODEL, vector, signs: signsOf(vector) };
  const near = {
    least: LEAST_COSINE,
    limit: MOST_HITS,
    byIndex: extent.vectors > COMPARED,
  };
  const { workspaceId } = question;
  if (!near.byIndex) return deps.repos(workspaceId).search.byVector(question, of, near);
  return deps.transaction(workspaceId, (repos) => repos.search.byVector(question, of, near));
}

function findByMeaning(
  deps: Deps,
  question: SearchQuestion,
  extent: SearchExtent,
  { found }: AskedMeaning,
): Promise<FoundPart[]> {
  if (found === null) return Promise.resolve([]);
  const { modelId, vector, least } = found;
  const near = { least, limit: MOST_HITS, byIndex: extent.vectors > COMPARED };
  const { workspaceId } = question;
  const of = { modelId, vector };
  if (!near.byIndex) return deps.repos(workspaceId).searchVectors.nearest(question, of, near);
  return deps.transaction(workspaceId, (repos) => repos.searchVectors.nearest(question, of, near));
}

interface Hidden {
  readonly found: readonly FoundPart[];
  /** Words of the stand-ins, for marking them. */
  readonly sought: readonly SoughtWord[];
}

/** Parts in which a stand-in stands for the name that is asked for; for those alone who may read originals. */
async function findHidden(
  deps: Deps,
  repos: Repositories,
  question: SearchQuestion,
): Promise<Hidden> {
  const { standIns } = question.seesRaw
    ? await namedForms(deps, question, question.text)
    : { standIns: [] };
  const words = standIns.map((standIn) => queryWords(`${standIn} `));
  const lists = words.map((one) => one.flatMap(({ forms }) => forms.slice(0, 1)));
  const found = await repos.search.byLists(question, lists, MOST_HITS);
  return { found, sought: words.flat().map((word) => ({ ...word, stems: [] })) };
}

/**
 * Rows in the order of the ids, but that those come first which answer all words of the question. Where the name that is asked for is hidden,
 * parts with some of its words are of other people and left out.
 */
function inOrder(
  ids: readonly string[],
  rows: readonly PartRow[],
  { sought, isHidden }: { sought: readonly SoughtWord[]; isHidden: ReadonlySet<string> },
): PartRow[] {
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  // A file may be found by its name as it is and as the policy leaves it.
  const placed = ids
    .flatMap((id) => rowOf.get(id) ?? [])
    .filter(({ kind, fileId }) => kind !== "file" || (!seen.has(fileId) && seen.add(fileId)));
  const answers = new Map(
    placed.map((row) => [row.id, answered(`${row.label}\n${row.text}`, sought)]),
  );
  const isWhole = (row: PartRow) =>
    isHidden.has(row.id) || answers.get(row.id) === sought.length ? 1 : 0;
  const kept = isHidden.size > 0 ? placed.filter((row) => isWhole(row) === 1) : placed;
  return kept.sort((a, b) => isWhole(b) - isWhole(a));
}

function toHit(row: PartRow, files: number, sought: readonly SoughtWord[]): SearchHit {
  const { id, kind, fileId, name: fileName, folder, fileKind } = row;
  const block = row.block as BlockPlace | null;
  const location = Location.parse(row.location);
  const [first = "", ...rest] = row.text.split("\n");
  const isEntity = kind === "entity";
  return {
    id,
    kind,
    fileId,
    fileName,
    folder,
    fileKind,
    title: isEntity ? first : kind === "file" ? "" : row.label,
    type: isEntity ? row.label : "",
    location,
    files,
    ...(block !== null
      ? foundInRows(row.text, { block, location }, sought)
      : excerptAround(isEntity ? rest.join(" ") : kind === "file" ? row.label : row.text, sought)),
  };
}

/** The line of a block that answers most of the question, its cells divided by middle dots, and the very cell that was found. */
function foundInRows(
  text: string,
  { block, location }: { readonly block: BlockPlace; readonly location: Location },
  sought: readonly SoughtWord[],
) {
  const { start, end } = bestLine(text, sought);
  const line = text.slice(start, end);
  const told = line
    .split("\t")
    .filter((cell) => cell !== "")
    .join(" · ");
  const [mark] = marksOf(line, sought);
  const range = cellAt(text, start + (mark?.start ?? 0), block);
  const place: Location = location.kind === "sheet" ? { ...location, range } : location;
  return { ...excerptAround(told, sought), location: place };
}

function bestLine(text: string, sought: readonly SoughtWord[]): Mark {
  let best = { start: 0, end: text.length };
  let most = -1;
  let start = 0;
  for (const line of text.split("\n")) {
    const count = answered(line, sought);
    if (count > most) [most, best] = [count, { start, end: start + line.length }];
    start += line.length + 1;
  }
  return best;
}
