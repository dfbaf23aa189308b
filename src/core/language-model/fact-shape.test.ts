import { describe, expect, it } from "vitest";
import { isShapedAs } from "./fact-shape.ts";
import type { FactKind } from "./prompts/extract-facts.ts";

const names: FactKind[] = ["person", "organization", "place", "product"];

describe("what a model calls a name", () => {
  it.each([
    "Total number of incidents,",
    "number of rows",
    "the following table",
    "Percentage of all passengers in",
    "Average of the last three months",
  ])("is none in %j", (quote) => {
    for (const kind of names) expect(isShapedAs(kind, quote)).toBe(false);
  });

  it.each([
    "Acme GmbH",
    "Bank of America",
    "The Total Company",
    "NAME-4F2A91C3B07D",
    "Österreichische Bundesbahnen AG",
    "Société Générale",
    "de la Cruz",
    "McDonald",
    "株式会社日立製作所",
    "the city of Graz",
    "Model 3",
    "IBM",
    "John Smith, managing director of the company",
  ])("is one in %j", (quote) => {
    for (const kind of names) expect(isShapedAs(kind, quote)).toBe(true);
  });
});

it("asks numbers, sums and days for a figure or a word for one", () => {
  const heading = "Total number of incidents,";
  for (const kind of ["identifier", "amount", "date"] as const)
    expect(isShapedAs(kind, heading)).toBe(false);
  expect(isShapedAs("identifier", "PO 4711")).toBe(true);
  expect(isShapedAs("identifier", "AB-XC")).toBe(true);
  expect(isShapedAs("amount", "two thousand euros")).toBe(true);
  expect(isShapedAs("amount", "€ 12.50")).toBe(true);
  expect(isShapedAs("date", "next Monday")).toBe(true);
  expect(isShapedAs("date", "2026-03-01")).toBe(true);
});

describe("in languages and spellings of all kinds", () => {
  it.each<[FactKind, string[]]>([
    ["organization", ["eBay", "adidas", "株式会社日立製作所", "ООО Ромашка", "საქართველოს ბანკი"]],
    ["product", ["iPhone 15", "iPhone", "ibuprofen 400 mg", "ibuprofen", "hydraulic pump"]],
    [
      "amount",
      [
        "五百万円",
        "ห้าร้อยบาท",
        "مائة ألف دينار",
        "пятьсот рублей",
        "vierhundert Euro",
        "zweieinhalbtausend Euro",
        "Fünfundzwanzigtausend Franken",
        "quatre-vingts euros",
        "duecentocinquanta euro",
        "trezentos reais",
        "tweehonderd euro",
        "pięćset złotych",
        "femhundra kronor",
        "two-thirds of the price",
      ],
    ],
    [
      "date",
      [
        "premier lundi de janvier",
        "enero",
        "le lendemain du mois d’août",
        "a fine febbraio",
        "koniec stycznia",
        "begin maart",
        "demain",
        "mañana",
        "på onsdag",
        "Ende des Monats",
        "zum Jahresende",
        "fünf Werktage nach Zugang",
        "au début des trimestres",
        "in May",
        "May",
        "至急、来週月曜日",
        "в понедельник",
      ],
    ],
    [
      "duty",
      [
        "買主は代金を支払わなければならない",
        "甲方应当在交货后支付货款",
        "ผู้ซื้อต้องชำระราคา",
        "구매자는 대금을 지급하여야 한다",
      ],
    ],
    ["condition", ["支払が遅れた場合は解除できる", "如乙方违约"]],
    ["deadline", ["契約締結後速やかに"]],
  ])("a %s is one: %j", (kind, quotes) => {
    expect(quotes.filter((quote) => !isShapedAs(kind, quote))).toEqual([]);
  });

  it.each<[FactKind, string[]]>([
    [
      "date",
      ["you may do", "they march on", "May the parties agree", "the mayor of", "het and an"],
    ],
    ["amount", ["tenant", "the onerous mileage", "Betrag in Euro", "sixpence-like words"]],
    ["organization", ["number", "hydraulic pump"]],
    ["product", ["number of rows", "the following"]],
    ["duty", ["備考", "비고"]],
  ])("no %s is one of %j", (kind, quotes) => {
    expect(quotes.filter((quote) => isShapedAs(kind, quote))).toEqual([]);
  });
});

it("takes duties, conditions and deadlines for what they say, of more than a word", () => {
  expect(isShapedAs("duty", "The tenant pays for repairs")).toBe(true);
  expect(isShapedAs("condition", "unless agreed otherwise")).toBe(true);
  expect(isShapedAs("deadline", "within two weeks")).toBe(true);
  expect(isShapedAs("duty", "Notes")).toBe(false);
});
