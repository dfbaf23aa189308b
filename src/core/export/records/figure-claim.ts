/** A figure or reference that two files hold, each time with the words or the row in which it stands. */
import { counted } from "../../kit/counted.ts";
import type { Place } from "../../model/evidence.ts";
import { at, type Claim, part, valuePlace } from "./claim.ts";
import { cueWords, type SharedFigure } from "./observe/figures.ts";
import { findPassages, type Passage, type ReadFile } from "./read-file.ts";
import { holdsStandIn, holdsWords, wordsOf } from "./terms.ts";
import { begin, excerptWords, quote, type Say } from "./wording.ts";

/** The first figure that stands beside words of its own in either file; null where none does. */
export function figureClaim(
  figures: readonly SharedFigure[],
  { a, b }: { readonly a: ReadFile; readonly b: ReadFile },
  say: Say,
): Claim | null {
  for (const figure of figures) {
    const told = figureParts(figure, a, b);
    if (told === null) continue;
    const places = [
      valuePlace(a, figure.inA, figure.text),
      valuePlace(b, figure.inB, figure.textInB),
    ] as const;
    const more = figure.count - 1;
    const atLeast = figure.isLeast ? "at least " : "";
    const rest =
      more === 0
        ? ""
        : ` ${say(more === 1 ? "So does" : "So do", "The same goes for", "They agree in")} ${atLeast}${counted(more, "more value")}.`;
    return {
      kind: "figure",
      text: `${figureWords(figure, { a, b, places, say })}${rest}`,
      sources: places,
      fileIds: [a.id, b.id],
      edgeId: null,
      parts: [part(a, figure.text, ...told.inA), part(b, figure.textInB, ...told.inB)],
      action: `Check ${quote(figure.text)} in ${quote(a.name)} against ${quote(b.name)}`,
      gist: `the value ${quote(figure.text)} in both`,
    };
  }
  return null;
}

function figureWords(
  { text, textInB, inA, inB }: SharedFigure,
  of: {
    readonly a: ReadFile;
    readonly b: ReadFile;
    readonly places: readonly [Place, Place];
    readonly say: Say;
  },
): string {
  const { a, b, places, say } = of;
  const first = standing(a, { passage: inA, place: places[0], text });
  const second = standing(b, { passage: inB, place: places[1], text: textInB });
  const value = quote(text);
  return say(
    `${value} is in both: ${first}, ${say("and", "while")} ${second}.`,
    `${begin(first)}; ${say("the same value is found where", "and indeed", "likewise")} ${second}.`,
    `${say("Compare", "Hold side by side")} the two places of ${value}: ${first}, and ${second}.`,
    `${begin(second)}, and ${first}.`,
  );
}

/** A figure where it stands, as a clause: the sentence around it, or its column and row. */
function standing(
  file: ReadFile,
  {
    passage,
    place,
    text,
  }: { readonly passage: Passage; readonly place: Place; readonly text: string },
): string {
  if (passage.cell === null) return `${at(file, place)} says ${excerptWords(place, passage.text)}`;
  const { table: index, row } = passage.cell;
  const table = file.tables.find((each) => each.index === index);
  const cells = table?.rows[row] ?? [];
  const words = wordsOf(text);
  const column = cells.findIndex((cell) => holdsWords(wordsOf(cell), words));
  const head = table?.columns[column]?.name ?? "";
  const label = cells.find(
    (cell, other) =>
      other !== column && /\p{L}/u.test(cell) && cell.length <= 60 && !holdsStandIn(cell),
  );
  const under = head === "" ? "" : ` as ${quote(head)}`;
  return `${at(file, place)} gives ${quote(text)}${under}${label === undefined ? "" : ` for ${quote(label)}`}`;
}

/** Words beside a figure that the other file has nowhere beside it; null where one of them has none. */
function figureParts(
  figure: SharedFigure,
  a: ReadFile,
  b: ReadFile,
): { inA: string[]; inB: string[] } | null {
  const value = wordsOf(figure.text);
  const beside = (file: ReadFile) =>
    findPassages(file, [value], MOST_BESIDE).map((each) => each.words);
  const inA = cueWords(figure.inA, value, { not: beside(b), most: 2 });
  const inB = cueWords(figure.inB, value, { not: beside(a), most: 2 });
  return inA.length > 0 && inB.length > 0 ? { inA, inB } : null;
}

const MOST_BESIDE = 100;
