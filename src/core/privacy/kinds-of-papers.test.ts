import { expect, it } from "vitest";
import { cleaned, prose, table } from "../../../tests/helpers/cleaned-files.ts";

it.each([
  ["So sorry about that Mr Young. We call back.", /Young/],
  ["Sono presenti l'avv. G. Monti e l'avv. Leone.", /Monti|Leone/],
  ["Afgeleverd bij buurvrouw mevr. Visser, nr 14.", /Visser/],
  ["La hija de Pilar Blanco sigue. Tiene TDAH y alergia a los frutos secos.", /TDAH|alergia/],
  ["La patiente Hélène Marchand prend de la metformine.", /metformine/],
])(
  "titles, roles and notes of letters and minutes hide whom and what they tell: %s",
  async (text, told) => {
    const [shown] = await cleaned([prose(text)]);
    expect(shown).not.toMatch(told);
  },
);

it("a plan of shifts tells nobody's illness, and keeps its shifts", async () => {
  const rows = [
    ["Sommer, Heike", "F", "krank", "krank", "frei"],
    ["Lange, Ernst", "N", "F", "U", "krank"],
    ["Engel, Maria", "F", "S", "S", "N"],
  ];
  const [text = ""] = await cleaned([table(["Mitarbeiter", "Mo", "Di", "Mi", "Do"], rows)]);
  expect(text).not.toMatch(/krank|Sommer|Lange|Engel/);
  expect(text.split("\n").filter((cell) => /^(?:F|N|S|U|frei)$/.test(cell))).toHaveLength(9);
});

it("drivers of delivery notes are people, in Polish too", async () => {
  const rows = [
    ["WZ/12/2024", "Róża Wilk"],
    ["WZ/13/2024", "Adam Zając"],
    ["WZ/14/2024", "Ewa Sokół"],
  ];
  const [text] = await cleaned([table(["Nr WZ", "Kierowca"], rows)]);
  expect(text).not.toMatch(/Wilk|Zając|Sokół/);
});

it("days of a table of things stay", async () => {
  const rows = [
    ["Pump 7", "krank", "12"],
    ["Pump 8", "ok", "14"],
  ];
  expect((await cleaned([table(["Device", "Mo", "Di"], rows)]))[0]).toContain("krank");
});
