import { expect, test } from "vitest";
import { IdIndex } from "./id-index.ts";

test("texts keep the number of their first coming, through every growth", () => {
  const index = new IdIndex();
  const texts = Array.from({ length: 20_000 }, (_, n) => `file_${n % 15_000}`);
  expect(texts.map((text) => index.add(text))).toEqual(texts.map((_, n) => n % 15_000));
  expect(index.size).toBe(15_000);
  expect(index.get("file_14999")).toBe(14_999);
  expect(index.get("file_15000")).toBeNull();
});
