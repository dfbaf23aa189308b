/** What the classifiers look at of a document. */
import type { ParsedDocument } from "../../model/document.ts";
import { PROFILE_LIMITS } from "../../model/profile.ts";
import { classFeatures, type Features } from "../classify/features.ts";
import { ownTitles } from "../classify/own-title.ts";
import type { ClassifyInput } from "./classify.ts";

/** Lines at the beginning of a text that may be its title. */
const TITLE_LINES = 2;
const TITLE_CHARACTERS = 100;
const MAX_COLUMNS = 400;

/** `prose` are the words of the text without rows of sheets. */
export function featuresOf(
  document: ParsedDocument,
  path: string,
  prose: readonly string[],
): ClassifyInput {
  const { headings, slides, sheets, properties, mail } = document;
  return {
    kind: document.format.kind,
    path,
    titles: [
      properties.title ?? "",
      properties.subject ?? "",
      mail?.subject ?? "",
      headings[0]?.text ?? "",
      ...(sheets.length === 0 ? firstLines(document.markdown) : []),
    ].filter((title) => title.trim() !== ""),
    headings: [
      ...headings.slice(0, PROFILE_LIMITS.headings).map((heading) => heading.text),
      ...slides.slice(0, PROFILE_LIMITS.headings).map((slide) => slide.title),
      ...sheets
        .slice(0, PROFILE_LIMITS.headings)
        .flatMap((sheet) => [
          sheet.name,
          ...(sheet.titleRows ?? []).slice(0, 10).flat().slice(0, 40),
        ]),
    ],
    words: prose,
    columns: sheets
      .flatMap((sheet) => sheet.columns.map((column) => column.name))
      .slice(0, MAX_COLUMNS),
  };
}

/** The same for classes that are fitted to examples, with what the document calls itself first. */
export function exampleFeatures(
  document: ParsedDocument,
  path: string,
  prose: readonly string[],
): Features {
  const input = featuresOf(document, path, prose);
  return classFeatures({ ...input, titles: [...ownTitles(document.markdown), ...input.titles] });
}

/** Short lines with which a text begins; a sentence or an item of a list is no title. */
function firstLines(markdown: string): string[] {
  return markdown
    .slice(0, 1_000)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, TITLE_LINES)
    .filter((line) => line.length <= TITLE_CHARACTERS && !/^[-*+•|>]|[.,;]$/.test(line));
}
