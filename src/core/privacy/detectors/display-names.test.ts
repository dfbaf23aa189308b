import { expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

const people = (text: string) =>
  findPersonalData(text, { minConfidence: 0.6 })
    .filter(({ type }) => type === "PERSON")
    .map(({ start, end }) => text.slice(start, end));

it.each([
  ["Feldmann, Jonas <jonas.feldmann@firma-nord.de>", ["Feldmann, Jonas"]],
  ["Von: Gantenbein, Xaver <x.g@firma.de>\nGesendet: heute", ["Gantenbein, Xaver"]],
  ['An: "Okonjo, Amarachi" <amarachi.okonjo@firma.de>;', ["Okonjo, Amarachi"]],
  ["x@y.org; van Dijk, J. <a@b.org>; Dijkstra, Anna M. <a.d@b.org>", ["Dijkstra, Anna M."]],
  ["| Feldmann, Jonas <mailto:jf@firma.de> |", ["Feldmann, Jonas"]],
])("a name with the surname first before its mailbox is one: %s", (text, names) => {
  expect(people(text)).toEqual(names);
});

it.each([
  "Vertrieb, Nord <vertrieb@firma.de>",
  "Dear Customer, Please <info@firma.de>",
  "Bonn, Berlin <orte@firma.de>",
  "Feldmann, Jonas jonas@firma.de",
])("others are none: %s", (text) => {
  expect(people(text).filter((name) => name.includes(","))).toEqual([]);
});
