/** What a file holds by itself, as words and as what a necessity check looks for. */
import { counted } from "../../kit/counted.ts";
import { placeText } from "../../model/place-words.ts";
import type { Part } from "./contract.ts";
import type { Held } from "./observe/mentions.ts";
import type { ReadFile } from "./read-file.ts";
import { excerptWords, listed, quote, type Say } from "./wording.ts";

export function heldPart(file: ReadFile, held: Held): Part {
  return { fileId: file.id, terms: held.kind === "columns" ? held.names : held.cues };
}

/** What a file holds, as the rest of a sentence. */
export function heldWords(file: ReadFile, held: Held, say: Say): string {
  const name = quote(file.name);
  if (held.kind === "columns") {
    const names = listed(held.names.map(quote));
    const count =
      file.carried.structured_data.tables[held.table.index]?.row_count ?? held.table.rows.length;
    const rows = counted(count, "row");
    const where = file.tables.length > 1 ? `the sheet ${quote(held.table.name)} of ` : "";
    return say(
      `${where}${name} has ${rows} with ${names} among the columns`,
      `each of the ${rows} of ${where}${name} has ${names}`,
      `${where}${name} lists ${rows} by ${names}`,
      `${where}${name} keeps ${names} in ${rows}`,
    );
  }
  const [place] = held.places;
  if (held.kind === "cell") {
    const { head, value, label } = held;
    const where = place === undefined ? name : `${name} (${placeText(place)})`;
    const under = head === "" ? "" : ` as ${quote(head)}`;
    const row = label === null ? "" : ` for ${quote(label)}`;
    return say(
      `${where} ${say("gives", "has", "shows")} ${quote(value)}${under}${row}`,
      `${quote(value)} stands in ${where}${under}${row}`,
    );
  }
  const said =
    place === undefined ? quote(held.passage.text) : excerptWords(place, held.passage.text);
  const where = place === undefined ? name : `${name} (${placeText(place)})`;
  return say(
    `${where} ${say("says", "reads")} ${said}`,
    `${said} is what ${where} says`,
    `${where} has the words ${said}`,
  );
}
