import { expect, test } from "vitest";
import { createSubjectMatcher } from "./matcher.ts";
import { saidOfPerson } from "./said-of-person.ts";

const terms = [{ kind: "name", value: "Jonas Feldmann" }] as const;
const matcher = createSubjectMatcher({ terms, region: "DE" });
const said = (text: string) =>
  saidOfPerson(matcher, text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

test.each([
  ["Jonas Feldmann has diabetes.", ["HEALTH_CONDITION diabetes"]],
  [
    "Jonas Feldmann called. He was diagnosed with asthma last year.",
    ["HEALTH_CONDITION diagnosed with asthma"],
  ],
  ["Dr. Anna Schneider wrote that Jonas Feldmann has epilepsy.", ["HEALTH_CONDITION epilepsy"]],
  ["Herr Jonas Feldmann leidet an Diabetes.", ["HEALTH_CONDITION Diabetes"]],
])("%j", (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test.each([
  "Jonas Feldmann met Anna Schneider, who has diabetes.",
  "Jonas Feldmann is here.\n\nAnna Schneider has diabetes.",
  "Anna Schneider has diabetes.",
  "Jonas Feldmann wrote the leaflet on diabetes care for the clinic.",
])("nothing of the person: %j", (text) => {
  expect(said(text)).toEqual([]);
});

test("a conviction is told as such", () => {
  const [first] = saidOfPerson(matcher, "Jonas Feldmann was convicted of fraud in 2019.");
  expect(first?.type).toBe("CRIMINAL_RECORD");
});
