import { describe, expect, it } from "vitest";
import { createNameReader, createNameSimilarity } from "./column-name.ts";

describe("names of columns", () => {
  it("are read once each, and have no key where a program made them up", () => {
    const read = createNameReader();
    expect(read("Order ID")).toBe(read("Order ID"));
    expect(read("Order ID")).toMatchObject({ key: "order id", words: ["order", "id"] });
    expect(read("Column 3")).toMatchObject({ key: "", hash: 0, concept: null });
  });

  it("are as alike whichever is met first and whatever was asked before", () => {
    const read = createNameReader();
    const names = Array.from({ length: 500 }, (_, i) =>
      read(`${i % 2 ? "total" : "totals"} x${i}y`),
    );
    const alike = createNameSimilarity();
    const [first, second] = [read("customer number"), read("ship customer number")];
    const before = alike(first, second);
    expect(before).toBeGreaterThan(0.7);
    for (const a of names) for (const b of names) alike(a, b);
    expect(alike(second, first)).toBe(before);
    expect(createNameSimilarity()(second, first)).toBe(before);
  });

  it("are alike by concept across languages, not at all where one is generated", () => {
    const read = createNameReader();
    const alike = createNameSimilarity();
    expect(alike(read("Lieferdatum"), read("order_date"))).toBe(0.85);
    expect(alike(read("order_date"), read("Order Date"))).toBe(1);
    expect(alike(read("order_date"), read("Unnamed: 4"))).toBe(0);
  });
});
