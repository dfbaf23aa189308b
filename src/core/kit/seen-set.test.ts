import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenSet } from "./seen-set.ts";

test("a text is new once, as a set of the texts themselves says it", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      const [seen, truth] = [new SeenSet(), new Set<string>()];
      for (const text of texts) {
        expect(seen.has(text)).toBe(truth.has(text));
        expect(seen.add(text)).toBe(!truth.has(text));
        truth.add(text);
      }
      expect(seen.size).toBe(truth.size);
    }),
  );
});

test("it grows past its first room and forgets none", () => {
  const seen = new SeenSet();
  for (let number = 0; number < 20_000; number++) expect(seen.add(`file_${number}`)).toBe(true);
  for (let number = 0; number < 20_000; number++) expect(seen.add(`file_${number}`)).toBe(false);
  expect(seen.size).toBe(20_000);
});
