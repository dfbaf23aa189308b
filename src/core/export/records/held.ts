/** What a file holds by itself, as words and as what a necessity check looks for. */
import { counted } from "../../kit/counted.ts";
import { placeText } from "../../model/place-words.ts";
import type { Part } from "./contract.ts";
import { kindOf } from "./file-words.ts";
import { type Held, isCode } from "./observe/mentions.ts";
import type { ReadFile, ReadTable } from "./read-file.ts";
import { excerptWords, listed, quote, type Say } from "./wording.ts";

export function heldPart(file: ReadFile, held: Held): Part {
  return { fileId: file.id, terms: held.kind === "columns" ? held.names : held.cues };
}

/** What a file holds, as the rest of a sentence. */
export function heldWords(file: ReadFile, held: Held, say: Say): string {
  const name = quote(file.name);
  if (held.kind === "columns") return columnWords(file, held, say);
  const [place] = held.places;
  if (held.kind === "cell") return cellWords(file, held, say);
  const said =
    place === undefined ? quote(held.passage.text) : excerptWords(place, held.passage.text);
  const where = place === undefined ? name : `${name} (${placeText(place)})`;
  if (isCode(held.passage.text))
    return say(`${where} has the line ${said}`, `${said} is a line of ${where}`);
  return say(
    `${where} ${say("says", "reads")} ${said}`,
    `${said} is what ${where} says`,
    `${where} has the words ${said}`,
  );
}

type HeldIn<Kind extends Held["kind"]> = Extract<Held, { readonly kind: Kind }>;

/** What the rows are about and what is told of each; where no column names them, the columns. */
function columnWords(file: ReadFile, held: HeldIn<"columns">, say: Say): string {
  const { names, more, ends, isInOrder, table } = held;
  const name = `${sheetOf(file, table)}${quote(file.name)}`;
  const rest = more > 0 ? [`${more} more ${more === 1 ? "column" : "columns"}`] : [];
  const [first = "", ...others] = names.map(quote);
  if (ends === null) {
    const columns = listed([first, ...others, ...rest]);
    const rows = rowsOf(file, table);
    return say(
      `${name} has ${rows} under ${columns}`,
      `the ${rows} of ${name} give ${columns}`,
      `${name} is a table of ${rows} with ${columns}`,
    );
  }
  const [from, to] = ends.map(quote);
  const count = table.rows.length;
  const told = listed([...others, ...rest]);
  if (!isInOrder)
    return say(
      `${name} has a row for each of ${count} values of ${first}, the first ${from} and the last ${to}, with ${told}`,
      `${name} gives ${told} for each ${first}, ${count} of them, the first ${from} and the last ${to}`,
      `the ${count} rows of ${name} stand for one ${first} each, ${from} the first and ${to} the last, with ${told}`,
      `${name} tells ${told} by ${first} in ${count} rows, the first for ${from}, the last for ${to}`,
    );
  return say(
    `${name} has a row for each of ${count} values of ${first}, from ${from} to ${to}, with ${told}`,
    `${name} gives ${told} for each ${first}, ${count} of them, the first ${from} and the last ${to}`,
    `the ${count} rows of ${name} stand for one ${first} each, from ${from} to ${to}, with ${told}`,
    `${name} tells ${told} by ${first}, from ${from} to ${to}, in ${count} rows`,
  );
}

/** With how many rows there are where the file is a table: one cell alone would not tell what is in it. */
function cellWords(file: ReadFile, held: HeldIn<"cell">, say: Say): string {
  const { head, label, table } = held;
  const [place] = held.places;
  const name = quote(file.name);
  const at = place === undefined ? "" : ` (${placeText(place)})`;
  const value = quote(held.value);
  const under = head === "" ? "" : ` as ${quote(head)}`;
  if (
    label !== null &&
    head !== "" &&
    table.rows.length > 1 &&
    /table|workbook/.test(kindOf(file))
  ) {
    const rows = rowsOf(file, table);
    const sheet = sheetOf(file, table);
    return say(
      `${sheet}${name} has ${rows}, and that of ${label} ${say("gives", "has", "shows")} ${value}${under}${at}`,
      `of the ${rows} of ${sheet}${name}, that of ${label} ${say("gives", "has")} ${value}${under}${at}`,
      `${sheet}${name} holds ${rows}, with ${value}${under} in the one of ${label}${at}`,
    );
  }
  const row = label === null ? "" : ` for ${label}`;
  return say(
    `${name}${at} ${say("gives", "has", "shows")} ${value}${under}${row}`,
    `${value} stands in ${name}${at}${under}${row}`,
  );
}

function rowsOf(file: ReadFile, { index, rows }: ReadTable): string {
  const count = file.carried.structured_data.tables[index]?.row_count ?? rows.length;
  return counted(count, "row");
}

function sheetOf({ tables }: ReadFile, { name }: ReadTable): string {
  return tables.length > 1 ? `the sheet ${quote(name)} of ` : "";
}
