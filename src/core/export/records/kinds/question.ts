/** A question that one file begins and another ends: through a common key, or about what changed between two versions. */
import { at, part } from "../claim.ts";
import { findClaims } from "../claims.ts";
import type { Draft, KindModule, Sentence } from "../contract.ts";
import { theFile } from "../file-words.ts";
import { heldPart, heldWords } from "../held.ts";
import { type MeantColumn, meantClaim, meantPlaces } from "../mention-claim.ts";
import { findCellChanges } from "../observe/changes.ts";
import { columnsOf, isUnique, type ReadColumn } from "../observe/columns.ts";
import { type JoinedRow, joinedRows } from "../observe/joined-rows.ts";
import { findJoins, isCode, type Join } from "../observe/joins.ts";
import { findMeanings, rowName, rowOfMeaning } from "../observe/meanings.ts";
import { findHeld, findMention, markOf } from "../observe/mentions.ts";
import { cellPlace, findPassages, passagePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { wordsOf } from "../terms.ts";
import { begin, listed, quote, quoteWhole, sayFor, shuffled } from "../wording.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";
import { gapOf } from "./trace.ts";

const MOST_OF_PAIR = 3;

export const question: KindModule = {
  kind: "question",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    const drafts = [
      ...joinQuestions(pair),
      ...changeQuestions(pair),
      ...meaningQuestions(pair),
      ...mentionQuestions(pair),
    ].slice(0, MOST_OF_PAIR);
    return drafts.length === 0 ? "nothing-to-ask" : drafts;
  },
};

/** Joins between the files of a pair, in both directions. */
export function joinsOfPair(a: ReadFile, b: ReadFile): Join[] {
  return [...findJoins(a, b), ...findJoins(b, a)];
}

function joinQuestions(pair: LinkedPair): Draft[] {
  const [join, second] = joinsOfPair(pair.primary, pair.file);
  const rows = [join, second].flatMap((each, at) =>
    each === undefined ? [] : joinedRows(each, pair.seed, 2 - at),
  );
  return rows.map((row) => joinQuestion(row, pair)).slice(0, 2);
}

/** What a row asks and answers, for the kinds that ask it in ways of their own. */
export function joinWords(row: JoinedRow) {
  const { from, key } = row.join;
  const places = {
    key: cellPlace(from.file, from.table, row.fromRow, from.index),
    label: cellPlace(from.file, from.table, row.fromRow, row.label.column.index),
    keyRow: cellPlace(key.file, key.table, row.keyRow, key.index),
    answer: cellPlace(key.file, key.table, row.keyRow, row.answer.column.index),
  };
  const goals = [[row.label.value, row.answer.value]];
  const label = `${quote(row.label.column.name)} ${quote(row.label.value)}`;
  // The code of the row itself leads to what belongs to the row; a code of something else in it, such as the driver of a trip, and a word ("Fire")
  // lead to what belongs to that.
  const isOwn = isCode(row.key) && isOwnKey(from);
  const about = isOwn ? label : `${quote(from.name)} of the ${label}`;
  return { from, key, places, goals, about };
}

/** Whether the column is the first of its table that has each value once. */
function isOwnKey(column: ReadColumn): boolean {
  return (
    columnsOf(column.file).find((each) => each.table === column.table && isUnique(each)) === column
  );
}

