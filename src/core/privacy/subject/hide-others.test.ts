import { expect, test } from "vitest";
import { entriesOfNames } from "../register/file-names.ts";
import { RegisterEntries } from "../register/register-entries.ts";
import { createListener, createTeller, sentencesAbout, type Teller } from "./hide-others.ts";
import { createSubjectMatcher } from "./matcher.ts";

const NAME = "Jonas Feldmann";
const matcher = createSubjectMatcher({
  terms: [
    { kind: "name", value: NAME },
    { kind: "phone", value: "+49 30 5550143" },
  ],
  region: "DE",
});
const teller = createTeller(matcher, { names: [NAME], region: "DE" });
const sentences = (text: string, by: Teller = teller) =>
  sentencesAbout(matcher, text).map((sentence) => by.sentence(sentence.text));
const told = (text: string) => sentences(text);

test("a sentence about the person alone keeps what it says", () => {
  expect(
    told(
      "The weather was fine. Jonas Feldmann, born on 12.03.1980, called from +49 30 5550143. He left.",
    ),
  ).toEqual(["Jonas Feldmann, born on 12.03.1980, called from +49 30 5550143."]);
});

test("whoever else stands in it is hidden, with what may be theirs", () => {
  const [text = ""] = told(
    "Jonas Feldmann and Anna Schneider met; write to anna.schneider@firm.example or +49 30 5550999, or to feldmann@firm.example.",
  );
  expect(text).toContain("Jonas Feldmann and [somebody else] met");
  expect(text).not.toMatch(/Anna|Schneider|schneider|5550999/);
  expect(text).toContain("feldmann@firm.example");
});

test.each([
  ["Ann Lee", "ann.lee lee.ann ann-lee annlee leeann a.lee alee leea lee ann_lee1979 ann", true],
  ["Ann Lee", "joanna.kleeman susannah.smith leeds b.lee ann.smith a.l al aleeds", false],
  ["Jonas Feldmann", "j.feldmann jfeldmann jonasf jonas.f feldmann", true],
  ["Jonas Feldmann", "anna.feldmann a.feldmann feldmann.hotel jonas.schneider", false],
  ["Li Wu", "li.wu liwu l.wu", true],
])("addresses beside %s: %s", (name, mailboxes, isTold) => {
  const of = createSubjectMatcher({ terms: [{ kind: "name", value: name }], region: "US" });
  const { hidden } = createTeller(of, { names: [name], region: "US" });
  for (const mailbox of mailboxes.split(" ")) {
    const text = `wrote to ${mailbox}@firm.example today`;
    expect(hidden(text)).toBe(isTold ? text : "wrote to [hidden] today");
  }
});

test.each([
  "Ansprechpartner",
  "Kontaktperson",
  "Gruppenleiter Nord",
  "Proveedor",
  "Consultor Senior",
  "Responsable",
  "Contact person",
  "Formateur Jonas Feldmann",
])("%s names nobody else", (text) => {
  for (const tell of [teller.hidden, teller.name, teller.heading]) expect(tell(text)).toBe(text);
  expect(teller.cell(text, null)).toBe(text);
});

test.each([
  ["Coach Feldmann and Trainer Meyer", "Coach [somebody else] and Trainer [somebody else]"],
  ["Ansprechpartnerin Paula Ashworth", "Ansprechpartnerin [somebody else]"],
  ["Paula Baker", "[somebody else]"],
  ["Anna Chef", "[somebody else]"],
])("who is in the role is hidden: %s", (text, shown) => {
  expect(teller.hidden(text)).toBe(shown);
});

test("sentences without the person are not told, and two in one sentence are told once", () => {
  const text =
    "# Minutes\n\n- Anna Schneider paid.\n- **Jonas Feldmann** and Jonas Feldmann paid.\n- Eva Koch came.\n";
  expect(told(text)).toEqual(["Jonas Feldmann and Jonas Feldmann paid."]);
  expect(sentencesAbout(matcher, text)[0]?.at).toBe(text.indexOf("- **Jonas"));
});

test("a long text without sentences is cut around the place", () => {
  const [text = ""] = told(`${"x ".repeat(2_000)}Jonas Feldmann ${"y ".repeat(2_000)}`);
  expect(text.length).toBeLessThan(700);
  expect(text).toContain(NAME);
});

