/** A claim: what files show, as a sentence with its places, and what it is made of. */
import type { Place } from "../../model/evidence.ts";
import { placeText } from "../../model/place-words.ts";
import type { Part, Sentence } from "./contract.ts";
import { cellPlace, type Passage, passagePlace, type ReadFile } from "./read-file.ts";
import { holdsWords, wordsOf } from "./terms.ts";
import { quote } from "./wording.ts";

export type ClaimKind =
  | "join"
  | "change"
  | "rewrite"
  | "figure"
  | "meaning"
  | "mention"
  | "quoted"
  | "held";

export interface Claim extends Sentence {
  readonly kind: ClaimKind;
  /** What a person would do to see it, as an order without its full stop. */
  readonly action: string;
  /** What it shows of the two, for a sentence about them: `the same "policy_no"`. */
  readonly gist: string;
}

export function at(file: ReadFile, place: Place): string {
  return `${quote(file.name)} (${placeText(place)})`;
}

export function part(file: ReadFile, ...terms: readonly string[]): Part {
  return { fileId: file.id, terms };
}

/** A rare value where it stands: its cell in a row, else the words around it. */
export function valuePlace(file: ReadFile, passage: Passage, text: string): Place {
  const words = wordsOf(text);
  if (passage.cell !== null) {
    const table = file.tables.find(({ index }) => index === passage.cell?.table);
    const row = passage.cell.row;
    const column = (table?.rows[row] ?? []).findIndex((cell) => holdsWords(wordsOf(cell), words));
    if (table !== undefined && column >= 0) return cellPlace(file, table, row, column);
  }
  return passagePlace(file, passage, text);
}
