/** A figure of one file and the rows of another that come to it: sum, average or number, worked out again, with the cells that make it up. */
import { columnLetters } from "../../../kit/column-letters.ts";
import { counted } from "../../../kit/counted.ts";
import type { Place } from "../../../model/evidence.ts";
import { placeText } from "../../../model/place-words.ts";
import { at, part } from "../claim.ts";
import { findClaims } from "../claims.ts";
import type { Draft, KindModule, Part, Sentence } from "../contract.ts";
import { isExact, numberText } from "../observe/amounts.ts";
import { findTotals, type StatedTotal } from "../observe/totals.ts";
import { cellPlace, cellValue, passagePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { wordsOf } from "../terms.ts";
import { listed, quote, type Say, sayFor } from "../wording.ts";
import { inColumn, inFull, readingWords } from "./figure-words.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";
import { cuesOf, gapOf, saidSentence } from "./trace.ts";

const MOST_OF_PAIR = 3;
/** A total over more pieces of a column has no place that a reader could look at. */
const MOST_RANGES = 3;
/** Rows of a group need not stand together. */
const MOST_GROUP_RANGES = 8;

export const reconcile: KindModule = {
  kind: "reconcile",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    const drafts = [
      ...reconciled(pair, pair.primary, pair.file),
      ...reconciled(pair, pair.file, pair.primary),
    ].slice(0, MOST_OF_PAIR);
    return drafts.length === 0 ? "nothing-to-ask" : drafts;
  },
};

function reconciled(pair: LinkedPair, text: ReadFile, data: ReadFile): Draft[] {
  return findTotals(text, data).flatMap((total) => draftOf(pair, { text, data, total }) ?? []);
}

function draftOf(
  pair: LinkedPair,
  of: { readonly text: ReadFile; readonly data: ReadFile; readonly total: StatedTotal },
): Draft | null {
  const { text, data, total } = of;
  const { link, seed } = pair;
  const cues = total.label === "" ? cuesOf(text, data, total) : [total.label];
  const ranges = rangePlaces(data, total);
  const most = total.group === null ? MOST_RANGES : MOST_GROUP_RANGES;
  if (cues === null || ranges.length === 0 || ranges.length > most) return null;
  const head = total.column.name;
  const subject = `reconcile ${text.id} ${data.id} ${total.kind} ${wordsOf(head)} ${wordsOf(total.amount.text)}`;
  const say = sayFor(subject, seed);
  const said = passagePlace(text, total.passage, total.amount.text);
  const files = inOrder(pair, text, data);
  const claims = findClaims(text, data, { link, say, seed, most: 2 });
  const edgeId = link.edge_id;
  const reading = readingWords(total, numberText(inColumn(total.value, total.factor)));
  const verdict: Sentence = {
    text: [...(isExact(total.amount, total.value) ? [agreement(total, say)] : []), ...reading].join(
      " ",
    ),
    sources: [said, ...ranges],
    fileIds: [text.id, data.id],
    edgeId,
    parts: [],
  };
  return {
    subject,
    files,
    links: [link],
    prompt: promptOf(total, {
      text,
      data,
      said,
      beside: listed(cues.map(quote)),
      gap: gapOf(said, total.passage.text, total.amount.text),
      say,
    }),
    sentences: [
      saidSentence(text, { figure: total, said, say, edgeId, cues }),
      {
        text: workedOut(total, { data, ranges, say }),
        sources: [...ranges, ...groupPlaces(data, total)],
        fileIds: [data.id],
        edgeId,
        parts: partsOf(data, total),
      },
      verdict,
    ],
    goals: [],
    reasoning: reasonOver(files, [link], claims, say),
  };
}

/** The first and the last cell that say to which group their rows belong. */
function groupPlaces(data: ReadFile, { group, rows }: StatedTotal): Place[] {
  if (group === null) return [];
  const ends = [rows[0] ?? 0, rows.at(-1) ?? 0];
  return ends.map((row) => cellPlace(data, group.column.table, row, group.column.index));
}

function agreement({ kind }: StatedTotal, say: Say): string {
  const what = { sum: "sum", mean: "average", count: "number of rows" }[kind];
  return say(
    `The figure and the ${what} agree.`,
    `So the figure is the ${what} of these rows, to the digit.`,
    `The two are the same.`,
  );
}

