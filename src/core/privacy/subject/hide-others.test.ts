import { expect, test } from "vitest";
import { createTeller } from "./hide-others.ts";
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
const told = (text: string) => teller.sentences(text).map((sentence) => sentence.text);

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

test("sentences without the person are not told, and two in one sentence are told once", () => {
  const text =
    "# Minutes\n\n- Anna Schneider paid.\n- **Jonas Feldmann** and Jonas Feldmann paid.\n- Eva Koch came.\n";
  expect(told(text)).toEqual(["Jonas Feldmann and Jonas Feldmann paid."]);
  expect(teller.sentences(text)[0]?.at).toBe(text.indexOf("- **Jonas"));
});

test("a long text without sentences is cut around the place", () => {
  const [text = ""] = told(`${"x ".repeat(2_000)}Jonas Feldmann ${"y ".repeat(2_000)}`);
  expect(text.length).toBeLessThan(700);
  expect(text).toContain(NAME);
});
