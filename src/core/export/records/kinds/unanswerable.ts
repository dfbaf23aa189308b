/**
 * A question that the files cannot answer, and the proof: what is asked for is a column of another file, and no row and no paragraph of
 * either file, all of which were read, has its words; or the key leads to no row.
 */
import { counted } from "../../../kit/counted.ts";
import { at, part } from "../claim.ts";
import type { Draft, KindModule, Unit } from "../contract.ts";
import {
  cellOf,
  columnsBeside,
  columnsOf,
  isTellable,
  picksOneRow,
  type ReadColumn,
} from "../observe/columns.ts";
import { isNaming, joinedRows, labelColumns } from "../observe/joined-rows.ts";
import type { Join } from "../observe/joins.ts";
import {
  cellPlace,
  columnPlace,
  countWord,
  findPassages,
  namePlace,
  type ReadFile,
} from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { holdsWords, isGeneric, isRareValue, isTelling, listWords, wordsOf } from "../terms.ts";
import { quote, type Say, sayFor, shuffled } from "../wording.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";
import { joinsOfPair, joinWords } from "./question.ts";

export const unanswerable: KindModule = {
  kind: "unanswerable",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    if (!pair.primary.isWhole || !pair.file.isWhole) return "nothing-to-ask";
    for (const join of joinsOfPair(pair.primary, pair.file)) {
      const draft = lostKey(join, pair) ?? foreignColumn(join, pair);
      if (draft !== null) return [draft];
    }
    return "nothing-to-ask";
  },
};

/** A row whose key no row of the other file has. */
function lostKey(join: Join, pair: LinkedPair): Draft | null {
  const { from, key } = join;
  const subject = `lost ${from.file.id} ${from.index} ${key.file.id}`;
  const values = shuffled([...from.rowOf], `${from.head} ${key.head}`, pair.seed);
  const answers = columnsBeside(key).filter(
    ({ name }) => !isGeneric(name) && isForeign(name, [from.file]),
  );
  const labels = labelColumns(from);
  for (const [words, row] of values.slice(0, 200)) {
    const value = cellOf(from, row);
    if (!isTellable(value) || leadsOn(from, row, key.file)) continue;
    const label = labels.find(
      (column) =>
        isTellable(cellOf(column, row)) &&
        isNaming(cellOf(column, row)) &&
        picksOneRow(column, cellOf(column, row)) &&
        !holdsWords(words, wordsOf(cellOf(column, row))),
    );
    const [answer] = shuffled(answers, `${subject} ${words}`, pair.seed);
    if (label === undefined || answer === undefined) continue;
    const say = sayFor(`${subject} ${words}`, pair.seed);
    const named = { column: label.name, value: cellOf(label, row) };
    const places = [
      cellPlace(from.file, from.table, row, label.index),
      cellPlace(from.file, from.table, row, from.index),
    ] as const;
    const rows = counted(key.table.rows.length, "row");
    return draftOf(
      pair,
      { subject: `${subject} ${words}`, say, from: from.file, to: key.file },
      {
        asked: answer.name,
        named,
        first: {
          text: say(
            `${at(from.file, places[1])} gives ${quote(value)} as ${quote(from.name)} of ${quote(named.value)}.`,
            `The ${quote(from.name)} of ${quote(named.value)} is ${quote(value)}: ${at(from.file, places[1])}.`,
          ),
          sources: places,
          fileIds: [from.file.id],
          edgeId: null,
          parts: [part(from.file, named.value, value)],
        },
        second: {
          text: say(
            `None of the ${rows} of ${at(key.file, columnPlace(key.file, key.table, key.index))} has ${quote(value)}.`,
            `${at(key.file, columnPlace(key.file, key.table, key.index))} was read to its end, ${rows}: ${quote(value)} is not among them.`,
          ),
          sources: [columnPlace(key.file, key.table, key.index)],
          fileIds: [key.file.id],
          edgeId: null,
          parts: [],
          absent: [part(key.file, value)],
        },
      },
    );
  }
  return null;
}

/** Whether any cell of the row that tells it from others is found in the file: then more than the key may lead there. */
function leadsOn(from: ReadColumn, row: number, file: ReadFile): boolean {
  const cells = [from, ...columnsBeside(from)].map((column) => wordsOf(cellOf(column, row)));
  return cells.some(
    (words, at) => (at === 0 || isRareValue(words)) && findPassages(file, [words]).length > 0,
  );
}

/** Whether none of the files has a telling word of the head. */
function isForeign(head: string, files: readonly ReadFile[]): boolean {
  return listWords(wordsOf(head)).every(
    (word) => !isTelling(word) || files.every((file) => countWord(file, word) === 0),
  );
}

