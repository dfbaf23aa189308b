/** A figure of a text and the cell that it comes from. */
import { at, figureParts, findClaims, part, valuePlace } from "../claims.ts";
import type { Draft, KindModule } from "../contract.ts";
import { cueWords, findFigures, type SharedFigure } from "../observe/figures.ts";
import { cellPlace, passagePlace, type ReadFile, type ReadTable } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { holdsWords, wordsOf } from "../terms.ts";
import { listed, quote, sayFor } from "../wording.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";

const MOST_OF_PAIR = 2;
/** By fewer words no figure is told from others. */
const LEAST_CUES = 2;

export const trace: KindModule = {
  kind: "trace",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    const drafts = [
      ...traces(pair, pair.primary, pair.file),
      ...traces(pair, pair.file, pair.primary),
    ].slice(0, MOST_OF_PAIR);
    return drafts.length === 0 ? "nothing-to-ask" : drafts;
  },
};

interface Cell {
  readonly table: ReadTable;
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** Figures in paragraphs of `text` that stand in cells of `data`. */
function traces(pair: LinkedPair, text: ReadFile, data: ReadFile): Draft[] {
  return findFigures(text, data).flatMap((figure) => {
    const cell = cellOf(data, figure);
    if (figure.inA.cell !== null || cell === null || !/^[-\u2212]?[\d.,]+$/.test(figure.text))
      return [];
    // Words beside several figures would ask for all of them.
    if ((figure.inA.text.match(/\d[\d.,]{3,}/g) ?? []).length > 1) return [];
    const draft = traceOf(pair, { text, data, figure, cell });
    return draft === null ? [] : [draft];
  });
}

function cellOf(data: ReadFile, { inB, textInB }: SharedFigure): Cell | null {
  const table = data.tables.find(({ index }) => index === inB.cell?.table);
  const row = inB.cell?.row ?? -1;
  const cells = table?.rows[row] ?? [];
  const words = wordsOf(textInB);
  const column = cells.findIndex((cell) => holdsWords(wordsOf(cell), words));
  if (table === undefined || column < 0) return null;
  return { table, row, column, value: (cells[column] ?? "").trim() };
}

/** The figure is asked for by words that stand beside it in the text and not in its row, so that neither file alone answers. */
function traceOf(
  pair: LinkedPair,
  of: {
    readonly text: ReadFile;
    readonly data: ReadFile;
    readonly figure: SharedFigure;
    readonly cell: Cell;
  },
): Draft | null {
  const { text, data, figure, cell } = of;
  const told = figureParts(figure, text, data);
  const head = cell.table.columns[cell.column]?.name ?? "";
  if (told === null || wordsOf(head) === "" || holdsWords(figure.inA.words, wordsOf(head)))
    return null;
  const cues = cueWords(figure.inA, wordsOf(figure.text), { not: [figure.inB.words], most: 3 });
  if (cues.length < LEAST_CUES) return null;
  const { link, seed } = pair;
  const subject = `trace ${text.id} ${data.id} ${wordsOf(figure.text)}`;
  const say = sayFor(subject, seed);
  const said = valuePlace(text, figure.inA, figure.text);
  const stands = cellPlace(data, cell.table, cell.row, cell.column);
  const files = inOrder(pair, text, data);
  const beside = listed(cues.map(quote));
  const claims = findClaims(text, data, { link, say, seed, most: 2 });
  return {
    subject,
    files,
    links: [link],
    prompt: say(
      `"${text.name}" states a figure beside ${beside}. What is it, and which cell of which file does it come from?`,
      `Trace the figure that stands next to ${beside} in "${text.name}" to its source.`,
      `In "${text.name}" there is a figure near ${beside}. Give it, and the cell that holds it in another file.`,
      `Where does "${text.name}" take the figure beside ${beside} from? Name the file, the cell and its column.`,
    ),
    sentences: [
      {
        text: say(
          `The figure is ${quote(figure.text)}: ${at(text, said)} ${say("says", "reads")} ${quote(passagePlace(text, figure.inA, figure.text).excerpt)}.`,
          `${at(text, said)} ${say("states", "gives", "has")} ${quote(figure.text)}.`,
          `Beside ${beside}, ${at(text, said)} has ${quote(figure.text)}.`,
        ),
        sources: [said],
        fileIds: [text.id],
        edgeId: link.edge_id,
        parts: [part(text, figure.text, ...cues)],
      },
      {
        text: say(
          `It comes from ${at(data, stands)}, where ${quote(cell.value)} stands under ${quote(head)}.`,
          `Its source is the column ${quote(head)}: ${at(data, stands)} holds ${quote(cell.value)}.`,
          `${at(data, stands)} holds ${quote(cell.value)} as ${quote(head)}; that is where it comes from.`,
        ),
        sources: [stands],
        fileIds: [data.id],
        edgeId: link.edge_id,
        parts: [part(data, cell.value, head)],
      },
    ],
    goals: [],
    reasoning: reasonOver(files, [link], claims, say),
  };
}