test("people and numbers that only another file proves are hidden, the person's own are not", () => {
  const entries = new RegisterEntries(
    entriesOfNames([
      ["PERSON", "Julia Church"],
      ["PERSON", NAME],
      ["PERSON", "Per-Olof Lindqvist"],
      ["PERSON_ID", "C-10002"],
      ["PERSON_ID", "C-10001"],
      ["ORGANIZATION", "Feldmann Tools GmbH"],
    ]),
  );
  const known = { entries, ownNumbers: new Set(["#c10001"]) };
  const knowing = createTeller(matcher, { names: [NAME], region: "DE", known });
  const one = (text: string) => sentences(text, knowing);
  const sentence = "Jonas Feldmann and Julia Church spoke of C-10002 at Feldmann Tools GmbH.";
  expect(told(sentence)).toEqual([sentence]);
  expect(one(sentence)).toEqual([
    "Jonas Feldmann and [somebody else] spoke of [hidden] at Feldmann Tools GmbH.",
  ]);
  expect(one("Jonas Feldmann (C-10001) called; later Feldmann paid.")).toEqual([
    "Jonas Feldmann (C-10001) called; later Feldmann paid.",
  ]);
  expect(one("Jonas Feldmann waits until Lindqvist, P.-O. signs.")).toEqual([
    "Jonas Feldmann waits until [somebody else] signs.",
  ]);
  expect(knowing.name("Lists/report lindqvist v2.md")).toBe("Lists/report [somebody else] v2.md");
  expect(knowing.name("feldmann/C-10002.pdf")).toBe("feldmann/[hidden].pdf");
  expect(["Dept", "Lindqvist"].map(knowing.heading)).toEqual(["Dept", "[somebody else]"]);
  expect(knowing.cell("Julia Church", "Note")).toBe("[somebody else]");
});

test("whoever is joined to the person's name by a hyphen or a dash is hidden", () => {
  const entries = new RegisterEntries(
    entriesOfNames([
      ["PERSON", NAME],
      ["PERSON", "Beatriz Souza"],
      ["PERSON", "Emil Krause"],
    ]),
  );
  const known = { entries, ownNumbers: new Set<string>() };
  const knowing = createTeller(matcher, { names: [NAME], region: "DE", known });
  const pairs = [
    ["Jonas Feldmann-Beatriz Souza", "Jonas Feldmann-[somebody else]"],
    ["Beatriz Souza-Jonas Feldmann", "[somebody else]-Jonas Feldmann"],
    ["Jonas Feldmann\u2011Beatriz Souza", "Jonas Feldmann\u2011[somebody else]"],
    ["Jonas Feldmann–Beatriz Souza", "Jonas Feldmann–[somebody else]"],
    ["Emil Krause-Jonas Feldmann-Beatriz Souza", "[somebody else]-Jonas Feldmann-[somebody else]"],
    ["Jonas Feldmann-Souza", "Jonas Feldmann-[somebody else]"],
    ["Jonas Feldmann-Schmidt", "Jonas Feldmann-Schmidt"],
  ] as const;
  for (const [written, told] of pairs) {
    expect(sentences(`The call ${written} was long.`, knowing)).toEqual([
      `The call ${told} was long.`,
    ]);
    expect(knowing.cell(written, "Contract")).toBe(told);
    expect(knowing.name(`${written}.txt`)).toBe(`${told}.txt`);
  }
  expect(knowing.name("Souza_Beatriz-Jonas Feldmann 10003.txt")).toBe(
    "[somebody else]-Jonas Feldmann 10003.txt",
  );
});

test("a listener hears what a teller would tell, and nothing else", () => {
  const heard: string[] = [];
  const listener = createListener((text) => heard.push(text));
  expect(sentences("Eva came. Jonas Feldmann and Julia Church spoke. He left.", listener)).toEqual([
    "Jonas Feldmann and Julia Church spoke.",
  ]);
  listener.name("Eva/Koch.md");
  expect(heard).toEqual(["Jonas Feldmann and Julia Church spoke.", "Eva", "Koch.md"]);
});
