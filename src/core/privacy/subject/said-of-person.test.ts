import { expect, test } from "vitest";
import { createSubjectMatcher } from "./matcher.ts";
import { isOfferedType } from "./offer.ts";
import { aboutPerson, saidOfPerson } from "./said-of-person.ts";

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

test.each([
  ["# Jonas Feldmann\n\nHe has diabetes.", ["HEALTH_CONDITION diabetes"]],
  ["Jonas Feldmann\n==============\n\nHe has diabetes.", ["HEALTH_CONDITION diabetes"]],
  [
    "## Dr. Jonas Feldmann (Sales)\n\nHe came.\n\n### Health\n\nHe has asthma.\n\n## Others\n\nShe has diabetes.",
    ["HEALTH_CONDITION asthma"],
  ],
  ["Patient: Jonas Feldmann\n\nDiagnosis: diabetes", ["HEALTH_CONDITION diabetes"]],
  [
    "# Report\n\nPatient: Jonas Feldmann\n\n## Diagnosis\n\nThe patient has diabetes.\n\n# Report\n\nShe has asthma.",
    ["HEALTH_CONDITION diabetes"],
  ],
  ["Patient: Jonas Feldmann\n\nDiagnosis: diabetes\n---\n", ["HEALTH_CONDITION diabetes"]],
  ["**Patient:** Jonas Feldmann\n\nDiagnosis: diabetes", ["HEALTH_CONDITION diabetes"]],
  [
    "Patient: Jonas Feldmann\nDoctor: Anna Schneider\nDiagnosis: diabetes",
    ["HEALTH_CONDITION diabetes"],
  ],
  [
    "Patient: Jonas Feldmann\n\nHe was diagnosed with asthma by Dr. Anna Schneider.\n\nPatient: Zork Qanti\n\nDiagnosis: diabetes",
    ["HEALTH_CONDITION diagnosed with asthma"],
  ],
  [
    "**Jonas Feldmann**\n\n- has diabetes\n- has asthma\n\n**Anna Schneider**\n\n- has epilepsy",
    ["HEALTH_CONDITION diabetes", "HEALTH_CONDITION asthma"],
  ],
  [
    "- Jonas Feldmann\n  - has diabetes\n- Anna Schneider\n  - has epilepsy",
    ["HEALTH_CONDITION diabetes"],
  ],
  ["Jonas Feldmann\n\nHe has diabetes.", ["HEALTH_CONDITION diabetes"]],
  [
    "Staff notes\n\nJonas Feldmann\n\nHas diabetes.\n\nHas asthma.\n\nAnna Schneider\n\nHas epilepsy.",
    ["HEALTH_CONDITION diabetes", "HEALTH_CONDITION asthma"],
  ],
  [
    "The list is as follows.\n\nJonas Feldmann, Sales\nhas diabetes\n\nOthers have asthma.",
    ["HEALTH_CONDITION diabetes"],
  ],
  [
    "I cannot come on Monday.\n\nKind regards,\nJonas Feldmann\nSales, has diabetes\n\nShe has asthma.",
    ["HEALTH_CONDITION diabetes"],
  ],
])("what stands under the name: %j", (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test.each([
  "# Jonas Feldmann\n\nHe is here.\n\n# Anna Schneider\n\nShe has diabetes.",
  "# Jonas Feldmann\n\nAnna Schneider has diabetes.",
  "# Jonas Feldmann\n\nThe diabetes of Anna Schneider is known.",
  "# Interview of Anna Schneider by Jonas Feldmann\n\nShe has diabetes.",
  "# Jonas Feldmann\n\n## Anna Schneider\n\nShe has diabetes.",
  "Doctor: Jonas Feldmann\n\nDiagnosis: diabetes",
  "To: Jonas Feldmann\n\nI have diabetes.",
  "# Report on diabetes\n\nJonas Feldmann\n\nShe has diabetes.",
  "See you then.\n\nKind regards,\n\nJonas Feldmann\n\nShe has diabetes.",
  "Jonas Feldmann\nMain Street 5\n\nDear Sir, she has diabetes.",
  "Jonas Feldmann\n\nHe is here.\n\nAnna Schneider\n\nShe has diabetes.",
  "Jonas Feldmann\n\nHe is here.\n\n## Others\n\nShe has diabetes.",
  "The visit was paid by\nJonas Feldmann\n\nShe has diabetes.",
  "Patient: Jonas Feldmann\n\nPatient: Anna Schneider\n\nDiagnosis: diabetes",
])("nothing of the person stands under another name: %j", (text) => {
  expect(said(text)).toEqual([]);
});

const IBAN = "DE89 3704 0044 0532 0130 00";
test.each([
  [`Dear Jonas Feldmann, your salary goes to account ${IBAN}.`, [IBAN]],
  [`Dear Mr. Jonas Feldmann,\n\nThank you.\nYour salary goes to ${IBAN}.\n\nRegards\nAnna`, [IBAN]],
  [
    `Sehr geehrter Herr Jonas Feldmann,\n\nIhr Gehalt geht auf das Konto ${IBAN}, Ihre Nummer ist 0171 9876543.`,
    [IBAN, "0171 9876543"],
  ],
  [`Cher Jonas Feldmann,\n\nvotre salaire est versé sur ${IBAN}.`, [IBAN]],
  [`Dear Jonas Feldmann,\n\nPlease pay into ${IBAN} of the firm.`, []],
  [`Dear Jonas Feldmann,\n\nAnna Schneider asks you to pay into ${IBAN}.`, []],
  [`Dear Jonas Feldmann,\n\nYours\n\nYour bank: ${IBAN}`, []],
  [`Dear Anna Schneider,\n\nyour salary goes to ${IBAN}. Jonas Feldmann knows.`, []],
  [`Jonas Feldmann\n\n${IBAN}`, [IBAN]],
])("values of the person: %j", (text, expected) => {
  const found = aboutPerson(matcher, text, isOfferedType);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

test("a letter says of the person what it says to them", () => {
  expect(said("Dear Jonas Feldmann,\n\nyou were off work with diabetes.")).toHaveLength(1);
  expect(said("Dear Jonas Feldmann,\n\nthe leaflet is on diabetes.")).toEqual([]);
});