function joinQuestion(row: JoinedRow, pair: LinkedPair): Draft {
  const { link, seed } = pair;
  const { from, key, places, goals, about } = joinWords(row);
  const subject = `question ${from.file.id} ${key.file.id} ${row.label.value} ${row.answer.column.name}`;
  const say = sayFor(subject, seed);
  const asked = quote(row.answer.column.name);
  const files = inOrder(pair, from.file, key.file);
  const claims = findClaims(from.file, key.file, { link, say, seed, most: 1 });
  return {
    subject,
    files,
    links: [link],
    prompt: say(
      `What is the ${asked} for the ${about}?`,
      `Find the ${asked} that goes with the ${about}, and say how you got there.`,
      `Which ${asked} belongs to the ${about}? Name the cells.`,
      `For the ${about}, look up the ${asked}.`,
      `Start from the ${about}. What ${asked} does it lead to?`,
      `Somebody asks for the ${asked} of the ${about}. Answer, with the cells that you went through.`,
      `Going from the ${about} to ${theFile(key.file)}: what is its ${asked}?`,
      `${begin(theFile(from.file))} has the ${about}, and another file the ${asked} for it. Give it.`,
    ),
    sentences: [
      {
        text: say(
          `${at(from.file, places.key)} ${say("gives", "has", "names")} ${quote(row.key)} as ${quote(from.name)} of ${quote(row.label.value)}.`,
          `The row of ${quote(row.label.value)} has ${quote(row.key)} under ${quote(from.name)}: ${at(from.file, places.key)}.`,
          `First the ${quote(from.name)}: for ${quote(row.label.value)} it is ${quote(row.key)}, ${at(from.file, places.key)}.`,
          `${quote(row.label.value)} stands with ${quote(row.key)} as its ${quote(from.name)} in ${at(from.file, places.key)}.`,
          `By ${at(from.file, places.key)}, ${quote(row.label.value)} belongs to the ${quote(from.name)} ${quote(row.key)}.`,
        ),
        sources: [places.label, places.key],
        fileIds: [from.file.id],
        edgeId: link.edge_id,
        parts: [part(from.file, row.label.value, row.key)],
      },
      {
        text: say(
          `In ${at(key.file, places.answer)} the row with ${quote(key.name)} ${quote(row.key)} ${say("has", "shows", "gives")} ${quote(row.answer.value)}.`,
          `${quote(row.key)} is found in ${at(key.file, places.keyRow)}, and that row ${say("says", "has", "gives")} ${quote(row.answer.value)} under ${asked}.`,
          `Under ${asked}, the row of ${quote(row.key)} in ${at(key.file, places.answer)} ${say("says", "reads", "has")} ${quote(row.answer.value)}.`,
          `${quote(row.key)} leads to ${at(key.file, places.answer)}, where ${asked} is ${quote(row.answer.value)}.`,
          `For ${quote(row.key)}, ${at(key.file, places.answer)} ${say("gives", "lists")} ${quote(row.answer.value)} as ${asked}.`,
        ),
        sources: [places.keyRow, places.answer],
        fileIds: [key.file.id],
        edgeId: link.edge_id,
        parts: [part(key.file, row.key, row.answer.value)],
      },
      {
        text: say(
          `So the ${asked} is ${quote(row.answer.value)}.`,
          `The answer is ${quote(row.answer.value)}.`,
          `It is ${quote(row.answer.value)}.`,
          `Hence ${quote(row.answer.value)}.`,
          `That makes ${quote(row.answer.value)} the ${asked} of ${quote(row.label.value)}.`,
          `For ${quote(row.label.value)} that is ${quote(row.answer.value)}.`,
        ),
        sources: [places.answer],
        fileIds: [from.file.id, key.file.id],
        edgeId: link.edge_id,
        parts: [],
      },
    ],
    goals,
    reasoning: reasonOver(files, [link], claims, say),
  };
}

