import { describe, expect, it } from "vitest";
import { FileNamesBuilder, FormTable, formsOfName } from "./file-names.ts";
import { RegisterEntries, type RegisterEntry } from "./register-entries.ts";

const PEOPLE = [
  ...["Robert Grant", "Thomas Foster", "Sabine Klein", "Pierre Petit", "Jack Black"],
  ...["Ulrich Kowalczyk", "Julia Church", "Maria Lopez"],
];

/** What is found in a file of this text by the names of a project that knows the people. */
function hidden(text: string): string[] {
  const forms = new FormTable();
  for (const name of PEOPLE) for (const form of formsOfName(["PERSON", name])) forms.add(form);
  const file = new FileNamesBuilder();
  file.read(text);
  const known = file.result().keys.flatMap((key): RegisterEntry[] => {
    const entry = forms.entry(key);
    return entry === null ? [] : [entry];
  });
  return new RegisterEntries(known)
    .find(text)
    .map(({ start, end, value }) => `${text.slice(start, end)} = ${value ?? "?"}`);
}

const [GRANT, FOSTER, KLEIN] = [
  "Grant = Robert Grant",
  "Foster = Thomas Foster",
  "Klein = Sabine Klein",
];
const PETIT = "Petit = Pierre Petit";

describe("words that are names, in files that write them in small letters too", () => {
  it.each([
    [
      "Gestern hat Klein den Vertrag geprüft. Klein sagte, er sei zu klein. Das Haus ist klein.",
      [KLEIN, KLEIN],
    ],
    ["Hier Petit a signé le contrat. Le petit contrat suffit.", [PETIT]],
    ["Selon Petit, le petit contrat suffit.", [PETIT]],
    ["Laut Klein ist das Haus zu klein.", [KLEIN]],
    ["According to Grant the grant is small.", [GRANT]],
    ["“The grant is small,” said Grant.", [GRANT]],
    ["Grant signed the form. The grant is small, we told Grant.", [GRANT, GRANT]],
    ["The grant is small.\n\nCc: Grant; Foster\n", [GRANT, FOSTER]],
    ["The grant is small.\n\nSigned, Grant\nReviewed by: Foster", [GRANT, FOSTER]],
    ["**Owner:** Grant\n\nThe grant is small.", [GRANT]],
    ["We met Grant and Foster. The grant is small, the foster plan is old.", [GRANT, FOSTER]],
    [
      "We met Kowalczyk, Grant and Foster. The grant is small.",
      ["Kowalczyk = Ulrich Kowalczyk", GRANT, FOSTER],
    ],
    ["Black said that the black cable is old.", ["Black = Jack Black"]],
    ["“The grant is small,” said MR. GRANT.", ["GRANT = Robert Grant"]],
  ])("%s", (text, found) => {
    expect(hidden(text)).toEqual(found);
  });

  it.each([
    "The Grant agreed in March ends. The grant is small.",
    "Grant agreed by both sides: the grant is small.",
    "According to the Grant the grant is small.",
    "From: Grant programme\nThe grant is small.",
    "We met Winter and Foster. They foster trust.",
    "Church said no, the church is old.",
    "Das Klein sagte niemandem etwas, das Haus ist klein.",
    "Cc: the board; Grant applications\nThe grant is small.",
  ])("leaves %s", (text) => {
    expect(hidden(text)).toEqual([]);
  });
});

describe("words that are names, in capitals throughout", () => {
  const appear = "Appearances: Robert Grant, Thomas Foster, Sabine Klein";
  const named = ["Robert Grant = Robert Grant", "Thomas Foster = Thomas Foster"];
  const GRANT_CAPITALS = "GRANT = Robert Grant";

  it("are speakers in a file that names them in full", () => {
    const text = `${appear}\n\nGRANT: We agree to the grant.\n\n10:32 FOSTER: That is wrong.\n\n**KLEIN:** Yes.`;
    expect(hidden(text)).toEqual([
      ...named,
      "Sabine Klein = Sabine Klein",
      ...[GRANT_CAPITALS, "FOSTER = Thomas Foster", "KLEIN = Sabine Klein"],
    ]);
  });

  it.each([
    ["GRANT must sign the grant.", [GRANT_CAPITALS]],
    ["We asked GRANT about the grant.", [GRANT_CAPITALS]],
    ["The paper says GRANT in red, said GRANT.", [GRANT_CAPITALS]],
  ])("%s: where the file names them in full", (text, found) => {
    expect(hidden(`Robert Grant joined in May. ${text}`).slice(0, 1 + found.length)).toEqual([
      "Robert Grant = Robert Grant",
      ...found,
    ]);
  });

  it.each([
    "GRANT AGREEMENT",
    "GRANT: 5000 EUR a year",
    `${appear.replace("Robert Grant, ", "")}\n\nGRANT: 5000 EUR`,
    "Robert Grant and Julia Church signed THE GRANT.\n\nCHURCH: 12 pews",
  ])("stay words in %s", (text) => {
    expect(hidden(text).filter((each) => /^(?:GRANT|CHURCH) /.test(each))).toEqual([]);
  });
});