/** A column that only an unrelated file has. */
function foreignColumn(join: Join, pair: LinkedPair): Draft | null {
  const row = joinedRows(join, pair.seed + 2, 1)[0];
  if (row === undefined) return null;
  const { from, key, places } = joinWords(row);
  const subject = `foreign ${from.file.id} ${key.file.id} ${row.label.value}`;
  const foreign = foreignHead([from.file, key.file], pair, subject);
  if (foreign === null) return null;
  const say = sayFor(subject, pair.seed);
  const asked = quote(foreign);
  return draftOf(
    pair,
    { subject, say, from: from.file, to: key.file },
    {
      asked: foreign,
      named: { column: row.label.column.name, value: row.label.value },
      first: {
        text: say(
          `${at(from.file, places.key)} leads from ${quote(row.label.value)} to ${quote(row.key)}, but nothing in it is called ${asked}.`,
          `In ${at(from.file, places.key)} ${quote(row.label.value)} has ${quote(row.key)}; ${asked} is not in that file.`,
        ),
        sources: [places.label, places.key],
        fileIds: [from.file.id],
        edgeId: null,
        parts: [part(from.file, row.label.value, row.key)],
        absent: [part(from.file, foreign)],
      },
      second: {
        text: say(
          `The row of ${quote(row.key)} in ${at(key.file, places.keyRow)} has ${quote(row.answer.value)} as ${quote(row.answer.column.name)}, and no ${asked}.`,
          `${at(key.file, places.answer)} gives ${quote(row.answer.value)} under ${quote(row.answer.column.name)} for ${quote(row.key)}; it has no ${asked} either.`,
        ),
        sources: [places.keyRow, places.answer],
        fileIds: [key.file.id],
        edgeId: null,
        parts: [part(key.file, row.key, row.answer.value)],
        absent: [part(key.file, foreign)],
      },
    },
  );
}

/**
 * The head of a column of another file of which the two have no telling word. Its values are of a kind that neither file has in any column,
 * dates where both only name and count: what is asked for may be called otherwise in the two ("town" for "city"), but then it stands there.
 */
function foreignHead(files: readonly ReadFile[], unit: Unit, subject: string): string | null {
  const own = new Set(files.flatMap((file) => columnsOf(file).map(valueKind)));
  const heads = [
    ...new Set(
      unit.others
        .filter((file) => files.some((own) => isNear(own, file)))
        .flatMap((file) =>
          columnsOf(file).flatMap((column) => {
            const kind = valueKind(column);
            return kind === null || own.has(kind) ? [] : column.name;
          }),
        ),
    ),
  ];
  for (const head of shuffled(heads, subject, unit.seed)) {
    const isFit = /\p{L}{4}/u.test(head) && head.length <= 40 && !isGeneric(head);
    if (isFit && isForeign(head, files)) return head;
  }
  return null;
}

/** In the same folder or the one above or below: a column from elsewhere would ask what nobody would. */
function isNear(a: ReadFile, b: ReadFile): boolean {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  const [one, other] = [folderOf(a.carried.file_path), folderOf(b.carried.file_path)];
  const parent = (folder: string) => folderOf(folder.slice(0, -1));
  return one === other || parent(one) === other || parent(other) === one;
}

/** Kinds of value that cannot be told as one another; null for texts, which can hold anything. */
function valueKind({ type }: ReadColumn): "date" | "number" | "percent" | "boolean" | null {
  if (type === "date" || type === "datetime" || type === "time") return "date";
  if (type === "integer" || type === "number" || type === "money") return "number";
  return type === "percent" || type === "boolean" ? type : null;
}

function draftOf(
  pair: LinkedPair,
  by: {
    readonly subject: string;
    readonly say: Say;
    readonly from: ReadFile;
    readonly to: ReadFile;
  },
  of: {
    readonly asked: string;
    readonly named: { readonly column: string; readonly value: string };
    readonly first: Draft["sentences"][number];
    readonly second: Draft["sentences"][number];
  },
): Draft {
  const { say, from, to } = by;
  const files = inOrder(pair, from, to);
  const asked = quote(of.asked);
  const about = `${quote(of.named.column)} ${quote(of.named.value)}`;
  return {
    subject: by.subject,
    files,
    links: [pair.link],
    prompt: say(
      `What is the ${asked} for the ${about}, going by "${from.name}" and "${to.name}"?`,
      `Going by "${from.name}" and "${to.name}", which ${asked} belongs to the ${about}?`,
      `Find the ${asked} of the ${about} in "${from.name}" and "${to.name}".`,
    ),
    sentences: [
      of.first,
      of.second,
      {
        text: say(
          `So the two files do not say what the ${asked} is.`,
          `The question cannot be answered from them.`,
          `The ${asked} is not known from these files.`,
          `These files leave it open.`,
        ),
        sources: [namePlace(from), namePlace(to)],
        fileIds: [from.id, to.id],
        edgeId: null,
        parts: [],
      },
    ],
    goals: [],
    reasoning: reasonOver(files, [pair.link], [], say),
  };
}