function promptOf(
  { kind, column, label, group }: StatedTotal,
  of: {
    readonly said: Place;
    readonly text: ReadFile;
    readonly data: ReadFile;
    readonly beside: string;
    readonly gap: string | null;
    readonly say: Say;
  },
): string {
  const { say, beside, gap } = of;
  const [text, data, head] = [`"${of.text.name}"`, `"${of.data.name}"`, quote(column.name)];
  if (label !== "")
    return say(
      `Which figure in the row ${quote(label)} of ${at(of.text, of.said)} is the sum of ${head} in ${data}? Show it with the rows.`,
      `The row ${quote(label)} of ${at(of.text, of.said)} has several figures. Find the one that the rows of ${data} under ${head} add up to.`,
    );
  const rows = `the rows of ${data}${ofGroup(group)}`;
  const figure =
    gap === null
      ? `the figure in the line of ${text} with the words ${beside}`
      : `the figure that is missing in ${gap} from ${text}`;
  const asked = {
    sum: [
      `What do ${rows} add up to under ${head}, and does ${figure} agree?`,
      `Add up ${head} of ${rows} and compare the sum with ${figure}.`,
    ],
    mean: [
      `What is the average of ${head} in ${data}, and does ${figure} agree?`,
      `Work out the average of ${head} in ${data} and compare it with ${figure}.`,
    ],
    count: [
      `How many rows does ${data} have, and does ${figure} agree?`,
      `Count the rows of ${data} and compare their number with ${figure}.`,
    ],
  }[kind];
  return say(
    ...asked,
    ...(gap === null
      ? []
      : [
          `Which figure belongs into ${gap} in ${text}, and do ${rows} bear it out?`,
          `${text} says ${gap}. Work out what ${rows} give for the gap, and compare.`,
        ]),
    `Check ${figure} against ${rows}.`,
    `Is ${figure} right? Show it with ${rows}.`,
  );
}

/** Which rows it is about, as a clause behind them; "" where it is about all. */
function ofGroup(group: StatedTotal["group"]): string {
  return group === null ? "" : ` with ${quote(group.value)} under ${quote(group.column.name)}`;
}

function workedOut(
  total: StatedTotal,
  of: { readonly data: ReadFile; readonly ranges: readonly Place[]; readonly say: Say },
): string {
  const { kind, rows, left, column, group } = total;
  const { say } = of;
  const where = `${quote(of.data.name)} (${listed(of.ranges.map(placeText))})`;
  const value = numberText(inColumn(total.value, total.factor));
  const full = inFull(total);
  const head = `${quote(column.name)}${group === null ? "" : ` of the rows${ofGroup(group)}`}`;
  const cells = counted(rows.length, "cell");
  const without =
    left === 0
      ? ""
      : `; ${left === 1 ? "the row that totals them is" : `${left} rows that total others are`} left out`;
  const said = {
    sum: say(
      `The ${cells} under ${head} in ${where} add up to ${value}`,
      `The sum of ${head} over ${where}, ${cells}, is ${value}`,
      `Adding up the ${cells} under ${head} in ${where} gives ${value}`,
    ),
    mean: say(
      `The ${cells} under ${head} in ${where} have an average of ${value}`,
      `The average of ${head} over ${where}, ${cells}, is ${value}`,
    ),
    count: say(
      `There are ${counted(rows.length, "row")} in ${where}, counted by ${head}`,
      `Counted by ${head}, ${where} holds ${counted(rows.length, "row")}`,
    ),
  }[kind];
  return `${said}${without}${full === "" ? "" : `; ${full}`}.`;
}

/** What had to be read: the first and the last cell, each under its head or beside what their rows have in common. */
function partsOf(data: ReadFile, { column, rows, group }: StatedTotal): Part[] {
  const ends = [...new Set([rows[0], rows.at(-1)])].flatMap((row) => row ?? []);
  return ends.map((row) =>
    part(data, group?.value ?? column.name, cellValue(column.table, row, column.index)),
  );
}

/** The cells in pieces that stand together, each with what it comes to; for an average only where it is one piece. */
function rangePlaces(data: ReadFile, total: StatedTotal): Place[] {
  const { kind, column, rows, value, factor } = total;
  const { table } = column;
  const pieces: number[][] = [];
  for (const row of rows) {
    const last = pieces.at(-1);
    const isNext = last !== undefined && table.fileRow(last.at(-1) ?? 0) + 1 === table.fileRow(row);
    if (isNext) last.push(row);
    else pieces.push([row]);
  }
  if (kind === "mean" && pieces.length > 1) return [];
  const letters = columnLetters(table.firstColumn + column.index);
  return pieces.map((piece): Place => {
    const from = `${letters}${table.fileRow(piece[0] ?? 0)}`;
    const to = `${letters}${table.fileRow(piece.at(-1) ?? 0)}`;
    const own = inColumn(pieces.length === 1 ? value : pieceOf(total, piece), factor);
    const excerpt = `the ${kind} of "${column.name}" in "${table.name}": ${numberText(own)}`;
    return {
      fileId: data.id,
      location: { kind: "sheet", sheet: table.name, range: from === to ? from : `${from}:${to}` },
      excerpt,
      matched: [[0, excerpt.length]],
    };
  });
}

/** What a piece of the rows adds to a sum or a number. */
function pieceOf({ kind, values }: StatedTotal, piece: readonly number[]): number {
  if (kind === "count") return piece.length;
  const sum = piece.reduce((all, row) => all + (values.get(row) ?? 0), 0);
  return Number(sum.toPrecision(12));
}
