/** A plan of actions: the calls that lead from one file through a key to the answer in another, with what each call gives. */

import type { RecordCall } from "../../record.ts";
import { at, part } from "../claim.ts";
import { findClaims } from "../claims.ts";
import type { Draft, KindModule } from "../contract.ts";
import { type JoinedRow, joinedRows } from "../observe/joined-rows.ts";
import { cellPlace, type ReadFile, type ReadTable } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { quote, sayFor } from "../wording.ts";
import { inOrder, type LinkedPair, linkedPair } from "./pair.ts";
import { joinsOfPair, joinWords } from "./question.ts";

const COLUMNS_SHOWN = 12;

export const plan: KindModule = {
  kind: "plan",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    for (const join of joinsOfPair(pair.primary, pair.file)) {
      const row = joinedRows(join, pair.seed + 1, 1)[0];
      if (row !== undefined) return [planOf(row, pair)];
    }
    return "nothing-to-ask";
  },
};

function planOf(row: JoinedRow, pair: LinkedPair): Draft {
  const { link, seed } = pair;
  const { from, key, places, goals, about } = joinWords(row);
  const subject = `plan ${from.file.id} ${key.file.id} ${row.label.value} ${row.answer.column.name}`;
  const say = sayFor(subject, seed);
  const files = inOrder(pair, from.file, key.file);
  const edgeId = link.edge_id;
  const asked = quote(row.answer.column.name);
  const claims = findClaims(from.file, key.file, { link, say, seed, most: 1 });
  const listing = [...files, ...pair.others.slice(0, 3)].map((file) => ({
    path: file.carried.file_path,
    type: file.carried.file_type,
  }));
  const calls: RecordCall[] = [
    { tool: "list_files", arguments: {}, result: JSON.stringify(listing) },
    findRows(from.file, from.table, {
      column: row.label.column.name,
      value: row.label.value,
      row: row.fromRow,
    }),
    findRows(key.file, key.table, { column: key.name, value: row.key, row: row.keyRow }),
  ];
  return {
    subject,
    files,
    links: [link],
    prompt: say(
      `Plan and take the steps that give the ${asked} for the ${about}.`,
      `With the tools at hand, find the ${asked} for the ${about}. Tell each step.`,
      `Work out the ${asked} for the ${about}, step by step.`,
    ),
    sentences: [
      {
        text: say(
          `1. Find the row of ${quote(row.label.value)} in ${at(from.file, places.label)}; its ${quote(from.name)} is ${quote(row.key)}.`,
          `1. ${at(from.file, places.key)} gives ${quote(row.key)} as ${quote(from.name)} of ${quote(row.label.value)}; take that.`,
          `1. Start in ${at(from.file, places.label)}: ${quote(row.label.value)} has the ${quote(from.name)} ${quote(row.key)}.`,
        ),
        sources: [
          cellPlace(from.file, from.table, row.fromRow, row.label.column.index),
          places.key,
        ],
        fileIds: [from.file.id],
        edgeId,
        parts: [part(from.file, row.label.value, row.key)],
      },
      {
        text: say(
          `2. Find ${quote(row.key)} under ${quote(key.name)} in ${at(key.file, places.keyRow)} and read ${asked}: ${quote(row.answer.value)}.`,
          `2. Go with ${quote(row.key)} to ${at(key.file, places.answer)}, which says ${quote(row.answer.value)}.`,
          `2. Look for ${quote(row.key)} in ${at(key.file, places.keyRow)}. That row has ${quote(row.answer.value)} as ${asked}.`,
        ),
        sources: [places.keyRow, places.answer],
        fileIds: [key.file.id],
        edgeId,
        parts: [part(key.file, row.key, row.answer.value)],
      },
      {
        text: say(
          `3. Answer: ${quote(row.answer.value)}.`,
          `3. The ${asked} is ${quote(row.answer.value)}.`,
          `3. Done: ${quote(row.answer.value)}.`,
        ),
        sources: [places.answer],
        fileIds: [key.file.id],
        edgeId,
        parts: [],
      },
    ],
    goals,
    calls,
    reasoning: reasonOver(files, [link], claims, say),
  };
}

/** The call that finds a row, answered with the row. */
function findRows(
  file: ReadFile,
  table: ReadTable,
  of: { readonly column: string; readonly value: string; readonly row: number },
): RecordCall {
  const cells = table.columns
    .slice(0, COLUMNS_SHOWN)
    .map(({ name }, index) => [name, table.rows[of.row]?.[index] ?? ""]);
  return {
    tool: "find_rows",
    arguments: {
      path: file.carried.file_path,
      table: table.name,
      column: of.column,
      value: of.value,
    },
    result: JSON.stringify([Object.fromEntries(cells)]),
  };
}
