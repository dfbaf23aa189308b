import type { FileNoteKind } from "~/core/language-model/work";
import { problemWords } from "~/features/shared/cause-words";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";
import { STATE_WORDS } from "./file-columns";
import type { FileFilters } from "./file-filters";

/** Files by what a model has said of them. */
export const ASKED_WORDS: Readonly<Record<FileNoteKind, string>> = {
  "classify-files": "classified by a model",
  "extract-facts": "with facts from a model",
};

/** Filters that leave out nothing; the order of the rows is none. */
export const NO_FILTERS: Omit<FileFilters, "sort" | "dir"> = {
  text: "",
  folder: "",
  kinds: [],
  states: [],
  withIssues: false,
  issue: "",
  withPersonalData: false,
  documentClass: "",
  askedFor: "",
};

/** The filters that are on, each in a few words; empty where all files are shown. */
export function filterWords(filters: FileFilters): string[] {
  return [
    filters.text && `“${filters.text}”`,
    filters.folder && `in ${filters.folder}`,
    filters.kinds.map((kind) => FILE_KIND_STYLE[kind].word).join(" or "),
    filters.states.map((state) => STATE_WORDS[state]).join(" or "),
    filters.issue && problemWords(filters.issue),
    filters.withIssues ? "with issues" : "",
    filters.withPersonalData ? "with personal data" : "",
    filters.documentClass === "unknown"
      ? "of no known class"
      : filters.documentClass.replaceAll("-", " "),
    filters.askedFor && ASKED_WORDS[filters.askedFor],
  ].filter((words) => words !== "");
}
