/** A figure of a text and the cell of another file that holds it, as it is or rounded. */
import type { Place } from "../../../model/evidence.ts";
import { at, part } from "../claim.ts";
import { findClaims } from "../claims.ts";
import type { Draft, KindModule } from "../contract.ts";
import { isExact } from "../observe/amounts.ts";
import { cellOf, columnsBeside, picksOneRow } from "../observe/columns.ts";
import { cueWords } from "../observe/figures.ts";
import { findTraced, type TracedFigure } from "../observe/traced.ts";
import { cellPlace, cellValue, findPassages, passagePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { holdsHidden, isTelling, listWords, wordsOf } from "../terms.ts";
import { begin, excerptWords, listed, quote, type Say, sayFor } from "../wording.ts";
import { inFull, readingWords } from "./figure-words.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";

const MOST_OF_PAIR = 3;
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

function traces(pair: LinkedPair, text: ReadFile, data: ReadFile): Draft[] {
  return findTraced(text, data).flatMap((figure) => traceOf(pair, { text, data, figure }) ?? []);
}

/** Words of a sentence beside a figure, by which it is asked for; null where they are too few or do not stand there alone. */
export function cuesOf(
  text: ReadFile,
  data: ReadFile,
  { amount, passage, sentence }: Pick<TracedFigure, "amount" | "passage" | "sentence">,
): string[] | null {
  const own = { ...passage, words: sentence };
  const cues = cueWords(own, wordsOf(amount.text), {
    not: [wordsOf(text.name), wordsOf(data.name)],
    most: 12,
  }).filter((cue) => /\p{L}/u.test(cue));
  // The rarest words of the file tell the sentence best; then they stand in their order again.
  const chosen = new Set(
    [...cues]
      .map((cue, order) => ({ cue, order, count: findPassages(text, [` ${cue} `], 50).length }))
      .sort((a, b) => a.count - b.count || a.order - b.order)
      .slice(0, 3)
      .map(({ cue }) => cue),
  );
  const told = cues.filter((cue) => chosen.has(cue));
  const isOne =
    findPassages(
      text,
      told.map((cue) => ` ${cue} `),
      2,
    ).length === 1;
  return told.length >= LEAST_CUES && isOne ? told : null;
}

/** The link says that the data is where the text has its figures from; else both have them, and no more is said. */
function isSource({ link }: LinkedPair, data: ReadFile): boolean {
  if (link.type === "SUPPORTS") return link.source === data.id;
  return (
    (link.type === "DERIVED_FROM" || link.type === "SUMMARIZES" || link.type === "DOCUMENTS") &&
    link.target === data.id
  );
}

function traceOf(
  pair: LinkedPair,
  of: { readonly text: ReadFile; readonly data: ReadFile; readonly figure: TracedFigure },
): Draft | null {
  const { text, data, figure } = of;
  const { column, row } = figure;
  const cues = cuesOf(text, data, figure);
  if (cues === null) return null;
  const { link, seed } = pair;
  const subject = `trace ${text.id} ${data.id} ${wordsOf(figure.amount.text)} ${cues.join(" ")}`;
  const say = sayFor(subject, seed);
  const said = passagePlace(text, figure.passage, figure.amount.text);
  const stands = cellPlace(data, column.table, row, column.index);
  const files = inOrder(pair, text, data);
  const claims = findClaims(text, data, { link, say, seed, most: 2 });
  const value = cellValue(column.table, row, column.index);
  const full = inFull(figure);
  const readings = [...(full === "" ? [] : [`${begin(full)}.`]), ...readingWords(figure, value)];
  const rowCues = [figure.label, ...rowWordsBeside(figure)].filter((cue) => cue !== "").slice(0, 1);
  return {
    subject,
    files,
    links: [link],
    prompt: promptOf(text, data, {
      cues,
      gap: gapOf(said, figure.passage.text, figure.amount.text),
      say,
      isSource: isSource(pair, data),
    }),
    sentences: [
      saidSentence(text, { figure, said, say, edgeId: link.edge_id, cues }),
      {
        text: foundWords(data, { figure, stands, value, say, isSource: isSource(pair, data) }),
        sources: [stands],
        fileIds: [data.id],
        edgeId: link.edge_id,
        parts: [part(data, value, column.name, ...rowCues)],
      },
      ...readings.map((words) => ({
        text: words,
        sources: [said, stands],
        fileIds: [text.id, data.id],
        edgeId: link.edge_id,
        parts: [],
      })),
    ],
    goals: [],
    reasoning: reasonOver(files, [link], claims, say),
  };
}

/** A word of the row, so that the cell is more than a value under a head. */
function rowWordsBeside({ column, row }: TracedFigure): string[] {
  const cells = column.table.rows[row] ?? [];
  return cells.filter(
    (cell, index) =>
      index !== column.index && cell.length <= 60 && listWords(wordsOf(cell)).some(isTelling),
  );
}

function promptOf(
  text: ReadFile,
  data: ReadFile,
  of: { cues: readonly string[]; gap: string | null; say: Say; isSource: boolean },
): string {
  const { cues, gap, say, isSource: isFrom } = of;
  const [named, source] = [quote(text.name), quote(data.name)];
  if (gap === null) {
    const line = `the line of ${named} with the words ${listed(cues.map(quote))}`;
    const ways = [
      `Which figure stands in ${line}, and which cell of which file holds it too?`,
      `Take the figure of ${line}, and find the cell of ${source} that holds it.`,
    ];
    return say(
      ...ways,
      ...(isFrom
        ? [`Trace the figure in ${line} to its source: the file, the cell and its column.`]
        : []),
    );
  }
  const ways = [
    `${named} says ${gap}. Which figure stands where the gap is, and which cell of another file holds it too?`,
    `Fill the gap in ${gap} from ${named}, and find the cell of ${source} with that figure.`,
    `A figure was taken out of this sentence of ${named}: ${gap}. Give it, with the cell where it is found again.`,
  ];
  const sources = [
    `Trace the figure that belongs in ${gap}, a sentence of ${named}, to its source.`,
    `Where does ${named} take the figure from that is missing in ${gap}? Name the file, the cell and its column.`,
  ];
  return say(...ways, ...(isFrom ? sources : []));
}

/** The sentence with a gap for its figure; null where the figure stands in it twice, little else does or something in it is hidden. */
export function gapOf(said: Place, whole: string, figure: string): string | null {
  const [before = "", behind = "", ...more] = said.excerpt.split(figure);
  const words = listWords(wordsOf(`${before} ${behind}`)).filter((word) => /\p{L}{2}/u.test(word));
  const isOne = more.length === 0 && said.excerpt.includes(figure);
  if (holdsHidden(said.excerpt)) return null;
  if (!isOne || words.length < LEAST_OF_GAP || /["“”]/.test(said.excerpt)) return null;
  // It stands inside another sentence.
  return excerptWords(said, whole)
    .replace(figure, "[…]")
    .replace(/\.(["”])$/, "$1");
}

const LEAST_OF_GAP = 5;

export function saidSentence(
  text: ReadFile,
  of: {
    readonly figure: Pick<TracedFigure, "amount">;
    readonly said: Place;
    readonly say: Say;
    readonly edgeId: string;
    readonly cues: readonly string[];
  },
): Draft["sentences"][number] {
  const { figure, said, say, cues } = of;
  const { amount } = figure;
  const quoted = `The figure is ${quote(amount.text)}: ${at(text, said)} ${say("says", "reads")} ${quote(said.excerpt)}.`;
  return {
    text: say(
      ...(holdsHidden(said.excerpt) ? [] : [quoted]),
      `${at(text, said)} ${say("states", "gives", "has")} ${quote(amount.text)}.`,
      `${quote(amount.text)} is what ${at(text, said)} ${say("says", "states")}.`,
    ),
    sources: [said],
    fileIds: [text.id],
    edgeId: of.edgeId,
    parts: [part(text, amount.text, ...cues)],
  };
}

function foundWords(
  data: ReadFile,
  of: {
    readonly figure: TracedFigure;
    readonly stands: Place;
    readonly value: string;
    readonly say: Say;
    readonly isSource: boolean;
  },
): string {
  const { figure, stands, value, say } = of;
  const head = quote(figure.column.name);
  const row = namesRow(figure) ? ` in the row of ${quote(figure.label)}` : "";
  // What was rounded is not the same, and the next sentence says how it was.
  if (!of.isSource && !isExact(figure.amount, figure.value))
    return say(
      `${at(data, stands)} holds ${quote(value)} under ${head}${row}.`,
      `Under ${head}, ${at(data, stands)} has ${quote(value)}${row}.`,
    );
  return of.isSource
    ? say(
        `It comes from ${at(data, stands)}, where ${quote(value)} stands under ${head}${row}.`,
        `Its source is the column ${head}: ${at(data, stands)} holds ${quote(value)}${row}.`,
        `${at(data, stands)} holds ${quote(value)} as ${head}${row}; that is where it comes from.`,
      )
    : say(
        `The same figure stands in ${at(data, stands)}: ${quote(value)} under ${head}${row}.`,
        `${at(data, stands)} has it too, ${quote(value)} under ${head}${row}.`,
        `Under ${head}, ${at(data, stands)} holds ${quote(value)}${row}: the same figure.`,
      );
}

/** Whether the label that the sentence names stands in that row alone. */
function namesRow({ column, row, label }: TracedFigure): boolean {
  if (label === "") return false;
  return columnsBeside(column).some(
    (other) => cellOf(other, row) === label && picksOneRow(other, label),
  );
}
