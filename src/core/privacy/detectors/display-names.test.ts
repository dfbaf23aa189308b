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
  ["Smith, John (Sales) <j.smith@firm.co.uk>", ["Smith, John"]],
  ["Quaade, Xanthippe [EXT] <x.quaade@firma.de>", ["Quaade, Xanthippe"]],
  ["Von: Brandt, Ottokar &lt;o.brandt@firma.de&gt;", ["Brandt, Ottokar"]],
  ["de la Cruz, Ana <ana.delacruz@firma.es>", ["de la Cruz, Ana"]],
  ["Van den Berg, Jan-Willem <jw.vandenberg@firma.nl>", ["Van den Berg, Jan-Willem"]],
  ["Nguyễn, Thị Mai <mai.nguyen@firma.vn>", ["Nguyễn, Thị Mai"]],
  ["Иванов, Иван <иванов@firma.ru>", ["Иванов, Иван"]],
  ["Иванов, Иван <i.ivanov@firma.ru>", ["Иванов, Иван"]],
])("a name with the surname first before its mailbox is one: %s", (text, names) => {
  expect(people(text)).toEqual(names);
});

it.each([
  "Vertrieb, Nord <vertrieb@firma.de>",
  "Dear Customer, Please <info@firma.de>",
  "Bonn, Berlin <orte@firma.de>",
  "Vertrieb, Nord (Team) <vertrieb@firma.de>",
  "Thanks for that, Jonas <jonas@firma.de>",
  "Feldmann, Jonas jonas@firma.de",
])("others are none: %s", (text) => {
  expect(people(text).filter((name) => name.includes(","))).toEqual([]);
});
