import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../../tests/helpers/cleaned-files.ts";

const STAFF = table(
  ["Employee", "Department"],
  [
    ["Sabine König", "Vertrieb"],
    ["Jonas Sommer", "IT"],
    ["Petra Koch", "IT"],
    ["Max Schnee", "IT"],
    ["Rainer Post", "IT"],
    ["Luis Rey", "IT"],
    ["Piet Koning", "IT"],
    ["Claire Roi", "IT"],
    ["Eva Holz", "IT"],
  ],
);
const namesIn = (text = ""): string[] => text.match(/NAME-[0-9A-F]{12}/g) ?? [];

describe("a surname that is a word behind the verb of its sentence", () => {
  it.each([
    ["Gestern kam König mit den Unterlagen.", 0],
    ["Gestern kam König.", 0],
    ["Heute hat Sommer angerufen.", 1],
    ["Heute hat Sommer wegen der Rechnung noch einmal angerufen.", 1],
    ["Am Montag unterschrieb Koch den Vertrag.", 2],
    ["Danach schrieb Schnee eine Absage.", 3],
    ["Morgen will Post zurückrufen.", 4],
    ["Gestern ist Koch nach Bonn gefahren.", 2],
    ["Das war neu. Dann fragte Sommer nach dem Preis.", 1],
    ["Ayer llamó Rey por la factura.", 5],
    ["Gisteren belde Koning over de factuur.", 6],
    ["Gisteren heeft Koning gebeld over de factuur.", 6],
    ["Hier a appelé Roi pour la facture.", 7],
    ["Leider hat Holz den Vertrag gekündigt.", 8],
  ])("is the person: %s", async (text, who) => {
    const [staff, memo = ""] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual([namesIn(staff)[who]]);
  });

  it.each([
    "Gestern kam Schnee.",
    "Heute kam Post aus Bonn.",
    "Gestern kam der König.",
    "Dann kam Sommer und es wurde warm.",
    "Heute ist Sommer gekommen.",
    "Heute wird Holz bestellt.",
    "Er schrieb Post.",
    "Heute hat Schnee die Straße bedeckt.",
    "Ayer llamó el rey.",
    "Gisteren kwam de koning.",
    "Heute fehlt Holz für den Ofen.",
    "Gestern war Sommer.",
  ])("is the word: %s", async (text) => {
    const [, memo] = await cleaned([STAFF, prose(text)]);
    expect(memo).toBe(text);
  });
});
