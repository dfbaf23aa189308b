import { FileNoteKind } from "~/core/language-model/work";
import { FileKind } from "~/core/model/file";
import { Issue } from "~/core/model/issue";

/** Rows of one page: twice what a screen shows, for the server draws the first page before it answers. */
export const PAGE_ROWS = 50;

/** As the API bounds it. */
const MAX_CODE = 100;

export const SORTS = [
  "name",
  "path",
  "kind",
  "size",
  "saved",
  "author",
  "issues",
  "personal",
] as const;
export type Sort = (typeof SORTS)[number];
export const STATES = ["ok", "partial", "failed", "skipped", "new"] as const;
export type State = (typeof STATES)[number];

export interface FileFilters {
  text: string;
  folder: string;
  kinds: FileKind[];
  states: State[];
  withIssues: boolean;
  /** Code of an issue; empty for any. */
  issue: string;
  withPersonalData: boolean;
  /** Name of a class of documents; empty for any. */
  documentClass: string;
  /** What a model was asked about them; empty for any file. */
  askedFor: FileNoteKind | "";
  sort: Sort;
  dir: "asc" | "desc";
}

/** Filters as they stand in the address; values that are not ours are passed over. */
export function readFilters(query: { get(name: string): string | null }): FileFilters {
  const list = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  const sort = SORTS.find((value) => value === query.get("sort")) ?? "path";
  return {
    text: (query.get("q") ?? "").slice(0, 200),
    folder: query.get("folder") ?? "",
    kinds: FileKind.options.filter((kind) => list("kind").includes(kind)),
    states: STATES.filter((state) => list("state").includes(state)),
    withIssues: query.get("issues") === "1",
    issue: Issue.shape.code.max(MAX_CODE).safeParse(query.get("issue")).data ?? "",
    withPersonalData: query.get("personal") === "1",
    documentClass: /^[a-z0-9-]{1,61}$/.exec(query.get("class") ?? "")?.[0] ?? "",
    askedFor: FileNoteKind.safeParse(query.get("asked")).data ?? "",
    sort,
    dir: query.get("dir") === "desc" ? "desc" : "asc",
  };
}

/** The address of filters; what is as usual is left out. */
export function writeFilters(filters: FileFilters): string {
  const query = new URLSearchParams();
  if (filters.text) query.set("q", filters.text);
  if (filters.folder) query.set("folder", filters.folder);
  if (filters.kinds.length > 0) query.set("kind", filters.kinds.join(","));
  if (filters.states.length > 0) query.set("state", filters.states.join(","));
  if (filters.issue) query.set("issue", filters.issue);
  if (filters.withIssues) query.set("issues", "1");
  if (filters.withPersonalData) query.set("personal", "1");
  if (filters.documentClass) query.set("class", filters.documentClass);
  if (filters.askedFor) query.set("asked", filters.askedFor);
  if (filters.sort !== "path") query.set("sort", filters.sort);
  if (filters.dir !== "asc") query.set("dir", filters.dir);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the API takes; absent where nothing is filtered. */
export function filterInput(filters: FileFilters) {
  return {
    ...(filters.text ? { text: filters.text } : {}),
    ...(filters.folder ? { folder: filters.folder } : {}),
    ...(filters.kinds.length > 0 ? { kinds: filters.kinds } : {}),
    ...(filters.states.length > 0 ? { states: filters.states } : {}),
    ...(filters.issue ? { issue: filters.issue } : {}),
    ...(filters.withIssues ? { withIssues: true } : {}),
    ...(filters.withPersonalData ? { withPersonalData: true } : {}),
    ...(filters.documentClass ? { documentClass: filters.documentClass } : {}),
    ...(filters.askedFor ? { askedFor: filters.askedFor } : {}),
  };
}
