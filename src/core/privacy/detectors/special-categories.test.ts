import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";
import { SPECIAL_PHRASES, SPECIAL_TYPES } from "../lexicon/special-categories.ts";
import { specialInRemark } from "./special-categories.ts";

const TYPES = new Set<string>(SPECIAL_TYPES);

function found(text: string): string[] {
  return findPersonalData(text, { types: TYPES, minConfidence: 0.6 }).map(
    ({ type, start, end }) => `${type}: ${text.slice(start, end)}`,
  );
}

describe("special categories in text", () => {
  it.each([
    ["On sick leave since May", "HEALTH_CONDITION: On sick leave"],
    ["Anna Kowalska is diabetic.", "HEALTH_CONDITION: diabetic"],
    ["She is allergic to penicillin.", "HEALTH_CONDITION: allergic to penicillin"],
    ["Herr Schulz ist seit Montag krankgeschrieben.", "HEALTH_CONDITION: krankgeschrieben"],
    ["Madame Petit est enceinte.", "HEALTH_CONDITION: enceinte"],
    ["María está de baja médica.", "HEALTH_CONDITION: de baja médica"],
    ["Giulia è incinta.", "HEALTH_CONDITION: incinta"],
    ["Piet zit in een rolstoel.", "HEALTH_CONDITION: in een rolstoel"],
    ["Marek jest na zwolnieniu lekarskim.", "HEALTH_CONDITION: na zwolnieniu lekarskim"],
    ["O João é diabético.", "HEALTH_CONDITION: diabético"],
    ["Anna Kowalska said that this or her epilepsy was why.", "HEALTH_CONDITION: epilepsy"],
    ["Remarks: diabetic", "HEALTH_CONDITION: diabetic"],
    ["Mr Khan is Muslim.", "RELIGION: Muslim"],
    ["Luis es afiliado a CCOO.", "UNION_MEMBERSHIP: afiliado a CCOO"],
    ["Sie ist Mitglied der SPD.", "POLITICAL_OPINION: Mitglied der SPD"],
    ["Tom came out as gay last year.", "SEXUAL_ORIENTATION: came out as gay"],
    ["Il est d'origine algérienne.", "ETHNICITY: d'origine algérienne"],
    ["Ava carries the BRCA1 gene.", "GENETIC_DATA: carries the BRCA1 gene"],
  ])("%s", (text, wanted) => {
    expect(found(text)).toEqual([wanted]);
  });

  it.each([
    "Employees on sick leave must hand in a certificate.",
    "If an employee is disabled, the employer must act.",
    "The guest says whether he or she is diabetic.",
    "Our diabetic socks sell well in spring.",
    "Anna leads the diabetes project.",
    "The cancer research centre published its figures.",
    "Parking spaces for wheelchair users are by the door.",
    "SELECT name FROM a UNION SELECT name FROM b",
    "A labour union of firms was formed.",
    "Goods of Turkish origin are taxed.",
    "The company fell into a depression.",
    "Die Operation Sunrise beginnt im Mai.",
    "Mitarbeiter, die krankgeschrieben sind, melden sich.",
    "Le fauteuil roulant coûte 300 euros.",
  ])("finds nothing in: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("special categories in remarks", () => {
  it.each(["diabetic", "Asthma", "schwanger", "katholisch", "Wheelchair user", "niepełnosprawny"])(
    "finds %s",
    (text) => {
      expect(specialInRemark(text).map(({ start, end }) => [start, end])).toEqual([
        [0, text.length],
      ]);
    },
  );

  it.each(["Catholic school", "Leads the cancer ward", "all pregnant women", "back on Monday"])(
    "leaves %s",
    (text) => {
      expect(specialInRemark(text)).toEqual([]);
    },
  );
});

describe("the phrases", () => {
  it("can all be looked up by one of their words", () => {
    for (const [anchor, phrases] of SPECIAL_PHRASES) {
      expect(anchor).toMatch(/^[\p{Ll}\d]{2,26}$/u);
      for (const { words, anchor: at } of phrases) expect(words[at]).toBe(anchor);
    }
  });
});
