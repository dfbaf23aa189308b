import { describe, expect, it } from "vitest";
import { classifyColumns } from "./classify-columns.ts";

const typeOf = (name: string, values: readonly string[]) =>
  classifyColumns([
    { name, values },
    { name: "City", values: ["Bonn", "Lyon", "Turin"] },
  ]).map((found) => found?.type ?? null);

describe("numbers of traders", () => {
  it.each([
    ["VAT number", ["DE136695976", "ATU13585627", "FR40303265045"]],
    ["VAT Reg No", ["GB980780684", "GB 980 7806 84", "GB980780684"]],
    ["USt-IdNr.", ["DE 136695976", "DE136695976", "DE136695976"]],
    ["Partita IVA", ["07643520567", "00743110157", "07643520567"]],
    ["N° TVA intracommunautaire", ["FR40303265045", "FR 40 303265045", "FR40303265045"]],
    ["NIP", ["856-734-62-15", "8567346215", "5260250274"]],
    ["EIN", ["12-3456789", "94-2404110", "13-1623687"]],
    ["Federal Tax ID", ["12-3456789", "94-2404110", "13-1623687"]],
    ["SIREN", ["732829320", "404833048", "552100554"]],
    ["SIRET", ["73282932000074", "404 833 048 00022", "732 829 320 00074"]],
    ["CVR-nr", ["13585628", "24256790", "13585628"]],
    ["REGON", ["123456785", "123456785", "123456785"]],
    ["Company number", ["SC123456", "01234567", "OC345678"]],
    ["Handelsregister", ["HRB 12345", "HRA 4711", "Köln HRB 99"]],
  ])("are a column of such: %s", (name, values) => {
    expect(typeOf(name, values)).toEqual(["NATIONAL_ID", null]);
  });

  it.each([
    ["VAT", ["19.00", "7.00", "19.00"]],
    ["VAT", ["19%", "7%", "0"]],
    ["VAT amount", ["136695976", "136695976", "136695976"]],
    ["VAT number", ["DE136695977", "DE136695978", "FR41303265045"]],
    ["EIN", ["1", "2", "3"]],
    ["EIN", ["003456789", "073456789", "893456789"]],
    ["IVA", ["2150,00", "88,10", "11,00"]],
    ["SIREN", ["732829321", "404833049", "552100555"]],
    ["Company number", ["1", "2", "3"]],
    ["Company", ["12345678", "12345679", "12345670"]],
  ])("are none in: %s", (name, values) => {
    expect(typeOf(name, values)).toEqual([null, null]);
  });
});