function changeQuestions(pair: LinkedPair): Draft[] {
  const { primary, file, link, seed } = pair;
  if (link.type !== "VERSION_OF" && link.type !== "DERIVED_FROM") return [];
  const [newer, older] = link.source === primary.id ? [primary, file] : [file, primary];
  const [change] = shuffled(findCellChanges(older, newer), "change", seed);
  if (change === undefined) return [];
  const { old, now } = change;
  const key = `${quote(change.keyNew.name)} ${quote(change.key)}`;
  const subject = `change ${link.edge_id} ${change.key} ${now.column.name}`;
  const say = sayFor(subject, seed);
  const places = [
    cellPlace(older, old.column.table, old.row, old.column.index),
    cellPlace(newer, now.column.table, now.row, now.column.index),
  ] as const;
  const column = quote(now.column.name);
  const claims = findClaims(older, newer, { link, say, seed, most: 2 });
  return [
    {
      subject,
      files: inOrder(pair, older, newer),
      links: [link],
      prompt: say(
        `How did the ${column} of ${key} change from "${older.name}" to "${newer.name}"?`,
        `What is the ${column} of ${key} in "${newer.name}", and what was it in "${older.name}"?`,
        `Compare "${older.name}" and "${newer.name}": what became of the ${column} of ${key}?`,
        `Between "${older.name}" and "${newer.name}" the ${column} of ${key} differs. Give both values and their cells.`,
        `Which ${column} has ${key} in either version, "${older.name}" and "${newer.name}"?`,
      ),
      sentences: [
        {
          text: say(
            `${at(older, places[0])} ${say("has", "gives", "says")} ${quote(old.value)}.`,
            `It was ${quote(old.value)} in ${at(older, places[0])}.`,
            `Before, it stood at ${quote(old.value)}: ${at(older, places[0])}.`,
            `The older file puts it at ${quote(old.value)}, ${at(older, places[0])}.`,
          ),
          sources: [places[0]],
          fileIds: [older.id],
          edgeId: link.edge_id,
          parts: [part(older, change.key, old.value)],
        },
        {
          text: say(
            `${at(newer, places[1])} ${say("has", "gives", "says")} ${quote(now.value)} instead.`,
            `It is ${quote(now.value)} in ${at(newer, places[1])}.`,
            `Now it reads ${quote(now.value)} in ${at(newer, places[1])}.`,
            `The newer file makes that ${quote(now.value)}, ${at(newer, places[1])}.`,
          ),
          sources: [places[1]],
          fileIds: [newer.id],
          edgeId: link.edge_id,
          parts: [part(newer, change.key, now.value)],
        },
      ],
      goals: [[change.key, old.value, now.value]],
      reasoning: reasonOver([newer, older], [link], claims, say),
    },
  ];
}

const MOST_MEANINGS = 2;

/** What a column means, which one file says, and what it holds in a row of the other. */
function meaningQuestions(pair: LinkedPair): Draft[] {
  const { primary, file, seed } = pair;
  for (const [text, data] of [
    [primary, file],
    [file, primary],
  ] as const) {
    const found = shuffled(findMeanings(text, data), `meanings ${data.id}`, seed).flatMap(
      (meaning) => {
        const row = rowOfMeaning(meaning, text, seed + 1);
        return row === null ? [] : [meaningQuestion({ text, data, meaning, row }, pair)];
      },
    );
    if (found.length > 0) return found.slice(0, MOST_MEANINGS);
  }
  return [];
}

function meaningQuestion(of: MeantColumn, pair: LinkedPair): Draft {
  const { text, data, meaning, row } = of;
  const { link, seed } = pair;
  const subject = `meaning ${text.id} ${data.id} ${meaning.column.index}`;
  const say = sayFor(subject, seed);
  const { said, value } = meantPlaces(of);
  const [name, label] = [quote(meaning.column.name), rowName(row)];
  const given = quote(row.value);
  const files = inOrder(pair, text, data);
  const claims = [{ ...meantClaim(of, say), edgeId: link.edge_id }];
  const meant: Sentence = {
    text: meaning.isSource
      ? say(
          `${at(text, said)} names ${quoteWhole(meaning.said)} as the source of ${name}.`,
          `The source of ${name} is ${quoteWhole(meaning.said)} by ${at(text, said)}.`,
          `By ${at(text, said)} the values of ${name} come from ${quoteWhole(meaning.said)}.`,
        )
      : say(
          `${at(text, said)} says of ${name}: ${quoteWhole(meaning.said)}.`,
          `${name} has the entry ${quoteWhole(meaning.said)} in ${at(text, said)}.`,
          `About the column, ${at(text, said)} has this: ${quoteWhole(meaning.said)}.`,
          `The words for it are ${quoteWhole(meaning.said)}; they stand in ${at(text, said)}.`,
          `${quoteWhole(meaning.said)} is what ${at(text, said)} puts beside ${name}.`,
        ),
    sources: [said],
    fileIds: [text.id],
    edgeId: link.edge_id,
    parts: [part(text, ...meaning.cues)],
  };
  const held: Sentence = {
    text: say(
      `For ${label}, ${at(data, value)} has ${given}.`,
      `The row of ${label} ${say("gives", "shows")} ${given}: ${at(data, value)}.`,
      `${at(data, value)} holds ${given} for ${label}.`,
      `In the row of ${label} it is ${given}, as ${at(data, value)} says.`,
      `For ${label} the value is ${given}, to be found in ${at(data, value)}.`,
    ),
    sources: [cellPlace(data, row.label.column.table, row.row, row.label.column.index), value],
    fileIds: [data.id],
    edgeId: link.edge_id,
    parts: [part(data, row.label.value, row.value)],
  };
  return {
    subject,
    files,
    links: [link],
    prompt: meaning.isSource
      ? say(
          `Where do the values of ${name} in ${quote(data.name)} come from, and what is the one for ${label}?`,
          `Give the ${name} of ${label} from ${quote(data.name)}, the source that is named for that column, and where you read each.`,
          `Which source is named for the column ${name} of ${theFile(data)}? Add its value for ${label}.`,
        )
      : say(
          `What is said of the column ${name} of ${quote(data.name)}, and what does it hold for ${label}?`,
          `Somebody reads ${name} in ${theFile(data)} and does not know what it is. Say what is written about it, and give its value for ${label}.`,
          `Look up ${name} for ${label} in ${quote(data.name)}, with what is said of that column.`,
          `How is ${name} in ${quote(data.name)} to be understood? Take the row of ${label} as an example.`,
          `Give the ${name} of ${label} from ${quote(data.name)}, what there is about that column, and where you read each.`,
          `${quote(data.name)} has a column ${name}. Which words describe it, and which value stands there for ${label}?`,
          `Explain the cell that ${theFile(data)} has under ${name} for ${label}.`,
          `For ${label}, what is the ${name}, and what do the files tell about such values?`,
        ),
    sentences: say("text", "data") === "text" ? [meant, held] : [held, meant],
    goals: [],
    reasoning: reasonOver(files, [link], claims, say),
  };
}

