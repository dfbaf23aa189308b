import { expect, test } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

/** As sure as every built-in policy asks. */
const ENOUGH = 0.6;

function codesIn(text: string): string[] {
  return findPersonalData(text, { minConfidence: ENOUGH })
    .filter(({ type }) => type === "CODE")
    .map(({ start, end }) => text.slice(start, end));
}

test.each([
  ["Herr Schulze (Personalnummer 4713) ist krank.", "4713"],
  ["Employee number 4713 called.", "4713"],
  ["employee ID 4713 is on leave", "4713"],
  ["Staff no. 471 is on leave", "471"],
  ["staff ID: 00817", "00817"],
  ["Patient no. 812 was seen", "812"],
  ["Kundennummer 4711", "4711"],
  ["Kunden-Nr. 4711", "4711"],
  ["Mitgliedsnummer 233", "233"],
  ["Mitarbeiternummer 4711", "4711"],
  ["Mitarbeiter-ID 4711", "4711"],
  ["Personal-Nr.: 00817", "00817"],
  ["Pers.-Nr. 4711", "4711"],
  ["matricule 4711", "4711"],
  ["numéro de client 4711", "4711"],
  ["empleado nº 4711", "4711"],
  ["klantnummer 4711", "4711"],
  ["numer klienta 4711", "4711"],
  ["codice dipendente 4711", "4711"],
])("%s: a number of a person counts however short it is", (text, code) => {
  expect(codesIn(text)).toEqual([code]);
});

test.each([
  "Employee numbers 2023: 4,500 in all.",
  "Student numbers 2019 and 2020 fell.",
  "Customer no. 1 is the one who asks.",
  "Staff of 4713 people",
  "Personal 2024",
  "The staff meet in room 412.",
  "Client 4711 boxes",
  "Mitarbeiter 2024: 480",
  "account no. 4711",
  "worker id 12 started",
])("%s: a year, a count or a firm's number is none", (text) => {
  expect(codesIn(text)).toEqual([]);
});
