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
