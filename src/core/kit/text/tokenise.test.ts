import { describe, expect, it } from "vitest";
import { foldText, lastPathPart, squashText } from "./normalise.ts";
import { nameWords, words } from "./tokenise.ts";

describe("words", () => {
  it.each([
    ["Société Générale, 2 Mio. €", ["societe", "generale", "2", "mio"]],
    ["snake_case stays apart", ["snake", "case", "stays", "apart"]],
    ["文章標題 Title", ["文章", "章標", "標題", "title"]],
    ["價", ["價"]],
    ["", []],
  ])("cuts %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe("nameWords", () => {
  it.each([
    ["TrackId_v2", ["track", "id", "v", "2"]],
    ["HTTPServerPort", ["http", "server", "port"]],
    ["raw-customers", ["raw", "customers"]],
    ["Q4Sales2024", ["q", "4", "sales", "2024"]],
  ])("cuts %j", (name, expected) => {
    expect(nameWords(name)).toEqual(expected);
  });
});

describe("normal forms", () => {
  it("folds case, accents and width", () => {
    expect(foldText("Ｅxämple")).toBe("example");
    expect(squashText("  A -- b_c ")).toBe("a b c");
  });

  it.each([
    ["https://host/a/b%20c.xlsx?x=1#y", "b c.xlsx"],
    ["..\\data\\prices.csv", "prices.csv"],
    ["100%.csv", "100%.csv"],
    ["folder/", "folder"],
  ])("takes the last part of %j", (target, expected) => {
    expect(lastPathPart(target)).toBe(expected);
  });
});
