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

function columnWords(file: ReadFile, held: HeldIn<"columns">, say: Say): string {
  const names = listed(held.names.map(quote));
  const rows = rowsOf(file, held.table);
  const name = `${sheetOf(file, held.table)}${quote(file.name)}`;
  return say(
    `${name} has ${rows} with ${names} among the columns`,
    `each of the ${rows} of ${name} has ${names}`,
    `${name} lists ${rows} by ${names}`,
    `${name} keeps ${names} in ${rows}`,
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