/** The question does not name the file that it leads to: only the other one does. */
function mentionQuestions(pair: LinkedPair): Draft[] {
  const { primary, file, link, seed } = pair;
  for (const [from, to] of [
    [primary, file],
    [file, primary],
  ] as const) {
    const mention = findMention(from, to);
    const held = mention === null ? null : findHeld(to, [from]);
    if (mention === null || held === null) continue;
    // The question tells the passage by these words, so no other may have them.
    if (findPassages(from, mention.cues.map(wordsOf), 2).length !== 1) continue;
    const subject = `named ${from.id} ${to.id}`;
    const say = sayFor(subject, seed);
    const place = passagePlace(from, mention.passage, mention.name);
    const written = markOf(mention.passage, mention.name.toLowerCase());
    const gap = written === "" ? null : gapOf(place, mention.passage.text, written);
    const cues = listed(mention.cues.map((cue) => quote(markOf(mention.passage, cue) || cue)));
    const name = quote(to.name);
    const claims = findClaims(from, to, { link, say, seed, most: 2 });
    const files = inOrder(pair, from, to);
    return [
      {
        subject,
        files,
        links: [link],
        prompt:
          gap === null
            ? say(
                `One line of ${quote(from.name)} has the words ${cues} and names a file. Which file is it, and what does it hold?`,
                `${quote(from.name)} names another file in the line with ${cues}. Find the file, and tell what stands in it.`,
              )
            : say(
                `${quote(from.name)} says ${gap}. Which file is named where the gap is, and what does it hold?`,
                `Which file does ${theFile(from)} mean with the gap in ${gap}? Open it and say what is there.`,
                `The name of a file was taken out of this line of ${quote(from.name)}: ${gap}. Which file is it, and what stands in it?`,
              ),
        sentences: [
          {
            text: say(
              `${at(from, place)} names ${name}.`,
              `It is ${name}; ${at(from, place)} names it.`,
              `The file is ${name}, named in ${at(from, place)}.`,
            ),
            sources: [place],
            fileIds: [from.id],
            edgeId: link.edge_id,
            parts: [part(from, mention.name, ...mention.cues)],
          },
          {
            text: `${begin(heldWords(to, held, say))}.`,
            sources: held.places,
            fileIds: [to.id],
            edgeId: link.edge_id,
            parts: [heldPart(to, held)],
          },
        ],
        goals: [],
        isNameOnly: true,
        reasoning: reasonOver(files, [link], claims, say),
      },
    ];
  }
  return [];
}
