/** Whether a document has the sections that a rule asks for. */
import { squashText } from "../../kit/text/normalise.ts";
import type { ParsedDocument } from "../../model/document.ts";

/** Names of which none is a heading, slide title or sheet of the document; null where the document has no such parts at all. */
export function missingSections(
  document: ParsedDocument,
  sections: ReadonlyArray<readonly string[]>,
): string[] | null {
  const titles = [
    ...document.headings.map((heading) => heading.text),
    ...document.slides.map((slide) => slide.title),
    ...document.sheets.map((sheet) => sheet.name),
  ]
    .map(plainTitle)
    .filter((title) => title !== "");
  if (titles.length === 0) return null;
  return sections
    .filter((names) => !names.some((name) => hasTitle(titles, squashText(name))))
    .map((names) => names[0] ?? "");
}

/** "3.2 Governing law" and "§ 4 Governing Law" are both "governing law". */
function plainTitle(text: string): string {
  return squashText(text).replace(
    /^(?:(?:section|article|clause|chapter|part|artikel|abschnitt|kapitel|chapitre|seccion|capitulo) )?(?:(?:\d{1,3}|[ivxlc]{1,6}|[a-z]) ){1,4}/,
    "",
  );
}

/** The words of the name stand in the title as a whole. */
function hasTitle(titles: readonly string[], name: string): boolean {
  return titles.some((title) => title === name || ` ${title} `.includes(` ${name} `));
}
