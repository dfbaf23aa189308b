/** A figure or reference that two files hold, each time with the words or the row in which it stands. */
import { counted } from "../../kit/counted.ts";
import type { Place } from "../../model/evidence.ts";
import { at, type Claim, part, valuePlace } from "./claim.ts";
import { cueWords, type SharedFigure } from "./observe/figures.ts";
import { findPassages, type Passage, type ReadFile } from "./read-file.ts";
import { holdsHidden, holdsWords, wordsOf } from "./terms.ts";
import { begin, excerptWords, quote, type Say } from "./wording.ts";

/** The first figure that stands beside words of its own in either file; null where none does. */
export function figureClaim(
  figures: readonly SharedFigure[],
  { a, b }: { readonly a: ReadFile; readonly b: ReadFile },
  say: Say,
): Claim | null {
  for (const figure of figures) {
    if (![figure.inA, figure.inB].every(isQuotable)) continue;
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

/** Of a row single cells are told; a paragraph is quoted. */
function isQuotable({ cell, text }: Passage): boolean {
  return cell !== null || !holdsHidden(text);
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
  const value = quote(text);
  const [cellA, cellB] = [cellOf(a, inA, text), cellOf(b, inB, textInB)];
  const [where, there] = [at(a, places[0]), at(b, places[1])];
  const isSame = text === textInB && cellA !== null && cellA.label !== undefined;
  if (isSame && cellA.head === cellB?.head && cellA.label === cellB.label) {
    const [head, label] = [quote(cellA.head), quote(cellA.label)];
    return cellA.head === ""
      ? say(`${where} and ${there} both give ${value} for ${label}.`)
      : say(
          `${where} and ${there} both give ${value} as ${head} for ${label}.`,
          `For ${label} the ${head} is ${value} in both: ${where} and ${there}.`,
          `${label} has ${value} as ${head} in ${where}, ${say("as it has", "and so it has", "just as")} in ${there}.`,
        );
  }
  const first = standing(cellA, { where, place: places[0], passage: inA, text });
  const second = standing(cellB, { where: there, place: places[1], passage: inB, text: textInB });
  return say(
    `${value} is in both: ${first}, ${say("and", "while")} ${second}.`,
    `${begin(first)}; ${say("the same value is found where", "and indeed", "likewise")} ${second}.`,
    `${say("Compare", "Hold side by side")} the two places of ${value}: ${first}, and ${second}.`,
    `${begin(second)}, and ${first}.`,
  );
}

interface Cell {
  readonly head: string;
  /** What its row is about. */
  readonly label: string | undefined;
}

/** The cell of a row in which the figure stands; null in a paragraph. */
function cellOf(file: ReadFile, { cell }: Passage, text: string): Cell | null {
  if (cell === null) return null;
  const table = file.tables.find((each) => each.index === cell.table);
  const cells = table?.rows[cell.row] ?? [];
  const words = wordsOf(text);
  const column = cells.findIndex((each) => holdsWords(wordsOf(each), words));
  const label = cells.find(
    (each, other) =>
      other !== column && /\p{L}/u.test(each) && each.length <= 60 && !holdsHidden(each),
  );
  return { head: table?.columns[column]?.name ?? "", label };
}

/** A figure where it stands, as a clause: the sentence around it, or its column and row. */
function standing(
  cell: Cell | null,
  of: {
    readonly where: string;
    readonly place: Place;
    readonly passage: Passage;
    readonly text: string;
  },
): string {
  const { where, place, passage, text } = of;
  if (cell === null) return `${where} says ${excerptWords(place, passage.text)}`;
  const under = cell.head === "" ? "" : ` as ${quote(cell.head)}`;
  return `${where} gives ${quote(text)}${under}${cell.label === undefined ? "" : ` for ${quote(cell.label)}`}`;
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
