/** What should be done with a file, by what it is made of: the suggestion of the classification record. */
import type { ParsedDocument } from "../../model/document.ts";
import type { ProfileFact, ProfileName } from "../../model/profile.ts";

export interface ProcessingPath {
  readonly name: string;
  readonly label: string;
  readonly why: string;
}

/** Fewer characters than this on a page are no page's text. */
const LEAST_PAGE_CHARACTERS = 40;
/** Fewer words than this beside tables make no text. */
const FEW_WORDS = 300;

/** The first path whose sign the file shows; there is always one. */
export function processingPath(
  document: ParsedDocument,
  read: {
    readonly words: number;
    readonly facts: readonly ProfileFact[];
    readonly names: readonly ProfileName[];
  },
): ProcessingPath {
  const { pageCount, markdown, mail, children, slides, sheets } = document;
  const sides = read.names.filter(({ type }) => type === "party").map(({ text }) => text);
  const isPictures =
    (pageCount ?? 0) > 0 && markdown.length < LEAST_PAGE_CHARACTERS * (pageCount ?? 0);
  if (isPictures)
    return path(
      "transcribe",
      "Have its pages read as text first",
      "Its pages hold hardly any text",
    );
  if (mail !== null) return path("mail", "Follow its thread and its attachments", "It is a mail");
  if (children.length > 0 && markdown.length === 0)
    return path("contents", "Look at each file in it", "It holds other files");
  if (read.facts.some(({ kind }) => kind === "total"))
    return path(
      "voucher",
      "Check its sum and date, link it to orders and contracts",
      "It is laid out like a receipt or an invoice",
    );
  if (sheets.length > 0 && read.words < FEW_WORDS)
    return path("tables", "Check its tables and match their columns", "It is made of tables");
  if (slides.length > 0)
    return path("slides", "Trace its figures to the files they come from", "It is a presentation");
  if (sides.length >= 2)
    return path(
      "contract",
      "Read its parties, dates and terms, link it to what it names",
      `It names the sides of a deal: ${sides.slice(0, 3).join(", ")}`,
    );
  if (read.words === 0)
    return path("none", "Nothing to read in it", "No text and no table was found");
  return path("text", "Read its terms, names and figures", "It is running text");
}

function path(name: string, label: string, why: string): ProcessingPath {
  return { name, label, why };
}
